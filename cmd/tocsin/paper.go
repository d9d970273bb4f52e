package main

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// paperFlags say in which forms a paper is written, and of which instant.
type paperFlags struct {
	html, pdf, at string
	json          bool
}

func (f *paperFlags) add(c *cobra.Command, at string) {
	c.Flags().StringVar(&f.html, "html", "", "write the paper as a page to this `file`, mode 0600, - for standard output")
	c.Flags().StringVar(&f.pdf, "pdf", "", "write the paper as PDF to this `file`, mode 0600, - for standard output")
	c.Flags().BoolVar(&f.json, "json", false, "print the paper's content as one JSON object")
	c.Flags().StringVar(&f.at, "at", "", at)
}

// check refuses forms that would get in each other's way.
func (f *paperFlags) check() error {
	n := 0
	for _, out := range []bool{f.html == "-", f.pdf == "-", f.json} {
		if out {
			n++
		}
	}
	if n > 1 {
		return wrongUse("name a file for all but one", "several forms of the paper go to standard output")
	}
	return nil
}

// files reports whether the paper goes to a file or to standard output as one.
func (f *paperFlags) files() bool { return f.html != "" || f.pdf != "" }

// rendered is a paper that can be written in each form.
type rendered struct {
	what string // for the journal: "form edpb"
	doc  func() *paper.Document
	json func(io.Writer) error
	text func(io.Writer) error // for a terminal; nil: the document as plain text
}

// paper writes a paper in the forms that the flags name, each into the journal
// first, or as text where they name none.
func (a *app) paper(st *caseStore, f paperFlags, r rendered) error {
	for _, x := range []struct {
		out, form string
		write     func(io.Writer) error
	}{
		{f.html, "html", func(w io.Writer) error { return paper.WriteHTML(w, r.doc()) }},
		{f.pdf, "pdf", func(w io.Writer) error { return paper.WritePDF(w, r.doc()) }},
	} {
		if x.out == "" {
			continue
		}
		if err := a.document(st, r.what, x.form, x.out, x.write); err != nil {
			return err
		}
	}
	switch {
	case f.json:
		return a.document(st, r.what, "json", "-", r.json)
	case f.files():
		return nil
	case r.text != nil:
		return a.text(r.text)
	}
	return a.document(st, r.what, "text", "-", func(w io.Writer) error { return paper.WriteText(w, r.doc()) })
}

// document makes a paper in one form, puts it in the journal, and writes it.
func (a *app) document(st *caseStore, what, form, out string, fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return err
	}
	if err := st.committed(a.ctx, what, form, b.Bytes()); err != nil {
		return err
	}
	path := out
	if out == "-" {
		path = ""
	}
	err := a.write(path, func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
	if err == nil && path != "" && !a.quiet {
		fmt.Fprintln(a.err, "written to "+path)
	}
	return err
}

// subject is the case as papers are filled from it: at an instant, or where none
// is given at the one that the paper goes by. The zero instant is that of the
// case's newest state: a second paper then equals the first, whenever it is made.
func (a *app) subject(st *caseStore, file *casefile.File, at string, by time.Time) (*form.Subject, error) {
	s := &form.Subject{Case: file.Case()}
	var err error
	if s.State, err = st.madeFrom(a.ctx); err != nil {
		return nil, err
	}
	if s.Sent = by.Truncate(time.Second); by.IsZero() {
		s.Sent = s.State.At
	}
	if at != "" {
		if s.Sent, err = duty.ParseInstant(at, s.Case.Location()); err != nil {
			return nil, refused(err)
		}
	}
	s.Sent = s.Sent.In(s.Case.Location())
	if s.Facts, err = a.minedFacts(st); err != nil {
		return nil, err
	}
	s.Position, err = s.Case.Position(s.Sent, s.Facts)
	return s, err
}
