package duty

import (
	_ "embed" // the method is part of the program
	"encoding/json"
	"fmt"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

//go:embed rules/enisa.json
var enisaText []byte

// method is rules/enisa.json.
type method struct {
	Source        Source          `json:"source"`
	Note          string          `json:"note"`
	Categories    []MethodPart    `json:"categories"`
	Identifiers   []MethodPart    `json:"identifiers"`
	Circumstances []MethodPart    `json:"circumstances"`
	Examples      []methodExample `json:"examples"`
}

// MethodPart is something the method scores, with the points it knows.
type MethodPart struct {
	Category   breach.ENISA `json:"category,omitempty"`
	Identifier string       `json:"identifier,omitempty"`
	Element    string       `json:"element,omitempty"`
	Title      string       `json:"title"`
	Base       Points       `json:"base,omitempty"`
	Steps      []Level      `json:"steps,omitempty"`
	Levels     []Level      `json:"levels,omitempty"`
}

// Level is a number of points with the method's words for it.
type Level struct {
	Points Points `json:"points"`
	Ground string `json:"ground"`
}

// methodExample is an example that the method prints.
type methodExample struct {
	Data     string       `json:"data"`
	Case     string       `json:"case"`
	Category breach.ENISA `json:"category"`
	Points   Points       `json:"points"`
}

var loadMethod = sync.OnceValue(func() *method {
	var m method
	if err := json.Unmarshal(enisaText, &m); err != nil {
		panic(fmt.Sprintf("duty: rules/enisa.json: %v", err)) // read in every test
	}
	return &m
})

// Name is what a Score of the part is called.
func (p *MethodPart) Name() string {
	switch {
	case p.Category != "":
		return string(p.Category)
	case p.Identifier != "":
		return p.Identifier
	}
	return p.Element
}

// Known returns the points the part can have.
func (p *MethodPart) Known() []Level {
	if p.Category != "" {
		return p.Steps
	}
	return p.Levels
}

func (p *MethodPart) ground(points Points) (string, bool) {
	for _, l := range p.Known() {
		if l.Points == points {
			return l.Ground, true
		}
	}
	return "", false
}

// Method returns what the method scores: categories, identifiers and
// circumstances. The slices are shared and must not be changed.
func Method() (categories, identifiers, circumstances []MethodPart) {
	m := loadMethod()
	return m.Categories, m.Identifiers, m.Circumstances
}

func (m *method) part(name string) *MethodPart {
	for _, list := range [][]MethodPart{m.Categories, m.Identifiers, m.Circumstances} {
		for i := range list {
			if list[i].Name() == name {
				return &list[i]
			}
		}
	}
	return nil
}
