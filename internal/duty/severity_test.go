package duty

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// printed are the examples that the method prints for the scores 1 to 4 of a
// category, with the step from its base that leads there.
var printed = []struct {
	data     string
	category breach.ENISA
	base     int
	cases    [4]string
}{
	{"names and phone numbers", breach.Simple, 1, [4]string{"supermarket", "luxury cars", "diabetes pharmacy", "undercover police"}},
	{"names and postal addresses", breach.Simple, 1, [4]string{"flower shop", "investment bank", "adult bookshop", "people accused of child abuse"}},
	{"bank statements", breach.Financial, 3, [4]string{"that somebody is a client", "one day", "one month's balances", "one year in full"}},
	{"blood analysis", breach.Sensitive, 4, [4]string{"that general tests were done", "that emergency tests were done", "that a test for a named disease was done", "results"}},
	{"loyalty card", breach.Behavioural, 2, [4]string{"points", "one month's purchases", "transport card for a year", "pharmacy purchases"}},
}

// TestExamples scores every example that the method prints, and holds the data
// to them.
func TestExamples(t *testing.T) {
	m := loadMethod()
	n := 0
	for _, p := range printed {
		for i, name := range p.cases {
			want := Points(4 * (i + 1))
			at := slices.IndexFunc(m.Examples, func(e methodExample) bool { return e.Data == p.data && e.Case == name })
			if at < 0 || m.Examples[at].Category != p.category || m.Examples[at].Points != want {
				t.Errorf("%s, %s is not in the data with %s: %d", p.data, name, want, at)
				continue
			}
			n++
			base := Score{What: string(p.category), Points: Points(4 * p.base), Base: Points(4 * p.base)}
			s := Suggestion{Categories: []Score{base}, Identifiers: []Score{{What: "name", Points: 4}}}
			got, err := Assess(s, []Change{{What: string(p.category), Points: want, Reason: name}})
			if err != nil || got.DPC != want || got.SE != want {
				t.Errorf("%s, %s: DPC %s, SE %s, error %v; want %s", p.data, name, got.DPC, got.SE, err, want)
			}
			if ground := m.part(string(p.category)).Steps[i].Ground; got.Categories[0].Ground != ground {
				t.Errorf("%s, %s: %q, want %q", p.data, name, got.Categories[0].Ground, ground)
			}
		}
	}
	if n != 20 || len(m.Examples) != n {
		t.Errorf("%d examples are printed, %d are in the data", n, len(m.Examples))
	}
}

