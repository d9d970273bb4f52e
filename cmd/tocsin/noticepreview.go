package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/wording"
)

type previewFlags struct {
	format, out, language, person string
}

func newNoticePreview(a *app) *cobra.Command {
	var f previewFlags
	c := &cobra.Command{
		Use:   "preview [TEXT]",
		Short: "Show the texts of the kept plan, exactly as they are sent",
		Long: `Preview shows a frozen text of the kept plan: the one whose hash begins with TEXT
(tocsin notice plan lists them; it may be of an earlier plan), or else the one that
most people get. The name is
left out; all else stands as it will be sent, in plain text or as the page that mail
programs show.

With --person it is the message of one person, name and all, as the leak guard lets
it through; that is a look-up, and the journal says so.

It also lists the bodies that the text names (a police desk, a credit register):
call or open each once before you approve.`,
		Example: `  tocsin notice preview
  tocsin notice preview 3f2c19ab --format html --out notice.html
  tocsin notice preview --language fr
  tocsin notice preview --person someone@example.org`,
		Args: takes(0, 1, "the beginning of a text's hash"),
		RunE: func(_ *cobra.Command, args []string) error { return runNoticePreview(a, f, strings.Join(args, "")) },
	}
	c.Flags().StringVar(&f.format, "format", "text", "`form`: text, html or json")
	c.Flags().StringVar(&f.out, "out", "", "write to this `file`, mode 0600 (default standard output)")
	c.Flags().StringVar(&f.language, "language", "", "the text of this `language` that most people get")
	c.Flags().StringVar(&f.person, "person", "", "the message of one person, by `address`, number or id")
	return c
}

func runNoticePreview(a *app, f previewFlags, prefix string) error {
	if f.format != "text" && f.format != "html" && f.format != "json" {
		return wrongUse("choose text, html or json", "there is no %q of a text", f.format)
	}
	open := a.openToRead
	if f.person != "" {
		open = a.openToLook
	}
	st, kept, err := a.openPlan(open)
	if err != nil {
		return err
	}
	defer st.Close()
	if f.person != "" {
		return a.previewPerson(st, kept, f)
	}
	plans := []*notice.Kept{kept}
	if prefix != "" {
		if plans, err = a.plans(st); err != nil {
			return err
		}
		slices.Reverse(plans)
	}
	for _, k := range plans {
		g, v, err := previewIn(k, f.language, prefix)
		if err != nil {
			return err
		}
		if v != nil {
			return a.showPreview(f, g, v)
		}
	}
	return &exitError{code: exitFailed, err: errors.New("the kept plan has no such text"), hint: "tocsin notice texts"}
}

// previewIn finds the text of a plan that most people get, of those that are asked for;
// nil where there is none.
func previewIn(k *notice.Kept, language, prefix string) (*notice.Group, *notice.Sample, error) {
	m, err := notice.ReadManifest(k)
	if err != nil {
		return nil, nil, err
	}
	for i := range m.Groups {
		g := &m.Groups[i]
		if strings.HasPrefix(g.Text, strings.ToLower(prefix)) && (language == "" || g.Language == language) {
			v, err := notice.Preview(k, g.Text)
			return g, v, err
		}
	}
	return nil, nil, nil
}

// openPlan opens the case by one of the ways to open it, and with it the newest plan
// that was kept. The caller closes the case.
func (a *app) openPlan(open func() (*caseStore, error)) (*caseStore, *notice.Kept, error) {
	st, err := open()
	if err != nil {
		return nil, nil, err
	}
	kept, err := a.keptPlan(st)
	if err != nil {
		st.Close()
		return nil, nil, err
	}
	return st, kept, nil
}

// keptPlan is the newest plan that was kept.
func (a *app) keptPlan(st *caseStore) (*notice.Kept, error) {
	kept, err := st.Plan(a.ctx)
	if err == nil && kept == nil {
		err = &exitError{code: exitFailed, err: errors.New("no plan of notices is kept in this case"), hint: "tocsin notice plan --keep"}
	}
	return kept, err
}

// previewPerson shows the message of one person.
func (a *app) previewPerson(st *caseStore, kept *notice.Kept, f previewFlags) error {
	ids, err := noticeIDs(a, st, f.person)
	if err != nil {
		return err
	}
	if err := st.journal(a.ctx, "looked up", "notice of one person"); err != nil {
		return err
	}
	rows, err := st.Of(a.ctx, ids...)
	if err != nil {
		return err
	}
	for i := range rows {
		if rows[i].Plan != kept.Number || rows[i].Channel != notice.Email {
			continue
		}
		m, err := notice.PreviewOf(kept, &rows[i], st.CaseID())
		if err != nil {
			return err
		}
		return a.write(f.out, func(w io.Writer) error {
			if f.format == "html" {
				_, err := io.WriteString(w, m.HTML)
				return err
			}
			_, err := fmt.Fprintf(w, "Message-ID: <%s>\nFrom: %s <%s>\nTo: %s\nSubject: %s\n\n%s", m.ID, m.FromName, m.From, oneLine(m.To.Reveal()), m.Subject, m.Text)
			return err
		})
	}
	return &exitError{code: exitFailed, err: errors.New("the kept plan sends no e-mail to this person"), hint: "tocsin notice status --person says what it does"}
}

func (a *app) showPreview(f previewFlags, g *notice.Group, v *notice.Sample) error {
	err := a.write(f.out, func(w io.Writer) error {
		switch f.format {
		case "html":
			_, err := io.WriteString(w, v.HTML)
			return err
		case "json":
			_, err := w.Write(append([]byte(strings.TrimSpace(string(v.Content))), '\n'))
			return err
		}
		_, err := fmt.Fprintf(w, "From: %s <%s>\nSubject: %s\n\n%s", v.FromName, v.From, v.Subject, v.Text)
		return err
	})
	if err != nil || a.quiet {
		return err
	}
	fmt.Fprintf(a.err, "\nText %s, to %s in %s; %s.\n", g.Text, facts.Plural(g.People+g.Staff, "person", "people"), g.Language, g.Grade.In(wording.Find(g.Language)))
	for _, c := range v.Contacts {
		fmt.Fprintf(a.err, "It names %s (%s), last read %s: check that it is still so.\n", c.Name, c.How, c.Read)
	}
	return nil
}
