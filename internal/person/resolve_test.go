package person

import (
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// leak is a log made by hand: tables by name, rows as "column=value" with key
// columns as integers.
type leak struct {
	tables []Table
	rows   []Observation
	next   uint32
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
		col := Column{Name: n, Number: l.next, Inside: map[breach.Kind]uint32{}}
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
		Source: func(int) string { return "source" },
	})
	if err != nil {
		t.Fatal(err)
	}
	var person Person
	for i := range ps.Len() {
		ps.Get(i, &person)
		p := &person
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
			w = append(w, "("+r.Rule+")")
		}
		out = append(out, fmt.Sprint(p.Kind)+" "+strings.Join(w, " "))
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

func TestFieldTables(t *testing.T) {
	var l leak
	users := l.table("users", "*uid", "mail:email")
	first := l.table("field_data_first", "?entity_type", "*entity_id", "first:given-name")
	last := l.table("field_data_last", "?entity_type", "*entity_id", "last:family-name")
	node := l.table("node", "*nid", "*uid")
	letter := l.table("field_data_letter", "?entity_type", "*entity_id", "letter:letter")
	for i := range 40 {
		l.row(first, "user", i+1, fmt.Sprintf("Given%d", i+1))
		l.row(last, "user", i+1, fmt.Sprintf("Family%d", i+1))
		l.row(node, 100-i, i+1)
		if i < 39 {
			l.row(letter, "node", 100-i, "a letter")
		}
	}
	for i := range 40 {
		l.row(users, i+1, fmt.Sprintf("p%d@a.example", i+1))
	}
	var want []string
	for i := range 40 {
		w := fmt.Sprintf("0 p%d@a.example Given%d Family%d [users.uid,users.mail,field_data_first.entity_type,field_data_first.entity_id,field_data_first.first,"+
			"field_data_last.entity_type,field_data_last.entity_id,field_data_last.last,node.nid,node.uid", i+1, i+1, i+1)
		rules := "(field_data_first.entity_id = users.uid) (field_data_last.entity_id = users.uid)"
		if i < 39 {
			w += ",field_data_letter.entity_type,field_data_letter.entity_id,field_data_letter.letter"
			rules += " (field_data_letter.entity_id = node.nid)"
		}
		rules += " (node.uid = users.uid)"
		want = append(want, w+"] "+rules)
	}
	l.check(t, want...)
}

func TestSharedPhoneKeepsPeopleApart(t *testing.T) {
	var l leak
	p := l.table("people", "name:name", "mail:email", "phone:phone")
	l.row(p, "Ann Lee", "ann@a.example", "+442079460000")
	l.row(p, "Bob Lee", "bob@a.example", "+442079460000")
	l.check(t,
		"0 ann@a.example +442079460000 Ann Lee [people.name,people.mail,people.phone]",
		"0 bob@a.example +442079460000 Bob Lee [people.name,people.mail,people.phone]")
}

func TestApplicationWithoutAccountJoinsByAddress(t *testing.T) {
	var l leak
	users := l.table("users", "*uid", "mail:email")
	apps := l.table("job_application", "*id", "name:name", "email:email", "letter:letter")
	l.row(users, 1, "ann@a.example")
	l.row(apps, 1, "Ann Lee", "ann@a.example", "text")
	l.row(apps, 2, "Bob Lee", "bob@a.example", "text")
	l.check(t,
		"0 ann@a.example Ann Lee [users.uid,users.mail,job_application.id,job_application.name,job_application.email,job_application.letter] (same e-mail address)",
		"0 bob@a.example Bob Lee [job_application.id,job_application.name,job_application.email,job_application.letter]")
}

