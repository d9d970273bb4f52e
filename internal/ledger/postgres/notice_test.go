package postgres

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

func TestOutbox(t *testing.T) {
	s := start(t)
	keys := t.TempDir()
	noticetest.Run(t, func(t *testing.T) notice.Planner {
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
