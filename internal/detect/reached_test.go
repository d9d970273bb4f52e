package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNamedPhone: names with a telephone behind them, as forms have them, and what is none.
func TestNamedPhone(t *testing.T) {
	var buf []byte
	for v, want := range map[string]string{
		"Anna Müller 0151 2345678":                "Anna Müller|0151 2345678",
		"Mrs J Doe (mother) - 07700 900123":       "J Doe|07700 900123",
		"Anna Müller, Mutter, 0151/2345678":       "Anna Müller|0151/2345678",
		"Mutter: Anna Müller, +49 151 2345678":    "Anna Müller|+49 151 2345678",
		"Paul van den Berg (vader): 06-12345678":  "Paul van den Berg|06-12345678",
		"Rosa García – (91) 555 01 23":            "Rosa García|(91) 555 01 23",
		"Sarah O'Neill / 07700900123":             "Sarah O'Neill|07700900123",
		"Anna Müller":                             "",
		"0151 2345678":                            "",
		"Mum 07700 900123":                        "",
		"Schneider Transport GmbH 0151 2345678":   "",
		"call the office before noon 01632 96001": "",
		"NOWAK JAN UL. LIPOWA 5/3 20-530":         "",
		"Anna Müller 12":                          "",
		"Hauptstraße 12, 50667":                   "",
	} {
		got := ""
		if r, ok := namedPhone([]byte(v), &buf); ok {
			got = string(r.name) + "|" + string(r.phone)
		}
		if got != want {
			t.Errorf("%q is read as %q, not %q", v, got, want)
		}
	}
}

// TestEmergencyContacts: whom to call, named with their telephone in one value, is named, and
// the telephone stands beside; a model with its number is no person.
func TestEmergencyContacts(t *testing.T) {
	call := func(r *rand.Rand) any {
		name, phone := pickOne(r, given)+" "+pickOne(r, family), "07700 900"+digitsOf(r, 3)
		return pickOne(r, []string{name + " " + phone, "Mrs " + name + " (mother) - " + phone, name + ", " + phone})
	}
	for _, name := range []string{"emergency_contact", "Notfallkontakt", "next_of_kin", "contact_urgence"} {
		s := scene{table: "staff", columns: []string{"id", "full_name", "email", name}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), call(r)}
		}}
		_, all := s.decide(t)
		got := ""
		for _, is := range all {
			if is.Column == 3 {
				got += fmt.Sprintf("%v %v %d;", is.Kind, is.Inside, is.Values)
			}
		}
		if got != "name false 400;phone true 400;" {
			t.Errorf("%s: %s", name, got)
		}
	}
	models := scene{table: "staff", columns: []string{"id", "full_name", "email", "device"}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), pickOne(r, []string{"Galaxy Note ", "Printer Model "}) + digitsOf(r, 8)}
	}}
	if is := models.decided(t, 3); is.Kind != breach.KindNone {
		t.Errorf("models: %v", is.Kind)
	}
}

// TestReachedNameFirst: the name of such a value is found before the telephone.
func TestReachedNameFirst(t *testing.T) {
	s := scene{table: "staff", columns: []string{"id", "full_name", "emergency_contact"}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, pickOne(r, given) + " " + pickOne(r, family), pickOne(r, given) + " " + pickOne(r, family) + " 07700 900" + digitsOf(r, 3)}
	}}
	l, sc, recs := s.build()
	scan, row := Compile(l, sc, recs[:50]).NewScanner(), Row{}
	for i := range recs {
		scan.Row(&recs[i], &row)
		got := ""
		for _, f := range row.Found {
			got += fmt.Sprintf("%d %v %v;", f.Column, f.Kind, f.Inside)
		}
		if got != "1 name false;2 name false;2 phone true;" {
			t.Fatalf("row %d: %s", i, got)
		}
	}
}
