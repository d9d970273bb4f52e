package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
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
	told(&b, trials)
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

// naming is how the columns of a leak are called.
type naming int

const (
	namingPlain      naming = iota // as designers do
	namingNone                     // c1, c2 and so on
	namingMisleading               // after something else
	namings
)

// naming tells how a built-in schema calls its columns; ok is false for those
// held back.
func (t *trial) naming() (n naming, ok bool) {
	switch name := t.schema.Name; {
	case t.heldOut():
		return 0, false
	case strings.HasSuffix(name, "-nameless"):
		return namingNone, true
	case strings.HasSuffix(name, "-misleading"):
		return namingMisleading, true
	}
	return namingPlain, true
}

// counts are people who have a class, who are said to and have it not, and who
// have it and are not said to.
type counts struct{ truth, missing, extra int64 }

func (c counts) cell() string {
	if c.truth+c.extra == 0 {
		return "-"
	}
	found := c.truth - c.missing
	precision, recall := "-", "-"
	if found+c.extra > 0 {
		precision = fmt.Sprintf("%.3f", float64(found)/float64(found+c.extra))
	}
	if c.truth > 0 {
		recall = fmt.Sprintf("%.3f", float64(found)/float64(c.truth))
	}
	return precision + " / " + recall
}

// names gives precision and recall of each class over the people of all leaks
// that the detectors were built with, by how their columns are called.
func names(b *strings.Builder, trials []*trial) {
	b.WriteString("\n### Classes by the names of columns: precision and recall over people\n\n")
	b.WriteString("| class | people | names that say it | c1, c2, ... | misleading names |\n|---|--:|--:|--:|--:|\n")
	sums := map[breach.Class]*[namings]counts{}
	for _, t := range trials {
		n, ok := t.naming()
		if !ok {
			continue
		}
		for _, c := range t.score.Classes {
			if sums[c.Class] == nil {
				sums[c.Class] = &[namings]counts{}
			}
			s := &sums[c.Class][n]
			s.truth, s.missing, s.extra = s.truth+c.Truth, s.missing+c.Missing, s.extra+c.Extra
		}
	}
	for _, class := range breach.Classes() {
		if s := sums[class.Class]; s != nil && s[namingPlain].truth+s[namingPlain].extra > 0 {
			fmt.Fprintf(b, "| %s | %d | %s | %s | %s |\n", class.Class, s[namingPlain].truth, s[namingPlain].cell(), s[namingNone].cell(), s[namingMisleading].cell())
		}
	}
}

// told gives how well categories, countries and languages are known.
func told(b *strings.Builder, trials []*trial) {
	b.WriteString("\n### Who people are: precision and recall\n\nOf people of whom the truth tells it.\n\n")
	b.WriteString("| leaks | what | people | precision | recall |\n|---|---|--:|--:|--:|\n")
	for i, leaks := range []string{"built with", "held back"} {
		sums := map[[2]string]*leakgen.ToldScore{}
		var keys [][2]string
		for _, t := range trials {
			if t.heldOut() != (i == 1) {
				continue
			}
			for _, s := range t.score.Told {
				k := [2]string{s.Field, s.Value}
				if sums[k] == nil {
					sums[k] = &leakgen.ToldScore{}
					keys = append(keys, k)
				}
				sums[k].Truth, sums[k].Said, sums[k].Right = sums[k].Truth+s.Truth, sums[k].Said+s.Said, sums[k].Right+s.Right
			}
		}
		slices.SortFunc(keys, func(x, y [2]string) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
		for _, k := range keys {
			s := sums[k]
			c := counts{truth: s.Truth, missing: s.Truth - s.Right, extra: s.Said - s.Right}
			precision, recall, _ := strings.Cut(c.cell(), " / ")
			fmt.Fprintf(b, "| %s | %s %s | %d | %s | %s |\n", leaks, k[0], k[1], s.Truth, precision, recall)
		}
	}
}
