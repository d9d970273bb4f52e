// Package parsetest helps the tests of parsers: a sink that records what a
// parser reads, and a driver that feeds a leaf to a format the way the mining
// job does (cut, parse ahead, verify, parse again).
package parsetest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Field is a copy of a record's field: as it stands there, and decoded.
type Field struct {
	Null  bool
	Form  breach.Form
	Blob  bool
	Raw   string
	Value string
}

// Row is a copy of a record.
type Row struct {
	Part, Table string
	Columns     []string
	Offset      int64
	Length      int
	Fields      []Field
}

// Text is a copy of a text. Texts that touch are joined, so that a leaf's texts
// do not depend on how it was cut.
type Text struct {
	Offset int64
	Data   string
}

// Fault is a fault as the sink was told.
type Fault struct {
	Offset  int64
	Kind    breach.FaultKind
	Message string
	Bytes   int64
}

// Sink records everything, by copy. It is for one goroutine.
type Sink struct {
	Schemas []breach.Schema
	Rows    []Row
	Texts   []Text
	Faults  []Fault
	// Layouts counts how often the layout's pointer changed.
	Layouts int
	layout  *breach.Layout
	latest  map[*breach.Layout]int // the last row of each, in Rows
	prose   *strings.Builder       // of the last text
}

// Schema implements parse.Sink.
func (s *Sink) Schema(b *breach.Schema) {
	data, err := json.Marshal(b) // a deep copy, as the parser may use b again
	if err != nil {
		panic(err)
	}
	var c breach.Schema
	if err := json.Unmarshal(data, &c); err != nil {
		panic(err)
	}
	s.Schemas = append(s.Schemas, c)
}

// Record implements parse.Sink.
func (s *Sink) Record(r *breach.Record) {
	if r.Layout != s.layout {
		s.layout = r.Layout
		s.Layouts++
	}
	row := Row{
		Part: r.Layout.Part, Table: r.Layout.Table, Columns: slices.Clone(r.Layout.Columns),
		Offset: r.Offset, Length: r.Length, Fields: make([]Field, len(r.Fields)),
	}
	for i := range r.Fields {
		f := &r.Fields[i]
		row.Fields[i] = Field{
			Null: f.Form == breach.Null, Form: f.Form, Blob: f.Blob,
			Raw: string(f.Raw), Value: string(f.Append(nil)),
		}
	}
	if last, ok := s.latest[r.Layout]; r.Same > 0 && (!ok || !slices.Equal(row.Fields[:r.Same], s.Rows[last].Fields[:r.Same])) {
		panic("parsetest: fields that are said to be those of the row before are not")
	}
	if s.latest == nil {
		s.latest = map[*breach.Layout]int{}
	}
	s.latest[r.Layout] = len(s.Rows)
	s.Rows = append(s.Rows, row)
}

// Text implements parse.Sink.
func (s *Sink) Text(t *breach.Text) {
	n := len(s.Texts) - 1
	if n < 0 || s.Texts[n].Offset+int64(len(s.Texts[n].Data)) != t.Offset {
		s.Texts, s.prose = append(s.Texts, Text{Offset: t.Offset}), &strings.Builder{}
		n++
	}
	s.prose.Write(t.Data)
	s.Texts[n].Data = s.prose.String()
}

// Fault implements parse.Sink.
func (s *Sink) Fault(offset int64, kind breach.FaultKind, message string, bytes int64) {
	s.Faults = append(s.Faults, Fault{offset, kind, message, bytes})
}

// Table returns the rows of one table, in the order of the leaf.
func (s *Sink) Table(name string) []Row {
	var rows []Row
	for _, r := range s.Rows {
		if r.Table == name {
			rows = append(rows, r)
		}
	}
	return rows
}

// Values returns a row's values; NULL reads "NULL" in angle brackets.
func (r Row) Values() []string {
	out := make([]string, len(r.Fields))
	for i, f := range r.Fields {
		out[i] = f.Value
		if f.Null {
			out[i] = "<NULL>"
		}
	}
	return out
}

// Prose returns all texts, a line feed after each.
func (s *Sink) Prose() string {
	var b strings.Builder
	for _, t := range s.Texts {
		b.WriteString(t.Data)
		b.WriteByte('\n')
	}
	return b.String()
}
