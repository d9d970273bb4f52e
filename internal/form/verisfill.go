package form

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// verisSummary says what is known in numbers and classes, without a name.
func verisSummary(s *Subject) string {
	words := []string{"A breach of personal data"}
	if broken := s.answer("broken"); len(broken) > 0 {
		words[0] = "A breach of the " + strings.Join(broken, " and ") + " of personal data"
	}
	sit := &s.Position.Situation
	if sit.PeopleSet {
		words = append(words, "of "+facts.Plural(sit.People, "person", "people"))
	}
	if n := s.besides(); n != nil {
		words[len(words)-1] += " in what was mined, " + facts.Plural(n.Number, "person", "people") + " as counted by hand"
	}
	var classes []string
	for _, c := range sit.Classes {
		classes = append(classes, string(c.Class))
	}
	if len(classes) > 0 {
		words = append(words, "concerned: "+strings.Join(classes, ", "))
	}
	return strings.Join(words, "; ") + "."
}

// victim describes the organisation without naming it.
func (x *Incident) victim(s *Subject) {
	countries, size, industry, government := []string{}, "Unknown", "000", "Unknown"
	for _, p := range s.Case.Parties {
		if p.Role != casefile.Controller && p.Role != casefile.JointController {
			continue
		}
		if p.Country != "" && !slices.Contains(countries, p.Country) {
			countries = append(countries, p.Country)
		}
		if n := veris().Sizes[p.Size]; n != "" && size == "Unknown" {
			size = n
		}
		if p.Sector == "private" {
			government = "NA"
		}
		if section, _, ok := strings.Cut(p.Activity, ":"); ok && industry == "000" && veris().Industries[section] != "" {
			industry = veris().Industries[section]
		}
	}
	if len(countries) == 0 {
		countries = []string{"Unknown"}
	}
	const from = "the controllers on record"
	x.set("victim.country", countries, from)
	x.set("victim.employee_count", size, from)
	x.set("victim.industry", industry, from+": NAICS by the section of the NACE")
	x.set("victim.government", []string{government}, from)
}

// actions are taken from the type of incident in the authority's form, else
// from the words of the incident and its causes.
func (x *Incident) actions(s *Subject) {
	for _, f := range s.Case.FormFields {
		if f.Form == EDPBForm && f.Field == "60" {
			for _, v := range f.Values {
				for _, a := range veris().Incidents[v] {
					x.act(a, "field 60 of the EDPB's template")
				}
			}
		}
	}
	x.actionsInWords(s.incidentWords())
	if x.Tree["action"] == nil {
		x.set("action.unknown.notes", "nothing on record says what was done", "nothing on record")
	}
}

// actionsInWords takes actions from words; where the form names one, only what the
// words know more exactly of the same.
func (x *Incident) actionsInWords(text string) {
	named, _ := x.Tree["action"].(map[string]any)
	named = maps.Clone(named)
	for _, w := range veris().Words {
		// A word for something particular comes before one for its kind.
		list, _ := x.at("action." + w.Action + ".variety").([]string)
		if w.Variety == "Unknown" && len(list) > 0 && (w.Result == "" || named != nil) || named != nil && named[w.Action] == nil {
			continue
		}
		if slices.ContainsFunc(w.Words, func(k string) bool { return strings.Contains(text, k) }) {
			x.act(w.verisAction, "the words of the incident and its causes")
		}
	}
}

// act adds an action.
func (x *Incident) act(a verisAction, from string) {
	x.more("action."+a.Action+".variety", a.Variety, from)
	if a.Result != "" {
		x.more("action."+a.Action+".result", a.Result, from)
	}
}

// incidentWords are type and causes, in small letters.
func (s *Subject) incidentWords() string {
	var words []string
	if i := s.Case.Incident; i != nil {
		words = append(words, i.Type, i.Systems)
	}
	for _, c := range s.Case.Causes {
		words = append(words, c.Text)
	}
	return strings.ToLower(strings.Join(words, "\n"))
}

