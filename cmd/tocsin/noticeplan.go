package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

type planFlags struct {
	keep, kept, high, json bool
	list                   string
}

func newNoticePlan(a *app) *cobra.Command {
	var f planFlags
	c := &cobra.Command{
		Use:   "plan",
		Short: "Say who is told by which channel, in which language",
		Long: `Plan goes through all people of the case and says for each how they are told, and
with which text: by e-mail, by letter, or not, and why not. Addresses and languages
of the contact file (tocsin people contacts) come before those of the leak; the plan
says for how many people the language is a fallback, and why. It is a
dry run: nothing is written, nothing is sent. With --keep the plan and its texts are
frozen, for somebody else to approve; a plan kept before, of which nobody was
written to yet, goes away.

Every person stands in one line of the table; the lines add up to the people that
the report counts. Children are told through their guardians. Who was told by an
earlier plan is not told the same again, also if they are somebody else's former
half; of whom more was found since (a file was added, a class corrected) gets one
message more, that says only what is new. What still waits of an earlier plan is
withdrawn and planned anew.

With --kept it shows the plan that was kept last as it was kept, and plans nothing:
what an operator's and an auditor's key can do too.

With --list it lists the people of one line instead, by id, with what the leak has of
them, masked, and why they are there: unreachable, suppressed, protected,
told_otherwise, bounced and so on, as --json names the lines; also children and deceased,
with the line in which each stands, nameless (greeted without a name, with why: a remark
in its field, one word alone, two names), and those whose notice of the plan that is kept is
sent, delivered, failed or doubtful. In clear they stand in tocsin people export, by the
same ids.`,
		Example: `  tocsin notice plan
  tocsin notice plan --high-only
  tocsin notice plan --list unreachable
  tocsin notice plan --list children
  tocsin notice plan --list nameless
  tocsin notice plan --keep
  tocsin notice plan --kept
  tocsin notice plan --json | jq '.people.by'`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if f.kept {
				return showKeptPlan(a, f)
			}
			return runNoticePlan(a, f)
		},
	}
	c.Flags().BoolVar(&f.keep, "keep", false, "keep the plan and freeze its texts")
	c.Flags().BoolVar(&f.kept, "kept", false, "show the plan that was kept last")
	c.Flags().BoolVar(&f.high, "high-only", false, "tell only people whose own data makes the risk high")
	c.Flags().StringVar(&f.list, "list", "", "list the people of one `line` of the plan, masked: unreachable, protected, children ...")
	c.Flags().BoolVar(&f.json, "json", false, "print the plan as one JSON object")
	return c
}

// showKeptPlan shows the plan that was kept last.
func showKeptPlan(a *app, f planFlags) error {
	if f.keep || f.high || f.list != "" {
		return wrongUse("tocsin notice plan --kept", "--kept plans nothing, and goes with --json alone")
	}
	st, kept, err := a.openPlan(a.openToRead)
	if err != nil {
		return err
	}
	defer st.Close()
	m, err := notice.ReadManifest(kept)
	if err != nil {
		return err
	}
	if f.json {
		return a.object(planJSON{Plan: kept.Number, Hash: kept.Hash.String(), Manifest: m})
	}
	return a.text(m.Describe)
}

