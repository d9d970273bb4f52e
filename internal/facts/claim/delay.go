package claim

import (
	"fmt"
	"slices"
	"time"
)

// delay reads how long after it was known somebody was told: "within 24 hours of becoming
// aware we informed the authority", "nine days after the discovery customers were told",
// "at once". It reports whether it says so.
func (r *reader) delay(w []word, event Event) bool {
	c := Claim{Kind: Delay, Event: event, aware: r.find("awareness", w) >= 0 || r.find("discovered", w) >= 0}
	if event == ToldAuthority {
		c.told = r.authorities(w)
	}
	for i := range w {
		n, ok := r.numeral(w, i)
		if one := r.atomsOf(w[i].fold); !ok && len(one) == 1 && one[0].value == 1 {
			n, ok = numeral{value: 1, next: i + 1}, true // "one day after"
		}
		if !ok {
			continue
		}
		unit := n.next
		for unit < len(w) && unit < n.next+2 && r.here("workday", w[unit:]) > 0 {
			unit++
		}
		switch {
		case unit >= len(w):
			continue
		case r.here("hour", w[unit:]) > 0:
			c.How = "hours"
		case r.here("day", w[unit:]) > 0:
			c.How = "days"
		default:
			continue
		}
		c.Number = int64(n.value)
		c.workdays = r.find("workday", w[n.next:min(len(w), unit+2)]) >= 0
		switch {
		case r.endsWith("within", w[:i]):
			c.Bound = AtMost
		case r.find("later", w[unit:min(len(w), unit+4)]) < 0:
			continue
		}
		r.add(c)
		return true
	}
	if r.find("atonce", w) < 0 {
		return false
	}
	c.How = "at once"
	r.add(c)
	return true
}

// endsWith reports whether the last words, but for one, are those of a cue.
func (r *reader) endsWith(cue string, w []word) bool {
	for i := max(0, len(w)-4); i < len(w); i++ {
		if n := r.here(cue, w[i:]); n > 0 && i+n >= len(w)-1 {
			return true
		}
	}
	return false
}

// delayed judges how long after the controller's awareness somebody was told.
func (k *Known) delayed(c *Claim) (Verdict, string) {
	var at []Dated
	for _, d := range k.Dates {
		if d.Event == c.Event && !d.Heard && !d.At.IsZero() {
			at = append(at, d)
		}
	}
	if len(at) == 0 {
		return Unproved, fmt.Sprintf("nothing is on record of this (%s)", c.Event)
	}
	if k.Aware.IsZero() {
		return Unproved, "the controller's awareness is not on record (tocsin case set awareness)"
	}
	v := Supported
	why := ""
	for _, group := range tellings(c.told, at) {
		if group == nil {
			return Unproved, "nothing on record names this authority; on record " + listed(at)
		}
		is, because := k.lag(c, group)
		if is == Contradicted || v == Supported {
			v, why = is, because
		}
	}
	return v, why
}

// tellings are what is on record of each authority that is named, or all.
func tellings(named []string, at []Dated) (out [][]Dated) {
	if len(named) == 0 {
		return [][]Dated{at}
	}
	for _, id := range named {
		var own []Dated
		for _, d := range at {
			if namesAuthority(d.authorities(), id) {
				own = append(own, d)
			}
		}
		out = append(out, own)
	}
	return out
}

// lag judges the time from awareness to the first telling on record. Where people were told
// at several times, all of them were only with the last.
func (k *Known) lag(c *Claim, at []Dated) (Verdict, string) {
	first := slices.MinFunc(at, func(a, b Dated) int { return a.At.Compare(b.At) })
	last := slices.MaxFunc(at, func(a, b Dated) int { return a.At.Compare(b.At) })
	took := first.At.Sub(k.Aware)
	why := fmt.Sprintf("on record %s after the controller's awareness: %s", span(took), first.What)
	unit := time.Hour
	if c.How == "days" {
		unit = 24 * time.Hour
	}
	said := time.Duration(c.Number) * unit
	switch {
	case took < 0:
		return Unproved, "on record before the controller's awareness: " + first.What
	case c.How == "at once":
		return Unproved, why + "; whether that is at once the facts do not say"
	case c.workdays:
		return Unproved, why + "; working days are not counted here"
	case c.Bound == AtMost && took > said:
		return Contradicted, why
	case c.Bound == AtMost && !c.aware:
		return Unproved, why + "; the sentence does not say from when it counts"
	case c.Bound == AtMost && c.Event == ToldPeople && last.At.Sub(k.Aware) > said:
		return Unproved, why + "; others were told later"
	case c.Bound == AtMost:
		return Supported, why
	case took > said-unit && took < said+unit:
		return Supported, why
	case !c.aware:
		return Unproved, why + "; the sentence does not say from when it counts"
	}
	return Contradicted, why
}

// span says a time that passed, in hours and minutes, or days from three on.
func span(d time.Duration) string {
	d = d.Round(time.Minute)
	if d >= 72*time.Hour {
		return fmt.Sprintf("%d days and %d hours", d/(24*time.Hour), d%(24*time.Hour)/time.Hour)
	}
	return fmt.Sprintf("%d hours and %d minutes", d/time.Hour, d%time.Hour/time.Minute)
}
