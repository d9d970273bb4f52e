package leakgen

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"time"
)

// NewFiles returns a sink that writes a tar archive. A table with the columns file
// and text is a folder: each of its rows is a file of its own. Every other table is
// a CSV file. The same rows give the same bytes.
func NewFiles(out io.Writer) Sink { return &fileSink{tar: tar.NewWriter(out)} }

type fileSink struct {
	tar   *tar.Writer
	table *Table
	sheet *csvSink      // of a table that is no folder
	held  *bytes.Buffer // its file
}

// filesOf reports a table whose rows are files.
func filesOf(t *Table) bool {
	return len(t.Columns) == 2 && t.Columns[0].Name == "file" && t.Columns[1].Name == "text"
}

func (s *fileSink) Begin(*Database) error { return nil }

func (s *fileSink) Table(t *Table) error {
	if err := s.close(); err != nil {
		return err
	}
	s.table = t
	if filesOf(t) {
		return nil
	}
	s.held = &bytes.Buffer{}
	s.sheet = &csvSink{open: func(string) (io.WriteCloser, error) { return held{s.held}, nil }, opt: CSVOptions{Comma: ','}}
	return s.sheet.Table(t)
}

func (s *fileSink) Row(r *Row) error {
	if s.sheet != nil {
		return s.sheet.Row(r)
	}
	_, name := r.Cell(0)
	_, text := r.Cell(1)
	return s.file(s.table.Name+"/"+string(name), text)
}

// close writes the sheet at hand.
func (s *fileSink) close() error {
	if s.sheet == nil {
		return nil
	}
	if err := s.sheet.End(); err != nil {
		return err
	}
	s.sheet = nil
	return s.file(s.table.Name+".csv", s.held.Bytes())
}

func (s *fileSink) file(name string, content []byte) error {
	err := s.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content)), ModTime: time.Unix(0, 0), Typeflag: tar.TypeReg})
	if err == nil {
		_, err = s.tar.Write(content)
	}
	if err != nil {
		return fmt.Errorf("leakgen: writing the file %s: %w", name, err)
	}
	return nil
}

func (s *fileSink) End() error {
	if err := s.close(); err != nil {
		return err
	}
	if err := s.tar.Close(); err != nil {
		return fmt.Errorf("leakgen: writing files: %w", err)
	}
	return nil
}

// held is a file in memory.
type held struct{ io.Writer }

func (held) Close() error { return nil }
