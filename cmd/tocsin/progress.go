package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// progress draws one line on a terminal: how far, how fast, how long yet, how
// many people so far. Where standard error is no terminal it draws nothing.
type progress struct {
	w       io.Writer
	width   int
	started time.Time
	now     func() time.Time
	drawn   bool
}

func newProgress(a *app) *progress {
	s := screenOf(a.err, a.getenv)
	if a.quiet || !s.is {
		return nil
	}
	return &progress{w: a.err, width: s.width, started: time.Now(), now: time.Now}
}

// show draws the line anew.
func (p *progress) show(s mine.Progress) {
	if p == nil {
		return
	}
	p.drawn = true
	fmt.Fprintf(p.w, "\r\x1b[K%s", progressLine(s, p.now().Sub(p.started), p.width-1))
}

// say draws a line of words instead.
func (p *progress) say(text string) {
	if p == nil {
		return
	}
	p.drawn = true
	fmt.Fprintf(p.w, "\r\x1b[K%s", text)
}

// clear takes the line away.
func (p *progress) clear() {
	if p != nil && p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

// barWidth is the width of the bar, in characters.
const barWidth = 20

// progressLine is the line after some time, in at most width characters: what
// finds no room is left out, the rate and the bar first.
func progressLine(s mine.Progress, since time.Duration, width int) string {
	people := facts.Plural(s.People, "person", "people")
	if s.Phase == "sealing" {
		return fit(width, s.Phase, people)
	}
	people = "about " + people
	rows := facts.Plural(s.Rows, "row", "rows")
	if s.Phase != "reading" {
		return fit(width, s.Phase, rows, people)
	}
	rate := float64(s.Bytes) / max(since.Seconds(), 0.001)
	speed := facts.Bytes(int64(rate)) + "/s"
	if s.Total <= 0 {
		return fit(width, s.Phase, facts.Bytes(s.Bytes), people, rows, speed)
	}
	share := min(float64(s.Bytes)/float64(s.Total), 1)
	left := "nearly done"
	if s.Bytes < s.Total && rate > 0 {
		left = remaining(float64(s.Total-s.Bytes) / rate)
	}
	percent := fmt.Sprintf("%3.0f %%", share*100)
	long := []string{s.Phase, bar(share), percent, facts.Bytes(s.Bytes) + " of " + facts.Bytes(s.Total), speed, left, rows, people}
	if line := strings.Join(long, "  "); utf8.RuneCountInString(line) <= width {
		return line
	}
	return fit(width, s.Phase, percent, left, people, rows, speed)
}

// fit joins as many parts, from the first, as the width has room for.
func fit(width int, parts ...string) string {
	line := parts[0]
	for _, p := range parts[1:] {
		if utf8.RuneCountInString(line)+2+utf8.RuneCountInString(p) > width {
			break
		}
		line += "  " + p
	}
	return line
}

func bar(share float64) string {
	full := int(share * barWidth)
	return strings.Repeat("█", full) + strings.Repeat("░", barWidth-full)
}

// remaining writes a guess of the time left, in whole seconds below a minute.
func remaining(seconds float64) string {
	if seconds < 59 {
		return fmt.Sprintf("%.0f s left", math.Ceil(seconds))
	}
	return facts.Seconds(max(seconds, 60)) + " left"
}
