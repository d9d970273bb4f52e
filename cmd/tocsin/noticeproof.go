package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

func newNoticeProof(a *app) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "proof",
		Short: "Export what was sent to whom, for an authority",
		Long: `Proof writes one JSON object a line: first the plan and those before it, who planned
and approved them, the journal's head and the counts; then every notice by its person's id, with
channel, state, time, attempts, Message-ID and the hash of the approved text, and
what it was before under "earlier": taken by a server, come back, complained of. The
first line counts what was taken, ever: what stands, arrived and came back add up. It
holds no names and no addresses: who asks after one person gets that of
tocsin notice status --person. The export is journalled.`,
		Example: `  tocsin notice proof --out proof.ndjson`,
		Args:    takes(0, 0, ""),
		RunE:    func(*cobra.Command, []string) error { return runNoticeExport(a, out) },
	}
	c.Flags().StringVar(&out, "out", "", "write to this `file`, mode 0600 (default standard output)")
	return c
}

// proofHead is the first line of a proof.
type proofHead struct {
	Case string `json:"case"`
	proofPlan
	Head    string           `json:"journal_head"`
	Key     string           `json:"journal_key"`
	People  int64            `json:"people"`
	Planned int64            `json:"people_of_plan"`
	Changed bool             `json:"changed_since"` // people were mined, joined or corrected since the plan was kept
	States  map[string]int64 `json:"states"`
	Further map[string]int64 `json:"further"` // of states: whose message adds to an earlier one
	Aside   any              `json:"aside"`
	Gone    int64            `json:"aside_destroyed"` // of aside, who are no longer in the case
	Taken   notice.Taken     `json:"taken"`           // messages and letters, whatever became of them
	Earlier []proofPlan      `json:"earlier_plans"`
}

// proofPlan is a plan, of which rows are.
type proofPlan struct {
	Number   int64     `json:"number"`
	Plan     string    `json:"plan_sha256"`
	At       time.Time `json:"planned_at"`
	Planner  string    `json:"planner"`
	Approver string    `json:"approver"`
	Approval int64     `json:"approval_entry"` // of the journal; -1 where nobody approved
	Texts    []string  `json:"texts_sha256"`
}

// proofOf is what is said of a plan.
func proofOf(k *notice.Kept) proofPlan {
	p := proofPlan{Number: k.Number, Plan: k.Hash.String(), At: k.At, Planner: k.Planner, Approval: -1, Texts: []string{}}
	if k.Approval != nil {
		p.Approver, p.Approval = k.Approval.Actor, k.Approval.Entry
	}
	for i := range k.Texts {
		p.Texts = append(p.Texts, k.Texts[i].Hash.String())
	}
	return p
}

// earlierPlans are all plans but the newest, the oldest first.
func (a *app) earlierPlans(st *caseStore) ([]proofPlan, error) {
	plans, err := a.plans(st)
	out := []proofPlan{}
	for _, k := range plans[:max(0, len(plans)-1)] {
		out = append(out, proofOf(k))
	}
	return out, err
}

// proofRow is one notice.
type proofRow struct {
	Row       int64       `json:"row"`
	Person    string      `json:"person"`
	Plan      int64       `json:"plan"`
	Channel   string      `json:"channel"`
	State     string      `json:"state"`
	At        time.Time   `json:"at"`
	Attempts  uint16      `json:"attempts"`
	MessageID string      `json:"message_id,omitempty"`
	Text      string      `json:"text_sha256,omitempty"`
	Address   uint8       `json:"address"` // which of the person's, from 1
	Earlier   []proofPast `json:"earlier,omitempty"`
}

// proofPast is what a notice was before.
type proofPast struct {
	State     string    `json:"state"`
	At        time.Time `json:"at"`
	Attempts  uint16    `json:"attempts"`
	MessageID string    `json:"message_id,omitempty"`
	Address   uint8     `json:"address"`
}

func proofRowFor(r *notice.Row) *proofRow {
	p := &proofRow{
		Row: r.Number, Person: hex.EncodeToString(r.Person[:]), Plan: r.Plan, Channel: r.Channel.String(), State: r.State.String(),
		At: r.Changed, Attempts: r.Attempts, MessageID: r.MessageID, Address: r.Address + 1,
	}
	if r.Text != (notice.Hash{}) {
		p.Text = r.Text.String()
	}
	for _, was := range r.Story() {
		p.Earlier = append(p.Earlier, proofPast{was.What(), was.At, was.Attempts, was.MessageID, was.Address + 1})
	}
	return p
}

func runNoticeExport(a *app, out string) error {
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	seen, err := a.seenRows(st)
	if err != nil {
		return err
	}
	head, err := a.proofHead(st, seen)
	if err != nil {
		return err
	}
	var rows int64
	err = a.write(out, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		if err := e.Encode(head); err != nil {
			return err
		}
		return seen.Rows(a.ctx, func(r *notice.Row) error {
			rows++
			return e.Encode(proofRowFor(r))
		})
	})
	if err != nil {
		return err
	}
	_, err = st.Record(context.WithoutCancel(a.ctx), journal.Entry{Act: "exported", Details: map[string]string{"what": "proof of notices", notice.DetailPlan: head.Plan, "taken in all": strconv.FormatInt(head.Taken.All, 10)}})
	if err == nil && !a.quiet {
		fmt.Fprintf(a.err, "%s written.\n", facts.Plural(rows, "notice", "notices"))
	}
	return err
}

// proofHead says what all rows have in common.
func (a *app) proofHead(st *caseStore, rows notice.RowReader) (*proofHead, error) {
	kept, err := a.keptPlan(st)
	if err != nil {
		return nil, err
	}
	s, err := a.noticeStatus(st, kept, rows)
	if err != nil {
		return nil, err
	}
	_, head, err := st.Journal(a.ctx)
	if err != nil {
		return nil, err
	}
	h := &proofHead{
		Case: st.CaseID(), proofPlan: proofOf(kept),
		Head: string(head), Key: st.JournalKey(), People: s.People, Planned: s.Planned, Changed: s.Changed, States: s.States, Further: s.Further, Aside: s.Aside, Gone: s.AsideDestroyed, Taken: s.Taken,
	}
	h.Earlier, err = a.earlierPlans(st)
	return h, err
}
