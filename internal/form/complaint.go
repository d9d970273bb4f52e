package form

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

//go:embed complaint/police.json
var policeData []byte

// Police is where a complaint goes in a country, and what law it may name.
type Police struct {
	Country  string `json:"country"`
	Language string `json:"language"` // of the country's police
	To       string `json:"to"`       // by its own name
	// ToOtherwise is where it goes that is no attack on a system, if not to To.
	ToOtherwise string `json:"to_otherwise,omitempty"`
	Articles    []struct {
		Key     string   `json:"key"` // of the sentence in the theme complaint
		Offence offence  `json:"offence"`
		Broken  []string `json:"broken"` // where one of these is broken; all where empty
	} `json:"articles"`
	Source   string `json:"source"`
	Standing string `json:"standing"` // "verified" against the text of the law, or not
	Read     string `json:"read"`     // the day it was looked up
}

var allPolice = sync.OnceValue(func() (out []Police) {
	if err := json.Unmarshal(policeData, &out); err != nil {
		panic("form: embedded list of police: " + err.Error())
	}
	return out
})

// policeOf is what is known of a country, nil where nothing is.
func policeOf(country string) *Police {
	list := allPolice()
	i := slices.IndexFunc(list, func(p Police) bool { return p.Country == country })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// LanguageOf is the language in which a country is written to, English where it
// is not known or papers are not written in it. Of countries with several it is
// one; --lang chooses another.
func LanguageOf(country string) string {
	if p := policeOf(country); p != nil && slices.Contains(Languages(), p.Language) {
		return p.Language
	}
	return "en"
}

// ComplaintLanguage is the language of the police that is told.
func ComplaintLanguage(c *casefile.Case) string { return LanguageOf(policeCountry(c)) }

// policeCountry is the country whose police is told: that of the police on
// record, of the controller, of the case.
func policeCountry(c *casefile.Case) string {
	for _, role := range []casefile.PartyRole{casefile.Police, casefile.Controller, casefile.JointController} {
		for _, p := range c.With(role) {
			if p.Country != "" {
				return p.Country
			}
		}
	}
	return c.Country
}

// Complaint writes a criminal complaint against persons unknown, with the list
// of evidence and its custody. It accuses nobody by name.
func Complaint(s *Subject, lang string) (*Paper, error) {
	w := s.write("complaint", lang)
	law := policeOf(policeCountry(s.Case))
	w.doc.Title, w.doc.Letter = w.say("title"), true
	w.address(law)
	w.add(paper.Text{Look: paper.LookTitle, Text: w.doc.Title})
	w.head("h_who")
	w.complainant()
	w.facts()
	w.taken()
	w.head("h_suspects")
	if w.offence() == noOffence {
		w.text("suspects_none")
	} else {
		w.text("suspects")
	}
	w.head("h_harm")
	consequences := ""
	if i := s.Case.Incident; i != nil {
		consequences = i.Consequences
	}
	w.add(paper.Text{Text: w.anyway("consequences", consequences, w.say("h_harm"))})
	w.law(law)
	w.evidence()
	w.head("h_ask")
	ask := "ask_1"
	if w.offence() == noOffence {
		ask = "ask_facts"
	}
	w.add(paper.List{Items: []string{w.say(ask), w.say("ask_2"), w.say("ask_3")}, Numbered: true})
	w.add(paper.Lines{w.say("paper.l_sign_date"), w.say("paper.l_sign_name"), w.say("paper.l_sign")})
	return w.paper()
}

// address is the head of a letter from the controller to the police.
func (w *scribe) address(law *Police) {
	police := w.first(casefile.Police)
	if police == nil && law != nil {
		police = &casefile.Party{Name: law.To, Country: law.Country}
		if o := w.offence(); law.ToOtherwise != "" && (o == theft || o == noOffence) {
			police.Name = law.ToOtherwise
		}
	}
	from, to := w.envelope(w.controller(), police)
	if from == nil {
		from = []string{w.known("", w.say("h_who"))}
	}
	if to == nil {
		to = []string{w.say("to_police")}
	}
	w.add(paper.Address{From: from, To: to, Place: w.to.Date(w.Made().At)})
}

func (w *scribe) complainant() {
	p := w.controller()
	if p == nil {
		w.add(paper.Pairs{w.pair("paper.l_name", "")})
		return
	}
	list := paper.Pairs{w.pair("paper.l_name", p.Name)}
	list = w.maybe(list, "paper.l_number", strings.TrimSpace(p.IDNumber+" "+p.IDKind))
	list = append(list, w.pair("paper.l_address", strings.Join(w.residence(p), ", ")))
	by := p.Contact
	if r := w.first(casefile.Reporter); r != nil && by == "" {
		by = r.Name
	}
	list = append(list, w.pair("l_by", by))
	list = w.maybe(list, "paper.l_phone", p.Phone)
	list = append(list, w.pair("paper.l_email", p.Email))
	w.add(w.maybe(list, "paper.l_reference", w.Case.Reference))
}

// facts tells what happened, and the timeline.
func (w *scribe) facts() {
	w.head("h_facts")
	summary, systems, how := "", "", ""
	if i := w.Case.Incident; i != nil {
		summary, systems = i.Summary, i.Systems
	}
	if d := w.Case.Discovery; d != nil {
		how = d.Text
	}
	w.add(paper.Text{Text: w.anyway("summary", summary, w.say("h_facts"))})
	list := paper.Pairs{w.pair("l_when", w.span())}
	list = w.maybe(list, "l_found", w.when(duty.Detected))
	list = append(list, w.pair("l_aware", w.when(duty.ControllerAware)), w.pair("l_systems", w.worded(systems)), w.pair("l_how", w.worded(how)),
		w.pair("l_broken", w.to.And(w.broken())))
	intent := "unknown"
	if o := w.answer("intent"); len(o) == 1 {
		intent = o[0]
	}
	w.add(append(list, paper.Pair{Name: w.say("l_intent"), Value: w.say("intent_" + intent)}))
	if len(w.Case.Timeline) == 0 {
		return
	}
	w.head("h_timeline")
	var texts []string
	for _, e := range w.Case.Timeline {
		texts = append(texts, e.Text)
	}
	w.quote(texts...)
	t := paper.Table{Columns: []paper.Column{{Title: w.say("paper.l_when"), Share: 6}, {Title: w.say("paper.l_what"), Share: 9}, {Title: w.say("paper.l_source"), Share: 5}}}
	for _, e := range w.Case.Timeline {
		source := strings.TrimSpace(e.Source + " " + strings.Join(e.Evidence, ", "))
		t.Rows = append(t.Rows, []paper.Cell{{Text: w.at(e.At)}, {Text: e.Text}, {Text: source}})
	}
	w.add(t)
}

// taken says how many people and which data are concerned, and in which files.
func (w *scribe) taken() {
	w.head("h_taken")
	list := paper.Pairs{w.pair("paper.l_people", w.peopleMarked())}
	if n, ok := w.records(); ok {
		list = append(list, paper.Pair{Name: w.say("paper.l_records"), Value: w.to.Count(n)})
	}
	w.add(append(list, w.pair("paper.l_class", strings.Join(w.classes(), "\n"))))
	w.text("nobody")
	if t := w.files(func(*facts.SourceFacts) bool { return true }); t != nil {
		w.head("h_files")
		w.add(*t)
	}
}

// evidence lists the exhibits with their custody.
func (w *scribe) evidence() {
	w.head("h_evidence")
	if len(w.Case.Evidence) == 0 {
		w.miss(w.say("h_evidence"))
		w.text("evidence_none")
		return
	}
	zone := w.Case.Location()
	t := paper.Table{Columns: []paper.Column{{Title: w.say("l_no"), Share: 2}, {Title: w.say("paper.l_what"), Share: 12}, {Title: w.say("l_from"), Share: 5}, {Title: "SHA-256", Share: 9}}}
	for _, e := range w.Case.Evidence {
		what := paper.Cell{Text: e.Name}
		if e.Bytes > 0 {
			what.More = append(what.More, w.labelled("paper.l_bytes", w.to.Count(e.Bytes)))
		}
		for _, c := range e.Custody {
			what.More = append(what.More, w.labelled("l_custody", w.say("custody", "when", c.At.In(zone), "from", w.name(c.From), "to", w.name(c.To), "how", w.worded(c.How))))
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: e.ID, Bold: true}, what, {Text: w.name(e.From)}, {Text: w.known(e.SHA256, "SHA-256 "+e.ID)}})
	}
	w.add(t)
	w.text("evidence_kept")
}

// name is the name of a party that is referred to by its id, else the text as it
// is.
func (w *scribe) name(id string) string {
	if p := w.Case.Party(id); p != nil {
		return p.Name
	}
	if id == "" {
		return w.say("paper.tbd")
	}
	return id
}
