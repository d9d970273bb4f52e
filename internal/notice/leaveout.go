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
	marks   map[ledger.PersonID]MarkOf
	estates map[Hash]bool // texts to families: of these people the plan knew
}

// NewLeftOut takes the marks that hold now, by all ids of each person.
func NewLeftOut(k *Kept, marks map[ledger.PersonID]MarkOf) (*LeftOut, error) {
	m, err := ReadManifest(k)
	if err != nil {
		return nil, err
	}
	l := &LeftOut{marks: marks, estates: map[Hash]bool{}}
	for i := range k.Texts {
		for _, g := range m.Groups {
			if g.Audience == ToEstate && g.Text == k.Texts[i].Hash.String() {
				l.estates[k.Texts[i].Hash] = true
			}
		}
	}
	return l, nil
}

// Mark is why a row that waits must not leave, "" where it may. A letter to the family
// of somebody who has died may.
func (l *LeftOut) Mark(r *Row) MarkOf {
	if l == nil {
		return ""
	}
	as := l.marks[r.Person]
	if as == Unmarked || as == Deceased && r.Channel == Letter && l.estates[r.Text] {
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
