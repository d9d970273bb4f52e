--
-- PostgreSQL database dump
--

\restrict 0abcdefghijklmnopqrstuvwxyz

-- Dumped from database version 17.6
-- Dumped by pg_dump version 17.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_table_access_method = heap;

--
-- Name: people; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people (
    id bigint NOT NULL,
    mail text COLLATE "C" NOT NULL,
    born timestamp(3) without time zone,
    boss_id bigint,
    tenant uuid,
    CONSTRAINT people_mail_not_null NOT NULL mail
);


ALTER TABLE public.people ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.people_id_seq
    START WITH 1
    CACHE 1
);


--
-- Data for Name: people; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.people (id, mail, born, boss_id, tenant) FROM stdin;
1	one@example.org	\N	\N	\N
2	INSERT INTO people VALUES (3);	2000-01-02 03:04:05	1	\N
\.


--
-- Name: people people_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);


CREATE UNIQUE INDEX people_mail ON public.people USING btree (mail, born DESC) INCLUDE (boss_id);


ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_boss FOREIGN KEY (boss_id) REFERENCES public.people(id) ON DELETE SET NULL;


ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_tenant FOREIGN KEY (tenant) REFERENCES tenants."All".tenant(id) NOT VALID;


--
-- PostgreSQL database dump complete
--

\unrestrict 0abcdefghijklmnopqrstuvwxyz

