package claim

import "slices"

// Event is what happened on a day.
type Event string

// The events that statements date.
const (
	Began         Event = "began" // the breach
	Ended         Event = "ended"
	Happened      Event = "happened"   // it, from its beginning to its end
	Discovered    Event = "discovered" // by anybody: the supplier, who found it
	Learned       Event = "learned"    // by the controller: "we discovered"
	Alerted       Event = "discovered by the processor"
	Contained     Event = "contained"
	ToldAuthority Event = "told the authority"
	ToldPeople    Event = "told people"
	Complained    Event = "complained" // to the police or a prosecutor
	CaseClosed    Event = "case closed"
	AsOf          Event = "as of" // that day this is known
)

// EventOf returns what a short text in any of the languages says that happened, ""
// where no word of it tells.
func EventOf(text string) Event {
	w := words(text, 0, len(text))
	r := reader{text: text, language: guess(w)}
	if len(w) == 0 {
		return ""
	}
	return r.nearest(w, w[0].start, w[len(w)-1].end)
}

// event is what a sentence says that happened on the day that stands at words i to
// to: by the words nearest to it in its own part, then in the next and in the one
// before. A day before or after which something was is not its day.
func (r *reader) event(w []word, i, to int) Event {
	for from := max(0, i-3); from < i; from++ {
		if n := r.here("beforeday", w[from:i]); n > 0 && from+n == i {
			return ""
		}
	}
	from, end := i, to
	for from > 0 && !r.stops(w, from) {
		from--
	}
	for end < len(w) && (!r.stops(w, end) || end == to && r.cleftDay(w, i, to)) {
		end++
	}
	if e := r.nearest(w[from:end], w[i].start, w[to-1].end); e != "" {
		return e
	}
	next := end
	for next < len(w) && (next == end || !r.stops(w, next)) {
		next++
	}
	if e := r.nearest(w[from:next], w[i].start, w[to-1].end); e != "" && !r.hasMonth(w[end:next]) {
		return e
	}
	last := from
	for last > 0 && (last == from || !r.stops(w, last)) {
		last--
	}
	if r.hasMonth(w[last:from]) {
		if r.find("tell", w[last:from]) < 0 {
			return ""
		}
		return r.whoIsTold(w[from:end]) // "the authority was told on the 3rd and customers on the 10th"
	}
	return r.nearest(w[last:end], w[i].start, w[to-1].end)
}

// cleftDay reports whether a "that" behind the day at words i to to tells what happened on it: "it
// was not until 1 November that we learned".
func (r *reader) cleftDay(w []word, i, to int) bool {
	before := w[max(0, i-nearby):i]
	return r.here("that", w[to:]) > 0 && (r.find("late", before) >= 0 || r.find("only", before) >= 0)
}

// stops reports whether what is said of a day ends before word i.
func (r *reader) stops(w []word, i int) bool {
	return w[i].breaks || r.joins(w, i) || r.here("that", w[i:]) > 0 || r.here("but", w[i:]) > 0
}

func (r *reader) hasMonth(w []word) bool {
	return slices.ContainsFunc(w, func(x word) bool { return r.month(x.fold) != 0 })
}

// nearest is the event whose words stand nearest to a place, which begins and ends at
// these bytes.
func (r *reader) nearest(w []word, start, end int) (best Event) {
	least := 1 << 30
	told := r.whoIsTold(w)
	ours := r.find("we", w) >= 0 // "we began to tell": the breach did not
	for i := range w {
		for _, e := range []struct {
			cue   string
			event Event
		}{{"discovered", Discovered}, {"complaint", Complained}, {"tell", told}, {"closed", Contained}, {"began", Began}, {"ended", Ended}, {"happened", Happened}} {
			n := r.here(e.cue, w[i:])
			if n == 0 || e.event == "" || ours && (e.event == Began || e.event == Ended || e.event == Happened) {
				continue
			}
			if !r.ofTheBreach(e.event, w) {
				continue
			}
			if e.event == Ended && r.find("negation", w[max(0, i-2):i]) >= 0 {
				continue // "not until" Friday
			}
			if e.event == Ended && w[i].start >= end && r.hasMonth(w[i+n:min(len(w), i+n+3)]) {
				continue // "from the 1st until the 3rd": it ended on the other
			}
			switch {
			case e.event == Discovered && ours:
				e.event = Learned
			case e.event == Discovered:
				e.event = r.learner(w, i, i+n)
			case e.event == Contained && r.find("case", w) >= 0:
				e.event = CaseClosed
			}
			if far := max(w[i].start-end, start-w[i+n-1].end, 0); far < least {
				best, least = e.event, far
			}
		}
	}
	return best
}

// ofTheBreach reports whether words that say that something began, ended or was closed say
// it of the breach or of what lay open: not of a telephone line, a shop or a person. A
// sentence that names nothing before its verb speaks of what was named before.
func (r *reader) ofTheBreach(e Event, w []word) bool {
	switch e {
	case Contained:
		return r.find("closable", w) >= 0 || r.find("device", w) >= 0 || r.find("case", w) >= 0 || r.first(w, "closed")
	case Began, Ended:
	default:
		return true
	}
	if r.ofDesk(w) {
		return false
	}
	return r.find("breachword", w) >= 0 || r.find("open", w) >= 0 || r.find("happened", w) >= 0 || r.find("data", w) >= 0 ||
		r.first(w, "began") || r.first(w, "ended")
}

// ofDesk reports whether words speak of a telephone line, an office or a shop, and of no
// breach: "our helpline, which is open until".
func (r *reader) ofDesk(w []word) bool {
	return r.find("breachword", w) < 0 && (r.find("desk", w) >= 0 || r.find("desk", r.at.words) >= 0)
}

// first reports whether words begin with a cue, after small ones.
func (r *reader) first(w []word, cue string) bool {
	for i := range min(len(w), 3) {
		if r.here(cue, w[i:]) > 0 {
			return true
		}
		if !r.only(w[i:i+1], "and", "aux", "article") {
			return false
		}
	}
	return false
}

// whoIsTold is whom a part of a sentence says was told, "" where it does not.
func (r *reader) whoIsTold(w []word) Event {
	switch {
	case r.find("authority", w) >= 0, authoritiesIn(w) != nil:
		return ToldAuthority
	case r.find("people", w) >= 0, r.find("you", w) >= 0:
		return ToldPeople
	}
	return ""
}
