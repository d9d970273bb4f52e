package send

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// compose makes messages of rows, for whichever connection is free.
func (s *Sender) compose(ctx context.Context) {
	c := s.c.Composer()
	for rows := range s.work {
		c.Batch(rows)
		for i := range rows {
			p, err := s.parcel(c, &rows[i])
			if err != nil {
				s.leave(rows[i])
				s.stop(err)
			}
			if p == nil {
				continue
			}
			select {
			case s.ready <- p:
			case <-ctx.Done():
				s.leave(p.row)
			}
		}
	}
}

// parcel makes the message of a row. A row whose address cannot be written to goes
// its next way at once. What the composer refuses ends the run: the plan is not
// what was approved, or a message would tell of somebody else.
func (s *Sender) parcel(c Composer, r *notice.Row) (*parcel, error) {
	now := s.c.Now()
	if s.leaveOut(r, now) {
		return nil, nil
	}
	if _, err := (mail.Address{Mailbox: r.To().Reveal()}).Check(); err != nil {
		o := notice.Outcome{Result: notice.Rejected, Gone: true, Answer: "the address cannot be written to"}
		row := r.Number
		s.commits <- wish{changes: NextWay(r, notice.Planned, &o, now), after: func() { s.done.unmade.Add(1); s.free(row) }}
		return nil, nil //nolint:nilerr // the row went its next way
	}
	m, err := c.Compose(r)
	if err != nil {
		return nil, err
	}
	m.Address = r.Address
	return &parcel{row: *r, message: m, intent: c.Intent(r, now)}, nil
}

// leaveOut takes a row out whose person was marked since the plan was kept, and
// reports whether it did.
func (s *Sender) leaveOut(r *notice.Row, now time.Time) bool {
	left := s.marked.Load()
	if left.Mark(r) == "" {
		return false
	}
	row := r.Number
	s.commits <- wish{changes: []notice.Change{left.Change(r, now)}, after: func() { s.done.leftOut.Add(1); s.free(row) }}
	return true
}

// connection hands messages over, one after another.
func (s *Sender) connection(ctx context.Context) {
	link := s.c.Link()
	defer link.Close()
	for p := range s.ready {
		end := s.caution()
		err := s.hand(ctx, link, p)
		if err != nil && !errors.Is(err, errElsewhere) {
			s.stop(err) // before another connection may work
		}
		end()
		if errors.Is(err, errElsewhere) {
			_ = s.c.Wait(ctx, alive)
		}
	}
}

// hand makes a connection ready and hands a message over. Where others have all the
// connections that the server allows, the row goes back, and errElsewhere is returned.
func (s *Sender) hand(ctx context.Context, link Link, p *parcel) error {
	if s.pass(ctx) != nil {
		s.leave(p.row)
		return nil //nolint:nilerr // the run ends: nobody began with it
	}
	err := s.open(ctx, link)
	switch {
	case errors.Is(err, errElsewhere):
		return cmp.Or(s.putBack(context.WithoutCancel(ctx), p.row.Number), err)
	case err != nil:
		s.leave(p.row)
		return nil //nolint:nilerr // open has ended the run
	}
	return s.deliver(ctx, link, p)
}

// caution has one connection work alone until the server was there and has answered a
// message with sense, and again after each that it left in doubt: a server that lies
// gets few. It returns what ends that.
func (s *Sender) caution() (end func()) {
	if !s.monitor.trusted.Load() {
		s.alone.Lock()
		if !s.monitor.trusted.Load() {
			return s.alone.Unlock
		}
		s.alone.Unlock()
	}
	return func() {}
}

// deliver is the order that makes a kill harmless: intent, message, outcome.
func (s *Sender) deliver(ctx context.Context, link Link, p *parcel) error {
	begun := s.c.Now()
	if s.leaveOut(&p.row, begun) {
		return nil
	}
	p.intent.At = begun
	if _, spooled := link.(*Spool); spooled {
		p.intent.Answer = toSpool
	}
	switch err := s.begin(ctx, p); {
	case errors.Is(err, notice.ErrState): // somebody took the row out
		return s.putBack(context.WithoutCancel(ctx), p.row.Number)
	case err != nil:
		return err
	}
	p.row.Attempts++
	begun, events := s.c.Now(), s.monitor.begin()
	if s.under.Add(1) == 1 {
		s.heard.Store(begun.UnixNano())
	}
	o, err := link.Send(context.WithoutCancel(ctx), p.message)
	s.heard.Store(s.c.Now().UnixNano())
	s.under.Add(-1)
	if err != nil { // no byte of the message left
		o = notice.Outcome{Result: notice.Later, Answer: "it could not be handed over"}
	}
	now := s.c.Now()
	changes := s.outcome(p, &o, now)
	row := p.row.Number
	s.commits <- wish{changes: changes, proof: proofLine(p.message, &o, changes[0].To), after: func() { s.free(row) }}
	if o.Fault == notice.Silent && s.c.Once && err == nil {
		err = &mail.Fault{
			Why:  fmt.Sprintf("the mail server took the connection, and did not answer for %s", now.Sub(begun).Round(time.Second)),
			Hint: "look at the mail server; --answer-timeout says how long to wait, tocsin notice send goes on where this run ended",
		}
	}
	return errors.Join(err, s.monitor.saw(&o, now.Sub(begun), events))
}

// begin makes the intent durable. Where the case has changed it is asked first whether
// messages may still leave.
func (s *Sender) begin(ctx context.Context, p *parcel) error {
	for {
		done := make(chan error, 1)
		s.commits <- wish{changes: []notice.Change{p.intent}, done: done}
		err := <-done
		if !errors.Is(err, notice.ErrOvertaken) {
			return err
		}
		if err := s.upheld(ctx); err != nil {
			s.leave(p.row)
			return err
		}
	}
}

// outcome is what follows from what came of a message.
func (s *Sender) outcome(p *parcel, o *notice.Outcome, now time.Time) []notice.Change {
	switch o.Result {
	case notice.Accepted:
		s.done.accepted.Add(1)
	case notice.Rejected:
		s.done.rejected.Add(1)
		s.done.gone.Add(one(o.Gone))
		return NextWay(&p.row, notice.Intent, o, now)
	case notice.Later:
		r := &s.c.Policy.Retry
		if p.row.Attempts >= r.Most {
			s.done.givenUp.Add(1)
			o.Result, o.Gone = notice.Rejected, true
			return NextWay(&p.row, notice.Intent, o, now)
		}
		s.done.later.Add(1)
		o.Retry = r.wait(o, fmt.Sprint(o.Code), p.row.Attempts-1, s.c.Jitter())
		if tooMuch(o) {
			s.limitMu.Lock()
			s.limits.close(s.limits.name(destination(&p.row)), now, min(o.Retry, 10*time.Minute))
			s.limitMu.Unlock()
		}
	default:
		s.done.doubtful.Add(1)
	}
	return []notice.Change{o.Change(p.row.Number, now)}
}
