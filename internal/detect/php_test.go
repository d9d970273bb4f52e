package detect

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// ser writes as PHP serialises: pairs of keys and values, a key that is a number by
// itself.
func ser(members ...any) string {
	var b strings.Builder
	fmt.Fprintf(&b, "a:%d:{", len(members)/2)
	for _, m := range members {
		switch m := m.(type) {
		case int:
			fmt.Fprintf(&b, "i:%d;", m)
		case bool:
			b.WriteString("b:1;")
		case string:
			if phpStart([]byte(m)) {
				b.WriteString(m)
				continue
			}
			fmt.Fprintf(&b, "s:%d:%q;", len(m), m)
		}
	}
	return b.String() + "}"
}

// profile is what a program of memberships keeps of a person, nested; as JSON or PHP.
func profile(r *rand.Rand) (religion, allergy, mobile, passport string) {
	return pickOne(r, []string{"Catholic", "Muslim", "Hindu", "Jewish"}), pickOne(r, []string{"peanuts", "latex", "penicillin", "pollen"}),
		phone(r), fmt.Sprintf("%09d", 100_000_000+r.IntN(800_000_000))
}

func profilePHP(r *rand.Rand) string {
	religion, allergy, mobile, passport := profile(r)
	return ser("contact", ser("mobile", mobile), "health", ser("allergies", allergy), "religion", religion, "passportNumber", passport)
}

func profileJSON(r *rand.Rand) string {
	religion, allergy, mobile, passport := profile(r)
	return fmt.Sprintf(`{"contact": {"mobile": %q}, "health": {"allergies": %q}, "religion": %q, "passportNumber": %q}`, mobile, allergy, religion, passport)
}

// TestPackedDocuments: members of what PHP serialised, and of documents under a name,
// are columns by their paths, as those of a JSON column are.
func TestPackedDocuments(t *testing.T) {
	paths := func(prefix string) string {
		return fmt.Sprintf("%[1]scontact.mobile]:phone %[1]shealth.allergies]:(Personal health data) %[1]spassportNumber]:passport %[1]sreligion]:(Religions)", prefix)
	}
	columns := []string{"umeta_id int", "user_id int", "meta_key varchar(255)", "meta_value longtext"}
	meta := func(value func(r *rand.Rand) string) func(r *rand.Rand, i int) []any {
		return func(r *rand.Rand, i int) []any {
			if i%2 == 0 {
				return []any{i, i/2 + 1, "wp_capabilities", `a:1:{s:10:"subscriber";b:1;}`}
			}
			return []any{i, i/2 + 1, "profile_json", value(r)}
		}
	}
	runScenes(t, []scene{
		{
			table: "wp_docs", columns: []string{"id int", "user_id int", "data json"}, want: paths("data["),
			row: func(r *rand.Rand, i int) []any { return []any{i, i, profileJSON(r)} },
		},
		{
			table: "users", columns: []string{"uid int", "data longblob"}, want: paths("data["),
			row: func(r *rand.Rand, i int) []any {
				if i%3 == 0 || i < 60 {
					return []any{i, "b:0;"}
				}
				return []any{i, profilePHP(r)}
			},
		},
		{
			table: "cache_menu", columns: []string{"cid varchar(255)", "data longblob"},
			row: func(_ *rand.Rand, i int) []any { return []any{fmt.Sprint("k", i), ser("religion", "x", "weight", i)} },
		},
		{
			table: "wp_usermeta", columns: columns, want: "meta_value[allergies]:(Personal health data) meta_value[medical_history.religion]:(Religions) meta_value[medical_history]:(Personal health data)",
			row: func(r *rand.Rand, i int) []any {
				religion, allergy, _, _ := profile(r)
				if i%2 == 0 {
					return []any{i, i/2 + 1, "allergies", ser(0, allergy, 1, "dust")}
				}
				return []any{i, i/2 + 1, "medical_history", ser("religion", religion)}
			},
		},
		{table: "wp_usermeta", columns: columns, row: meta(profilePHP), want: paths("meta_value[profile_json.")},
		{table: "wp_usermeta", columns: columns, row: meta(profileJSON), want: paths("meta_value[profile_json.")},
	})
}

