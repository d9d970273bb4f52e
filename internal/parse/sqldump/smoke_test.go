package sqldump

import (
	"os"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

func TestSmoke(t *testing.T) {
	for _, n := range []string{"sakila-mysql-data.sql", "sakila-mysql-schema.sql", "sakila-postgres-copy.sql", "sakila-postgres-schema.sql"} {
		data, err := os.ReadFile("../../../../shared/data/" + n)
		if err != nil {
			data, err = os.ReadFile("/work/shared/data/" + n)
		}
		if err != nil {
			t.Skip()
		}
		f := MySQL()
		if n[7] == 'p' {
			f = Postgres()
		}
		for _, g := range []struct {
			k string
			s int
		}{{"my", MySQL().Sniff(parsetest.Sample(n, data))}, {"pg", Postgres().Sniff(parsetest.Sample(n, data))}} {
			t.Log(n, g.k, g.s)
		}
		r := parsetest.Whole(t, f, n, data)
		t.Log(n, len(r.Rows), len(r.Texts), len(r.Schemas), r.Layouts, r.Coverage, r.End)
		for _, f := range r.Faults {
			t.Log(f)
		}
		for _, size := range []int{4096, 65536, 1 << 20} {
			c := parsetest.Chunked(t, f, n, data, size)
			t.Log(size, c.Chunks, c.Wrong)
			parsetest.Same(t, r, c)
		}
		if len(r.Schemas) > 0 {
			for _, s := range r.Schemas[:3] {
				t.Logf("%+v", s)
			}
		}
	}
}
