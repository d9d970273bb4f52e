package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func newPeople(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "people",
		Short: "Show, count, decide on, compare or export the people of the case",
		Long: `People reads the people that mining found from the sealed ledger, takes decisions
on who is who, and compares. Every look-up, export and decision is written in the
case's journal.`,
		Example: `  tocsin people show someone@example.org
  tocsin people export --format csv --out people.csv`,
	}
	c.AddCommand(newExport(a), newShow(a), newCount(a), newReview(a), newJoin(a), newSplit(a), newForget(a), newContacts(a), newDiff(a))
	return c
}

func newExport(a *app) *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:   "export",
		Short: "Write every person, in clear, as NDJSON or CSV",
		Long: `Export writes one object (ndjson) or row (csv) a person, in the order of their
ids. The output is personal data in clear: send it to a file on an encrypted
disk, and delete it when it has been used. A file named by --out gets mode 0600,
and its name only when the export is whole.`,
		Example: `  tocsin people export --format ndjson --out people.ndjson
  tocsin people export --format csv | head`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runExport(a, format, out) },
	}
	c.Flags().StringVar(&format, "format", "ndjson", "`form`: ndjson or csv")
	c.Flags().StringVar(&out, "out", "", "write to this `file` (default standard output)")
	return c
}

func runExport(a *app, format, out string) error {
	if format != "ndjson" && format != "csv" {
		return wrongUse("choose ndjson or csv", "there is no export format %q", format)
	}
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	if err := st.journal(a.ctx, "exported", "people export --format "+format, seal.Blind, seal.Contact, seal.People); err != nil {
		return err
	}
	return a.write(out, func(w io.Writer) error {
		liner := func() func([]byte, *ledger.Person) []byte { return facts.NewView(state).AppendJSON }
		if format == "csv" {
			if _, err := w.Write(facts.NewCSV(state).Header()); err != nil {
				return err
			}
			liner = func() func([]byte, *ledger.Person) []byte { return facts.NewCSV(state).Append }
		}
		return st.Lines(a.ctx, liner, func(lines []byte) error {
			_, err := w.Write(lines)
			return err
		})
	})
}

