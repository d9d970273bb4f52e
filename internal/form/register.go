package form

import (
	"fmt"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Register makes the register of breaches a document: entries as they are given,
// one a section. The document names the newest act of all of them.
func Register(list []casefile.Entry, program string) *paper.Document {
	d := &paper.Document{
		Title: "Register of personal data breaches", Over: "Tocsin: " + casefile.RegisterSource, Lang: "en", Generator: program,
		Subject: "Register of personal data breaches, " + casefile.RegisterSource + ".",
		About:   []paper.Pair{{Name: "Breaches", Value: facts.Plural(int64(len(list)), "case", "cases")}},
	}
	acts, hashes := 0, []string{}
	for i := range list {
		e := &list[i]
		acts += e.LastActs
		if e.LastAct.After(d.Made) {
			d.Made = e.LastAct
		}
		if e.FactsHash != "" {
			hashes = append(hashes, short(e.FactsHash))
		}
		d.Blocks = append(d.Blocks, registerEntry(e)...)
	}
	if len(list) == 0 {
		d.Blocks = append(d.Blocks, paper.Text{Text: "No breach is in the register, or none that the filter keeps."})
	}
	for i := range list {
		e := &list[i]
		m := Made{Entry: e.Journal, Head: e.Head, Key: e.Key}
		m.sealed(d, e.Case)
	}
	d.Foot = fmt.Sprintf("Made from %d acts of %s", acts, facts.Plural(int64(len(list)), "case file", "case files"))
	if len(hashes) > 0 {
		d.Foot += "; facts " + strings.Join(hashes, ", ")
	}
	d.Foot += "."
	return d
}

func registerEntry(e *casefile.Entry) []paper.Block {
	state := paper.Note{Text: "Open.", Tag: paper.Warn}
	switch {
	case len(e.Outstanding) > 0:
		state = paper.Note{Text: "Outstanding: " + strings.Join(e.Outstanding, "; "), Tag: paper.Alarm}
	case e.Closed:
		state = paper.Note{Text: "Closed.", Tag: paper.Good}
	}
	aware := "not set"
	if !e.Aware.IsZero() {
		aware = registerDay(e.Aware)
	}
	counted := "mined from the leak"
	if e.ByHand {
		counted = "no leak was mined"
	}
	pairs := paper.Pairs{}
	for _, x := range []paper.Pair{
		{Name: "Case", Value: e.Case},
		{Name: "Controllers", Value: strings.Join(e.Controllers, ", ")},
		{Name: "Aware", Value: aware},
		{Name: "Discovered by", Value: e.Discovered},
		{Name: "Broken", Value: strings.Join(e.Broken, ", ")},
		{Name: "Facts", Value: e.Facts},
		{Name: "Effects", Value: e.Effects},
		{Name: "People", Value: e.People},
		{Name: "Data", Value: strings.Join(e.Classes, ", ")},
		{Name: "Counted", Value: counted},
		{Name: "Severity", Value: e.Severity},
		{Name: "Risk", Value: string(e.Risk)},
		{Name: "Remedies", Value: strings.Join(e.Remedies, "\n")},
		{Name: "Causes", Value: strings.Join(e.Causes, "\n")},
		{Name: "Notified", Value: registerTold(e.Filings)},
		{Name: "People told", Value: registerTold(e.Notices)},
		{Name: "Not required, and why", Value: strings.Join(e.WhyNot, "\n")},
		{Name: "Differs", Value: strings.Join(e.Divergences, "\n")},
		{Name: "State", Value: fmt.Sprintf("%d acts, the newest of %s", e.LastActs, registerDay(e.LastAct))},
	} {
		if x.Value != "" {
			pairs = append(pairs, x)
		}
	}
	return []paper.Block{paper.Heading{Level: 1, Text: strings.TrimSpace(e.Name + " " + e.Reference)}, state, pairs}
}

// registerDay writes an instant for the register's reader.
func registerDay(t time.Time) string { return t.Format("2 January 2006, 15:04 MST") }

// registerTold says whom was told, a line each.
func registerTold(list []casefile.Told) string {
	lines := make([]string, len(list))
	for i, x := range list {
		lines[i] = x.Text(registerDay)
	}
	return strings.Join(lines, "\n")
}
