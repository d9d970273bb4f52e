package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func newNoticeApprove(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "approve PLAN",
		Short: "Approve the exact texts of the kept plan, with your key",
		Long: `Approve says that the plan and its texts may go out as they are. It is signed by your
key, which must be another than the one that planned: an owner adds it with
tocsin key add --role officer. The signature stands in the journal; a name typed on
the command line approves nothing.

PLAN is the beginning of the plan's hash, at least 8 digits, as the planner tells
you: so that you approve what you looked at (tocsin notice texts), and nothing that
was planned since. Whatever changes asks for approval again.`,
		Example: `  tocsin notice approve 3f2c19ab
  TOCSIN_KEY_FILE=officer.key tocsin notice approve 3f2c19ab`,
		Args: takes(1, 1, "the beginning of the plan's hash"),
		RunE: func(_ *cobra.Command, args []string) error { return runNoticeApprove(a, args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// leastPlan is how many digits of a plan's hash name it.
const leastPlan = 8

func runNoticeApprove(a *app, plan string, asJSON bool) error {
	if len(plan) < leastPlan {
		return wrongUse("tocsin notice plan --keep says it", "name the plan by at least %d digits of its hash", leastPlan)
	}
	st, kept, err := a.openPlan(a.open)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := mayApprove(st, kept, plan); err != nil {
		return &exitError{code: exitRefused, err: err}
	}
	m, err := a.asPlanned(st, kept)
	if err != nil {
		return err
	}
	done, err := st.Approve(a.ctx, kept.Hash, journal.Entry{Act: notice.ActApproved, Details: map[string]string{notice.DetailPlan: kept.Hash.String()}})
	if err != nil {
		return err
	}
	if asJSON {
		return a.object(map[string]any{"plan": kept.Hash.String(), "key": done.Actor, "journal_entry": done.Entry, "texts": len(kept.Texts), "planner": kept.Planner})
	}
	if !a.quiet {
		fmt.Fprintf(a.out, "Plan %s is approved by the key %s: %s to %s (journal entry %d).\n", kept.Hash.String()[:12], done.Actor,
			facts.Plural(int64(len(kept.Texts)), "text", "texts"), facts.Plural(m.Told(), "person", "people"), done.Entry)
	}
	return nil
}

// approvalOf is the proof of a plan's approval, from the journal, which it verifies
// whole; the zero Proof where nobody approved.
func (a *app) approvalOf(st *caseStore, kept *notice.Kept) (p notice.Proof, err error) {
	if kept.Approval == nil {
		return p, nil
	}
	if _, err := st.Book(a.ctx); err != nil {
		return p, err
	}
	for record, err := range st.Records(a.ctx, kept.Approval.Entry) {
		if err != nil {
			return p, err
		}
		if p.Entry, err = journal.ParseEntry(record); err != nil {
			return p, err
		}
		break
	}
	if h := st.Keys().Wrapped().Find(kept.Approval.Actor); h != nil {
		p.Role = h.Role
	}
	return p, nil
}

// approvalThen is approvalOf, for what is past: a key that was taken off the case since
// counts with the role that it had when it approved.
func (a *app) approvalThen(st *caseStore, kept *notice.Kept) (notice.Proof, error) {
	p, err := a.approvalOf(st, kept)
	if err != nil || p.Role != "" || p.Entry == nil {
		return p, err
	}
	for record, err := range st.Records(a.ctx, 0) {
		if err != nil {
			return p, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil || e.Number >= p.Entry.Number {
			return p, err
		}
		if e.Details[journal.DetailKey] != kept.Approval.Actor {
			continue
		}
		if p.Role = seal.Role(e.Details[journal.DetailRole]); e.Act == journal.ActKeyRemoved {
			p.Role = ""
		}
	}
	return p, nil
}

// mayApprove says why the key in use does not approve this plan.
func mayApprove(st *caseStore, kept *notice.Kept, plan string) error {
	actor, signs := st.Keys().Actor()
	role := st.Keys().Role()
	switch {
	case role != seal.Owner && role != seal.Officer:
		return fmt.Errorf("a key of role %s does not approve; an owner adds one with tocsin key add --role officer", role)
	case !strings.HasPrefix(kept.Hash.String(), strings.ToLower(plan)):
		return errors.New("the plan that is kept is another; look at it again: tocsin notice preview")
	case kept.Approval != nil:
		return fmt.Errorf("the plan is approved already, by the key %s", kept.Approval.Actor)
	case signs == nil:
		return errors.New("this key cannot sign; approve with an age key of tocsin key new, or an SSH key")
	case actor == kept.Planner:
		return errors.New("this key planned the notices, so another must approve them; an owner adds it with tocsin key add --role officer")
	}
	return nil
}

// asPlanned refuses a plan whose brief or people were changed since it was kept: what
// it says and whom it reaches would not be what is on record now.
func (a *app) asPlanned(st *caseStore, kept *notice.Kept) (*notice.Manifest, error) {
	m, err := a.ofThisBrief(st, kept)
	if err != nil {
		return nil, err
	}
	if err := a.ofTheseGuardians(st, kept); err != nil {
		return nil, err
	}
	return m, a.ofThesePeople(st, kept)
}

// ofThesePeople refuses a plan whose people became others since it was kept.
func (a *app) ofThesePeople(st *caseStore, kept *notice.Kept) error {
	changed, err := a.changedSince(st, kept, nil)
	if err == nil && changed {
		err = &exitError{
			code: exitRefused, err: errors.New("people were mined, joined or corrected since this plan was kept: its texts may say what is no more true"),
			hint: "tocsin notice plan --keep plans anew, and somebody approves it; who was told already is not written to again but of what is new",
		}
	}
	return err
}

// changedSince reports whether people became others since a plan was kept, so that its
// texts and rows may not be what would be planned now. Who was destroyed makes nobody
// another; nor does mining the same once more. The facts are of now, nil to have them
// read where they decide.
func (a *app) changedSince(st *caseStore, kept *notice.Kept, now *facts.Facts) (bool, error) {
	acts, err := st.PeopleActs(a.ctx, kept.Entry)
	if err != nil || len(acts) == 0 {
		return false, err
	}
	if slices.ContainsFunc(acts, func(act string) bool { return act != actMined && act != actMinedAgain }) {
		return true, nil
	}
	m, err := notice.ReadManifest(kept)
	if err == nil && now == nil {
		now, err = a.facts(st)
	}
	return err == nil && fmt.Sprintf("%x", now.Hash) != m.FactsHash, err
}

// ofThisBrief opens a plan, and refuses it as asInBrief does.
func (a *app) ofThisBrief(st *caseStore, kept *notice.Kept) (*notice.Manifest, error) {
	m, err := notice.ReadManifest(kept)
	if err != nil {
		return nil, err
	}
	return m, a.asInBrief(st, m)
}

// asInBrief refuses a plan that was made from another brief than the one on record, and a
// clock by which what the brief tells of has not happened yet: messages bear its day.
func (a *app) asInBrief(st *caseStore, m *notice.Manifest) error {
	b, err := a.noticeBrief(st)
	if err != nil || b == nil {
		return err
	}
	if m.BriefHash != "" && b.Hash().String() != m.BriefHash {
		return &exitError{
			code: exitRefused, err: errors.New("the brief was changed since this plan was kept: its texts say what the former one said"),
			hint: "tocsin notice plan --keep has the new words approved and sent to who was not told yet; or put the former brief back",
		}
	}
	if err := b.Past(time.Now()); err != nil {
		return &exitError{code: exitRefused, err: err, hint: "set the clock of this machine, or correct the brief: tocsin notice brief --set brief.json"}
	}
	return nil
}
