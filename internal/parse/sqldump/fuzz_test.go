package sqldump

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// seeds are small pieces of every grammar that the parser knows.
var seeds = []string{
	"INSERT INTO `t` VALUES (1,'a',NULL),(2,'b\\'c',0xff);\nINSERT INTO `t` VALUES (3,'',-1.5e3);\n",
	"INSERT INTO t (a, `b``c`) VALUES\n(1, 'x'),\n(2, 'y') ON DUPLICATE KEY UPDATE a=1;\nUSE `d`;\n",
	"/*!40101 SET SQL_MODE='NO_BACKSLASH_ESCAPES' */;\nREPLACE INTO d.t VALUES ('a\\');\n",
	"DELIMITER ;;\nCREATE TRIGGER x BEGIN INSERT INTO t VALUES (1); END;;\nDELIMITER ;\nSELECT 1;",
	"CREATE TABLE `t` (\n  `a` int(11) NOT NULL,\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB;\n-- x\n# y\n/* z */\n",
	"INSERT INTO t VALUES (/*!50705 0x0,*/_binary 'q',b'01', X'0f' ,N'n' 'm', CAST('a' AS CHAR), (1+2)) ;\n",
	"CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW BEGIN IF 1 THEN SELECT 2; END IF; END;\nINSERT INTO t VALUES (1);\n",
	"INSERT INTO t VALUES (1,'a'b','c'),\n(2,'d'),\n(3,'e');\nINSERT INTO t VALUES (4);\n",
	"COPY public.t (a, b) FROM stdin;\n1\t\\N\nx\\ty\t\\\\x00ff\n\\.\n\nSELECT 1;\n",
	"SET standard_conforming_strings = off;\nINSERT INTO public.t VALUES (1, 'a\\'b', E'\\x41', 'x'::text, $$q$$, ARRAY['a']);\n",
	"\\connect db\nSET search_path = s, pg_catalog;\nCREATE FUNCTION f() AS $_$ begin; end $_$;\nCOPY t FROM stdin WITH CSV;\na,b\n\\.\n",
	"ALTER TABLE ONLY public.t\n    ADD CONSTRAINT k PRIMARY KEY (a), ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES s.u(c);\nCREATE UNIQUE INDEX i ON t USING btree (a, b);\n",
	"INSERT [dbo].[t] ([a]]b]) VALUES (N'x', CAST(N'y' AS DateTime))\nGO\nINSERT [t] VALUES (1)\nINSERT t VALUES (to_date('a','b')||TO_CLOB('c'), replace('a\\012','\\012',char(10)));",
	"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO \"t\" VALUES(unistr('a\\u000ab'),X'00');\nCOMMIT;\n",
	"SELECT 1;\n\x01\x02'\x03x\n\x04\x05(y\nINSERT INTO t VALUES (1);\n(\x00\x01\n\x01\x02SELECT 1;\nUPDATE t SET a='\x00\x01\x02';\n",
}

// seed adds the pieces and the smaller fixtures.
func seed(f *testing.F) {
	for i, s := range seeds {
		f.Add([]byte(s), uint16(7*i+3))
	}
	names, err := filepath.Glob("testdata/*.sql")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil && len(data) < 16<<10 {
			f.Add(data, uint16(100))
		}
	}
}

// FuzzMySQL holds that any bytes are accounted for, and that how they are cut
// changes nothing.
func FuzzMySQL(f *testing.F) { seed(f); f.Fuzz(cutsAgree(MySQL())) }

// FuzzPostgres is FuzzMySQL for the other dialect.
func FuzzPostgres(f *testing.F) { seed(f); f.Fuzz(cutsAgree(Postgres())) }

// FuzzStandard is FuzzMySQL for the scripts of other systems.
func FuzzStandard(f *testing.F) { seed(f); f.Fuzz(cutsAgree(Standard())) }

func cutsAgree(format parse.Format) func(*testing.T, []byte, uint16) {
	return func(t *testing.T, data []byte, size uint16) {
		whole := parsetest.Whole(t, format, "", data)
		if whole.Coverage.Total != int64(len(data)) {
			t.Fatalf("%d bytes accounted for of %d", whole.Coverage.Total, len(data))
		}
		parsetest.Same(t, whole, parsetest.Chunked(t, format, "", data, int(size)+1))
		parsetest.Same(t, whole, parsetest.Chunked(t, format, "", data, 1+int(size)%13))
	}
}

// FuzzResync holds that a unit over a bound is given up with all bytes accounted
// for, and never for ever.
func FuzzResync(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte, size uint16) {
		for _, format := range []parse.Format{MySQL(), Postgres(), Standard()} {
			d := parsetest.Driver{Format: format, Size: int(size)%64 + 1, Bound: int(size)%100 + 1}
			if r := d.Run(t, data); r.Coverage.Total != int64(len(data)) {
				t.Fatalf("%s: %d bytes accounted for of %d", format.Kind(), r.Coverage.Total, len(data))
			}
		}
	})
}

// FuzzState holds that any state that is read is written the same way again.
func FuzzState(f *testing.F) {
	f.Add("mysql values of=\"\" table=\"t\" column=\"a\" part=\"d\" plain=\"\" saved=\"@x\" delimiter=\";;\" open=\"\"")
	f.Add("postgres copy of=\"public\" table=\"t\" base=\"b\"")
	f.Fuzz(func(t *testing.T, in string) {
		st, err := readState(parse.State(in))
		if err != nil {
			return
		}
		once := st.String()
		again, err := readState(once)
		if err != nil || again.String() != once {
			t.Fatalf("%q is not written the same way twice: %v", once, err)
		}
	})
}

// FuzzSniff holds that sniffing stays in its range whatever it is shown.
func FuzzSniff(f *testing.F) {
	for _, s := range seeds {
		f.Add("x.sql", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, head []byte) {
		for _, format := range []parse.Format{MySQL(), Postgres(), Standard()} {
			s := parse.Sample{Name: name, Head: bytes.Clone(head), Size: -1}
			if v := format.Sniff(s); v < 0 || v > 100 {
				t.Fatalf("%s: %d", format.Kind(), v)
			}
			if _, err := readState(format.Start(s)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
