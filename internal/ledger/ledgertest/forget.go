package ledgertest

import (
	"context"
	"fmt"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// testContacts: what a key that sends messages may read is there, and nothing
// else.
func testContacts(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(600)
	replace(t, s, people)
	i := 0
	err := s.Contacts(context.Background(), func(p *ledger.Person) error {
		want := people[i]
		i++
		if p.ID != want.ID || p.Kind != want.Kind || fmt.Sprint(len(p.Names), len(p.Emails), len(p.Phones), len(p.Addresses)) !=
			fmt.Sprint(len(want.Names), len(want.Emails), len(want.Phones), len(want.Addresses)) || p.Language != want.Language {
			return fmt.Errorf("person %d is another", i)
		}
		if len(p.IDs)+len(p.Born)+len(p.Accounts)+len(p.Usernames)+len(p.Joined)+len(p.Conflicts)+len(p.Signs) > 0 {
			return fmt.Errorf("person %d shows more than a message needs", i)
		}
		return nil
	})
	if err != nil || i != len(people) {
		t.Errorf("%d of %d people: %v", i, len(people), err)
	}
}

// testForget destroys people: they are found by nothing, everybody else is as
// before, and what names them of the papers that are about people is gone.
func testForget(t *testing.T, d Driver) {
	s, dir := create(t, d)
	ctx := context.Background()
	people := Rich(600)
	replace(t, s, people)
	gone := []*ledger.Person{&people[0], &people[299]}
	keep(t, s, ledger.Document{Kind: "decision", Data: []byte(`{"of":"` + string(gone[1].Emails[0]) + `"}`)},
		ledger.Document{Kind: "decision", Data: []byte("of nobody")})
	done := forget(t, s, gone)
	if done.People != 2 || done.Documents != 1 || len(done.Named) != 0 {
		t.Errorf("destroyed %+v", done)
	}
	for range 2 { // as it stands, then after closing and opening
		missing(t, s, gone)
		sound(t, s, 598)
		docs, err := s.Documents(ctx, "")
		if err != nil || len(docs) != 1 || string(docs[0].Data) != "of nobody" {
			t.Errorf("%d documents, %v", len(docs), err)
		}
		p, err := s.Person(ctx, people[300].ID)
		if err != nil || p.ID != people[300].ID {
			t.Errorf("a neighbour is gone: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = d.Open(dir); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
	}
	_, err := s.Forget(ctx, []ledger.PersonID{gone[0].ID}, nil, nil, journal.Entry{Act: "people destroyed"})
	mustBe(t, err, ledger.ErrNoPerson)
}

// testForgetAgain: the same leak again does not bring them back, and the counts
// fit.
func testForgetAgain(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(300)
	replace(t, s, people)
	gone := []*ledger.Person{&people[7], &people[8]}
	forget(t, s, gone)
	for range 2 {
		replace(t, s, people)
		missing(t, s, gone)
		sound(t, s, 298)
	}
}

func forget(t *testing.T, s Store, gone []*ledger.Person) *ledger.Destroyed {
	t.Helper()
	var ids []ledger.PersonID
	for _, p := range gone {
		ids = append(ids, p.ID)
	}
	done, err := s.Forget(context.Background(), ids, []string{"decision"}, nil, journal.Entry{Act: "people destroyed"})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func missing(t *testing.T, s Store, gone []*ledger.Person) {
	t.Helper()
	for _, p := range gone {
		_, err := s.Person(context.Background(), p.ID)
		mustBe(t, err, ledger.ErrNoPerson)
		for _, v := range p.Emails {
			found, err := s.Find(context.Background(), breach.KindEmail, string(v))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if f.ID == p.ID {
					t.Error("somebody who was destroyed is found")
				}
			}
		}
	}
}
