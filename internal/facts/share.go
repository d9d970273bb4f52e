package facts

import (
	"context"
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Share is what of a leak is in some of its sources: those of one controller.
type Share struct {
	People  int64 // human beings of whom they show something
	Records int64 // rows in them that hold something personal
	Classes []ClassPeople
}

// ClassPeople is a class with the people of whom it was found.
type ClassPeople struct {
	Class  breach.Class
	People int64
}

// ShareOf counts what is in the sources that in names, by their index in
// Facts.Sources. It reads every person's exposures once.
func (f *Facts) ShareOf(ctx context.Context, src Source, in func(source int) bool) (*Share, error) {
	st, err := src.State(ctx)
	if err != nil {
		return nil, fmt.Errorf("facts: read the ledger's state: %w", err)
	}
	sets, places := make([][]breach.Class, len(st.Sets)), make([]bool, len(st.Sets))
	for i, set := range st.Sets {
		for _, c := range set {
			if int(c) >= len(st.Columns) || st.Columns[c].Class == breach.NoClass {
				continue
			}
			if ofAddress(&st.Columns[c]) {
				places[i] = true
				continue
			}
			sets[i] = append(sets[i], st.Columns[c].Class)
		}
	}
	s := &Share{}
	counts := map[breach.Class]int64{}
	err = src.Exposures(ctx, func(kind ledger.PersonKind, _ bool, ex []ledger.Exposure) error {
		if kind != ledger.Human {
			return nil
		}
		there, place := false, false
		var classes []breach.Class
		for _, e := range ex {
			if int(e.Part) < len(st.Parts) && int(e.Set) < len(sets) && in(st.Parts[e.Part].Source) {
				there, place = true, place || places[e.Set]
				classes = append(classes, sets[e.Set]...)
			}
		}
		if there {
			s.People++
		}
		if place && !slices.Contains(classes, breach.PhysicalAddresses) {
			classes = append(classes, lonePlace)
		}
		slices.Sort(classes)
		for _, c := range slices.Compact(classes) {
			counts[c]++
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("facts: read the people: %w", err)
	}
	for i := range f.Tables {
		if in(f.Tables[i].Source) {
			s.Records += f.Tables[i].Personal
		}
	}
	for c, n := range counts {
		s.Classes = append(s.Classes, ClassPeople{c, n})
	}
	slices.SortFunc(s.Classes, func(a, b ClassPeople) int { return inOrder(a.Class, b.Class) })
	return s, nil
}
