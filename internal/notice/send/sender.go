package send

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Composer makes messages of rows; notice.Composer is one. It serves one
// goroutine.
type Composer interface {
	Batch(rows []notice.Row)
	Compose(r *notice.Row) (*notice.Message, error)
	Intent(r *notice.Row, at time.Time) notice.Change
}

// Order is what somebody asks of a run under way.
type Order uint8

// The orders.
const (
	GoOn  Order = iota
	Pause       // nothing new leaves; what is under way is finished
	End         // as Pause, and the run ends
)

// Config is what a Sender needs. All of it must be set but Start, Before, Back, Handed, Team,
// Makers, Order, Watch, Died, LeftOut, Upheld, Reports and Once.
type Config struct {
	Outbox   Outbox
	Policy   *Policy
	Composer func() Composer // one for each goroutine that composes
	Link     func() Link     // one for each connection
	Now      func() time.Time
	Wait     func(context.Context, time.Duration) error
	Jitter   func() float64 // from 0 to 1; called by several goroutines
	Plan     int64          // rows of other plans are left alone
	Start    int64          // the number of a row behind which it begins to look; 0 for the first
	Lease    time.Duration  // of Outbox; renewed three times as often
	Before   int64          // messages that earlier runs of the plan handed over
	Back     int64          // of these, that came back or were refused
	Handed   time.Time      // when the last of these left, where they are the canary alone
	Team     Team           // of a run of several senders; nil where this one is alone
	Makers   int            // goroutines that compose; 0 for 1

	Order func() (Order, error) // asked about once a second; nil for none
	Watch func(Progress)        // called about once a second; nil for none
	// Died is called where another sender was found dead, before what it had under
	// way may be anybody's; nil for nothing.
	Died func(ctx context.Context) error
	// LeftOut says who was marked since the plan was kept. It is asked for when the run
	// begins and about once a second; nil for nobody.
	LeftOut func(ctx context.Context) (*notice.LeftOut, error)
	// Upheld fails where what is sent may not leave any more: people were mined, joined
	// or corrected since. It is asked when the run begins, about once a second, and where
	// the outbox refuses with notice.ErrOvertaken; by several goroutines. nil for always.
	Upheld func(ctx context.Context) error
	// Reports reads the reports that have come in, and tells the run of them (Returned).
	// It is called before it is judged what came of the canary; nil where none are read.
	Reports func(ctx context.Context) error
	Once    bool // end when nothing can leave at once, instead of waiting
}

// Progress is how far a run is.
type Progress struct {
	Accepted int64 `json:"accepted"`
	Later    int64 `json:"put_off"` // to be tried again
	Rejected int64 `json:"refused"`
	Doubtful int64 `json:"in_doubt"`
	Unmade   int64 `json:"not_writable"`        // rows of which no message could be made
	LeftOut  int64 `json:"left_out"`            // marked since the plan was kept
	Gone     int64 `json:"refused_for_address"` // of Rejected
	GivenUp  int64 `json:"given_up"`            // put off too often at an address
	// Waiting is how many messages still wait at the end of a run. Waits says why nothing
	// leaves while one is under way, and why messages wait when one has ended that does
	// not wait for them: of very many, why the first do.
	Waiting int64  `json:"waiting"`
	Waits   []Wait `json:"waits,omitempty"`
	Paused  bool   `json:"paused,omitempty"`
	Canary  bool   `json:"canary,omitempty"` // waits for what comes of the first ones
}

// Sender is one run.
type Sender struct {
	c       Config
	monitor *monitor
	zones   *zones
	limits  *limits
	limitMu sync.Mutex

	commits chan wish
	work    chan []notice.Row
	ready   chan *parcel

	stop  context.CancelCauseFunc
	mu    sync.Mutex
	taken map[int64]bool
	freed []int64
	// unbegun are rows that were granted, and not begun when the run ended.
	unbegun []int64
	gate    chan struct{} // closed while sending may go on
	paused  bool
	canary  atomic.Bool
	done    tally
	marked  atomic.Pointer[notice.LeftOut]

	under    atomic.Int64 // messages that are being handed over
	heard    atomic.Int64 // when the first of these began or the last answer came, in ns
	alone    sync.Mutex   // held by the one connection that works while the server is not trusted
	worked   atomic.Int64 // when a connection was last made ready, in ns; 0 never
	back     atomic.Int64 // rows that were given out and given back
	troubled atomic.Bool  // noServer is set
	noServer *Wait        // guarded by mu, as what follows
	waitFor  []Wait
	waiting  int64
	wake     chan struct{}
}

