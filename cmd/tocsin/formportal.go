package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// newFormPortals makes a command for each authority whose form is known.
func newFormPortals(a *app) (out []*cobra.Command) {
	for _, p := range form.Portals() {
		out = append(out, newFormPortal(a, p))
	}
	return out
}

func newFormPortal(a *app, p *form.Portal) *cobra.Command {
	var f paperFlags
	c := &cobra.Command{
		Use:   p.ID,
		Short: "Fill the form of the " + p.Authority + " (" + p.Country + ")",
		Long: fmt.Sprintf(`%s

Each field stands with the authority's own label, the template's fields it is made
from, and where it is known from; what could not be checked is marked. The command
also lists what the form asks and nothing on record can say, to be filled by hand,
and what of the form is not known.

Put an answer on record for this form alone with tocsin case set field --form %s
--field NAME --value ANSWER. In text the command says what is still to be done;
page, PDF and JSON are the form.`, portalAbout(p), p.ID),
		Example: fmt.Sprintf(`  tocsin form %[1]s
  tocsin form %[1]s --html notification.html --pdf notification.pdf
  tocsin form %[1]s --json`, p.ID),
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runFormPortal(a, p, f) },
	}
	f.add(c, "the `instant` of filing (default now)")
	return c
}

// portalAbout says what the form is and how it is filed, in lines of a terminal.
func portalAbout(p *form.Portal) string {
	return strings.Join(wrapped(fmt.Sprintf(
		"Fill the form of the %s, as far as it is known, from the same answers as the EDPB's common template (tocsin form edpb). How it is filed: %s.",
		p.Authority, p.Standing), 84), "\n")
}

func runFormPortal(a *app, p *form.Portal, f paperFlags) error {
	return a.filing("form "+p.ID, f, p.Names, func(s *form.Subject) filled { return form.Project(*s, p) })
}

// filled is a form that was filled in.
type filled interface {
	Summary(w io.Writer) error
	JSON(w io.Writer, m form.Made) error
	Paper(m form.Made) *paper.Document
}

// filing fills a form from the case, with what has changed since the last one,
// and writes it as the flags say. to are the authority's names, nil for any.
func (a *app) filing(what string, f paperFlags, to []string, fill func(*form.Subject) filled) error {
	if err := f.check(); err != nil {
		return err
	}
	st, file, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	s, err := a.subject(st, file, f.at, time.Now())
	if err != nil {
		return err
	}
	s.To = to
	if err := s.Follow(file); err != nil {
		return err
	}
	x := fill(s)
	return a.paper(st, f, rendered{
		what: what,
		doc:  func() *paper.Document { return x.Paper(s.Made()) },
		json: func(w io.Writer) error { return x.JSON(w, s.Made()) },
		text: x.Summary,
	})
}

// snapshot keeps with a filing what stood in it, so that a later one can show
// what has changed. A filing that is no notification of a breach keeps nothing.
func (a *app) snapshot(st *caseStore, file *casefile.File, x *casefile.Filing) error {
	if !form.Notifies(x.Rule) || x.At.IsZero() {
		return nil
	}
	s, err := a.subject(st, file, "", x.At)
	if err != nil {
		return err
	}
	s.To = []string{x.To}
	x.Answers = form.Fill(*s).Snapshot()
	return nil
}
