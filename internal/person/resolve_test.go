package person

import (
	"bytes"
	crand "crypto/rand"
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/spill"
)

// leak is a log made by hand: tables by name, rows as "column=value" with key
// columns as integers.
type leak struct {
	said   map[string][]string // of children by their first value, in words of reasons about guardians
	tables []Table
	rows   []Observation
	next   uint32

	scratch Scratch // nil: memory
	perBin  int64   // identifiers in a bin; 0: as many as there are, here
	adult   string  // the day after which a child is born

	known        []Placeholder
	placeholders []Placeholder // of the last run
}

func hashText(b []byte) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(b)
	return h.Sum64()
}

// table adds a table. Columns are "name" or "name:kind"; "*name" is a candidate
// key, "?name" a type column.
func (l *leak) table(name string, columns ...string) int {
	t := Table{Name: name}
	for i, c := range columns {
		if strings.HasPrefix(c, "*") {
			t.Keys = append(t.Keys, i)
			c = c[1:]
		}
		if strings.HasPrefix(c, "?") {
			t.Types = append(t.Types, i)
			c = c[1:]
		}
		n, kind, _ := strings.Cut(c, ":")
		n, own := strings.CutPrefix(n, "=")
		col := Column{Name: n, Number: l.next, Inside: map[breach.Kind]uint32{}, Own: own}
		l.next++
		if k, inside := strings.CutPrefix(kind, "inside-"); inside {
			for _, one := range strings.Split(k, "+") {
				col.Inside[breach.ParseKind(one)] = l.next
				l.next++
			}
		} else {
			col.Kind = breach.ParseKind(kind)
		}
		t.Columns = append(t.Columns, col)
	}
	l.tables = append(l.tables, t)
	return len(l.tables) - 1
}

// row adds a row: one value a column, nil for none. Values of columns with
// findings inside are lists of found values with their group.
func (l *leak) row(table int, values ...any) {
	t := &l.tables[table]
	o := Observation{Table: table, Offset: int64(len(l.rows)) * 100}
	var set []Slot
	for i, v := range values {
		if v == nil {
			continue
		}
		set = append(set, Slot{Column: uint16(i)})
		switch v := v.(type) {
		case int:
			o.Keys = append(o.Keys, Key{uint16(i), uint64(v)})
		case string:
			if slices.Contains(t.Types, i) {
				h := hashText([]byte(v)) | KeyHashed
				o.Keys = append(o.Keys, Key{uint16(i), h})
				if t.TypeNames == nil {
					t.TypeNames = map[uint64]string{}
				}
				t.TypeNames[h] = v
			}
			if k := t.Columns[i].Kind; k != breach.KindNone {
				o.Values = append(o.Values, Value{Column: uint16(i), Kind: k, Bytes: []byte(v)})
			}
		case []Value:
			for _, f := range v {
				f.Column, f.Inside = uint16(i), true
				o.Values = append(o.Values, f)
			}
		case []found:
			for _, f := range v {
				o.Values = append(o.Values, Value{Column: uint16(i), Kind: f.kind, Inside: true, Group: f.group, Bytes: []byte(f.value)})
			}
		}
	}
	o.Set = uint32(slices.IndexFunc(t.Sets, func(s []Slot) bool { return slices.Equal(s, set) }))
	if o.Set == ^uint32(0) {
		o.Set = uint32(len(t.Sets))
		t.Sets = append(t.Sets, set)
	}
	t.Rows++
	l.rows = append(l.rows, o)
}

type found struct {
	kind  breach.Kind
	group uint8
	value string
}

// shuffled is the leak's log in some order, cut somehow.
type shuffled struct {
	rows []Observation
	cut  int
}

func (s shuffled) Segments() int { return (len(s.rows) + s.cut - 1) / s.cut }

func (s shuffled) Drop(int) {}

func (s shuffled) Each(i int, want func(int) bool, fn func(*Observation) error) error {
	var w Writer
	for _, o := range s.rows[i*s.cut : min(len(s.rows), (i+1)*s.cut)] {
		w.Add(&o)
	}
	d := NewDecoder(w.Bytes(), want)
	var o Observation
	for {
		ok, err := d.Next(&o)
		if err != nil || !ok {
			return err
		}
		if err := fn(&o); err != nil {
			return err
		}
	}
}

