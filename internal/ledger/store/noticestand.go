package store

import (
	"context"
	"slices"
	"sync"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Stand is what a plan of notices rests on, as numbers that change with it: the
// journal's entry by which people last became others or fewer, the newest plan, and the
// newest register of guardians.
type Stand struct{ People, Plan, Guardians int64 }

func readStand(c Conn) (at Stand, err error) {
	err = c.Query("SELECT entry, (SELECT coalesce(max(no), 0) FROM notice_plan), (SELECT coalesce(max(no), 0) FROM document WHERE kind = $1) FROM ledger", []any{notice.GuardianKind}, func(r Row) error {
		at = Stand{r.Int(0), r.Int(1), r.Int(2)}
		return nil
	})
	return at, err
}

// Stand reads it as it is now.
func (s *Store) Stand(ctx context.Context) (Stand, error) {
	v, err := s.view(ctx)
	if err != nil {
		return Stand{}, err
	}
	defer v.close()
	at, err := readStand(v.c)
	return at, s.explain("read the ledger", err)
}

// looked is the stand at which a sender found that its messages may leave.
type looked struct {
	asking sync.Mutex // held while it is found out
	mu     sync.Mutex // guards what follows
	at     *Stand     // nil before the first time
}

func (l *looked) last() *Stand {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.at
}

// Uphold asks may whether messages may still leave, where the case has changed since it
// last said so; its error is returned. From the first time on no message begins at
// another stand than the one it was asked about: the transaction that marks it as begun
// fails with notice.ErrOvertaken, until Uphold was called again.
func (o *Sending) Uphold(ctx context.Context, may func(context.Context) error) error {
	o.looked.asking.Lock()
	defer o.looked.asking.Unlock()
	now, err := o.Stand(ctx) // before may reads: what comes in between is asked about again
	if err != nil {
		return err
	}
	if last := o.looked.last(); last != nil && *last == now {
		return nil
	}
	if err := may(ctx); err != nil {
		return err
	}
	o.looked.mu.Lock()
	o.looked.at = &now
	o.looked.mu.Unlock()
	return nil
}

// upToDate fails where changes begin messages at a stand that nobody looked at.
func (o *Sending) upToDate(tx Tx, changes []notice.Change) error {
	if o == nil || !slices.ContainsFunc(changes, func(c notice.Change) bool { return c.To == notice.Intent }) {
		return nil
	}
	last := o.looked.last()
	if last == nil {
		return nil
	}
	now, err := readStand(tx)
	if err == nil && now != *last {
		err = notice.ErrOvertaken
	}
	return err
}
