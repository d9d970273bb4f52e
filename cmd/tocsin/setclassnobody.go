package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

// reaches says what is wrong with a class that was given to nobody; nil where somebody
// has it by that. It fails where nothing would be known by it that was not before: texts
// whose rows are nobody's, or no value at all. Another class of a column is worth keeping
// all the same (its rows are counted, and said to be nobody's), and so is only warned of.
func (a *app) reaches(st *caseStore, state *ledger.State, c *who.Class, whereTold bool) error {
	some, err := a.somebodyHas(st, state, c)
	if some || err != nil {
		return err
	}
	values := int64(0)
	for _, n := range c.Entries(state) {
		values = max(values, state.Columns[n].Values)
	}
	say := func(code int, hint, format string, args ...any) error {
		return &exitError{code: code, err: fmt.Errorf(format, args...), hint: hint}
	}
	whose := "if you know whose they are: tocsin case set-key " + c.Of.Table + ".COLUMN=TABLE.COLUMN --reason WHY; then tocsin mine --again"
	switch {
	case values == 0:
		return say(exitFailed, "tocsin case show --json names the columns that hold some", "nobody would have %s by that, and nothing was kept: no value was read in %s", c.Class, c.Of)
	case whereTold:
		return say(exitFailed, whose+"; then say this again", "nobody would have %s by that, and nothing was kept: the rows of the %s of %s that tell of it lead to nobody",
			c.Class, facts.Plural(values, "text", "texts"), who.Column{Part: c.Of.Part, Table: c.Of.Table, Column: c.Of.Column})
	}
	return say(exitUnread, whose, "nobody has %s by that: the rows of %s lead to nobody; it is kept, and counted in rows alone", c.Class, c.Of)
}

// errSomebody ends the search for somebody of whom an entry is shown.
var errSomebody = errors.New("somebody")

// somebodyHas reports whether a correction gives its class to anybody, staff and
// mailboxes of functions among them, or gives none.
func (a *app) somebodyHas(st *caseStore, state *ledger.State, c *who.Class) (bool, error) {
	entries := c.Entries(state)
	if c.Class == "" || c.People(state) > 0 {
		return true, nil
	}
	err := st.Exposures(a.ctx, func(_ ledger.PersonKind, _ bool, ex []ledger.Exposure) error {
		for _, e := range ex {
			if slices.ContainsFunc(state.Sets[e.Set], func(n uint32) bool { return slices.Contains(entries, n) }) {
				return errSomebody
			}
		}
		return nil
	})
	if errors.Is(err, errSomebody) {
		return true, nil
	}
	return false, err
}
