package notice

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// variety is people of many classes, countries, languages and audiences.
func variety() *memory {
	m := crowd(40)
	sets := [][]breach.Class{
		{breach.EmailAddresses, breach.Passwords},
		{breach.Names, breach.BankAccounts},
		{breach.EmailAddresses, breach.HealthData, breach.Names},
		{breach.EmailAddresses, breach.JobApplications},
		{breach.Names, breach.SocialSecurity, breach.DatesOfBirth},
	}
	for i := range 120 {
		p := human("Kim "+syllables(1000+i), "k"+syllables(1000+i)+"@example.org")
		p.Language, p.Country = []string{"en", "fr", "de"}[i%3], []string{"GB", "FR", "DE", "US"}[i/3%4]
		if p.Addresses = []breach.Secret{"1 Elm Row, Leeds"}; i%10 == 0 {
			p.Born = []breach.Secret{"2015-01-01"}
		}
		m.add(p, sets[i%len(sets)]...)
	}
	return m
}

// TestReview: what is common and a text's own lines are the text, line by line, and
// each line is shown once.
func TestReview(t *testing.T) {
	k, _ := rows(t, variety().plan(t, nil))
	r, err := NewReview(k, "")
	if err != nil || r.Texts != len(k.Texts) || len(r.Languages) != 8 {
		t.Fatalf("%d texts of %d, %v", r.Texts, len(k.Texts), err)
	}
	whole := 0
	for _, l := range r.Languages {
		line := map[int]ReviewedLine{}
		for _, d := range l.Differs {
			line[d.Number] = d
		}
		for _, x := range l.Texts {
			i := slices.IndexFunc(k.Texts, func(t Text) bool { return t.Hash.String() == x.Hash })
			f, err := thaw(&k.Texts[i])
			if err != nil || x.Other {
				t.Fatalf("%v, %t", err, x.Other)
			}
			var want, got []string
			for _, p := range f.Doc.passages() {
				want = append(want, p.Lines...)
			}
			whole += len(want)
			own := x.Lines
			for _, p := range l.Common {
				got = append(got, p.Lines...)
				for p.Lines == nil && len(own) > 0 && line[own[0]].Part == p.Part && line[own[0]].Sort == p.Sort {
					got, own = append(got, line[own[0]].Line), own[1:]
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s is not what the review says:\n%s\n\n%s", x.Hash[:8], strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
	if r.Lines*3 > whole {
		t.Errorf("%d lines to read for texts of %d", r.Lines, whole)
	}
	if one, err := NewReview(k, "fr"); err != nil || len(one.Languages) != 1 || one.Languages[0].Language != "fr" {
		t.Errorf("%v", err)
	}
}

func TestDifferences(t *testing.T) {
	k, _ := rows(t, variety().plan(t, nil))
	r, err := NewReview(k, "en")
	if err != nil {
		t.Fatal(err)
	}
	a, b := r.Languages[0].Texts[0].Hash, r.Languages[0].Texts[1].Hash
	if same, err := Differences(k, a, a); err != nil || len(same) != 0 {
		t.Errorf("%v, %v", same, err)
	}
	list, err := Differences(k, a, b)
	if err != nil || len(list) == 0 || slices.ContainsFunc(list, func(d Difference) bool { return slices.Equal(d.A, d.B) || d.Part == Done }) {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := Differences(k, a, "ff"); err == nil {
		t.Error("a text that is none")
	}
}

func TestRanges(t *testing.T) {
	for want, list := range map[string][]int{"": {}, "1 2": {1, 2}, "1-3 7": {1, 2, 3, 7}, "3 1 2": {3, 1, 2}} {
		if got := Ranges(list); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// TestReviewSamples: of each language a few texts are shown whole, that together have more
// of the lines that differ than those which most people get; each line names a text in
// which it stands, and what is to be looked at stands in front.
func TestReviewSamples(t *testing.T) {
	p := variety().plan(t, func(s *Source) { s.Law.Open = []string{"gdpr-34"} })
	k, _ := rows(t, p)
	r, err := NewReview(k, "")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r.Warnings, p.Warnings) || len(r.Warnings) == 0 {
		t.Errorf("to be looked at: %q", r.Warnings)
	}
	for _, l := range r.Languages {
		lines := func(hashes []string) (n int) {
			seen := map[int]bool{}
			for _, x := range l.Texts {
				for _, line := range x.Lines {
					if slices.Contains(hashes, x.Hash) {
						seen[line] = true
					}
				}
			}
			return len(seen)
		}
		var first []string
		for _, x := range l.Texts[:min(mostSamples, len(l.Texts))] {
			first = append(first, x.Hash)
		}
		if len(l.Samples) == 0 || len(l.Samples) > mostSamples || l.Sampled != lines(l.Samples) || l.Sampled < lines(first) || l.Sampled > len(l.Differs) {
			t.Errorf("%s: %d samples with %d of %d lines, said %d", l.Language, len(l.Samples), lines(l.Samples), len(l.Differs), l.Sampled)
		}
		if again := slices.Compact(slices.Sorted(slices.Values(l.Samples))); len(again) != len(l.Samples) {
			t.Errorf("%s: a text is shown twice", l.Language)
		}
		for _, d := range l.Differs {
			i := slices.IndexFunc(l.Texts, func(x ReviewedText) bool { return x.Hash == d.Example })
			if i < 0 || !slices.Contains(l.Texts[i].Lines, d.Number) {
				t.Errorf("%s: line %d does not stand in %q", l.Language, d.Number, d.Example)
			}
		}
	}
	if en := r.Languages[0]; en.Sampled*2 < len(en.Differs) {
		t.Errorf("samples have %d of %d lines", en.Sampled, len(en.Differs))
	}
}
