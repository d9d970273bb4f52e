package send

import (
	"container/heap"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// How rows wait. Only so many are held in memory; the others are found again in
// the outbox, which is gone through round and round.
const (
	pageRows   = 512
	mostParked = 8192
	mostOfOne  = 256         // parked rows of one destination: the others must not wait behind them
	soon       = time.Minute // what may leave later than that is not parked
	chunkRows  = 64          // rows that are claimed and composed together
)

// parked is a row that may leave at a time.
type parked struct {
	row notice.Row
	at  time.Time
	to  string // destination
}

// queue is a heap of parked rows by time.
type queue []parked

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at.Before(q[j].at) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(parked)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	old[len(old)-1] = parked{}
	*q = old[:len(old)-1]
	return x
}

// feeder finds rows that may leave.
type feeder struct {
	s      *Sender
	wait   queue
	of     map[string]int // parked rows by destination
	after  int64
	whole  bool      // the outbox was gone through from its beginning
	day    time.Time // of the budget
	today  int64     // of the budget, as the outbox said last
	anew   time.Time // when the budget counts anew
	sent   int64     // rows given out in this run
	looked time.Time // when it was last read why rows wait
	held   bool      // the canary is behind us
	leads  bool      // of several senders this one sends it
	until  time.Time // the canary's hold
	chunk  []notice.Row
	to     []string // destinations of chunk
}

// feed gives rows out until nothing is left. Its error is why the run ends.
func (s *Sender) feed(ctx context.Context) (err error) {
	f := &feeder{s: s, of: map[string]int{}, day: s.today(), after: s.c.Start}
	defer func() { err = errors.Join(err, f.tell(context.WithoutCancel(ctx))) }()
	if err := f.tell(ctx); err != nil { // and hear of the budget
		return err
	}
	for {
		if err := s.pass(ctx); err != nil {
			return err
		}
		moved, err := f.round(ctx)
		if err != nil {
			return err
		}
		if moved {
			continue
		}
		if err := f.idle(ctx); err != nil {
			return err
		}
	}
}

// round gives out what may leave now, of the parked rows and of some pages of the
// outbox.
func (f *feeder) round(ctx context.Context) (moved bool, err error) {
	now := f.s.c.Now()
	for len(f.wait) > 0 && !f.wait[0].at.After(now) {
		p := heap.Pop(&f.wait).(parked)
		f.of[p.to]--
		gone, err := f.offer(ctx, p.row)
		if err != nil {
			return false, err
		}
		moved = moved || gone
	}
	for range 8 {
		rows, err := f.page(ctx)
		if err != nil {
			return false, err
		}
		for i := range rows {
			gone, err := f.offer(ctx, rows[i])
			if err != nil {
				return false, err
			}
			moved = moved || gone
		}
		if len(rows) == 0 || moved || len(f.wait) >= mostParked {
			break
		}
	}
	return moved, f.flush(ctx)
}

// page reads the next rows that are due and not under way.
func (f *feeder) page(ctx context.Context) ([]notice.Row, error) {
	s := f.s
	s.mu.Lock()
	for _, n := range s.freed {
		delete(s.taken, n)
	}
	s.freed = s.freed[:0]
	s.mu.Unlock()
	f.whole = f.whole || f.after == 0
	rows, err := s.c.Outbox.Due(ctx, notice.Ask{Channel: notice.Email, State: notice.Planned, After: f.after, Now: s.c.Now(), Limit: pageRows})
	if err != nil {
		return nil, err
	}
	if f.after = 0; len(rows) == pageRows {
		f.after = rows[len(rows)-1].Number
	}
	kept := rows[:0]
	for _, r := range rows {
		if r.Plan == s.c.Plan && !s.taken[r.Number] {
			s.mu.Lock()
			s.taken[r.Number] = true
			s.mu.Unlock()
			kept = append(kept, r)
		}
	}
	return kept, nil
}

// offer gives a row out, parks it or passes it by.
func (f *feeder) offer(ctx context.Context, r notice.Row) (bool, error) {
	s := f.s
	if err := f.hold(ctx); err != nil {
		return false, err
	}
	now := s.c.Now()
	to := destination(&r)
	s.limitMu.Lock()
	to = s.limits.name(to)
	at, _ := f.when(&r, to, now)
	if !at.After(now) {
		s.limits.asked[to]++
	}
	s.limitMu.Unlock()
	if at.After(now) {
		f.park(r, to, at, now)
		return false, nil
	}
	f.chunk, f.to = append(f.chunk, r), append(f.to, to)
	if len(f.chunk) < chunkRows {
		return true, nil
	}
	return true, f.flush(ctx)
}

// flush claims the gathered rows, and gives those that were granted to those who
// compose. The others are found again, if they are anybody's to send.
func (f *feeder) flush(ctx context.Context) error {
	if len(f.chunk) == 0 {
		return nil
	}
	c := notice.Claim{Rows: make([]int64, len(f.chunk)), Destinations: f.to}
	for i := range f.chunk {
		c.Rows[i] = f.chunk[i].Number
	}
	if err := f.claim(ctx, &c); err != nil {
		return err
	}
	rows := make([]notice.Row, 0, len(c.Granted))
	granted := make([]bool, len(f.chunk))
	for _, i := range c.Granted {
		rows, granted[i] = append(rows, f.chunk[i]), true
	}
	f.s.mu.Lock()
	for i := range f.chunk {
		if !granted[i] {
			delete(f.s.taken, f.chunk[i].Number)
		}
	}
	f.s.mu.Unlock()
	f.chunk, f.to = f.chunk[:0], f.to[:0]
	if len(rows) == 0 {
		return nil
	}
	f.sent += int64(len(rows))
	f.s.says()
	select {
	case f.s.work <- rows:
		return nil
	case <-ctx.Done():
		f.s.leave(rows...)
		return context.Cause(ctx)
	}
}

