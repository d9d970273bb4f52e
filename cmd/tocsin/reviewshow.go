package main

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

// shownValue is a value of a side of a conflict as it is shown.
type shownValue struct {
	kind   string
	masked string // so that it is seen in what those of one kind differ
	shared bool   // of telephones: several people show it, so it joins nobody
}

// sides are the values of both sides of a conflict, as they are shown.
func (p *waitingPages) sides(w *who.Waiting) (out [2][]shownValue, err error) {
	for i, s := range w.Sides {
		nth := map[breach.Kind]int{}
		for _, v := range s.Values {
			other := nthOf(w.Sides[1-i].Values, v.Kind, nth[v.Kind])
			nth[v.Kind]++
			shown := shownValue{kind: v.Kind.String(), masked: oneLine(breach.MaskBeside(v.Value.Reveal(), other))}
			if v.Kind == breach.KindPhone {
				if shown.shared, err = p.st.shared(p.a.ctx, v.Value); err != nil {
					return out, err
				}
			}
			out[i] = append(out[i], shown)
		}
	}
	return out, nil
}

// nthOf is the n-th value of a kind, "" where there are fewer.
func nthOf(values []ledger.Value, k breach.Kind, n int) string {
	for _, v := range values {
		if v.Kind != k {
			continue
		}
		if n == 0 {
			return v.Value.Reveal()
		}
		n--
	}
	return ""
}

// describe writes a conflict for a reader.
func (p *waitingPages) describe(w io.Writer, c *who.Waiting) error {
	sides, err := p.sides(c)
	if err != nil {
		return err
	}
	now := "one person now"
	if c.Apart {
		now = "two people now"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", c.Short(), ruleWords(c.Rule))
	fmt.Fprintf(&b, "          %s; that both are one: %.1f %% likely; %s\n", now, 100*likelyOne(c),
		facts.Plural(int64(c.Alike), "conflict like it", "conflicts like it"))
	for i, values := range sides {
		fmt.Fprintf(&b, "  %s", [...]string{"here ", "there"}[i])
		for _, v := range values {
			fmt.Fprintf(&b, "  %s %s", v.kind, v.masked)
			if v.shared {
				b.WriteString(" (shared)")
			}
		}
		b.WriteString("\n")
		if people := c.Sides[i].People; len(people) > 0 && (i == 0 || c.Apart) {
			fmt.Fprintf(&b, "         tocsin people show %s\n", hex.EncodeToString(people[0][:]))
		}
	}
	b.WriteString("\n")
	_, err = io.WriteString(w, b.String())
	return err
}

// ruleWords says for a reader what was compared. The rule itself stays as it is
// kept: decisions on all that are alike go by it.
func ruleWords(rule string) string {
	what, ok := strings.CutPrefix(oneLine(rule), "likely one person: ")
	if !ok {
		return oneLine(rule)
	}
	words := strings.Split(what, ", ")
	for i, w := range words {
		if field, ok := strings.CutPrefix(w, "other "); ok {
			words[i] = field + " written otherwise"
		}
	}
	return "may be one person; compared: " + strings.Join(words, ", ")
}

// likelyOne is how likely the sides are one person, 0 to 1: the doubt is about
// what they are held for now.
func likelyOne(w *who.Waiting) float64 {
	if w.Apart {
		return float64(w.Doubt) / 1000
	}
	return float64(1000-w.Doubt) / 1000
}