// tally counts what came of messages.
type tally struct{ accepted, later, givenUp, rejected, gone, doubtful, unmade, leftOut atomic.Int64 }

func (t *tally) all() int64 {
	return t.accepted.Load() + t.later.Load() + t.givenUp.Load() + t.rejected.Load() + t.doubtful.Load() + t.unmade.Load() + t.leftOut.Load()
}

// parcel is a message on its way to a connection.
type parcel struct {
	row     notice.Row
	message *notice.Message
	intent  notice.Change // its time is set when it is made
}

// New checks a policy and makes a run of it.
func New(c Config) (*Sender, error) {
	if err := c.Policy.Check(); err != nil {
		return nil, err
	}
	z, err := newZones(c.Policy)
	if err != nil {
		return nil, err
	}
	s := &Sender{
		c: c, monitor: &monitor{stop: c.Policy.Stop, taken: max(c.Before-c.Back, 0)}, zones: z, limits: newLimits(c.Policy),
		commits: make(chan wish, 2*mostConnections), work: make(chan []notice.Row), ready: make(chan *parcel, c.Policy.Connections),
		taken: map[int64]bool{}, gate: make(chan struct{}), wake: make(chan struct{}, 1),
	}
	close(s.gate)
	return s, nil
}

// Returned tells the run of messages that came back or were complained of, as
// reports say.
func (s *Sender) Returned(bounced, complaints int64) { s.monitor.returned(bounced, complaints) }

// Progress may be called at any time.
func (s *Sender) Progress() Progress {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := &s.done
	return Progress{
		Accepted: d.accepted.Load(), Later: d.later.Load(), GivenUp: d.givenUp.Load(), Rejected: d.rejected.Load(), Gone: d.gone.Load(), Doubtful: d.doubtful.Load(), Unmade: d.unmade.Load(),
		LeftOut: d.leftOut.Load(), Waiting: s.waiting, Waits: s.waitsNow(), Paused: s.paused, Canary: s.canary.Load(),
	}
}

// waitsNow is why nothing leaves. The caller holds mu.
func (s *Sender) waitsNow() []Wait {
	if s.noServer != nil {
		return []Wait{*s.noServer}
	}
	heard := time.Unix(0, s.heard.Load())
	if n := s.under.Load(); n > 0 && s.c.Now().Sub(heard) > slow {
		return []Wait{{Why: NoAnswer, Messages: n, Since: heard}}
	}
	return s.waitFor
}

// errDone ends a run in which nothing is left to do.
var errDone = errors.New("nothing is left to send")

// Run sends until nothing is left, ctx ends, somebody orders a stop, or a bound
// of the policy is passed (ErrStopped). When ctx ends nothing new leaves, and what
// is under way is finished, so that no row is left in doubt.
func (s *Sender) Run(ctx context.Context) error {
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s.stop = stop
	if err := cmp.Or(s.hear(ctx), s.upheld(ctx)); err != nil {
		return err
	}
	c := &committer{box: s.c.Outbox, wishes: s.commits, failed: func(err error) { stop(err) }}
	var writing, making, sending, watching, telling sync.WaitGroup
	halted := error(nil)
	telling.Go(func() { halted = s.tellTeam(run, context.WithoutCancel(ctx)) })
	writing.Go(func() { c.run(context.WithoutCancel(ctx)) })
	watching.Go(func() { s.watch(run) })
	held, letGo := context.WithCancel(context.WithoutCancel(ctx))
	var renewing sync.WaitGroup
	renewing.Go(func() { s.renew(held) })
	for range max(s.c.Makers, 1) {
		making.Go(func() { s.compose(run) })
	}
	for range s.c.Policy.Connections {
		sending.Go(func() { s.connection(run) })
	}
	stop(s.feed(run))
	close(s.work)
	making.Wait()
	close(s.ready)
	sending.Wait()
	close(s.commits)
	writing.Wait()
	watching.Wait()
	letGo()
	renewing.Wait()
	stop(errors.Join(s.giveBack(context.WithoutCancel(ctx)), s.count(context.WithoutCancel(ctx))))
	telling.Wait()
	if s.c.Watch != nil {
		s.c.Watch(s.Progress())
	}
	switch err := context.Cause(run); {
	case errors.Is(err, errDone):
		return s.someTaken()
	default:
		return errors.Join(err, halted)
	}
}

