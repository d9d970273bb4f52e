package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
)

func TestParseAddress(t *testing.T) {
	for _, c := range []struct{ in, want, schema, password string }{
		{"postgres://tocsin@db.example.org/cases", "postgres://tocsin@db.example.org/cases", "", ""},
		{"postgresql://db:5433/cases?schema=acme_2026", "postgres://db:5433/cases?schema=acme_2026", "acme_2026", ""},
		{"postgres://a:s3cretword@db/cases?sslmode=disable&schema=x", "postgres://a@db/cases?schema=x&sslmode=disable", "x", "s3cretword"},
		{"postgres://a@db/cases?password=s3cretword", "postgres://a@db/cases", "", "s3cretword"},
		{"postgres:///cases?host=/run/postgresql", "postgres:///cases?host=%2Frun%2Fpostgresql", "", ""},
	} {
		a, err := ParseAddress(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if a.String() != c.want || a.Schema() != c.schema || a.password != c.password || a.HasPassword() != (c.password != "") {
			t.Errorf("%s: %s, schema %q", c.in, a, a.Schema())
		}
		again, err := ParseAddress(a.String())
		if err != nil || again.String() != a.String() {
			t.Errorf("%s: not the same again: %v", c.in, err)
		}
	}
	for _, bad := range []string{
		"", "mysql://db/x", "postgres://db/x#y", "postgres://%zz:s3cretword@db/x", "postgres://a:s3cretword@db:port/x", "postgres://db/x?schema=A",
		"postgres://db/x?schema=pg_x", "postgres://db/x?schema=a&schema=b", "postgres://db/x?schema=a;b", "postgres://db/x?sslmode=s3cretword",
		"postgres://db/x?schema=" + strings.Repeat("a", 64), "postgres://a:s3cretword@db/x?password=b&password=c",
	} {
		if _, err := ParseAddress(bad); !errors.Is(err, ledger.ErrAddress) || strings.Contains(err.Error(), "s3cretword") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// FuzzParseAddress: what is taken is taken again as it is printed, and neither
// what is printed nor an error shows the password.
func FuzzParseAddress(f *testing.F) {
	f.Add("postgres://a:s3cretword@db:5432/cases?schema=x&sslmode=disable")
	f.Add("postgres://a@/cases?host=/tmp&password=s3cretword")
	f.Fuzz(func(t *testing.T, in string) {
		a, err := ParseAddress(in)
		if err != nil {
			if strings.Contains(err.Error(), "s3cretword") {
				t.Error("the error shows the password")
			}
			return
		}
		again, err := ParseAddress(a.String())
		if err != nil || again.String() != a.String() || again.HasPassword() {
			t.Errorf("%q is printed as %q, which is not the same: %v", in, a, err)
		}
	})
}

func TestSecure(t *testing.T) {
	for address, want := range map[string]bool{
		"postgres://db.example.org/x": true, "postgres://db.example.org/x?sslmode=disable": false,
		"postgres://127.0.0.1/x": false, "postgres://localhost/x": false, "postgres:///x?host=/run": false, "postgres://[::1]/x": false,
	} {
		a, err := ParseAddress(address)
		if err != nil {
			t.Fatal(err)
		}
		c, err := a.config()
		if err != nil {
			t.Fatal(err)
		}
		plain := c.TLSConfig == nil
		for _, f := range c.Fallbacks {
			plain = plain || f.TLSConfig == nil
		}
		if plain == want {
			t.Errorf("%s: goes without encryption: %v", address, plain)
		}
	}
}

// TestMigrations brings a case of an older layout forward, and refuses one of a
// layout to come.
func TestMigrations(t *testing.T) {
	team := newTeam(t, start(t), ledgertest.Rich(20))
	before := migrations
	defer func() { migrations = before }()
	migrations = append(migrations[:len(migrations):len(migrations)],
		"ALTER TABLE document ADD COLUMN later bigint NOT NULL DEFAULT 7; CREATE TABLE added (x bigint)", "INSERT INTO added VALUES (1)")
	opt := team.opt
	opt.ReadOnly = true
	if _, err := Open(context.Background(), opt); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("to read: %v", err)
	}
	first := team.machine()
	team.sound(first, 20)
	team.sound(team.machine(), 20)
	name := pgtest.Name(team.opt.Address.String())
	if got := team.server.SQL(name, "SELECT (SELECT count(*) FROM "+team.opt.Address.Schema()+".added), layout FROM "+team.opt.Address.Schema()+".store"); got != fmt.Sprintf("1|%d", len(before)+3) {
		t.Errorf("migrated to %q", got)
	}
	migrations = before
	if _, err := Open(context.Background(), team.opt); !errors.Is(err, ledger.ErrNewer) || !strings.Contains(err.Error(), fmt.Sprint("layout ", len(before)+3)) {
		t.Errorf("a layout to come: %v", err)
	}
}

// TestOpenRefuses: what is not a case, not this case, or not there.
func TestOpenRefuses(t *testing.T) {
	ctx := context.Background()
	server := start(t)
	team, another := newTeam(t, server, ledgertest.Rich(5)), newTeam(t, server, ledgertest.Rich(5))
	schema := team.opt.Address.Schema()
	name := pgtest.Name(team.opt.Address.String())
	try := func(change func(*Options)) error {
		opt := team.opt
		change(&opt)
		s, err := Open(ctx, opt)
		if err == nil {
			s.Close()
		}
		return err
	}
	if err := try(func(o *Options) { o.Address = o.Address.In("nobody") }); !errors.Is(err, ledger.ErrNoCase) {
		t.Errorf("a schema without a case: %v", err)
	}
	if err := try(func(o *Options) { o.Address = another.opt.Address }); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("another case in the place of this one: %v", err)
	}
	gone, err := ParseAddress("postgres://postgres@/x?host=/nowhere&schema=x")
	if err != nil {
		t.Fatal(err)
	}
	if err := try(func(o *Options) { o.Address = gone }); !errors.Is(err, ledger.ErrUnreachable) {
		t.Errorf("no server: %v", err)
	}
	opt := team.opt
	opt.Dir += "2"
	if _, err := Create(ctx, opt); !errors.Is(err, ledger.ErrExists) {
		t.Errorf("made over a case: %v", err)
	}
	team.server.SQL(name, "UPDATE "+schema+".ledger SET case_id = 'x'")
	if err := try(func(*Options) {}); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("another ledger: %v", err)
	}
	team.server.SQL(name, "DROP TABLE "+schema+".ledger")
	if err := try(func(*Options) {}); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("a table is gone: %v", err)
	}
}

