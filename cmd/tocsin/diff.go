package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/who"
)

func newDiff(a *app) *cobra.Command {
	var asJSON, all bool
	c := &cobra.Command{
		Use:   "diff BEFORE [AFTER]",
		Short: "Compare the people of two states of the case",
		Long: `Diff says who was added, who is gone, who were merged, who was split and whose
classes changed between two states of one case, by the ids of people and those
they had before. A state is an export (NDJSON) or a case folder, such as a copy
from before; AFTER is the case itself where it is not given. Ids are made with
the case's key, so that states of different cases cannot be compared. What is
printed is masked.`,
		Example: `  tocsin people export --out before.ndjson
  tocsin mine more.csv
  tocsin people diff before.ndjson
  tocsin people diff /backup/case-of-monday --json`,
		Args: takes(1, 2, "one state or two: an export or a case folder"),
		RunE: func(_ *cobra.Command, args []string) error { return runDiff(a, args, all, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object, with everybody who differs")
	c.Flags().BoolVar(&all, "all", false, "list everybody who differs, not the first ten of each kind")
	return c
}

// state is one side of a comparison.
type state struct {
	people who.Briefs
	caseID string // "" of an export
	close  func() error
}

func runDiff(a *app, args []string, all, asJSON bool) (err error) {
	if len(args) == 1 {
		args = append(args, a.caseDir)
	}
	var sides [2]*state
	for i, path := range args {
		if sides[i], err = a.state(path); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, sides[i].close()) }()
	}
	apart := wrongUse("compare an export or a copy of the same case: ids are made with the case's key", "%s and %s are of different cases", args[0], args[1])
	if sides[0].caseID != "" && sides[1].caseID != "" && sides[0].caseID != sides[1].caseID {
		return apart
	}
	d, err := who.Compare(sides[0].people, sides[1].people)
	if err != nil {
		return err
	}
	if d.Before > 0 && d.After > 0 && len(d.Gone) == d.Before {
		return apart // not one id leads anywhere
	}
	if asJSON {
		return a.object(diffObject(d))
	}
	most := 10
	if all {
		most = max(d.Before, d.After)
	}
	return describeDiff(a.out, d, most)
}

// state opens a case folder or an export. The case of the command writes down
// that it was looked at; another is only read.
func (a *app) state(path string) (*state, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, &exitError{code: exitFailed, err: fmt.Errorf("cannot read %s: %w", path, cause(err)), hint: "name an export (NDJSON) or a case folder"}
	}
	if !info.IsDir() {
		return &state{people: ofExport(path), close: func() error { return nil }}, nil
	}
	other := a.on(path)
	open := other.openToRead
	if path == a.caseDir {
		open = other.open
	}
	st, err := open()
	if err != nil {
		return nil, err
	}
	ledgerState, err := st.mined(a.ctx)
	if err == nil && path == a.caseDir {
		err = st.journal(a.ctx, "looked up", "people diff", seal.Contact, seal.People)
	}
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	view := facts.NewView(ledgerState)
	people := func(yield func(*who.Brief, error) bool) {
		for p, err := range st.everyone(a.ctx) {
			var b *who.Brief
			if err == nil {
				b = briefOf(p, view.Classes(p))
			}
			if !yield(b, err) {
				return
			}
		}
	}
	return &state{people: people, caseID: st.CaseID(), close: st.Close}, nil
}

func briefOf(p *ledger.Person, classes []breach.Class) *who.Brief {
	b := &who.Brief{ID: p.ID, Aliases: p.Aliases, Kind: p.Kind.String(), Classes: classes}
	for _, l := range [][]breach.Secret{p.Emails, p.Phones, p.Names, p.Usernames} {
		if len(l) > 0 {
			b.Show = l[0]
			break
		}
	}
	for _, r := range p.Joined {
		if r.Rule == who.SplitRule {
			if n, err := hex.Decode(b.Of[:], []byte(r.Value.Reveal())); err != nil || n != len(b.Of) {
				b.Of = ledger.PersonID{}
			}
		}
	}
	return b
}

// longestLine bounds a line of an export, in bytes.
const longestLine = 64 << 20

// ofExport reads an export.
func ofExport(path string) who.Briefs {
	return func(yield func(*who.Brief, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(make([]byte, 1<<16), longestLine)
		var last ledger.PersonID
		for n := 1; in.Scan(); n++ {
			b, ok := exportLine(in.Bytes())
			if !ok || bytes.Compare(b.ID[:], last[:]) <= 0 {
				yield(nil, &exitError{code: exitFailed, err: fmt.Errorf("line %d of %s is no person of an export, or not in its order", n, path), hint: "make one with tocsin people export --out FILE"})
				return
			}
			if last = b.ID; !yield(b, nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, fmt.Errorf("read %s: %w", path, cause(err)))
		}
	}
}

func exportLine(line []byte) (*who.Brief, bool) {
	var p struct {
		ID      string         `json:"id"`
		Kind    string         `json:"kind"`
		Names   []string       `json:"names"`
		Emails  []string       `json:"emails"`
		Phones  []string       `json:"phones"`
		Classes []breach.Class `json:"classes"`
		Former  []string       `json:"former_ids"`
	}
	if json.Unmarshal(line, &p) != nil || p.Kind == "" {
		return nil, false
	}
	b := &who.Brief{Kind: p.Kind, Classes: p.Classes}
	ids := make([]ledger.PersonID, 1+len(p.Former))
	for i, text := range append([]string{p.ID}, p.Former...) {
		if len(text) != 2*len(ids[i]) {
			return nil, false
		}
		if _, err := hex.Decode(ids[i][:], []byte(text)); err != nil {
			return nil, false
		}
	}
	b.ID, b.Aliases = ids[0], ids[1:]
	if shown := slices.Concat(p.Emails, p.Phones, p.Names); len(shown) > 0 {
		b.Show = breach.Secret(shown[0])
	}
	return b, true
}
