package form

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/tocsin-project/tocsin/internal/condition"
)

//go:embed authority/*.json
var portalFiles embed.FS

// portalIDs are the authorities whose forms are projections of the template, in
// the order in which they are listed.
var portalIDs = []string{"cnil", "ico", "dpc", "aepd", "garante", "ap"}

// Portal is an authority's own form as data, as far as it is known. It never
// claims to be the whole form: Unknown says what of it is not known, and every
// field says where it is known from.
type Portal struct {
	ID        string `json:"id"`
	Authority string `json:"authority"`
	// Names are how filings of a case file may name the authority.
	Names    []string `json:"names"`
	Country  string   `json:"country"`  // ISO 3166-1 alpha-2
	Language string   `json:"language"` // of the labels, BCP 47
	Name     string   `json:"name"`     // of the form
	Rule     string   `json:"rule"`     // the duty that the form fulfils, as package duty names it
	Standing string   `json:"standing"`
	Read     string   `json:"read"` // the day its sources were last looked up
	// Known are the places from which the form is known.
	Known    []Known       `json:"known"`
	Sections []Section     `json:"sections"`
	Fields   []PortalField `json:"fields"`
	Unknown  []string      `json:"unknown"` // what of the form is not known
}

// Known is a place from which fields of a form are known.
type Known struct {
	ID   string `json:"id"`
	What string `json:"what"`
	URL  string `json:"url,omitempty"`
	// Dated is the day of what was read, "" where it does not say.
	Dated string `json:"dated,omitempty"`
	// Unverified says why a field known from here is not sure: a copy that is
	// not the authority's, or an old one. It stands beside each such field.
	Unverified string `json:"unverified,omitempty"`
}

// PortalField is a field of an authority's form. It is a projection of fields
// of the template, or is filled by hand.
type PortalField struct {
	ID      string `json:"id"`
	Section string `json:"section"`
	Label   string `json:"label"` // the authority's, in its language
	Asks    string `json:"asks"`  // in English
	Type    Type   `json:"type"`
	// From are the fields of the template that it is filled from, Of the names
	// that stand for facts beside them ("severity").
	From    []int               `json:"from,omitempty"`
	Of      []string            `json:"of,omitempty"`
	Shown   condition.Condition `json:"shown,omitzero"` // without it: always
	Options []PortalOption      `json:"options,omitempty"`
	// Propose marks a field whose options do not match the template's one to
	// one: a person has to confirm what follows from them.
	Propose bool `json:"propose,omitempty"`
	// Hand says why a field without From cannot be filled.
	Hand   string `json:"hand,omitempty"`
	Limit  int    `json:"limit,omitempty"` // characters; 0 where none is known
	Known  string `json:"known"`           // id of a Known
	Unsure string `json:"unsure,omitempty"`
}

// PortalOption is a choice of a field, and when the template's answers mean it.
// Without a condition it is chosen by hand only.
type PortalOption struct {
	ID   string              `json:"id"`
	Text string              `json:"text"`
	When condition.Condition `json:"when,omitzero"`
}

// Clock is the time of day of an instant.
const Clock Type = "clock"

// Portals returns the authorities' forms. They are shared and must not be
// changed.
var Portals = sync.OnceValue(func() (out []*Portal) {
	for _, id := range portalIDs {
		data, err := portalFiles.ReadFile("authority/" + id + ".json")
		if err == nil {
			var p *Portal
			if p, err = readPortal(data); err == nil {
				out = append(out, p)
				continue
			}
		}
		panic("form: embedded form of " + id + ": " + err.Error()) // a test holds that all can be read
	}
	return out
})

// PortalOf returns the form of an authority, nil where there is none.
func PortalOf(id string) *Portal {
	for _, p := range Portals() {
		if p.ID == id {
			return p
		}
	}
	return nil
}

func readPortal(data []byte) (*Portal, error) {
	p := new(Portal)
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(p); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for i := range p.Fields {
		f := &p.Fields[i]
		if seen[f.ID] {
			return nil, fmt.Errorf("two fields are called %q", f.ID)
		}
		seen[f.ID] = true
		if err := f.check(p); err != nil {
			return nil, fmt.Errorf("field %s: %w", f.ID, err)
		}
	}
	return p, nil
}

// check refuses what has no source, or cannot be filled as it says.
func (f *PortalField) check(p *Portal) error {
	if f.ID == "" || f.Label == "" || f.Asks == "" {
		return fmt.Errorf("it has no name, label or question")
	}
	if p.known(f.Known) == nil {
		return fmt.Errorf("it is known from %q, which is not listed", f.Known)
	}
	if !slices.ContainsFunc(p.Sections, func(s Section) bool { return s.ID == f.Section }) {
		return fmt.Errorf("there is no section %q", f.Section)
	}
	if (len(f.From)+len(f.Of) == 0) != (f.Hand != "") {
		return fmt.Errorf("it is filled from the template, or by hand with a reason, and not both")
	}
	if err := f.Type.checkOptions(len(f.Options)); err != nil {
		return err
	}
	for _, no := range f.From {
		if EDPB().Field(no) == nil {
			return fmt.Errorf("the template has no field %d", no)
		}
	}
	for _, o := range f.Options {
		if err := f.checkCondition(o.When, true); err != nil {
			return err
		}
	}
	return f.checkCondition(f.Shown, false)
}

// checkCondition refuses a condition that the template cannot decide. Those of
// options may only ask what the field says it is filled from.
func (f *PortalField) checkCondition(c condition.Condition, own bool) error {
	answers, truths := c.Names()
	for _, name := range truths {
		if name != "eea" && name != "late" {
			return fmt.Errorf("the condition %q names %q, which nothing decides", c, name)
		}
	}
	for _, name := range answers {
		no, err := strconv.Atoi(name)
		switch {
		case err != nil && !slices.Contains(f.Of, name),
			err == nil && EDPB().Field(no) == nil,
			err == nil && own && !slices.Contains(f.From, no):
			return fmt.Errorf("the condition %q names %q, which the field is not filled from", c, name)
		}
	}
	return EDPB().checkWords(c)
}

func (p *Portal) known(id string) *Known {
	return the(p.Known, func(k *Known) bool { return k.ID == id })
}

// Field returns a field by its id, nil where there is none.
func (p *Portal) Field(id string) *PortalField {
	return the(p.Fields, func(f *PortalField) bool { return f.ID == id })
}

func (f *PortalField) option(id string) *PortalOption {
	return the(f.Options, func(o *PortalOption) bool { return o.ID == id })
}

// Doubts says what is not sure of a field, "" where nothing is known against it.
func (p *Portal) Doubts(f *PortalField) string {
	k := p.known(f.Known)
	switch {
	case k == nil || k.Unverified == "":
		return f.Unsure
	case f.Unsure == "":
		return k.Unverified
	}
	return k.Unverified + "; " + f.Unsure
}
