package leakgen

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// CSVOptions are the habits of a CSV writer.
type CSVOptions struct {
	Comma    byte // 0 is ','
	NoHeader bool
	BOM      bool
	CRLF     bool
	QuoteAll bool
	// CP1252 writes Windows-1252 instead of UTF-8; characters that it lacks
	// become '?'.
	CP1252 bool
}

// NewCSV returns a sink that writes one file a table; open gives each file.
func NewCSV(open func(table string) (io.WriteCloser, error), opt CSVOptions) Sink {
	if opt.Comma == 0 {
		opt.Comma = ','
	}
	return &csvSink{open: open, opt: opt}
}

type csvSink struct {
	open func(string) (io.WriteCloser, error)
	opt  CSVOptions
	file io.WriteCloser
	out  *bufio.Writer
	line []byte
}

func (s *csvSink) Begin(*Database) error { return nil }

func (s *csvSink) Table(t *Table) error {
	if err := s.End(); err != nil {
		return err
	}
	file, err := s.open(t.Name)
	if err != nil {
		return fmt.Errorf("leakgen: opening the file of table %s: %w", t.Name, err)
	}
	s.file, s.out = file, bufio.NewWriterSize(file, 1<<20)
	if s.opt.BOM && !s.opt.CP1252 {
		_, _ = s.out.WriteString("\ufeff")
	}
	if s.opt.NoHeader {
		return nil
	}
	head := &Row{}
	head.Str(t.names()...)
	return s.Row(head)
}

func (s *csvSink) Row(r *Row) error {
	b := s.line[:0]
	for i := range r.Len() {
		if i > 0 {
			b = append(b, s.opt.Comma)
		}
		_, v := r.Cell(i)
		b = s.appendCell(b, v)
	}
	if s.opt.CRLF {
		b = append(b, '\r')
	}
	b = append(b, '\n')
	if s.opt.CP1252 {
		b = toCP1252(b)
	}
	s.line = b
	if _, err := s.out.Write(b); err != nil {
		return fmt.Errorf("leakgen: writing CSV: %w", err)
	}
	return nil
}

func (s *csvSink) appendCell(b, v []byte) []byte {
	quote := s.opt.QuoteAll || bytes.IndexByte(v, s.opt.Comma) >= 0 || bytes.ContainsAny(v, "\"\r\n")
	if !quote {
		return append(b, v...)
	}
	b = append(b, '"')
	for _, c := range v {
		if c == '"' {
			b = append(b, c)
		}
		b = append(b, c)
	}
	return append(b, '"')
}

func (s *csvSink) End() error {
	if s.file == nil {
		return nil
	}
	err := s.out.Flush()
	if e := s.file.Close(); err == nil {
		err = e
	}
	s.file = nil
	if err != nil {
		return fmt.Errorf("leakgen: writing CSV: %w", err)
	}
	return nil
}

// toCP1252 rewrites UTF-8 in place; Latin-1 characters and the euro sign are
// kept.
func toCP1252(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		i += n
		switch {
		case r < 0x80 || 0xa0 <= r && r < 0x100:
			out = append(out, byte(r))
		case r == '€':
			out = append(out, 0x80)
		default:
			out = append(out, '?')
		}
	}
	return out
}

// NewLines returns a sink that writes the cells of each row with sep between
// them and nothing quoted, all tables one after the other: address:password
// lists.
func NewLines(out io.Writer, sep string) Sink {
	return &lineSink{out: bufio.NewWriterSize(out, 1<<20), sep: sep}
}

type lineSink struct {
	out *bufio.Writer
	sep string
}

func (s *lineSink) Begin(*Database) error { return nil }
func (s *lineSink) Table(*Table) error    { return nil }

func (s *lineSink) Row(r *Row) error {
	for i := range r.Len() {
		if i > 0 {
			_, _ = s.out.WriteString(s.sep)
		}
		_, v := r.Cell(i)
		_, _ = s.out.Write(v)
	}
	if err := s.out.WriteByte('\n'); err != nil {
		return fmt.Errorf("leakgen: writing lines: %w", err)
	}
	return nil
}

func (s *lineSink) End() error {
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("leakgen: writing lines: %w", err)
	}
	return nil
}
