package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// one gives the file of the only table.
func one(f *os.File) func(string) (io.WriteCloser, error) {
	return func(string) (io.WriteCloser, error) { return f, nil }
}

// tables are the results in Markdown, those held back from tuning apart.
func tables(s settings, version string, trials []*trial) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d people asked of the generator for each leak, seed %d.\n\n", version, s.people, s.seed)
	rows(&b, "### Leaks that the detectors were built with", trials, false)
	rows(&b, "### Leaks held back from tuning", trials, true)
	classes(&b, trials)
	return b.String()
}

func rows(b *strings.Builder, title string, trials []*trial, held bool) {
	fmt.Fprintf(b, "%s\n\n", title)
	n := 0
	for _, t := range trials {
		if t.heldOut() != held {
			continue
		}
		if n++; n == 1 {
			b.WriteString("| leak | people | addresses | missing | extra | people missing | unknown | split | joined wrongly | kind wrong | class sets exact | classes nobody has | within the bounds |\n")
			b.WriteString("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|---|\n")
		}
		c := t.score
		var nobody []string
		for _, x := range c.ClaimedByNobody() {
			nobody = append(nobody, string(x))
		}
		if len(nobody) == 0 {
			nobody = []string{"none"}
		}
		within := "yes"
		if !c.Perfect() {
			within = "**no**"
		}
		fmt.Fprintf(b, "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.3f %% | %s | %s |\n", t.name(), c.Truth.People, c.AddressesTrue,
			c.AddressesMissing, c.AddressesExtra, c.PeopleMissing, c.Unknown, c.PeopleSplit, c.PeopleJoined, c.KindWrong,
			100*c.ExactShare(), strings.Join(nobody, ", "), within)
	}
	if n == 0 {
		b.WriteString("None is registered.\n")
	}
	b.WriteString("\n")
}

// classes lists where classes are missing or said too much.
func classes(b *strings.Builder, trials []*trial) {
	b.WriteString("### Classes that differ from the truth\n\n")
	n := 0
	for _, t := range trials {
		for _, c := range t.score.Classes {
			if c.Missing == 0 && c.Extra == 0 {
				continue
			}
			if n++; n == 1 {
				b.WriteString("| leak | class | people | missing | extra |\n|---|---|--:|--:|--:|\n")
			}
			fmt.Fprintf(b, "| %s | %s | %d | %d | %d |\n", t.name(), c.Class, c.Truth, c.Missing, c.Extra)
		}
	}
	if n == 0 {
		b.WriteString("None.\n")
	}
}
