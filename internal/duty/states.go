package duty

import (
	_ "embed" // the table is part of the program
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/condition"
)

//go:embed rules/states.json
var stateText []byte

// State is a line of the table of US states and territories.
type State struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	People    Cell   `json:"people"`    // the residents concerned
	Regulator Cell   `json:"regulator"` // attorney general or another office
	Agencies  Cell   `json:"agencies"`  // consumer reporting agencies
}

// Cell is a cell of the table, with a source of its own.
type Cell struct {
	Duty      bool   `json:"duty"`                // there is a duty to tell them
	Threshold int64  `json:"threshold,omitempty"` // about so many residents; 0 any
	Count     int    `json:"count,omitempty"`     // 0 no fixed time: without unreasonable delay
	Unit      Unit   `json:"unit,omitempty"`
	From      string `json:"from,omitempty"` // "people": from telling them; "" from awareness
	Source    Source `json:"source"`
}

var loadStates = sync.OnceValue(func() []State {
	var list []State
	if err := json.Unmarshal(stateText, &list); err != nil {
		panic(fmt.Sprintf("duty: rules/states.json: %v", err)) // read in every test
	}
	return list
})

// States returns the table of US states and territories. The slice is shared
// and must not be changed.
func States() []State { return loadStates() }

// String says a cell in words: "45 days, from about 1000 residents".
func (c Cell) String() string {
	if !c.Duty {
		return "no duty"
	}
	s := "without unreasonable delay"
	if c.Count > 0 {
		s = fmt.Sprintf("%d %s", c.Count, c.Unit)
		if c.From != "" {
			s += " after telling " + c.From
		}
	}
	if c.Threshold > 1 {
		s += fmt.Sprintf(", from about %d residents", c.Threshold)
	}
	return s
}

// stateRules makes the duties of US states from their table.
func stateRules() (out []Rule) {
	for _, s := range States() {
		for _, c := range []struct {
			id, to, title string
			cell          Cell
		}{
			{"people", "people", "Tell the residents concerned", s.People},
			{"regulator", "authority", "Tell the attorney general or regulator", s.Regulator},
			{"agencies", "agencies", "Tell the consumer reporting agencies", s.Agencies},
		} {
			if c.cell.Duty {
				out = append(out, c.cell.rule(s, c.id, c.to, c.title))
			}
		}
	}
	return out
}

// statesAsOf is the day whose law the table has; since when a cell has been so is
// not known.
const statesAsOf Day = "2026-01-01"

// statePrefix begins the ids of the duties of US states.
const statePrefix = "us-"

func stateRuleID(s State, id string) string { return statePrefix + strings.ToLower(s.Code) + "-" + id }

func (c Cell) rule(s State, id, to, title string) Rule {
	when, err := condition.Parse("us_data = yes and us_states has " + s.Code)
	if err != nil {
		panic(fmt.Sprintf("duty: rules/states.json: %v", err)) // read in every test
	}
	r := Rule{
		ID: stateRuleID(s, id), Law: s.Name, Jurisdiction: "US-" + s.Code, To: to,
		Title: title + ", " + s.Name, Source: c.Source, When: when,
		Pausable: "law enforcement asked for a delay", LateNeeds: "the reasons for the delay",
		Note: c.String(), Threshold: c.Threshold, AsOf: statesAsOf,
	}
	if c.Count > 0 {
		from := ControllerAware
		if c.From != "" {
			from = MetPrefix + stateRuleID(s, c.From)
		}
		r.Limits = []Limit{{From: []string{from}, Count: c.Count, Unit: c.Unit, Plain: c.Unit != BusinessDays}}
	}
	return r
}
