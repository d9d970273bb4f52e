package notice

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// subjects are people of all sorts, in every language.
func subjects() (out []Subject) {
	sets := [][]breach.Class{
		{breach.EmailAddresses},
		{breach.Names, breach.SocialSecurity},
		{breach.EmailAddresses, breach.Names, breach.Passwords, breach.JobApplications, breach.PhoneNumbers},
		{breach.Names, breach.DatesOfBirth, breach.PhysicalAddresses, breach.BankAccounts},
		{breach.EmailAddresses, breach.HealthData, breach.CreditCards, breach.CardCodes},
		{breach.Genders},
	}
	for _, l := range wording.Languages() {
		for _, a := range []Audience{ToPerson, ToGuardian, ToEstate} {
			for i, set := range sets {
				s := Subject{Audience: a, Language: l.Code, Country: []string{"", "GB", "FR", "DE", "PL", "US"}[i], Classes: set, Strength: breach.Strength(i)}
				out = append(out, s)
				if i > 3 { // the same as one that adds to an earlier message
					s.Earlier, s.Corrects = "2026-03-01", set[:1]
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// hardest is the greatest LIX of a text in each language: sentences are as short
// as the best of the field. German and Polish words are longer.
var hardest = map[string]float64{"en": 30, "fr": 37, "de": 40, "nl": 37, "es": 37, "it": 37, "pl": 45, "pt": 37}

// TestTexts: in every language, for all sorts of people, every event and every
// measure: whole under Article 34(2), readable, and nothing in it that a mail
// program would load or that looks like a hole.
func TestTexts(t *testing.T) {
	for _, s := range subjects() {
		for n, event := range Events() {
			if n > 0 && len(s.Classes) > 1 {
				continue // what happened does not depend on what was in it
			}
			b := brief()
			b.Event = event
			d, err := Write(b, s, []breach.Class{breach.CreditCards, breach.BankAccounts})
			if err != nil {
				t.Fatalf("%+v: %v", s, err)
			}
			_, f := freezing(t, d)
			plain, page := f.body("Zoé Martin")
			what := fmt.Sprintf("%s, %s, %s, %v", s.Language, s.Audience, event, s.Classes)
			checkPlain(t, what, plain)
			checkPage(t, what, page)
			if g := wording.Read(plain); g.LIX > hardest[s.Language] {
				t.Errorf("%s: LIX %.1f", what, g.LIX)
			}
			if strings.Count(plain, "Zoé Martin") != 1 || strings.Count(page, "Zoé Martin") != 1 {
				t.Errorf("%s: the name stands there twice, or not at all", what)
			}
		}
	}
}

func checkPlain(t *testing.T, what, plain string) {
	t.Helper()
	for line := range strings.SplitSeq(plain, "\n") {
		if n := utf8.RuneCountInString(line); n > width {
			t.Errorf("%s: a line of %d characters: %q", what, n, line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), ":") {
			t.Errorf("%s: a line begins with the sign that ends the one before: %q", what, line)
		}
		if strings.HasSuffix(line, " ") || strings.ContainsAny(line, "{}\t<") || strings.ContainsRune(line, slot) {
			t.Errorf("%s: a hole or a stray space: %q", what, line)
		}
	}
}

// loads are what makes a mail program ask somebody else for something, or follow
// them.
var loads = regexp.MustCompile(`(?i)<(img|script|link|iframe|object|embed|form|input|a)\b|src=|href=|url\(|@import|background=`)

func checkPage(t *testing.T, what, page string) {
	t.Helper()
	if at := loads.FindString(page); at != "" {
		t.Errorf("%s: the page loads or links something: %s", what, at)
	}
	if strings.ContainsRune(page, slot) || strings.Contains(page, "{{") || strings.Contains(page, "ZgotmplZ") || !strings.Contains(page, `<html lang="`) {
		t.Errorf("%s: the page has a hole", what)
	}
}

// TestMissing: a text without one of its parts is not written.
func TestMissing(t *testing.T) {
	s := subjects()[3]
	for _, l := range wording.Languages() {
		s.Language = l.Code
		whole, err := Write(brief(), s, nil)
		if err != nil || len(Missing(whole)) > 0 {
			t.Fatalf("%s: %v, %v", l.Code, err, Missing(whole))
		}
		for _, p := range required {
			d := *whole
			d.Sections = slices.Clone(whole.Sections)
			i := slices.IndexFunc(d.Sections, func(s Section) bool { return s.Part == p })
			d.Sections[i] = Section{Part: p, Heading: d.Sections[i].Heading}
			if got := Missing(&d); len(got) != 1 || got[0] != p {
				t.Errorf("%s: without %q, %v is missed", l.Code, p, got)
			}
			d.Sections = slices.Delete(d.Sections, i, i+1)
			if got := Missing(&d); len(got) != 1 || got[0] != p {
				t.Errorf("%s: without the section %q, %v is missed", l.Code, p, got)
			}
		}
	}
	b := brief()
	b.Done, b.Authority = nil, ""
	if _, err := Write(b, s, nil); err == nil {
		t.Error("a text that does not say what was done is written")
	}
}

// TestSentences: every sentence of the theme is said by the code.
func TestSentences(t *testing.T) {
	var code []byte
	for _, file := range []string{"text.go", "public.go"} {
		some, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code = append(code, some...)
	}
	families := map[string][]string{"event_": Events(), "done_": append(Measures(), "authority"), "password_": {"clear", "fast", "slow", "unknown"}, "reach_": {"name", "email", "phone", "post"}}
	for _, sentence := range wording.Sentences("notice") {
		name := strings.TrimSuffix(sentence, "_child") // to guardians, in place of the other
		said := strings.Contains(string(code), `"`+name+`"`)
		for prefix, of := range families {
			if rest, ok := strings.CutPrefix(name, prefix); ok {
				said = said || slices.Contains(of, rest)
			}
		}
		if !said {
			t.Errorf("nothing says %q", sentence)
		}
	}
}

// TestNot: only what is proved is said not to be there.
func TestNot(t *testing.T) {
	d, err := Write(brief(), subjects()[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(d.Sections, func(s Section) bool { return s.Part == NotThere }) {
		t.Error("something is said not to be there though nothing is proved")
	}
	m := newMemory()
	m.add(human("Ann Lee", "ann@example.org"), breach.EmailAddresses, breach.Names)
	p := m.plan(t, nil)
	if slices.Contains(p.absent, breach.EmailAddresses) || slices.Contains(p.absent, breach.Passwords) || !slices.Contains(p.absent, breach.BankAccounts) {
		t.Errorf("proved absent: %v", p.absent)
	}
	m.state.Sources[0].Coverage.Unread, m.state.Sources[0].Coverage.Records = 10, 990
	if p := m.plan(t, nil); len(p.absent) > 0 || !slices.ContainsFunc(p.Warnings, func(s string) bool { return strings.Contains(s, "unread") }) {
		t.Errorf("with bytes unread: %v, %q", p.absent, p.Warnings)
	}
}

// TestNames: names that would break a message are not used, others are written as
// they are.
func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"Ann Lee":                       "Ann Lee",
		"  Ann\r\nBcc: x@example.org  ": "",
		"Ann\nLee":                      "Ann Lee",
		strings.Repeat("a", 64<<10):     "",
		"עמית כהן":                      "עמית כהן",
		"\u202eeeL nnA":                 "eeL nnA",
		"<b>Ann</b>":                    "",
		"Ann {name}":                    "",
		"R2D2":                          "",
		"O'Neill, Sinéad":               "Sinéad O'Neill",
		"\xff\xfe":                      "",
		"Ann" + string(slot) + " Lee":   "Ann Lee",
		"A":                             "",
		"=?utf-8?q?Ann?=":               "",
		"می\u200cخواهم":                 "می\u200cخواهم",
	} {
		p := human(in, "x@example.org")
		if got := nameOf(&p, nil); got != want {
			t.Errorf("%.40q: %.40q", in, got)
		}
	}
	two := human("Ann Lee", "x@example.org")
	two.Names = append(two.Names, "Lee, Ann Mary", "ann lee")
	if got := nameOf(&two, nil); got != "Ann Mary Lee" {
		t.Errorf("spellings of one name: %q", got)
	}
	two.Names = append(two.Names, "Tom Poe")
	if got := nameOf(&two, nil); got != "" {
		t.Errorf("two names: %q", got)
	}
	for in, want := range map[string]string{"Ann Lee": "Ann", "Lee, Ann Mary": "Ann", "Ann": "", "": ""} {
		if got := firstName(in); got != want {
			t.Errorf("first name of %q: %q", in, got)
		}
	}
}
