package sqlite

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// TestDocumentTampering changes one thing at a time behind the store's back.
func TestDocumentTampering(t *testing.T) {
	for _, c := range []struct{ name, statement, problem string }{
		{"altered", "UPDATE document SET sealed = randomblob(60) WHERE no = 1", "document 1 does not open"},
		{"moved to another number", "UPDATE document SET no = 9 WHERE no = 1", "document 9 does not open"},
		{"another kind", "UPDATE document SET kind = 'party' WHERE no = 1", "document 1 does not open"},
		{"another entry", "UPDATE document SET entry = 0 WHERE no = 1", "document 1 does not open"},
		{"exchanged", "UPDATE document SET sealed = (SELECT sealed FROM document WHERE no = 2) WHERE no = 1", "document 1 does not open"},
		{"the last one dropped", "DELETE FROM document WHERE no = 2", "document 2, to which journal entry 2 commits, is missing"},
		{"all dropped", "DELETE FROM document", "document 1, to which journal entry 2 commits, is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, opt := made(t, ledgertest.Rich(10))
			s, err := Open(context.Background(), dir, opt)
			if err != nil {
				t.Fatal(err)
			}
			docs := []ledger.Document{{Kind: "decision", Data: []byte("yes")}, {Kind: "decision", Data: []byte("no")}}
			_, err = s.Keep(context.Background(), docs, journal.Entry{Act: "decided"})
			if err = errors.Join(err, s.Close()); err != nil {
				t.Fatal(err)
			}
			sql(t, dir, c.statement)
			opt.ReadOnly = true
			if s, err = Open(context.Background(), dir, opt); err != nil {
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
