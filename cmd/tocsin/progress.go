package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/tocsin-project/tocsin/internal/mine"
)

// progress draws one line on a terminal: how far, how fast, how long yet, how
// many people so far. Where standard error is no terminal it draws nothing.
type progress struct {
	w       io.Writer
	started time.Time
	drawn   bool
}

func newProgress(a *app) *progress {
	f, ok := a.err.(*os.File)
	if a.quiet || !ok || !isTerminal(f) {
		return nil
	}
	return &progress{w: f, started: time.Now()}
}

func isTerminal(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

func (p *progress) show(s mine.Progress) {
	if p == nil {
		return
	}
	p.drawn = true
	seconds := time.Since(p.started).Seconds()
	rate := float64(s.Bytes) / max(seconds, 0.001)
	line := fmt.Sprintf("%s  %s", s.Phase, size(s.Bytes))
	if s.Total > 0 {
		share := min(float64(s.Bytes)/float64(s.Total), 1)
		line = fmt.Sprintf("%s  %s %3.0f %%  %s of %s", s.Phase, bar(share, 20), share*100, size(s.Bytes), size(s.Total))
		if rate > 0 && s.Phase == "reading" {
			left := time.Duration(float64(s.Total-s.Bytes) / rate * float64(time.Second))
			line += fmt.Sprintf("  %s left", left.Round(time.Second))
		}
	}
	if s.Phase == "reading" {
		line += fmt.Sprintf("  %s/s", size(int64(rate)))
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s  %d rows  about %d people", line, s.Rows, s.People)
}

// clear takes the line away.
func (p *progress) clear() {
	if p != nil && p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

func bar(share float64, width int) string {
	full := int(share * float64(width))
	out := make([]rune, width)
	for i := range out {
		out[i] = '░'
		if i < full {
			out[i] = '█'
		}
	}
	return string(out)
}

// size writes bytes as people read them, in powers of ten.
func size(n int64) string {
	const units = "kMGTPE"
	if n < 1000 {
		return fmt.Sprintf("%d B", n)
	}
	f, u := float64(n)/1000, 0
	for f >= 999.5 && u < len(units)-1 {
		f, u = f/1000, u+1
	}
	return fmt.Sprintf("%.3g %cB", f, units[u])
}
