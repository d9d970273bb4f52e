// Package factstest gives tests ledgers to make facts from: invented leaks
// with invented numbers, held in memory.
package factstest

import (
	"cmp"
	"context"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Ledger is a ledger in memory. It fills facts.Source.
type Ledger struct {
	Kept   ledger.State
	Groups []Group
}

// Group is a number of people who are alike.
type Group struct {
	Kind   ledger.PersonKind
	Review bool
	People int64
	Ex     []ledger.Exposure
}

// State returns the state.
func (l *Ledger) State(context.Context) (*ledger.State, error) { return &l.Kept, nil }

// Exposures calls fn for each person of each group.
func (l *Ledger) Exposures(ctx context.Context, fn func(ledger.PersonKind, bool, []ledger.Exposure) error) error {
	for _, g := range l.Groups {
		if err := ctx.Err(); err != nil {
			return err
		}
		for range g.People {
			if err := fn(g.Kind, g.Review, g.Ex); err != nil {
				return err
			}
		}
	}
	return nil
}

// Tally sets the state's counts from the groups.
func (l *Ledger) Tally(emails int64) {
	l.Kept.Counts = ledger.Counts{EmailsDistinct: emails}
	for _, g := range l.Groups {
		switch g.Kind {
		case ledger.Role:
			l.Kept.Counts.RoleMailboxes += g.People
		case ledger.Staff:
			l.Kept.Counts.Staff += g.People
		default:
			l.Kept.Counts.People += g.People
		}
		if g.Review {
			l.Kept.Counts.Review += g.People
		}
	}
}

// column is a column of an invented table. Fill is how many rows have a value.
type column struct {
	name, typ string
	kind      breach.Kind
	detail    string
	why       string
	sure      float64
	fill      int64
	inside    bool
}

// link is an arrow by table name.
type link struct{ from, table, to, why string }

// table is an invented table.
type table struct {
	name  string
	rows  int64
	bytes int64
	owner string
	links []link
	cols  []column
}

// add appends tables to the state as tables of a part, and resolves the links
// among them.
func (l *Ledger) add(part int, of breach.Locus, tables []table) {
	index := map[string]int{}
	for _, t := range tables {
		index[t.name] = len(l.Kept.Tables)
		out := ledger.Table{Part: part, Locus: of, Name: t.name, Rows: t.rows, Bytes: t.bytes, Owner: t.owner}
		if of[len(of)-1].Name != t.name {
			out.Locus = of.With(breach.Step{Kind: breach.StepTable, Name: t.name, Offset: -1})
		}
		var held []uint32
		for _, c := range t.cols {
			if c.kind != breach.KindNone {
				held = append(held, uint32(len(l.Kept.Columns)))
			}
			l.Kept.Columns = append(l.Kept.Columns, ledger.Column{
				Table: index[t.name], Name: c.name, Type: c.typ, Inside: c.inside, Kind: c.kind, Class: c.kind.Class(),
				Detail: c.detail, Confidence: c.sure, Why: c.why, Values: c.fill, People: c.fill,
			})
		}
		out.RowSets = l.nested(held, t.rows)
		l.Kept.Tables = append(l.Kept.Tables, out)
	}
	for _, t := range tables {
		for _, a := range t.links {
			at := &l.Kept.Tables[index[t.name]]
			at.Links = append(at.Links, ledger.Link{From: a.from, Table: index[a.table], To: a.to, Why: a.why})
		}
	}
}

// nested makes the row sets of columns of which the fuller hold a value
// wherever the emptier do.
func (l *Ledger) nested(held []uint32, rows int64) (sets []ledger.RowSet) {
	fill := func(n uint32) int64 { return min(l.Kept.Columns[n].Values, rows) }
	byFill := slices.Clone(held)
	slices.SortStableFunc(byFill, func(a, b uint32) int { return cmp.Compare(fill(b), fill(a)) })
	below := int64(0)
	for n := len(byFill); n > 0; n-- {
		if more := fill(byFill[n-1]) - below; more > 0 {
			columns := slices.Clone(byFill[:n])
			slices.Sort(columns)
			sets = append(sets, ledger.RowSet{Columns: columns, Rows: more})
			below += more
		}
	}
	return sets
}

// set appends a set of the personal columns of tables ("users") or of single
// columns ("users.mail") and returns its number.
func (l *Ledger) set(names ...string) uint32 {
	var columns []uint32
	for n, c := range l.Kept.Columns {
		table := l.Kept.Tables[c.Table].Name
		if c.Class != breach.NoClass && (slices.Contains(names, table) || slices.Contains(names, table+"."+c.Name)) {
			columns = append(columns, uint32(n))
		}
	}
	l.Kept.Sets = append(l.Kept.Sets, columns)
	return uint32(len(l.Kept.Sets) - 1)
}
