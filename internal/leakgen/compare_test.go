package leakgen

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// exportOf writes people in the form of people export.
func exportOf(t *testing.T, people []Person) []byte {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, p := range people {
		if err := enc.Encode(map[string]any{
			"id": "x", "kind": p.Kind, "emails": p.Emails, "phones": p.Phones, "ids": p.IDs, "names": p.Names, "classes": p.Classes,
			"sources": []any{}, "joined_by": []any{}, "review": false,
		}); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func compared(t *testing.T, truth, export []byte) *Score {
	t.Helper()
	s, err := Compare(bytes.NewReader(truth), bytes.NewReader(export))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCompareTruthWithItself(t *testing.T) {
	for _, def := range Schemas() {
		t.Run(def.Name, func(t *testing.T) {
			_, truth := generate(t, Options{Seed: 4, Schema: def.Name, People: 3000, Letters: true}, mysql5)
			people := truthLines(t, truth)
			s := compared(t, truth, exportOf(t, people))
			if !s.Perfect() || s.ClassSetsExact != s.ClassSetsOf || s.PeopleMissing > 0 || s.Unknown > 0 {
				var b strings.Builder
				_ = s.Print(&b)
				t.Errorf("the truth differs from itself:\n%s", b.String())
			}
			if s.AddressesFound != s.Truth.Emails || s.People != s.Truth.People {
				t.Errorf("found %d addresses of %d, %d people of %d", s.AddressesFound, s.Truth.Emails, s.People, s.Truth.People)
			}
		})
	}
}

// TestComparePlanted plants one fault after the other into a perfect export.
func TestComparePlanted(t *testing.T) {
	_, truth := generate(t, Options{Seed: 4, People: 400, Letters: true}, mysql5)
	var at []int // people with an address
	for i, p := range truthLines(t, truth) {
		if p.Kind == KindPerson && len(p.Emails) == 1 && len(p.Classes) > 2 {
			at = append(at, i)
		}
	}
	tests := []struct {
		name  string
		plant func(p []Person) []Person
		count func(s *Score) int64
		want  int64
	}{
		{"address missing", func(p []Person) []Person { return append(p[:at[0]], p[at[0]+1:]...) }, func(s *Score) int64 { return s.AddressesMissing }, 1},
		{"person missing", func(p []Person) []Person { return append(p[:at[0]], p[at[0]+1:]...) }, func(s *Score) int64 { return s.PeopleMissing }, 1},
		{"address extra", func(p []Person) []Person {
			p[at[1]].Emails = append(p[at[1]].Emails, "logo@2x.png")
			return p
		}, func(s *Score) int64 { return s.AddressesExtra }, 1},
		{"person unknown", func(p []Person) []Person {
			return append(p, Person{Kind: KindPerson, Emails: []string{"nobody@example.org"}})
		}, func(s *Score) int64 { return s.Unknown }, 1},
		{"split", func(p []Person) []Person {
			twin := p[at[2]]
			twin.Classes = nil
			return append(p, twin)
		}, func(s *Score) int64 { return s.PeopleSplit }, 1},
		{"profile left alone", func(p []Person) []Person {
			return append(p, Person{Kind: KindPerson, Phones: []string{"+33199009999"}, Classes: []breach.Class{breach.PhoneNumbers}})
		}, func(s *Score) int64 { return s.Unknown }, 1},
		{"joined", func(p []Person) []Person {
			p[at[3]].Emails = append(p[at[3]].Emails, p[at[4]].Emails...)
			return append(p[:at[4]], p[at[4]+1:]...)
		}, func(s *Score) int64 { return s.PeopleJoined }, 2},
		{"class missing", func(p []Person) []Person { p[at[5]].Classes = p[at[5]].Classes[1:]; return p }, func(s *Score) int64 { return s.ClassSetsOf - s.ClassSetsExact }, 1},
		{"class nobody has", func(p []Person) []Person {
			p[at[6]].Classes = append(p[at[6]].Classes, breach.CreditCards)
			return p
		}, func(s *Score) int64 { return int64(len(s.ClaimedByNobody())) }, 1},
		{"kind", func(p []Person) []Person { p[at[7]].Kind = KindRole; return p }, func(s *Score) int64 { return s.KindWrong }, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := compared(t, truth, exportOf(t, test.plant(truthLines(t, truth))))
			if got := test.count(s); got != test.want {
				t.Errorf("counted %d, planted %d", got, test.want)
			}
			if s.Perfect() && test.name != "class missing" {
				t.Error("a planted fault passed as perfect")
			}
			var b strings.Builder
			if err := s.Print(&b); err != nil {
				t.Fatal(err)
			}
			for _, p := range truthLines(t, truth) {
				for _, e := range p.Emails {
					if strings.Contains(b.String(), e) {
						t.Fatal("the table prints an address unmasked")
					}
				}
			}
		})
	}
}

func TestCompareBadInput(t *testing.T) {
	for name, in := range map[string][2]string{
		"no header":     {`{"key":"x"}`, ""},
		"broken truth":  {`{"truth":"leakgen 1"}` + "\n{", ""},
		"broken export": {`{"truth":"leakgen 1"}`, "{"},
		"address twice": {`{"truth":"leakgen 1"}` + "\n" + `{"emails":["a@b.org"]}` + "\n" + `{"emails":["a@b.org"]}`, ""},
	} {
		if _, err := Compare(strings.NewReader(in[0]), strings.NewReader(in[1])); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	s, err := Compare(strings.NewReader(`{"truth":"leakgen 1"}`), strings.NewReader(""))
	if err != nil || !s.Perfect() {
		t.Errorf("nobody compared with nobody: %v", err)
	}
}

func TestCompareIgnoresCaseOfAddresses(t *testing.T) {
	truth := []byte(`{"truth":"leakgen 1"}` + "\n" + `{"kind":"person","emails":["a@example.org"],"classes":["Email addresses"]}`)
	s := compared(t, truth, []byte(`{"kind":"person","emails":["A@Example.org"],"classes":["Email addresses"]}`))
	if !s.Perfect() {
		t.Error("case of an address counted as a difference")
	}
}

// TestCompareTold plants wrong and missing categories and countries.
func TestCompareTold(t *testing.T) {
	truth := `{"truth":"leakgen 1","schema":"x"}
{"kind":"person","emails":["a@example.org"],"category":"applicant","country":"FR","language":"fr"}
{"kind":"person","emails":["b@example.org"],"category":"applicant","country":"FR","language":"fr"}
{"kind":"person","emails":["c@example.org"],"birth":"9999-01-01"}
{"kind":"staff","emails":["d@example.org"],"category":"employee"}
`
	export := `{"kind":"person","emails":["a@example.org"],"category":"applicant","country":"FR","language":"fr"}
{"kind":"person","emails":["b@example.org"],"category":"customer"}
{"kind":"person","emails":["c@example.org"],"category":"child","country":"DE"}
{"kind":"staff","emails":["d@example.org"],"category":"employee"}
`
	got := compared(t, []byte(truth), []byte(export)).Told
	want := []ToldScore{
		{"category", "applicant", 2, 1, 1},
		{"category", "child", 1, 1, 1},
		{"category", "customer", 0, 1, 0},
		{"country", "FR", 2, 1, 1},
		{"language", "fr", 2, 1, 1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

// TestCompareOrder: what is said of somebody in two objects counts the same whichever
// comes first.
func TestCompareOrder(t *testing.T) {
	truth, err := json.Marshal(map[string]any{"kind": KindPerson, "emails": []string{"a@example.org", "b@example.org"}, "names": []string{}, "classes": []string{}, "category": "customer"})
	if err != nil {
		t.Fatal(err)
	}
	head, err := json.Marshal(Truth{Header: truthFormat})
	if err != nil {
		t.Fatal(err)
	}
	file := bytes.Join([][]byte{head, truth}, []byte("\n"))
	lines := []string{
		`{"kind":"person","emails":["a@example.org"],"category":"customer"}`,
		`{"kind":"person","emails":["b@example.org"]}`,
	}
	for _, order := range [][]string{{lines[0], lines[1]}, {lines[1], lines[0]}} {
		s := compared(t, file, []byte(strings.Join(order, "\n")))
		if len(s.Told) != 1 || s.Told[0].Truth != 1 || s.Told[0].Said != 0 || s.Told[0].Right != 0 {
			t.Errorf("told %+v", s.Told)
		}
	}
}
