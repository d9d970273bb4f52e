package mine

import (
	"fmt"
	"path"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// Some applications say so in no word: they are told by the files beside them. Letters
// whose files are called alike but for a number were put there as one sort.

const (
	// leastSeries is how many letters of a series apply for work at the least, and
	// seriesShare the share of its letters, for the rest to do so too.
	leastSeries = 10
	seriesShare = 0.75
)

// series is how many letters of files that are called alike apply, and are others.
type series struct{ applies, others int64 }

// seriesOf names the series of a table that is one letter: its folder, and what its
// file is called without numbers and ending; "" where no number tells it from others.
func seriesOf(t *table) string {
	for i := len(t.locus) - 1; i >= 0; i-- {
		s := t.locus[i]
		if s.Kind != breach.StepFile && s.Kind != breach.StepMember {
			continue
		}
		name := path.Base(strings.ReplaceAll(s.Name, `\`, "/"))
		name = strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
		stem := strings.Map(func(c rune) rune {
			if '0' <= c && c <= '9' {
				return -1
			}
			return c
		}, name)
		if stem == name {
			return ""
		}
		return t.locus[:i+1].Folder() + "\x00" + stem
	}
	return ""
}

// countSeries counts the letters of each series.
func (r *run) countSeries() {
	r.series = map[string]series{}
	for _, t := range r.reg.tables {
		if !t.letter {
			continue
		}
		key := seriesOf(t)
		n := r.series[key]
		if t.layout.Table == letterTable {
			n.applies += t.rows
		} else {
			n.others += t.rows
		}
		if key != "" {
			r.series[key] = n
		}
	}
}

// applying makes an application of a letter most of whose series are some.
func (r *run) applying(st *ledger.State, t *table, out *person.Table) {
	if !t.letter || t.layout.Table != anyLetterTable {
		return
	}
	n := r.series[seriesOf(t)]
	if all := n.applies + n.others; n.applies < leastSeries || float64(n.applies) < seriesShare*float64(all) {
		return
	}
	for i := range out.Columns {
		if c := &out.Columns[i]; c.Name == anyLetterText && c.Kind == breach.KindNone {
			c.Kind = breach.KindLetter
			t.kinds[i] = c.Kind
			e := &st.Columns[c.Number]
			e.Kind, e.Class, e.Confidence, e.Values = c.Kind, c.Kind.Class(), 0.8, t.rows
			e.Why = fmt.Sprintf("a letter that is signed; of %d letters in files that are called alike but for a number %d apply for work", n.applies+n.others, n.applies)
		}
	}
}
