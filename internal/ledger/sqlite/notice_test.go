package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func TestOutbox(t *testing.T) {
	keys := t.TempDir()
	noticetest.Run(t, func(t *testing.T) noticetest.Store {
		s, err := Create(context.Background(), filepath.Join(t.TempDir(), "case"), options(t, keys))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	})
}

// planned is a case of n people with a plan of them; its rows are of the people
// by their own ids.
func planned(t *testing.T, n int) (*Store, string, Options, []ledger.Person) {
	t.Helper()
	people := ledgertest.Rich(n)
	dir, opt := made(t, people)
	s, err := Open(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	p, rows := noticetest.Plan(n)
	err = s.KeepPlan(context.Background(), p, func(yield func(*notice.Row, error) bool) {
		i := 0
		for r, err := range rows {
			r.Person = people[i].ID
			i++
			if !yield(r, err) {
				return
			}
		}
	}, journal.Entry{Act: "planned notices"})
	if err != nil {
		t.Fatal(err)
	}
	return s, dir, opt, people
}

// TestNoticesRotate: after a rotation all opens by the new keys, and the case is
// sound.
func TestNoticesRotate(t *testing.T) {
	s, _, _, people := planned(t, 30)
	defer s.Close()
	mark := []notice.Change{{Row: 1, From: notice.Planned, To: notice.Intent, At: time.Now(), Answer: "hello"}}
	if err := s.Mark(context.Background(), mark); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeKeys(context.Background(), seal.Change{Rotate: true}, journal.Entry{Act: "rotated"}); err != nil {
		t.Fatal(err)
	}
	rows, err := s.Of(context.Background(), people[0].ID)
	if err != nil || len(rows) != 1 || rows[0].Answer != "hello" || rows[0].Target.Name != "Person 0" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	r, err := s.Check(context.Background())
	if err != nil || len(r.Problems) > 0 {
		t.Errorf("%v, %q", err, r.Problems)
	}
}

// TestNoticesForget: of who is destroyed nothing is left in the rows but that
// there was one.
func TestNoticesForget(t *testing.T) {
	s, _, _, people := planned(t, 12)
	defer s.Close()
	gone := []ledger.PersonID{people[0].ID, people[3].ID}
	if err := s.Mark(context.Background(), []notice.Change{{Row: 1, From: notice.Planned, To: notice.Intent, At: time.Now(), Answer: "p0@example.org?"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Forget(context.Background(), gone, nil, nil, journal.Entry{Act: "destroyed"}); err != nil {
		t.Fatal(err)
	}
	rows, err := s.Of(context.Background(), gone...)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, want := range []notice.State{notice.Intent, notice.Withdrawn} {
		if r := rows[i]; r.Target.Name != "" || r.To() != "" || r.Answer != breach.Secret("") || r.State != want {
			t.Errorf("row %d is %s and still names its person", r.Number, r.State)
		}
	}
	r, err := s.Check(context.Background())
	if err != nil || len(r.Problems) > 0 {
		t.Errorf("%v, %q", err, r.Problems)
	}
}

// TestPastForgotten: what notices were is destroyed with their people.
func TestPastForgotten(t *testing.T) {
	people := ledgertest.Rich(6)
	dir, opt := made(t, people)
	s, err := Open(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	noticetest.Forgets(t, s, ledgertest.IDs(people))
}

// TestNoticeTampering changes one thing at a time behind the store's back.
func TestNoticeTampering(t *testing.T) {
	for _, c := range []struct{ name, statement, problem string }{
		{"manifest", "UPDATE notice_plan SET sealed = randomblob(80)", "the plan of the notices does not open"},
		{"text", "UPDATE notice_text SET sealed = randomblob(80) WHERE no = 1", "text 1 of the notices does not open"},
		{"text exchanged", "UPDATE notice_text SET sealed = (SELECT sealed FROM notice_text WHERE no = 2) WHERE no = 1", "text 1 of the notices does not open"},
		{"address exchanged", "UPDATE notice_row SET target = (SELECT target FROM notice_row WHERE no = 2) WHERE no = 1", "row 1 of the notices does not open"},
		{"text taken away", "UPDATE notice_row SET text = 0 WHERE no = 1", "row 1 of the notices has no text"},
		{"state", "UPDATE notice_row SET state = 77 WHERE no = 1", "a state that this version does not know"},
		{"a past taken away", "DELETE FROM notice_past WHERE no = 1", "the records 1 to 1 are missing"},
		{"the last past taken away", "DELETE FROM notice_past", "the journal tells of 1 messages and letters that were taken, the notices of 0"},
		{"a past of another time", "UPDATE notice_past SET at = at - 1 WHERE no = 1", "what row 1 of the notices was before (record 1) does not open"},
		{"a past with another id", "UPDATE notice_past SET message = 'x@example.org' WHERE no = 2", "what row 1 of the notices was before (record 2) does not open"},
		{"a past of another row", "UPDATE notice_past SET notice = 77 WHERE no = 2", "record 2 of what notices were before is of no row"},
		{"a past of another state", "UPDATE notice_past SET state = 1 WHERE no = 2", "record 2 of what notices were before is of a state that is not kept"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, dir, opt, _ := planned(t, 3)
			var failed error
			for _, c := range []notice.Change{
				{From: notice.Planned, To: notice.Intent, MessageID: "a@example.org"},
				{From: notice.Intent, To: notice.Sent, Answer: "250 taken"},
				{From: notice.Sent, To: notice.Bounced},
				{From: notice.Bounced, To: notice.Planned, Next: true},
			} {
				c.Row, c.At = 1, time.Now()
				failed = errors.Join(failed, s.Mark(context.Background(), []notice.Change{c}))
			}
			if err := errors.Join(failed, s.Close()); err != nil {
				t.Fatal(err)
			}
			sql(t, dir, c.statement)
			s, err := Open(context.Background(), dir, opt)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			r, err := s.Check(context.Background())
			if got := strings.Join(r.Problems, "\n"); err != nil || !strings.Contains(got, c.problem) {
				t.Errorf("problems %q do not name %q, error %v", r.Problems, c.problem, err)
			}
		})
	}
}
