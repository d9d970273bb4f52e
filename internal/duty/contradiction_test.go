package duty

import (
	"strings"
	"testing"
)

// Answers that contradict each other are named, both of them, with the article;
// also where one makes the other's question go away.
func TestContradictions(t *testing.T) {
	eea := "personal_data=yes role=controller established=eea people_in=eea fr_insured=no "
	for _, c := range []struct {
		name, answers string
		says          []string // none: the answers go together
	}{
		{"no data, high risk", "personal_data=no sector=none fr_insured=no risk=high", []string{"personal_data=no and risk=high", "Articles 4(12) and 33(1)"}},
		{"no data, no risk", "personal_data=no sector=none fr_insured=no risk=unlikely", nil},
		{"no data, special", "personal_data=no special=yes", []string{"personal_data=no and special=yes", "Articles 4(1), 9 and 10"}},
		{"no data, means of fraud", "personal_data=no fraud=yes", []string{"personal_data=no and fraud=yes"}},
		{"held, and not disclosed", eea + "broken=availability recipients=known", []string{"broken=availability and recipients=known", "Article 4(12)"}},
		{"lost, and nobody has them", eea + "broken=availability recipients=none", nil},
		{"lost for good, and not lost", eea + "broken=confidentiality availability=permanent", []string{"broken=confidentiality and availability=permanent"}},
		{"altered, and not altered", eea + "broken=confidentiality integrity=lost", []string{"broken=confidentiality and integrity=lost"}},
		{"felt, and nothing to feel", eea + "broken=confidentiality felt=serious", []string{"broken=confidentiality and felt=serious"}},
		{"returned by nobody knows whom", eea + "broken=confidentiality recipients=unknown returned=yes", []string{"recipients=unknown and returned=yes"}},
		{"ordered, and unlikely", eea + "broken=confidentiality risk=unlikely ordered=yes", []string{"risk=unlikely and ordered=yes", "Article 34(4)"}},
		{"significant of nobody", eea + "sector=none significant=yes", []string{"sector=none and significant=yes", "2022/2555, Article 23(1)"}},
		{"major of nobody", eea + "sector=nis2 major=yes", []string{"sector=nis2 and major=yes", "2022/2554"}},
		{"nobody there", "personal_data=yes people_in=eea us_data=yes", []string{"people_in=eea and us_data=yes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Judge(given(t, c.answers), nil, "2025-09-01", nil)
			all := strings.Join(got.Contradictions, "\n")
			if (len(c.says) == 0) != (all == "") {
				t.Errorf("contradictions: %q", all)
			}
			for _, s := range c.says {
				if !strings.Contains(all, s) {
					t.Errorf("nowhere %q in %q", s, all)
				}
			}
			if o := got.Outcome("gdpr-33"); len(c.says) > 0 && o != nil && o.Verdict != Open && o.Verdict != NotRequired {
				t.Errorf("decided all the same: %+v", o)
			}
		})
	}
	got := Judge(given(t, "personal_data=no sector=none fr_insured=no risk=high"), nil, "2025-09-01", nil)
	if o := got.Outcome("gdpr-33"); o == nil || o.Verdict != Open || got.Risk != RiskOpen || got.Suggested != RiskOpen {
		t.Errorf("judged on contradictory answers: %+v, risk %q, suggested %q", o, got.Risk, got.Suggested)
	}
	var b strings.Builder
	if err := got.Describe(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if n := strings.Count(text, "\n"); n > 160 || strings.Count(text, "Alabama") != 1 || !strings.Contains(text, "Laws of US states and territories: ") || !strings.Contains(text, ", Wyoming") {
		t.Errorf("%d lines:\n%s", n, text)
	}
	facts := Answers{"special": {Question: "special", Options: []string{"yes"}}}
	if got := Judge(given(t, "personal_data=no"), facts, "2025-09-01", nil); len(got.Contradictions) > 0 {
		t.Errorf("what only the facts say is a difference, no contradiction: %q", got.Contradictions)
	}
}
