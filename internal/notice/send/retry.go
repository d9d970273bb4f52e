package send

import (
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// wait is how long a message waits that was put off: by its answer's code where
// the policy knows it, else twice as long each time. jitter, from 0 to 1, spreads
// what was put off together over a quarter of the wait.
func (r *Retry) wait(o *notice.Outcome, code string, attempts uint16, jitter float64) time.Duration {
	w := time.Duration(r.First)
	for range min(attempts, 20) {
		w = min(2*w, time.Duration(r.Longest))
	}
	best := -1
	for name, d := range r.Codes {
		if fits := name == code || strings.HasPrefix(o.Enhanced+".", name+"."); fits && len(name) > best {
			best, w = len(name), time.Duration(d)
		}
	}
	w = max(w, o.Retry)
	return w + time.Duration(jitter*float64(w)/4)
}

// tooMuch reports an answer by which a destination says that it gets too much at
// once: 421, or the security and policy codes of RFC 3463, section 3.8.
func tooMuch(o *notice.Outcome) bool {
	return o.Result == notice.Later && (o.Code == 421 || strings.HasPrefix(o.Enhanced, "4.7."))
}
