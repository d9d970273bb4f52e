package notice

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestDatedLetter: no letter bears a day before what it tells of was found, or one far
// ahead; what has no day, or one that cannot be read, is the controller's own text.
func TestDatedLetter(t *testing.T) {
	for text, want := range map[string]string{
		"London, 4 March 2016": "before found", "London, 1 November 2016": "", "London, 31 October 2016": "before found", "London, 4 March 2026": "",
		"London, 31 March 2026": "", "London, 1 April 2026": "", "London, 2 April 2026": "future", "London, March 4, 2062": "future", "London, 2026-02-28": "",
		"Berlin, den 4. März 2016": "before found", "Berlin, den 4.3.2026": "", "Lyon, le 1er mars 2016": "before found", "Lyon, le 1er mars 2026": "",
		"Madrid, 4 de marzo de 2016": "before found", "Madrid, a 1º de marzo de 2016": "before found", "Lisboa, 4 de março de 2016": "before found", "Roma, 4 marzo 2016": "before found",
		"Warszawa, 4 marca 2016 r.": "before found", "Warszawa, dnia 4 marca 2026 r.": "", "Utrecht, 4 maart 2016": "before found",
		"London,\u00a04\u00a0March\u00a02016": "before found", "London, 02/11/2016": "", "London, 10/11/2016": "", "London, 10/09/2016": "before found",
		"London": "", "Suite 4, 12 Mill Lane, London": "", "London EC1A 1AA": "", "London, in spring 2016": "",
	} {
		err := brief().FitsLetter(text, today)
		if (want == "") != (err == nil) || err != nil && (!errors.Is(err, ErrBrief) || !strings.Contains(err.Error(), map[string]string{"before found": "found on 2016-11-01", "future": "days ahead"}[want])) {
			t.Errorf("%q: %v", text, err)
		}
	}
	b := brief()
	b.Found = ""
	if err := b.FitsLetter("London, 27 October 2016", today); err == nil || !strings.Contains(err.Error(), "began on 2016-10-28") {
		t.Errorf("before it began: %v", err)
	}
}

// TestBriefBesideCase: where brief and case file give two days for one thing, the plan
// names both; a day that the case file does not have says nothing.
func TestBriefBesideCase(t *testing.T) {
	for _, c := range []struct {
		days CaseDays
		want []string
	}{
		{CaseDays{}, nil},
		{CaseDays{Began: "2016-10-28", Ended: "2016-11-01", Found: "2016-11-01"}, nil},
		{CaseDays{Began: "2016-10-20"}, []string{"began in the brief (2016-10-28) is another day than in the case file (2016-10-20)"}},
		{CaseDays{Began: "2016-10-28", Ended: "2016-11-02", Found: "2016-10-30"}, []string{"ended in the brief (2016-11-01) is another day", "found in the brief (2016-11-01) is another day than in the case file (2016-10-30)"}},
	} {
		m := newMemory()
		m.add(human("Ann Lee", "ann@example.org"))
		p := m.plan(t, func(s *Source) { s.Case = c.days })
		got := slices.DeleteFunc(slices.Clone(p.Warnings), func(w string) bool { return !strings.Contains(w, "case file (") })
		if len(got) != min(len(c.want), 1) || len(c.want) > 0 && !slices.ContainsFunc(got, func(w string) bool {
			return strings.Contains(w, c.want[0]) && strings.Contains(w, c.want[len(c.want)-1])
		}) {
			t.Errorf("%v: %q", c.days, got)
		}
	}
}

// TestBriefBeforeLetters: a year with too few digits is no year of a breach.
func TestBriefBeforeLetters(t *testing.T) {
	b := brief()
	b.Began = "0216-10-28"
	if got := strings.Join(b.faults(), "; "); !strings.Contains(got, "began lies before 1970 (0216-10-28)") {
		t.Errorf("%q", got)
	}
	if err := brief().Past(time.Date(2016, 10, 30, 0, 0, 0, 0, time.UTC)); err == nil {
		t.Error("a clock that stands before the breach was found is taken")
	}
}
