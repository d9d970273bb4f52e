package facts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/factstest"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small is a ledger that one can count by hand.
func small() *factstest.Ledger {
	file := breach.File("small.sql")
	col := func(table int, name string, kind breach.Kind, values int64) ledger.Column {
		return ledger.Column{Table: table, Name: name, Kind: kind, Class: kind.Class(), Confidence: 0.9876, Why: "a reason", Values: values}
	}
	l := &factstest.Ledger{Kept: ledger.State{
		Version: "test", Seconds: 0.5, Records: 9,
		Sources: []breach.Source{{Locus: file, Kind: "mysqldump", Bytes: 1000, SHA256: [32]byte{1, 2}, Coverage: breach.Coverage{Total: 1000, Records: 900, Text: 100}}},
		Parts:   []ledger.Part{{Name: "db", Kind: "mysqldump"}},
		Tables: []ledger.Table{
			{
				Locus: file.With(breach.Step{Kind: breach.StepTable, Name: "users", Offset: -1}), Name: "users", Rows: 4, Owner: "the account holder",
				RowSets: []ledger.RowSet{{Columns: []uint32{0, 1, 2}, Rows: 3}, {Columns: []uint32{0}, Rows: 1}},
			},
			{
				Locus: file.With(breach.Step{Kind: breach.StepTable, Name: "log", Offset: -1}), Name: "log", Rows: 5,
				Links: []ledger.Link{{From: "uid", Table: 0, To: "uid", Why: "declared foreign key"}},
			},
		},
		Columns: []ledger.Column{
			col(0, "mail", breach.KindEmail, 4), col(0, "first", breach.KindGivenName, 3), col(0, "last", breach.KindFamilyName, 3),
			col(1, "what", breach.KindNone, 5),
		},
		Sets: [][]uint32{nil, {0}, {0, 1, 2}},
	}}
	ex := func(set uint32) []ledger.Exposure { return []ledger.Exposure{{Set: set}, {Set: 1}} }
	l.Groups = []factstest.Group{{People: 2, Ex: ex(2)}, {People: 1, Review: true, Ex: ex(1)}, {Kind: ledger.Role, People: 1, Ex: ex(1)}}
	l.Tally(4)
	return l
}