// fewGone is how many addresses may be none, of a plan of which nothing was taken yet,
// before the server is held to be at fault.
const fewGone = 3

// someTaken fails where everything of a run that is over was refused or given up: for
// another reason than the addresses, several put off too often, or for the addresses of
// several people who were all that was tried.
func (s *Sender) someTaken() error {
	d := &s.done
	rejected, gone, givenUp := d.rejected.Load(), d.gone.Load(), d.givenUp.Load()
	alone := s.c.Before-s.c.Back <= 0
	switch {
	case d.accepted.Load() > 0:
		return nil
	case rejected == gone && givenUp < fewGone && (!alone || gone+givenUp < fewGone):
		return nil
	case givenUp > 0:
		return fmt.Errorf("%w: %d were refused, %d put off too often and given up", ErrNoneTaken, rejected, givenUp)
	}
	return fmt.Errorf("%w: %d were refused", ErrNoneTaken, rejected)
}

// renew keeps the lease, also while what is under way is finished at the end of the
// run.
func (s *Sender) renew(ctx context.Context) {
	for s.c.Wait(ctx, s.c.Lease/3) == nil {
		dead, err := s.c.Outbox.Renew(ctx)
		if err == nil && dead > 0 && s.c.Died != nil {
			err = s.c.Died(ctx)
		}
		if err != nil && ctx.Err() == nil {
			s.stop(err)
		}
	}
}

// leave puts aside rows that were granted and are not begun: the run ends.
func (s *Sender) leave(rows ...notice.Row) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range rows {
		s.unbegun = append(s.unbegun, rows[i].Number)
	}
}

// giveBack gives such rows back.
func (s *Sender) giveBack(ctx context.Context) error {
	if len(s.unbegun) == 0 {
		return nil
	}
	return s.c.Outbox.Release(ctx, s.unbegun, s.today())
}

// hear learns who was marked since.
func (s *Sender) hear(ctx context.Context) error {
	if s.c.LeftOut == nil {
		return nil
	}
	l, err := s.c.LeftOut(ctx)
	if err == nil {
		s.marked.Store(l)
	}
	return err
}

// upheld fails where messages may not leave any more.
func (s *Sender) upheld(ctx context.Context) error {
	if s.c.Upheld == nil {
		return nil
	}
	return s.c.Upheld(ctx)
}

// watch asks for orders and shows how far the run is.
func (s *Sender) watch(ctx context.Context) {
	for s.c.Wait(ctx, time.Second) == nil {
		err := s.monitor.verdict(s.c.Policy.Stop.Least)
		if err == nil {
			err = s.hear(ctx)
		}
		if err == nil {
			err = s.upheld(ctx)
		}
		if err == nil {
			err = s.hearTeam(ctx)
		}
		if err != nil {
			s.stop(err)
			return
		}
		if s.c.Order != nil {
			o, err := s.c.Order()
			switch {
			case err != nil:
				s.stop(fmt.Errorf("read the order to pause or stop: %w", err))
				return
			case o == End:
				s.stop(errDone)
				return
			}
			s.pause(o == Pause)
		}
		if s.c.Watch != nil {
			s.c.Watch(s.Progress())
		}
	}
}

// pause closes or opens the gate.
func (s *Sender) pause(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if on == s.paused {
		return
	}
	if s.paused = on; on {
		s.gate = make(chan struct{})
	} else {
		close(s.gate)
	}
}

// pass waits while the run is paused.
func (s *Sender) pass(ctx context.Context) error {
	s.mu.Lock()
	gate := s.gate
	s.mu.Unlock()
	select {
	case <-gate:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// free lets a row be found again, once what became of it is durable.
func (s *Sender) free(row int64) {
	s.mu.Lock()
	s.freed = append(s.freed, row)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
