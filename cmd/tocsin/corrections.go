package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/who"
)

// correctionJSON is a correction as tocsin case corrections --json lists it.
type correctionJSON struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`   // id of the key
	Name   string    `json:"name"` // of the key on tocsin key list, "" where it is not there
	Set    string    `json:"set"`  // "class" or "key"
	Column string    `json:"column"`
	// From is what each column that was meant showed before; empty for keys, and where
	// an older version kept the correction.
	From   []who.Was `json:"from"`
	To     string    `json:"to"` // class, or the column referred to; "none"
	Reason string    `json:"reason,omitempty"`
	Holds  bool      `json:"holds"` // nothing later was said of the same column
	Entry  int64     `json:"entry"` // of the journal, and its SHA-256
	SHA256 string    `json:"sha256"`
}

func newCaseCorrections(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "corrections",
		Short: "List what was corrected by hand, by whom, when and why",
		Long: `Corrections lists what tocsin case set-class and set-key said of columns, the oldest
first: when, by which key, of which column, from which class to which, the reason,
and the number and SHA-256 of the journal's entry. The journal's entry commits to
the correction's exact bytes, and holds neither the column nor the reason: those are
sealed, and shown to whose key opens the papers of the case.

What was said later of the same column goes before what was said earlier.`,
		Example: `  tocsin case corrections
  tocsin case corrections --json | jq '.[] | select(.holds)'`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runCaseCorrections(a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the list as JSON")
	return c
}

func runCaseCorrections(a *app, asJSON bool) error {
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	list, err := st.corrected(a.ctx)
	if err != nil {
		return refuse(err)
	}
	if asJSON {
		return a.object(list)
	}
	if len(list) == 0 {
		return a.say("nothing was corrected by hand")
	}
	return a.text(func(w io.Writer) error {
		for i := range list {
			list[i].describe(w)
		}
		return nil
	})
}

// describe writes a correction for a reader.
func (c *correctionJSON) describe(w io.Writer) {
	name := c.By
	if c.Name != "" {
		name += " (" + c.Name + ")"
	}
	later := ""
	if !c.Holds {
		later = "; said otherwise later"
	}
	fmt.Fprintf(w, "%s  %s  %s%s\n", c.At.Format("2006-01-02 15:04:05"), oneLine(name), oneLine(c.change()), later)
	fmt.Fprintf(w, "    reason: %s\n    journal entry %d, SHA-256 %s\n", oneLine(c.Reason), c.Entry, c.SHA256)
}

// change says what became what.
func (c *correctionJSON) change() string {
	if c.Set == "key" {
		return c.Column + " refers to " + c.To
	}
	var from []string
	for _, w := range c.From {
		was := wasOf(w)
		if rest, same := strings.CutPrefix(was, c.Column+" "); same {
			was = rest
		}
		from = append(from, was)
	}
	return c.Column + ": " + cmp.Or(strings.Join(from, ", "), "a class that was not kept") + " → " + c.To
}

// corrected lists the corrections that the case keeps, with the entries that journal
// them.
func (s *caseStore) corrected(ctx context.Context) ([]correctionJSON, error) {
	list, numbers := []correctionJSON{}, []int64{}
	for _, kind := range []string{who.ClassKind, who.KeyKind} {
		docs, err := s.Documents(ctx, kind)
		if err != nil {
			return nil, err
		}
		last := map[string]int{} // by column
		for i := range docs {
			c, err := readCorrection(&docs[i])
			if err != nil {
				return nil, err
			}
			if at, again := last[c.Column]; again {
				list[at].Holds = false
			}
			last[c.Column] = len(list)
			list, numbers = append(list, c), append(numbers, docs[i].Number)
		}
	}
	entries, err := s.journalled(ctx)
	if err != nil {
		return nil, err
	}
	for i := range list {
		e := entries[fmt.Sprintf("document %d", numbers[i])]
		list[i].At, list[i].By, list[i].Entry, list[i].SHA256 = e.Time, e.Actor, e.Number, e.sum
		if h := s.Keys().Wrapped().Find(e.Actor); h != nil {
			list[i].Name = s.Keys().NameOf(h)
		}
	}
	for i := range list {
		list[i].mask()
	}
	slices.SortStableFunc(list, func(a, b correctionJSON) int { return cmp.Compare(a.Entry, b.Entry) })
	return list, nil
}

// mask shows names that look like values as they are shown elsewhere.
func (c *correctionJSON) mask() {
	c.Column = facts.MaskName(c.Column)
	for i := range c.From {
		c.From[i].Column = facts.MaskName(c.From[i].Column)
	}
	if c.Set == "key" {
		c.To = facts.MaskName(c.To)
	}
}

func readCorrection(d *ledger.Document) (correctionJSON, error) {
	if d.Kind == who.KeyKind {
		k, err := who.ReadKey(d)
		c := correctionJSON{Set: "key", Column: k.Of.String(), From: []who.Was{}, To: "none", Reason: k.Reason, Holds: true}
		if k.To != nil {
			c.To = k.To.String()
		}
		return c, err
	}
	c, err := who.ReadClass(d)
	to := cmp.Or(string(c.Class), "none")
	return correctionJSON{Set: "class", Column: c.Of.String(), From: append([]who.Was{}, c.Was...), To: to, Reason: c.Reason, Holds: true}, err
}

// journalledEntry is an entry with its hash.
type journalledEntry struct {
	journal.Entry
	sum string
}

// journalled gives the entries of corrections by the names of what they commit to.
func (s *caseStore) journalled(ctx context.Context) (map[string]journalledEntry, error) {
	out := map[string]journalledEntry{}
	for record, err := range s.Records(ctx, 0) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return nil, err
		}
		if e.Act != actCorrected {
			continue
		}
		sum := sha256.Sum256(record)
		for _, k := range e.Commitments {
			out[k.Name] = journalledEntry{*e, hex.EncodeToString(sum[:])}
		}
	}
	return out, nil
}

// shownCorrections are the corrections that hold, without their reasons, for those who
// look at the case; none where the key opens no papers.
func (s *caseStore) shownCorrections(ctx context.Context) ([]correctionJSON, error) {
	list, err := s.corrected(ctx)
	if errors.Is(err, seal.ErrRole) {
		return []correctionJSON{}, nil
	}
	list = slices.DeleteFunc(list, func(c correctionJSON) bool { return !c.Holds })
	for i := range list {
		list[i].Reason = ""
	}
	return list, err
}

// nameCorrections writes them below the summary of what was mined.
func nameCorrections(w io.Writer, list []correctionJSON) {
	for i := range list {
		if i == 0 {
			fmt.Fprintln(w, "\nCorrected by hand (tocsin case corrections says by whom and why)")
		}
		fmt.Fprintf(w, "  %s, journal entry %d\n", oneLine(list[i].change()), list[i].Entry)
	}
}