// TestPackedValues holds what is read of single cells, odd ones among them: each
// value once, under its path, or under the column as text.
func TestPackedValues(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{ser("mail", "ann@a.example.org"), "d[mail] ann@a.example.org"},
		{ser("mail", ser(0, "ann@example.org", 1, "bo@example.org")), "d[mail] ann@example.org; d[mail] bo@example.org"},
		{`O:8:"stdClass":1:{s:4:"mail";s:15:"ann@example.org";}`, "d[mail] ann@example.org"},
		{"O:4:\"User\":2:{s:7:\"\x00*\x00mail\";s:15:\"ann@example.org\";s:8:\"\x00User\x00to\";s:14:\"bo@example.org\";}", "d[mail] ann@example.org; d[to] bo@example.org"},
		{ser(0, ser("mail", "ann@example.org"), 1, ser("mail", "bo@example.org")), "d ann@example.org; d bo@example.org"},
		{ser(0, "ann@example.org", "mail", "bo@example.org"), "d ann@example.org; d[mail] bo@example.org"},
		{ser("%mail", "ann@example.org"), "d ann@example.org"},
		{`s:38:"` + ser("mail", "ann@example.org") + `";`, "d[mail] ann@example.org"},
		// Lengths that are wrong: in letters, not in bytes; by far; and such as none.
		{`a:2:{s:4:"name";s:4:"Zoé?";s:4:"mail";s:15:"ann@example.org";}`, "d[name] Zoé?; d[mail] ann@example.org"},
		{`a:1:{s:4:"mail";s:999999999:"ann@example.org";}`, "d[mail] ann@example.org"},
		{`a:1:{s:4:"mail";s:2:"ann@example.org";s:2:"to";s:1:"bo@example.org";}`, "d[mail] ann@example.org; d[to] bo@example.org"},
		// Cut off: what is whole has its path, and what follows is a text.
		{`a:3:{s:4:"mail";s:15:"ann@example.org";s:2:"to";s:14:"bo@example.org`, "d[mail] ann@example.org; d bo@example.org"},
		{`a:3:{s:1:"x";a:2:{s:4:"mail";s:15:"ann@example.org";s:2:"to";s:14:"bo@`, "d[x.mail] ann@example.org"},
		{`a:1:{s:4:"mail";s:15:"ann@example.org`, "d ann@example.org"},
		{`a:1:{s:4:"mail";x:15:"ann@example.org";}`, "d ann@example.org"},
		{`a:1:{s:4:"mail";s:15:"ann@example.org";} bo@example.org`, "d[mail] ann@example.org; d bo@example.org"},
		{`a:1:{a:1:{i:0;i:1;}s:15:"ann@example.org";}`, "d ann@example.org"},
		{strings.Repeat(`a:1:{s:1:"a";`, 40) + `s:15:"ann@example.org";` + strings.Repeat("}", 40), "d ann@example.org"},
		{strings.Repeat(`a:1:{s:1:"a";`, 20) + `s:15:"ann@example.org";` + strings.Repeat("}", 20), "d ann@example.org"},
	} {
		if got := valuesIn(ser("v", "1"), c.cell); got != c.want {
			t.Errorf("%q: %q, want %q", c.cell, got, c.want)
		}
	}
}

