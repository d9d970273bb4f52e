package store

import (
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// The day's budget holds in real time: a day begins and ends by a zone, and who sends
// may give another. So what was granted is counted by quarters of an hour, in which the
// days of all zones begin, each with the day under which it was granted: no claim may
// make more of any such day than the budget, as long as it lasts.

// quarter is that of an hour, in milliseconds.
const quarter = int64(15 * time.Minute / time.Millisecond)

// spent is what was granted in a quarter of an hour, under a day; all in milliseconds.
type spent struct {
	begun, last int64 // the first and the last moment at which it may have been granted
	day, ends   int64
	handed      int64
}

// dayLong is the day of a row as earlier versions wrote them, which had one for each day.
const dayLong = 96 * quarter

// mostQuarters bounds the quarters of a day: one with a change of clocks has 100.
const mostQuarters = 128

// key is the key of a row: the beginning of its quarter, and behind it, where a day of an
// earlier version has nothing, how many quarters of the day had passed and how many it
// has.
func (s *spent) key() int64 {
	return s.begun + 1 + (s.begun-s.day)/quarter*mostQuarters + (s.ends-s.day)/quarter
}

// readSpent takes a row apart.
func readSpent(key, handed int64) spent {
	rest := key % quarter
	if rest == 0 {
		return spent{begun: key, last: key + dayLong - 1, day: key, ends: key + dayLong, handed: handed}
	}
	s := spent{begun: key - rest, handed: handed}
	passed, all := (rest-1)/mostQuarters, (rest-1)%mostQuarters
	s.last, s.day = s.begun, s.begun-passed*quarter
	s.ends = s.day + all*quarter
	return s
}

// under is what is granted at a moment under the day of a claim.
func under(c *notice.Claim) spent {
	s := spent{day: c.Day.UnixMilli(), ends: c.Day.AddDate(0, 0, 1).UnixMilli()}
	at := min(max(c.At.UnixMilli(), s.day), s.ends-1)
	s.begun = at - at%quarter
	s.last = s.begun
	return s
}

// budget is what was granted of late, by quarters.
type budget []spent

// handed is how many messages count against the budget of a claim: those of the day that
// has the most, of its own day and of those of other zones that last; and when that day
// ends.
func (b budget) handed(now *spent) (most, until int64) {
	until = now.ends
	count := func(day, ends int64) {
		n := int64(0)
		for _, s := range b {
			if s.begun < ends && s.last >= day {
				n += s.handed
			}
		}
		if n > most || n == most && ends > until {
			most, until = n, ends
		}
	}
	count(now.day, now.ends)
	for _, s := range b {
		if s.day != now.day && s.day <= now.begun && now.begun < s.ends {
			count(s.day, s.ends)
		}
	}
	return most, until
}

// add adds what was granted, and returns the row that it stands in.
func (b *budget) add(now *spent, n int64) *spent {
	for i := range *b {
		if s := &(*b)[i]; s.key() == now.key() && s.last == s.begun {
			s.handed += n
			return s
		}
	}
	*b = append(slices.DeleteFunc(*b, func(s spent) bool { return s.last < now.begun-kept }), *now)
	s := &(*b)[len(*b)-1]
	s.handed = n
	return s
}

// asked reports that somebody asked under the day of a claim before.
func (b budget) asked(now *spent) bool {
	return slices.ContainsFunc(b, func(s spent) bool { return s.day == now.day && s.ends == now.ends })
}

// release takes back what was granted under a day and not begun, the oldest first: a day
// of another zone that began since must not count too little. It returns the rows that
// change.
func (b budget) release(day, n int64) (changed []*spent) {
	for i := range b {
		s := &b[i]
		if take := min(n, s.handed); s.day == day && take > 0 {
			s.handed, n = s.handed-take, n-take
			changed = append(changed, s)
		}
	}
	return changed
}

// kept is for how long what was granted may still count: two days, of the longest.
const kept = 2 * mostQuarters * quarter

// readBudget reads what may still count at a moment, the oldest first.
func readBudget(c Conn, now *spent) (b budget, err error) {
	err = c.Query("SELECT day, handed FROM notice_day WHERE day > $1 ORDER BY day", []any{now.begun - kept}, func(r Row) error {
		b = append(b, readSpent(r.Int(0), r.Int(1)))
		return nil
	})
	slices.SortStableFunc(b, func(x, y spent) int { return int(min(max(x.begun-y.begun, -1), 1)) })
	return b, err
}

// write writes a row of the budget.
func (s *spent) write(tx Tx) error {
	key := s.key()
	if s.last != s.begun { // of an earlier version
		key = s.begun
	}
	return exec(tx, "INSERT INTO notice_day VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET handed = excluded.handed", key, s.handed)
}
