package leakgen

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// NewJSONLines returns a sink that writes each row as an object on a line of its
// own, all tables one after the other. Columns whose names have words in common
// before an underscore stand in one object: address_city is {"address":{"city":..}}.
// NULL is left out.
func NewJSONLines(out io.Writer) Sink {
	return &jsonSink{out: bufio.NewWriterSize(out, 1<<20)}
}

// NewJSON returns a sink that writes one object, in which each table is a list of such
// objects.
func NewJSON(out io.Writer) Sink {
	return &jsonSink{out: bufio.NewWriterSize(out, 1<<20), whole: true, before: "{"}
}

type jsonSink struct {
	out    *bufio.Writer
	whole  bool
	before string      // what stands before the next table, or row
	paths  [][2]string // by column: the object that it stands in, and its key
	text   bytes.Buffer
}

func (s *jsonSink) Begin(*Database) error { return nil }

// Table settles under which paths the columns stand.
func (s *jsonSink) Table(t *Table) error {
	if s.whole {
		if s.before != "{" {
			s.before = "\n],"
		}
		fmt.Fprintf(s.out, "%s\n%q: [", s.before, t.Name)
		s.before = "\n"
	}
	names := t.names()
	s.paths = make([][2]string, len(names))
	for i, name := range names {
		s.paths[i][1] = name
		group, key, ok := strings.Cut(name, "_")
		if !ok {
			continue
		}
		before, behind := i > 0 && strings.HasPrefix(names[i-1], group+"_"), i+1 < len(names) && strings.HasPrefix(names[i+1], group+"_")
		if before || behind {
			s.paths[i] = [2]string{group, key}
		}
	}
	return nil
}

func (s *jsonSink) Row(r *Row) error {
	b := &s.text
	b.Reset()
	if s.whole {
		b.WriteString(s.before)
		s.before = ",\n"
	}
	open, sep := "", "{"
	for i := range r.Len() {
		kind, value := r.Cell(i)
		if kind == CellNull {
			continue
		}
		if group := s.paths[i][0]; group != open {
			if open != "" {
				b.WriteByte('}')
				sep = ","
			}
			if open = group; open != "" {
				fmt.Fprintf(b, "%s%q:", sep, open)
				sep = "{"
			}
		}
		fmt.Fprintf(b, "%s%q:", sep, s.paths[i][1])
		sep = ","
		if err := s.cell(kind, value); err != nil {
			return err
		}
	}
	if open != "" {
		b.WriteByte('}')
	}
	b.WriteByte('}')
	if !s.whole {
		b.WriteByte('\n')
	}
	if _, err := s.out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("leakgen: writing JSON: %w", err)
	}
	return nil
}

func (s *jsonSink) cell(kind CellKind, value []byte) error {
	switch kind {
	case CellNumber:
		s.text.Write(value)
	case CellBool:
		s.text.WriteString(map[bool]string{true: "true", false: "false"}[string(value) == "t"])
	default:
		text, err := json.Marshal(string(value))
		if err != nil {
			return fmt.Errorf("leakgen: writing JSON: %w", err)
		}
		s.text.Write(text)
	}
	return nil
}

func (s *jsonSink) End() error {
	if s.whole {
		fmt.Fprint(s.out, "\n]}\n")
	}
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("leakgen: writing JSON: %w", err)
	}
	return nil
}
