package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestMadeUp(t *testing.T) {
	for number, want := range map[string]bool{
		"600 00 00 00": true, "+34 600-000-000": true, "0612345678": true, "(098) 765-4321": true, "0666666666": true,
		"612 345 687": false, "600000001": false, "+34 612 12 12 12": false, "111": false, "": false,
	} {
		if madeUp([]byte(number)) != want {
			t.Errorf("%q: made up is not %v", number, want)
		}
	}
}

// TestNobodysTelephone holds a number that strangers typed to nobody, and one like
// it of a family to them.
func TestNobodysTelephone(t *testing.T) {
	var l leak
	people := l.table("people", "*id", "name:name", "mail:email", "tel:phone")
	call := l.table("emergency", "*id", "name:name", "tel:phone")
	orders := l.table("orders", "*id", "*people_id", "city:city")
	l.row(orders, 1, 1, "Ulm")
	for i := range 6 {
		l.row(people, i+1, fmt.Sprintf("Person Number%c", 'a'+i), fmt.Sprintf("p%d@a.example", i), "600 000 000")
	}
	l.row(people, 11, "Ann Lee", "ann@a.example", "651234567")
	l.row(people, 12, "Tom Lee", "tom@a.example", "651234567")
	l.row(call, 1, "Person Numbera", "600000000")
	l.row(call, 2, "Ann Lee", "651234567")
	got := l.steady(t)
	if len(got) != 9 {
		t.Errorf("%d people, want 9: a made-up number joins nobody\n%s", len(got), strings.Join(got, "\n"))
	}
	if holding(got, "p0@a.example", "people.tel") != 0 || holding(got, "ann@a.example", "people.tel", "emergency.tel") != 1 {
		t.Errorf("who has a telephone:\n%s", strings.Join(got, "\n"))
	}
	if len(l.placeholders) != 1 || l.placeholders[0].Kind != breach.KindPhone || l.placeholders[0].Rows != 7 {
		t.Errorf("placeholders %v", l.placeholders)
	}
}

// TestSecondFamilyName holds somebody with two family names to whoever is called by
// both, and a name before a marriage to none.
func TestSecondFamilyName(t *testing.T) {
	var l leak
	people := l.table("candidatos", "*id_cand", "nombre:given-name", "ape1:family-name", "ape2:family-name", "dni:es-dni", "movil:phone")
	call := l.table("avisos", "*id", "nom:name", "tel:phone")
	logins := l.table("accesos", "*id", "*id_cand", "ip:ip")
	l.row(logins, 1, 1, "192.0.2.1")
	l.row(logins, 2, 2, "192.0.2.2")
	l.row(people, 1, "Isabel", "López", "Vidal", "00000001R", "650028216")
	l.row(people, 2, "Isabel", "López", "Cruz", "00000002W", "650028217")
	l.row(call, 1, "Isabel López Vidal", "650-028-216")
	l.row(call, 2, "Isabel López", "650-028-217")
	l.row(call, 3, "Isabel Vidal", "650-028-216")
	got := l.steady(t)
	if len(got) != 3 || holding(got, "Isabel López Vidal", "00000001R", "avisos.nom") != 1 || holding(got, "00000002W", "avisos.nom") != 1 {
		t.Errorf("people:\n%s", strings.Join(got, "\n"))
	}
	var m leak
	m.table("people", "*id", "given:given-name", "family:family-name", "birth_name:family-name")
	m.row(0, 1, "Marie", "Dupont", "Martin")
	if got := m.steady(t); holding(got, "Marie Dupont Martin") != 0 {
		t.Errorf("a name before a marriage:\n%s", strings.Join(got, "\n"))
	}
}

// TestNotTheirs holds the class of a column of numbers to who has one there.
func TestNotTheirs(t *testing.T) {
	var l leak
	people := l.table("people", "*id", "name:name", "mail:email", "dni:es-dni")
	for i := range 30 {
		l.row(people, i+1, fmt.Sprintf("Person Number%c", 'a'+i%26), fmt.Sprintf("p%d@a.example", i), "00000000T")
	}
	l.row(people, 40, "Ann Lee", "ann@a.example", "00000001R")
	got := l.steady(t)
	if holding(got, "p0@a.example", "people.dni") != 0 || holding(got, "ann@a.example", "people.dni") != 1 {
		t.Errorf("who has a number:\n%s", strings.Join(got, "\n"))
	}
}

// TestFewHoldersOfANumber holds a number that a state gives to one to its holder: what
// is typed to get past a form is nobody's from the second holder on, and in a small leak
// as many as share it are few; what a state gave joins two records of one given name,
// as after a marriage, unless somebody else has it too.
func TestFewHoldersOfANumber(t *testing.T) {
	lone, luz, rosa := []string{"Fernando Lozano", "1993-01-24"}, []string{"Luz Vidal", "1964-05-28"}, []string{"Rosa Iglesias", "1985-03-17"}
	again, other := []string{"Fernando Romero", ""}, []string{"Ana Durán", "1954-01-24"}
	for _, c := range []struct {
		what, number string
		of           [][]string
		people, have int
		why          string
	}{
		{"typed, of two with one given name", "00000000T", [][]string{lone, again}, 2, 0, whyTyped},
		{"typed, of strangers", "12345678Z", [][]string{lone, luz, again}, 3, 0, whyTyped},
		{"typed, without names", "00000000T", [][]string{{"", ""}, {"", ""}}, 2, 0, whyTyped},
		{"typed, of one", "11111111H", [][]string{lone, lone}, 1, 1, ""},
		{"given, of a marriage", "59825027U", [][]string{lone, again}, 1, 1, ""},
		{"given, and another has it", "59825027U", [][]string{lone, again, luz}, 3, 3, ""},
		{"given, of five", "59825027U", [][]string{lone, luz, rosa, other, {"Eva Cano", "1970-02-02"}}, 5, 0, whyHolders},
	} {
		t.Run(c.what, func(t *testing.T) {
			var l leak
			people := l.table("people", "*id", "name:name", "mail:email", "born:born", "dni:es-dni")
			logins := l.table("logins", "*id", "*people_id", "ip:ip")
			for i, p := range c.of {
				row := []any{i + 1, nil, fmt.Sprintf("p%d@a.example", i), nil, c.number}
				for k, at := range []int{1, 3} {
					if p[k] != "" {
						row[at] = p[k]
					}
				}
				l.row(people, row...)
				l.row(logins, i+1, i+1, "192.0.2.1")
			}
			got := l.steady(t)
			if have := holding(got, c.number); len(got) != c.people || have != c.have {
				t.Errorf("%d people, %d with the number; want %d, %d:\n%s", len(got), have, c.people, c.have, strings.Join(got, "\n"))
			}
			switch {
			case c.why == "" && len(l.placeholders) > 0:
				t.Errorf("placeholders %v", l.placeholders)
			case c.why != "" && (len(l.placeholders) != 1 || l.placeholders[0].Why != c.why || l.placeholders[0].Rows != int64(len(c.of))):
				t.Errorf("placeholders %v, want one: %s", l.placeholders, c.why)
			}
		})
	}
}
