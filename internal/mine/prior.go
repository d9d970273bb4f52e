package mine

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// A leak that is added to a case meets the people the case already has: they
// enter the log as rows of tables of their own, one table for each part they
// were exposed in, and are resolved together with the new rows.

// knownColumns are the columns of such a table before the exposed ones: the
// person's key, then one for each kind of value the ledger keeps.
var knownColumns = append([]breach.Kind{
	breach.KindNone, breach.KindEmail, person.KindPhoneAsIs,
	breach.KindFullName, breach.KindBorn, breach.KindStreet, breach.KindUsername, breach.KindIBAN, breach.KindCard, breach.KindCountry, breach.KindLanguage,
	person.KindAlias, person.KindReason,
}, breach.StateKinds()...)

// knownSources are the files that were mined before.
func (r *run) knownSources() []breach.Source {
	if r.prior == nil {
		return nil
	}
	return r.prior.Sources
}

// recall reads the case as it stands into the log.
func (r *run) recall(ctx context.Context) error {
	if r.opt.Prior == nil {
		return nil
	}
	st, err := r.opt.Prior.State(ctx)
	if err != nil {
		return err
	}
	if st == nil || len(st.Sources) == 0 {
		return nil
	}
	r.prior = st
	r.knownTables(st)
	w := &knownLog{run: r, sets: map[uint64]uint32{}}
	if err := r.opt.Prior.People(ctx, w.person); err != nil {
		return err
	}
	return w.flush()
}

// knownTables describes one table for each part of the case.
func (r *run) knownTables(st *ledger.State) {
	for p := range st.Parts {
		t := person.Table{Part: p, Name: "(known people)", Known: true, Keys: []int{0}}
		for _, k := range knownColumns {
			t.Columns = append(t.Columns, person.Column{Kind: k, Number: person.NoNumber})
		}
		for c := range st.Columns {
			t.Columns = append(t.Columns, person.Column{Number: uint32(c)})
		}
		if p > 0 {
			t.Foreign = []person.Foreign{{Column: 0, Table: 0}} // put right when all tables are numbered
		}
		r.known = append(r.known, t)
	}
}

// knownLog writes people into the log.
type knownLog struct {
	run  *run
	log  person.Writer
	n    int64
	sets map[uint64]uint32 // part and old set -> set number of the part's table
}

const knownSegment = 1 << 20

func (w *knownLog) person(p *ledger.Person) error {
	w.n++
	values := knownValues(p)
	for i, e := range p.Exposures {
		o := person.Observation{
			Table: int(e.Part), Offset: w.n, Set: w.set(e),
			Keys: []person.Key{{Column: 0, Value: binary.LittleEndian.Uint64(p.ID[:8]) | person.KeyHashed}},
		}
		if i == 0 {
			o.Values = values
		}
		w.append(&o)
	}
	if len(w.log.Bytes()) > knownSegment {
		return w.flush()
	}
	return nil
}

// append writes an observation. Its table is the number of a part: that of its
// table among all is known only later, see observations.Each.
func (w *knownLog) append(o *person.Observation) {
	w.log.Add(o)
}

func (w *knownLog) flush() error {
	seg := w.log.Bytes()
	if len(seg) == 0 {
		return nil
	}
	i, err := w.run.opt.Scratch.Append(seg)
	if err != nil {
		return fmt.Errorf("mine: the scratch file cannot be written: %w", err)
	}
	w.run.segments = append(w.run.segments, segment{index: i, known: true})
	w.log.Reset()
	return nil
}

// set numbers an old exposure's columns as a set of its part's table.
func (w *knownLog) set(e ledger.Exposure) uint32 {
	k := uint64(e.Part)<<32 | uint64(e.Set)
	if n, ok := w.sets[k]; ok {
		return n
	}
	t := &w.run.known[e.Part]
	var slots []person.Slot
	for _, c := range w.run.prior.Sets[e.Set] {
		slots = append(slots, person.Slot{Column: uint16(len(knownColumns) + int(c))})
	}
	n := uint32(len(t.Sets))
	t.Sets = append(t.Sets, slots)
	w.sets[k] = n
	return n
}

