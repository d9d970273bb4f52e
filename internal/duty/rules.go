package duty

import (
	_ "embed" // the rules are part of the program
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed rules/rules.json
var ruleText []byte

var loadRules = sync.OnceValue(func() []Rule {
	var rules []Rule
	if err := json.Unmarshal(ruleText, &rules); err != nil {
		panic(fmt.Sprintf("duty: rules/rules.json: %v", err)) // read in every test
	}
	return append(rules, stateRules()...)
})

// Rules returns all rules, in force or not. The slice is shared and must not be
// changed.
func Rules() []Rule { return loadRules() }

// RulesOn returns the rules in force on a day.
func RulesOn(day Day) (out []Rule) {
	for _, r := range Rules() {
		if r.Holds(day) {
			out = append(out, r)
		}
	}
	return out
}
