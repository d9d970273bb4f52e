package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/wording"
	"github.com/tocsin-project/tocsin/internal/wording/advice"
)

// slot stands in a frozen text where the greeting goes: the one thing in which
// two messages of a text differ. It is of the private use area and stands in no
// text that people write.
const slot = '\uE000'

// Subject is what one text is made for: everybody of whom this is so gets it.
type Subject struct {
	Audience Audience        `json:"audience"`
	Language string          `json:"language"`
	Country  string          `json:"country,omitempty"`
	Classes  []breach.Class  `json:"classes"` // in the order of breach.Classes
	Strength breach.Strength `json:"-"`       // of the password, where there is one
	// Earlier is the day of a message to which this one adds, as 2016-10-30; "" of a
	// first one. Classes are then those of which it did not speak.
	Earlier string `json:"earlier,omitempty"`
	// Corrects are those of Classes of which an earlier message said that they are not
	// in the leak.
	Corrects []breach.Class `json:"corrects,omitempty"`
	// Authority is where to complain, of Country; "" for the one of the brief.
	Authority string `json:"authority,omitempty"`
	high      bool   // the risk of all that is known of them
}

// Doc is a text in its parts, before it is laid out as plain text, a page or a
// letter. All of it is plain text.
type Doc struct {
	Language string    `json:"language"`
	Audience Audience  `json:"audience"`
	From     string    `json:"from"`
	FromName string    `json:"from_name"`
	FromPost string    `json:"from_post,omitempty"` // the sender's postal address, for the head of letters
	Subject  string    `json:"subject"`
	Hello    string    `json:"hello"`       // with the slot where the name goes
	Nameless string    `json:"hello_plain"` // where the name is not sure
	Sections []Section `json:"sections"`
	Sign     string    `json:"sign"`
	// Scan is for letters: what a code for cameras opens, and what is said beside it.
	Scan *Scan `json:"scan,omitempty"`
	// Contacts are the bodies named, which somebody calls once before this goes
	// out.
	Contacts []advice.Contact `json:"contacts,omitempty"`
}

// Scan is a code for cameras: the controller's own page with the code of the case,
// the same in every letter.
type Scan struct {
	Opens   string `json:"opens"`
	Caption string `json:"caption"`
}

// Part says which of what Article 34(2) asks for a section is.
type Part string

// The parts of a notice. Those of the law must be in every text: Missing.
const (
	Lead         Part = "lead"
	Happened     Part = "nature of the breach"
	Yours        Part = "data concerned"
	NotThere     Part = "data not concerned"
	Consequences Part = "likely consequences"
	Actions      Part = "measures the person can take"
	Done         Part = "measures taken"
	ContactPoint Part = "contact point"
	Genuine      Part = "how to check it"
)

// Section is one heading with what stands below it.
type Section struct {
	Part    Part     `json:"part"`
	Heading string   `json:"heading,omitempty"`
	Text    []string `json:"text,omitempty"` // paragraphs
	List    []string `json:"list,omitempty"` // after them
	Steps   []Step   `json:"steps,omitempty"`
	After   []string `json:"after,omitempty"` // paragraphs after lists and steps
}

// Step is one action.
type Step struct {
	Do      string `json:"do"`
	Minutes string `json:"minutes"`
	Contact string `json:"contact,omitempty"`
}

// writer says sentences and keeps the first error.
type writer struct {
	l     *wording.Language
	b     *Brief
	child bool // who reads it has charge of whom it is about
	err   error
}

// of is the key of a sentence as it is said to who reads it: where it speaks of a child to
// its guardians, by a sentence of its own.
func (w *writer) of(key string) string {
	if w.child && w.l.Says(key+"_child") {
		return key + "_child"
	}
	return key
}

func (w *writer) say(name string, f wording.Fields) string {
	s, err := w.l.Say(w.of("notice."+name), f)
	if w.err == nil {
		w.err = err
	}
	return s
}

func (w *writer) controller(name string) string {
	return w.say(name, wording.Fields{"controller": w.b.Controller})
}

