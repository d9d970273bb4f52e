--
-- PostgreSQL database dump
--

\restrict SPce6o3MH1VejBS3xP5kiX9aFRgn7LaMcxcrueHgEFgk3VIuAB2h5jpe9Jo6H6n

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

DROP DATABASE IF EXISTS clinic;
--
-- Name: clinic; Type: DATABASE; Schema: -; Owner: -
--

CREATE DATABASE clinic WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


\unrestrict SPce6o3MH1VejBS3xP5kiX9aFRgn7LaMcxcrueHgEFgk3VIuAB2h5jpe9Jo6H6n
\connect clinic
\restrict SPce6o3MH1VejBS3xP5kiX9aFRgn7LaMcxcrueHgEFgk3VIuAB2h5jpe9Jo6H6n

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
-- Name: Odd Schema; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA "Odd Schema";


--
-- Name: mood; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.mood AS ENUM (
    'ok',
    'it''s; so'
);


--
-- Name: atomic(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.atomic(x integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT 1;
 SELECT x AS x;
END;


--
-- Name: tidy(integer); Type: FUNCTION; Schema: public; Owner: -
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: odd "name".dotted; Type: TABLE; Schema: Odd Schema; Owner: -
--

CREATE TABLE "Odd Schema"."odd ""name"".dotted" (
    "a.b" integer NOT NULL,
    "Key" character varying(20) DEFAULT ''::character varying NOT NULL,
    "sp ace, (x)" text,
    staff integer
);


--
-- Name: letters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.letters (
    staff_id integer NOT NULL,
    nr integer NOT NULL,
    body text NOT NULL
);


--
-- Name: staff; Type: TABLE; Schema: public; Owner: -
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


--
-- Name: TABLE staff; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.staff IS 'people; who''s who: boss@example.org';


--
-- Name: mails; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.mails AS
 SELECT staff.id,
    staff.mail
   FROM public.staff
  WHERE (staff.mail <> ';'::text);


--
-- Name: nothing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.nothing (
    id integer NOT NULL,
    mail text
);


--
-- Name: short_rows; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.short_rows (
    id integer NOT NULL,
    a boolean,
    b character(3)
);


--
-- Name: single; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.single (
    mail text
);


--
-- Name: staff_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.staff_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: staff_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.staff_id_seq OWNED BY public.staff.id;


--
-- Name: staff id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff ALTER COLUMN id SET DEFAULT nextval('public.staff_id_seq'::regclass);


--
-- Data for Name: odd "name".dotted; Type: TABLE DATA; Schema: Odd Schema; Owner: -
--

COPY "Odd Schema"."odd ""name"".dotted" ("a.b", "Key", "sp ace, (x)", staff) FROM stdin;
1	x	y	1
2		\N	2
3	"	`	\N
\.


--
-- Data for Name: letters; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.letters (staff_id, nr, body) FROM stdin;
2	1	Dear reader no 1,\r\n\r\nit's letter1@example.org who writes and writes; and (says), 'so';\n-- \nJean
3	2	Dear reader no 2,\r\n\r\nit's letter2@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
4	3	Dear reader no 3,\r\n\r\nit's letter3@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
5	4	Dear reader no 4,\r\n\r\nit's letter4@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
6	5	Dear reader no 5,\r\n\r\nit's letter5@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
7	6	Dear reader no 6,\r\n\r\nit's letter6@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
8	7	Dear reader no 7,\r\n\r\nit's letter7@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
9	8	Dear reader no 8,\r\n\r\nit's letter8@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
1	9	Dear reader no 9,\r\n\r\nit's letter9@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
2	10	Dear reader no 10,\r\n\r\nit's letter10@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
3	11	Dear reader no 11,\r\n\r\nit's letter11@example.org who writes;\n-- \nJean
4	12	Dear reader no 12,\r\n\r\nit's letter12@example.org who writes and writes; and (says), 'so';\n-- \nJean
5	13	Dear reader no 13,\r\n\r\nit's letter13@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
6	14	Dear reader no 14,\r\n\r\nit's letter14@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
7	15	Dear reader no 15,\r\n\r\nit's letter15@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
8	16	Dear reader no 16,\r\n\r\nit's letter16@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
9	17	Dear reader no 17,\r\n\r\nit's letter17@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
1	18	Dear reader no 18,\r\n\r\nit's letter18@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
2	19	Dear reader no 19,\r\n\r\nit's letter19@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
3	20	Dear reader no 20,\r\n\r\nit's letter20@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
4	21	Dear reader no 21,\r\n\r\nit's letter21@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
5	22	Dear reader no 22,\r\n\r\nit's letter22@example.org who writes;\n-- \nJean
6	23	Dear reader no 23,\r\n\r\nit's letter23@example.org who writes and writes; and (says), 'so';\n-- \nJean
7	24	Dear reader no 24,\r\n\r\nit's letter24@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
8	25	Dear reader no 25,\r\n\r\nit's letter25@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
9	26	Dear reader no 26,\r\n\r\nit's letter26@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
1	27	Dear reader no 27,\r\n\r\nit's letter27@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
2	28	Dear reader no 28,\r\n\r\nit's letter28@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
3	29	Dear reader no 29,\r\n\r\nit's letter29@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
4	30	Dear reader no 30,\r\n\r\nit's letter30@example.org who writes and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so' and writes; and (says), 'so';\n-- \nJean
\.


--
-- Data for Name: nothing; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.nothing (id, mail) FROM stdin;
\.


--
-- Data for Name: short_rows; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.short_rows (id, a, b) FROM stdin;
1	f	c4c
2	t	c81
3	f	ecc
4	t	a87
5	f	e4d
6	t	167
7	f	8f1
8	t	c9f
9	f	45c
10	t	d3d
11	f	651
12	t	c20
13	f	c51
14	t	aab
15	f	9bf
16	t	c74
17	f	70e
18	t	6f4
19	f	1f0
20	t	98f
21	f	3c5
22	t	b6d
23	f	376
24	t	1ff
25	f	8e2
26	t	4e7
27	f	02e
28	t	33e
29	f	6ea
30	t	341
\.


--
-- Data for Name: single; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.single (mail) FROM stdin;
one@example.org
\N

two@example.org
\\.
INSERT INTO single VALUES (1);
\.


--
-- Data for Name: staff; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.staff (id, mail, name, born, pay, rate, active, mood, photo, tags, data, letter, seen, bits, addr) FROM stdin;
1	quote@example.org	O'Brien	1970-01-02	1234.50	1.5e-10	t	it's; so	\\x00010203	{a,"b c",it's}	{"a": "b\\"c"}	It's "quoted" and $$dollared$$	2024-01-02 03:04:05+00	101	192.0.2.7
2	backslash@example.org	Back\\	1971-02-03	-0.01	-3e+20	f	ok	\\x5c	{"\\\\\\\\"}	\N	ends in two \\\\	2024-01-02 03:04:05+00	\N	\N
3	lines@example.com	Élodie Müller	\N	\N	\N	t	\N	\N	\N	\N	first\nsecond\r\nthird\ttab\b\fv end	2024-01-02 03:04:05+00		\N
4	tuple@example.com	),(	1999-12-31	0.00	0	t	\N	\\x27292c28	{}	[]	),(1,'x');\nINSERT INTO public.staff VALUES (3);\n\\.\n	2024-01-02 03:04:05+00	\N	::1
5	comment@example.net	-- no	2000-02-29	9.00	NaN	t	ok	\\x	{NULL}	""	-- not a comment\n/* nor this */ $x$ nor that	2024-01-02 03:04:05+00	1	\N
6	unicode@example.net	Zoë	1980-05-05	1.00	Infinity	t	ok	\\xc3a9	\N	\N	日本語 😀 é à ü – “x” € ñ	2024-01-02 03:04:05+00	\N	\N
7	words@example.org	NULL	1980-05-06	1.00	1	t	ok	\\x4e	\N	\N	\\N \\. \\x4z \\\\x41 TRUE	2024-01-02 03:04:05+00	\N	\N
8	empty@example.org		1980-05-07	1.00	1	t	ok	\\x	\N	\N		2024-01-02 03:04:05+00	\N	\N
9	dot@example.org	\\.	1980-05-08	1.00	1	t	ok	\N	\N	\N	Dear Sir;\n\nDROP TABLE x;\n-- \nJean	2024-01-02 03:04:05+00	\N	\N
\.


--
-- Name: staff_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.staff_id_seq', 9, true);


--
-- Name: odd "name".dotted odd "name".dotted_a.b_Key_key; Type: CONSTRAINT; Schema: Odd Schema; Owner: -
--

ALTER TABLE ONLY "Odd Schema"."odd ""name"".dotted"
    ADD CONSTRAINT "odd ""name"".dotted_a.b_Key_key" UNIQUE ("a.b", "Key");


--
-- Name: letters letters_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_pkey PRIMARY KEY (staff_id, nr);


--
-- Name: nothing nothing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.nothing
    ADD CONSTRAINT nothing_pkey PRIMARY KEY (id);


--
-- Name: short_rows short_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.short_rows
    ADD CONSTRAINT short_rows_pkey PRIMARY KEY (id);


--
-- Name: staff staff_mail_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_mail_key UNIQUE (mail);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);


--
-- Name: staff_active; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX staff_active ON public.staff USING btree (name) WHERE active;


--
-- Name: staff_lower; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX staff_lower ON public.staff USING btree (lower(mail));


--
-- Name: staff_name_born; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX staff_name_born ON public.staff USING btree (name, born DESC);


--
-- Name: odd "name".dotted odd "name".dotted_staff_fkey; Type: FK CONSTRAINT; Schema: Odd Schema; Owner: -
--

ALTER TABLE ONLY "Odd Schema"."odd ""name"".dotted"
    ADD CONSTRAINT "odd ""name"".dotted_staff_fkey" FOREIGN KEY (staff) REFERENCES public.staff(id);


--
-- Name: letters letters_staff_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict SPce6o3MH1VejBS3xP5kiX9aFRgn7LaMcxcrueHgEFgk3VIuAB2h5jpe9Jo6H6n

