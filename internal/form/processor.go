package form

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Belongs is what of the leak belongs to one controller.
type Belongs struct {
	To      *casefile.Party
	Sources []int // in Facts.Sources
	// Known is false where nothing on record says which files are whose.
	Known bool
	Share *facts.Share // of the sources; nil where nothing was mined or it is not known
	// List is the SHA-256 of the list of people that goes with the notice, hex,
	// and Listed its records; "" where none goes.
	List   string
	Listed int64
}

// ControllerOf finds the controller that a notice goes to: the one named, else the
// only one; and which files are theirs. Where there is but one controller and no
// file is anybody's on record, all are theirs.
func (s *Subject) ControllerOf(to string) (*Belongs, error) {
	p, err := s.recipient(to, "controller", false, casefile.Controller, casefile.JointController)
	if err != nil {
		return nil, err
	}
	b := &Belongs{To: p}
	owned := false
	for _, o := range s.Case.Owners {
		if o.Source == "" {
			continue
		}
		owned = true
		if s.Facts == nil || o.Party != p.ID {
			continue
		}
		for i := range s.Facts.Sources {
			if x := &s.Facts.Sources[i]; (x.Locus == o.Source || x.SHA256 == o.Source) && !slices.Contains(b.Sources, i) {
				b.Sources = append(b.Sources, i)
			}
		}
	}
	several := len(s.Case.With(casefile.Controller))+len(s.Case.With(casefile.JointController)) > 1
	b.Known = owned || !several
	if !owned && !several && s.Facts != nil {
		for i := range s.Facts.Sources {
			b.Sources = append(b.Sources, i)
		}
	}
	return b, nil
}

// ProcessorNotice writes the notice of a processor to one of its controllers, with
// that controller's own people and data and nobody else's.
func ProcessorNotice(s *Subject, lang string, b *Belongs) (*Paper, error) {
	w := s.write("processor", lang)
	from := s.processorOf(b.To)
	w.doc.Title, w.doc.Letter = w.say("title"), true
	sender, address := w.envelope(from, b.To)
	if sender == nil {
		sender = []string{w.known("", w.say("l_processor"))}
	}
	w.add(paper.Address{From: sender, To: address, Place: w.to.Date(w.Made().At)}, paper.Text{Look: paper.LookTitle, Text: w.doc.Title})
	law := "law"
	if b.To.Country == "GB" {
		law = "law_uk"
	}
	w.text(law)
	w.parties(from, b)
	w.nature()
	w.yours(b)
	i := s.Case.Incident
	if i == nil {
		i = &casefile.Incident{}
	}
	w.head("h_consequences")
	w.add(paper.Text{Text: w.anyway("consequences", i.Consequences, w.say("h_consequences"))})
	w.head("h_measures")
	w.add(paper.Text{Text: w.anyway("measures", strings.Join(w.measures(casefile.Containment, casefile.Remedy, casefile.Prevention), "\n"), w.say("h_measures"))})
	w.head("h_contact")
	w.add(paper.Text{Text: w.known(reachedBy(from), w.say("h_contact"))})
	w.text("follow")
	if len(w.open) > 0 {
		open := slices.Clone(w.open)
		w.head("h_open")
		w.add(paper.List{Items: open})
	}
	return w.paper()
}

// processorOf is the processor that works for a controller, else the first one.
func (s *Subject) processorOf(p *casefile.Party) *casefile.Party {
	var any *casefile.Party
	for i := range s.Case.Parties {
		x := &s.Case.Parties[i]
		if x.Role != casefile.Processor && x.Role != casefile.SubProcessor {
			continue
		}
		if x.For == p.ID {
			return x
		}
		if any == nil && x.Role == casefile.Processor {
			any = x
		}
	}
	return any
}

func (w *scribe) parties(from *casefile.Party, b *Belongs) {
	w.head("h_parties")
	name, clause := "", ""
	if from != nil {
		name, clause = from.Name, from.Clause
	}
	list := paper.Pairs{w.pair("l_processor", name), w.pair("l_controller", b.To.Name)}
	w.add(w.maybe(list, "l_clause", clause))
}

func (w *scribe) nature() {
	w.head("h_nature")
	i := w.Case.Incident
	if i == nil {
		i = &casefile.Incident{}
	}
	w.add(paper.Text{Text: w.anyway("summary", i.Summary, w.say("h_nature"))})
	w.add(paper.Pairs{
		w.pair("l_when", w.span()), w.pair("l_aware", w.when(duty.ProcessorAware)), w.pair("l_broken", w.to.And(w.broken())),
		w.pair("l_systems", w.worded(i.Systems)),
	})
}

// yours tells of the people and data of the controller that is written to.
func (w *scribe) yours(b *Belongs) {
	w.head("h_yours")
	if !b.Known {
		w.miss(w.say("h_yours"))
		w.text("share_unknown")
		return
	}
	if b.Share == nil {
		w.counted(b)
		return
	}
	people := w.say("paper.people", "n", b.Share.People)
	if w.Facts.Unread() {
		people = w.say("paper.least", "n", people)
	}
	w.add(paper.Pairs{{Name: w.say("paper.l_people"), Value: people}, {Name: w.say("paper.l_records"), Value: w.to.Count(b.Share.Records)}})
	if len(b.Share.Classes) > 0 {
		w.text("classes_yours")
		t := paper.Table{Columns: []paper.Column{{Title: w.say("paper.l_class"), Share: 3}, {Title: w.say("paper.l_people"), Share: 1, Right: true}}}
		for _, c := range b.Share.Classes {
			t.Rows = append(t.Rows, []paper.Cell{{Text: w.to.Class(c.Class)}, {Text: w.to.Count(c.People)}})
		}
		w.add(t)
	}
	if t := w.files(func(f *facts.SourceFacts) bool {
		return slices.ContainsFunc(b.Sources, func(i int) bool { return f == &w.Facts.Sources[i] })
	}); t != nil {
		t.Caption = w.say("l_files")
		w.add(*t)
	}
	if b.List != "" {
		w.text("list", "records", b.Listed, "sha", b.List)
	}
}

// counted tells of what was counted by hand: of the controller's people as their
// owner, else of all where there is but one controller.
func (w *scribe) counted(b *Belongs) {
	var words []string
	for _, o := range w.Case.Owners {
		if o.Party == b.To.ID && o.People != "" {
			text := o.People
			if o.Number > 0 {
				text = w.say("paper.labelled", "label", w.say("paper.people", "n", o.Number), "value", text)
			}
			words = append(words, text)
		}
	}
	several := len(w.Case.With(casefile.Controller))+len(w.Case.With(casefile.JointController)) > 1
	if len(words) == 0 && !several {
		if text := w.peopleMarked(); text != "" {
			words = []string{text}
		}
	}
	w.text("by_hand")
	w.add(paper.Pairs{w.pair("paper.l_people", strings.Join(words, "\n")), w.pair("paper.l_class", strings.Join(w.classes(), "\n"))})
}
