package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// Sending is the outbox as one sender uses it. Where others may write the case it
// has a lease, which it renews: a row that it was granted is nobody else's as long
// as it is heard of. In a folder the lock keeps others away, and paces are kept in
// memory and written with the next marks.
type Sending struct {
	*Store
	no     int64 // 0 where there are no others
	lease  time.Duration
	looked looked

	mu     sync.Mutex // guards what follows, where there are no others
	paces  map[string]*notice.Pace
	dirty  map[string]bool
	budget budget         // what was granted of late; nil before it was read
	spent  map[int64]bool // quarters of it that are to be written
}

// live chooses senders whose lease nobody ended.
const live = "(SELECT no FROM notice_sender WHERE until <> 0)"

// Send begins the use of the outbox by a sender: name says for people which process
// on which machine it is. A sender that was not heard of for the length of its
// lease is held to be dead.
func (s *Store) Send(ctx context.Context, name string, lease time.Duration) (*Sending, error) {
	if err := cmp.Or(s.writable(), s.keys.MayTargets(), s.keys.MayReturn()); err != nil {
		return nil, err
	}
	o := &Sending{Store: s, lease: lease, paces: map[string]*notice.Pace{}, dirty: map[string]bool{}, spent: map[int64]bool{}}
	if !s.cfg.Shared {
		return o, nil
	}
	err := s.change(ctx, "begin to send", func(tx Tx) error {
		now, err := s.clock(tx)
		if err == nil {
			o.no, err = number(tx, "SELECT coalesce(max(no), 0) + 1 FROM notice_sender")
		}
		if err != nil {
			return err
		}
		return exec(tx, "INSERT INTO notice_sender VALUES ($1, $2, $3, $4)", o.no, name, now, now+lease.Milliseconds())
	})
	return o, err
}

// change runs fn in a transaction of its own.
func (s *Store) change(ctx context.Context, doing string, fn func(Tx) error) error {
	s.write.Lock()
	defer s.write.Unlock()
	return s.explain(doing, s.db.Change(ctx, false, fn))
}

// clock is the time by which leases end: the database's own where there is one for
// all machines.
func (s *Store) clock(tx Tx) (int64, error) {
	if s.cfg.Clock == nil {
		return s.cfg.Now().UnixMilli(), nil
	}
	return s.cfg.Clock(tx)
}

// alive fails where somebody took this sender for dead.
func (o *Sending) alive(tx Tx) error {
	if o.no == 0 {
		return nil
	}
	until, err := number(tx, "SELECT until FROM notice_sender WHERE no = $1", o.no)
	if err == nil && until == 0 {
		err = notice.ErrLease
	}
	return err
}

// Renew renews the lease, and ends those of senders that were not heard of. It says
// how many it ended: what they had under way is in doubt, and shown by Due.
func (o *Sending) Renew(ctx context.Context) (dead int, err error) {
	if o.no == 0 {
		return 0, ctx.Err()
	}
	err = o.change(ctx, "renew the lease", func(tx Tx) error {
		now, err := o.clock(tx)
		if err = errors.Join(err, o.alive(tx)); err != nil {
			return err
		}
		if err := exec(tx, "UPDATE notice_sender SET until = $1 WHERE no = $2", now+o.lease.Milliseconds(), o.no); err != nil {
			return err
		}
		return tx.Query("UPDATE notice_sender SET until = 0 WHERE until <> 0 AND until < $1 RETURNING no", []any{now}, func(Row) error {
			dead++
			return nil
		})
	})
	return dead, err
}

// Leave ends the lease: what was granted and not begun is anybody's.
func (o *Sending) Leave(ctx context.Context) error {
	if o.no == 0 {
		return o.Mark(ctx, nil) // writes the paces
	}
	return o.change(ctx, "end the lease", func(tx Tx) error {
		return exec(tx, "UPDATE notice_sender SET until = 0 WHERE no = $1", o.no)
	})
}

// Start is a row behind which this sender begins to look, so that several do not
// look for the same rows at the same time; 0 where there are no others.
func (o *Sending) Start(ctx context.Context) (after int64, err error) {
	if o.no == 0 {
		return 0, nil
	}
	v, err := o.view(ctx)
	if err != nil {
		return 0, err
	}
	defer v.close()
	err = v.c.Query("SELECT coalesce(min(no), 0), coalesce(max(no), 0) FROM notice_row WHERE state = $1", []any{int64(notice.Planned)}, func(r Row) error {
		_, part := math.Modf(float64(o.no-1) * math.Phi) // spreads any number of senders evenly
		after = r.Int(0) + int64(part*float64(r.Int(1)-r.Int(0)))
		return nil
	})
	return after, o.explain("read the notices", err)
}

