package noticetest

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// Store is an outbox that can be checked, and of which people can be destroyed.
type Store interface {
	notice.Planner
	Check(ctx context.Context) (*ledger.CheckReport, error)
	Forget(ctx context.Context, ids []ledger.PersonID, papers []string, settle func(*ledger.State, []*ledger.Person) error, e journal.Entry) (*ledger.Destroyed, error)
	Gone(ctx context.Context, behind int64) (notice.Gone, error)
	Records(ctx context.Context, n int64) iter.Seq2[[]byte, error]
}

// when is a moment of the suite, a number of minutes after the first.
func when(minute int) time.Time {
	return time.Date(2016, 11, 1, 9, minute, 0, 0, time.UTC)
}

// step marks a row, a minute after the step before.
type step struct {
	to        notice.State
	answer    breach.Secret
	next      bool
	complaint bool
	instead   *notice.Row
}

// walk takes a row through steps, each in a transaction of its own.
func walk(t *testing.T, o notice.Outbox, r *notice.Row, steps ...step) {
	t.Helper()
	state, address := notice.Planned, r.Address
	for i, s := range steps {
		c := notice.Change{Row: r.Number, From: state, To: s.to, At: when(i), Answer: s.answer, Next: s.next, Instead: s.instead}
		switch {
		case s.complaint:
			c.To, c.Complaint = state, &address
		case s.to == notice.Intent:
			now := *r
			now.Address = address
			c.MessageID = notice.MessageID("case", &now, "example.org")
		}
		if s.next {
			address++
		}
		state = c.To
		if err := o.Mark(context.Background(), []notice.Change{c}); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
}

// readdressed is the way of a message that was taken, came back, and was taken at the
// next address, whose server also says that it arrived.
var readdressed = []step{
	{to: notice.Intent},
	{to: notice.Sent, answer: "250 taken for p0@example.org"},
	{to: notice.Bounced, answer: "550 no p0@example.org here"},
	{to: notice.Planned, next: true},
	{to: notice.Intent},
	{to: notice.Sent, answer: "250 taken for other@example.net"},
	{complaint: true, answer: "junk"},
	{to: notice.Delivered, answer: "it arrived"},
}

// id is the Message-ID of a row at one of its addresses.
func id(r *notice.Row, address uint8) string {
	at := *r
	at.Address = address
	return notice.MessageID("case", &at, "example.org")
}

// testReaddressed: what was taken and came back is kept, with address, Message-ID,
// time and answer, and so is a complaint.
func testReaddressed(t *testing.T, o Store) {
	keep(t, o, 1)
	r := &due(t, o, notice.Email, notice.Planned)[0]
	walk(t, o, r, readdressed...)
	again := uint8(1) // the complaint is read once more
	if err := o.Mark(context.Background(), []notice.Change{{Row: r.Number, From: notice.Delivered, To: notice.Delivered, At: when(30), Answer: "junk again", Complaint: &again}}); err != nil {
		t.Fatal(err)
	}
	got := of(t, o, r.Person)[0]
	if got.State != notice.Delivered || got.MessageID != id(r, 1) || got.Answer != "it arrived" || got.Attempts != 2 {
		t.Errorf("the row is %s %s %d", got.State, got.MessageID, got.Attempts)
	}
	want := []notice.Past{
		{State: notice.Sent, At: when(1), Attempts: 1, MessageID: id(r, 0), Answer: "250 taken for p0@example.org"},
		{State: notice.Bounced, At: when(2), Attempts: 1, MessageID: id(r, 0), Answer: "550 no p0@example.org here"},
		{At: when(6), Address: 1, Attempts: 2, MessageID: id(r, 1), Answer: "junk"},
		{State: notice.Sent, At: when(5), Address: 1, Attempts: 2, MessageID: id(r, 1), Answer: "250 taken for other@example.net"},
	}
	if !slices.Equal(got.Past, want) {
		t.Errorf("what it was before: %+v, not %+v", got.Past, want)
	}
	for i := range want {
		want[i].Answer = ""
	}
	err := o.Rows(context.Background(), func(r *notice.Row) error {
		if !slices.Equal(r.Past, want) {
			t.Errorf("what it was before, not opened: %+v, not %+v", r.Past, want)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	sound(t, o)
	if n := told(t, o); n != 2 {
		t.Errorf("the journal tells of %d messages that were taken", n)
	}
}

// testKept: other ways on which a row becomes something else.
func testKept(t *testing.T, o Store) {
	p := keep(t, o, 8)
	rows := due(t, o, notice.Email, notice.Planned)
	letter := &notice.Row{Channel: notice.Letter, State: notice.Planned, Text: p.Texts[1].Hash, Target: rows[0].Target}
	for i, c := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"a letter instead", []step{{to: notice.Intent}, {to: notice.Sent, answer: "a"}, {to: notice.Bounced, answer: "b"}, {to: notice.Replaced, instead: letter}}, "sent a, bounced b, "},
		{"in doubt, then taken by the log", []step{{to: notice.Intent}, {to: notice.Doubtful}, {to: notice.Sent, answer: "a"}}, "doubtful , "},
		{"in doubt, then sent again", []step{{to: notice.Intent}, {to: notice.Doubtful}, {to: notice.Planned}, {to: notice.Intent}, {to: notice.Sent, answer: "a"}, {to: notice.Bounced, answer: "b"}}, "doubtful , sent a, "},
		{"refused, and sent again", []step{{to: notice.Intent}, {to: notice.Failed, answer: "a"}, {to: notice.Planned}, {to: notice.Intent}, {to: notice.Sent, answer: "b"}, {to: notice.Delivered, answer: "c"}}, "failed a, sent b, "},
		{"put off, then taken", []step{{to: notice.Intent}, {to: notice.Planned, answer: "a"}, {to: notice.Intent}, {to: notice.Sent, answer: "b"}}, ""},
	} {
		walk(t, o, &rows[i], c.steps...)
		got := ""
		for _, p := range of(t, o, rows[i].Person)[0].Past {
			got += p.What() + " " + p.Answer.Reveal() + ", "
		}
		if got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	// A new plan takes nothing of it away.
	planAgain(t, o, 8)
	if n := len(of(t, o, rows[0].Person)[0].Past); n != 2 {
		t.Errorf("after another plan, %d records of a row", n)
	}
	sound(t, o)
	if n := told(t, o); n != 5 {
		t.Errorf("the journal tells of %d messages that were taken", n)
	}
}

// Forgets holds a store of people, of whom a plan of the suite has rows, but for the
// last, to that: of who is destroyed nothing is left in the rows but that there were
// some, and what is said of them later is not kept. It is on record of how many the plan
// had no row.
func Forgets(t *testing.T, o Store, people []ledger.PersonID) {
	last := len(people) - 1
	p, rows := Plan(last)
	err := o.KeepPlan(context.Background(), p, func(yield func(*notice.Row, error) bool) {
		i := 0
		for r, err := range rows {
			r.Person = people[i]
			if i++; !yield(r, err) {
				return
			}
		}
	}, entry)
	if err != nil {
		t.Fatal(err)
	}
	r := &of(t, o, people[0])[0]
	walk(t, o, r, readdressed[:6]...)
	for i, gone := range [][]ledger.PersonID{people[:1], people[last:]} {
		if _, err := o.Forget(context.Background(), gone, nil, nil, journal.Entry{Act: "people destroyed"}); err != nil {
			t.Fatal(err)
		}
		if got, err := o.Gone(context.Background(), p.Entry); err != nil || got != (notice.Gone{Aside: int64(i)}) {
			t.Errorf("%+v, %v", got, err)
		}
	}
	complaint := uint8(1)
	for _, c := range []notice.Change{
		{Row: r.Number, From: notice.Sent, To: notice.Sent, At: when(40), Answer: "p0@example.org complains", Complaint: &complaint},
		{Row: r.Number, From: notice.Sent, To: notice.Bounced, At: when(41), Answer: "no other@example.net"},
	} {
		if err := o.Mark(context.Background(), []notice.Change{c}); err != nil {
			t.Fatal(err)
		}
	}
	got := of(t, o, people[0])[0]
	if !got.Erased || got.To() != "" || got.Answer != "" || got.State != notice.Bounced {
		t.Error("the row still names its person")
	}
	want := []notice.Past{
		{State: notice.Sent, At: when(1), Attempts: 1, MessageID: id(r, 0)},
		{State: notice.Bounced, At: when(2), Attempts: 1, MessageID: id(r, 0)},
		{At: when(40), Address: 1, Attempts: 2, MessageID: id(r, 1)},
		{State: notice.Sent, At: when(5), Address: 1, Attempts: 2, MessageID: id(r, 1)},
	}
	if !slices.Equal(got.Past, want) {
		t.Errorf("what it was before: %+v, not %+v", got.Past, want)
	}
	sound(t, o)
}

func of(t *testing.T, o notice.Outbox, person ledger.PersonID) []notice.Row {
	t.Helper()
	rows, err := o.Of(context.Background(), person)
	if err != nil || len(rows) == 0 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	return rows
}

func sound(t *testing.T, o Store) {
	t.Helper()
	r, err := o.Check(context.Background())
	if err != nil || len(r.Problems) > 0 {
		t.Errorf("%v, %q", err, r.Problems)
	}
}

// told is how many messages the journal says were taken.
func told(t *testing.T, o Store) (n int64) {
	t.Helper()
	for record, err := range o.Records(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			t.Fatal(err)
		}
		if said := e.Details[notice.DetailTaken]; said != "" {
			more, err := strconv.ParseInt(said, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			n += more
		}
	}
	return n
}