func TestPatientIsNotTheDoctor(t *testing.T) {
	var l leak
	doctors := l.table("doctors", "*id", "name:name", "email:email")
	patients := l.table("patients", "*id", "name:name", "email:email", "*doctor_id")
	for i := range 3 {
		l.row(doctors, i+1, fmt.Sprintf("Doctor D%d", i), fmt.Sprintf("d%d@a.example", i))
	}
	for i := range 9 {
		l.row(patients, i+1, fmt.Sprintf("Patient P%d", i), fmt.Sprintf("p%d@a.example", i), i%3+1)
	}
	if got := l.people(t, shuffled{l.rows, 4}); len(got) != 12 {
		t.Fatalf("%d people, want 12:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// Where the table of a key is missing, rows with the same key still are one
// person's.
func TestMissingTable(t *testing.T) {
	var l leak
	first := l.table("field_data_first", "?entity_type", "*entity_id", "first:given-name")
	last := l.table("field_data_last", "?entity_type", "*entity_id", "last:family-name")
	for i := range 20 {
		l.row(first, "user", i+1, fmt.Sprintf("Given%c", 'A'+i))
		l.row(last, "user", i+1, fmt.Sprintf("Family%c", 'A'+i))
		l.row(last, "profile2", i+1, fmt.Sprintf("Other%c", 'A'+i))
	}
	if got := l.people(t, shuffled{l.rows, 6}); len(got) != 40 || !strings.Contains(got[0], "GivenA FamilyA") {
		t.Fatalf("%d people, want 40; first\n%s", len(got), got[0])
	}
}

// One customer's many orders are one person's; an address that strangers gave
// where they had none is nobody's.
func TestPlaceholders(t *testing.T) {
	var l leak
	orders := l.table("orders", "*id", "name:name", "email:email")
	items := l.table("order_items", "*id", "*order_id")
	for i := range 40 {
		l.row(orders, i+1, "Ann Lee", "ann@a.example")
		l.row(orders, i+101, fmt.Sprintf("Stranger %c%c", 'A'+i%26, 'a'+i/26), "none@a.example")
		l.row(items, i+1, i+1)
	}
	if got := l.people(t, shuffled{l.rows, 9}); len(got) != 41 {
		t.Fatalf("%d people, want 41 (and nobody for the placeholder):\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A teacher's key in the rows of pupils joins nobody, though the two tables show
// nothing that could be compared; a person's key beside an address does.
func TestNothingToCompare(t *testing.T) {
	var l leak
	teachers := l.table("teacher", "*id", "name:name")
	pupils := l.table("pupil", "*id", "email:email", "*teacher_id")
	mails := l.table("teacher_mail", "*id", "email:email", "*teacher_id")
	for i := range 4 {
		l.row(teachers, i+1, fmt.Sprintf("Teacher T%d", i))
		l.row(mails, i+1, fmt.Sprintf("t%d@a.example", i), i+1)
	}
	for i := range 24 {
		l.row(pupils, i+1, fmt.Sprintf("p%d@a.example", i), i%4+1)
	}
	if got := l.people(t, shuffled{l.rows, 5}); len(got) != 28 {
		t.Fatalf("%d people, want 28:\n%s", len(got), strings.Join(got, "\n"))
	}
}

func TestRefereeIsAPersonOfTheirOwn(t *testing.T) {
	var l leak
	apps := l.table("applications", "*id", "email:email", "letter:inside-email+name+phone")
	l.row(apps, 1, "ann@a.example", []found{
		{breach.KindEmail, 1, "jane@b.example"},
		{breach.KindFullName, 1, "Jane Doe"},
		{breach.KindEmail, 2, "ann@a.example"},
		{breach.KindPhone, 2, "+442079460001"},
	})
	l.check(t,
		"0 ann@a.example +442079460001 [applications.id,applications.email,applications.letter,applications.letter#email,applications.letter#phone]",
		"0 jane@b.example Jane Doe [applications.letter#email,applications.letter#name]")
}

func TestColumnsOfAnotherPerson(t *testing.T) {
	var l leak
	apps := l.table("applications", "*id", "name:name", "email:email", "referee_name:name", "referee_email:email")
	l.row(apps, 1, "Ann Lee", "ann@a.example", "Jane Doe", "jane@b.example")
	l.check(t,
		"0 ann@a.example Ann Lee [applications.id,applications.name,applications.email]",
		"0 jane@b.example Jane Doe [applications.referee_name,applications.referee_email]")
}

func TestAddressTable(t *testing.T) {
	var l leak
	city := l.table("city", "*city_id", "city:city")
	addr := l.table("address", "*address_id", "street:street", "*city_id")
	cust := l.table("customer", "*customer_id", "email:email", "*address_id")
	for i := range 30 {
		if i < 10 {
			l.row(city, i+1, fmt.Sprintf("Town%d", i))
		}
		l.row(addr, i+50, fmt.Sprintf("%d High St", i), i%10+1)
		l.row(cust, i+1, fmt.Sprintf("c%d@a.example", i), i+50)
	}
	got := l.people(t, shuffled{l.rows, 7})
	want := "0 c0@a.example 0 High St [city.city_id,city.city,address.address_id,address.street,address.city_id,customer.customer_id,customer.email,customer.address_id] (address.city_id = city.city_id) (customer.address_id = address.address_id)"
	if len(got) != 30 || got[0] != want {
		t.Fatalf("%d people, first\n%s\nwant\n%s", len(got), got[0], want)
	}
}

func TestRoleMailboxAndStaff(t *testing.T) {
	var l leak
	p := l.table("contacts", "company", "mail:email")
	l.row(p, "X", "info@firm.example")
	l.row(p, "Y", "ann@agency.example")
	l.check(t, "1 info@firm.example [contacts.company,contacts.mail]", "2 ann@agency.example [contacts.company,contacts.mail]")
}
