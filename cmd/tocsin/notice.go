package main

import (
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

func newNotice(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "notice",
		Short: "Tell people what of theirs was in the leak",
		Long: `Notice tells the people of a case, each once, in their language, what of theirs was
in the leak, what that can lead to and what they can do.

  1. brief    what only you can say: who you are, what happened, what was done
  2. plan     who is told by which channel; --keep freezes the texts
  3. texts    what they say, each sentence once; preview: one, exactly as it will be sent
  4. approve  somebody else's key approves exactly these texts
  5. send     each once, through your mail server
  6. bounces  what came back; reconcile: what is in doubt
  7. letters  print what goes by post
  8. status   who was told, who was not, and why
  9. public   a page for those whom nothing reaches

The numbers of a plan add up to the people of the case, or there is no plan.`,
		Args: takes(0, 0, ""),
	}
	c.AddCommand(newNoticeBrief(a), newNoticeMark(a), newNoticeGuardian(a), newNoticePlan(a), newNoticePreview(a), newNoticeTexts(a), newNoticeApprove(a), newNoticeStatus(a),
		newNoticeTest(a), newNoticeSend(a), newNoticePause(a), newNoticeResume(a), newNoticeStop(a), newNoticeReconcile(a), newNoticeBounces(a), newNoticeProof(a), newNoticeLetters(a), newNoticePublic(a))
	return c
}

// noticeBrief is the brief that holds, nil where none was put on record.
func (a *app) noticeBrief(st *caseStore) (*notice.Brief, error) {
	docs, err := st.Documents(a.ctx, notice.BriefKind)
	if err != nil || len(docs) == 0 {
		return nil, err
	}
	return notice.ReadBrief(docs[len(docs)-1].Data)
}

// noBrief says that there is no brief yet.
func noBrief() error {
	return &exitError{code: exitFailed, err: errors.New("nothing is on record yet of what the notices are to say"), hint: "tocsin notice brief > brief.json; fill it in; tocsin notice brief --set brief.json"}
}

// noticeSource is what a plan is made from.
func (a *app) noticeSource(st *caseStore, highOnly bool) (*notice.Source, error) {
	src := &notice.Source{HighOnly: highOnly, Now: time.Now(), People: st.People}
	var err error
	if src.State, err = st.mined(a.ctx); err != nil {
		return nil, err
	}
	if src.Brief, err = a.noticeBrief(st); err != nil {
		return nil, err
	}
	if src.Brief == nil {
		return nil, noBrief()
	}
	if src.Facts, err = a.facts(st); err != nil {
		return nil, err
	}
	if src.Contacts, err = a.matchedContacts(st); err != nil {
		return nil, err
	}
	marks, err := a.marksOf(a.ctx, st)
	if err != nil {
		return nil, err
	}
	src.Marks = make(map[string]notice.Mark, len(marks))
	for id, m := range marks {
		src.Marks[hex.EncodeToString(id[:])] = m
	}
	guardians, err := st.Documents(a.ctx, notice.GuardianKind)
	if err != nil {
		return nil, err
	}
	if src.Guardians, err = notice.ReadGuardians(guardians); err != nil {
		return nil, err
	}
	if src.Begun, err = a.begun(st); err != nil {
		return nil, err
	}
	src.Authorities = form.ComplaintAuthorities()
	if src.Land, err = a.landOf(st, src.Brief); err != nil {
		return nil, err
	}
	if src.Case, err = a.caseDays(st); err != nil {
		return nil, err
	}
	src.Law, err = a.noticeLaw(st, src.Facts)
	return src, err
}

// landOf is the authority of the Land of a German controller.
func (a *app) landOf(st *caseStore, b *notice.Brief) (l notice.Land, err error) {
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return l, err
	}
	id, name, open := form.ControllerAuthority(file.Case(), b.Country, b.Contact.Post)
	if l.Name = name; open != nil {
		l.Why = open.Error()
	}
	named := form.GermanAuthority(b.Authority)
	l.Wrong = id != "" && named != "" && named != id
	return l, nil
}

// begun is what earlier plans began, with what each of their texts told.
func (a *app) begun(st *caseStore) (*notice.Begun, error) {
	plans, err := a.plans(st)
	if err != nil {
		return nil, err
	}
	said := map[notice.Hash]notice.Said{}
	for _, k := range plans {
		if err := notice.Tellings(said, k); err != nil {
			return nil, err
		}
	}
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return nil, err
	}
	return notice.ReadBegun(a.ctx, st, said, file.Case().Location())
}

// plans are all plans that were kept, the oldest first.
func (a *app) plans(st *caseStore) (out []*notice.Kept, err error) {
	newest, err := st.Plan(a.ctx)
	if err != nil || newest == nil {
		return nil, err
	}
	for n := int64(1); n < newest.Number; n++ {
		k, err := st.PlanOf(a.ctx, n)
		if err != nil {
			return nil, err
		}
		if k != nil {
			out = append(out, k)
		}
	}
	return append(out, newest), nil
}

// matchedContacts are the people of the leak who were found for certain in the
// contact file, by id.
func (a *app) matchedContacts(st *caseStore) (map[string]*contact.Found, error) {
	_, found, err := contact.Last(func(kind string) ([]ledger.Document, error) { return st.Documents(a.ctx, kind) })
	out := map[string]*contact.Found{}
	for i := range found {
		if found[i].Status == contact.Matched.String() {
			out[found[i].Person] = &found[i]
		}
	}
	return out, err
}

// noticeLaw is what the legal test says of telling people; all is open where there
// is no case file.
func (a *app) noticeLaw(st *caseStore, mined *facts.Facts) (notice.Law, error) {
	law := notice.Law{Required: []string{}, Open: []string{}}
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return law, err
	}
	if file.Case().Acts == 0 {
		law.Open = []string{"gdpr-34"}
		return law, nil
	}
	pos, err := file.Case().Position(time.Now(), mined)
	if err != nil {
		return law, err
	}
	law.Risk = string(pos.Test.Risk)
	toPeople := func(rule string) bool {
		return slices.ContainsFunc(duty.Rules(), func(r duty.Rule) bool { return r.ID == rule && r.To == "people" })
	}
	for _, o := range pos.Test.Outcomes {
		switch {
		case !toPeople(o.Rule):
		case o.Verdict == duty.Required:
			law.Required = append(law.Required, o.Rule)
		case o.Verdict == duty.Open:
			law.Open = append(law.Open, o.Rule)
		}
	}
	return law, nil
}

// oneOfCase finds the person that an address, number or id names.
func oneOfCase(a *app, st *caseStore, value string) (string, error) {
	p, err := onePerson(a, st, value)
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(p.ID[:]), nil
}
