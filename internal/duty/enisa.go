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
	Categories    []methodPart    `json:"categories"`
	Identifiers   []methodPart    `json:"identifiers"`
	Circumstances []methodPart    `json:"circumstances"`
	Examples      []methodExample `json:"examples"`
}

// methodPart is something the method scores, with the points it knows.
type methodPart struct {
	Category   breach.ENISA `json:"category,omitempty"`
	Identifier string       `json:"identifier,omitempty"`
	Element    string       `json:"element,omitempty"`
	Title      string       `json:"title"`
	Base       Points       `json:"base,omitempty"`
	Steps      []level      `json:"steps,omitempty"`
	Levels     []level      `json:"levels,omitempty"`
}

// level is a number of points with the method's words for it.
type level struct {
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

// name is what a Score of the part is called.
func (p *methodPart) name() string {
	switch {
	case p.Category != "":
		return string(p.Category)
	case p.Identifier != "":
		return p.Identifier
	}
	return p.Element
}

// known returns the points the part can have.
func (p *methodPart) known() []level {
	if p.Category != "" {
		return p.Steps
	}
	return p.Levels
}

func (p *methodPart) ground(points Points) (string, bool) {
	for _, l := range p.known() {
		if l.Points == points {
			return l.Ground, true
		}
	}
	return "", false
}

func (m *method) part(name string) *methodPart {
	for _, list := range [][]methodPart{m.Categories, m.Identifiers, m.Circumstances} {
		for i := range list {
			if list[i].name() == name {
				return &list[i]
			}
		}
	}
	return nil
}
