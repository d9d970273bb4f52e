package leakgen

import (
	"cmp"
	"slices"
	"time"
)

// ToldScore is one value of what the truth tells of people's standing: a
// category, a country or a language. Only people of whom the truth tells it are
// counted.
type ToldScore struct {
	Field, Value string
	Truth        int64 // people of whom it is true
	Said         int64 // people of whom the export says it
	Right        int64 // both
}

// told are the category, the country and the language of a person, as numbers of
// words that the comparison has seen; 0 is none.
type told [3]uint16

var toldFields = [3]string{"category", "country", "language"}

// words numbers strings.
type words struct {
	list []string
	at   map[string]uint16
}

func (w *words) number(s string) uint16 {
	if s == "" {
		return 0
	}
	if w.at == nil {
		w.at, w.list = map[string]uint16{}, []string{""}
	}
	n, ok := w.at[s]
	if !ok {
		n = uint16(len(w.list))
		w.at[s], w.list = n, append(w.list, s)
	}
	return n
}

func (c *comparison) told(l *line) told {
	return told{c.words.number(l.Category), c.words.number(l.Country), c.words.number(l.Language)}
}

// agreed is what two objects of one person both say. An export has no order to go
// by: ids, and with them which object comes first, differ from case to case.
func (t told) agreed(other told) told {
	for i := range t {
		if t[i] != other[i] {
			t[i] = 0
		}
	}
	return t
}

// known is what the truth tells; a child by the date of birth is one.
func (c *comparison) known(l *line) told {
	t := c.told(l)
	if l.Born > time.Now().AddDate(-adultAge, 0, 0).UTC().Format(time.DateOnly) {
		t[0] = c.words.number(CategoryChild)
	}
	return t
}

// adultAge is the age from which nobody is a child any more (UN Convention on the
// Rights of the Child, article 1).
const adultAge = 18

// finishTold scores what was told and said of people.
func (c *comparison) finishTold() {
	at := map[[2]string]*ToldScore{}
	score := func(field int, word uint16) *ToldScore {
		key := [2]string{toldFields[field], c.words.list[word]}
		if at[key] == nil {
			at[key] = &ToldScore{Field: key[0], Value: key[1]}
		}
		return at[key]
	}
	for i := range c.people {
		p := &c.people[i]
		if p.kind != 'p' {
			continue
		}
		for field, want := range p.told {
			if want == 0 {
				continue
			}
			score(field, want).Truth++
			if said := p.said[field]; said != 0 {
				score(field, said).Said++
				if said == want {
					score(field, want).Right++
				}
			}
		}
	}
	for _, s := range at {
		c.score.Told = append(c.score.Told, *s)
	}
	slices.SortFunc(c.score.Told, func(a, b ToldScore) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Value, b.Value))
	})
}
