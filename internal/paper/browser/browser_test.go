package browser

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSettled holds that a page which is numbered anew is asked again, and that what
// never answers is an error.
func TestSettled(t *testing.T) {
	gone := errors.New("Could not find node with given id (-32000)")
	for _, c := range []struct {
		failures, asked int
		want            error
	}{{0, 1, nil}, {3, 4, nil}, {mostAsked - 1, mostAsked, nil}, {mostAsked, mostAsked, gone}} {
		asked := 0
		err := settled(t.Context(), func() error {
			if asked++; asked <= c.failures {
				return gone
			}
			return nil
		})
		if asked != c.asked || !errors.Is(err, c.want) {
			t.Errorf("%d failures: asked %d times, %v", c.failures, asked, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	if err := settled(ctx, func() error { asked++; cancel(); return gone }); asked != 1 || !errors.Is(err, gone) {
		t.Errorf("ended: asked %d times, %v", asked, err)
	}
}

// TestNoStart holds that a browser that does not start says what to do.
func TestNoStart(t *testing.T) {
	for script, want := range map[string]string{
		"#!/bin/sh\nexit 1\n":                         "ended without a word",
		"#!/bin/sh\necho no memory is left\nexit 1\n": "no memory is left",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "chromium"), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir)
		_, err := Start(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "--dump-dom") {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
