package detect

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sort"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

var gateSeeds = []string{
	"a@b.co", "jane%40example.org", `jane\u0040example.org`, "jane&#64;example.org", "jane&#x40;example.org", "jane&commat;example.org",
	`jane\100example.org`, `jane\x40example.org`, "+44 7700 900123", "06.12.34.56.78", "DE89 3704 0044 0532 0130 00", "AB 12 34 56 C",
	"4111 1111 1111 1111", "2019-03-02 12:33:44", "1380000000", "123-45-6789", "5f4dcc3b5aa765d61d8327deb882cf99", `06\-12\-34\-56\-78`,
	"GB82WEST12345698765432", "+33\u00a06\u00a012\u00a034\u00a056\u00a078", "1 84 12 76 451 089 46", "(212) 555-0143", "call 0612345678 now",
}

// FuzzGate holds the cheap tests to their promise: where they say no, the full
// search of the decoded value finds nothing.
func FuzzGate(f *testing.F) {
	for _, s := range gateSeeds {
		for form := range 4 {
			f.Add([]byte(s), byte(form))
			f.Add([]byte("some words before, "+s+" and then some more of them behind"), byte(form))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, form byte) {
		fd := breach.Field{Raw: raw, Form: []breach.Form{breach.Plain, breach.Backslash, breach.Doubled, breach.Copy}[form%4], Quote: '\''}
		if fd.Form == breach.Plain {
			fd.Quote = 0
		}
		var buf []byte
		v := value(&fd, &buf)
		if isTimestamp(v) || isCode(v) || isTimestamp(raw) || isCode(raw) {
			return
		}
		sus, _ := new(classes).suspect(raw, fd.Form)
		if _, _, ok := norm.FindEmail(v, 0); ok && sus&maybeMail == 0 {
			t.Errorf("a mailbox in %q (form %d) was passed over", raw, fd.Form)
		}
		if kind, _, _, ok := norm.FindNumbers(v, 0); ok && sus&maybeNumber == 0 {
			t.Errorf("a %s in %q (form %d) was passed over", kind, raw, fd.Form)
		}
	})
}

// FuzzNumbers holds the search around stretches of digits to the search of the
// whole text.
func FuzzNumbers(f *testing.F) {
	for _, s := range gateSeeds {
		f.Add([]byte(s), []byte("my number is "), uint8(1))
		f.Add([]byte("\\A0"), []byte("A+4901000000000"), uint8(5))
		f.Add([]byte(s), []byte("order no. 12345678, +44 7700 900123 "), uint8(3))
	}
	f.Fuzz(func(t *testing.T, a, b []byte, times uint8) {
		var v []byte
		for range times%8 + 1 {
			v = append(append(append(v, b...), a...), ' ')
		}
		var s searcher
		s.findNumbers(v)
		var want []span
		for at := 0; ; {
			kind, start, end, ok := norm.FindNumbers(v, at)
			if !ok {
				break
			}
			want = append(want, span{start: start, end: end, kind: kind})
			at = max(end, at+1)
		}
		if !slices.Equal(s.numbs, want) {
			t.Errorf("%q: got %v, want %v", v, s.numbs, want)
		}
	})
}

// FuzzRow holds the scanner to two properties: it never panics, and what it
// finds of value-decided kinds does not depend on the rows its plan was made
// from, nor on the rows before.
func FuzzRow(f *testing.F) {
	for i, s := range gateSeeds {
		f.Add([]byte(s), []byte("mail"), []byte("first_name"), byte(i))
		f.Add([]byte("Reference: Jane Doe, "+s), []byte("phone"), []byte("ssn"), byte(i*7))
	}
	f.Fuzz(func(t *testing.T, raw, a, b []byte, form byte) {
		l := &breach.Layout{Table: "t", Columns: []string{string(a), string(b), "meta_key", "meta_value", "user_id"}}
		fd := breach.Field{Raw: raw, Form: breach.Form(form % 9), Quote: '\'', Blob: form&0x40 != 0}
		rec := breach.Record{Layout: l, Fields: []breach.Field{fd, fd, {Raw: a, Form: breach.Plain}, fd, {Raw: []byte("7"), Form: breach.Number}, fd}}
		other := breach.Record{Layout: l, Fields: []breach.Field{{Raw: b, Form: breach.Plain}, {Raw: a, Form: breach.Plain}}}
		var rows [2][]string
		for i, sample := range [][]breach.Record{{rec, rec}, {other, other, other}} {
			p := Compile(l, nil, sample)
			s := p.NewScanner()
			var row Row
			for range 2 {
				s.Row(&other, &row)
				s.Row(&rec, &row)
			}
			rows[i] = byValueFound(&row)
			Decide(p, nil, s.Stats())
		}
		// The plan may take a looser view of a column that its first rows say
		// is of phones: only what both found by value is compared.
		// What is a document is read by its members only if the plan says so.
		if v := fd.Value(new([]byte)); len(v) > 0 && v[0] == '{' && json.Valid(v) || phpStart(v) || phpNothing(v) {
			return
		}
		if !reflect.DeepEqual(rows[0], rows[1]) {
			t.Errorf("found %v or %v, as the plan was made", rows[0], rows[1])
		}
	})
}

// byValueFound lists the value-decided findings of the real columns that a
// strict reader would find too.
func byValueFound(row *Row) []string {
	var out []string
	for _, f := range row.Found {
		if !byValue(f.Kind) || !f.Inside && !strict(f) || f.Column >= 3 {
			continue
		}
		out = append(out, fmt.Sprintf("%d %v %v %d %s", f.Column, f.Kind, f.Inside, f.Group, f.Value))
	}
	sort.Strings(out)
	return out
}