// TestTampering: rows that are changed behind the store's back are named.
func TestTampering(t *testing.T) {
	for statement, problem := range map[string]string{
		"UPDATE %.person_sealed SET rest = (SELECT rest FROM %.person_sealed WHERE no = 2) WHERE no = 1": "block 1",
		"DELETE FROM %.person_index WHERE no = 1":                                                        "person_index",
		"UPDATE %.document SET kind = 'other'":                                                           "document 1",
		"DELETE FROM %.journal_entry WHERE no = 1":                                                       "no entry 1",
		"UPDATE %.journal_hash SET hash = set_byte(hash, 0, 255 - get_byte(hash, 0)) WHERE no = 0":       "hashes",
		"UPDATE %.ledger SET people = 7":                                                                 "its record says 7",
	} {
		team := newTeam(t, start(t), ledgertest.Rich(600))
		s := team.machine()
		if err := deeds["keep"](s, 0); err != nil {
			t.Fatal(err)
		}
		team.server.SQL(pgtest.Name(team.opt.Address.String()), strings.ReplaceAll(statement, "%", team.opt.Address.Schema()))
		r, err := s.Check(context.Background())
		if got := strings.Join(r.Problems, "\n"); err != nil || !strings.Contains(got, problem) {
			t.Errorf("%s: problems %q, %v", statement, r.Problems, err)
		}
	}
}
