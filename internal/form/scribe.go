package form

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// TextForm is the name under which texts for papers are put on record in a
// language (casefile.FormField.Form): their field is summary, consequences or
// measures, a point, and the language, as summary.fr.
const TextForm = "text"

// Paper is a paper that was written from a case, with what it was made from.
type Paper struct {
	Name string // "complaint"
	Doc  *paper.Document
	Made Made
	Open []string // what is to be determined, in the paper's language
}

// Languages are the codes of the languages that papers are written in.
func Languages() []string { return []string{"en", "fr", "de", "es", "it", "nl"} }

// JSON writes the paper's content as one object.
func (p *Paper) JSON(w io.Writer) error {
	out := struct {
		Form  string `json:"form"`
		Case  string `json:"case"`
		Acts  int    `json:"acts"`
		Facts string `json:"facts,omitempty"`
		journalJSON
		Open  []string        `json:"to_be_determined"`
		Paper *paper.Document `json:"paper"`
	}{p.Name, p.Made.Case, p.Made.Acts, p.Made.Facts, p.Made.journal(), append([]string{}, p.Open...), p.Doc}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// LanguageError says that papers are not written in a language.
type LanguageError struct{ Lang string }

func (e *LanguageError) Error() string {
	return fmt.Sprintf("papers are not written in %q, only in %s", e.Lang, strings.Join(Languages(), ", "))
}

// scribe writes a paper in one language. It keeps the first error.
type scribe struct {
	*Subject
	to    *wording.Language
	theme string
	doc   *paper.Document
	open  []string
	err   error
}

// write begins a paper; theme is where its sentences stand.
func (s *Subject) write(theme, lang string) *scribe {
	w := &scribe{Subject: s, to: wording.Find(lang), theme: theme, doc: &paper.Document{Lang: lang}}
	if w.to == nil || !slices.Contains(Languages(), w.to.Code) {
		w.err = &LanguageError{lang}
		w.to = wording.Find(wording.Default)
	}
	return w
}

// paper ends the paper.
func (w *scribe) paper() (*Paper, error) {
	if w.err != nil {
		return nil, w.err
	}
	m := w.Made()
	w.doc.Made, w.doc.Generator = m.At, m.Program
	if m.Facts != "" {
		w.doc.Foot = w.say("paper.made", "acts", m.Acts, "facts", short(m.Facts), "entry", m.Entry, "sha", short(m.SHA256))
	} else {
		w.doc.Foot = w.say("paper.made_by_hand", "acts", m.Acts, "entry", m.Entry, "sha", short(m.SHA256))
	}
	if w.doc.Subject == "" {
		w.doc.Subject = w.doc.Title
	}
	m.seal(w.doc, w.say("paper.head_title"), w.say("paper.head_says", "entry", m.Entry))
	return &Paper{Name: w.theme, Doc: w.doc, Made: m, Open: w.open}, w.err
}

// say gives a sentence of the paper's theme, or of another where the key names
// one, with the values of its fields by name.
func (w *scribe) say(key string, pairs ...any) string {
	if !strings.Contains(key, ".") {
		key = w.theme + "." + key
	}
	fields := wording.Fields{}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields[pairs[i].(string)] = pairs[i+1]
	}
	text, err := w.to.Say(key, fields)
	if err != nil && w.err == nil {
		w.err = err
	}
	return text
}

func (w *scribe) add(b ...paper.Block) { w.doc.Blocks = append(w.doc.Blocks, b...) }

func (w *scribe) head(key string) { w.add(paper.Heading{Level: 1, Text: w.say(key)}) }

func (w *scribe) text(key string, pairs ...any) { w.add(paper.Text{Text: w.say(key, pairs...)}) }

// known is a value, or that it is to be determined; what then says what is.
func (w *scribe) known(value, what string) string {
	if strings.TrimSpace(value) != "" {
		return value
	}
	w.miss(what)
	return w.say("paper.tbd")
}

// miss notes something that is to be determined.
func (w *scribe) miss(what string) {
	if !slices.Contains(w.open, what) {
		w.open = append(w.open, what)
	}
}

// pair is a label with its value, or with that it is to be determined.
func (w *scribe) pair(label, value string) paper.Pair {
	name := w.say(label)
	return paper.Pair{Name: name, Value: w.known(value, name)}
}

// labelled is a label with its value in one line.
func (w *scribe) labelled(label, value string) string {
	return w.say("paper.labelled", "label", w.say(label), "value", value)
}

// maybe is a label with its value, left out where there is none.
func (w *scribe) maybe(list paper.Pairs, label, value string) paper.Pairs {
	if strings.TrimSpace(value) == "" {
		return list
	}
	return append(list, paper.Pair{Name: w.say(label), Value: value})
}

// own is a text for papers that was put on record in the paper's language, or
// one of the case file that is in it. ok is false where there is neither.
func (w *scribe) own(field, recorded string) (text string, ok bool) {
	if text = w.entered(field); text != "" {
		return text, true
	}
	return recorded, strings.TrimSpace(recorded) != "" && claim.Language(recorded) == w.to.Code
}

// entered is a text that was put on record in the paper's language, "" where
// none was.
func (w *scribe) entered(field string) string {
	for _, f := range w.Case.FormFields {
		if f.Form == TextForm && f.Field == field+"."+w.to.Code {
			return strings.Join(f.Values, "\n")
		}
	}
	return ""
}

// anyway is a text in the paper's language, else as it was put on record, which
// is said.
func (w *scribe) anyway(field, recorded, what string) string {
	text, ok := w.own(field, recorded)
	switch {
	case ok:
		return text
	case text != "":
		return w.say("paper.recorded") + "\n" + text
	}
	return w.known("", what)
}

// worded is a text of the case file, which is said where it does not read as the
// paper's language.
func (w *scribe) worded(recorded string) string {
	if strings.TrimSpace(recorded) == "" || claim.Language(recorded) == w.to.Code {
		return recorded
	}
	return w.say("paper.recorded") + " " + recorded
}

// quote says above several texts of the case file that they stay as they were put on
// record, unless they read as the paper's language.
func (w *scribe) quote(recorded ...string) {
	if all := strings.TrimSpace(strings.Join(recorded, "\n")); all != "" && claim.Language(all) != w.to.Code {
		w.add(paper.Text{Look: paper.LookSoft, Text: w.say("paper.recorded")})
	}
}