func compute(t *testing.T, l *factstest.Ledger) *facts.Facts {
	t.Helper()
	f, err := facts.Compute(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestMineObject(t *testing.T) {
	l := small()
	l.Kept.Faults = []breach.Fault{{Locus: breach.File("small.sql"), Kind: breach.FaultSyntax, Message: "odd"}}
	f := compute(t, l)
	f.Case = "small"
	got, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "mine.json", append(got, '\n'))
}

func TestMineObjectHasNoNull(t *testing.T) {
	got, err := json.Marshal(facts.Facts{})
	if err != nil || strings.Contains(string(got), "null") {
		t.Errorf("empty facts: %s, %v", got, err)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (write it anew with -update):\n%s", path, got)
	}
}

func TestHashIsOfTheLeak(t *testing.T) {
	a, l := compute(t, small()), small()
	l.Kept.Seconds, l.Kept.Version = 99, "other"
	if b := compute(t, l); a.Hash != b.Hash {
		t.Error("the hash depends on time or version")
	}
	l.Groups[0].People++
	if b := compute(t, l); a.Hash == b.Hash {
		t.Error("the hash does not depend on the people")
	}
}

func TestDamagedLedger(t *testing.T) {
	for name, harm := range map[string]func(*factstest.Ledger){
		"part without source": func(l *factstest.Ledger) { l.Kept.Parts[0].Source = 7 },
		"set of no column":    func(l *factstest.Ledger) { l.Kept.Sets[1] = []uint32{77} },
		"rows of no column":   func(l *factstest.Ledger) { l.Kept.Tables[0].RowSets[0].Columns = []uint32{77} },
		"person of no set":    func(l *factstest.Ledger) { l.Groups[0].Ex = []ledger.Exposure{{Set: 77}} },
		"person of no part":   func(l *factstest.Ledger) { l.Groups[0].Ex = []ledger.Exposure{{Part: 77}} },
		"person of no kind":   func(l *factstest.Ledger) { l.Groups[0].Kind = 77 },
	} {
		l := small()
		harm(l)
		if _, err := facts.Compute(context.Background(), l); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestDisagreeingNumbersAreFaults(t *testing.T) {
	l := small()
	l.Kept.Counts.People++
	l.Kept.Sources[0].Coverage.Total++
	f := compute(t, l)
	if len(f.Faults) != 2 || f.Faults[0].Kind != facts.Inconsistent || f.Faults[1].Kind != facts.Inconsistent {
		t.Fatalf("faults %+v", f.Faults)
	}
	if !f.Unread() || slices.ContainsFunc(f.Absent, func(a facts.Absence) bool { return a.Status != facts.Unknown }) {
		t.Error("an absence is claimed from a ledger whose numbers do not agree")
	}
}

func TestStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := facts.Compute(ctx, small()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestHiddenNamesAreMasked(t *testing.T) {
	const name = "cv-someone@mail.example.pdf"
	l := small()
	l.Kept.Tables[1].Name = name
	l.Kept.Tables[1].Locus = breach.File("x.zip").With(breach.Step{Kind: breach.StepMember, Name: name, Offset: -1, Hidden: true})
	l.Kept.Columns[3].Name = "value[0612345678]"
	f := compute(t, l)
	for _, s := range []string{f.Tables[1].Name, f.Tables[1].Locus, f.Tables[1].Columns[0].Name} {
		if strings.Contains(s, "someone") || strings.Contains(s, "0612345678") {
			t.Error("a name with a finding is shown plainly")
		}
	}
}

func TestNamesCannotSteerAScreen(t *testing.T) {
	l := small()
	l.Kept.Tables[0].Name = "users\x1b[31m\u202e"
	l.Kept.Tables[0].Locus = breach.File("a\xff\n.sql")
	l.Kept.Columns[0].Name = "mail\u2066"
	f := compute(t, l)
	for _, s := range []string{f.Tables[0].Name, f.Tables[0].Locus, f.Tables[0].Columns[0].Name} {
		if strings.ContainsAny(s, "\x1b\n\u202e\u2066") || !utf8.ValidString(s) {
			t.Errorf("%q", s)
		}
	}
}

// TestCountsEqualNaive compares the memoised counts with counting each person's
// columns one by one.
func TestCountsEqualNaive(t *testing.T) {
	for seed := range uint64(60) {
		l := random(rand.New(rand.NewPCG(seed, 2)))
		f := compute(t, l)
		want := map[breach.Class][3]int64{}
		sources := make([]int64, len(l.Kept.Sources))
		for _, g := range l.Groups {
			classes, in := map[breach.Class]bool{}, map[int]bool{}
			for _, e := range g.Ex {
				in[l.Kept.Parts[e.Part].Source] = true
				for _, c := range l.Kept.Sets[e.Set] {
					classes[l.Kept.Columns[c].Class] = true
				}
			}
			delete(classes, breach.NoClass)
			for c := range classes {
				n := want[c]
				n[g.Kind] += g.People
				want[c] = n
			}
			for s := range in {
				if g.Kind == ledger.Human {
					sources[s] += g.People
				}
			}
		}
		for _, col := range l.Kept.Columns {
			if _, ok := want[col.Class]; !ok && col.Class != breach.NoClass {
				want[col.Class] = [3]int64{} // found, of nobody
			}
		}
		if len(want) != len(f.Classes) {
			t.Fatalf("seed %d: %d classes, want %d", seed, len(f.Classes), len(want))
		}
		for _, c := range f.Classes {
			if got := [3]int64{c.People, c.Role, c.Staff}; got != want[c.Class] {
				t.Errorf("seed %d: %s: %v, want %v", seed, c.Class, got, want[c.Class])
			}
		}
		for i, s := range f.Sources {
			if s.People != sources[i] {
				t.Errorf("seed %d: source %d: %d people, want %d", seed, i, s.People, sources[i])
			}
		}
		for _, info := range breach.Classes() {
			found := slices.ContainsFunc(f.Classes, func(c facts.Class) bool { return c.Class == info.Class })
			absent := slices.ContainsFunc(f.Absent, func(a facts.Absence) bool { return a.Class == info.Class })
			if found && absent || !found && absent != (info.Search != breach.ByHand) {
				t.Errorf("seed %d: %s: found %v, absent %v", seed, info.Class, found, absent)
			}
		}
	}
}

// random is a ledger of random columns, sets and people.
func random(r *rand.Rand) *factstest.Ledger {
	l := &factstest.Ledger{Kept: ledger.State{Tables: make([]ledger.Table, 3)}}
	for range 3 {
		l.Kept.Sources = append(l.Kept.Sources, breach.Source{Locus: breach.File("f")})
	}
	for range 5 {
		l.Kept.Parts = append(l.Kept.Parts, ledger.Part{Source: r.IntN(3)})
	}
	for range 40 {
		kind := breach.Kind(r.IntN(int(breach.KindCount)))
		l.Kept.Columns = append(l.Kept.Columns, ledger.Column{Table: r.IntN(3), Kind: kind, Class: kind.Class(), Values: 1, Detail: []string{"", "a", "b"}[r.IntN(3)]})
	}
	for range 12 {
		var set []uint32
		for c := range uint32(40) {
			if r.IntN(8) == 0 {
				set = append(set, c)
			}
		}
		l.Kept.Sets = append(l.Kept.Sets, set)
	}
	for range 30 {
		g := factstest.Group{Kind: ledger.PersonKind(r.IntN(3)), People: int64(r.IntN(20) + 1), Review: r.IntN(9) == 0}
		for range r.IntN(5) {
			g.Ex = append(g.Ex, ledger.Exposure{Part: uint32(r.IntN(5)), Set: uint32(r.IntN(12))})
		}
		l.Groups = append(l.Groups, g)
	}
	l.Tally(0)
	return l
}

func BenchmarkCompute(b *testing.B) {
	l := factstest.Recruitment()
	people := 0
	for _, g := range l.Groups {
		people += int(g.People)
	}
	for b.Loop() {
		if _, err := facts.Compute(context.Background(), l); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(people)*float64(b.N)/b.Elapsed().Seconds(), "people/s")
}
