package opaque_test

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/opaque"
)

func TestDialect(t *testing.T) {
	for name, c := range map[string]struct{ head, want string }{
		"brackets":       {"USE [shop]\nGO\nINSERT [dbo].[users] ([id], [name]) VALUES (1, N'Ada')\nGO\n", "SQL Server"},
		"CRLF":           {"SET ANSI_NULLS ON\r\nGO\r\nCREATE TABLE [dbo].[t](\r\n", "SQL Server"},
		"GO and N":       {"INSERT INTO users VALUES (1, N'Ada');\nGO\n", "SQL Server"},
		"identity":       {"set identity_insert users on\ninsert into users (id) values (1)\n", "SQL Server"},
		"developer":      {"REM INSERTING into SHOP.USERS\nSET DEFINE OFF;\nInsert into SHOP.USERS (ID) values (1);\n", "Oracle"},
		"dates":          {"INSERT INTO users VALUES (1, to_date('29-02-24','DD-MM-RR'));\nPROMPT done\n", "Oracle"},
		"insert all":     {"INSERT ALL\n INTO users VALUES (1)\nSELECT 1 FROM dual;\n", "Oracle"},
		"tables":         {"CREATE TABLE users (\n  name VARCHAR2(40)\n);\n", "Oracle"},
		"mysqldump":      {"-- MySQL dump 10.13\nCREATE TABLE `t` (\n `a` varchar(3)\n);\nINSERT INTO `t` VALUES (1);\n", ""},
		"pg_dump":        {"SET search_path = s;\nCREATE TABLE public.t (\n a text\n);\nCOPY public.t (a) FROM stdin;\n", ""},
		"to_date alone":  {"INSERT INTO t VALUES (to_date('2024','YYYY'));\n", ""},
		"dates of pg":    {"SET default_tablespace = '';\nCREATE VIEW v AS SELECT to_date(a), to_timestamp(b);\nSET x = y TABLESPACE z;\n", ""},
		"N of mysql":     {"CREATE TABLE t (a NVARCHAR(3));\nINSERT INTO t VALUES (N'a', N'b',N'c');\n", ""},
		"prose":          {"I moved the table [dbo].[users] with SET IDENTITY_INSERT on.\nIt went well.\n", ""},
		"letter with GO": {"Ready?\nGO\nand run.\n", ""},
		"one line":       {"INSERT [dbo]", ""},
		"empty":          {"", ""},
	} {
		if got := opaque.Dialect([]byte(c.head)); got != c.want {
			t.Errorf("%s: Dialect = %q, want %q", name, got, c.want)
		}
	}
}
