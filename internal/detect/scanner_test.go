package detect

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestRowForms holds Row to what each form of a field stands for.
func TestRowForms(t *testing.T) {
	l := &breach.Layout{Table: "t", Columns: []string{"a"}}
	p := Compile(l, nil, nil)
	hexText := []byte(hex.EncodeToString([]byte("write to jane@x.org")))
	for _, c := range []struct {
		name    string
		field   breach.Field
		present bool
		found   string
		blob    int
	}{
		{"null", breach.Field{}, false, "", 0},
		{"empty", breach.Field{Form: breach.Plain}, false, "", 0},
		{"zero in text", breach.Field{Form: breach.Plain, Raw: []byte("0")}, false, "", 0},
		{"bare zero", breach.Field{Form: breach.Number, Raw: []byte("0")}, true, "", 0},
		{"placeholder", breach.Field{Form: breach.Plain, Raw: []byte("N/A")}, false, "", 0},
		{"placeholder mailbox", breach.Field{Form: breach.Plain, Raw: []byte("none@none.com")}, false, "", 0},
		{"name that means empty elsewhere", breach.Field{Form: breach.Plain, Raw: []byte("Tom")}, true, "", 0},
		{"such a name, padded", breach.Field{Form: breach.Plain, Raw: []byte("Tom       ")}, true, "", 0},
		{"such a name, as typed", breach.Field{Form: breach.Backslash, Quote: '\'', Raw: []byte(`tom.\n`)}, true, "", 0},
		{"such a name, in hex", breach.Field{Form: breach.Hex, Raw: []byte("546f6d")}, true, "", 0},
		{"placeholder, padded", breach.Field{Form: breach.Plain, Raw: []byte("Unknown   ")}, false, "", 0},
		{"text in hex", breach.Field{Form: breach.Hex, Raw: hexText}, true, "1 email jane@x.org", 0},
		{"marked text", breach.Field{Form: breach.Backslash, Quote: '\'', Blob: true, Raw: []byte(`write\nto jane@x.org`)}, true, "1 email jane@x.org", 0},
		{"binary", breach.Field{Form: breach.Hex, Blob: true, Raw: []byte("ffd8ffe000104a464946")}, true, "", 10},
		{"bits", breach.Field{Form: breach.Bits, Raw: []byte("0101")}, true, "", 0},
		{"escaped", breach.Field{Form: breach.Backslash, Quote: '\'', Raw: []byte(`it''s\njane@x.org\n`)}, true, "1 email jane@x.org", 0},
		{"URL", breach.Field{Form: breach.Plain, Raw: []byte("/reset?mail=jane%40x.org&a=1")}, true, "1 email jane@x.org", 0},
		{"JSON", breach.Field{Form: breach.Plain, Raw: []byte(`{"m":"jane\u0040x.org"}`)}, true, "1 email jane@x.org", 0},
		{"PHP", breach.Field{Form: breach.Plain, Raw: []byte(`a:1:{s:1:"m";s:10:"jane@x.org";}`)}, true, "1 email jane@x.org", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var row Row
			p.NewScanner().Row(&breach.Record{Layout: l, Fields: []breach.Field{c.field}}, &row)
			if row.Has(0) != c.present || showFound(&row) != c.found || row.Blob != c.blob {
				t.Errorf("present %v, found %q, blob %d", row.Has(0), showFound(&row), row.Blob)
			}
		})
	}
}

// TestManyAttributes holds a table with more names than are kept apart to the
// same decisions in whatever order they come.
func TestManyAttributes(t *testing.T) {
	l := &breach.Layout{Table: "usermeta", Columns: []string{"id", "user_id", "meta_key", "meta_value"}}
	var recs []breach.Record
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 3 * maxVirtual {
		key, value := fmt.Sprintf("zq%s_%05d", strings.Repeat("x", i%3), i%9999), pickOne(r, words)
		if i%50 == 0 {
			key, value = "first_name", pickOne(r, given)
		}
		recs = append(recs, breach.Record{Layout: l, Fields: []breach.Field{field(i + 1), field(i%70 + 1), field(key), field(value)}})
	}
	decide := func() string {
		p := Compile(l, nil, recs[:40])
		a, b := p.NewScanner(), p.NewScanner()
		var row Row
		for i := range recs {
			if i%2 == 0 {
				a.Row(&recs[i], &row)
			} else {
				b.Row(&recs[i], &row)
			}
		}
		st := &Stats{}
		st.Merge(a.Stats())
		st.Merge(b.Stats())
		names := map[string]bool{}
		for i := range p.Columns() {
			names[p.Column(i)] = true
		}
		if len(names) > 8 {
			t.Errorf("%d names are kept apart", len(names))
		}
		return show(p, Decide(p, nil, st))
	}
	first := decide()
	slices.Reverse(recs)
	if second := decide(); first != second || first != "meta_value[first_name]:given-name" {
		t.Errorf("got %q and %q", first, second)
	}
}

// TestBeyondHeader holds fields that no header names to one column, met only
// when they come.
func TestBeyondHeader(t *testing.T) {
	l := &breach.Layout{Table: "t.csv", Columns: []string{"a"}}
	p := Compile(l, nil, nil)
	if p.Columns() != 1 {
		t.Fatalf("%d columns", p.Columns())
	}
	var row Row
	s := p.NewScanner()
	s.Row(&breach.Record{Layout: l, Fields: []breach.Field{field("x"), field("jane@x.org"), field("joe@x.org")}}, &row)
	if p.Columns() != 2 || len(row.Found) != 2 || row.Found[1].Column != 1 || !row.Has(1) {
		t.Errorf("%d columns, found %v", p.Columns(), row.Found)
	}
}
