package person

import (
	"maps"
	"math"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A form that asks for a birth date is filled with one where none is known. What stands for
// none in any leak (1900-01-01) is known before; what one program fills in (2020-01-01, the
// day it was set up) only the leak tells: strangers are born on it many times as often as on
// other days. The day that programs count from (1970-01-01) needs less: more people than
// chance allows. Such a date is nobody's. It would make children of grown-ups, and
// grown-ups of children.

const (
	whyFilled = "many more people of a table are born on it than on any other day, as where it is filled in"
	// leastFilled is how many people must be born on such a date, mostFilled how many times
	// as many they must be as rows to another day, and filledShare one in how many rows.
	leastFilled, mostFilled, filledShare = 8, 8, 50

	whyEpoch = "more people of a table are born on it than chance allows, and programs write it where none is known"
	// epoch is the day that programs count from; one in bornOnADay people is born on any one
	// day of those that a table's people are born on, and as many as come so by chance in less
	// than one table in a thousand are too many.
	epoch                = 19700101
	bornOnADay, unlikely = 20_000, 0.001
	manyExpected         = 100
)

// columnAt names a column of a table.
type columnAt struct{ table, column int }

// days counts rows by the day on which their person was born.
type days struct {
	of   map[uint32]int64
	rows int64
}

// dayOf packs a date, 0 for what is none.
func dayOf(date []byte) (day uint32) {
	if len(date) != len("2006-01-02") {
		return 0
	}
	for _, c := range date {
		if c -= '0'; c < 10 {
			day = day*10 + uint32(c)
		}
	}
	return day
}

// noteBorn counts the birth dates of rows' own people.
func (j *joining) noteBorn(t *table, o *Observation) {
	if t.Known || t.Text {
		return
	}
	for i := range o.Values {
		v := &o.Values[i]
		if !t.birth(v) {
			continue
		}
		at := columnAt{t.index, int(v.Column)}
		d := j.born[at]
		if d == nil {
			if j.born == nil {
				j.born = map[columnAt]*days{}
			}
			d = &days{of: map[uint32]int64{}}
			j.born[at] = d
		}
		d.of[dayOf(v.Bytes)]++
		d.rows++
	}
}

// most is the day with the most rows, and how many people must be born on it to tell that it
// is filled in; 0 where too few are.
func (d *days) most() (day uint32, need int64) {
	rows := int64(0)
	for at, n := range d.of {
		if n > rows || n == rows && at < day {
			day, rows = at, n
		}
	}
	others := int64(len(d.of) - 1)
	need = max(leastFilled, d.rows/filledShare)
	if others > 0 {
		need = max(need, (mostFilled*(d.rows-rows)+others-1)/others)
	}
	if day == 0 || others == 0 || rows < need {
		return 0, 0
	}
	return day, need
}

// epochNeed is how many of rows people born on the epoch are more than chance allows: two at
// the least.
func epochNeed(rows int64) int64 {
	expected := float64(rows) / bornOnADay
	if expected > manyExpected {
		return int64(expected + 3.1*math.Sqrt(expected)) // as good as a normal distribution
	}
	term := math.Exp(-expected) // of exactly so many, as Poisson's
	below := term
	for n := int64(1); ; n++ {
		if n > 1 && 1-below < unlikely {
			return n
		}
		term *= expected / float64(n)
		below += term
	}
}

// filledIn are the days of a column that may be filled in, each with how many people must be
// born on it.
func (d *days) filledIn() map[uint32]int64 {
	out := map[uint32]int64{}
	if n := d.of[epoch]; n >= 2 {
		if need := epochNeed(d.rows); n >= need {
			out[epoch] = need
			delete(d.of, epoch)
			d.rows -= n
		}
	}
	if day, need := d.most(); day != 0 {
		out[day] = need
	}
	return out
}

// dayIn is a day of a column.
type dayIn struct {
	columnAt
	day uint32
}

// suspect is a day of a column that may be filled in.
type suspect struct {
	need int64
	rows int64
	who  map[uint64]bool // names or keys of the people who are born on it, as many as are needed
	text string
}

// settleBorn finds dates that are filled in, and those that are known of the case.
func (r *resolver) settleBorn(parts []*joining) error {
	all := map[columnAt]*days{}
	for _, j := range parts {
		for at, d := range j.born {
			if all[at] == nil {
				all[at] = &days{of: map[uint32]int64{}}
			}
			for day, n := range d.of {
				all[at].of[day] += n
			}
			all[at].rows += d.rows
		}
		j.born = nil
	}
	r.filled = map[string]bool{}
	for _, p := range r.known {
		if p.Kind == breach.KindBorn {
			r.filled[p.Value.Reveal()] = true
		}
	}
	suspects, asked := map[dayIn]*suspect{}, map[int]bool{}
	for at, d := range all {
		for day, need := range d.filledIn() {
			suspects[dayIn{at, day}], asked[at.table] = &suspect{need: need, who: map[uint64]bool{}}, true
		}
	}
	if len(suspects) == 0 {
		return nil
	}
	err := r.inOrder(func(t int) bool { return asked[t] }, func(o *Observation) {
		t := r.tables[o.Table]
		for i := range o.Values {
			v := &o.Values[i]
			if !t.birth(v) {
				continue
			}
			if s := suspects[dayIn{columnAt{t.index, int(v.Column)}, dayOf(v.Bytes)}]; s != nil {
				s.seen(t, o, v)
			}
		}
	})
	r.fill(suspects)
	return err
}

// seen counts a row of somebody who is born on the day: by their name, else by what is
// theirs alone.
func (s *suspect) seen(t *table, o *Observation, v *Value) {
	s.rows++
	s.text = string(v.Bytes)
	if int64(len(s.who)) >= s.need {
		return
	}
	who := wholeName(t, o)
	for i := range o.Values {
		if w := &o.Values[i]; who == 0 && joins(w.Kind) && !w.Inside && t.roles[w.Column] == "" {
			who = hash64(w.Bytes)
		}
	}
	if k, ok := key(o, t.primary); who == 0 && ok {
		who = scramble(k)
	}
	s.who[who] = true
}

// fill takes for nobody's the dates on which enough people are born.
func (r *resolver) fill(suspects map[dayIn]*suspect) {
	rows := map[string]int64{}
	for _, s := range suspects {
		if int64(len(s.who)) >= s.need {
			rows[s.text] += s.rows
		}
	}
	for _, date := range slices.Sorted(maps.Keys(rows)) {
		r.filled[date] = true
		why := whyFilled
		if dayOf([]byte(date)) == epoch {
			why = whyEpoch
		}
		r.crowds = append(r.crowds, Placeholder{breach.KindBorn, breach.Secret(date), rows[date], why})
	}
}

// isFilled reports a birth date that is nobody's.
func (r *resolver) isFilled(v *Value) bool {
	return len(r.filled) > 0 && v.Kind == breach.KindBorn && r.filled[string(v.Bytes)]
}