// Write writes the text for a subject, from the controller's brief and what is
// proved not to be in the leak.
func Write(b *Brief, s Subject, absent []breach.Class) (*Doc, error) {
	l := wording.Find(s.Language)
	if l == nil {
		return nil, fmt.Errorf("notice: there is no language %q", s.Language)
	}
	w := &writer{l: l, b: b, child: s.Audience == ToGuardian}
	adv := advice.For(advice.Exposed{Classes: s.Classes, Strength: s.Strength, Country: s.Country, Audience: string(s.Audience)})
	d := &Doc{
		Language: l.Code, Audience: s.Audience, From: b.From, FromName: b.Controller, FromPost: b.Contact.Post,
		Subject: w.subject(&s), Sign: w.controller("sign"),
		Scan: &Scan{Opens: b.Page + "#" + b.Code, Caption: w.say("genuine_scan", nil)},
	}
	w.greet(d)
	d.Sections = append(d.Sections, w.lead(&s), w.happened(), w.yours(&s))
	if sec := w.not(absent); sec != nil && s.Earlier == "" {
		d.Sections = append(d.Sections, *sec)
	}
	d.Sections = append(d.Sections, w.risks(adv.Risks), w.actions(&adv, s.Country, d), w.done(), w.reach(&s), w.genuine())
	if w.err != nil {
		return nil, w.err
	}
	if missing := Missing(d); len(missing) > 0 {
		return nil, fmt.Errorf("notice: the text in %s lacks %v, which Article 34(2) GDPR asks for", l.Name, missing)
	}
	return d, nil
}

// greet writes both greetings.
func (w *writer) greet(d *Doc) {
	name := wording.Fields{"name": string(slot)}
	switch d.Audience {
	case ToGuardian:
		d.Hello, d.Nameless = w.say("hello_guardian_named", name), w.say("hello_guardian", nil)
	case ToEstate:
		d.Hello, d.Nameless = w.say("hello_estate_named", name), w.say("hello_estate", nil)
	default:
		d.Hello, d.Nameless = w.say("hello_named", name), w.say("hello", nil)
	}
}

// could are the events of which it is not known that somebody has the data.
var could = []string{"reachable", "lost"}

// subject is the subject line.
func (w *writer) subject(s *Subject) string {
	if s.Earlier != "" {
		return w.controller("more_subject")
	}
	return w.controller("subject")
}

func (w *writer) lead(s *Subject) Section {
	sec := Section{Part: Lead}
	switch s.Audience {
	case ToGuardian:
		sec.Text = append(sec.Text, w.say("for_guardian", nil))
	case ToEstate:
		sec.Text = append(sec.Text, w.say("for_estate", nil))
	}
	switch {
	case s.Earlier != "":
		sec.Text = append(sec.Text, w.say("more_lead", wording.Fields{"controller": w.b.Controller, "day": day(s.Earlier)}))
	case slices.Contains(could, w.b.Event):
		sec.Text = append(sec.Text, w.controller("lead_could"))
	default:
		sec.Text = append(sec.Text, w.controller("lead"))
	}
	return sec
}

func (w *writer) happened() Section {
	sec := Section{Part: Happened, Heading: w.say("h_happened", nil)}
	text := w.controller("event_" + w.b.Event)
	if w.b.Ended == "" || w.b.Ended == w.b.Began {
		text += " " + w.say("when_on", wording.Fields{"day": day(w.b.Began)})
	} else {
		text += " " + w.say("when_between", wording.Fields{"from": day(w.b.Began), "to": day(w.b.Ended)})
	}
	if w.b.Found != "" {
		text += " " + w.say("found", wording.Fields{"day": day(w.b.Found)})
	}
	sec.Text = []string{text}
	if own := w.b.Own[w.l.Code].Happened; own != "" {
		sec.Text = append(sec.Text, paragraphs(own)...)
	}
	return sec
}

func (w *writer) yours(s *Subject) Section {
	sec := Section{Part: Yours, Heading: w.say("h_yours", nil), Text: []string{w.say("yours", nil)}, List: w.l.Classes(s.Classes)}
	if s.Earlier != "" {
		sec.Heading, sec.Text = w.say("h_more", nil), []string{w.say("more", nil)}
	}
	if slices.Contains(s.Classes, breach.Passwords) {
		kept := map[breach.Strength]string{
			breach.StrengthClear: "clear", breach.StrengthEncrypted: "fast", breach.StrengthFast: "fast", breach.StrengthSalted: "fast", breach.StrengthSlow: "slow",
		}[s.Strength]
		if kept == "" {
			kept = "unknown"
		}
		sec.After = []string{w.say("password_"+kept, nil)}
	}
	if len(s.Corrects) > 0 {
		sec.After = append(sec.After, w.say("more_corrects", wording.Fields{"classes": s.Corrects}))
	}
	return sec
}

