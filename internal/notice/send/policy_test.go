package send

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

func TestReadPolicy(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"connections": 3, "window": {"from": "08:00", "to": "20:00", "days": ["mon"]}, "zone": "Europe/Paris",
		"domains": {"*": {"per_hour": 100, "start": 10}}, "retry": {"first": "90s", "codes": {"4.7": "1h"}}, "stop": {}, "canary": {"messages": 5}}`))
	if err != nil || p.Connections != 3 || time.Duration(p.Retry.First) != 90*time.Second || p.Stop.Refused != 0.2 || time.Duration(p.Canary.Hold) != 30*time.Minute {
		t.Errorf("%+v, %v", p, err)
	}
	for text, want := range map[string]string{
		`{"conections": 3}`:                                                 "no field \"conections\"",
		`{"connections": 1000}`:                                             "1 to 200",
		`{"zone": "Mars/Base"}`:                                             "no time zone",
		`{"window": {"from": "20:00", "to": "08:00"}}`:                      "from before to",
		`{"window": {"from": "8", "to": "20:00"}}`:                          "from before to",
		`{"window": {"from": "08:00", "to": "20:00", "days": ["someday"]}}`: "no day",
		`{"domains": {"Gmail.com": {}}}`:                                    "lower case",
		`{"domains": {"*": {"per_hour": 10, "start": 20}}}`:                 "no higher",
		`{"retry": {"first": "-5m"}}`:                                       "no time span",
		`{"retry": {"first": "soon"}}`:                                      "no time span",
		`{"stop": {"refused": 7}}`:                                          "0 to 1",
		`{"stop": {"doubtful": -0.1}}`:                                      "0 to 1",
		`{"stop": {"senseless": -1}}`:                                       "below 0",
		`{"daily": -1}`:                                                     "below 0",
		`nothing`:                                                           "invalid",
	} {
		if _, err := ReadPolicy([]byte(text)); !errors.Is(err, ErrPolicy) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if err := Default().Check(); err != nil {
		t.Error(err)
	}
}

// TestRamp: within each hour no more leave than the ramp allows, and no fewer
// than nearly so.
func TestRamp(t *testing.T) {
	p := &Policy{Domains: map[string]Limit{"*": {Start: 60, PerHour: 200, Growth: 2}}, Shared: map[string]string{"googlemail.com": "gmail.com"}}
	l := newLimits(p)
	if l.name("googlemail.com") != "gmail.com" {
		t.Error("two domains of one receiver count apart")
	}
	now := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	l.learn(map[string]*notice.Pace{"gmail.com": {}})
	for hour, bound := range []int{90, 180, 202, 202} { // the ramp rises within the hour: 60*(2-1)/ln 2 = 87
		n, end := 0, now.Add(time.Hour)
		for now.Before(end) {
			at := l.next("gmail.com", now)
			if at.After(now) {
				now = at
				continue
			}
			if !l.take(l.pace["gmail.com"], "gmail.com", now) {
				t.Fatal("next allows what take does not")
			}
			n++
		}
		if n > bound || n < bound*9/10 {
			t.Errorf("hour %d: %d messages, want about %d", hour, n, bound)
		}
	}
	if at := l.next("other.example", now); at.After(now) {
		t.Error("one destination waits for another")
	}
	l.close("gmail.com", now, time.Hour)
	if at := l.next("gmail.com", now); at.Sub(now) != time.Hour {
		t.Errorf("a destination that asked for a pause gets none: %s", at.Sub(now))
	}
	shut := l.pace["gmail.com"]
	if half, whole := slowness(shut, now.Add(time.Hour)), slowness(shut, now.Add(2*time.Hour)); half != 0.5 || whole != 1 {
		t.Errorf("behind a pause it goes on at %g, an hour later at %g of its pace", half, whole)
	}
}

func TestRetryWaits(t *testing.T) {
	r := Retry{Most: 9, First: Duration(time.Minute), Longest: Duration(time.Hour), Codes: map[string]Duration{"4.7": Duration(2 * time.Hour), "4.7.1": Duration(3 * time.Hour), "421": Duration(time.Second)}}
	for _, c := range []struct {
		o        notice.Outcome
		code     string
		attempts uint16
		want     time.Duration
	}{
		{notice.Outcome{}, "450", 0, time.Minute},
		{notice.Outcome{}, "450", 3, 8 * time.Minute},
		{notice.Outcome{}, "450", 200, time.Hour},
		{notice.Outcome{}, "421", 5, time.Second},
		{notice.Outcome{Enhanced: "4.7.0"}, "451", 0, 2 * time.Hour},
		{notice.Outcome{Enhanced: "4.7.1"}, "451", 0, 3 * time.Hour},
		{notice.Outcome{Enhanced: "4.70.1"}, "451", 0, time.Minute},
		{notice.Outcome{Retry: 5 * time.Hour}, "450", 0, 5 * time.Hour},
	} {
		if got := r.wait(&c.o, c.code, c.attempts, 0); got != c.want {
			t.Errorf("%s %s after %d: %s, want %s", c.code, c.o.Enhanced, c.attempts, got, c.want)
		}
	}
	if got := r.wait(&notice.Outcome{}, "450", 0, 1); got != 75*time.Second {
		t.Errorf("with all the jitter: %s", got)
	}
}
