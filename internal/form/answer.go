package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/condition"
	"github.com/tocsin-project/tocsin/internal/duty"
)

// Grade says who answers for a value.
type Grade string

// The grades. A proposal or draft is no answer until somebody put it on record.
const (
	Entered  Grade = "entered"  // by a person, for this form
	Taken    Grade = "taken"    // from the case file or the facts, as they are
	Proposed Grade = "proposed" // from facts; a person has to confirm it
	Drafted  Grade = "drafted"  // a text made from facts; a person has to read it
)

// Confirmed reports whether the value may be filed as it is.
func (g Grade) Confirmed() bool { return g == Entered || g == Taken }

// Answer is what stands in a field.
type Answer struct {
	Field  int      `json:"field"`
	Values []string `json:"values"` // ids of options, or texts
	Grade  Grade    `json:"grade"`
	From   string   `json:"from"` // the evidence: which facts, which act of the case file
	By     string   `json:"by,omitempty"`
}

// Status is how a field stands in a filing.
type Status string

// The statuses.
const (
	Answered Status = "answered"
	Confirm  Status = "to confirm" // a proposal or draft waits for a person
	Missing  Status = "missing"    // required, and not answered
	Empty    Status = "empty"      // not required, and not answered
	Hidden   Status = "hidden"     // not asked, as the other answers stand
	Depends  Status = "depends"    // whether it is asked hangs on open answers
)

// answers are the answers of a form under way; it is the scope in which the
// template's conditions are executed.
type answers struct {
	t     *Template
	given map[int]Answer
	truth map[string]condition.Truth // "eea", "late", "national"
	busy  map[int]bool               // fields whose condition is being executed
}

// Values implements condition.Scope. A hidden field is answered with nothing.
func (a *answers) Values(name string) ([]string, bool) {
	no, err := strconv.Atoi(name)
	f := a.t.Field(no)
	if err != nil || f == nil {
		return nil, false
	}
	if a.shown(f) == condition.False {
		return nil, true
	}
	x, ok := a.given[no]
	return x.Values, ok || f.Required == "never" // what may stay empty says nothing where it is
}

// Truth implements condition.Scope.
func (a *answers) Truth(name string) condition.Truth { return a.truth[name] }

// shown reports whether a field is asked.
func (a *answers) shown(f *Field) condition.Truth {
	if a.busy[f.No] {
		return condition.Unknown // fields that hang on one another
	}
	a.busy[f.No] = true
	defer delete(a.busy, f.No)
	return f.Shown.Eval(a)
}

// required reports whether a field that is shown must be answered.
func (a *answers) required(f *Field) bool {
	switch f.Required {
	case "always":
		return true
	case "never":
		return false
	}
	return f.needed.Eval(a) == condition.True
}

// status says how a field stands.
func (a *answers) status(f *Field) Status {
	x, ok := a.given[f.No]
	switch shown := a.shown(f); {
	case shown == condition.False:
		return Hidden
	case shown == condition.Unknown:
		return Depends
	case ok && !x.Grade.Confirmed():
		return Confirm
	case ok:
		return Answered
	case a.required(f):
		return Missing
	}
	return Empty
}

// is reports whether a field that is shown has the one answer.
func (a *answers) is(no int, option string) bool {
	v, ok := a.Values(strconv.Itoa(no))
	return ok && len(v) == 1 && v[0] == option
}

// has reports whether the option is among the answers of a field that is shown.
func (a *answers) has(no int, options ...string) bool {
	v, _ := a.Values(strconv.Itoa(no))
	return slices.ContainsFunc(options, func(o string) bool { return slices.Contains(v, o) })
}

// text is the answer of a field in one line, "" where there is none.
func (a *answers) text(no int) string {
	v, _ := a.Values(strconv.Itoa(no))
	return strings.Join(v, "; ")
}

// instant reads the answer of a field of that type.
func (a *answers) instant(no int) (t time.Time, ok bool) {
	t, err := time.Parse(time.RFC3339, a.text(no))
	return t, err == nil
}

// day reads the answer of a field of that type.
func (a *answers) day(no int) (d duty.Day, ok bool) {
	d, err := duty.ParseDay(a.text(no))
	return d, err == nil
}

func (a *answers) number(no int) (n int64, ok bool) {
	n, err := strconv.ParseInt(a.text(no), 10, 64)
	return n, err == nil
}

// CheckValues refuses values that the field cannot take. The error says which
// it can.
func (f *Field) CheckValues(values []string) error {
	single := f.Type != Many && f.Type != List && f.Type != Countries && f.Type != Shares && f.Type != Authorities
	if len(values) == 0 || single && len(values) > 1 {
		return fmt.Errorf("field %d takes one value, not %d", f.No, len(values))
	}
	for _, v := range values {
		if err := f.checkValue(v); err != nil {
			return err
		}
	}
	return nil
}

func (f *Field) checkValue(v string) error {
	if len(f.Options) > 0 {
		if f.option(v) != nil {
			return nil
		}
		ids := make([]string, len(f.Options))
		for i, o := range f.Options {
			ids[i] = o.ID
		}
		return fmt.Errorf("field %d takes one of %s", f.No, strings.Join(ids, ", "))
	}
	if want := f.Type.wants(v); want != "" {
		return fmt.Errorf("field %d takes %s", f.No, want)
	}
	return nil
}

// wants says what a type without options takes, where v is not that; "" where it
// is.
func (t Type) wants(v string) string {
	ok, want := strings.TrimSpace(v) != "", "a text"
	switch t {
	case YesNo:
		ok, want = v == "yes" || v == "no", "yes or no"
	case Instant:
		_, err := time.Parse(time.RFC3339, v)
		ok, want = err == nil, "an instant with its zone, as 2016-11-01T09:30:00+01:00"
	case Day:
		_, err := duty.ParseDay(v)
		ok, want = err == nil, "a day, as 2016-11-01"
	case Clock:
		_, err := time.Parse("15:04", v)
		ok, want = err == nil, "a time of day, as 09:30"
	case Authority, Authorities:
		return wantsAuthority(v)
	case Number:
		n, err := strconv.ParseInt(v, 10, 64)
		ok, want = err == nil && n >= 0, "a whole number of at least 0"
	case Countries:
		ok, want = country(v), "a country, as FR"
	case Shares:
		c, n, _ := strings.Cut(v, " ")
		_, err := strconv.ParseUint(n, 10, 63)
		ok, want = country(c) && err == nil, "a country and a number, as \"FR 1200\""
	}
	if ok {
		return ""
	}
	return want
}

func country(v string) bool { return duty.CheckCountry(v) == nil }