// not says what is proved not to be in the leak; nothing where nothing is.
func (w *writer) not(absent []breach.Class) *Section {
	if len(absent) == 0 {
		return nil
	}
	return &Section{Part: NotThere, Heading: w.say("h_not", nil), Text: []string{w.say("not", nil)}, List: w.l.Classes(absent)}
}

func (w *writer) risks(keys []string) Section {
	sec := Section{Part: Consequences, Heading: w.say("h_risk", nil)}
	for _, k := range keys {
		s, err := w.l.Say(w.of(k), nil)
		if w.err == nil {
			w.err = err
		}
		sec.List = append(sec.List, s)
	}
	return sec
}

func (w *writer) actions(a *advice.Advice, country string, d *Doc) Section {
	sec := Section{Part: Actions, Heading: w.say("h_do", nil), Text: []string{w.say("do_lead", nil)}}
	name := func(c *advice.Contact) {
		if c != nil && !slices.Contains(d.Contacts, *c) {
			d.Contacts = append(d.Contacts, *c)
		}
	}
	for i := range a.Actions {
		a.Actions[i].Key = w.of(a.Actions[i].Key)
		do, minutes, contact, err := a.Actions[i].Say(w.l)
		if w.err == nil {
			w.err = err
		}
		sec.Steps = append(sec.Steps, Step{do, minutes, contact})
		name(a.Actions[i].Contact)
	}
	if help := advice.Help(country); help != nil {
		text, err := help.Say(w.l)
		if w.err == nil {
			w.err = err
		}
		sec.After = []string{w.say("help", wording.Fields{"contact": text})}
		name(help)
	}
	return sec
}

func (w *writer) done() Section {
	sec := Section{Part: Done, Heading: w.say("h_done", nil)}
	for _, m := range w.b.Done {
		sec.List = append(sec.List, w.say("done_"+m, nil))
	}
	if w.b.Authority != "" {
		sec.List = append(sec.List, w.say("done_authority", wording.Fields{"authority": w.b.Authority}))
	}
	if own := w.b.Own[w.l.Code].Done; own != "" {
		sec.After = paragraphs(own)
	}
	return sec
}

// reach says whom to ask, and where to complain: to the authority that is named, else
// to the brief's. The telephone is as it is dialled where the person lives.
func (w *writer) reach(s *Subject) Section {
	authority, phone := s.Authority, w.b.Contact.Phone
	if s.Country != "" && !strings.EqualFold(s.Country, w.b.Country) {
		phone = abroad(phone, w.b.Country)
	}
	sec := Section{Part: ContactPoint, Heading: w.say("h_reach", nil), Text: []string{w.say("reach", nil)}}
	for _, way := range []struct{ name, value string }{
		{"name", cmp.Or(w.b.ContactNames[w.l.Code], w.b.Contact.Name)}, {"email", w.b.Contact.Email}, {"phone", phone}, {"post", w.b.Contact.Post},
	} {
		if way.value != "" {
			sec.List = append(sec.List, w.say("reach_"+way.name, wording.Fields{way.name: way.value}))
		}
	}
	switch authority = cmp.Or(authority, w.b.Authority); authority {
	case "":
	case EachRegion:
		sec.After = []string{w.say("complaint_region", nil)}
	default:
		sec.After = []string{w.say("complaint", wording.Fields{"authority": authority})}
	}
	return sec
}

func (w *writer) genuine() Section {
	sec := Section{Part: Genuine, Heading: w.say("h_genuine", nil), Text: []string{
		w.say("genuine", nil), w.say("genuine_page", wording.Fields{"page": w.b.Page, "code": w.b.Code}),
	}}
	if w.b.Check != "" {
		sec.Text = append(sec.Text, w.say("genuine_check", wording.Fields{"page": w.b.Check}))
	}
	return sec
}

// required are the parts that Article 34(2) GDPR asks for, with Article 33(3)(b),
// (c) and (d), and what a person needs to trust them.
var required = []Part{Happened, Yours, Consequences, Actions, Done, ContactPoint, Genuine}

// Missing lists the parts that a text lacks, or that say nothing.
func Missing(d *Doc) (out []Part) {
	for _, p := range required {
		i := slices.IndexFunc(d.Sections, func(s Section) bool { return s.Part == p })
		if i < 0 {
			out = append(out, p)
			continue
		}
		s := &d.Sections[i]
		says := map[Part]int{Happened: len(s.Text), Actions: len(s.Steps), Done: len(s.List) + len(s.After), Genuine: len(s.Text)}
		n, known := says[p]
		if !known {
			n = len(s.List)
		}
		if n == 0 {
			out = append(out, p)
		}
	}
	return out
}
