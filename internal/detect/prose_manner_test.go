package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestManners holds the texts of the word list to what they are written for.
func TestManners(t *testing.T) {
	m := loadManners()
	if len(m.samples) < 30 {
		t.Fatalf("%d samples", len(m.samples))
	}
	r := NewReader()
	for _, s := range m.samples {
		if got := r.manner(r.apartWords([]byte(s.text))); (got == mannerApplies) != s.applies {
			t.Errorf("%d: %s", got, s.text)
		}
	}
}

// TestMannerFile holds broken lines to an error.
func TestMannerFile(t *testing.T) {
	for line, ok := range map[string]bool{"work: job": true, "jobs: job": false, "no colon": false, "# words": true, "other-weak: school*": true} {
		if _, err := readManners(line); (err == nil) != ok {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// mannerTexts are the samples of the word list, for and against, long enough to
// be read as prose.
func mannerTexts(applies bool) (out []string) {
	for _, s := range loadManners().samples {
		if s.applies == applies {
			out = append(out, s.text+strings.Repeat(" ", max(0, leastLetter-len(s.text)))+".")
		}
	}
	return out
}

// TestLetterColumns: prose in rows of persons is letters of application by what
// it says, in every language of the list, whatever its column is called.
func TestLetterColumns(t *testing.T) {
	yes, no := mannerTexts(true), mannerTexts(false)
	for _, c := range []struct {
		table, column string
		texts         []string
		want          bool
	}{
		{"personen", "freitext_3", yes, true},
		{"t_pers", "korpus", yes, true},
		{"members", "message", yes, true},
		{"t1", "c9", yes, true},
		{"candidates", "motivation", yes, true},
		{"candidates", "cover_letter", yes, true},
		{"job_applications", "remarks", yes, true},
		{"members", "product_description", yes, true},

		{"personen", "freitext_3", no, false},
		{"members", "message", no, false},
		{"t1", "c9", no, false},
		{"anmeldung", "motivation", no, false},
		{"pupils", "personal_statement", no, false},
		{"pupils", "letter", no, false},
		{"applications", "statement", no, false},
		{"news", "content", yes, false},
	} {
		for k, text := range c.texts {
			if c.table == "news" && k > 0 {
				break
			}
			s := scene{table: c.table, columns: []string{"id int", "email varchar(80)", c.column + " text"}, rows: 60, row: func(r *rand.Rand, i int) []any {
				if c.table == "news" {
					return []any{i + 1, null{}, fmt.Sprintf("%s %d", text, i)}
				}
				return []any{i + 1, mailbox(r, i), fmt.Sprintf("%s %d", text, i)}
			}}
			_, ds := s.decide(t)
			got := false
			for _, d := range ds {
				got = got || d.Column == 2 && d.Kind == breach.KindLetter
			}
			if got != c.want {
				t.Errorf("%s.%s is letters: %v, with %q", c.table, c.column, got, text)
			}
		}
	}
}

// TestLettersAmongOthers: a share of applications makes the column, a few do not.
func TestLettersAmongOthers(t *testing.T) {
	yes, no := mannerTexts(true), mannerTexts(false)
	for percent, want := range map[int]bool{0: false, 2: false, 60: true, 100: true} {
		s := scene{table: "personen", columns: []string{"id int", "email varchar(80)", "txt text"}, rows: 1500, row: func(r *rand.Rand, i int) []any {
			from := no
			if r.IntN(100) < percent {
				from = yes
			}
			return []any{i + 1, mailbox(r, i), fmt.Sprintf("%s %d", pickOne(r, from), i)}
		}}
		_, ds := s.decide(t)
		got := false
		for _, d := range ds {
			got = got || d.Column == 2 && d.Kind == breach.KindLetter
		}
		if got != want {
			t.Errorf("%d in 100 are applications, letters: %v", percent, got)
		}
	}
}
