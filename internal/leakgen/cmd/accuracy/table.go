package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/leakgen"
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
	names(&b, trials)
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

// names gives precision and recall of each class where the same table has names
// that say what its columns hold, numbers for names, and names of something
// else. People are counted, and decoys stand in every row.
func names(b *strings.Builder, trials []*trial) {
	b.WriteString("\n### Classes by the names of columns: precision and recall over people\n\n")
	var cols []*trial
	for _, schema := range []string{"wide", "wide-nameless", "wide-misleading"} {
		for _, t := range trials {
			if t.schema.Name == schema {
				cols = append(cols, t)
				break
			}
		}
	}
	b.WriteString("| class |")
	for _, t := range cols {
		fmt.Fprintf(b, " %s |", t.name())
	}
	b.WriteString("\n|---|" + strings.Repeat("--:|", len(cols)) + "\n")
	for _, class := range breach.Classes() {
		row, any := "| "+string(class.Class)+" |", false
		for _, t := range cols {
			cell, ok := rates(t.score, class.Class)
			any = any || ok
			row += " " + cell + " |"
		}
		if any {
			b.WriteString(row + "\n")
		}
	}
}

// rates are the precision and recall of a class; ok is false where nobody has it
// and nobody is said to.
func rates(s *leakgen.Score, class breach.Class) (cell string, ok bool) {
	for _, c := range s.Classes {
		if c.Class != class || c.Truth+c.Extra == 0 {
			continue
		}
		found := float64(c.Truth - c.Missing)
		precision, recall := "-", "-"
		if found+float64(c.Extra) > 0 {
			precision = fmt.Sprintf("%.3f", found/(found+float64(c.Extra)))
		}
		if c.Truth > 0 {
			recall = fmt.Sprintf("%.3f", found/float64(c.Truth))
		}
		return precision + " / " + recall, true
	}
	return "-", false
}
