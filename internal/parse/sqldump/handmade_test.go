package sqldump

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// printed returns the rows as "part.table: value|value", NULL as <NULL>.
func printed(r *parsetest.Result) []string {
	var out []string
	for _, row := range r.Rows {
		out = append(out, row.Part+"."+row.Table+": "+strings.Join(row.Values(), "|"))
	}
	return out
}

// TestHandmade reads dumps in the styles of versions that are not at hand,
// written after their documented output.
func TestHandmade(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
	}{
		{"handmade-mysqldump-5.sql", []string{
			"shop.users: 0|||<NULL>",
			"shop.users: 1|admin|admin@example.org|b:0;",
			`shop.users: 2|O'Neil \|oneil@example.com|a:1:{s:1:"x";s:7:"),(3,'y";}`,
			`shop.users: -3|back\\|b@example.net|` + "\x00\x1a\r\n",
			"shop.users: 4|last|last@example.org|",
			"shop.users: 5|after|it's@example.org|",
		}},
		{"handmade-mysql-8.sql", []string{
			"shop.people: a\x00'b|one@example.org|1|<NULL>|\x00\x00\x00\x00\x01\x01\x00\x00\x00",
			"shop.people: c|two@example.org|<NULL>|2|\x00",
			"second.people: \x0f|odd@example.org|\x05|AB|x",
		}},
		{"handmade-mydumper-1/shop.users.00000.sql", []string{
			`shop.users: 1|one@example.org|say "hi", it's`,
			"shop.users: 2|two@example.org|),\n,(3,",
			"shop.users: 3|three@example.org|<NULL>",
			"shop.users: 4|four@example.org|",
		}},
		{"handmade-phpmyadmin.sql", []string{
			"blog.wp_users: 1|admin|admin@example.org",
			"blog.wp_users: 2|it's|its@example.org",
		}},
		{"handmade-pg_dump-17.sql", []string{
			"public.people: 1|one@example.org|<NULL>|<NULL>|<NULL>",
			"public.people: 2|INSERT INTO people VALUES (3);|2000-01-02 03:04:05|1|<NULL>",
		}},
		{"handmade-sql-server.sql", []string{
			"dbo.Users: 1|one@example.org|1980-02-01T00:00:00.000|<NULL>",
			"dbo.Users: 2|o'two@example.org|CAST(0x00006B6C00000000 AS DateTime)|\x00\xff",
			"dbo.Users: 3|three\nINSERT lines in a string\nGO\n|<NULL>|<NULL>",
			"dbo.Plain: 1|a", `dbo.Plain: 2|b\`, "dbo.Plain: 3|last",
		}},
		{"handmade-oracle.sql", []string{
			"HR.PEOPLE: 1|one@example.org|01-02-80|first it's second",
			"HR.PEOPLE: 2|two@example.org|<NULL>|EMPTY_CLOB()",
			`.PEOPLE$2: 1|A\`, ".PEOPLE$2: 2|2024-02-29 10:00:00",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readDump(t, "testdata/"+c.name)
			if got := printed(r); !slices.Equal(got, c.rows) {
				t.Errorf("rows:\n got %q\nwant %q", got, c.rows)
			}
		})
	}
}

// everySplit reads the data in two pieces, cut at every byte, and fails where
// that changes anything.
func everySplit(t *testing.T, format parse.Format, data []byte) *parsetest.Result {
	t.Helper()
	whole := parsetest.Whole(t, format, "", data)
	for size := 1; size <= len(data); size++ {
		parsetest.Same(t, whole, parsetest.Chunked(t, format, "", data, size))
	}
	return whole
}

// TestTextHoldsTheRest checks that all that is no row is handed out as text, so
// that its absence of addresses can be proved.
func TestTextHoldsTheRest(t *testing.T) {
	for name, want := range map[string][]string{
		"testdata/mariadb-dump-databases.sql":       {"trigger@example.org", "procedure@example.org", "event@example.org", "people; who work"},
		"testdata/pg_dump-copy.sql":                 {"function@example.org", "boss@example.org", "CREATE TABLE public.staff"},
		"testdata/handmade-phpmyadmin.sql":          {"function@example.org", "Host: localhost:3306", "MODIFY `ID`"},
		"testdata/mariadb-dump-compatible-ansi.sql": {"sandbox mode"},
		"testdata/sqlite-dump.sql":                  {"trigger@example.org", "CREATE TABLE people", "COMMIT;"},
		"testdata/handmade-sql-server.sql":          {"CREATE TABLE [dbo].[Users]", "SET IDENTITY_INSERT"},
	} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		prose := parsetest.Whole(t, formatOf(strings.TrimPrefix(name, "testdata/")), name, data).Prose()
		for _, w := range want {
			if !strings.Contains(prose, w) {
				t.Errorf("%s: no text holds %q", name, w)
			}
		}
		if strings.Contains(prose, "INSERT INTO `staff` VALUES (1") || strings.Contains(prose, "one@example.org") {
			t.Errorf("%s: rows are text", name)
		}
	}
}
