package send

import (
	"math"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Limit bounds what one destination gets, with a ramp.
type Limit struct {
	PerHour float64 `json:"per_hour,omitempty"` // messages, when the ramp has ended; 0 for no bound
	Start   float64 `json:"start,omitempty"`    // messages an hour at the first; 0 begins with PerHour
	Growth  float64 `json:"growth,omitempty"`   // factor an hour; default 2
}

// rate is how many messages a second are allowed so long after the first.
func (l Limit) rate(since time.Duration) float64 {
	if l.Start == 0 {
		return l.PerHour / 3600
	}
	growth := l.Growth
	if growth == 0 {
		growth = 2
	}
	r := l.Start * math.Pow(growth, since.Hours())
	if l.PerHour > 0 {
		r = math.Min(r, l.PerHour)
	}
	return r / 3600
}

// limits keeps the pace of every destination: as the outbox last said, and what
// this run asks of it since. One goroutine at a time uses it.
type limits struct {
	of     map[string]Limit
	shared map[string]string
	pace   map[string]*notice.Pace // as it was when the outbox was asked last
	asked  map[string]int          // rows that wait to be claimed
	closed map[string]closing      // pauses of which the outbox does not know yet
}

// closing is the wish of a destination to be left alone.
type closing struct {
	at   time.Time
	wait time.Duration
}

func newLimits(p *Policy) *limits {
	return &limits{p.Domains, p.Shared, map[string]*notice.Pace{}, map[string]int{}, map[string]closing{}}
}

// name is the destination that a domain belongs to.
func (l *limits) name(domain string) string {
	if s, ok := l.shared[domain]; ok {
		return s
	}
	return domain
}

func (l *limits) limit(name string) Limit {
	if lim, ok := l.of[name]; ok {
		return lim
	}
	return l.of["*"]
}

// next is when a destination may get one more message than was asked for: now, or
// later. Of one that it knows nothing of, the outbox decides.
func (l *limits) next(name string, now time.Time) time.Time {
	p := l.pace[name]
	if p == nil {
		return now
	}
	return l.when(p, name, now, l.asked[name])
}

// when is when a pace allows one message more than so many others.
func (l *limits) when(p *notice.Pace, name string, now time.Time, others int) time.Time {
	if p.Closed.After(now) {
		return p.Closed
	}
	rate := l.fill(p, l.limit(name), now)
	if rate == 0 || p.Permits >= float64(1+others) {
		return now
	}
	return now.Add(time.Duration((float64(1+others)-p.Permits)/rate*float64(time.Second)) + time.Millisecond)
}

// fill adds the permits of the time that passed, up to a minute's worth, and gives
// the rate per second; 0 where there is no bound. Who asked for less gets half the
// pace, which doubles again by the hour.
func (l *limits) fill(p *notice.Pace, lim Limit, now time.Time) float64 {
	if lim == (Limit{}) {
		return 0
	}
	if p.Begun.IsZero() {
		p.Begun, p.At = now, now
		p.Permits = math.Max(1, lim.rate(0)*60)
	}
	rate := lim.rate(now.Sub(p.Begun)) * slowness(p, now)
	if rate > 0 {
		p.Permits = math.Min(p.Permits+rate*math.Max(0, now.Sub(p.At).Seconds()), math.Max(1, rate*60))
		p.At = now
	}
	return rate
}

func slowness(p *notice.Pace, now time.Time) float64 {
	if p.Slow == 0 {
		return 1
	}
	return math.Min(1, p.Slow*math.Pow(2, math.Max(0, now.Sub(p.Closed).Hours())))
}

// take uses a permit of a pace, where it has one.
func (l *limits) take(p *notice.Pace, name string, now time.Time) bool {
	if l.when(p, name, now, 0).After(now) {
		return false
	}
	if l.limit(name) != (Limit{}) {
		p.Permits--
	}
	return true
}

// learn takes over what the outbox says, after it was told of pauses.
func (l *limits) learn(paces map[string]*notice.Pace) {
	for name, p := range paces {
		own := *p
		l.pace[name] = &own
	}
}

// tell tells the outbox's paces of pauses that destinations asked for.
func (l *limits) tell(paces map[string]*notice.Pace) {
	for name, c := range l.closed {
		if p := paces[name]; p != nil {
			shut(p, c)
			delete(l.closed, name)
		}
	}
}

// close keeps a destination closed for a while, and has it go on at half the
// pace: it said that it gets too much.
func (l *limits) close(name string, now time.Time, wait time.Duration) {
	p := l.pace[name]
	if p == nil {
		p = new(notice.Pace)
		l.pace[name] = p
	}
	c := closing{now, wait}
	if shut(p, c) {
		l.closed[name] = c
	}
}

// shut closes a pace; it reports whether it was open for that time.
func shut(p *notice.Pace, c closing) bool {
	until := c.at.Add(c.wait)
	if !until.After(p.Closed) {
		return false
	}
	p.Slow = math.Max(slowness(p, c.at)/2, 1.0/16)
	p.Closed = until
	return true
}