// knownValues lists what the ledger keeps of a person.
func knownValues(p *ledger.Person) []person.Value {
	var out []person.Value
	add := func(k breach.Kind, b []byte) {
		out = append(out, person.Value{Column: uint16(slices.Index(knownColumns, k)), Kind: k, Bytes: b})
	}
	for _, list := range []struct {
		kind   breach.Kind
		values []breach.Secret
	}{
		{breach.KindEmail, p.Emails},
		{person.KindPhoneAsIs, p.Phones},
		{breach.KindFullName, p.Names},
		{breach.KindBorn, p.Born},
		{breach.KindStreet, p.Addresses},
		{breach.KindUsername, p.Usernames},
	} {
		for _, v := range list.values {
			add(list.kind, []byte(v.Reveal()))
		}
	}
	for _, id := range p.IDs {
		add(id.Kind, []byte(id.Value.Reveal()))
	}
	for _, a := range p.Accounts {
		add(a.Kind, append(append([]byte{0}, a.Index[:]...), a.Last4.Reveal()...))
	}
	for _, s := range p.Signs {
		if s.By.OfLanguage() {
			add(breach.KindLanguage, []byte(string(s.By)+" "+s.Code))
			continue
		}
		add(breach.KindCountry, []byte("\x00"+string(s.By)+" "+s.Code))
	}
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		add(person.KindAlias, id[:])
	}
	for _, why := range p.Joined {
		add(person.KindReason, append(append([]byte(why.Rule), 0), why.Value.Reveal()...))
	}
	return out
}

// account adds a bank account or card: a known one comes with its blind index,
// a new one whole.
func (r *run) account(out *ledger.Person, v *person.PersonValue) {
	s := v.Value.Reveal()
	a := ledger.Account{Kind: v.Kind, Last4: breach.Secret(s[max(0, len(s)-4):])}
	if v.Kind == breach.KindIBAN {
		out.Show(ledger.ByIBAN, s[:min(2, len(s))])
	}
	if s[0] == 0 && len(s) >= 17 {
		a.Index, a.Last4 = [16]byte([]byte(s[1:17])), breach.Secret(s[17:])
	} else {
		a.Whole = v.Value
		if r.opt.Blind != nil {
			a.Index = r.opt.Blind(v.Kind.String(), s)
		}
	}
	same := func(b ledger.Account) bool { return b.Kind == a.Kind && a.Index != [16]byte{} && b.Index == a.Index }
	if !slices.ContainsFunc(out.Accounts, same) {
		out.Accounts = append(out.Accounts, a)
	}
}

// country adds what a column of countries says of a person; of somebody known, what
// it said before.
func country(out *ledger.Person, v *person.PersonValue) {
	s := v.Value.Reveal()
	if known, ok := strings.CutPrefix(s, "\x00"); ok {
		by, iso, _ := strings.Cut(known, " ")
		out.Show(ledger.SignBy(by), iso)
		return
	}
	out.Show(ledger.ByColumn, s)
}

// base lays the case as it stands under the new state: its sources, parts,
// tables and columns keep their numbers.
func (r *run) base(st *ledger.State) {
	old := r.prior
	if old == nil {
		return
	}
	st.Sources = append(slices.Clone(old.Sources), st.Sources...)
	r.oldSources = len(old.Sources)
	st.Parts = slices.Clone(old.Parts)
	st.Tables = slices.Clone(old.Tables)
	st.Columns = slices.Clone(old.Columns)
	for i := range st.Columns {
		st.Columns[i].People = 0
	}
	st.Faults = slices.Clone(old.Faults)
	st.Records += old.Records
	for _, d := range old.OwnDomain {
		if !slices.Contains(st.OwnDomain, d) {
			st.OwnDomain = append(st.OwnDomain, d)
		}
	}
	for i := range r.known {
		for j := range r.known[i].Foreign {
			r.known[i].Foreign[j].Table = len(r.reg.tables)
		}
	}
	for _, t := range r.reg.tables {
		if t.part >= 0 {
			t.part += len(old.Parts)
		}
	}
}

// forgetRepeats drops files of this run that the case already lists, at the same
// place with the same bytes. They have no parts, so that no number moves but
// those of later sources.
func (r *run) forgetRepeats(st *ledger.State) (repeats []breach.Source) {
	to := make([]int, len(st.Sources))
	var kept []breach.Source
	for i, s := range st.Sources {
		again := i >= r.oldSources && s.Duplicate && slices.ContainsFunc(st.Sources[:r.oldSources], func(o breach.Source) bool {
			return o.SHA256 == s.SHA256 && o.Locus.String() == s.Locus.String()
		})
		to[i] = len(kept)
		if again {
			repeats = append(repeats, s)
			continue
		}
		kept = append(kept, s)
	}
	st.Sources = kept
	for i := range st.Parts {
		st.Parts[i].Source = to[st.Parts[i].Source]
	}
	return repeats
}
