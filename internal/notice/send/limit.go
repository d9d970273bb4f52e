package send

import (
	"math"
	"time"
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

// limits keeps the pace of every destination. One goroutine uses it.
type limits struct {
	of     map[string]Limit
	shared map[string]string
	pace   map[string]*pace
}

// pace is a bucket of permits: it fills by the rate, up to a minute's worth.
type pace struct {
	begun, at time.Time
	permits   float64
	closed    time.Time // the destination asked for a pause until then
	slow      float64   // factor on the rate, after it asked
}

func newLimits(p *Policy) *limits {
	return &limits{p.Domains, p.Shared, map[string]*pace{}}
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

// next is when a destination may get a message: now, or later.
func (l *limits) next(name string, now time.Time) time.Time {
	p := l.pace[name]
	lim := l.limit(name)
	if p == nil {
		return now
	}
	if p.closed.After(now) {
		return p.closed
	}
	rate := lim.rate(now.Sub(p.begun)) * p.slow
	if rate == 0 {
		return now
	}
	p.permits = math.Min(p.permits+rate*now.Sub(p.at).Seconds(), math.Max(1, rate*60))
	p.at = now
	if p.permits >= 1 {
		return now
	}
	return now.Add(time.Duration((1-p.permits)/rate*float64(time.Second)) + time.Millisecond)
}

// take uses a permit that next has granted.
func (l *limits) take(name string, now time.Time) {
	p := l.pace[name]
	if p == nil {
		lim := l.limit(name)
		if lim == (Limit{}) {
			return
		}
		p = &pace{begun: now, at: now, slow: 1, permits: math.Max(1, lim.rate(0)*60)}
		l.pace[name] = p
	}
	p.permits--
}

// close keeps a destination closed for a while, and has it go on at half the
// pace: it said that it gets too much.
func (l *limits) close(name string, now time.Time, wait time.Duration) {
	p := l.pace[name]
	if p == nil {
		p = &pace{begun: now, at: now, slow: 1}
		l.pace[name] = p
	}
	if until := now.Add(wait); until.After(p.closed) {
		p.closed = until
		p.slow = math.Max(p.slow/2, 1.0/16)
	}
}
