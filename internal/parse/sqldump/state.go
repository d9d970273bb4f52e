package sqldump

import (
	"errors"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/parse"
)

// mode is what a parser stands in between two units.
type mode uint8

const (
	top      mode = iota
	values        // before a row of an INSERT, or its ';'
	tail          // after the last row: ON DUPLICATE KEY .., RETURNING ..
	copying       // before a row of a COPY, or its "\."
	copytext      // the same, of a COPY in another format than text
	lost          // inside a statement or row that was given up
	lostcopy      // inside a row of a COPY that was given up
)

var modeNames = [...]string{"top", "values", "tail", "copy", "copytext", "lost", "lostcopy"}

// header is what an INSERT or COPY says of its rows.
type header struct {
	part    string // as qualified, "" where it is not
	table   string
	columns []string
}

// state is State, read. It is small: it is made once for each chunk.
type state struct {
	my    bool
	std   bool // neither MySQL nor PostgreSQL
	mode  mode
	head  header   // of the open INSERT or COPY
	base  string   // PostgreSQL: database of \connect
	part  string   // MySQL: database; PostgreSQL: first schema of search_path
	plain bool     // a backslash is no escape: NO_BACKSLASH_ESCAPES, standard_conforming_strings
	saved []string // MySQL: session variables that hold a mode with NO_BACKSLASH_ESCAPES
	delim string   // MySQL: DELIMITER, "" for ";"
	open  bool     // a dump began that will say when it is complete
}

// String writes the state in one canonical way: a word for the dialect, one for
// the mode, then what differs from the beginning, names quoted as in Go.
func (s *state) String() parse.State {
	b := make([]byte, 0, 64)
	switch {
	case s.my:
		b = append(b, "mysql "...)
	case s.std:
		b = append(b, "standard "...)
	default:
		b = append(b, "postgres "...)
	}
	b = append(b, modeNames[s.mode]...)
	if s.mode != top && (s.mode != lost || s.head.table != "") {
		b = append(b, s.head.key()...)
	}
	if s.base != "" {
		b = appendName(b, "base", s.base)
	}
	if s.part != "" {
		b = appendName(b, "part", s.part)
	}
	if s.plain {
		b = appendName(b, "plain", "")
	}
	for _, v := range s.saved {
		b = appendName(b, "saved", v)
	}
	if s.delim != "" {
		b = appendName(b, "delimiter", s.delim)
	}
	if s.open {
		b = appendName(b, "open", "")
	}
	return parse.State(b)
}

func appendName(b []byte, key, name string) []byte {
	b = append(append(append(b, ' '), key...), '=')
	return strconv.AppendQuote(b, name)
}

var errState = errors.New("sqldump: a state that is not of this format")

// readState reads what String wrote.
func readState(in parse.State) (*state, error) {
	s := &state{}
	dialect, rest, _ := strings.Cut(string(in), " ")
	name, rest, _ := strings.Cut(rest, " ")
	switch dialect {
	case "mysql":
		s.my = true
	case "standard":
		s.std = true
	case "postgres":
	default:
		return nil, errState
	}
	for s.mode = top; modeNames[s.mode] != name; s.mode++ {
		if int(s.mode) == len(modeNames)-1 {
			return nil, errState
		}
	}
	for rest != "" {
		key, after, ok := strings.Cut(rest, "=")
		quoted, err := strconv.QuotedPrefix(after)
		if !ok || err != nil {
			return nil, errState
		}
		val, err := strconv.Unquote(quoted)
		if err != nil || !s.set(key, val) {
			return nil, errState
		}
		rest = strings.TrimPrefix(after[len(quoted):], " ")
	}
	return s, nil
}

func (s *state) set(key, val string) bool {
	switch key {
	case "of":
		s.head.part = val
	case "table":
		s.head.table = val
	case "column":
		s.head.columns = append(s.head.columns, val)
	case "base":
		s.base = val
	case "part":
		s.part = val
	case "plain":
		s.plain = true
	case "saved":
		s.saved = append(s.saved, val)
	case "delimiter":
		s.delim = val
	case "open":
		s.open = true
	default:
		return false
	}
	return true
}

// where returns the part that a name qualified by part is in.
func (s *state) where(part string) string {
	if part == "" {
		part = s.part
	}
	switch {
	case s.base == "":
		return part
	case part == "":
		return s.base
	}
	return s.base + "." + part
}

// leave goes back to the top, out of an INSERT or COPY. The head stays: the next
// INSERT may repeat it, and String writes it only where it matters.
func (s *state) leave() { s.mode = top }
