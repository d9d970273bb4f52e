package send

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// Policy says how fast and when notices leave. The zero value of a field stands
// for its default.
type Policy struct {
	// Connections is how many are kept to the mail server, 1 to 200; default 10.
	Connections int `json:"connections,omitempty"`
	// Daily bounds the messages of a day, in Zone; 0 for no bound.
	Daily int64 `json:"daily,omitempty"`
	// Zone is the time of the controller, of the day of Daily and of people of
	// whom no country is known; default UTC.
	Zone string `json:"zone,omitempty"`
	// Window is when people are written to, in their own time; nil for always.
	Window *Window `json:"window,omitempty"`
	// Domains are limits by destination; "*" is that of every other one.
	Domains map[string]Limit `json:"domains,omitempty"`
	// Shared names domains that one receiver runs: their messages count together.
	Shared map[string]string `json:"shared,omitempty"`
	Canary Canary            `json:"canary"`
	Stop   Stop              `json:"stop"`
	Retry  Retry             `json:"retry"`
}

// Canary is the first part of a run: so many messages, then a wait for what comes
// back of them.
type Canary struct {
	Messages int64    `json:"messages,omitempty"` // 0 for none
	Hold     Duration `json:"hold,omitempty"`     // default 30 min
}

// Stop are the bounds at which a run stops by itself. A share is of 0 to 1; 0
// stands for the default, 1 never stops.
type Stop struct {
	Least      int64   `json:"least,omitempty"`      // outcomes before shares count; default 50
	Refused    float64 `json:"refused,omitempty"`    // of the last thousand, refused or put off; default 0.2
	Bounced    float64 `json:"bounced,omitempty"`    // of those taken, that came back; default 0.1
	Complaints float64 `json:"complaints,omitempty"` // of those taken; default 0.003
	Doubtful   float64 `json:"doubtful,omitempty"`   // of the last thousand, in doubt; default 0.05
	// Senseless is how often in a row the server may leave a message in doubt or say
	// nothing, and how often in a run it may answer what is no reply; default 3. What is
	// under way on all connections at once counts once.
	Senseless int64    `json:"senseless,omitempty"`
	Latency   Duration `json:"latency,omitempty"` // mean of the last twenty; default 2 min
}

// Retry says when a message that was put off is tried again.
type Retry struct {
	Most    uint16   `json:"most,omitempty"`    // attempts; default 15
	First   Duration `json:"first,omitempty"`   // wait after the first; default 5 min
	Longest Duration `json:"longest,omitempty"` // default 6 h; waits double up to it
	// Codes are waits after answers, by the code ("421") or the beginning of the
	// enhanced one ("4.7"); the longest that fits holds.
	Codes map[string]Duration `json:"codes,omitempty"`
}

// Duration is a time span, written as "90s", "5m" or "2h30m".
type Duration time.Duration

// UnmarshalText reads a time span, none below zero.
func (d *Duration) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(string(b))
	if err != nil || v < 0 {
		return fmt.Errorf("%q is no time span; write it as 90s, 5m or 2h30m", b)
	}
	*d = Duration(v)
	return nil
}

// MarshalText writes it as it is read.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// ErrPolicy says that a policy is not what it must be.
var ErrPolicy = errors.New("the policy of sending cannot be used")

// Default is the policy where none is given: careful enough for a mail server
// that has no name with the large receivers yet.
func Default() *Policy {
	p := &Policy{
		Domains: map[string]Limit{"*": {Start: 1000, PerHour: 20000, Growth: 2}},
		Shared: map[string]string{
			"googlemail.com": "gmail.com", "hotmail.com": "outlook.com", "live.com": "outlook.com", "msn.com": "outlook.com",
			"ymail.com": "yahoo.com", "rocketmail.com": "yahoo.com", "wanadoo.fr": "orange.fr", "me.com": "icloud.com", "mac.com": "icloud.com",
		},
		Canary: Canary{Messages: 200},
	}
	p.fill()
	return p
}

// ReadPolicy reads a policy from JSON and checks it.
func ReadPolicy(data []byte) (*Policy, error) {
	p := new(Policy)
	if err := norm.ReadJSON(data, p); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPolicy, err)
	}
	p.fill()
	return p, p.Check()
}

// fill puts the defaults in.
func (p *Policy) fill() {
	set := func(d *Duration, otherwise time.Duration) {
		if *d == 0 {
			*d = Duration(otherwise)
		}
	}
	share := func(f *float64, otherwise float64) {
		if *f == 0 {
			*f = otherwise
		}
	}
	if p.Connections == 0 {
		p.Connections = 10
	}
	if p.Stop.Least == 0 {
		p.Stop.Least = 50
	}
	if p.Retry.Most == 0 {
		p.Retry.Most = 15
	}
	if p.Stop.Senseless == 0 {
		p.Stop.Senseless = 3
	}
	share(&p.Stop.Refused, 0.2)
	share(&p.Stop.Doubtful, 0.05)
	share(&p.Stop.Bounced, 0.1)
	share(&p.Stop.Complaints, 0.003)
	set(&p.Stop.Latency, 2*time.Minute)
	set(&p.Canary.Hold, 30*time.Minute)
	set(&p.Retry.First, 5*time.Minute)
	set(&p.Retry.Longest, 6*time.Hour)
}

// mostConnections is how many connections to one server are of any use.
const mostConnections = 200

// Check names every fault of a policy at once.
func (p *Policy) Check() error {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if p.Connections < 1 || p.Connections > mostConnections {
		say("connections must be 1 to %d", mostConnections)
	}
	if p.Daily < 0 || p.Canary.Messages < 0 || p.Stop.Least < 0 || p.Stop.Senseless < 0 {
		say("daily, canary.messages, stop.least and stop.senseless cannot be below 0")
	}
	if _, err := time.LoadLocation(p.Zone); err != nil {
		say("zone: %q is no time zone; write it as Europe/Paris", p.Zone)
	}
	if p.Window != nil {
		out = append(out, p.Window.faults()...)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Domains)) {
		if l := p.Domains[name]; name != strings.ToLower(name) || l.PerHour < 0 || l.Start < 0 || l.Growth < 0 || l.Start > 0 && l.PerHour > 0 && l.Start > l.PerHour {
			say("domains: %q must be in lower case, without a number below 0, and start no higher than per_hour", name)
		}
	}
	for name, f := range map[string]float64{"refused": p.Stop.Refused, "bounced": p.Stop.Bounced, "complaints": p.Stop.Complaints, "doubtful": p.Stop.Doubtful} {
		if !(f >= 0 && f <= 1) {
			say("stop.%s must be 0 to 1", name)
		}
	}
	if len(out) == 0 {
		return nil
	}
	slices.Sort(out)
	return fmt.Errorf("%w: %s", ErrPolicy, strings.Join(out, "; "))
}