func runNoticePlan(a *app, f planFlags) error {
	if f.list != "" {
		if f.keep {
			return wrongUse("tocsin notice plan --list unreachable", "nothing is kept with --list")
		}
		if err := checkList("plan", f.list); err != nil {
			return err
		}
		if !slices.Contains(notice.Lists(), notice.Where(f.list)) {
			return runNoticeList(a, f.list, f.json)
		}
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	src, err := a.noticeSource(st, f.high)
	if err != nil {
		return err
	}
	if src.Unheld, err = a.checkOwnWords(st, src.Brief); err != nil {
		return err
	}
	p, err := notice.Make(a.ctx, src)
	switch {
	case errors.Is(err, notice.ErrLeak):
		return &exitError{code: exitRefused, err: err, hint: "tocsin notice brief --set brief.json"}
	case errors.Is(err, notice.ErrBrief):
		return &exitError{code: exitFailed, err: err, hint: "tocsin notice brief --set brief.json"}
	case err != nil:
		return err
	}
	if err := ownWordsInAll(src.Brief, p); err != nil {
		return err
	}
	if f.list != "" {
		return a.listPlaced(st, p, notice.Where(f.list), f.json)
	}
	out := planJSON{Manifest: &p.Manifest}
	if f.keep {
		kept, err := a.keepPlan(st, p)
		if errors.Is(err, notice.ErrLeak) {
			return &exitError{code: exitRefused, err: err, hint: "tocsin notice brief --set brief.json"}
		}
		if err != nil {
			return err
		}
		out.Plan, out.Hash = kept.Number, kept.Hash.String()
	} else if out.Refused, err = a.refusedBefore(st); err != nil {
		return err
	} else if err := st.journal(a.ctx, "looked up", "notice plan"); err != nil {
		return err
	}
	if f.json {
		return a.object(out)
	}
	return a.text(func(w io.Writer) error { return cmp.Or(p.Describe(w), out.Refused.describe(w)) })
}

// refusedBefore counts what the plan that was kept last had refused and could be sent
// again as it is; nil where there is nothing.
func (a *app) refusedBefore(st *caseStore) (*wayBack, error) {
	kept, err := st.Plan(a.ctx)
	if err != nil || kept == nil || kept.Approval == nil {
		return nil, err
	}
	b, err := a.wayBack(st, kept)
	if err != nil || *b == (wayBack{}) {
		return nil, err
	}
	return b, nil
}

// describe writes that for people, before they plan anew.
func (b *wayBack) describe(w io.Writer) error {
	if b == nil {
		return nil
	}
	_, err := fmt.Fprintf(w, "Before you keep another plan: %s.\n", strings.TrimPrefix(b.hint(), ". "))
	return err
}

// ownWordsInAll refuses a plan in whose languages the controller's own words are
// missing.
func ownWordsInAll(b *notice.Brief, p *notice.Plan) error {
	missing := map[string]int64{}
	for _, g := range p.Groups {
		if _, there := b.Own[g.Language]; !there && len(b.Own) > 0 {
			missing[g.Language] += g.People + g.Staff
		}
	}
	if len(missing) == 0 {
		return nil
	}
	var list []string
	for _, code := range slices.Sorted(maps.Keys(missing)) {
		list = append(list, fmt.Sprintf("%s (%s)", code, facts.Plural(missing[code], "person", "people")))
	}
	return &exitError{code: exitFailed, err: errors.New("your own words are missing in " + strings.Join(list, ", ")), hint: "add them to the brief, or take own words out in all languages"}
}

// planJSON is a plan, with what names it where it was kept.
type planJSON struct {
	Plan int64  `json:"plan,omitempty"`
	Hash string `json:"plan_sha256,omitempty"` // what an approval signs
	// Refused counts what of the kept plan could be sent again as it is.
	Refused *wayBack `json:"refused_before,omitempty"`
	*notice.Manifest
}

func (a *app) keepPlan(st *caseStore, p *notice.Plan) (*notice.Kept, error) {
	if err := a.renewLeaves(st); err != nil {
		return nil, err
	}
	kept, rows, err := p.Keep(a.ctx)
	if err != nil {
		return nil, err
	}
	err = st.KeepPlan(a.ctx, kept, rows, journal.Entry{Act: notice.ActPlanned, Details: map[string]string{
		notice.DetailPlan: kept.Hash.String(), "texts": strconv.Itoa(len(kept.Texts)), "people": strconv.FormatInt(p.Told(), 10),
	}})
	if err == nil && !a.quiet {
		fmt.Fprintf(a.err, "Plan %d is kept: %s.\nRead the texts, each sentence once (tocsin notice texts); then somebody with another key approves them (tocsin notice approve %s).\n", kept.Number, kept.Hash, kept.Hash.String()[:leastPlan])
	}
	return kept, err
}
