package postgres

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

func TestOutbox(t *testing.T) {
	s := start(t)
	keys := t.TempDir()
	noticetest.Run(t, func(t *testing.T) noticetest.Store {
		opt := options(t, s, keys)
		opt.Dir = filepath.Join(t.TempDir(), "case")
		st, err := Create(context.Background(), opt)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { st.Close() })
		return st
	})
}

// TestPastForgotten: what notices were is destroyed with their people.
func TestPastForgotten(t *testing.T) {
	people := ledgertest.Rich(6)
	noticetest.Forgets(t, newTeam(t, start(t), people).machine(), ledgertest.IDs(people))
}