func strict(f Finding) bool {
	if f.Kind == breach.KindEmail || f.Kind == breach.KindIBAN || f.Kind == breach.KindFRNIR || f.Kind == breach.KindGBNINO {
		return true
	}
	kind, start, end, ok := norm.FindNumbers(f.Value, 0)
	return ok && kind == f.Kind && start == 0 && end == len(f.Value) && f.Kind != breach.KindPhone
}

// TestMergeOrder holds Stats to the same result however rows are shared out,
// and whatever the plan has learnt by the time a scanner is made.
func TestMergeOrder(t *testing.T) {
	s := scene{
		table: "users", rows: 3000, columns: []string{"id int", "name varchar(60)", "mail varchar(100)", "kind varchar(10)", "token char(32)"},
		row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), pickOne(r, []string{"a", "b", "0"}), hexOf(r, 32)}
		},
	}
	l, sc, recs := s.build()
	var want string
	for _, workers := range []int{1, 2, 7} {
		p := Compile(l, sc, recs[:50])
		parts := make([]*Scanner, workers)
		for i := range parts {
			parts[i] = p.NewScanner()
		}
		var row Row
		rng := rand.New(rand.NewPCG(uint64(workers), 9))
		st := &Stats{}
		for n, i := range rng.Perm(len(recs)) {
			k := rng.IntN(workers)
			if n%700 == 699 && workers > 2 { // a block ends, another begins
				st.Merge(parts[k].Stats())
				p.Learn(st)
				parts[k] = p.NewScanner()
			}
			parts[k].Row(&recs[i], &row)
		}
		for _, part := range parts {
			st.Merge(part.Stats())
		}
		got := ""
		for i := range p.Columns() {
			if c := st.get(i); c != nil {
				flat := *c
				flat.sample, flat.nobodies = nil, nobodies{}
				got += fmt.Sprint(st.Nobodies(i))
				got += fmt.Sprintf("%d %+v\n", i, flat)
				for _, e := range c.sample.least() {
					got += fmt.Sprintf("  %x %d %d %v\n", e.hash, e.count, e.size, e.empty)
				}
			}
		}
		got += fmt.Sprintf("%+v", Decide(p, sc, st))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("%d workers: the counts differ", workers)
		}
	}
}

// FuzzShortNumber holds the quick reading of whole numbers to the plain one.
func FuzzShortNumber(f *testing.F) {
	for _, s := range []string{"", "0", "7", "42", "042", "1234567", "12345678", "99999999", "123456789", "12345678901", "-5", "1.5", "1e5", ":1", "1/", "\xb1", "12345\xff78"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, v []byte) {
		v = v[:min(len(v), leastNumber-1)]
		n, ok := shortNumber(v)
		if want, fits := wholeNumber(v); ok != fits || ok && n != want {
			t.Errorf("%q: got %d %v, want %d %v", v, n, ok, want, fits)
		}
	})
}

// TestKeys holds key values to their form.
func TestKeys(t *testing.T) {
	var buf []byte
	for _, c := range []struct {
		role KeyRole
		in   string
		want uint64
		ok   bool
	}{
		{KeyInt, "42", 42, true},
		{KeyInt, "0", 0, false},
		{KeyInt, "", 0, false},
		{KeyInt, "x", 0, false},
		{KeyString, "42", 42, true},
		{KeyString, "9223372036854775807", 1<<63 - 1, true},
	} {
		got, ok := keyValue(c.role, []byte(c.in), &buf)
		if ok != c.ok || got != c.want {
			t.Errorf("%q: got %d %v", c.in, got, ok)
		}
	}
	a, _ := keyValue(KeyString, []byte("6F9619FF-8B86-D011-B42D-00C04FC964FF"), &buf)
	b, _ := keyValue(KeyString, []byte("6f9619ff-8b86-d011-b42d-00c04fc964ff"), &buf)
	if a != b || a>>63 != 1 {
		t.Errorf("a UUID's case matters: %x %x", a, b)
	}
	if x, _ := keyValue(KeyString, []byte("042"), &buf); x>>63 != 1 {
		t.Errorf("a leading zero was lost: %x", x)
	}
}

// FuzzDocument holds that a JSON object gives up every mailbox that stands in
// its strings, whatever its shape, and that all bytes are taken.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{`{"a":"b@example.org"}`, `{"a":{"b":[1,"c",{"d":null}]},"e":-1.5e3}`, `{"\u0061":[[],{}],"":true}`, ` {"a":1}`} {
		f.Add([]byte(s))
	}
	layout := &breach.Layout{Table: "t", Columns: []string{"d"}}
	row := func(v []byte) *breach.Record {
		return &breach.Record{Layout: layout, Fields: []breach.Field{{Raw: v, Form: breach.Plain}}}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s := Compile(layout, nil, []breach.Record{*row([]byte(`{"v":1}`))}).NewScanner()
		var out Row
		s.Row(row(raw), &out)
		var doc map[string]string
		if json.Unmarshal(raw, &doc) != nil {
			return
		}
		for _, v := range doc {
			if want, ok := norm.Email(nil, []byte(v)); ok && !slices.ContainsFunc(out.Found, func(f Finding) bool { return string(f.Value) == string(want) }) {
				t.Errorf("a mailbox was not found")
			}
		}
	})
}
