package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/who"
)

// mineBase is what a case brings to a run of mining: what was decided and
// corrected before, and for a run that replaces what it has, what that was.
type mineBase struct {
	paths      []string
	ownDomains []string
	known      int // files mined before
	decisions  []who.Decision
	classes    []who.Class
	keys       []who.Key
	thresholds ledger.Thresholds
	given      *who.Thresholds // that are new, to be kept
	former     *who.Former     // of a run that replaces
	sources    []breach.Source
}

// stillOpen refuses to mine into a case whose file was closed: what it says of the
// people rests on what was mined then.
func (a *app) stillOpen(st *caseStore) error {
	if !st.Keys().Role().Papers() {
		return nil
	}
	f, err := casefile.Open(a.ctx, st)
	if err != nil {
		return refuse(err)
	}
	c := f.Case()
	if c.Closed == nil {
		return nil
	}
	return &exitError{
		code: exitRefused, err: fmt.Errorf("the case was closed on %s; nothing was mined", c.Closed.At.In(c.Location()).Format(time.DateOnly)),
		hint: "tocsin case reopen --reason WHY opens it again; or name another folder with --case",
	}
}

// base gathers it. A run that replaces needs the files of the case: those named,
// or else those where they were.
func (a *app) base(st *caseStore, again bool, paths []string) (*mineBase, error) {
	b := &mineBase{paths: paths}
	var err error
	if b.decisions, err = st.decisions(a.ctx); err != nil {
		return nil, err
	}
	if b.classes, b.keys, err = st.corrections(a); err != nil {
		return nil, err
	}
	if b.thresholds, err = st.thresholds(a); err != nil {
		return nil, err
	}
	if !again {
		state, err := st.State(a.ctx)
		if err == nil && state != nil { // whose domains are the controller's own was said for the case
			b.known, b.ownDomains = len(state.Sources), slices.Clone(state.OwnDomain)
		}
		return b, err
	}
	state, err := st.mined(a.ctx)
	if err != nil {
		return nil, err
	}
	b.sources, b.ownDomains = state.Sources, slices.Clone(state.OwnDomain)
	if len(paths) == 0 {
		if b.paths, err = wherePlaced(state); err != nil {
			return nil, err
		}
	}
	b.former, err = who.FormerIDs(st.everyone(a.ctx))
	return b, err
}

// give takes thresholds from flags, in the place of those of the case; they are
// kept with what is mined by them.
func (b *mineBase) give(f mineFlags) error {
	t := b.thresholds
	if f.join {
		t.Join = f.link.Join
	}
	if f.review {
		t.Review = f.link.Review
	}
	if !t.Valid() {
		return wrongUse("such as --join-threshold 0.99 --review-threshold 0.7",
			"thresholds go from 0.5 to 1, and that of review (%v) is no higher than that of joins (%v)", t.Review, t.Join)
	}
	if t != b.thresholds {
		b.thresholds, b.given = t, &who.Thresholds{Thresholds: t}
	}
	return nil
}

// wherePlaced finds the files of a case where they were.
func wherePlaced(state *ledger.State) (paths []string, err error) {
	hint := "name the files: tocsin mine --again PATH..."
	for i := range state.Sources {
		s := &state.Sources[i]
		if s.Duplicate || len(s.Locus) == 0 {
			continue
		}
		name := s.Locus[0].Name
		info, err := os.Stat(name)
		switch {
		case name == "-" || s.Locus[0].Kind != breach.StepFile:
			return nil, &exitError{code: exitFailed, err: fmt.Errorf("%s came from no file, so it cannot be read again", oneLine(facts.Place(s.Locus))), hint: hint}
		case err != nil:
			return nil, &exitError{code: exitFailed, err: fmt.Errorf("%s is not where it was: %w", oneLine(facts.Place(s.Locus)), cause(err)), hint: hint}
		case info.IsDir():
			continue
		}
		if !slices.Contains(paths, name) {
			paths = append(paths, name)
		}
	}
	return paths, nil
}

// twice says that people must be there to be run through more than once.
func (b *mineBase) twice() bool { return len(b.decisions) > 0 || b.former != nil }

// sayLost says how many ids of before lead to nobody after a run that replaced
// what the case had.
func (a *app) sayLost(st *caseStore, b *mineBase) error {
	if b.former == nil || a.quiet {
		return nil
	}
	n, err := b.former.Lost(st.everyone(a.ctx))
	if err == nil && n > 0 {
		fmt.Fprintf(a.err, "%s of people before lead to nobody now: who had no number or address, or is no more\n", facts.Plural(int64(n), "id", "ids"))
	}
	return err
}

// setKeys are the corrections of keys in mining's words.
func (b *mineBase) setKeys() (out []mine.SetKey) {
	for _, k := range b.keys {
		set := mine.SetKey{Part: k.Of.Part, Table: k.Of.Table, Columns: k.Of.Columns()}
		if k.To != nil {
			set.To, set.ToColumns, set.ToPart = k.To.Table, k.To.Columns(), k.To.Part
		}
		out = append(out, set)
	}
	return out
}

// whole refuses a run that replaces the case and did not read all its files: by
// their bytes, wherever they are now.
func (b *mineBase) whole(st *ledger.State) error {
	if b.former == nil {
		return nil
	}
	read := map[[32]byte]bool{}
	for i := range st.Sources {
		read[st.Sources[i].SHA256] = true
	}
	for i := range b.sources {
		if s := &b.sources[i]; !read[s.SHA256] && s.SHA256 != [32]byte{} {
			return &exitError{
				code: exitRefused, err: fmt.Errorf("the case was left as it is: %s was not among what was read, or is not the same file now", oneLine(facts.Place(s.Locus))),
				hint: "name all the files of the case: tocsin mine --again PATH...",
			}
		}
	}
	return nil
}
