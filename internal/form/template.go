package form

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"github.com/tocsin-project/tocsin/internal/condition"
)

//go:embed edpb/fields.json
var edpbFields []byte

// Template is a form as data, in one version.
type Template struct {
	Name     string    `json:"name"`
	Version  string    `json:"version"`
	Source   string    `json:"source"`
	Read     string    `json:"read"`     // the day it was last looked up
	Standing string    `json:"standing"` // draft, in force
	Sections []Section `json:"sections"`
	Fields   []Field   `json:"fields"`
}

// Section is a heading with the fields below it.
type Section struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Type is what a field takes.
type Type string

// The types. Instants have a zone; days are local.
const (
	One         Type = "one"
	Many        Type = "many"
	Text        Type = "text"
	YesNo       Type = "yesno"
	Instant     Type = "instant"
	Day         Type = "day"
	Number      Type = "number"
	List        Type = "list"      // texts, one an entry
	Countries   Type = "countries" // ISO 3166-1 alpha-2
	Shares      Type = "shares"    // "FR 1200", one an entry
	Authority   Type = "authority"
	Authorities Type = "authorities"
)

// Field is one field of a form.
type Field struct {
	No      int                 `json:"no"`
	Section string              `json:"section"`
	Asks    string              `json:"asks"`
	Type    Type                `json:"type"`
	Options []Option            `json:"options,omitempty"`
	Shown   condition.Condition `json:"shown,omitzero"` // without it: always
	// Required is "always" (when it is shown), "never", or "if" and a
	// condition.
	Required string `json:"required"`
	// Incomplete are options that say "to be determined": they may stand only
	// in a filing that is marked incomplete.
	Incomplete []string `json:"incomplete,omitempty"`
	Article    string   `json:"article,omitempty"` // of the law that asks for it
	Unsure     string   `json:"unsure,omitempty"`  // what is not sure of this field

	needed condition.Condition
}

// Option is one choice.
type Option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// EDPB returns the EDPB's common template. It is shared and must not be
// changed.
var EDPB = sync.OnceValue(func() *Template { return mustRead(edpbFields) })

// mustRead reads embedded data: a test holds that it can be read.
func mustRead(data []byte) *Template {
	t, err := readTemplate(data)
	if err != nil {
		panic("form: embedded template: " + err.Error())
	}
	return t
}

func readTemplate(data []byte) (*Template, error) {
	t := new(Template)
	if err := json.Unmarshal(data, t); err != nil {
		return nil, err
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if err := f.settle(t); err != nil {
			return nil, fmt.Errorf("field %d: %w", f.No, err)
		}
	}
	return t, nil
}

// settle reads what stands in words, and refuses what cannot be executed.
func (f *Field) settle(t *Template) error {
	var err error
	switch {
	case f.Required == "always", f.Required == "never":
	case len(f.Required) > 3 && f.Required[:3] == "if ":
		f.needed, err = condition.Parse(f.Required[3:])
	default:
		err = fmt.Errorf("%q does not say when it is required", f.Required)
	}
	if err != nil {
		return err
	}
	if err := f.Type.checkOptions(len(f.Options)); err != nil {
		return err
	}
	for _, c := range []condition.Condition{f.Shown, f.needed} {
		if err := t.checkWords(c); err != nil {
			return err
		}
	}
	return nil
}

// checkOptions refuses a choice without options, and options of what is no choice.
func (t Type) checkOptions(n int) error {
	if (t == One || t == Many) == (n == 0) {
		return fmt.Errorf("type %s with %d options", t, n)
	}
	return nil
}

// checkWords refuses a condition that compares a field with what it cannot be.
func (t *Template) checkWords(c condition.Condition) (err error) {
	c.Words(func(name, word string) {
		no, convErr := strconv.Atoi(name)
		if o := t.Field(no); convErr == nil && (o == nil || o.Type != YesNo && o.option(word) == nil) {
			err = fmt.Errorf("the condition %q names %s, which has no %q", c, name, word)
		}
	})
	return err
}

// the is the element of a list that is meant, nil where there is none.
func the[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// Field returns a field by its number, nil where there is none.
func (t *Template) Field(no int) *Field {
	return the(t.Fields, func(f *Field) bool { return f.No == no })
}

func (f *Field) option(id string) *Option {
	return the(f.Options, func(o *Option) bool { return o.ID == id })
}
