REM INSERTING into HR.PEOPLE
SET DEFINE OFF;
Insert into HR.PEOPLE (ID,"Mail",BORN,CV) values (1,'one@example.org',to_date('01-02-80','DD-MM-RR'),TO_CLOB('first ')
|| TO_CLOB('it''s second'));
Insert into HR.PEOPLE (ID,"Mail",BORN,CV) values (2,'two@example.org',null,EMPTY_CLOB());
CREATE TABLE PEOPLE$2
(
    ID NUMBER(10) NOT NULL,
    NAME VARCHAR2(120),
    CONSTRAINT PK PRIMARY KEY (ID)
);
INSERT INTO PEOPLE$2 (ID, NAME) VALUES
    (1, N'A\'),
    (2, TIMESTAMP '2024-02-29 10:00:00');
COMMIT;
