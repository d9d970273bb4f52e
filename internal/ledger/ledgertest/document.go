package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func keep(t *testing.T, s Store, docs ...ledger.Document) {
	t.Helper()
	e, err := s.Keep(context.Background(), docs, journal.Entry{Act: "decided"})
	if err != nil || len(e.Commitments) != len(docs) {
		t.Fatalf("keep %d documents: %v", len(docs), err)
	}
}

func testDocuments(t *testing.T, d Driver) {
	s, dir := create(t, d)
	ctx := context.Background()
	keep(t, s, ledger.Document{Kind: "decision", Data: []byte("one")}, ledger.Document{Kind: "party", Data: []byte("two")})
	replace(t, s, Rich(300)) // what is kept outlives a leak that is mined again
	keep(t, s, ledger.Document{Kind: "decision", Data: nil})
	want := map[string]string{
		"decision": "1 decision one;3 decision ;", "party": "2 party two;", "other": "",
		"": "1 decision one;2 party two;3 decision ;",
	}
	for range 2 { // as written, then after closing and opening
		for kind, w := range want {
			docs, err := s.Documents(ctx, kind)
			got := ""
			for _, d := range docs {
				got += fmt.Sprintf("%d %s %s;", d.Number, d.Kind, d.Data)
			}
			if err != nil || got != w {
				t.Errorf("documents of kind %q: %q, want %q, error %v", kind, got, w, err)
			}
		}
		sound(t, s, 300)
		if r, err := s.Check(ctx); err != nil || r.Documents != 3 {
			t.Errorf("the check saw %d documents, error %v", r.Documents, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		var err error
		if s, err = d.Open(dir); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
	}
}

// testDocumentsRead: who has read the documents goes on keeping more.
func testDocumentsRead(t *testing.T, d Driver) {
	s, _ := create(t, d)
	ctx := context.Background()
	for n := range 3 {
		if docs, err := s.Documents(ctx, "decision"); err != nil || len(docs) != 2*n {
			t.Fatalf("%d documents, %v", len(docs), err)
		}
		keep(t, s, ledger.Document{Kind: "decision", Data: []byte("one")})
		people := Rich(10 + n)
		if err := s.Replace(ctx, StateOf(people), Seq(people), journal.Entry{Act: "decided"}, ledger.Document{Kind: "decision"}); err != nil {
			t.Fatal(err)
		}
		sound(t, s, 10+n)
	}
}

func testDocumentsRefused(t *testing.T, d Driver) {
	s, _ := create(t, d)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for name, c := range map[string]struct {
		ctx context.Context
		doc ledger.Document
	}{
		"no kind":   {context.Background(), ledger.Document{Data: []byte("x")}},
		"too large": {context.Background(), ledger.Document{Kind: "decision", Data: bytes.Repeat([]byte("x"), 17<<20)}},
		"cancelled": {ctx, ledger.Document{Kind: "decision", Data: []byte("x")}},
	} {
		if _, err := s.Keep(c.ctx, []ledger.Document{c.doc}, journal.Entry{Act: "decided"}); err == nil {
			t.Errorf("%s: kept", name)
		}
	}
	docs, err := s.Documents(context.Background(), "")
	if len(docs) != 0 || err != nil {
		t.Errorf("%d documents were kept, error %v", len(docs), err)
	}
	sound(t, s, 0)
}

// testReplaceKeeps: documents that come with people are kept with them or not
// at all, and what the sequence of people fills in of the state is kept.
func testReplaceKeeps(t *testing.T, d Driver) {
	s, _ := create(t, d)
	ctx := context.Background()
	people := Rich(300)
	doc := ledger.Document{Kind: "decision", Data: []byte("one")}
	broken := errors.New("the people end here")
	err := s.Replace(ctx, StateOf(people), func(yield func(*ledger.Person, error) bool) { yield(nil, broken) }, journal.Entry{Act: "decided"}, doc)
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if docs, err := s.Documents(ctx, ""); err != nil || len(docs) != 0 {
		t.Errorf("%d documents of an act that failed, %v", len(docs), err)
	}
	state := StateOf(people)
	filled := func(yield func(*ledger.Person, error) bool) {
		Seq(people)(yield)
		state.Counts.EmailsDistinct = 77
	}
	if err := s.Replace(ctx, state, filled, journal.Entry{Act: "decided"}, doc, doc); err != nil {
		t.Fatal(err)
	}
	if docs, err := s.Documents(ctx, "decision"); err != nil || len(docs) != 2 || docs[1].Number != 2 {
		t.Errorf("%d documents, %v", len(docs), err)
	}
	if st, err := s.State(ctx); err != nil || st.Counts.EmailsDistinct != 77 {
		t.Errorf("the state is not as it was in the end: %v", err)
	}
	sound(t, s, 300)
}
