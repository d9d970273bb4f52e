package form

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Statement writes a public statement in plain language: what is known and what
// is not, in sentences that hold no hedge. It is held to the facts before it is
// given: texts of the case file that contradict them stay out and are named in
// Open, and it is an error that the statement itself would.
func Statement(s *Subject, lang string) (*Paper, error) {
	w := s.write("statement", lang)
	who := w.controllers()
	if who == "" {
		who = "[" + w.known("", w.say("processor.l_controller")) + "]"
	}
	w.doc.Title, w.doc.Over = w.say("title", "controller", who), who
	w.happened()
	w.whose()
	w.done()
	w.canDo()
	p, err := w.paper()
	if err != nil {
		return nil, err
	}
	res, err := claim.Check(plainText(p.Doc), w.to.Code, w.Known())
	if err != nil {
		return nil, err
	}
	for _, c := range res.Claims {
		if c.Verdict == claim.Contradicted {
			return nil, fmt.Errorf("the statement would contradict the facts (%q: %s): report this as a bug", c.Sentence, c.Why)
		}
	}
	return p, nil
}

// plainText is a document as it is checked.
func plainText(d *paper.Document) string {
	var b bytes.Buffer
	if err := paper.WriteText(&b, d); err != nil {
		return "" // a buffer takes everything
	}
	return b.String()
}

func (w *scribe) happened() {
	w.head("h_happened")
	if at, ok := w.Case.Chosen(duty.ControllerAware); ok {
		w.text("learned", "day", at.In(w.Case.Location()))
	} else {
		w.gap("learned_tbd")
	}
	if broken := w.broken(); len(broken) > 0 {
		w.text("broken", "what", broken)
	}
	summary := ""
	if i := w.Case.Incident; i != nil {
		summary = i.Summary
	}
	if text, ok := w.own("summary", summary); ok && w.holds(text) {
		w.add(paper.Text{Text: text})
	} else {
		w.gap("what_tbd")
	}
	recipients := strings.Join(w.answer("recipients"), " ")
	if key := map[string]string{"unknown": "has_unknown", "known": "has_known", "trusted": "has_trusted"}[recipients]; key != "" {
		w.text(key)
	}
}

// gap is a place where somebody has to write something.
func (w *scribe) gap(key string) {
	text := w.say(key)
	w.miss(strings.Trim(text, "[]"))
	w.add(paper.Note{Text: text, Tag: paper.Warn})
}

// holds reports whether nothing in a text contradicts the facts; what does is
// noted.
func (w *scribe) holds(text string) bool {
	res, err := claim.Check(text, w.to.Code, w.Known())
	if err != nil {
		w.err = err
		return false
	}
	for _, c := range res.Claims {
		if c.Verdict == claim.Contradicted {
			w.miss(fmt.Sprintf("%s: %s", w.to.Quote(c.Sentence), c.Why))
			return false
		}
	}
	return true
}

func (w *scribe) whose() {
	w.head("h_whose")
	if text, least := w.people(); text != "" {
		if n := w.besides(); n != nil {
			w.text("people", "n", w.handCount(n))
			text = w.say("examined", "n", text)
		} else {
			text = w.say("people", "n", text)
		}
		if least {
			text += " " + w.say("more")
		}
		w.add(paper.Text{Text: text})
	} else {
		w.miss(w.say("paper.l_people"))
		w.text("people_unknown")
	}
	classes := w.classes()
	if len(classes) == 0 {
		w.miss(w.say("paper.l_class"))
		w.text("data_unknown")
		return
	}
	w.text("data")
	w.add(paper.List{Items: classes})
	if w.partly() {
		w.text("each")
	}
	if key := w.passwords(); key != "" {
		w.text(key)
	}
	w.others()
}

// passwords is the sentence on how all passwords were kept, "" where no one
// sentence is true of them.
func (w *scribe) passwords() string {
	if w.Facts == nil || len(w.Facts.Passwords) == 0 {
		return ""
	}
	encrypted, unknown, clear, mixed := 0, 0, 0, false
	for _, p := range w.Facts.Passwords {
		switch p.Strength { // the worst of a column that holds several kinds
		case breach.StrengthClear:
			clear++
			mixed = mixed || strings.Contains(p.Kind, ", ")
		case breach.StrengthUnknown:
			unknown++
		case breach.StrengthEncrypted:
			encrypted++
		}
	}
	switch {
	case clear > 0 && clear == len(w.Facts.Passwords) && !mixed:
		return "all_clear"
	case clear > 0:
		return "clear"
	case unknown > 0:
		return ""
	case encrypted == len(w.Facts.Passwords):
		return "encrypted"
	case encrypted > 0:
		return ""
	}
	return "hashed"
}

