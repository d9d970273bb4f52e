package mine

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"sync"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// Summary is what Run tells its caller beside what the sink was given.
type Summary struct {
	State    *ledger.State
	Stages   map[string]float64 // seconds of each stage
	Reparsed int                // chunks parsed a second time
	Repeats  []breach.Source    // files of this run that the case listed before
}

// adultAge is the age from which nobody is a child any more (UN Convention on the
// Rights of the Child, Article 1).
const adultAge = 18

// finish decides the column table, resolves people and fills the sink.
func (r *run) finish(ctx context.Context, sources []breach.Source, started time.Time, sink Sink) (*Summary, error) {
	sum := &Summary{Stages: map[string]float64{"read": r.opt.Now().Sub(started).Seconds()}, Reparsed: r.reparsed}
	st := &ledger.State{Version: r.opt.Version, Started: started, Records: r.rows, Sources: sources, OwnDomain: r.opt.OwnDomains}
	for _, t := range r.reg.tables {
		if t.text && t.rows > 0 {
			t.part = r.reg.partLocked(t.leaf, partOf(t.leaf, "", ""), "")
		}
	}
	r.base(st)
	at := r.oldSources
	for _, p := range r.reg.parts {
		st.Parts = append(st.Parts, ledger.Part{Source: at + p.source, Name: p.name, Kind: p.kind})
	}
	tables := r.decide(st)
	st.Faults = append(st.Faults, r.faults...)
	sum.Repeats = r.forgetRepeats(st)
	r.names.hide(st, sum.Repeats)
	sets := newSets()
	r.told = time.Time{}
	r.tell("joining")
	mark := r.opt.Now()
	r.adult = started.AddDate(-adultAge, 0, 0).UTC().Format(time.DateOnly)
	people, err := person.Resolve(observations{r}, tables, person.Options{
		OwnDomains: r.opt.OwnDomains,
		Adult:      r.adult,
		Link:       r.opt.Link,
		Again:      r.opt.Again,
		ID:         r.opt.ID,
		Intern:     sets.intern,
		Place:      func(leaf int) string { return r.placeOf(sources, leaf) },
		Scratch:    r.opt.Scratch,

		Placeholders: r.knownPlaceholders(),
	})
	if err != nil {
		return nil, err
	}
	r.complete(st, &people.Result, sets)
	now := r.opt.Now()
	sum.Stages["join"], mark = now.Sub(mark).Seconds(), now
	st.Seconds = now.Sub(started).Seconds()
	if err := sink.Replace(ctx, st, r.each(people)); err != nil {
		return nil, err
	}
	sum.Stages["seal"] = r.opt.Now().Sub(mark).Seconds()
	sum.State = st
	return sum, nil
}

// batch is how many people are handed over at a time, and ahead how many such
// batches of one run of people may wait.
const (
	batch = 512
	ahead = 32
)

// handed is a batch of people in the ledger's words, or what went wrong.
type handed struct {
	people []*ledger.Person
	err    error
}

// each yields the people in the ledger's words. All cores put runs of them so
// ahead of whoever takes them.
func (r *run) each(people *person.People) iter.Seq2[*ledger.Person, error] {
	return func(yield func(*ledger.Person, error) bool) {
		stop := make(chan struct{})
		runs := make(chan chan handed, r.opt.Workers)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer close(stop)
		turn := make(chan struct{}, r.opt.Workers)
		wg.Go(func() {
			defer close(runs)
			for i := range people.Runs() {
				out := make(chan handed, ahead)
				select {
				case <-stop:
					return
				case runs <- out:
				}
				turn <- struct{}{}
				wg.Go(func() {
					r.words(people, i, out, stop)
					<-turn
				})
			}
		})
		for run := range runs {
			for h := range run {
				if h.err != nil {
					yield(nil, h.err)
					return
				}
				for _, p := range h.people {
					if !yield(p, nil) {
						return
					}
				}
			}
		}
	}
}

