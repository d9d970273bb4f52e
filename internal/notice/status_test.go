package notice

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestStatusWithout: where somebody of those set aside was destroyed the sum follows, by
// what is on record, else by what the case lacks; a row that is missing is seen in any
// case.
func TestStatusWithout(t *testing.T) {
	m, ids := household()
	p := m.household(t, ids, nil)
	k, all := rows(t, p)
	all = append(all, Row{Person: ids["told before"], State: Delivered, Channel: Email}, Row{Person: ids["told as another"], State: Sent, Channel: Email}, Row{Person: ids["under way"], State: Doubtful, Channel: Email})
	for _, c := range []struct {
		rows  []Row
		less  int64 // people of the case
		gone  Gone
		whole bool
	}{
		{all, 2, Gone{}, false},
		{all, 2, Gone{Aside: 2}, true},
		{all, 2, Gone{Aside: 1}, false},
		{all, 0, Gone{Aside: 1}, false},
		{all, 2, Gone{Untold: 3}, true},
		{all, 2, Gone{Aside: 1, Untold: 1}, true},
		{all, 3, Gone{Untold: 2}, false},
		{all[2:], 2, Gone{Aside: 2}, false},
		{all[2:], 0, Gone{Untold: 2}, false},
	} {
		s, err := ReadStatus(context.Background(), fakeRows(c.rows), k, p.src.Facts, nil)
		if err != nil {
			t.Fatal(err)
		}
		s.People -= c.less
		if s.Without(c.gone); s.Whole() != c.whole {
			t.Errorf("%d less, %+v: accounted for %d of %d", c.less, c.gone, s.Accounted(), s.People)
		}
	}
}

// TestDoubts: what is in doubt is settled by the mail server's log, letters by the lists
// in their folder, and the status says which.
func TestDoubts(t *testing.T) {
	for want, channels := range map[string][]Channel{
		"are in doubt: sent or not (tocsin notice reconcile)\n":                                                                                        {Email, Email},
		"are in doubt: sent or not (tocsin notice letters, with the folder of the run that was killed)\n":                                              {Letter, Letter},
		"are in doubt: sent or not (tocsin notice reconcile; 1 letter of them by tocsin notice letters, with the folder of the run that was killed)\n": {Email, Letter},
	} {
		m := newMemory()
		var all []Row
		for range channels {
			p := human("", "p"+strings.Repeat("a", len(all)+1)+"@example.org")
			m.add(p, breach.EmailAddresses)
		}
		p := m.plan(t, nil)
		k, planned := rows(t, p)
		for i, c := range channels {
			r := planned[i]
			r.State, r.Channel = Doubtful, c
			all = append(all, r)
		}
		s, err := ReadStatus(context.Background(), fakeRows(all), k, p.src.Facts, nil)
		if err != nil {
			t.Fatal(err)
		}
		s.Plan = strings.Repeat("0", 64)
		var b bytes.Buffer
		if err := s.Describe(&b); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("no %q: %v\n%s", want, err, b.String())
		}
	}
}
