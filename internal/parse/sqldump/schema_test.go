package sqldump

import (
	"os"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// declared prints a schema: "part.table(column type!, ..) key(..) unique(..)
// foreign(..)->part.table(..)"; "!" is NOT NULL.
func declared(s breach.Schema) string {
	var b strings.Builder
	b.WriteString(s.Part + "." + s.Table + "(")
	for i, c := range s.Columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(c.Name + " " + c.Type)
		if c.NotNull {
			b.WriteByte('!')
		}
	}
	b.WriteByte(')')
	for _, k := range s.Unique {
		word := " unique("
		if k.Primary {
			word = " key("
		}
		b.WriteString(word + strings.Join(k.Columns, ",") + ")")
	}
	for _, f := range s.Foreign {
		b.WriteString(" foreign(" + strings.Join(f.Columns, ",") + ")->" + f.RefPart + "." + f.RefTable + "(" + strings.Join(f.RefColumns, ",") + ")")
	}
	return b.String()
}

// TestSchema reads the declarations of fixtures and single statements.
func TestSchema(t *testing.T) {
	for _, c := range []struct {
		name   string
		format parse.Format
		sql    string // or the name of a fixture
		want   []string
	}{
		{"MariaDB's own", MySQL(), "mariadb-dump-default.sql", []string{
			"clinic.letters(staff_id int(10) unsigned!, nr int(11)!, body longtext!) key(staff_id,nr) foreign(staff_id)->.staff(id)",
			"clinic.nothing(id int(11)!, mail varchar(100)) key(id)",
			"clinic.odd `name`.dotted(a.b int(11)!, key varchar(20)!, sp ace, (x) varchar(20)) unique(a.b,key)",
			"clinic.short_rows(id int(11)!, a tinyint(1), b char(3)) key(id)",
			"clinic.single(mail varchar(100))",
			"clinic.staff(id int(10) unsigned!, mail varchar(190)!, name varchar(100), born date, pay decimal(10,2), rate double, " +
				"flags bit(8), kind enum('nurse','it''s','a,b)'), photo blob, token varbinary(16), letter mediumtext, data longtext, " +
				"upper_mail varchar(190), seen timestamp!) key(id) unique(mail) unique(name,born)",
		}},
		{"PostgreSQL's own", Postgres(), "pg_dump-copy.sql", []string{
			`Odd Schema.odd "name".dotted(a.b integer!, Key character varying(20)!, sp ace, (x) text, staff integer)`,
			"public.letters(staff_id integer!, nr integer!, body text!)",
			"public.staff(id integer!, mail text!, name character varying(100), born date, pay numeric(10,2), rate double precision, " +
				"active boolean!, mood public.mood, photo bytea, tags text[], data jsonb, letter text, seen timestamp with time zone, " +
				"bits bit varying(8), addr inet)",
			"public.nothing(id integer!, mail text)",
			"public.short_rows(id integer!, a boolean, b character(3))",
			"public.single(mail text)",
			`Odd Schema.odd "name".dotted() unique(a.b,Key)`,
			"public.letters() key(staff_id,nr)",
			"public.nothing() key(id)",
			"public.short_rows() key(id)",
			"public.staff() unique(mail)",
			"public.staff() key(id)",
			"public.staff() unique(name,born)",
			`Odd Schema.odd "name".dotted() foreign(staff)->public.staff(id)`,
			"public.letters() foreign(staff_id)->.staff(id)",
		}},
		{"MySQL 8", MySQL(), "handmade-mysql-8.sql", []string{
			"shop.people(id binary(16)!, mail varchar(190)!, secret int, shop_id bigint unsigned, point point!) key(id) foreign(shop_id)->other.shops(id)",
		}},
		{"phpMyAdmin", MySQL(), "handmade-phpmyadmin.sql", []string{
			"blog.wp_users(ID bigint(20) unsigned!, user_login varchar(60)!, user_email varchar(100)!)",
			"blog.wp_users() key(ID) unique(user_email)",
			"blog.wp_usermeta() foreign(user_id)->.wp_users(ID)",
		}},
		{"pg_dump 17", Postgres(), "handmade-pg_dump-17.sql", []string{
			"public.people(id bigint!, mail text!, born timestamp(3) without time zone, boss_id bigint, tenant uuid)",
			"public.people() key(id)",
			"public.people() unique(mail,born)",
			"public.people() foreign(boss_id)->.people(id)",
			"public.people() foreign(tenant)->All.tenant(id)",
		}},
		{"keys inline", Postgres(), "CREATE TABLE Users (ID serial PRIMARY KEY, Mail text UNIQUE NOT NULL, key text, s int REFERENCES other (a) ON DELETE CASCADE NOT NULL, t int REFERENCES x);\n", []string{
			".users(id serial, mail text!, key text, s int!, t int) key(id) unique(mail) foreign(s)->.other(a) foreign(t)->.x()",
		}},
		{"version comments", MySQL(), "CREATE TABLE IF NOT EXISTS a.t (x int, /*!50705 y geometry NOT NULL,*/ z text);\n", []string{
			"a.t(x int, y geometry!, z text)",
		}},
		{"search_path", Postgres(), "SET search_path = app, pg_catalog;\nCREATE TABLE t (a int);\nSET search_path = '';\nCREATE TABLE t (a int);\n", []string{
			"app.t(a int)", ".t(a int)",
		}},
		{"a reference to another database", MySQL(), "USE a;\nCREATE TABLE b.t (x int, FOREIGN KEY (x) REFERENCES u (i), FOREIGN KEY (x) REFERENCES a.v (i));\n", []string{
			"b.t(x int) foreign(x)->.u(i) foreign(x)->a.v(i)",
		}},
		{"no columns", MySQL(), "CREATE TABLE t LIKE u;\nCREATE TABLE t AS SELECT 1;\nCREATE TABLE t (LIKE u);\nCREATE VIEW v AS SELECT 1;\n", nil},
		{"cut", MySQL(), "CREATE TABLE t (a int, b in", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := []byte(c.sql)
			if strings.HasSuffix(c.sql, ".sql") {
				var err error
				if data, err = os.ReadFile("testdata/" + c.sql); err != nil {
					t.Fatal(err)
				}
			}
			r := parsetest.Whole(t, c.format, "", data)
			for i := range max(len(r.Schemas), len(c.want)) {
				var got, want string
				if i < len(r.Schemas) {
					got = declared(r.Schemas[i])
				}
				if i < len(c.want) {
					want = c.want[i]
				}
				if got != want {
					t.Errorf("piece %d:\n got %s\nwant %s", i, got, want)
				}
			}
		})
	}
}
