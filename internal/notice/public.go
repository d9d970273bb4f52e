package notice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/wording"
	"github.com/tocsin-project/tocsin/internal/wording/advice"
)

// ToPublic is the audience of a public page: of Article 34(3)(c) GDPR, where telling
// each person would be a disproportionate effort.
const ToPublic Audience = "public"

// Public writes the text of a public page in a language, from the brief and from
// facts alone: it is about nobody in particular, and has what Article 34(2) asks for.
// Own words with personal values that are not the controller's are an error that is
// ErrLeak.
func Public(b *Brief, f *facts.Facts, language string) (*Doc, error) {
	l := wording.Find(language)
	if l == nil {
		return nil, fmt.Errorf("notice: there is no language %q", language)
	}
	if len(f.Classes) == 0 {
		return nil, fmt.Errorf("notice: no data of a known class is in the leak: there is nothing to say")
	}
	w := &writer{l: l, b: b}
	var classes []breach.Class
	for _, c := range f.Classes {
		if c.People > 0 {
			classes = append(classes, c.Class)
		}
	}
	exposed := advice.Exposed{Classes: classes, Strength: weakest(f), Country: b.Country}
	adv := advice.For(exposed)
	d := &Doc{
		Language: l.Code, Audience: ToPublic, From: b.From, FromName: b.Controller, Subject: w.controller("subject"), Sign: w.controller("sign"),
		Sections: []Section{{Part: Lead, Text: []string{w.controller("public_lead")}}, w.happened(), w.everybodys(f, classes)},
	}
	if sec := w.not(provedAbsent(f)); sec != nil {
		d.Sections = append(d.Sections, *sec)
	}
	reach := w.reach(&Subject{})
	reach.Text = append([]string{w.say("public_ask", nil)}, reach.Text...)
	genuine := Section{Part: Genuine, Heading: w.say("h_genuine", nil), Text: []string{w.say("genuine", nil)}}
	d.Sections = append(d.Sections, w.risks(adv.Risks), w.actions(&adv, b.Country, d), w.done(), reach, genuine)
	if w.err != nil {
		return nil, w.err
	}
	if missing := Missing(d); len(missing) > 0 {
		return nil, fmt.Errorf("notice: the public text in %s lacks %v, which Article 34(2) GDPR asks for", l.Name, missing)
	}
	return d, b.ofNobody(l.Code)
}

// weakest is how the worst kept passwords of a leak were kept.
func weakest(f *facts.Facts) breach.Strength {
	kinds := make([]string, 0, len(f.Passwords))
	for _, k := range f.Passwords {
		kinds = append(kinds, k.Kind)
	}
	return breach.PasswordStrength(strings.Join(kinds, ", "))
}

// everybodys says how many people and which data are concerned.
func (w *writer) everybodys(f *facts.Facts, classes []breach.Class) Section {
	people := w.say("public_people", wording.Fields{"n": f.Who.People + f.Who.Staff})
	if f.Unread() {
		people += " " + w.say("public_more", nil)
	}
	return Section{Part: Yours, Heading: w.say("h_public", nil), Text: []string{people, w.say("public_list", nil)}, List: w.l.Classes(classes)}
}

// Claims are the sentences of a text that say something of the leak itself, the
// controller's own words among them: what is held to the facts.
func (d *Doc) Claims() string {
	var b strings.Builder
	for i := range d.Sections {
		s := &d.Sections[i]
		if !slices.Contains([]Part{Happened, Yours, NotThere, Done}, s.Part) {
			continue
		}
		if s.Part == Done { // its list is of measures
			b.WriteString(strings.Join(s.After, "\n\n") + "\n\n")
			continue
		}
		b.WriteString(s.Heading + ".\n\n" + strings.Join(s.Text, "\n\n") + "\n\n")
		for _, item := range s.List {
			b.WriteString("- " + item + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Page sets a text as a page that stands alone, for a web site.
func (d *Doc) Page() *paper.Document {
	out := &paper.Document{Title: d.Subject, Over: d.FromName, Lang: d.Language, Foot: d.FromName, Open: true, Blocks: d.blocks()}
	for i, b := range out.Blocks {
		if h, ok := b.(paper.Heading); ok {
			h.Level = 1 // the title alone stands above it
			out.Blocks[i] = h
		}
	}
	out.Blocks = append(out.Blocks, paper.Text{Text: d.Sign})
	return out
}
