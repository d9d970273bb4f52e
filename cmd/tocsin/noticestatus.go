package main

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func newNoticeStatus(a *app) *cobra.Command {
	var asJSON bool
	var person, list string
	c := &cobra.Command{
		Use:   "status",
		Short: "Say who was told, who was not, and why",
		Long: `Status counts the people of the case by what became of their notice: planned, sent,
delivered, bounced, in doubt, unreachable and so on. The lines add up to the people
of the case; where they do not, it says so and fails. Where people were mined, joined
or corrected since the plan was kept, they add up to those of the plan, and it says so.
Of people whom the plan sets aside and who were destroyed since (people forget) it says
how many, and takes them out of the sum.

With --list it lists the people in one state instead, by id, with their address and
what the mail server or the post said, masked: planned, sent, delivered, bounced,
failed, doubtful, unreachable or withdrawn; or those whom the plan sets aside:
suppressed, protected, told_otherwise and all other lines of tocsin notice plan --json.
Who was told before such a mark was set, and who complained, is listed with the line in
which they are counted.

With --person it shows what was sent to one person: channel, address (masked), when,
Message-ID, the server's answer (masked) and the hash of the exact text, of every
message they got. That is the proof of having told them. A message that was taken and
came back, was refused or complained of stays there, with what was said of it and when,
also where the person was written to at another address or by letter since. tocsin notice preview HASH
shows the text, also one of an earlier plan.`,
		Example: `  tocsin notice status
  tocsin notice status --json
  tocsin notice status --list unreachable
  tocsin notice status --list suppressed
  tocsin notice status --person someone@example.org`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			switch {
			case person != "" && list != "":
				return wrongUse("tocsin notice status --help", "--person and --list do not go together")
			case person != "":
				return runNoticeProof(a, person, asJSON)
			case list != "":
				return runNoticeList(a, list, asJSON)
			}
			return runNoticeStatus(a, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().StringVar(&list, "list", "", "list the people in one `state` or line of the plan, masked: unreachable, suppressed ...")
	c.Flags().StringVar(&person, "person", "", "the proof of one person, by `address`, number or id")
	return c
}

func runNoticeStatus(a *app, asJSON bool) error {
	st, kept, err := a.openPlan(a.openToRead)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := a.renewLeaves(st); err != nil {
		return err
	}
	if kept.Approval != nil {
		proof, err := a.approvalThen(st, kept)
		if err == nil {
			err = notice.CheckApproval(kept, proof)
		}
		if err != nil {
			return err
		}
	}
	rows, err := a.seenRows(st)
	if err != nil {
		return err
	}
	s, err := a.noticeStatus(st, kept, rows)
	if err != nil {
		return err
	}
	if asJSON {
		err = a.object(s)
	} else {
		err = a.text(s.Describe)
	}
	if err == nil && !s.Whole() {
		err = &exitError{code: exitFailed, err: fmt.Errorf("the notices account for %s, the case has %s", facts.Plural(s.Accounted(), "person", "people"), facts.Count(s.People)), hint: "tocsin case check; tocsin notice plan --keep plans anew"}
	}
	return err
}

// noticeStatus counts the people of a plan by their rows.
func (a *app) noticeStatus(st *caseStore, kept *notice.Kept, rows notice.RowReader) (*notice.Status, error) {
	mined, err := a.facts(st)
	if err != nil {
		return nil, err
	}
	left, err := a.shownLeftOut(st, kept)
	if err != nil {
		return nil, err
	}
	s, err := notice.ReadStatus(a.ctx, rows, kept, mined, left)
	if err == nil {
		s.Changed, err = a.changedSince(st, kept, mined)
	}
	if err != nil || s.Changed {
		return s, err
	}
	gone, err := st.Gone(a.ctx, kept.Entry)
	s.Without(gone)
	return s, err
}

// seenRows reads rows as they are to be shown: those that a killed sender had under way
// are in doubt, before the next run has put that down.
type seenRows struct {
	st   *caseStore
	dead map[int64]bool
}

func (a *app) seenRows(st *caseStore) (*seenRows, error) {
	dead, err := st.Unattended(a.ctx)
	return &seenRows{st, dead}, err
}

// Rows implements notice.RowReader.
func (s *seenRows) Rows(ctx context.Context, fn func(*notice.Row) error) error {
	return s.st.Rows(ctx, func(r *notice.Row) error {
		s.show(r)
		return fn(r)
	})
}

func (s *seenRows) show(r *notice.Row) {
	if s.dead[r.Number] {
		r.State = notice.Doubtful
	}
}

// proofJSON is what was sent to one person by one channel.
type proofJSON struct {
	Row       int64      `json:"row"`
	Channel   string     `json:"channel"`
	State     string     `json:"state"`
	To        string     `json:"to_masked"`
	At        time.Time  `json:"at"`
	Attempts  uint16     `json:"attempts"`
	MessageID string     `json:"message_id"`
	Answer    string     `json:"answer_masked"`
	Text      string     `json:"text_sha256"`
	Plan      int64      `json:"plan"`
	AddsTo    string     `json:"adds_to,omitempty"` // day of the message before it, of one that says only what is new
	Earlier   []pastJSON `json:"earlier"`           // what it was before, the oldest first
}

// pastJSON is what a notice was before: taken by a server, then come back.
type pastJSON struct {
	State     string    `json:"state"` // or complained
	To        string    `json:"to_masked"`
	At        time.Time `json:"at"`
	Attempts  uint16    `json:"attempts"`
	MessageID string    `json:"message_id"`
	Answer    string    `json:"answer_masked"`
}

// proofRowOf is the proof of a row.
func proofRowOf(r *notice.Row) proofJSON {
	p := proofJSON{
		Row: r.Number, Channel: r.Channel.String(), State: r.State.String(), To: maskedTo(r.To()), At: r.Changed, Attempts: r.Attempts,
		MessageID: r.MessageID, Answer: maskedAnswer(r.Answer), Text: r.Text.String(), Plan: r.Plan, Earlier: []pastJSON{},
	}
	for _, was := range r.Story() {
		p.Earlier = append(p.Earlier, pastJSON{was.What(), maskedTo(r.At(was.Address)), was.At, was.Attempts, was.MessageID, maskedAnswer(was.Answer)})
	}
	return p
}

func maskedTo(to breach.Secret) string {
	if to == "" {
		return ""
	}
	return oneLine(to.String())
}

func maskedAnswer(answer breach.Secret) string {
	if answer == "" {
		return ""
	}
	return oneLine(notice.MaskAnswer(answer.Reveal()))
}

func runNoticeProof(a *app, value string, asJSON bool) error {
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	ids, err := noticeIDs(a, st, value)
	if err != nil {
		return err
	}
	if err := st.journal(a.ctx, "looked up", "notice status of one person"); err != nil {
		return err
	}
	rows, err := st.Of(a.ctx, ids...)
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(x, y notice.Row) int { return cmp.Compare(x.Number, y.Number) })
	seen, err := a.seenRows(st)
	if err != nil {
		return err
	}
	plans, err := a.plans(st)
	if err != nil {
		return err
	}
	adds, err := addsTo(plans)
	if err != nil {
		return err
	}
	out := []proofJSON{}
	for i := range rows {
		r := &rows[i]
		seen.show(r)
		pr := proofRowOf(r)
		pr.AddsTo = adds[pr.Text]
		out = append(out, pr)
	}
	if asJSON {
		return a.object(map[string]any{"person": hex.EncodeToString(ids[0][:]), "notices": out})
	}
	return a.text(func(w io.Writer) error { return describeProof(w, out) })
}

// describeEarlier writes what a notice was before, under its address and Message-ID.
func describeEarlier(w io.Writer, list []pastJSON) {
	to, id := "", ""
	for i, p := range list {
		if i == 0 || p.To != to || p.MessageID != id {
			to, id = p.To, p.MessageID
			fmt.Fprintf(w, "  on record, to %s", cmp.Or(to, "an address that was destroyed"))
			if id != "" {
				fmt.Fprintf(w, ", Message-ID <%s>", id)
			}
			fmt.Fprint(w, ":\n")
		}
		fmt.Fprintf(w, "    %s, %s", p.State, p.At.UTC().Format(time.RFC3339))
		if answer := strings.TrimPrefix(p.Answer, p.State+": "); answer != "" {
			fmt.Fprintf(w, ": %s", answer)
		}
		fmt.Fprintln(w)
	}
}

// noticeIDs are the present id of a person and their former ones, for their notices. A
// key that finds nobody may name somebody by the id that lists of notices show.
func noticeIDs(a *app, st *caseStore, value string) ([]ledger.PersonID, error) {
	opens := st.Keys().May(seal.People) == nil
	if id, ok := personID(value); ok && !opens {
		return []ledger.PersonID{id}, nil
	}
	p, err := onePerson(a, st, value)
	if err != nil {
		return nil, err
	}
	return append([]ledger.PersonID{p.ID}, p.Aliases...), nil
}

// addsTo are the texts that add to an earlier message, with its day.
func addsTo(plans []*notice.Kept) (map[string]string, error) {
	out := map[string]string{}
	for _, k := range plans {
		m, err := notice.ReadManifest(k)
		if err != nil {
			return nil, err
		}
		for i := range m.Groups {
			out[m.Groups[i].Text] = m.Groups[i].Earlier
		}
	}
	return out, nil
}

func describeProof(w io.Writer, list []proofJSON) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(w, "No plan that is kept writes to this person: tocsin notice plan says what becomes of people.")
		return err
	}
	for _, p := range list {
		fmt.Fprintf(w, "%s by %s %s, %s\n", p.State, p.Channel, p.To, p.At.UTC().Format(time.RFC3339))
		over := p.State == notice.Replaced.String() && len(p.Earlier) > 0 // what was said of it stands below
		if p.MessageID != "" && !over {
			fmt.Fprintf(w, "  Message-ID <%s>, %s\n", p.MessageID, facts.Plural(int64(p.Attempts), "attempt", "attempts"))
		}
		if p.Answer != "" && !over {
			fmt.Fprintf(w, "  the server said: %s\n", p.Answer)
		}
		fmt.Fprintf(w, "  text %s of plan %d, row %d\n", p.Text, p.Plan, p.Row)
		if p.AddsTo != "" {
			fmt.Fprintf(w, "  it says what was found since the message of %s\n", p.AddsTo)
		}
		describeEarlier(w, p.Earlier)
	}
	return nil
}