// people resolves the leak and prints each person in a line.
func (l *leak) people(t *testing.T, log Log) []string {
	t.Helper()
	names := map[uint32]string{}
	for _, tab := range l.tables {
		for _, c := range tab.Columns {
			names[c.Number] = tab.Name + "." + c.Name
			for k, n := range c.Inside {
				names[n] = tab.Name + "." + c.Name + "#" + k.String()
			}
		}
	}
	var sets [][]uint32
	var out []string
	ps, err := Resolve(log, l.tables, Options{
		OwnDomains: []string{"agency.example"},
		ID: func() func(string, string) [16]byte {
			return func(k, v string) [16]byte {
				return [16]byte(sha256.New().Sum([]byte(fmt.Sprintf("%-16.16s", k+v)))[:16])
			}
		},
		Intern: func(_ int, cs []uint32) uint32 {
			for i, s := range sets {
				if slices.Equal(s, cs) {
					return uint32(i)
				}
			}
			sets = append(sets, slices.Clone(cs))
			return uint32(len(sets) - 1)
		},
		Place:   func(int) string { return "source" },
		Scratch: l.scratch,
		perBin:  l.perBin,
		Adult:   l.adult,

		Placeholders: l.known,
	})
	if err != nil {
		t.Fatal(err)
	}
	l.placeholders, l.said = ps.Placeholders, map[string][]string{}
	var last [16]byte
	line := func(p *Person) {
		if bytes.Compare(p.ID[:], last[:]) < 0 {
			t.Errorf("id %x comes after %x", p.ID, last)
		}
		last = p.ID
		var w []string
		for _, v := range p.Values {
			w = append(w, v.Value.Reveal())
		}
		var columns []uint32
		for _, e := range p.Exposures {
			columns = append(columns, sets[e.Set]...)
		}
		slices.Sort(columns)
		var shown []string
		for _, c := range slices.Compact(columns) {
			shown = append(shown, names[c])
		}
		w = append(w, "["+strings.Join(shown, ",")+"]")
		for _, r := range p.Reasons {
			if w = append(w, "("+r.Rule+")"); r.Rule == breach.GuardianRule || strings.HasPrefix(r.Rule, breach.RowKeyRule) {
				l.said[w[0]] = append(l.said[w[0]], r.Value.Reveal())
			}
		}
		out = append(out, fmt.Sprint(p.Kind)+" "+strings.Join(w, " "))
	}
	for i := range ps.Runs() {
		if err := ps.Run(i, line); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(out)
	return out
}

// check resolves in the order given and in others; all must give want.
func (l *leak) check(t *testing.T, want ...string) {
	t.Helper()
	slices.Sort(want)
	rng := rand.New(rand.NewPCG(1, 2))
	rows := slices.Clone(l.rows)
	for try := range 12 {
		l.scratch, l.perBin = nil, int64(try%4)
		if try%3 == 1 { // all in the file
			log, err := spill.New(t.TempDir(), 0, crand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			defer log.Close()
			l.scratch = log
		}
		got := l.people(t, shuffled{rows, 1 + try*3})
		if !slices.Equal(got, want) {
			t.Fatalf("try %d: only in got\n%s\nonly in want\n%s", try, first(got, want), first(want, got))
		}
		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
}

// first are the first lines of a that b has not.
func first(a, b []string) string {
	var out []string
	for _, l := range a {
		if !slices.Contains(b, l) && len(out) < 4 {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// Two databases of one leak number their accounts alike: their keys are not
// mixed, and who is in both is joined by address.
func TestTwoDatabasesWithOverlappingIDs(t *testing.T) {
	var l leak
	for part := range 2 {
		users := l.table("users", "*id", "email:email")
		orders := l.table("orders", "*id", "*user_id", "street:street")
		for _, at := range []int{users, orders} {
			l.tables[at].Part = part
		}
		for i := range 30 {
			mail := fmt.Sprintf("p%d-%d@a.example", part, i)
			if i == 7 {
				mail = "both@a.example"
			}
			l.row(users, i+1, mail)
			l.row(orders, i+1, i+1, fmt.Sprintf("%d Street of %d", i, part))
		}
	}
	got := l.people(t, shuffled{l.rows, 9})
	if len(got) != 59 || holding(got, "both@a.example", "7 Street of 0", "7 Street of 1") != 1 || holding(got, "Street of 0", "Street of 1") != 1 {
		t.Fatalf("%d people, want 59:\n%s", len(got), got[0])
	}
}

// A row finds its person over six tables, and rows of a join table of two keys
// are the person's whose key is theirs.
func TestManyHops(t *testing.T) {
	var l leak
	users := l.table("users", "*id", "email:email")
	names := []string{"user", "account", "order", "parcel", "visit", "form", "answer"}
	var tables []int
	for i := 1; i < len(names); i++ {
		tables = append(tables, l.table(names[i]+"s", "*id", "*"+names[i-1]+"_id", "ip:ip"))
	}
	groups := l.table("groups", "*id", "title")
	members := l.table("user_groups", "*user_id", "*group_id", "born:born")
	l.tables[members].Unique = [][]int{{0, 1}}
	for i := range 30 {
		l.row(users, i+1, fmt.Sprintf("p%d@a.example", i))
		for hop, at := range tables {
			key := i + 1 + hop*1000
			if hop == 0 {
				key = i + 1
			}
			l.row(at, i+1+(hop+1)*1000, key, fmt.Sprintf("10.0.%d.%d", hop, i))
		}
		if i < 3 {
			l.row(groups, i+1, "title")
		}
		l.row(members, i+1, i%3+1, fmt.Sprintf("1980-01-%02d", i%28+2))
	}
	got := l.people(t, shuffled{l.rows, 11})
	if len(got) != 30 || holding(got, "answers.ip", "orders.ip", "user_groups.born") != 30 {
		t.Fatalf("%d people:\n%s", len(got), got[0])
	}
}