// actor says whose act it was, as far as origin and malice are on record. It
// comes last: what was put on record about actors stands.
func (x *Incident) actor(s *Subject) {
	if x.Tree["actor"] != nil {
		x.completeActor(s)
		return
	}
	origin, intent := "", ""
	if s.Case.Incident != nil {
		origin = s.Case.Incident.Origin
	}
	if o := s.answer("intent"); len(o) == 1 {
		intent = o[0]
	}
	motive := "Unknown"
	if intent == "none" {
		motive = "NA"
	}
	const from = "the origin on record and the answer to intent"
	suppliers := append(s.Case.With(casefile.Processor), s.Case.With(casefile.SubProcessor)...)
	switch {
	case origin == "internal":
		x.set("actor.internal.variety", []string{"Unknown"}, from)
		x.set("actor.internal.motive", []string{motive}, from)
	case origin == "external" && intent == "none" && len(suppliers) > 0:
		x.set("actor.partner.motive", []string{motive}, from)
		x.completeActor(s)
	case origin == "external":
		x.set("actor.external.variety", []string{"Unknown"}, from)
		x.set("actor.external.motive", []string{motive}, from)
	default:
		x.set("actor.unknown.notes", "nothing on record says whose act it was", "nothing on record")
	}
	if intent == "none" && x.Tree["targeted"] == nil {
		x.set("targeted", "NA", "the answer to intent")
	}
}

// completeActor adds what the schema asks of an actor that is named.
func (x *Incident) completeActor(s *Subject) {
	actors := x.Tree["actor"].(map[string]any)
	for _, name := range []string{"external", "internal", "partner"} {
		if actors[name] == nil {
			continue
		}
		for _, n := range []string{"variety", "motive"} {
			if path := "actor." + name + "." + n; x.at(path) == nil && (name != "partner" || n == "motive") {
				x.set(path, []string{"Unknown"}, "not known")
			}
		}
	}
	if actors["partner"] != nil && x.at("actor.partner.country") == nil {
		countries := []string{}
		for _, p := range append(s.Case.With(casefile.Processor), s.Case.With(casefile.SubProcessor)...) {
			if p.Country != "" && !slices.Contains(countries, p.Country) {
				countries = append(countries, p.Country)
			}
		}
		if len(countries) == 0 {
			countries = []string{"Unknown"}
		}
		x.set("actor.partner.country", countries, "the processors on record")
	}
}

func (x *Incident) assets(s *Subject) {
	text := s.incidentWords()
	if i := s.Case.Incident; i != nil {
		text += "\n" + strings.ToLower(i.Summary)
	}
	list, from := []any{}, "the words of the incident"
	for _, a := range veris().Assets {
		if slices.ContainsFunc(a.Words, func(k string) bool { return strings.Contains(text, k) }) {
			list = append(list, map[string]any{"variety": a.Variety})
		}
	}
	if len(list) == 0 {
		list, from = append(list, map[string]any{"variety": "Unknown"}), "not known"
	}
	x.set("asset.assets", list, from)
	x.set("asset.cloud", []string{"Unknown"}, "not known")
}

func (x *Incident) discovery(s *Subject) {
	d := s.Case.Discovery
	switch {
	case d == nil:
		x.set("discovery_method.unknown", true, "nothing on record")
	case veris().Discovery[d.Channel] == nil:
		x.set("discovery_method.other", true, "the discovery on record")
	default:
		for side, variety := range veris().Discovery[d.Channel] {
			x.set("discovery_method."+side+".variety", []string{variety}, "the discovery on record")
		}
	}
}

// timeline gives days, in the controller's zone: hours are often estimates.
func (x *Incident) timeline(s *Subject) {
	began, from := time.Time{}, "the incident on record"
	if i := s.Case.Incident; i != nil {
		began = i.From
	}
	if began.IsZero() {
		began, _ = s.Case.Chosen(duty.Happened)
		from = "the instant chosen"
	}
	found, known := s.Case.Chosen(duty.Detected)
	if !known {
		found, known = s.Case.Chosen(duty.ControllerAware)
	}
	if began.IsZero() {
		if began, from = found, "when it was found: its beginning is not known"; began.IsZero() {
			began, from = s.Case.Opened, "when the case was opened: nothing earlier is on record"
		}
	}
	day := began.In(s.Case.Location())
	x.set("timeline.incident", map[string]any{"year": day.Year(), "month": int(day.Month()), "day": day.Day()}, from)
	if known && !found.Before(began) {
		x.span("timeline.discovery", found.Sub(began), "the instants chosen")
	}
	for _, m := range s.Case.Measures {
		if m.Kind == casefile.Containment && known && !m.At.Before(found) {
			x.span("timeline.containment", m.At.Sub(found), "the first measure that contains it")
			break
		}
	}
}

