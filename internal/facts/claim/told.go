package claim

import (
	"fmt"
	"slices"
)

// tellers are who may bring word of a breach, by the words for them, with the ways of
// discovery that a case file knows.
var tellers = []struct{ cue, channel string }{
	{"finder", "researcher"}, {"press", "press"}, {"staff", "staff"}, {"authority", "authority"}, {"complaint", "authority"}, {"person", "data-subject"}, {"people", "data-subject"},
}

// telling reads who told whom in a sentence that gives no day of it. What is asked, advised,
// planned or laid down by law was not done.
func (r *reader) telling(w []word) {
	if r.hasDay(w) || r.find("aim", w) >= 0 || r.find("need", w) >= 0 || r.find("if", w) >= 0 || r.at.leads {
		return
	}
	if r.weAreTold(w) && !r.denied(w) && r.wordCame(w) {
		return
	}
	if r.lodged(w) {
		r.add(Claim{Kind: Told, Event: Complained, Denied: r.find("negation", w) >= 0})
		return
	}
	if r.find("tell", w) < 0 || r.find("we", w) < 0 && r.find("been", w) < 0 && !r.processorTells(w) && !r.controllerIn(w) {
		return
	}
	event := r.whoIsTold(w)
	switch {
	case event == ToldPeople && r.find("people", w) < 0: // "we are writing to you"
		return
	case event == "" && r.find("all", w) >= 0 && r.find("person", w) >= 0:
		event = ToldPeople // "every customer"
	case event == "" && r.find("complaint", w) >= 0:
		event = Complained
	case event == "":
		return
	}
	if r.processorTells(w) {
		r.add(Claim{Kind: Told, Event: event, How: "processor"})
		return
	}
	denied := r.find("negation", w) >= 0
	if !denied && r.delay(w, event) {
		return
	}
	c := Claim{Kind: Told, Event: event, Denied: denied}
	if event == ToldAuthority {
		c.told = r.authorities(w)
	}
	r.add(c)
}

// lodged reports whether words say that a complaint was lodged, in the words that a
// language has for that alone: "Anzeige erstattet".
func (r *reader) lodged(w []word) bool {
	return r.find("complaint", w) >= 0 && r.find("lodge", w) >= 0 && r.find("your", w) < 0 && r.find("advice", w) < 0
}

// controllerIn reports whether words name the controller.
func (r *reader) controllerIn(w []word) bool {
	return slices.ContainsFunc(w, func(x word) bool { return r.party([]word{x}) == Learned })
}

// weAreTold reports whether words say that the controller was told: "informed us", "we were
// told".
func (r *reader) weAreTold(w []word) bool {
	for i := range w {
		n := r.here("discovered", w[i:])
		if n > 1 && (r.find("tell", w[i:i+n]) >= 0 || r.find("been", w[i:i+n]) >= 0) {
			return true
		}
	}
	return false
}

// processorTells reports whether the processor is said to have told somebody else.
func (r *reader) processorTells(w []word) bool {
	at := r.find("tell", w)
	if at < 0 {
		return false
	}
	i := slices.IndexFunc(w[:at], func(x word) bool { return r.party([]word{x}) == Alerted })
	return i >= 0 && r.find("we", w[:at]) < 0 && r.find("at", w[max(0, i-2):i]) < 0
}

// wordCame reads who is said to have brought word of the breach: "a journalist told us".
func (r *reader) wordCame(w []word) bool {
	for i := range w {
		if r.party(w[i:]) == Alerted {
			r.add(Claim{Kind: Told, Event: Learned, How: "supplier"})
			return true
		}
	}
	for _, t := range tellers {
		if r.find(t.cue, w) >= 0 {
			r.add(Claim{Kind: Told, Event: Learned, How: t.channel})
			return true
		}
	}
	return false
}

// told judges who told whom by what is on record.
func (k *Known) told(c *Claim) (Verdict, string) {
	if c.Event == Learned {
		return k.wordFrom(c.How)
	}
	if c.How == "processor" {
		return Unproved, "what is on record is what the controller told; nothing says that the processor did"
	}
	var at []Dated
	for _, d := range k.Dates {
		if d.Event == c.Event && !d.Heard {
			at = append(at, d)
		}
	}
	var missing bool
	for _, group := range tellings(c.told, at) {
		missing = missing || group == nil
	}
	switch {
	case len(at) == 0 && !c.Denied && k.named(c):
		return Supported, "the brief names it as told: " + k.Named
	case len(at) == 0:
		return Unproved, fmt.Sprintf("nothing is on record of this (%s)", c.Event)
	case missing && c.Denied:
		return Unproved, "nothing on record names this authority; on record " + listed(at)
	case missing:
		return Contradicted, "nothing went to this authority; on record " + listed(at)
	case c.Denied:
		return Contradicted, "on record " + listed(at)
	}
	return Supported, "on record " + listed(at)
}

// named reports whether the authority that a claim says was told, or any, is the one that
// the controller names as told.
func (k *Known) named(c *Claim) bool {
	if k.Named == "" || c.Event != ToldAuthority {
		return false
	}
	d := Dated{What: k.Named}
	ids := d.authorities()
	return !slices.ContainsFunc(c.told, func(id string) bool { return !namesAuthority(ids, id) })
}

// wordFrom judges by which way word of the breach came.
func (k *Known) wordFrom(channel string) (Verdict, string) {
	if channel == "supplier" {
		i := slices.IndexFunc(k.Dates, func(d Dated) bool { return d.Event == Learned && d.FromProcessor })
		if i >= 0 {
			return Supported, "on record " + listed(k.Dates[i:i+1])
		}
	}
	switch k.Channel {
	case channel:
		return Supported, "the way of discovery on record: " + k.Channel
	case "":
		return Unproved, "no way of discovery is on record (tocsin case set discovery)"
	}
	return Unproved, "the way of discovery on record is another: " + k.Channel
}
