--
-- PostgreSQL database dump
--

\restrict OeJ6zTSQZAgyINanC4HWPwb8VYSQeYuBF7W8sNzHm4kheOqaT2DBOIsfi4awcUW

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Odd Schema; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Odd Schema";


ALTER SCHEMA "Odd Schema" OWNER TO postgres;

--
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'ok',
    'it''s; so'
);


ALTER TYPE public.mood OWNER TO postgres;

--
-- Name: atomic(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.atomic(x integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT 1;
 SELECT x AS x;
END;


ALTER FUNCTION public.atomic(x integer) OWNER TO postgres;

--
-- Name: tidy(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.tidy(x integer) RETURNS text
    LANGUAGE plpgsql
    AS $_$
BEGIN
  -- it's a comment; with a quote
  INSERT INTO nothing VALUES (1, 'function@example.org');
  RETURN CASE WHEN $1 > 1 THEN 'a;b' ELSE $$c$$ END;
END;
$_$;


ALTER FUNCTION public.tidy(x integer) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: odd "name".dotted; Type: TABLE; Schema: Odd Schema; Owner: postgres
--

CREATE TABLE "Odd Schema"."odd ""name"".dotted" (
    "a.b" integer NOT NULL,
    "Key" character varying(20) DEFAULT ''::character varying NOT NULL,
    "sp ace, (x)" text,
    staff integer
);


ALTER TABLE "Odd Schema"."odd ""name"".dotted" OWNER TO postgres;

--
-- Name: letters; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.letters (
    staff_id integer NOT NULL,
    nr integer NOT NULL,
    body text NOT NULL
);


ALTER TABLE public.letters OWNER TO postgres;

--
-- Name: staff; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.staff (
    id integer NOT NULL,
    mail text NOT NULL,
    name character varying(100),
    born date,
    pay numeric(10,2) DEFAULT 0.5,
    rate double precision,
    active boolean DEFAULT true NOT NULL,
    mood public.mood,
    photo bytea,
    tags text[],
    data jsonb,
    letter text,
    seen timestamp with time zone DEFAULT '2024-01-02 03:04:05+00'::timestamp with time zone,
    bits bit varying(8),
    addr inet,
    CONSTRAINT staff_check CHECK (((pay > '-1.00'::numeric) AND (mail <> '),('::text)))
);


ALTER TABLE public.staff OWNER TO postgres;

--
-- Name: TABLE staff; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.staff IS 'people; who''s who: boss@example.org';


--
-- Name: mails; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.mails AS
 SELECT staff.id,
    staff.mail
   FROM public.staff
  WHERE (staff.mail <> ';'::text);


ALTER TABLE public.mails OWNER TO postgres;

--
-- Name: nothing; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.nothing (
    id integer NOT NULL,
    mail text
);


ALTER TABLE public.nothing OWNER TO postgres;

--
-- Name: short_rows; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.short_rows (
    id integer NOT NULL,
    a boolean,
    b character(3)
);


ALTER TABLE public.short_rows OWNER TO postgres;

--
-- Name: single; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.single (
    mail text
);


ALTER TABLE public.single OWNER TO postgres;

--
-- Name: staff_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.staff_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.staff_id_seq OWNER TO postgres;

--
-- Name: staff_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.staff_id_seq OWNED BY public.staff.id;


--
-- Name: staff id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.staff ALTER COLUMN id SET DEFAULT nextval('public.staff_id_seq'::regclass);


--
-- Data for Name: odd "name".dotted; Type: TABLE DATA; Schema: Odd Schema; Owner: postgres
--

INSERT INTO "Odd Schema"."odd ""name"".dotted" ("a.b", "Key", "sp ace, (x)", staff) VALUES (1, 'x', 'y', 1);
INSERT INTO "Odd Schema"."odd ""name"".dotted" ("a.b", "Key", "sp ace, (x)", staff) VALUES (2, '', NULL, 2);
INSERT INTO "Odd Schema"."odd ""name"".dotted" ("a.b", "Key", "sp ace, (x)", staff) VALUES (3, '"', '`', NULL);


--
-- Data for Name: letters; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.letters (staff_id, nr, body) VALUES (2, 1, 'Dear reader no 1,

it''s letter1@example.org who writes and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (3, 2, 'Dear reader no 2,

it''s letter2@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (4, 3, 'Dear reader no 3,

it''s letter3@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (5, 4, 'Dear reader no 4,

it''s letter4@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (6, 5, 'Dear reader no 5,

it''s letter5@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (7, 6, 'Dear reader no 6,

it''s letter6@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (8, 7, 'Dear reader no 7,

it''s letter7@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (9, 8, 'Dear reader no 8,

it''s letter8@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (1, 9, 'Dear reader no 9,

it''s letter9@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (2, 10, 'Dear reader no 10,

it''s letter10@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (3, 11, 'Dear reader no 11,

it''s letter11@example.org who writes;
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (4, 12, 'Dear reader no 12,

it''s letter12@example.org who writes and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (5, 13, 'Dear reader no 13,

it''s letter13@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (6, 14, 'Dear reader no 14,

it''s letter14@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (7, 15, 'Dear reader no 15,

it''s letter15@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (8, 16, 'Dear reader no 16,

it''s letter16@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (9, 17, 'Dear reader no 17,

it''s letter17@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (1, 18, 'Dear reader no 18,

it''s letter18@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (2, 19, 'Dear reader no 19,

it''s letter19@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (3, 20, 'Dear reader no 20,

it''s letter20@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (4, 21, 'Dear reader no 21,

it''s letter21@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (5, 22, 'Dear reader no 22,

it''s letter22@example.org who writes;
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (6, 23, 'Dear reader no 23,

it''s letter23@example.org who writes and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (7, 24, 'Dear reader no 24,

it''s letter24@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (8, 25, 'Dear reader no 25,

it''s letter25@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (9, 26, 'Dear reader no 26,

it''s letter26@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (1, 27, 'Dear reader no 27,

it''s letter27@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (2, 28, 'Dear reader no 28,

it''s letter28@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (3, 29, 'Dear reader no 29,

it''s letter29@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');
INSERT INTO public.letters (staff_id, nr, body) VALUES (4, 30, 'Dear reader no 30,

it''s letter30@example.org who writes and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'' and writes; and (says), ''so'';
-- 
Jean');


--
-- Data for Name: nothing; Type: TABLE DATA; Schema: public; Owner: postgres
--



--
-- Data for Name: short_rows; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.short_rows (id, a, b) VALUES (1, false, 'c4c');
INSERT INTO public.short_rows (id, a, b) VALUES (2, true, 'c81');
INSERT INTO public.short_rows (id, a, b) VALUES (3, false, 'ecc');
INSERT INTO public.short_rows (id, a, b) VALUES (4, true, 'a87');
INSERT INTO public.short_rows (id, a, b) VALUES (5, false, 'e4d');
INSERT INTO public.short_rows (id, a, b) VALUES (6, true, '167');
INSERT INTO public.short_rows (id, a, b) VALUES (7, false, '8f1');
INSERT INTO public.short_rows (id, a, b) VALUES (8, true, 'c9f');
INSERT INTO public.short_rows (id, a, b) VALUES (9, false, '45c');
INSERT INTO public.short_rows (id, a, b) VALUES (10, true, 'd3d');
INSERT INTO public.short_rows (id, a, b) VALUES (11, false, '651');
INSERT INTO public.short_rows (id, a, b) VALUES (12, true, 'c20');
INSERT INTO public.short_rows (id, a, b) VALUES (13, false, 'c51');
INSERT INTO public.short_rows (id, a, b) VALUES (14, true, 'aab');
INSERT INTO public.short_rows (id, a, b) VALUES (15, false, '9bf');
INSERT INTO public.short_rows (id, a, b) VALUES (16, true, 'c74');
INSERT INTO public.short_rows (id, a, b) VALUES (17, false, '70e');
INSERT INTO public.short_rows (id, a, b) VALUES (18, true, '6f4');
INSERT INTO public.short_rows (id, a, b) VALUES (19, false, '1f0');
INSERT INTO public.short_rows (id, a, b) VALUES (20, true, '98f');
INSERT INTO public.short_rows (id, a, b) VALUES (21, false, '3c5');
INSERT INTO public.short_rows (id, a, b) VALUES (22, true, 'b6d');
INSERT INTO public.short_rows (id, a, b) VALUES (23, false, '376');
INSERT INTO public.short_rows (id, a, b) VALUES (24, true, '1ff');
INSERT INTO public.short_rows (id, a, b) VALUES (25, false, '8e2');
INSERT INTO public.short_rows (id, a, b) VALUES (26, true, '4e7');
INSERT INTO public.short_rows (id, a, b) VALUES (27, false, '02e');
INSERT INTO public.short_rows (id, a, b) VALUES (28, true, '33e');
INSERT INTO public.short_rows (id, a, b) VALUES (29, false, '6ea');
INSERT INTO public.short_rows (id, a, b) VALUES (30, true, '341');


--
-- Data for Name: single; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.single (mail) VALUES ('one@example.org');
INSERT INTO public.single (mail) VALUES (NULL);
INSERT INTO public.single (mail) VALUES ('');
INSERT INTO public.single (mail) VALUES ('two@example.org');
INSERT INTO public.single (mail) VALUES ('\.');
INSERT INTO public.single (mail) VALUES ('INSERT INTO single VALUES (1);');


--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (1, 'quote@example.org', 'O''Brien', '1970-01-02', 1234.50, 1.5e-10, true, 'it''s; so', '\x00010203', '{a,"b c",it''s}', '{"a": "b\"c"}', 'It''s "quoted" and $$dollared$$', '2024-01-02 03:04:05+00', B'101', '192.0.2.7');
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (2, 'backslash@example.org', 'Back\', '1971-02-03', -0.01, -3e+20, false, 'ok', '\x5c', '{"\\\\"}', NULL, 'ends in two \\', '2024-01-02 03:04:05+00', NULL, NULL);
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (3, 'lines@example.com', 'Élodie Müller', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, 'first
second
third	tabv end', '2024-01-02 03:04:05+00', B'', NULL);
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (4, 'tuple@example.com', '),(', '1999-12-31', 0.00, 0, true, NULL, '\x27292c28', '{}', '[]', '),(1,''x'');
INSERT INTO public.staff VALUES (3);
\.
', '2024-01-02 03:04:05+00', NULL, '::1');
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (5, 'comment@example.net', '-- no', '2000-02-29', 9.00, 'NaN', true, 'ok', '\x', '{NULL}', '""', '-- not a comment
/* nor this */ $x$ nor that', '2024-01-02 03:04:05+00', B'1', NULL);
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (6, 'unicode@example.net', 'Zoë', '1980-05-05', 1.00, 'Infinity', true, 'ok', '\xc3a9', NULL, NULL, '日本語 😀 é à ü – “x” € ñ', '2024-01-02 03:04:05+00', NULL, NULL);
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (7, 'words@example.org', 'NULL', '1980-05-06', 1.00, 1, true, 'ok', '\x4e', NULL, NULL, '\N \. \x4z \\x41 TRUE', '2024-01-02 03:04:05+00', NULL, NULL);
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (8, 'empty@example.org', '', '1980-05-07', 1.00, 1, true, 'ok', '\x', NULL, NULL, '', '2024-01-02 03:04:05+00', NULL, NULL);
INSERT INTO public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) VALUES (9, 'dot@example.org', '\.', '1980-05-08', 1.00, 1, true, 'ok', NULL, NULL, NULL, 'Dear Sir;

DROP TABLE x;
-- 
Jean', '2024-01-02 03:04:05+00', NULL, NULL);


--
-- Name: staff_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.staff_id_seq', 9, true);


--
-- Name: odd "name".dotted odd "name".dotted_a.b_Key_key; Type: CONSTRAINT; Schema: Odd Schema; Owner: postgres
--

ALTER TABLE ONLY "Odd Schema"."odd ""name"".dotted"
    ADD CONSTRAINT "odd ""name"".dotted_a.b_Key_key" UNIQUE ("a.b", "Key");


--
-- Name: letters letters_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_pkey PRIMARY KEY (staff_id, nr);


--
-- Name: nothing nothing_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.nothing
    ADD CONSTRAINT nothing_pkey PRIMARY KEY (id);


--
-- Name: short_rows short_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.short_rows
    ADD CONSTRAINT short_rows_pkey PRIMARY KEY (id);


--
-- Name: staff staff_mail_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_mail_key UNIQUE (mail);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);


--
-- Name: staff_active; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX staff_active ON public.staff USING btree (name) WHERE active;


--
-- Name: staff_lower; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX staff_lower ON public.staff USING btree (lower(mail));


--
-- Name: staff_name_born; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX staff_name_born ON public.staff USING btree (name, born DESC);


--
-- Name: odd "name".dotted odd "name".dotted_staff_fkey; Type: FK CONSTRAINT; Schema: Odd Schema; Owner: postgres
--

ALTER TABLE ONLY "Odd Schema"."odd ""name"".dotted"
    ADD CONSTRAINT "odd ""name"".dotted_staff_fkey" FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: letters letters_staff_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict OeJ6zTSQZAgyINanC4HWPwb8VYSQeYuBF7W8sNzHm4kheOqaT2DBOIsfi4awcUW

