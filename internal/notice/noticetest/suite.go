// Package noticetest is the suite that every outbox of notices passes.
package noticetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// Run holds an outbox to the suite. open gives one that is empty, by a key that
// opens everything.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for name, test := range map[string]func(*testing.T, Store){
		"readdressed": testReaddressed, "kept": testKept,
		"empty": testEmpty, "plan": testPlan, "approve": testApprove, "states": testStates, "instead": testInstead,
		"again": testAgain, "ended": testEnded, "refused": testRefused, "due": testDue,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// Person is the id of a person of the suite.
func Person(n int) (id ledger.PersonID) {
	copy(id[:], fmt.Sprintf("%016d", n))
	return id
}

// Plan is a plan with two texts and n rows, every third of them a letter and
// every tenth unreachable.
func Plan(n int) (*notice.Kept, iter.Seq2[*notice.Row, error]) {
	mail, letter := text("by mail"), text("by letter")
	p := &notice.Kept{Manifest: fmt.Appendf(nil, `{"people":%d}`, n), Texts: []notice.Text{mail, letter}}
	return p, func(yield func(*notice.Row, error) bool) {
		for i := range n {
			r := &notice.Row{Person: Person(i), Channel: notice.Email, State: notice.Planned, Text: mail.Hash, Target: notice.Target{
				Name: breach.Secret(fmt.Sprintf("Person %d", i)), Country: "FR", Full: "Person",
				Addresses: []breach.Secret{breach.Secret(fmt.Sprintf("p%d@example.org", i)), "other@example.net"},
				Postal:    []breach.Secret{"1 High Street"},
			}}
			if i%3 == 2 {
				r.Channel, r.Text = notice.Letter, letter.Hash
			}
			if i%10 == 9 {
				r.Channel, r.State, r.Text, r.Target = notice.NoChannel, notice.Unreachable, notice.Hash{}, notice.Target{}
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

func text(s string) notice.Text {
	return notice.Text{Hash: sha256.Sum256([]byte(s)), Content: []byte(s)}
}

var entry = journal.Entry{Act: "planned notices"}

func keep(t *testing.T, o notice.Planner, n int) *notice.Kept {
	t.Helper()
	p, rows := Plan(n)
	if err := o.KeepPlan(context.Background(), p, rows, entry); err != nil {
		t.Fatal(err)
	}
	return p
}

func due(t *testing.T, o notice.Outbox, channel notice.Channel, state notice.State) []notice.Row {
	t.Helper()
	rows, err := o.Due(context.Background(), notice.Ask{Channel: channel, State: state, Now: time.Now().Add(time.Hour), Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func mark(t *testing.T, o notice.Outbox, changes ...notice.Change) {
	t.Helper()
	for i := range changes {
		changes[i].At = time.Now()
	}
	if err := o.Mark(context.Background(), changes); err != nil {
		t.Fatal(err)
	}
}

// planAgain keeps a plan of the same people in the next round, and gives it.
func planAgain(t *testing.T, o notice.Planner, people int) *notice.Kept {
	t.Helper()
	p, all := Plan(people)
	err := o.KeepPlan(context.Background(), p, func(yield func(*notice.Row, error) bool) {
		for r, err := range all {
			if r.Round = 1; !yield(r, err) {
				return
			}
		}
	}, entry)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// counts adds up the rows in each state.
func counts(t *testing.T, o notice.Outbox) map[notice.State]int64 {
	t.Helper()
	all, err := o.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[notice.State]int64{}
	for _, c := range all {
		out[c.State] += c.Rows
	}
	return out
}

func testEmpty(t *testing.T, o Store) {
	p, err := o.Plan(context.Background())
	if p != nil || err != nil {
		t.Errorf("a plan of nothing: %v, %v", p, err)
	}
	if len(counts(t, o)) > 0 || len(due(t, o, notice.Email, notice.Planned)) > 0 {
		t.Error("rows of nothing")
	}
	if _, err := o.Approve(context.Background(), notice.Hash{}, entry); !errors.Is(err, notice.ErrPlan) {
		t.Errorf("no plan is approved: %v", err)
	}
}

func testPlan(t *testing.T, o Store) {
	want := keep(t, o, 30)
	got, err := o.Plan(context.Background())
	if err != nil || got == nil {
		t.Fatal("the plan does not come back: ", err)
	}
	if string(got.Manifest) != string(want.Manifest) || got.Hash != sha256.Sum256(want.Manifest) || len(got.Texts) != 2 || string(got.Texts[1].Content) != "by letter" || got.Approval != nil || got.Planner == "" {
		t.Errorf("another plan comes back: %+v", got)
	}
	c := counts(t, o)
	if letters := due(t, o, notice.Letter, notice.Planned); len(letters) != 9 {
		t.Errorf("%d letters are due", len(letters))
	}
	if c[notice.Planned] != 27 || c[notice.Unreachable] != 3 {
		t.Errorf("counts %v", c)
	}
	rows, err := o.Of(context.Background(), Person(4), Person(99))
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	r := rows[0]
	if r.To() != "p4@example.org" || r.Target.Name != "Person 4" || r.Target.Postal[0] != "1 High Street" || r.Target.Country != "FR" || r.Text != want.Texts[0].Hash || r.Plan != got.Number {
		t.Error("a row comes back changed")
	}
	n := 0
	err = o.Rows(context.Background(), func(r *notice.Row) error {
		if n++; r.Target.Name != "" || r.Answer != "" || r.Person != Person(n-1) {
			t.Error("a row is opened, or in another order")
		}
		return nil
	})
	if err != nil || n != 30 {
		t.Errorf("%d rows, %v", n, err)
	}
}

func testApprove(t *testing.T, o Store) {
	keep(t, o, 3)
	p, err := o.Plan(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Approve(context.Background(), notice.Hash{1}, entry); !errors.Is(err, notice.ErrPlan) {
		t.Errorf("another plan is approved: %v", err)
	}
	a, err := o.Approve(context.Background(), p.Hash, journal.Entry{Act: "approved notices"})
	if err != nil {
		t.Fatal(err)
	}
	p, err = o.Plan(context.Background())
	if err != nil || p.Approval == nil || p.Approval.Actor != a.Actor || p.Approval.Entry != a.Entry {
		t.Errorf("the approval does not come back: %v", err)
	}
	first := p
	keep(t, o, 4)
	if p, err = o.Plan(context.Background()); err != nil || p.Approval != nil {
		t.Errorf("a new plan is born approved: %v", err)
	}
	was, err := o.PlanOf(context.Background(), first.Number)
	if err != nil || was == nil || was.Hash != first.Hash || was.Approval == nil || len(was.Texts) != len(first.Texts) {
		t.Errorf("the earlier plan is not to be had: %v", err)
	}
	if none, err := o.PlanOf(context.Background(), 4711); none != nil || err != nil {
		t.Errorf("a plan that is none: %v", err)
	}
}

func testStates(t *testing.T, o Store) {
	keep(t, o, 3)
	rows := due(t, o, notice.Email, notice.Planned)
	if len(rows) != 2 {
		t.Fatalf("%d rows are due", len(rows))
	}
	a, b := rows[0].Number, rows[1].Number
	mark(t, o, notice.Change{Row: a, From: notice.Planned, To: notice.Intent, MessageID: "x@example.org"}, notice.Change{Row: b, From: notice.Planned, To: notice.Intent})
	if len(due(t, o, notice.Email, notice.Planned)) != 0 || len(due(t, o, notice.Email, notice.Intent)) != 2 {
		t.Error("rows in intent are due")
	}
	mark(t, o, notice.Change{Row: a, From: notice.Intent, To: notice.Sent, Answer: "250 taken for p0@example.org"},
		notice.Change{Row: b, From: notice.Intent, To: notice.Bounced})
	rows, err := o.Of(context.Background(), Person(0))
	if err != nil || rows[0].Answer != "250 taken for p0@example.org" || rows[0].MessageID != "x@example.org" || rows[0].Attempts != 1 || rows[0].State != notice.Sent {
		t.Errorf("what came of it does not come back: %v", err)
	}
	mark(t, o, notice.Change{Row: b, From: notice.Bounced, To: notice.Planned, Next: true})
	if rows = due(t, o, notice.Email, notice.Planned); len(rows) != 1 || rows[0].To() != "other@example.net" {
		t.Error("the next address is not used")
	}
}

func testDue(t *testing.T, o Store) {
	keep(t, o, 3)
	rows := due(t, o, notice.Email, notice.Planned)
	later := time.Now().Add(2 * time.Hour)
	mark(t, o, notice.Change{Row: rows[0].Number, From: notice.Planned, To: notice.Intent},
		notice.Change{Row: rows[0].Number, From: notice.Intent, To: notice.Planned, Due: later})
	if got := due(t, o, notice.Email, notice.Planned); len(got) != 1 || got[0].Number != rows[1].Number {
		t.Errorf("%d rows are due before their time", len(got))
	}
	got, err := o.Due(context.Background(), notice.Ask{Channel: notice.Email, State: notice.Planned, Now: later.Add(time.Second), Limit: 10})
	if err != nil || len(got) != 2 {
		t.Errorf("%d rows are due after it, %v", len(got), err)
	}
	if got, err = o.Due(context.Background(), notice.Ask{Channel: notice.Email, State: notice.Planned, Now: later.Add(time.Second), After: rows[0].Number, Limit: 1}); err != nil || len(got) != 1 || got[0].Number != rows[1].Number {
		t.Errorf("after the first: %d rows, %v", len(got), err)
	}
}

func testInstead(t *testing.T, o Store) {
	p := keep(t, o, 1)
	r := due(t, o, notice.Email, notice.Planned)[0]
	mark(t, o, notice.Change{Row: r.Number, From: notice.Planned, To: notice.Intent}, notice.Change{Row: r.Number, From: notice.Intent, To: notice.Bounced})
	letter := &notice.Row{Channel: notice.Letter, State: notice.Planned, Text: p.Texts[1].Hash, Target: r.Target}
	mark(t, o, notice.Change{Row: r.Number, From: notice.Bounced, To: notice.Replaced, Instead: letter})
	rows, err := o.Of(context.Background(), Person(0))
	if err != nil || len(rows) != 2 || rows[1].Channel != notice.Letter || rows[1].To() != "1 High Street" || rows[1].Number <= r.Number {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	takeBack(t, o, r.Number, rows[len(rows)-1].Number)
}

// takeBack takes a letter back in whose place the mail goes again, and nothing else.
func takeBack(t *testing.T, o Store, mail, letter int64) {
	t.Helper()
	first := uint8(1)
	back := notice.Change{Row: letter, From: notice.Planned, To: notice.Replaced, By: mail}
	again := notice.Change{Row: mail, From: notice.Replaced, To: notice.Planned, Use: &first}
	for name, changes := range map[string][]notice.Change{
		"mail beside its letter":  {again},
		"a letter for no mail":    {{Row: letter, From: notice.Planned, To: notice.Replaced, By: letter}},
		"a letter that was begun": {{Row: letter, From: notice.Planned, To: notice.Intent}, {Row: letter, From: notice.Intent, To: notice.Planned}, back, again},
		"by what it is not":       {{Row: letter, From: notice.Planned, To: notice.Withdrawn, By: mail}},
	} {
		if err := o.Mark(context.Background(), changes); !errors.Is(err, notice.ErrState) {
			t.Errorf("%s: %v", name, err)
		}
	}
	mark(t, o, back, again)
	if rows := due(t, o, notice.Email, notice.Planned); len(rows) != 1 || rows[0].Address != 1 || rows[0].MessageID != "" {
		t.Errorf("%d rows wait by e-mail", len(rows))
	}
	if rows := due(t, o, notice.Letter, notice.Planned); len(rows) != 0 {
		t.Errorf("%d letters wait", len(rows))
	}
	mark(t, o, notice.Change{Row: mail, From: notice.Planned, To: notice.Intent}, notice.Change{Row: mail, From: notice.Intent, To: notice.Sent})
	sound(t, o)
}

// testAgain: a new plan takes out what nobody began to send, and nothing else.
func testAgain(t *testing.T, o Store) {
	keep(t, o, 10)
	rows := due(t, o, notice.Email, notice.Planned)
	mark(t, o, notice.Change{Row: rows[0].Number, From: notice.Planned, To: notice.Intent}, notice.Change{Row: rows[0].Number, From: notice.Intent, To: notice.Sent})
	p, all := Plan(10)
	told := rows[0].Person
	err := o.KeepPlan(context.Background(), p, func(yield func(*notice.Row, error) bool) {
		for r, err := range all {
			if r.Person != told && !yield(r, err) {
				return
			}
		}
	}, entry)
	if err != nil {
		t.Fatal(err)
	}
	if c := counts(t, o); c[notice.Sent] != 1 || c[notice.Planned] != 8 || c[notice.Unreachable] != 1 {
		t.Errorf("counts %v", c)
	}
	now := due(t, o, notice.Email, notice.Planned)
	if now[0].Number <= rows[len(rows)-1].Number {
		t.Error("a number is given twice")
	}
}

// testEnded: rows of an older plan that wait after an attempt, or in the place of
// another, end as withdrawn, and their people may stand in the new one.
func testEnded(t *testing.T, o Store) {
	keep(t, o, 3)
	rows := due(t, o, notice.Email, notice.Planned)
	tried, back := rows[0], rows[1]
	for _, r := range rows {
		mark(t, o, notice.Change{Row: r.Number, From: notice.Planned, To: notice.Intent})
	}
	mark(t, o, notice.Change{Row: tried.Number, From: notice.Intent, To: notice.Planned}, notice.Change{Row: back.Number, From: notice.Intent, To: notice.Bounced})
	mark(t, o, notice.Change{Row: back.Number, From: notice.Bounced, To: notice.Replaced, Instead: &notice.Row{Channel: notice.Letter, State: notice.Planned, Target: back.Target}})
	p := planAgain(t, o, 3)
	if c := counts(t, o); c[notice.Withdrawn] != 2 || c[notice.Replaced] != 1 || c[notice.Planned] != 3 {
		t.Errorf("counts %v", c)
	}
	for _, channel := range []notice.Channel{notice.Email, notice.Letter} {
		for _, r := range due(t, o, channel, notice.Planned) {
			if r.Plan != p.Number {
				t.Errorf("row %d of an older plan still waits", r.Number)
			}
		}
	}
}

func testRefused(t *testing.T, o Store) {
	keep(t, o, 3)
	rows := due(t, o, notice.Email, notice.Planned)
	n := rows[0].Number
	for name, changes := range map[string][]notice.Change{
		"another state":        {{Row: n, From: notice.Sent, To: notice.Delivered}},
		"not allowed":          {{Row: n, From: notice.Planned, To: notice.Sent}},
		"no such row":          {{Row: 4711, From: notice.Planned, To: notice.Intent}},
		"the second of two":    {{Row: n, From: notice.Planned, To: notice.Intent}, {Row: n, From: notice.Planned, To: notice.Intent}},
		"replaced by no other": {{Row: n, From: notice.Planned, To: notice.Replaced}},
	} {
		if err := o.Mark(context.Background(), changes); !errors.Is(err, notice.ErrState) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := due(t, o, notice.Email, notice.Planned); len(got) != len(rows) || got[0].Attempts != 0 {
		t.Error("a change that was refused left something behind")
	}
	for name, rows := range map[string]iter.Seq2[*notice.Row, error]{
		"unknown text": slicesOf(&notice.Row{Person: Person(7), Channel: notice.Email, State: notice.Planned, Text: notice.Hash{1}}),
		"no text":      slicesOf(&notice.Row{Person: Person(7), Channel: notice.Email, State: notice.Planned}),
		"a fault":      func(yield func(*notice.Row, error) bool) { yield(nil, errors.New("fault")) },
		"person twice": slicesOf(row(7), row(7)),
	} {
		p, _ := Plan(1)
		if err := o.KeepPlan(context.Background(), p, rows, entry); err == nil {
			t.Errorf("%s: kept", name)
		}
	}
	if c := counts(t, o); c[notice.Planned] != 3 {
		t.Errorf("a plan that was refused took the last one out: %v", c)
	}
}

func row(n int) *notice.Row {
	return &notice.Row{Person: Person(n), Channel: notice.Email, State: notice.Planned, Text: text("by mail").Hash}
}

func slicesOf(rows ...*notice.Row) iter.Seq2[*notice.Row, error] {
	return func(yield func(*notice.Row, error) bool) {
		for r := range slices.Values(rows) {
			if !yield(r, nil) {
				return
			}
		}
	}
}