// TestTables holds the data to the tables of the method.
func TestTables(t *testing.T) {
	want := map[string]string{
		"simple": "1 2 3 4", "behavioural": "1 2 3 4", "financial": "1 2 3 4", "sensitive": "1 2 3 4",
		"name": "0.25 0.5 0.75 1", "number": "0.25 0.75 1", "phone": "0.25 0.5 1", "e-mail": "0.25 0.75 1",
		"picture": "0.25 0.5 0.75 1", "code": "0.25 0.75 1",
		"confidentiality": "0 0.25 0.5", "integrity": "0 0.25 0.5", "availability": "0 0.25 0.5", "intent": "0 0.5",
	}
	n := 0
	m := loadMethod()
	for _, p := range slices.Concat(m.Categories, m.Identifiers, m.Circumstances) {
		var got []string
		for _, l := range p.known() {
			got = append(got, l.Points.String())
			if l.Ground == "" {
				t.Errorf("%s %s has no words", p.name(), l.Points)
			}
		}
		if strings.Join(got, " ") != want[p.name()] {
			t.Errorf("%s: %v, want %s", p.name(), got, want[p.name()])
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d parts", n)
	}
	// The printed step of sensitive data to score 1 is a misprint: -3 it is.
	if p := loadMethod().part("sensitive"); p.Steps[0].Points-p.Base != -12 {
		t.Error(p.Steps[0].Points - p.Base)
	}
}

// TestSum: the whole range in quarters, by the formula computed another way.
func TestSum(t *testing.T) {
	low, high := 100.0, 0.0
	for dpc := 1; dpc <= 4; dpc++ {
		for ei := 1; ei <= 4; ei++ {
			for c := range 3 {
				for _, intent := range []int{0, 2} {
					s := Suggestion{
						Categories:    []Score{{What: "simple", Points: 4}, {What: "financial", Points: Points(4 * dpc)}},
						Identifiers:   []Score{{What: "name", Points: 1}, {What: "e-mail", Points: Points(ei)}},
						Circumstances: []Score{{What: "confidentiality", Points: Points(c)}, {What: "integrity", Points: Points(c)}, {What: "availability", Points: Points(c)}, {What: "intent", Points: Points(intent)}},
					}
					got, err := Assess(s, nil)
					want := float64(dpc)*float64(ei)/4 + 3*float64(c)/4 + float64(intent)/4
					if err != nil || float64(got.SE)/4 != want || !strings.Contains(got.Arithmetic, fmt.Sprintf("SE %v,", want)) {
						t.Fatalf("%s, want %v, error %v", got.Arithmetic, want, err)
					}
					low, high = min(low, want), max(high, want)
				}
			}
		}
	}
	if low != 0.25 || high != 6 {
		t.Errorf("range %v to %v", low, high)
	}
}

func TestBands(t *testing.T) {
	for points, want := range map[string]Band{
		"0.25": Low, "1.75": Low, "2": Medium, "2.75": Medium, "3": High, "3.75": High, "4": VeryHigh, "6": VeryHigh,
	} {
		p, err := ParsePoints(points)
		if err != nil || BandOf(p) != want {
			t.Errorf("%s: %s, %v", points, BandOf(p), err)
		}
	}
	for _, bad := range []string{"", "x", "0.3", "-1", "1e9", "NaN"} {
		if _, err := ParsePoints(bad); err == nil {
			t.Errorf("%q is taken for points", bad)
		}
	}
}

func TestChangeRefuses(t *testing.T) {
	for says, c := range map[string]Change{
		"does not score":    {What: "shoe size", Points: 4, Reason: "r"},
		"has no score 0.5":  {What: "number", Points: 2, Reason: "r"},
		"without a reason":  {What: "simple", Points: 8, Reason: " "},
		"it has 1 (simple ": {What: "simple", Points: 20, Reason: "r"},
	} {
		if _, err := Assess(Suggestion{}, []Change{c}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

// agency is a situation like that of a recruitment site.
var agency = Situation{
	People: 7000, PeopleSet: true, Passwords: []string{"md5"}, Where: "facts",
	Classes: []ClassCount{
		{breach.EmailAddresses, 7000},
		{breach.Names, 6900},
		{breach.PhoneNumbers, 5000},
		{breach.Passwords, 7000},
		{breach.JobTitles, 4000},
		{breach.Employers, 4000},
		{breach.JobApplications, 3000},
	},
}

func TestSuggest(t *testing.T) {
	answers := given(t, "broken=confidentiality recipients=unknown intent=none")
	got, err := Assess(Suggest(agency, answers), nil)
	if err != nil || got.Arithmetic != "DPC 2 x EI 1 + CB 0.5 = SE 2.5, medium" {
		t.Fatal(got.Arithmetic, err)
	}
	if !slices.Equal(got.Flags, []Flag{Over100}) || len(got.Missing) > 0 {
		t.Errorf("flags %q, missing %q", got.Flags, got.Missing)
	}
	if r := got.Categories[0].Reason; !strings.Contains(r, "allow a profile") || !strings.Contains(r, "md5") {
		t.Error(r)
	}
	// A change keeps what had been suggested.
	got, err = Assess(Suggest(agency, answers), []Change{
		{What: "simple", Points: 8, Reason: "first"},
		{What: "simple", Points: 4, Reason: "letters are short", By: "officer"},
		{What: "sensitive", Points: 12, Reason: "some letters tell of illness"},
	})
	if err != nil || got.SE != 14 || !got.Categories[1].Decides {
		t.Fatal(got.Arithmetic, err)
	}
	if s := got.Categories[0]; !s.Changed || s.Suggested != 8 || !strings.Contains(s.SuggestedReason, "profile") || s.By != "officer" {
		t.Errorf("%+v", s)
	}
}

func TestSuggestFew(t *testing.T) {
	for _, c := range []struct {
		name    string
		s       Situation
		answers string
		want    string
		missing int
	}{
		{"nothing known", Situation{ByHand: true}, "", "not scored: it is not known which data are concerned and what identifies the people", 7},
		{"stolen notebook, encrypted", Situation{ByHand: true, PeopleSet: true, People: 12, Classes: []ClassCount{{breach.Names, 12}, {breach.HealthData, 12}}}, "broken=confidentiality recipients=none intent=malicious protection=intact", "DPC 4 x EI 0.5 + CB 0.5 = SE 2.5, medium", 0},
		{"numbers without names", Situation{PeopleSet: true, Classes: []ClassCount{{breach.SocialSecurity, 3}}}, "broken=confidentiality recipients=known intent=unknown", "DPC 1 x EI 0.25 + CB 0.25 = SE 0.5, low", 1},
		{"cards with codes", Situation{PeopleSet: true, Classes: []ClassCount{{breach.Names, 3}, {breach.EmailAddresses, 3}, {breach.CreditCards, 3}, {breach.CardCodes, 3}}}, "broken=confidentiality,integrity recipients=unknown integrity=lost intent=malicious", "DPC 4 x EI 1 + CB (confidentiality 0.5 + integrity 0.5 + intent 0.5) = SE 5.5, very high", 0},
		{"addresses of connections", Situation{PeopleSet: true, Classes: []ClassCount{{breach.IPAddresses, 3}}}, "broken=availability availability=temporary intent=none", "not scored: it is not known what identifies the people", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Assess(Suggest(c.s, given(t, c.answers)), nil)
			if err != nil || got.Arithmetic != c.want || len(got.Missing) != c.missing {
				t.Errorf("%s, missing %q, error %v", got.Arithmetic, got.Missing, err)
			}
		})
	}
}

// A breach of which nothing is known has no band, and no number that a program
// could take for one.
func TestNotScored(t *testing.T) {
	got, err := Assess(Suggest(Situation{ByHand: true}, nil), nil)
	if err != nil || got.Scored || got.Band != "" {
		t.Fatalf("%+v, %v", got, err)
	}
	text, err := json.Marshal(got)
	if err != nil || !strings.Contains(string(text), `"se":null`) || !strings.Contains(string(text), `"band":null`) {
		t.Errorf("%s, %v", text, err)
	}
	got, err = Assess(Suggest(Situation{ByHand: true}, nil), []Change{{What: "simple", Points: 4, Reason: "r"}, {What: "name", Points: 2, Reason: "r"}})
	if text, _ = json.Marshal(got); err != nil || !got.Scored || !strings.Contains(string(text), `"se":0.5`) {
		t.Errorf("set by hand: %s, %v", text, err)
	}
	if d := Judge(given(t, openLeak+"risk=high"), nil, "2025-09-01", &Severity{}); len(d.Divergences) > 0 {
		t.Errorf("differs from a score that there is not: %q", d.Divergences)
	}
}

func TestSuggestAnswers(t *testing.T) {
	got := SuggestAnswers(agency)
	if got["personal_data"].Options[0] != "yes" || !strings.Contains(got["fraud"].Reason, "md5") || got["protection"].Options[0] != "none" {
		t.Errorf("%+v", got)
	}
	if _, ok := got["special"]; ok {
		t.Error("no special class, and yet an answer: absence is not for facts to promise")
	}
	safe := agency
	safe.Passwords = []string{"bcrypt cost 12"}
	if a, ok := SuggestAnswers(safe)["fraud"]; ok {
		t.Errorf("slow hashes are no means of fraud: %+v", a)
	}
	for _, a := range got {
		if a.Question != "" {
			if err := CheckAnswer(a); err != nil {
				t.Error(err)
			}
		}
	}
}
