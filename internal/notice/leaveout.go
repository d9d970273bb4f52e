package notice

import (
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// LeftOut knows who is not written to although the kept plan has a row for them: they
// were marked after it was kept. Who sends or prints asks it at the last moment. The
// nil LeftOut leaves nobody out. It is not changed after it was made, and may be used
// by several goroutines.
type LeftOut struct {
	marks  map[ledger.PersonID]MarkOf
	speaks map[Hash]Audience // to whom texts speak: whether the plan knew of a mark
}

// NewLeftOut takes the marks that hold now, by all ids of each person.
func NewLeftOut(k *Kept, marks map[ledger.PersonID]MarkOf) (*LeftOut, error) {
	m, err := ReadManifest(k)
	if err != nil {
		return nil, err
	}
	l := &LeftOut{marks: marks, speaks: map[Hash]Audience{}}
	for h, g := range m.groupsOf(k) {
		l.speaks[h] = g.Audience
	}
	return l, nil
}

// Mark is why a row that waits must not leave, "" where it may. A letter to the family
// of somebody who has died may, and so may what speaks to the guardians of a child.
func (l *LeftOut) Mark(r *Row) MarkOf {
	if l == nil {
		return ""
	}
	as := l.marks[r.Person]
	speaks, knew := l.speaks[r.Text], false
	switch as {
	case Unmarked:
		knew = true
	case Deceased:
		knew = r.Channel == Letter && speaks == ToEstate
	case Child:
		knew = speaks == ToGuardian
	case Adult:
		knew = speaks == ToPerson
	}
	if knew {
		return ""
	}
	return as
}

// Change takes a row that waits out of the plan.
func (*LeftOut) Change(r *Row, at time.Time) Change {
	return Change{Row: r.Number, From: Planned, To: Withdrawn, At: at, Answer: leftOut}
}

// leftOut stands where the server's answer does, in rows that a mark has taken out.
const leftOut = "left out: marked after the plan was kept"
