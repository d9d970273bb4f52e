package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stopAfter ends a run when a line was written that holds a text.
type stopAfter struct {
	bytes.Buffer
	text string
	stop func()
}

func (s *stopAfter) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(s.text)) {
		s.stop()
	}
	return s.Buffer.Write(p)
}

// TestWatch: the countdown shows the clocks, and ends well when interrupted.
func TestWatch(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	dir := t.TempDir()
	out := &stopAfter{text: "[gdpr-34]", stop: stop}
	a := &app{ctx: ctx, in: strings.NewReader(""), out: out, err: &bytes.Buffer{}}
	a.getenv = func(name string) string {
		return map[string]string{"TOCSIN_KEY_FILE": filepath.Join(dir, "key"), "TOCSIN_AUTHOR": "officer"}[name]
	}
	root := newRoot(a)
	root.SetArgs([]string{"case", "new", "--name", "x", "--zone", "Europe/Paris", "--case", filepath.Join(dir, "case")})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- runClocks(a, clockFlags{watch: true}) }()
	select {
	case err := <-ended:
		if err != nil || strings.Count(out.String(), "by the law of") != 1 {
			t.Errorf("%v\n%s", err, out)
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("it goes on after it was interrupted")
	}
}
