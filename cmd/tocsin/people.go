package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
)

func newPeople(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "people",
		Short: "Show or export the people of the case",
		Long: `People reads the people that mining found from the sealed ledger. Every look-up
and every export is written in the case's journal.`,
	}
	c.AddCommand(newExport(a), newShow(a))
	return c
}

func newExport(a *app) *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:   "export",
		Short: "Write every person, in clear, as NDJSON or CSV",
		Long: `Export writes one object (ndjson) or row (csv) a person, in the order of their
ids. The output is personal data in clear: send it to a file on an encrypted
disk, and delete it when it has been used. A file named by --out is made with
mode 0600.`,
		Example: `  tocsin people export --format ndjson --out people.ndjson
  tocsin people export --format csv | head`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return runExport(a, format, out) },
	}
	c.Flags().StringVar(&format, "format", "ndjson", "`ndjson` or csv")
	c.Flags().StringVar(&out, "out", "", "write to this `file` (default standard output)")
	return c
}

func runExport(a *app, format, out string) error {
	if format != "ndjson" && format != "csv" {
		return wrongUse("choose ndjson or csv", "there is no export format %q", format)
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	w := a.out
	if out != "" {
		f, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			return err
		}
		defer f.Close()
		w = f
	}
	if err := st.journal(a.ctx, "exported", "people export --format "+format); err != nil {
		return err
	}
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	buf := bufio.NewWriterSize(w, 1<<20)
	if format == "csv" {
		table, err := facts.NewCSV(buf, state)
		if err != nil {
			return err
		}
		if err := st.People(a.ctx, table.Write); err != nil {
			return err
		}
		if err := table.Flush(); err != nil {
			return err
		}
		return buf.Flush()
	}
	view := facts.NewView(state)
	var line []byte
	err = st.People(a.ctx, func(p *ledger.Person) error {
		line = view.AppendJSON(line[:0], p)
		_, err := buf.Write(line)
		return err
	})
	if err != nil {
		return err
	}
	return buf.Flush()
}

func newShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show ADDRESS|PHONE|NUMBER",
		Short: "Show what the leak holds of one person",
		Long: `Show finds a person by an e-mail address, a phone number with its country code,
a national number, an IBAN or a card number, and prints what of theirs was
exposed, where, and why the records are held to be theirs.`,
		Example: `  tocsin people show someone@example.org
  tocsin people show +442079460123 --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runShow(a, args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a person")
	return c
}

// lookups are the kinds a value given by hand may be, surest first.
var lookups = []struct {
	kind  breach.Kind
	parse func(dst, b []byte) ([]byte, bool)
}{
	{breach.KindEmail, norm.Email},
	{breach.KindIBAN, norm.IBAN},
	{breach.KindFRNIR, norm.FRNIR},
	{breach.KindGBNINO, norm.GBNINO},
	{breach.KindCard, norm.Card},
	{breach.KindPhone, func(dst, b []byte) ([]byte, bool) { return norm.Phone(dst, b, "") }},
	{breach.KindUSSSN, norm.USSSN},
}

func runShow(a *app, value string, asJSON bool) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.journal(a.ctx, "looked up", "people show"); err != nil {
		return err
	}
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	tried := false
	view := facts.NewView(state)
	for _, l := range lookups {
		n, ok := l.parse(nil, []byte(value))
		if !ok {
			continue
		}
		tried = true
		found, err := st.Find(a.ctx, l.kind, string(n))
		if err != nil {
			return err
		}
		for _, p := range found {
			if asJSON {
				_, err = a.out.Write(view.AppendJSON(nil, p))
			} else {
				err = facts.Describe(a.out, view, p)
			}
			if err != nil {
				return err
			}
		}
		if len(found) > 0 {
			return nil
		}
	}
	if !tried {
		return wrongUse("give an e-mail address, a phone number with +country code, a national number, an IBAN or a card number",
			"%s is no identifier that can be looked up", breach.Mask(strings.TrimSpace(value)))
	}
	fmt.Fprintln(a.err, "tocsin: nobody with that identifier is in the case")
	return &exitError{code: exitFailed}
}
