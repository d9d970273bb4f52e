package send

import (
	"context"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Why says why messages wait.
type Why string

// The reasons.
const (
	PutOff   Why = "put_off" // the mail server said "not now"
	First    Why = "canary"  // it is looked at first what comes of those that have left
	Hours    Why = "window"  // it is outside the hours of the policy
	PaceOf   Why = "pace"    // their destinations get no more for now
	Budget   Why = "daily"   // the day's messages have left
	Others   Why = "others"  // another sender has them, or they came in just now
	NoServer Why = "server"  // the mail server cannot be used
	NoAnswer Why = "answer"  // the mail server does not answer those who talk to it
)

// Wait is a number of messages that wait for one reason.
type Wait struct {
	Why      Why   `json:"why"`
	Messages int64 `json:"messages,omitempty"`
	// Until is when the first of them may leave; of NoServer, when it is tried again.
	Until time.Time `json:"until,omitzero"`
	Since time.Time `json:"since,omitzero"` // of NoServer and NoAnswer
	// Fault is why the mail server cannot be used, "" while it has not answered yet, and
	// Hint what to do about it.
	Fault string `json:"fault,omitempty"`
	Hint  string `json:"hint,omitempty"`
}

// mostLooked bounds the rows that are looked at to say why they wait.
const mostLooked = 20_000

// when is when a row may leave, and why not before; the zero Why for at once.
func (f *feeder) when(r *notice.Row, to string, now time.Time) (at time.Time, why Why) {
	at = now
	later := func(t time.Time, because Why) {
		if t.After(at) {
			at, why = t, because
		}
	}
	later(r.Due, PutOff)
	later(f.until, First)
	later(f.budget(now), Budget)
	later(f.s.zones.next(r.Target.Country, now), Hours)
	later(f.s.limits.next(to, now), PaceOf)
	return at, why
}

// waits counts what waits, by why it does, the most first. Of more than most rows the
// first are looked at, and the numbers are of these. It changes nothing.
func (f *feeder) waits(ctx context.Context, most int) (list []Wait, err error) {
	ask := notice.Ask{Channel: notice.Email, State: notice.Planned, Now: f.s.c.Now().AddDate(10, 0, 0), Limit: pageRows, Others: true}
	for looked := 0; looked < most; looked += pageRows {
		rows, err := f.s.c.Outbox.Due(ctx, ask)
		if err != nil || len(rows) == 0 {
			return list, err
		}
		f.s.limitMu.Lock()
		now := f.s.c.Now()
		for i := range rows {
			if rows[i].Plan != f.s.c.Plan {
				continue
			}
			at, why := f.when(&rows[i], f.s.limits.name(destination(&rows[i])), now)
			if why == "" {
				why = Others
			}
			list = counted(list, why, at)
		}
		f.s.limitMu.Unlock()
		ask.After = rows[len(rows)-1].Number
	}
	return list, nil
}

// counted adds a message that waits.
func counted(list []Wait, why Why, at time.Time) []Wait {
	i := slices.IndexFunc(list, func(w Wait) bool { return w.Why == why })
	if i < 0 {
		list = append(list, Wait{Why: why, Until: at})
		i = len(list) - 1
	}
	list[i].Messages++
	if at.Before(list[i].Until) {
		list[i].Until = at
	}
	return list
}

// look says for those who watch why nothing leaves, now and then: rows are read for it.
func (f *feeder) look(ctx context.Context) error {
	if f.looked.Add(lookEvery).After(f.s.c.Now()) {
		return nil
	}
	f.looked = f.s.c.Now()
	list, err := f.waits(ctx, pageRows)
	f.s.says(list...)
	return err
}

// lookEvery is how often rows are read to say why they wait.
const lookEvery = 20 * time.Second

// end says what waits when a run ends that does not wait for it.
func (f *feeder) end(ctx context.Context) error {
	list, err := f.waits(ctx, mostLooked)
	if err != nil {
		return err
	}
	f.s.says(list...)
	return errDone
}

// count counts what still waits when a run has ended.
func (s *Sender) count(ctx context.Context) error {
	counts, err := s.c.Outbox.Counts(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = 0
	for _, c := range counts {
		if c.Plan == s.c.Plan && c.Channel == notice.Email && c.State == notice.Planned {
			s.waiting += c.Rows
		}
	}
	return nil
}