func newShow(a *app) *cobra.Command {
	var asJSON, why bool
	c := &cobra.Command{
		Use:   "show ADDRESS|PHONE|NUMBER|ID",
		Short: "Show what the leak holds of one person",
		Long: `Show finds a person by an e-mail address, a phone number with its country code,
a national number, an IBAN, a card number or an id, and prints what of theirs was
exposed, where, and why the records are held to be theirs. Several people may
share a phone number: all of them are shown.

With --why it prints instead the chain of reasons by which the records are held to
be one person's: which tables name them, by which keys the others belong to those
rows and on what evidence, which columns show which class of data, by which rule
and how surely, which values are shared, what was decided, and what waits for a
decision. Values are masked. What is wrong about a column's class is put right
with "tocsin case set-class".`,
		Example: `  tocsin people show someone@example.org
  tocsin people show +442079460123 --json
  tocsin people show someone@example.org --why`,
		Args: takes(1, 1, "one address, number or id"),
		RunE: func(_ *cobra.Command, args []string) error { return runShow(a, args[0], why, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, one object a person")
	c.Flags().BoolVar(&why, "why", false, "print why the records are held to be one person's")
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

func runShow(a *app, value string, why, asJSON bool) error {
	id, byID := personID(value)
	wanted := parseLookup(value)
	if len(wanted) == 0 && !byID {
		return wrongUse("give an e-mail address, a phone number with +country code, a national number, an IBAN or a card number",
			"%s is no identifier that can be looked up", breach.Mask(strings.TrimSpace(value)))
	}
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	if err := st.journal(a.ctx, "looked up", "people show", seal.Blind, seal.Contact, seal.People); err != nil {
		return err
	}
	found, err := st.lookUp(a.ctx, id, byID, wanted)
	if err != nil {
		return err
	}
	if err := st.saySharedPhones(a.ctx, found); err != nil {
		return err
	}
	view := facts.NewView(state)
	switch {
	case len(found) == 0:
		return &exitError{code: exitFailed, err: errors.New("nobody with that identifier is in the case"), hint: a.nobodyHint(st)}
	case why:
		return a.explain(view, state, found, asJSON)
	}
	return a.describe(view, found, asJSON)
}

// personID reads an id, as exports and lists print it.
func personID(text string) (id ledger.PersonID, ok bool) {
	if len(text) != 2*len(id) {
		return id, false
	}
	n, err := hex.Decode(id[:], []byte(text))
	return id, err == nil && n == len(id)
}

// lookUp finds people by an id, present or former, or by the first of the values
// that anybody has.
func (s *caseStore) lookUp(ctx context.Context, id ledger.PersonID, byID bool, wanted []lookup) ([]*ledger.Person, error) {
	if byID {
		p, err := s.Person(ctx, id)
		if err == nil {
			return []*ledger.Person{p}, nil
		}
		if !errors.Is(err, ledger.ErrNoPerson) {
			return nil, err
		}
	}
	for _, l := range wanted {
		if found, err := s.Find(ctx, l.kind, l.value); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

// saySharedPhones adds to the reasons of people the telephones that others show too.
func (s *caseStore) saySharedPhones(ctx context.Context, found []*ledger.Person) error {
	for _, p := range found {
		for _, phone := range p.Phones {
			shared, err := s.shared(ctx, phone)
			if err != nil {
				return err
			}
			if shared {
				p.Joined = append(p.Joined, ledger.Reason{Rule: ledger.SharedTelephone, Value: phone})
			}
		}
	}
	return nil
}

// shared reports whether several people show a telephone.
func (s *caseStore) shared(ctx context.Context, phone breach.Secret) (bool, error) {
	with, err := s.Find(ctx, breach.KindPhone, phone.Reveal())
	return len(with) > 1, err
}

// nobodyHint says how sure it is that somebody is not in the leak.
func (a *app) nobodyHint(st *caseStore) string {
	if f, err := a.facts(st); err == nil && !f.Unread() {
		return ""
	}
	return "bytes of the leak are unread, so it is not proved: tocsin case show"
}

// explain prints why each of the people found is held to be one.
func (a *app) explain(view *facts.View, state *ledger.State, found []*ledger.Person, asJSON bool) error {
	for i, p := range found {
		if i > 0 && !asJSON {
			fmt.Fprintln(a.out)
		}
		w := view.Why(p)
		showCategory(w, view, state, p)
		var err error
		if asJSON {
			err = a.object(w)
		} else {
			err = w.Describe(a.out)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// showCategory adds what shows who somebody is to the controller.
func showCategory(w *facts.Why, view *facts.View, state *ledger.State, p *ledger.Person) {
	var tables []int
	var signs []facts.WhyCategorySign
	for _, s := range mine.CategorySigns(state, p) {
		tables = append(tables, s.Table)
		signs = append(signs, facts.WhyCategorySign{Category: s.Category, Rule: s.Rule, Column: s.Column, Confidence: s.Confidence})
	}
	w.ShowCategory(view, p.Category, tables, signs)
}

// describe prints the people found.
func (a *app) describe(view *facts.View, found []*ledger.Person, asJSON bool) error {
	for i, p := range found {
		var err error
		switch {
		case asJSON:
			_, err = a.out.Write(view.AppendJSON(nil, p))
		case i > 0:
			fmt.Fprintln(a.out)
			fallthrough
		default:
			err = facts.Describe(a.out, view, p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lookup is a value given by hand, in the normal form of a kind.
type lookup struct {
	kind  breach.Kind
	value string
}

// parseLookup returns what the value may be, the surest first.
func parseLookup(value string) (out []lookup) {
	for _, l := range lookups {
		if n, ok := l.parse(nil, []byte(value)); ok {
			out = append(out, lookup{l.kind, string(n)})
		}
	}
	return append(out, nationalPhones(value)...)
}

// nationalPhones are the numbers a telephone number may be where the leak does
// not say of which country it is: its digits, or those behind a country code.
func nationalPhones(value string) (out []lookup) {
	key := ledger.PhoneKey(strings.TrimSpace(value))
	if !norm.PhoneShape([]byte(strings.TrimSpace(value))) {
		return nil
	}
	if !strings.HasPrefix(key, "+") {
		return []lookup{{breach.KindPhone, key}}
	}
	for code := 1; code <= 3 && len(key) > code+7; code++ {
		out = append(out, lookup{breach.KindPhone, ledger.PhoneKey("0" + key[1+code:])})
	}
	return out
}
