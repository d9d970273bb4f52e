package form

import (
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
)

// TestStatementIsTrue writes statements from every class of data, in every
// language, mined and counted by hand, and holds each to the facts as a
// statement of anybody would be.
func TestStatementIsTrue(t *testing.T) {
	for _, lang := range Languages() {
		for name, s := range statements(t) {
			p, err := Statement(&s, lang)
			if err != nil {
				t.Errorf("%s, %s: %v", lang, name, err)
				continue
			}
			text := plainText(p.Doc)
			for _, code := range []string{lang, ""} {
				res, err := claim.Check(text, code, s.Known())
				if err != nil {
					t.Fatal(err)
				}
				if res.Language != lang {
					t.Errorf("%s, %s: it reads as %s:\n%s", lang, name, res.Language, text)
				}
				for _, c := range res.Claims {
					if c.Verdict != claim.Supported {
						t.Errorf("%s, %s: %s is %s: %s", lang, name, c.Sentence, c.Verdict, c.Why)
					}
				}
				for _, o := range res.Omitted {
					t.Errorf("%s, %s: %s is left out", lang, name, o.Class)
				}
			}
		}
	}
}

// statements are cases of which a statement is made.
func statements(t *testing.T) map[string]Subject {
	all := scene(t, true, append(whole(), say("recipients", "unknown"),
		&casefile.Filing{To: "CNIL", Kind: "initial", At: sent.Add(-20 * time.Hour)},
		&casefile.Telling{Means: "individual", At: sent.Add(-15 * 24 * time.Hour), All: true},
		&casefile.Count{Of: "people", Number: 711000, Precision: casefile.Approximate, Why: "own count"})...)
	all.Facts.Classes, all.Facts.Passwords = nil, []facts.PasswordKind{{Kind: "bcrypt cost 10", People: 900}}
	for i, c := range breach.Classes() {
		all.Facts.Classes = append(all.Facts.Classes, facts.Class{Class: c.Class, People: int64(1 + i)})
	}
	none := scene(t, true)
	none.Facts.Classes = []facts.Class{{Class: breach.Names, People: 1200}}
	none.Facts.Passwords = nil
	for _, c := range breach.Classes() {
		if c.Class != breach.Names {
			none.Facts.Absent = append(none.Facts.Absent, facts.Absence{Class: c.Class, Status: facts.Proved, Why: "searched"})
		}
	}
	unread := scene(t, true, &casefile.Party{ID: "a", Role: casefile.Controller, Name: "Example", Email: "a@example.org"})
	unread.Facts.Bytes = breach.Coverage{Total: 10, Records: 9, Unread: 1}
	unread.Facts.Passwords = []facts.PasswordKind{{Kind: "clear", People: 3}, {Kind: "MD5", People: 897}}
	out := map[string]Subject{
		"every class": all, "one class": none, "unread": unread,
		"nothing": scene(t, false),
		"by hand": scene(t, false, &casefile.Count{Of: "people", Number: 340, Precision: casefile.Approximate, Why: "list"},
			&casefile.Count{Of: "people", Class: breach.HealthData, Number: 340, Precision: casefile.Approximate, Why: "list"}),
		"all broken": scene(t, false, &casefile.Count{Of: "people", Class: breach.HealthData, Number: 340, Precision: casefile.Approximate, Why: "list"},
			say("broken", "confidentiality", "integrity", "availability")),
	}
	for name, s := range out {
		var err error
		if s.Position, err = s.Case.Position(sent, s.Facts); err != nil {
			t.Fatal(err)
		}
		out[name] = s
	}
	return out
}

// A text of the case file that the facts contradict stays out of the statement
// and is named; one in another language stays out too.
func TestStatementLeavesOut(t *testing.T) {
	inc := incident("", "")
	inc.Summary = "A copy of the data was open to all. Passwords were not affected."
	s := scene(t, true, inc)
	p, err := Statement(&s, "en")
	if err != nil {
		t.Fatal(err)
	}
	if text := plainText(p.Doc); strings.Contains(text, "open to all") || !strings.Contains(strings.Join(p.Open, "; "), "Passwords were not affected") {
		t.Errorf("open: %q, text:\n%s", p.Open, text)
	}
	inc.Summary = "A copy of the data was open to all."
	s = scene(t, true, inc, &casefile.FormField{Form: TextForm, Field: "summary.fr", Values: []string{"Une copie était ouverte à tous."}})
	for lang, want := range map[string]string{"en": "open to all", "fr": "ouverte à tous", "de": "noch zu schreiben"} {
		p, err := Statement(&s, lang)
		if err != nil {
			t.Fatal(err)
		}
		if text := plainText(p.Doc); !strings.Contains(text, want) || lang != "en" && strings.Contains(text, "open to all") {
			t.Errorf("%s: no %q in\n%s", lang, want, text)
		}
	}
	if _, err := Statement(&s, "xx"); err == nil || !strings.Contains(err.Error(), "only in en, fr") {
		t.Errorf("a language that there is not: %v", err)
	}
}

// How passwords were kept is said of all of them only where it is so.
func TestStatementPasswords(t *testing.T) {
	for _, c := range []struct {
		kinds []string
		want  string // "" for none of the sentences
	}{
		{[]string{"clear"}, "The passwords were stored in plain text."},
		{[]string{"clear, bcrypt cost 10"}, "Some of the passwords were stored in plain text."},
		{[]string{"clear", "bcrypt cost 10"}, "Some of the passwords were stored in plain text."},
		{[]string{"bcrypt cost 10"}, "The passwords were stored as hashes."},
		{[]string{"unknown"}, ""},
	} {
		s := scene(t, true)
		s.Facts.Passwords = nil
		for _, k := range c.kinds {
			s.Facts.Passwords = append(s.Facts.Passwords, facts.PasswordKind{Kind: k, Strength: breach.PasswordStrength(k), People: 3})
		}
		p, err := Statement(&s, "en")
		if err != nil {
			t.Fatal(err)
		}
		text := plainText(p.Doc)
		if !strings.Contains(text, c.want) || c.want == "" && strings.Contains(text, "asswords were") {
			t.Errorf("%v: want %q in\n%s", c.kinds, c.want, text)
		}
	}
}
