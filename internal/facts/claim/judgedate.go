package claim

import (
	"fmt"
	"slices"
	"strings"
)

// of reports whether something on record is what a claim of this event may mean.
func (d *Dated) of(e Event) bool {
	switch e {
	case Happened:
		return d.Event == e || d.Event == Began || d.Event == Ended
	case Discovered:
		return d.Event == e || d.Event == Learned || d.Event == Alerted
	case Contained:
		return d.Event == e || d.Event == Ended
	}
	return d.Event == e
}

// date judges a day in each way in which it can be read. Where these differ, and the
// sentence does not leave out the year, nothing is proved.
func (k *Known) date(c *Claim) (Verdict, string) {
	days := k.readings(c)
	if days == nil {
		return Unproved, "the sentence names no year, and nothing on record tells it"
	}
	v, why := Verdict(""), ""
	for i, day := range days {
		one := *c
		one.Day = day
		is, because := k.onDay(&one)
		switch {
		case i == 0, c.noYear && is == Supported && v != Supported:
			v, why, c.Day = is, because, day
		case is != v && !c.noYear:
			return Unproved, fmt.Sprintf("it can be read as %s or as %s; of %s: %s", days[0], day, days[0], why)
		}
	}
	return v, why
}

// readings are the days that a claim may mean: of one without a year those of the
// years on record.
func (k *Known) readings(c *Claim) (days []string) {
	switch {
	case c.otherDay != "":
		return []string{c.Day, c.otherDay}
	case !c.noYear:
		return []string{c.Day}
	}
	for _, d := range k.Dates {
		if d.Event != "" && d.Event != AsOf && len(d.Day) > 4 {
			days = append(days, d.Day[:4]+strings.TrimPrefix(c.Day, "-"))
		}
	}
	return unique(days)
}

// onDay judges a claim whose day is sure.
func (k *Known) onDay(c *Claim) (v Verdict, why string) {
	if c.Event == "" {
		return k.anything(c)
	}
	if c.Event == AsOf {
		if v, why := k.of(c, k.Dates); v == Supported {
			return v, why
		}
		return Unproved, "what is on record ends on another day"
	}
	if len(c.told) == 0 {
		return k.of(c, k.Dates)
	}
	v = Supported
	var whys []string
	for _, id := range c.told {
		is, because := k.toldAt(c, id)
		whys = append(whys, because)
		if is == Contradicted || is == Unproved && v == Supported {
			v = is
		}
	}
	return v, strings.Join(unique(whys), "; ")
}

// anything judges a day of which the sentence does not say what happened in words that
// are understood: what is on record that day may be something else. It is proved where
// the sentence says it in the same words.
func (k *Known) anything(c *Claim) (Verdict, string) {
	there := k.that(c.Day)
	for _, d := range there {
		if d.saidIn(c.Sentence) {
			return Supported, "on record for that day: " + d.What
		}
	}
	if there == nil {
		return Unproved, "nothing is on record for " + c.Day
	}
	return Unproved, "the words do not tell what happened that day; on record for it: " + whats(there)
}

// that is what is on record for a day.
func (k *Known) that(day string) (out []Dated) {
	for _, d := range k.Dates {
		if d.Day == day {
			out = append(out, d)
		}
	}
	return out
}

// whats says what happened, without the days.
func whats(dates []Dated) string {
	var out []string
	for _, d := range dates {
		out = append(out, d.What)
	}
	return strings.Join(unique(out), ", ")
}

// saidIn reports whether a sentence that denies nothing has all words of what happened,
// which are two at the least.
func (d *Dated) saidIn(sentence string) bool {
	has, l := words(sentence, 0, len(sentence)), guess(words(sentence, 0, len(sentence)))
	if l.find("negation", has) >= 0 {
		return false
	}
	n := 0
	for _, w := range words(d.What, 0, len(d.What)) {
		if l.here("stop", []word{w}) > 0 {
			continue
		}
		if !slices.ContainsFunc(has, func(x word) bool { return x.fold == w.fold }) {
			return false
		}
		n++
	}
	return n >= 2
}

// of judges a day by those on record of its event.
func (k *Known) of(c *Claim, dates []Dated) (Verdict, string) {
	var same, elsewhere []Dated
	for _, d := range dates {
		switch right := d.of(c.Event); {
		case right && d.Day == c.Day:
			same = append(same, d)
		case right && !d.Heard:
			elsewhere = append(elsewhere, d)
		}
	}
	why := ""
	if beside := k.that(c.Day); beside != nil {
		why = fmt.Sprintf("; for %s: %s", c.Day, whats(beside))
	}
	earlier := func(d Dated) bool { return d.Day < c.Day }
	switch {
	case same != nil && c.first && slices.ContainsFunc(elsewhere, earlier):
		return Contradicted, "it was not the first; on record " + listed(elsewhere) + why
	case same != nil:
		return Supported, "on record for that day: " + same[0].What
	case elsewhere == nil:
		return Unproved, fmt.Sprintf("nothing is on record of this (%s)%s", c.Event, why)
	case c.Event == Happened && slices.ContainsFunc(elsewhere, earlier) && slices.ContainsFunc(elsewhere, func(d Dated) bool { return d.Day > c.Day }):
		return Unproved, "it lies within the breach; on record " + listed(elsewhere)
	case c.Event == Alerted && slices.ContainsFunc(k.that(c.Day), func(d Dated) bool { return d.of(Discovered) }):
		return Unproved, "on record " + listed(elsewhere) + why
	}
	return Contradicted, "on record " + listed(elsewhere) + why
}
