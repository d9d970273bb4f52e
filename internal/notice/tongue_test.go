package notice

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// TestTongues: in countries with several languages people are written to in that of the
// part where they live, also who was mined before this was looked at; where several are
// in use there, in the controller's if it is one of them.
func TestTongues(t *testing.T) {
	for _, c := range []struct{ country, address, file, own, want, by string }{
		{"BE", "Meir 1, 2000 Antwerpen", "", "en", "nl", byRegion},
		{"BE", "Kirchstrasse 1, 4700 Eupen", "", "en", "de", byRegion},
		{"CH", "Bahnhofstrasse 1, 8001 Zürich", "", "en", "de", byRegion},
		{"CH", "Bahnhofstrasse 1, 8001 Zürich", "Via Nassa 1, 6900 Lugano", "en", "it", byRegion},
		{"CA", "1 Elm Row, Toronto ON M5V 2T6", "", "de", "en", byRegion},
		{"CA", "1 rue Elm, Montréal QC H2X 1Y4", "", "en", "fr", byRegion},
		{"BE", "Rue Haute 1, 1000 Bruxelles", "", "en", "fr", bySeveral},
		{"BE", "Rue Haute 1, 1000 Bruxelles", "", "nl", "nl", bySeveral},
		{"LU", "", "", "de", "de", bySeveral},
		{"LU", "", "", "en", "fr", bySeveral},
		{"FI", "Katu 1, 00100 Helsinki", "", "en", "en", notWritten},
		{"BE", "", "", "en", "en", bySilence},
		{"BE", "1 rue Elm, 75009 Paris, France", "", "en", "en", bySilence},
		{"", "Bahnhofstrasse 1, 8001 Zürich, Switzerland", "", "en", "en", bySilence},
	} {
		p := human("Ann Example", "ann@example.org")
		p.Country, p.Addresses = c.country, []breach.Secret{breach.Secret(c.address)}
		var f *contact.Found
		if c.file != "" {
			f = &contact.Found{Addresses: []string{c.file}}
		}
		if got := tongueOf(&p, f, &Brief{Language: c.own}); got.Code != c.want || got.by != c.by {
			t.Errorf("%+v: %s by %s", c, got.Code, got.by)
		}
	}
}

// TestFallbacks: the plan says for how many people the language is a fallback, to what
// and why, in its text and in JSON.
func TestFallbacks(t *testing.T) {
	m := newMemory()
	add := func(country, address string) {
		p := human("", fmt.Sprintf("p%d@example.org", len(m.people)))
		if p.Country = country; address != "" {
			p.Addresses = []breach.Secret{breach.Secret(address)}
		}
		m.add(p, breach.EmailAddresses)
	}
	add("BE", "Meir 1, 2000 Antwerpen")
	add("BE", "")
	add("BE", "")
	add("BE", "Rue Haute 1, 1000 Bruxelles")
	add("FI", "")
	add("", "")
	p := m.plan(t, nil)
	if want := map[string]int64{byRegion: 1, bySeveral: 1, notWritten: 1, bySilence: 3}; !maps.Equal(p.Policy.Languages, want) {
		t.Errorf("%v", p.Policy.Languages)
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"The language of 5 people is a fallback: ", "2 in BE in en (several are in use there, and no address or column says which)",
		"1 in BE in fr (fr and nl are in use where they live)", "1 in FI in en (notices are not written in fi)", "1 of no known country in en (nothing says theirs)",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not said:\n%s", want, b.String())
		}
	}
	text, err := json.Marshal(p.Policy)
	if err != nil || !strings.Contains(string(text), `"language_fallbacks":[{"country":"BE","language":"en","why":"default","people":2},`) {
		t.Errorf("%v\n%s", err, text)
	}
	groups := []string{}
	for _, g := range p.Groups {
		groups = append(groups, g.Language)
	}
	if !slices.Contains(groups, "nl") || !slices.Contains(groups, "fr") {
		t.Errorf("texts in %v", groups)
	}
}

// TestForeignContact: a function in one language is not put into texts in others without
// a word; a name is, and what the brief has for each.
func TestForeignContact(t *testing.T) {
	m := newMemory()
	for _, country := range []string{"GB", "DE", "FR"} {
		p := human("", "p"+strings.ToLower(country)+"@example.org")
		p.Country, p.Language = country, map[string]string{"GB": "en", "DE": "de", "FR": "fr"}[country]
		m.add(p, breach.EmailAddresses)
	}
	for want, change := range map[string]func(*Brief){
		"in the texts in de, fr of 2 people": func(*Brief) {},
		"in the texts in fr of 1 person":     func(b *Brief) { b.ContactNames = map[string]string{"de": "Datenschutz"} },
		"":                                   func(b *Brief) { b.Contact.Name = "Anna van der Berg" },
	} {
		p := m.plan(t, func(s *Source) { change(s.Brief) })
		all := strings.Join(p.Warnings, "\n")
		if !strings.Contains(all, want) || strings.Contains(all, "contact_names") != (want != "") {
			t.Errorf("no %q: %s", want, all)
		}
	}
}
