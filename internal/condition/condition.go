// Package condition reads and executes the conditions that rules, interviews and
// forms carry as data: "broken has confidentiality and not unintelligible = yes".
//
// A condition is true, false, or unknown while something it needs has not been
// answered; unknown is carried through and, or and not as in Kleene's logic, so
// a condition is decided as soon as its answers decide it, and never before. The
// package knows no names of its own and never guesses an answer.
//
// The grammar, loosest first:
//
//	condition = either { "or" either }
//	either    = part { "and" part }
//	part      = "not" part | "(" condition ")" | "set(" name ")" | test
//	test      = name [ ("=" | "!=") word | "has" word | "in" "{" word { "," word } "}"
//	            | ("<" | "<=" | ">" | ">=") number ]
//
// A name alone stands for another condition. Names and words are letters,
// digits and "_", "-", ".", ":".
package condition

import (
	"fmt"
	"slices"
	"strconv"
)

// Truth is what is known of a condition.
type Truth int8

// The three truths.
const (
	False   Truth = -1
	Unknown Truth = 0
	True    Truth = 1
)

// Of gives the truth of something that is known.
func Of(b bool) Truth {
	if b {
		return True
	}
	return False
}

// String returns "true", "false" or "unknown".
func (t Truth) String() string {
	switch t {
	case True:
		return "true"
	case False:
		return "false"
	}
	return "unknown"
}

// Not turns a truth round; unknown stays unknown.
func (t Truth) Not() Truth { return -t }

// Scope is what a condition is executed against.
type Scope interface {
	// Values returns the answer to a name: one word, or several where several
	// may be chosen. It is not answered where ok is false.
	Values(name string) (words []string, ok bool)
	// Truth returns the truth of a name that stands for a condition.
	Truth(name string) Truth
}

// Condition is a condition that was read. The zero value is always true.
type Condition struct {
	text string
	root node
}

// String returns the condition as it was written.
func (c Condition) String() string { return c.text }

// Eval executes the condition.
func (c Condition) Eval(s Scope) Truth {
	if c.root == nil {
		return True
	}
	return c.root.eval(s)
}

// Names returns the names whose answers the condition asks for, and those of
// other conditions it stands on, each once, in the order they are written.
func (c Condition) Names() (answers, conditions []string) {
	if c.root != nil {
		c.root.walk(func(name string, isCondition bool) {
			list := &answers
			if isCondition {
				list = &conditions
			}
			if !slices.Contains(*list, name) {
				*list = append(*list, name)
			}
		})
	}
	return answers, conditions
}

// Words calls fn with every name that is compared with a word, and the word, so
// that data can be checked for words no answer can have.
func (c Condition) Words(fn func(name, word string)) {
	if c.root != nil {
		c.root.words(fn)
	}
}

// MarshalText gives the condition as it was written.
func (c Condition) MarshalText() ([]byte, error) { return []byte(c.text), nil }

// UnmarshalText reads a condition out of data.
func (c *Condition) UnmarshalText(text []byte) (err error) {
	*c, err = Parse(string(text))
	return err
}

type node interface {
	eval(Scope) Truth
	walk(func(name string, isCondition bool))
	words(func(name, word string))
}

type (
	both   struct{ a, b node }
	either struct{ a, b node }
	not    struct{ a node }
	named  struct{ name string }
	set    struct{ name string }
	oneOf  struct { // name = word, name in {..}: the answer is one of the words
		name string
		of   []string
	}
	has     struct{ name, word string }
	compare struct {
		name, op string
		number   float64
	}
)

func (n both) eval(s Scope) Truth   { return min(n.a.eval(s), n.b.eval(s)) }
func (n either) eval(s Scope) Truth { return max(n.a.eval(s), n.b.eval(s)) }
func (n not) eval(s Scope) Truth    { return n.a.eval(s).Not() }
func (n named) eval(s Scope) Truth  { return s.Truth(n.name) }

func (n set) eval(s Scope) Truth {
	words, ok := s.Values(n.name)
	return Of(ok && len(words) > 0)
}

func (n oneOf) eval(s Scope) Truth {
	words, ok := s.Values(n.name)
	if !ok {
		return Unknown
	}
	return Of(len(words) == 1 && slices.Contains(n.of, words[0]))
}

func (n has) eval(s Scope) Truth {
	words, ok := s.Values(n.name)
	if !ok {
		return Unknown
	}
	return Of(slices.Contains(words, n.word))
}

func (n compare) eval(s Scope) Truth {
	words, ok := s.Values(n.name)
	if !ok || len(words) != 1 {
		return Unknown
	}
	v, err := strconv.ParseFloat(words[0], 64)
	if err != nil {
		return Unknown
	}
	switch n.op {
	case "<":
		return Of(v < n.number)
	case "<=":
		return Of(v <= n.number)
	case ">":
		return Of(v > n.number)
	}
	return Of(v >= n.number)
}

func (n both) walk(fn func(string, bool))    { n.a.walk(fn); n.b.walk(fn) }
func (n either) walk(fn func(string, bool))  { n.a.walk(fn); n.b.walk(fn) }
func (n not) walk(fn func(string, bool))     { n.a.walk(fn) }
func (n named) walk(fn func(string, bool))   { fn(n.name, true) }
func (n set) walk(fn func(string, bool))     { fn(n.name, false) }
func (n oneOf) walk(fn func(string, bool))   { fn(n.name, false) }
func (n has) walk(fn func(string, bool))     { fn(n.name, false) }
func (n compare) walk(fn func(string, bool)) { fn(n.name, false) }

func (n both) words(fn func(string, string))   { n.a.words(fn); n.b.words(fn) }
func (n either) words(fn func(string, string)) { n.a.words(fn); n.b.words(fn) }
func (n not) words(fn func(string, string))    { n.a.words(fn) }
func (named) words(func(string, string))       {}
func (set) words(func(string, string))         {}
func (compare) words(func(string, string))     {}
func (n has) words(fn func(string, string))    { fn(n.name, n.word) }
func (n oneOf) words(fn func(string, string)) {
	for _, w := range n.of {
		fn(n.name, w)
	}
}

// Error says where a condition cannot be read.
type Error struct {
	Text string
	At   int // byte in Text
	Says string
}

func (e *Error) Error() string {
	return fmt.Sprintf("condition %q: at byte %d: %s", e.Text, e.At, e.Says)
}