// Unattended are the rows under way that no living sender has: a kill came between, and
// they are in doubt, whether or not somebody has put that down yet. Where another
// process has the case in a folder, or it was opened to read, all rows may be that
// one's.
func (s *Store) Unattended(ctx context.Context) (rows map[int64]bool, err error) {
	if s.cfg.Beside || s.cfg.ReadOnly && !s.cfg.Shared {
		return nil, nil
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	now := s.cfg.Now()
	sql, args := "SELECT no FROM notice_row WHERE state = $1", []any{int64(notice.Intent)}
	if s.cfg.Shared { // its senders renew their leases three times as often as these end
		sql += " AND channel = $2 AND sender NOT IN (SELECT no FROM notice_sender WHERE until > $3)"
		args = append(args, int64(notice.Email), now.UnixMilli())
	}
	rows = map[int64]bool{}
	err = v.c.Query(sql, args, func(r Row) error {
		rows[r.Int(0)] = true
		return nil
	})
	return rows, s.explain("read the notices", err)
}

// Due implements notice.Outbox: of rows that wait, those that nobody else has; of
// rows in another state, those that no living sender began.
func (o *Sending) Due(ctx context.Context, ask notice.Ask) ([]notice.Row, error) {
	switch {
	case o.no == 0 || ask.Others:
		return o.Store.Due(ctx, ask)
	case ask.State == notice.Planned:
		return o.due(ctx, ask, fmt.Sprintf("AND (r.sender = %d OR r.sender NOT IN %s) ", o.no, live))
	}
	return o.due(ctx, ask, "AND r.sender NOT IN "+live+" ")
}

// Mark implements notice.Outbox.
func (o *Sending) Mark(ctx context.Context, changes []notice.Change) error {
	return o.mark(ctx, changes, nil, o)
}

// MarkRecorded makes changes in one transaction with an entry of the journal.
func (o *Sending) MarkRecorded(ctx context.Context, changes []notice.Change, e journal.Entry) error {
	return o.mark(ctx, changes, &e, o)
}

// Claim has rows granted that are free. Budget and paces are those of all senders
// and runs.
func (o *Sending) Claim(ctx context.Context, c *notice.Claim) error {
	if o.no == 0 {
		return o.claimAlone(ctx, c)
	}
	return o.change(ctx, "take notices to send", func(tx Tx) error {
		err := o.alive(tx)
		var free []int
		for i, row := range c.Rows {
			if err != nil {
				return err
			}
			err = tx.Query("UPDATE notice_row SET sender = $1 WHERE no = $2 AND state = $3 AND (sender = $1 OR sender NOT IN "+live+") RETURNING no",
				[]any{o.no, row, int64(notice.Planned)}, func(Row) error {
					free = append(free, i)
					return nil
				})
		}
		if err != nil {
			return err
		}
		return o.grant(tx, c, free)
	})
}

// grant chooses of the free rows, lets go of the others and writes what was used.
func (o *Sending) grant(tx Tx, c *notice.Claim, free []int) error {
	paces := map[string]*notice.Pace{}
	for _, name := range c.Destinations {
		if paces[name] != nil {
			continue
		}
		p, err := o.pace(tx, name)
		if err != nil {
			return err
		}
		paces[name] = p
	}
	now := under(c)
	b, err := readBudget(tx, &now)
	if err != nil {
		return err
	}
	handed, until := b.handed(&now)
	c.Until = fromMillis(until)
	c.Granted = c.Grant(free, paces, handed)
	kept := map[int]bool{}
	for _, i := range c.Granted {
		kept[i] = true
	}
	for _, i := range free {
		if !kept[i] {
			if err := exec(tx, "UPDATE notice_row SET sender = 0 WHERE no = $1", c.Rows[i]); err != nil {
				return err
			}
		}
	}
	for name, p := range paces {
		if err := o.writePace(tx, name, p); err != nil {
			return err
		}
	}
	if len(c.Granted) == 0 && b.asked(&now) {
		return nil
	}
	return b.add(&now, int64(len(c.Granted))).write(tx)
}

// claimAlone grants rows of an outbox that nobody else sends from.
func (o *Sending) claimAlone(ctx context.Context, c *notice.Claim) error {
	if err := o.remember(ctx, c); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	free := make([]int, len(c.Rows))
	for i := range free {
		free[i] = i
	}
	paces := make(map[string]*notice.Pace, len(c.Destinations))
	for _, name := range c.Destinations {
		paces[name] = o.paces[name]
	}
	now := under(c)
	handed, until := o.budget.handed(&now)
	c.Until = fromMillis(until)
	if c.Granted = c.Grant(free, paces, handed); len(c.Granted) > 0 || !o.budget.asked(&now) {
		o.spent[o.budget.add(&now, int64(len(c.Granted))).key()] = true
	}
	for name := range paces {
		o.dirty[name] = true
	}
	return nil
}

// remember reads the paces and the budget that are not in memory yet. It holds mu for
// no read: who marks rows holds the database, and waits for mu. One goroutine
// claims.
func (o *Sending) remember(ctx context.Context, c *notice.Claim) error {
	v, err := o.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	for _, name := range c.Destinations {
		if o.paces[name] != nil {
			continue
		}
		p, err := o.pace(v.c, name)
		if err != nil {
			return o.explain("read how fast notices were sent", err)
		}
		o.mu.Lock()
		o.paces[name] = p
		o.mu.Unlock()
	}
	if o.budget != nil {
		return nil
	}
	now := under(c)
	b, err := readBudget(v.c, &now)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.budget = append(budget{}, b...)
	return o.explain("read how fast notices were sent", err)
}

// Release gives back rows that were granted on a day and not begun.
func (o *Sending) Release(ctx context.Context, rows []int64, day time.Time) error {
	if o.no == 0 {
		o.mu.Lock()
		defer o.mu.Unlock()
		for _, s := range o.budget.release(day.UnixMilli(), int64(len(rows))) {
			o.spent[s.key()] = true
		}
		return nil
	}
	return o.change(ctx, "give notices back", func(tx Tx) error {
		for _, row := range rows {
			if err := exec(tx, "UPDATE notice_row SET sender = 0 WHERE no = $1 AND sender = $2", row, o.no); err != nil {
				return err
			}
		}
		b, err := readBudget(tx, &spent{begun: day.UnixMilli()})
		for _, s := range b.release(day.UnixMilli(), int64(len(rows))) {
			err = cmp.Or(err, s.write(tx))
		}
		return err
	})
}

// settle writes what is in memory of paces and budget, in the transaction that
// marks rows; it also fails where the lease was lost. A transaction that fails ends
// the run.
func (o *Sending) settle(tx Tx) (err error) {
	if o == nil {
		return nil
	}
	if o.no != 0 {
		return o.alive(tx)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for name := range o.dirty {
		if err := o.writePace(tx, name, o.paces[name]); err != nil {
			return err
		}
	}
	clear(o.dirty)
	for i := range o.budget {
		if b := &o.budget[i]; o.spent[b.key()] {
			err = cmp.Or(err, b.write(tx))
		}
	}
	clear(o.spent)
	return err
}

func (o *Sending) blind(name string) []byte {
	b := o.keys.Destination(name)
	return b[:]
}

const millionth = 1e-6

// pace reads how fast a destination was written to.
func (o *Sending) pace(c Conn, name string) (*notice.Pace, error) {
	p := new(notice.Pace)
	err := c.Query("SELECT begun, at, permits, closed, slow FROM notice_pace WHERE destination = $1", []any{o.blind(name)}, func(r Row) error {
		*p = notice.Pace{Begun: fromMillis(r.Int(0)), At: fromMillis(r.Int(1)), Permits: float64(r.Int(2)) * millionth, Closed: fromMillis(r.Int(3)), Slow: float64(r.Int(4)) * millionth}
		return nil
	})
	return p, err
}

func (o *Sending) writePace(tx Tx, name string, p *notice.Pace) error {
	if *p == (notice.Pace{}) {
		return nil
	}
	return exec(tx, "INSERT INTO notice_pace VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (destination) DO UPDATE SET "+
		"begun = excluded.begun, at = excluded.at, permits = excluded.permits, closed = excluded.closed, slow = excluded.slow",
		o.blind(name), millis(p.Begun), millis(p.At), int64(p.Permits/millionth), millis(p.Closed), int64(p.Slow/millionth))
}
