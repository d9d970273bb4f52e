package main

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/mine"
)

func TestProgressLine(t *testing.T) {
	half := mine.Progress{Phase: "reading", Bytes: 350e6, Total: 700e6, Rows: 1234567, People: 98765}
	for _, c := range []struct {
		name  string
		at    mine.Progress
		since time.Duration
		width int
		want  string
	}{
		{"wide", half, time.Second, 140, "reading  ██████████░░░░░░░░░░   50 %  350 MB of 700 MB  350 MB/s  1 s left  1,234,567 rows  about 98,765 people"},
		{"narrow", half, time.Second, 79, "reading   50 %  1 s left  about 98,765 people  1,234,567 rows  350 MB/s"},
		{"narrower", half, time.Second, 40, "reading   50 %  1 s left"},
		{"slow", half, 10 * time.Minute, 60, "reading   50 %  10 min 0 s left  about 98,765 people"},
		{"at the end", mine.Progress{Phase: "reading", Bytes: 7, Total: 7, Rows: 1, People: 1}, time.Second, 70, "reading  100 %  nearly done  about 1 person  1 row  7 bytes/s"},
		{"a pipe", mine.Progress{Phase: "reading", Bytes: 2e9, Total: -1}, 4 * time.Second, 79, "reading  2.00 GB  about 0 people  0 rows  500 MB/s"},
		{"joining", mine.Progress{Phase: "joining", Rows: 10, People: 3}, time.Second, 79, "joining  10 rows  about 3 people"},
		{"sealing", mine.Progress{Phase: "sealing", Rows: 10, People: 4096}, time.Second, 79, "sealing  4,096 people"},
	} {
		got := progressLine(c.at, c.since, c.width)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if n := utf8.RuneCountInString(got); n > c.width {
			t.Errorf("%s: %d characters for a width of %d", c.name, n, c.width)
		}
	}
}

// TestProgressSay: words take the place of the line before, and are taken away; where
// nothing is drawn they are not either.
func TestProgressSay(t *testing.T) {
	var b strings.Builder
	p := &progress{w: &b, width: 79, now: time.Now}
	p.say("reading the plan")
	p.say("reading 2 approved texts")
	p.clear()
	p.clear()
	if got, want := b.String(), "\r\x1b[Kreading the plan\r\x1b[Kreading 2 approved texts\r\x1b[K"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var none *progress
	none.say("reading the plan")
	none.clear()
}

func TestMemoryBudget(t *testing.T) {
	for text, want := range map[string]int64{
		"64M": 64 << 20, "2G": 2 << 30, "2GiB": 2 << 30, "512mb": 512 << 20, "65536K": 64 << 20, "134217728": 128 << 20,
		"": -1, "63M": 0, "x": 0, "-1G": 0, "1.5G": 0, "99999999999999G": 0, "G": 0,
	} {
		got, err := memoryBudget(text)
		switch {
		case want == 0 && err == nil:
			t.Errorf("%q was taken for %d", text, got)
		case want > 0 && (err != nil || got != want):
			t.Errorf("%q: %d, %v; want %d", text, got, err, want)
		case want < 0 && (got < 64<<20 || got > mostMemory):
			t.Errorf("the default is %d", got)
		}
	}
}

func TestOneLine(t *testing.T) {
	if got, want := oneLine("a\nb\tc\x1b[31m\u009b\u202e"), "a b c\ufffd[31m\ufffd\ufffd"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
