package send

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mail/returned"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

// TestReports: what comes back leads to the next address, then to a letter; a
// complaint is put on record; the same report twice does nothing.
func TestReports(t *testing.T) {
	box := planned(t, t.TempDir(), 5) // rows 1, 2, 4, 5 by mail
	defer box.Close()
	send := func() {
		if _, err := run(t, config(box, quick(1), links(t, newSink(t).address, 1))); err != nil {
			t.Fatal(err)
		}
	}
	var suppressed []ledger.PersonID
	b := &Reports{Outbox: box, Now: time.Now, Suppress: func(p ledger.PersonID, _ string) error {
		suppressed = append(suppressed, p)
		return nil
	}}
	take := func(kind returned.Kind, token []byte, want Effect) {
		t.Helper()
		got, err := b.Take(t.Context(), &returned.Report{Kind: kind, Row: token, Status: "5.1.1", Answer: "said"})
		if err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", kind, got, err, want)
		}
	}
	take(returned.Failed, Token(1, 0), Nothing) // it was not sent yet
	send()
	take(returned.Failed, Token(1, 0), NextAddress)
	take(returned.Failed, Token(1, 0), Nothing)
	take(returned.Delivered, Token(2, 0), Arrived)
	take(returned.Delivered, Token(2, 0), Nothing)
	take(returned.Delayed, Token(4, 0), Nothing)
	take(returned.Automatic, Token(4, 0), Nothing)
	if got, err := b.Take(t.Context(), &returned.Report{Kind: returned.Answer, Row: Token(4, 0)}); got != Answered || !errors.Is(err, returned.ErrPerson) {
		t.Errorf("an answer of a person: %q, %v", got, err)
	}
	take(returned.Complaint, Token(4, 0), Complained)
	take(returned.Failed, nil, Unsigned)
	take(returned.Failed, Token(4711, 0), Unsigned)
	send()
	take(returned.Failed, Token(1, 0), Nothing) // of the first address, again
	take(returned.Failed, Token(1, 1), ByLetter)
	take(returned.Failed, Token(1, 1), Nothing)
	got := states(t, box)
	if got[notice.Replaced] != 1 || got[notice.Delivered] != 1 || got[notice.Sent] != 2 || len(suppressed) != 1 {
		t.Errorf("%v, %d suppressed", got, len(suppressed))
	}
	for i, want := range []string{"sent bounced sent bounced", "sent", "complained"} {
		rows, err := box.Of(t.Context(), noticetest.Person([]int{0, 1, 3}[i]))
		if err != nil {
			t.Fatal(err)
		}
		var was []string
		for i := range rows[0].Past {
			was = append(was, rows[0].Past[i].What())
		}
		if strings.Join(was, " ") != want {
			t.Errorf("row %d was %v, not %s", rows[0].Number, was, want)
		}
	}
	if err := box.Mark(t.Context(), []notice.Change{{Row: 4, From: notice.Sent, To: notice.Bounced, At: time.Now()}, {Row: 4, From: notice.Bounced, To: notice.Planned, At: time.Now()}, {Row: 4, From: notice.Planned, To: notice.Intent, At: time.Now()}}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Take(t.Context(), &returned.Report{Kind: returned.Failed, Row: Token(4, 0)}); !errors.Is(err, returned.ErrEarly) {
		t.Errorf("a report of what is under way: %v", err)
	}
}

// TestRecover: what a kill left open is in doubt, and a list settles it.
func TestRecover(t *testing.T) {
	box := planned(t, t.TempDir(), 5)
	defer box.Close()
	var ids []string
	rows, err := box.Due(t.Context(), notice.Ask{Channel: notice.Email, State: notice.Planned, Now: time.Now(), Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		c := words{}.Intent(&rows[i], time.Now())
		ids = append(ids, c.MessageID)
		if err := box.Mark(t.Context(), []notice.Change{c}); err != nil {
			t.Fatal(err)
		}
	}
	spool, err := NewSpool(t.TempDir(), &Maker{Now: time.Now}) // they were on their way to a mail server
	if err != nil {
		t.Fatal(err)
	}
	if n, err := Recover(t.Context(), box, spool, time.Now()); err != nil || n != 4 {
		t.Fatalf("%d in doubt, %v", n, err)
	}
	if _, err := Settle(t.Context(), box, nil, "perhaps", time.Now()); !errors.Is(err, ErrAbsent) {
		t.Errorf("a policy that is none: %v", err)
	}
	fates := map[string]Fate{ids[0]: {Taken, "ok"}, ids[1]: {Lost, "no mailbox"}, ids[2]: {Never, ""}}
	got, err := Settle(t.Context(), box, fates, Hold, time.Now())
	if err != nil || *got != (Settled{Sent: 1, Bounced: 1, Again: 1, Held: 1, Known: 3}) {
		t.Errorf("%+v, %v", got, err)
	}
	bounced, err := box.Of(t.Context(), rows[1].Person)
	if err != nil {
		t.Fatal(err)
	}
	var was []string
	for _, p := range bounced[0].Past {
		was = append(was, p.What()+" as "+p.MessageID)
	}
	if want := []string{"doubtful as " + ids[1], "sent as " + ids[1], "bounced as " + ids[1]}; !slices.Equal(was, want) {
		t.Errorf("what a server took and gave up was %v, not %v", was, want)
	}
	if r, err := box.Check(t.Context()); err != nil || len(r.Problems) > 0 {
		t.Errorf("%v, %q", err, r.Problems)
	}
	if got, err = Settle(t.Context(), box, nil, Told, time.Now()); err != nil || got.Sent != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if s := states(t, box); s[notice.Planned] != 2 || s[notice.Sent] != 2 { // one at its next address
		t.Errorf("%v", s)
	}
}
