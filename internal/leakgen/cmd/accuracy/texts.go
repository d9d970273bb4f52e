package main

import (
	"fmt"
	"sort"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/leakgen"
)

// textsEach is how many labelled texts of each set and language are read.
const textsEach = 400

// found counts over texts: what was labelled, what of it was found, and what
// else was said.
type found struct{ labelled, right, wrong int }

func (f found) precision() float64 { return float64(f.right) / float64(max(1, f.right+f.wrong)) }
func (f found) recall() float64    { return float64(f.right) / float64(max(1, f.labelled)) }

// f1 is the harmonic mean of precision and recall.
func (f found) f1() float64 {
	p, r := f.precision(), f.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// textScore is the result of one set in one language, by kind.
type textScore struct {
	set, language string
	kinds         map[breach.Kind]found
}

// readTexts scores the reader of prose on every set of labelled texts.
func readTexts(seed uint64) (out []textScore, err error) {
	for _, set := range leakgen.TextSets() {
		for _, lang := range []leakgen.Language{leakgen.English, leakgen.French, leakgen.German} {
			texts, err := leakgen.LabelledTexts(set, lang, seed, textsEach)
			if err != nil {
				return nil, err
			}
			out = append(out, scoreTexts(set, lang.Code(), texts, nil))
		}
	}
	return out, nil
}

// scoreTexts compares passages with labels; miss, where it is not nil, is told
// of each difference.
func scoreTexts(set, language string, texts []leakgen.Labelled, miss func(t *leakgen.Labelled, what string, kind breach.Kind, start, end int)) textScore {
	s := textScore{set: set, language: language, kinds: map[breach.Kind]found{}}
	r := detect.NewReader()
	for i := range texts {
		t := &texts[i]
		got := r.Read([]byte(t.Text))
		used := make([]bool, len(got))
		for _, l := range t.Labels {
			f := s.kinds[l.Kind]
			f.labelled++
			if k := match(l, got, used); k >= 0 {
				used[k] = true
				f.right++
			} else if miss != nil {
				miss(t, "missing", l.Kind, l.Start, l.End)
			}
			s.kinds[l.Kind] = f
		}
		for k, p := range got {
			if !used[k] {
				f := s.kinds[p.Kind]
				f.wrong++
				s.kinds[p.Kind] = f
				if miss != nil {
					miss(t, "extra", p.Kind, p.Start, p.End)
				}
			}
		}
	}
	return s
}

// match returns the passage that is the label: of its kind, and with at least
// half of what both cover in common.
func match(l leakgen.Label, got []detect.Passage, used []bool) int {
	for k, p := range got {
		common := min(l.End, p.End) - max(l.Start, p.Start)
		all := max(l.End, p.End) - min(l.Start, p.Start)
		if !used[k] && p.Kind == l.Kind && 2*common >= all {
			return k
		}
	}
	return -1
}

// textTables are the results in Markdown.
func textTables(scores []textScore) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d texts of each set and language; a passage counts as found where at least half of what it and the label cover is common.\n\n", textsEach)
	b.WriteString("| texts | language | what | labelled | precision | recall | F1 |\n|---|---|---|--:|--:|--:|--:|\n")
	for _, s := range scores {
		kinds := make([]breach.Kind, 0, len(s.kinds))
		for k := range s.kinds {
			kinds = append(kinds, k)
		}
		sort.Slice(kinds, func(i, k int) bool { return kinds[i] < kinds[k] })
		for _, k := range kinds {
			f := s.kinds[k]
			fmt.Fprintf(&b, "| %s | %s | %s | %d | %.3f | %.3f | %.3f |\n", s.set, s.language, k, f.labelled, f.precision(), f.recall(), f.f1())
		}
	}
	return b.String()
}
