package mine_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// peopleOf mines one file and returns its people, a line each: name, mailbox, date of
// birth, address, category and classes, by "; ".
func peopleOf(t *testing.T, name, text string) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var m memory
	run(t, &m, mine.Options{Paths: []string{path}})
	view := facts.NewView(m.state)
	var out []string
	for _, p := range m.people {
		var said []string
		for _, s := range slices.Concat(p.Names, p.Emails, p.Phones, p.Born, p.Addresses) {
			said = append(said, s.Reveal())
		}
		said = append(said, cmp.Or(p.Category, "-"))
		for _, c := range view.Classes(p) {
			said = append(said, string(c))
		}
		out = append(out, strings.Join(said, "; "))
	}
	slices.Sort(out)
	return out
}

// TestReferenceLetters tells who signs a letter of reference or a certificate of work
// from whom it is about.
func TestReferenceLetters(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"reference1.txt", "To whom it may concern\n\nReference for Anna Weber\n\nAnna Weber worked for me from 2018 to 2021 as an office manager at Brightwork Ltd. She was always\n" +
				"punctual and reliable. In 2020 she was on sick leave for three months because of depression. I have asthma myself.\nI would employ her again.\n\nYours faithfully,\n\nPeter Holm\nManaging Director\npeter.holm@example.org\n020 7946 0123\n",
			[]string{"Anna Weber; applicant; Job applications; Job titles; Names; Personal health data", "Peter Holm; peter.holm@example.org; 020 7946 0123; referee; Email addresses; Names; Personal health data; Phone numbers"}, // he has asthma
		},
		{
			"known.txt", "12 March 2014\n\nDear Sir or Madam,\n\nI have known Anna Weber for five years. She has looked after my children every Friday. She is honest\n" +
				"and I recommend her for any position.\n\nKind regards\nJane Roe\n12 Baker Street, London SE1 2BX\njane.roe@example.org\n",
			[]string{"Anna Weber; applicant; Job applications; Names", "Jane Roe; jane.roe@example.org; 12 Baker Street, London SE1 2BX; referee; Email addresses; Names; Physical addresses"},
		},
		{
			"for.txt", "To whom it may concern: Reference for Anna Weber\n\nAnna was born on 3 April 1985 and I was her line manager for three years.\nShe is always on time.\n\nPeter Holm\n",
			[]string{"Anna Weber; 1985-04-03; applicant; Dates of birth; Job applications; Names", "Peter Holm; referee; Names"},
		},
		{
			"zeugnis.txt", "Licht GmbH\nHauptstraße 3\n80331 München\n\nArbeitszeugnis\n\nFrau Anna Weber, geboren am 3. April 1985 in Köln, war vom 01.02.2018 bis zum 30.06.2021 in unserem\n" +
				"Unternehmen als Buchhalterin tätig. Frau Weber erledigte ihre Aufgaben stets zu unserer vollsten\nZufriedenheit.\n\nMünchen, den 30. Juni 2021\n\nOtto Brandt\nGeschäftsführer\n",
			[]string{"Anna Weber; 1985-04-03; applicant; Dates of birth; Job applications; Job titles; Names", "Otto Brandt; referee; Names"},
		},
		{
			"certificat.txt", "Certificat de travail\n\nJe soussigné Paul Marchand, gérant de la société Lumière SARL, certifie que Mme Anna Weber, née le 3 avril 1985,\n" +
				"demeurant 14 rue de la Paix, 75002 Paris, a été employée dans notre entreprise du 1er février 2018 au 30 juin 2021 en qualité de comptable.\n\nFait à Paris, le 30 juin 2021\n\nPaul Marchand\npaul.marchand@example.org\n",
			[]string{
				"Anna Weber; 1985-04-03; 14 rue de la Paix, 75002 Paris; applicant; Dates of birth; Job applications; Job titles; Names; Physical addresses",
				"Paul Marchand; paul.marchand@example.org; referee; Email addresses; Names",
			},
		},
		{ // it praises nobody, and is no paper that she applies with
			"known2.txt", "Dear Sir or Madam,\n\nAnna Weber worked for us until May; her post goes to anna.weber@example.net.\n\nKind regards\nJane Roe\njane.roe@example.org\n",
			[]string{"Anna Weber; anna.weber@example.net; -; Email addresses; Names", "Jane Roe; jane.roe@example.org; referee; Email addresses; Names"},
		},
		{ // who applies names a referee
			"letter-3.txt", "Dear Ms Winter,\n\nI am applying for the post of accountant. I have eight years of experience. I have known Peter Holm for five years; he can tell you more.\n\nYours faithfully,\nJane Roe\njane.roe@example.org\n",
			[]string{"Jane Roe; jane.roe@example.org; applicant; Email addresses; Job applications; Names"},
		},
		{ // two of whom it speaks
			"two.txt", "Dear all,\n\nAnna Weber worked for us until May. Paul Marchand worked for us until June. They were reliable.\n\nKind regards\nJane Roe\njane.roe@example.org\n",
			[]string{"Jane Roe; jane.roe@example.org; -; Email addresses; Names"},
		},
	} {
		if got := peopleOf(t, c.name, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