// words puts a run of people in the ledger's words.
func (r *run) words(people *person.People, i int, out chan<- handed, stop <-chan struct{}) {
	defer close(out)
	s := new(slab)
	var list []*ledger.Person
	stopped := false
	give := func(h handed) {
		select {
		case out <- h:
		case <-stop:
			stopped = true
		}
	}
	err := people.Run(i, func(p *person.Person) {
		if stopped {
			return
		}
		if list == nil {
			list = make([]*ledger.Person, 0, batch)
		}
		if list = append(list, r.convert(p, s)); len(list) == batch {
			give(handed{people: list})
			list = nil
		}
	})
	if len(list) > 0 && err == nil {
		give(handed{people: list})
	}
	if err != nil {
		give(handed{err: fmt.Errorf("mine: the scratch file cannot be read back: %w", err)})
	}
}

// placeOf names a leaf by the hash of its source and its place inside. Nobody is
// shown by two leaves of one name.
func (r *run) placeOf(sources []breach.Source, leaf int) string {
	if leaf < 0 || leaf >= len(r.places) {
		return ""
	}
	p := r.places[leaf]
	return fmt.Sprintf("%x", sources[p.source].SHA256) + p.inside
}

// decide makes the column table from whole-column counts, and describes the
// tables to the resolver.
func (r *run) decide(st *ledger.State) []person.Table {
	out := make([]person.Table, len(r.reg.tables), len(r.reg.tables)+len(r.known))
	index := map[schemaKey]int{}
	for i, t := range r.reg.tables {
		if !t.text {
			index[schemaKey{tableName{t.key.part, t.key.name}, t.key.again}] = i
		}
	}
	folders := r.folders(st)
	owned := r.owned(folders)
	r.countSeries()
	for i, t := range r.reg.tables {
		if t.blob > 0 {
			r.faults = append(r.faults, breach.Fault{
				Locus: t.locus, Kind: breach.FaultBlob, Bytes: t.blob,
				Message: "binary values inside the table's rows are not read",
			})
		}
		if t.text {
			out[i] = r.decideText(st, t)
		} else {
			out[i] = r.decideTable(st, t, index, owned[i])
		}
		out[i].Folder = folders[i]
		out[i].Sets = formed(out[i].Columns, decodeSets(t.setKeys))
		row := ledger.Table{Part: max(t.part, 0), Locus: t.locus, Name: t.layout.Table, Rows: t.rows, Bytes: t.bytes}
		for n, set := range out[i].Sets {
			row.RowSets = append(row.RowSets, rowSet(&out[i], set, t.setRows[n]))
		}
		st.Tables = append(st.Tables, row)
	}
	r.realms(st, out)
	return append(out, r.known...)
}

// rowSet puts a set of a table's slots in numbers of the column table.
func rowSet(t *person.Table, set []person.Slot, rows int64) ledger.RowSet {
	rs := ledger.RowSet{Rows: rows}
	for _, s := range set {
		c := &t.Columns[s.Column]
		if s.Kind == breach.KindNone {
			rs.Columns = append(rs.Columns, c.Number)
		} else if n, ok := c.Forms[s.Kind]; ok {
			rs.Columns = append(rs.Columns, n)
		} else if n, ok := c.Inside[s.Kind]; ok {
			rs.Columns = append(rs.Columns, n)
		}
	}
	return rs
}

// decodeSets reads the set keys that blocks made.
func decodeSets(keys []string) [][]person.Slot {
	out := make([][]person.Slot, len(keys))
	for i, k := range keys {
		for b := []byte(k); len(b) > 0; {
			v, n := binary.Uvarint(b)
			if n <= 0 {
				break
			}
			b = b[n:]
			out[i] = append(out[i], person.Slot{Column: uint16(v >> slotBits), Kind: breach.Kind(v & (1<<slotBits - 1))})
		}
	}
	return out
}