// others tells of the classes that are not affected, where that is proved, and of
// what is not known.
func (w *scribe) others() {
	if w.Facts == nil {
		return
	}
	if w.Facts.Unread() {
		w.text("unread")
		return
	}
	lead, known := w.say("absent"), w.Known()
	var items []string
	for _, a := range w.Facts.Absent {
		name := w.to.Class(a.Class)
		if a.Status != facts.Proved {
			continue
		}
		res, err := claim.Check(lead+"\n- "+name, w.to.Code, known)
		if err == nil && len(res.Claims) > 0 && res.Count(claim.Supported) == len(res.Claims) {
			items = append(items, name)
		}
	}
	if items != nil {
		w.add(paper.Text{Text: lead}, paper.List{Items: items})
	}
	w.text("rest")
}

func (w *scribe) done() {
	var items []string
	for _, m := range w.measures(casefile.Containment, casefile.Remedy) {
		if text, ok := w.own("", m); ok && w.holds(text) {
			items = append(items, text)
		}
	}
	if own := w.entered("measures"); own != "" && w.holds(own) {
		items = []string{own}
	}
	told := w.told()
	if items == nil && told == nil && len(w.Case.Measures) == 0 {
		return
	}
	w.head("h_done")
	switch {
	case items != nil:
		w.add(paper.List{Items: items})
	case len(w.Case.Measures) > 0:
		w.gap("measures_tbd")
	}
	w.add(told...)
}

// told says which authorities and people were told, and since when.
func (w *scribe) told() (out []paper.Block) {
	zone := w.Case.Location()
	for _, f := range w.Case.Filings {
		if f.Kind == "initial" {
			key := "notified"
			if toPolice(w.Case, &f) {
				key = "complained"
			}
			out = append(out, paper.Text{Text: w.say(key, "who", w.recipientName(f.To), "day", f.At.In(zone))})
		}
	}
	begun := time.Time{}
	for _, t := range w.Case.Told {
		if begun.IsZero() || t.At.Before(begun) {
			begun = t.At
		}
	}
	if !begun.IsZero() {
		out = append(out, paper.Text{Text: w.say("told", "day", begun.In(zone))})
	}
	return out
}

// toPolice reports whether a filing is a complaint: to the police or a prosecutor, who
// are no authority that is competent for the notification.
func toPolice(c *casefile.Case, f *casefile.Filing) bool {
	for _, r := range duty.Rules() {
		if f.Rule != "" && r.ID == f.Rule {
			return r.To == "police"
		}
	}
	return slices.ContainsFunc(c.With(casefile.Police), func(p casefile.Party) bool {
		return strings.EqualFold(p.ID, f.To) || strings.EqualFold(p.Name, f.To)
	})
}

// recipientName is the name of the party that a filing went to, where one of this id
// is on record, else the filing's own word for it.
func (w *scribe) recipientName(to string) string {
	for i := range w.Case.Parties {
		if p := &w.Case.Parties[i]; strings.EqualFold(p.ID, to) {
			return p.Name
		}
	}
	return to
}

func (w *scribe) canDo() {
	w.head("h_do")
	var items []string
	if w.has(breach.Passwords) {
		items = append(items, w.say("do_password"))
	}
	if w.has(breach.BankAccounts, breach.CreditCards, breach.CardCodes) {
		items = append(items, w.say("do_money"))
	}
	w.add(paper.List{Items: append(items, w.say("do_wary"))})
	if c := reachedBy(w.first(casefile.DPO), w.controller()); c != "" {
		w.text("contact", "contact", c)
	} else {
		w.gap("contact_tbd")
	}
	w.add(paper.Text{Look: paper.LookSoft, Text: w.say("as_of", "day", w.Case.LastAct.In(w.Case.Location()))})
}