// span writes a time in the unit in which it is a small number.
func (x *Incident) span(path string, d time.Duration, from string) {
	const day = 24 * time.Hour
	for _, u := range []struct {
		name string
		unit time.Duration
	}{{"Years", 365 * day}, {"Months", 30 * day}, {"Weeks", 7 * day}, {"Days", day}, {"Hours", time.Hour}, {"Minutes", time.Minute}} {
		if d >= 2*u.unit || u.unit == time.Minute {
			x.set(path, map[string]any{"unit": u.name, "value": int64(d / u.unit)}, from)
			return
		}
	}
}

func (x *Incident) attributes(s *Subject) {
	const from = "the answers to the interview"
	broken := s.answer("broken")
	if slices.Contains(broken, "confidentiality") || len(broken) == 0 && s.Facts != nil {
		x.confidentiality(s)
	}
	if slices.Contains(broken, "integrity") {
		x.set("attribute.integrity.variety", []string{"Modify data"}, from)
	}
	if slices.Contains(broken, "availability") {
		variety := map[string]string{"temporary": "Interruption", "permanent": "Loss"}[strings.Join(s.answer("availability"), " ")]
		if variety == "" {
			variety = "Unknown"
		}
		x.set("attribute.availability.variety", []string{variety}, from)
	}
}

func (x *Incident) confidentiality(s *Subject) {
	const at = "attribute.confidentiality."
	disclosed, from := "Potentially", "the answer to recipients"
	switch recipients := s.answer("recipients"); {
	case s.Facts != nil:
		disclosed, from = "Yes", "a copy of the data is among the sources of the case"
	case len(recipients) == 0:
		disclosed, from = "Unknown", "not known"
	case slices.Equal(recipients, []string{"none"}):
		disclosed = "No"
	}
	x.set(at+"data_disclosure", disclosed, from)
	sit := &s.Position.Situation
	amounts, order := map[string]int64{}, []string{}
	for _, c := range sit.Classes {
		variety := verisClass(c.Class)
		if _, ok := amounts[variety]; !ok {
			order = append(order, variety)
		}
		amounts[variety] = max(amounts[variety], c.People)
	}
	var data []any
	for _, v := range order {
		data = append(data, map[string]any{"variety": v, "amount": amounts[v]})
	}
	if data != nil {
		x.set(at+"data", data, sit.Where+": people, of the class that most of them have")
	}
	if n, ok := s.records(); ok {
		x.set(at+"data_total", n, "records that hold something personal")
	}
	if state := map[string]string{"none": "Stored unencrypted", "intact": "Stored encrypted", "defeatable": "Stored encrypted"}[strings.Join(s.answer("protection"), " ")]; state != "" {
		x.set(at+"state", []string{"Stored", state}, "the answer to protection")
	}
	for _, f := range s.Case.FormFields {
		if f.Form == EDPBForm && f.Field == "65" {
			for _, v := range f.Values {
				if who := veris().People[v]; who != "" {
					x.more(at+"data_victim", who, "field 65 of the EDPB's template")
				}
			}
		}
	}
}

// verisClass is the variety of data that a class is.
func verisClass(c breach.Class) string {
	if v := veris().Classes[string(c)]; v != "" {
		return v
	}
	if i, ok := breach.Info(c); ok && i.Special {
		return veris().Special
	}
	return veris().Personal
}

// records is how many records hold something personal: mined, else counted by
// hand.
func (s *Subject) records() (n int64, ok bool) {
	if s.Facts != nil {
		for i := range s.Facts.Tables {
			n += s.Facts.Tables[i].Personal
		}
		return n, true
	}
	if c := s.count("records"); c != nil && (c.Precision == casefile.Exact || c.Precision == casefile.Approximate) {
		return c.Number, true
	}
	return 0, false
}
