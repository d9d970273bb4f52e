package form

import (
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// Known is what a statement about the case is held to: what was mined, or where
// nothing was, what was counted by hand; and the days on record.
func (s *Subject) Known() claim.Known {
	k := claim.Known{Facts: s.Facts, Dates: s.dates()}
	for _, p := range s.Case.Parties {
		switch p.Role {
		case casefile.Controller, casefile.JointController:
			k.Controllers = append(k.Controllers, p.Name)
		case casefile.Processor:
			k.Processors = append(k.Processors, p.Name)
		}
	}
	s.places(&k)
	k.Aware, _ = s.Case.Chosen(duty.ControllerAware)
	if s.Case.Discovery != nil {
		k.Channel = s.Case.Discovery.Channel
	}
	if a, ok := s.Case.Answers["protection"]; ok && len(a.Options) == 1 {
		k.Protection = a.Options[0]
	}
	if a, ok := s.Case.Answers["risk"]; ok && !a.Suggested && len(a.Options) == 1 {
		k.Risk = a.Options[0]
	}
	if k.Facts != nil {
		if n := s.besides(); n != nil {
			k.Hand = n.Number
		}
		return k
	}
	sit := s.Case.Situation(nil)
	k.ByHand, k.Uncounted = true, !sit.PeopleSet
	k.Facts = &facts.Facts{Who: facts.Who{People: sit.People}}
	for _, c := range sit.Classes {
		k.Facts.Classes = append(k.Facts.Classes, facts.Class{Class: c.Class, People: c.People})
	}
	return k
}

// places adds the people by country: those counted by hand, or else those found.
func (s *Subject) places(k *claim.Known) {
	for _, n := range s.Case.Counts {
		if n.Of == "people" && n.Country != "" && n.Class == "" && n.Category == "" && (n.Precision == casefile.Exact || n.Precision == casefile.Approximate) {
			k.Places, k.PlacesByHand = append(k.Places, claim.Place{Country: n.Country, People: n.Number}), true
		}
	}
	if k.PlacesByHand || s.Facts == nil {
		return
	}
	for _, c := range s.Facts.Who.Countries {
		k.Places = append(k.Places, claim.Place{Country: c.Code, People: c.People})
	}
}

// besides is the count by hand of all people, where it differs from what was
// mined; nil where there is none.
func (s *Subject) besides() *casefile.Count {
	n := s.count("people")
	if s.Facts == nil || n == nil || n.Number == s.Facts.Who.People || n.Precision != casefile.Exact && n.Precision != casefile.Approximate {
		return nil
	}
	return n
}

// people says how many are concerned, "" where that is not known. least reports
// that there may be more, as files are unread.
func (w *scribe) people() (text string, least bool) {
	sit := &w.Position.Situation
	if !sit.PeopleSet {
		return "", false
	}
	text = w.say("paper.people", "n", sit.People)
	if f := w.Facts; f != nil {
		switch {
		case f.Unread():
			return w.say("paper.least", "n", text), true
		case f.Who.Low() != f.Who.High():
			return w.say("paper.about", "n", text), false
		}
		return text, false
	}
	return w.handCount(w.count("people")), false
}

// handCount is a count by hand in words, "" for nil.
func (w *scribe) handCount(n *casefile.Count) string {
	if n == nil {
		return ""
	}
	text := w.say("paper.people", "n", n.Number)
	if n.Precision == casefile.Approximate {
		text = w.say("paper.about", "n", text)
	}
	return text
}

// peopleMarked is the same for a paper that says how it was counted.
func (w *scribe) peopleMarked() string {
	text, _ := w.people()
	if text != "" && w.Facts == nil {
		return w.say("paper.by_hand", "n", text)
	}
	if n := w.besides(); n != nil {
		text += "\n" + w.say("paper.by_hand", "n", w.handCount(n))
	}
	return text
}

// classes are the names of the classes of data concerned, each once.
func (w *scribe) classes() (out []string) {
	for _, c := range w.Position.Situation.Classes {
		name := w.to.Class(c.Class)
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// partly reports whether somebody who was found has not all of the classes found.
func (w *scribe) partly() bool {
	return w.Facts != nil && slices.ContainsFunc(w.Facts.Classes, func(c facts.Class) bool { return c.People > 0 && c.People < w.Facts.Who.People })
}

// has reports whether one of the classes is concerned.
func (w *scribe) has(classes ...breach.Class) bool {
	return slices.ContainsFunc(w.Position.Situation.Classes, func(c duty.ClassCount) bool { return slices.Contains(classes, c.Class) })
}

// broken says what was broken, by the answers to the interview.
func (w *scribe) broken() (out []string) {
	for _, o := range []string{"confidentiality", "integrity", "availability"} {
		if slices.Contains(w.answer("broken"), o) {
			out = append(out, w.say("paper.broken_"+o))
		}
	}
	return out
}

// span says when it happened, "" where that is not on record.
func (w *scribe) span() string {
	i := w.Case.Incident
	if i == nil || i.From.IsZero() {
		if at, ok := w.Case.Chosen(duty.Happened); ok {
			return w.at(at)
		}
		return ""
	}
	zone := w.Case.Location()
	text := w.say("paper.since", "from", i.From.In(zone))
	if !i.To.IsZero() {
		text = w.say("paper.span", "from", i.From.In(zone), "to", i.To.In(zone))
	}
	if i.Estimated {
		text = w.say("paper.estimated", "when", text)
	}
	return text
}

// at writes an instant in the controller's zone, as the language does.
func (w *scribe) at(t time.Time) string { return w.to.At(t.In(w.Case.Location())) }

// when is the operative instant of an anchor, "" where none was chosen.
func (w *scribe) when(anchor string) string {
	if at, ok := w.Case.Chosen(anchor); ok {
		return w.at(at)
	}
	return ""
}

// controllers are the names of those responsible, "" where none is on record.
func (w *scribe) controllers() string {
	var names []string
	for _, p := range w.Case.Parties {
		if p.Role == casefile.Controller || p.Role == casefile.JointController {
			names = append(names, p.Name)
		}
	}
	return w.to.And(names)
}

// controller is the first of those responsible, nil where none is on record.
func (w *scribe) controller() *casefile.Party {
	for i, p := range w.Case.Parties {
		if p.Role == casefile.Controller || p.Role == casefile.JointController {
			return &w.Case.Parties[i]
		}
	}
	return nil
}

// reachedBy is how a party is reached, "" where nothing is on record.
func reachedBy(parties ...*casefile.Party) string {
	for _, p := range parties {
		if p == nil {
			continue
		}
		var words []string
		for _, x := range []string{p.Contact, p.Email, p.Phone} {
			if x != "" {
				words = append(words, x)
			}
		}
		if words != nil {
			return strings.Join(words, ", ")
		}
	}
	return ""
}

// first is the first party of a role, nil where there is none.
func (w *scribe) first(role casefile.PartyRole) *casefile.Party {
	for i, p := range w.Case.Parties {
		if p.Role == role {
			return &w.Case.Parties[i]
		}
	}
	return nil
}

// lines are name and address of a party, for the head of a letter, the country in
// the letter's language.
func (w *scribe) lines(p *casefile.Party) (out []string) {
	if p == nil {
		return nil
	}
	out = append([]string{p.Name}, w.residence(p)...)
	if p.Address == "" && p.Email != "" {
		out = append(out, p.Email)
	}
	return out
}

// envelope are the lines of both sides at the head of a letter: the country stands in
// the address in capitals and in the language of the sender's country, where the
// letter goes abroad, and on neither side at home.
func (w *scribe) envelope(from, to *casefile.Party) (sender, address []string) {
	sender, address = w.lines(from), w.lines(to)
	if from == nil || to == nil || to.Country == "" {
		return sender, address
	}
	here, there := w.to.Country(from.Country), w.to.Country(to.Country)
	if from.Country == to.Country {
		not := func(l string) bool { return l == here }
		return slices.DeleteFunc(sender, not), slices.DeleteFunc(address, not)
	}
	if i := slices.Index(address, there); i >= 0 {
		address[i] = strings.ToUpper(wording.Best(LanguageOf(from.Country)).Country(to.Country))
	}
	return sender, address
}

// residence is where a party is: the lines of its address, and its country.
func (w *scribe) residence(p *casefile.Party) (out []string) {
	for l := range strings.SplitSeq(p.Address, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	if p.Country != "" {
		out = append(out, w.to.Country(p.Country))
	}
	return out
}

// measures are the measures of some kinds, in the words of the case file.
func (w *scribe) measures(kinds ...casefile.MeasureKind) (out []string) {
	for _, m := range w.Case.Measures {
		if slices.Contains(kinds, m.Kind) && m.Planned == "" {
			out = append(out, m.Text)
		}
	}
	return out
}

// files is a table of the mined files with their hashes, nil where there is none
// that keep says belongs in it.
func (w *scribe) files(keep func(*facts.SourceFacts) bool) *paper.Table {
	if w.Facts == nil {
		return nil
	}
	t := &paper.Table{Columns: []paper.Column{{Title: w.say("paper.l_file"), Share: 9}, {Title: w.say("paper.l_bytes"), Share: 3, Right: true}, {Title: "SHA-256", Share: 12}}}
	for i := range w.Facts.Sources {
		s := &w.Facts.Sources[i]
		if keep(s) {
			t.Rows = append(t.Rows, []paper.Cell{{Text: baseName(s.Locus)}, {Text: w.to.Count(s.Bytes)}, {Text: s.SHA256}})
		}
	}
	if t.Rows == nil {
		return nil
	}
	return t
}

// baseName is the file's name without its folders: where it lies here is nobody
// else's concern.
func baseName(locus string) string {
	return locus[strings.LastIndexAny(locus, `/\`)+1:]
}