// tell tells the outbox of destinations that asked for a pause.
func (f *feeder) tell(ctx context.Context) error {
	var c notice.Claim
	f.s.limitMu.Lock()
	for name := range f.s.limits.closed {
		c.Destinations = append(c.Destinations, name)
	}
	f.s.limitMu.Unlock()
	return f.claim(ctx, &c)
}

// claim asks the outbox for rows, within the day's budget and the pace of each
// destination.
func (f *feeder) claim(ctx context.Context, c *notice.Claim) error {
	s := f.s
	now := s.c.Now()
	f.turn(now)
	c.At, c.Day = now, f.day
	c.Grant = func(free []int, paces map[string]*notice.Pace, handed int64) (out []int) {
		s.limitMu.Lock()
		defer s.limitMu.Unlock()
		s.limits.tell(paces)
		for _, i := range free {
			within := s.c.Policy.Daily == 0 || handed+int64(len(out)) < s.c.Policy.Daily
			if within && s.limits.take(paces[c.Destinations[i]], c.Destinations[i], now) {
				out = append(out, i)
			}
		}
		f.today = handed + int64(len(out))
		s.limits.learn(paces)
		clear(s.limits.asked)
		return out
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	// What is granted must be heard of, also when the run ends meanwhile: a commit that
	// is broken off may have taken place, and nobody would give its rows back.
	if err := s.c.Outbox.Claim(context.WithoutCancel(ctx), c); err != nil {
		return err
	}
	f.anew = c.Until
	return nil
}

// park keeps a row in memory until its time, or lets it go to be found again.
func (f *feeder) park(r notice.Row, to string, at, now time.Time) {
	if at.Sub(now) > soon || len(f.wait) >= mostParked || f.of[to] >= mostOfOne {
		f.s.mu.Lock()
		delete(f.s.taken, r.Number)
		f.s.mu.Unlock()
		return
	}
	f.of[to]++
	heap.Push(&f.wait, parked{r, at, to})
}

// today is the beginning of the day in the controller's zone.
func (s *Sender) today() time.Time {
	zone, err := time.LoadLocation(s.c.Policy.Zone)
	if err != nil {
		zone = time.UTC
	}
	y, m, d := s.c.Now().In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}

// turn begins a new day's budget when the day has come; that of a day of another zone
// ends with it.
func (f *feeder) turn(now time.Time) {
	if !now.Before(f.day.AddDate(0, 0, 1)) {
		f.day = f.s.today()
	}
	if !now.Before(f.anew) {
		f.today, f.anew = 0, f.day.AddDate(0, 0, 1)
	}
}

// budget is when the day's budget lets another message leave.
func (f *feeder) budget(now time.Time) time.Time {
	f.turn(now)
	if d := f.s.c.Policy.Daily; d == 0 || f.today+int64(len(f.chunk)) < d {
		return now
	}
	return f.anew
}

// idle waits until something may have changed, and ends the run when nothing is
// left.
func (f *feeder) idle(ctx context.Context) error {
	s := f.s
	if f.after == 0 && !f.whole {
		return nil // it began in the midst: the rows before are still to be read
	}
	wait := 2 * time.Second
	s.mu.Lock()
	freed := len(s.freed)
	busy := len(s.taken) > freed+len(f.wait)
	s.mu.Unlock()
	switch {
	case freed > 0 && s.c.Once:
		return nil // they may have been given back
	case len(f.wait) > 0:
		wait = min(wait, max(f.wait[0].at.Sub(s.c.Now()), time.Millisecond))
	case !busy && f.after == 0:
		left, err := s.left(ctx)
		if err != nil {
			return err
		}
		switch {
		case !left:
			return errDone
		case s.c.Once:
			return f.end(ctx)
		}
		if err := f.look(ctx); err != nil {
			return err
		}
		wait = min(5*time.Second, max(s.c.Lease/3, time.Second))
	}
	if s.c.Once && !busy && f.after == 0 && len(f.wait) > 0 && wait > time.Second {
		return f.end(ctx)
	}
	timed, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-s.wake:
			cancel()
		case <-timed.Done():
		}
	}()
	_ = s.c.Wait(timed, wait) // woken earlier where a row became free
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// left reports whether any row of the plan waits, now or later, or is another
// sender's: should that one die, this one takes over.
func (s *Sender) left(ctx context.Context) (bool, error) {
	left, err := s.anyOf(ctx, notice.Planned)
	if err != nil || left || s.c.Once {
		return left, err
	}
	return s.anyOf(ctx, notice.Intent)
}

func (s *Sender) anyOf(ctx context.Context, state notice.State) (bool, error) {
	ask := notice.Ask{Channel: notice.Email, State: state, Now: s.c.Now().AddDate(10, 0, 0), Limit: pageRows, Others: true}
	for {
		rows, err := s.c.Outbox.Due(ctx, ask)
		if err != nil || len(rows) == 0 {
			return false, err
		}
		for i := range rows {
			if rows[i].Plan == s.c.Plan {
				return true, nil
			}
		}
		ask.After = rows[len(rows)-1].Number
	}
}

// destination is the domain that a row goes to.
func destination(r *notice.Row) string {
	to := r.To().Reveal()
	return strings.ToLower(to[strings.LastIndexByte(to, '@')+1:])
}