// TestPHPDocument holds what PHP serialised to the JSON that it is read as.
func TestPHPDocument(t *testing.T) {
	for _, c := range []struct{ cell, want, rest string }{
		{`a:6:{s:1:"a";N;s:1:"b";b:0;s:1:"c";i:-5;s:1:"d";d:0.5;s:1:"e";d:INF;s:1:"f";i:007;}`, `{"a":null,"b":false,"c":-5,"d":0.5,"e":"INF","f":"007"}`, ""},
		{"a:1:{s:1:\"q\";s:9:\"a\"b\\c\nd\x01\xff\";}", "{\"q\":\"a\\\"b\\\\c\\nd\\u0001\xff\"}", ""},
		{`a:1:{s:1:"a";a:0:{}}`, `{"a":{}}`, ""},
		{`a:2:{i:0;a:1:{i:0;i:1;}i:1;E:6:"Suit:H";}`, `[[1],"Suit:H"]`, ""},
		{`a:2:{i:0;i:1;s:1:"b";R:1;}`, `{"":[1],"b":null}`, ""},
		{`a:2:{s:1:"a";s:3:"b";";s:1:"c";i:1;}`, `{"a":"b\";","c":1}`, ""},
		{`a:2:{s:1:"a";i:1;s:1:"b";a:2:{s:1:"c";i:2;s:1:"d";i:`, `{"a":1,"b":{"c":2}}`, `s:1:"d";i:`},
		{`a:0:{}`, "", `a:0:{}`},
		{`a:1:{}`, "", `a:1:{}`},
		{`a:1`, "", `a:1`},
		{`O:1:"X`, "", `O:1:"X`},
	} {
		doc, rest, ok := appendPHP(nil, []byte(c.cell))
		if !ok {
			doc = nil
		}
		if string(doc) != c.want || string(rest) != c.rest || ok != (c.want != "") {
			t.Errorf("%q: %q and %q, %v, want %q and %q", c.cell, doc, rest, ok, c.want, c.rest)
		}
	}
	many := "a:20000:{" + strings.Repeat("i:0;i:1;", 20000) + "}"
	if doc, rest, ok := appendPHP(nil, []byte(many)); !ok || !json.Valid(doc) || len(rest) == 0 {
		t.Errorf("of too many values: %d bytes of JSON, rest %d, %v", len(doc), len(rest), ok)
	}
}

// FuzzPHP holds the reader to its promise: what it gives is JSON, the rest is the end
// of what it was given, and no byte before is looked at.
func FuzzPHP(f *testing.F) {
	for _, s := range []string{
		ser("a", ser("b", 1, "c", true)), ser(0, "x", "y", ser(0, 1)), `O:8:"stdClass":1:{s:1:"a";N;}`, `a:1:{s:4:"mail";s:9:"x";}`,
		`a:2:{s:1:"a";d:1.0E+25;s:1:"b";r:1;}`, `s:22:"a:1:{s:1:"a";s:1:"b";}";`, `a:9:{i:0;s:99:"x";i:1;b:1;s:1:"`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, rest, ok := appendPHP([]byte("before"), raw)
		if !bytes.HasPrefix(doc, []byte("before")) {
			t.Fatal("what stood before was changed")
		}
		if ok && !json.Valid(doc[len("before"):]) {
			t.Fatalf("%q is no JSON", doc)
		}
		if !bytes.HasSuffix(raw, rest) && !bytes.HasSuffix(bytes.TrimSuffix(raw, []byte(`";`)), rest) {
			t.Fatalf("%q is not the end", rest)
		}
		layout := &breach.Layout{Table: "t", Columns: []string{"d", "user_id", "meta_key", "meta_value"}}
		row := func(v []byte) *breach.Record {
			fields := []breach.Field{{Raw: v, Form: breach.Plain}, {Raw: []byte("7"), Form: breach.Number}, {Raw: []byte("k"), Form: breach.Plain}, {Raw: v, Form: breach.Plain}}
			return &breach.Record{Layout: layout, Fields: fields}
		}
		s := Compile(layout, nil, []breach.Record{*row([]byte(ser("v", "1")))}).NewScanner()
		s.Row(row(raw), new(Row))
	})
}
