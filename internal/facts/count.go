package facts

import (
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// A mark is something a person is counted for once: a class, a way of storing
// a password, or any special class. What a set of columns marks is worked out
// once a set, so a person costs a few additions.
type mark struct {
	class   breach.Class
	kind    string // of passwords; "" for the class as a whole
	special bool   // the mark of any special class
	place   bool   // that of a town or the like in a table of addresses: see ofAddress
}

const kinds = 3 // ledger.Human, Role, Staff

// counter counts people by mark and by source. Its person method is called for
// one person at a time.
type counter struct {
	marks   []mark
	bySet   [][]uint32 // set -> marks of its columns, without doubles
	source  []int      // part -> source
	seen    []int64    // mark -> number of the last person counted for it
	tally   [][kinds]int64
	inSeen  []int64 // source -> number of the last person counted for it
	inTally []int64 // source -> people
	number  int64
	total   [kinds]int64
	review  int64
	// address are the marks of a place in a table of addresses, of the class that it is
	// part of and of that which it is alone; nil where there is none.
	address *[3]uint32
	placed  []int   // set -> table of such a place in it, -1 none
	alone   []int64 // table -> forms of rows of people that show such places, and who have no address
}

func newCounter(st *ledger.State) (*counter, error) {
	c := &counter{inSeen: make([]int64, len(st.Sources)), inTally: make([]int64, len(st.Sources)), alone: make([]int64, len(st.Tables))}
	for i, p := range st.Parts {
		if p.Source < 0 || p.Source >= len(st.Sources) {
			return nil, broken("part %d names source %d of %d", i, p.Source, len(st.Sources))
		}
		c.source = append(c.source, p.Source)
	}
	index := map[mark]uint32{}
	of := func(m mark) uint32 {
		n, ok := index[m]
		if !ok {
			n = uint32(len(c.marks))
			index[m] = n
			c.marks = append(c.marks, m)
		}
		return n
	}
	for i, set := range st.Sets {
		var marks []uint32
		placed := -1
		for _, col := range set {
			if int(col) >= len(st.Columns) {
				return nil, broken("set %d names column %d of %d", i, col, len(st.Columns))
			}
			for _, m := range marksOf(&st.Columns[col]) {
				if marks = append(marks, of(m)); m.place {
					c.address = &[3]uint32{of(m), of(mark{class: breach.PhysicalAddresses}), of(mark{class: lonePlace})}
					placed = st.Columns[col].Table
				}
			}
		}
		slices.Sort(marks)
		c.bySet, c.placed = append(c.bySet, slices.Compact(marks)), append(c.placed, placed)
	}
	c.seen = make([]int64, len(c.marks))
	c.tally = make([][kinds]int64, len(c.marks))
	return c, nil
}

func marksOf(col *ledger.Column) []mark {
	if col.Class == breach.NoClass {
		return nil
	}
	if ofAddress(col) {
		return []mark{{place: true}}
	}
	of := []mark{{class: col.Class}}
	if col.Class == breach.Passwords {
		of = append(of, mark{class: col.Class, kind: passwordKind(col)})
	}
	if info, _ := breach.Info(col.Class); info.Special {
		of = append(of, mark{special: true})
	}
	return of
}

func passwordKind(col *ledger.Column) string {
	if col.Detail == "" {
		return "unknown"
	}
	return col.Detail
}

// person counts one person.
func (c *counter) person(kind ledger.PersonKind, review bool, ex []ledger.Exposure) error {
	if kind >= kinds {
		return broken("a person is of kind %d", kind)
	}
	c.number++
	c.total[kind]++
	if review {
		c.review++
	}
	for _, e := range ex {
		if int(e.Set) >= len(c.bySet) || int(e.Part) >= len(c.source) {
			return broken("a person names set %d of %d in part %d of %d", e.Set, len(c.bySet), e.Part, len(c.source))
		}
		for _, m := range c.bySet[e.Set] {
			if c.seen[m] != c.number {
				c.seen[m] = c.number
				c.tally[m][kind]++
			}
		}
		if s := c.source[e.Part]; kind == ledger.Human && c.inSeen[s] != c.number {
			c.inSeen[s] = c.number
			c.inTally[s]++
		}
	}
	c.places(kind, ex)
	return nil
}

// places counts a person of whom places stand in a table of addresses, and nothing else of
// an address anywhere, as one whose place is known.
func (c *counter) places(kind ledger.PersonKind, ex []ledger.Exposure) {
	if c.address == nil || c.seen[c.address[0]] != c.number || c.seen[c.address[1]] == c.number {
		return
	}
	for _, e := range ex {
		if t := c.placed[e.Set]; t >= 0 && t < len(c.alone) {
			c.alone[t]++
		}
	}
	if c.seen[c.address[2]] != c.number {
		c.seen[c.address[2]] = c.number
		c.tally[c.address[2]][kind]++
	}
}

// of returns the people by kind that carry a mark.
func (c *counter) of(m mark) [kinds]int64 {
	for i := range c.marks {
		if c.marks[i] == m {
			return c.tally[i]
		}
	}
	return [kinds]int64{}
}

func broken(format string, args ...any) error {
	return fmt.Errorf("facts: the ledger is damaged: %s; run \"tocsin case check\"", fmt.Sprintf(format, args...))
}
