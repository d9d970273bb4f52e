package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// monthFirstShare is how many of a column's dates must have the month first for each
// that has the day first: some are typed wrongly.
const monthFirstShare = 4

// markMonthFirst settles in which columns of births the month comes first, as Americans
// write it: there the first rows show months before days that no month has.
func (p *Plan) markMonthFirst(d *decider) {
	for i := range p.columns {
		if p.columns[i].emit != breach.KindBorn {
			continue
		}
		month, day := 0, 0
		for _, e := range d.stats[i].sample.least() {
			switch norm.DateOrder(e.head) {
			case norm.MonthFirst:
				month++
			case norm.DayFirst:
				day++
			}
		}
		p.columns[i].monthFirst = month > monthFirstShare*day
	}
}

// bornMonthFirst appends a date of birth of a column in which the month comes first.
func bornMonthFirst(dst, b []byte) ([]byte, bool) {
	y, m, d, ok := norm.DateMonthFirst(b)
	if !ok || y < firstBirth || y > youngBirth {
		return bornForm(dst, b)
	}
	return appendDate(dst, y, m, d), true
}
