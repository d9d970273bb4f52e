package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/notice/send"
)

func describeSending(p *send.Progress) string {
	line := facts.Plural(p.Accepted, "message was taken", "messages were taken") + " by the mail server"
	for _, n := range []struct {
		n    int64
		what string
	}{{p.Later, "put off"}, {p.GivenUp, "put off too often and given up"}, {p.Rejected, "refused"}, {p.Doubtful, "in doubt"}, {p.Unmade, "with an address that cannot be written to"}, {p.LeftOut, "left out, marked since the plan was kept"}} {
		if n.n > 0 {
			line += fmt.Sprintf(", %s %s", facts.Count(n.n), n.what)
		}
	}
	return line + "."
}

// describeDoubts says what becomes of messages in doubt.
func describeDoubts(p *send.Progress) string {
	if p.Doubtful == 0 {
		return ""
	}
	return "\nWhat is in doubt may have been taken, and is not sent again by itself: tocsin notice reconcile settles it."
}

// describeWaits says what still waits at the end of a run, and why.
func describeWaits(p *send.Progress) string {
	if p.Waiting == 0 {
		return ""
	}
	text := "\n" + facts.Plural(p.Waiting, "message waits", "messages wait") + " to be sent"
	for i, w := range p.Waits {
		if w.Why == send.NoServer {
			continue // the error says it
		}
		text += map[bool]string{true: ": ", false: "; "}[i == 0]
		if len(p.Waits) > 1 {
			text += facts.Count(w.Messages) + " "
		}
		text += whyWaits(&w)
	}
	return text + ". tocsin notice send goes on."
}

// whyWaits says why messages wait, and until when.
func whyWaits(w *send.Wait) string {
	until := "; the first may leave " + atTime(w.Until)
	switch w.Why {
	case send.PutOff:
		return "put off by the mail server" + until
	case send.First:
		if w.Until.IsZero() {
			return "until another sender has sent the first messages, for all"
		}
		return "held back until it is seen what comes of the first messages" + until
	case send.Hours:
		return "outside the hours of the policy" + until
	case send.PaceOf:
		return "held back by the pace of their destinations" + until
	case send.Budget:
		return "held back since the day's messages have left" + until
	case send.NoAnswer:
		return "for an answer of the mail server to " + facts.Plural(w.Messages, "message", "messages") + " under way"
	case send.NoServer:
		text := "for the mail server, which has not answered yet"
		if w.Fault != "" {
			text = "for the mail server: " + w.Fault
		}
		if !w.Until.IsZero() {
			text += "; tried again " + atTime(w.Until)
		}
		return text
	}
	return "taken by another sender, or new"
}

// atTime is a time to the second, with its day where that is not today.
func atTime(t time.Time) string {
	t = t.Local()
	if now := time.Now(); t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return "at " + t.Format("15:04:05")
	}
	return "on " + t.Format("2006-01-02 15:04")
}

// How often a run says how far it is, and for how long nothing has left.
const (
	sayEvery   = 10 * time.Second
	stillEvery = time.Minute
)

// watchSending shows how far a run is, every few seconds, and at once why nothing
// leaves.
func (a *app) watchSending() func(send.Progress) {
	if a.quiet {
		return nil
	}
	last, before, said := time.Now(), int64(-1), ""
	return func(p send.Progress) {
		now := time.Now()
		why := reasons(&p)
		switch {
		case why != said || why != "" && now.Sub(last) >= stillEvery:
			if said, last = why, now; why != "" {
				fmt.Fprintln(a.err, why)
			}
			return
		case now.Sub(last) < sayEvery || p.Accepted == max(before, 0) && !p.Canary:
			return
		}
		rate := float64(p.Accepted-max(before, 0)) / now.Sub(last).Seconds()
		last, before = now, p.Accepted
		note := fmt.Sprintf(" (%.0f a second)", rate)
		switch {
		case p.Paused:
			note = " (paused)"
		case p.Canary:
			note = " (waits for what comes of the first ones)"
		}
		fmt.Fprintln(a.err, describeSending(&p)+note)
	}
}

// reasons says why nothing leaves, "" while something does.
func reasons(p *send.Progress) string {
	var list []string
	for i := range p.Waits {
		w := &p.Waits[i]
		text := whyWaits(w)
		if !w.Since.IsZero() {
			text = "since " + w.Since.Local().Format("15:04:05") + " " + text
		}
		if w.Hint != "" {
			text += " (" + w.Hint + ")"
		}
		list = append(list, text)
	}
	if len(list) == 0 || p.Waiting > 0 {
		return ""
	}
	return "It waits " + strings.Join(list, "; ")
}
