package person

import (
	"cmp"
	"runtime"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// resolver holds the work of one Resolve.
type resolver struct {
	log    Log
	opt    Options
	input  []Table
	tables []*table
	stats  *stats
	nodes  nodes
	forest *forest
	named  bitSet // by root: people who own an identifier
	ids    identifiers
	crowds []Placeholder
	typed  map[uint64]bool        // telephone numbers that are nobody's, by their digits
	filled map[string]bool        // birth dates that are nobody's
	known  map[string]Placeholder // of the case that rows are added to
	// replays tell, by core, the numbers of the identifiers it read.
	replays []*replayed
	refers  map[*table][]*detail // from people's rows to particulars
	// discords are joins that what records show spoke against.
	discords   []discord
	codes      []*code
	keepers    []*keeper // the arrows to guardians
	composites []compositeRef
	// alternates are arrows to other columns than keys.
	alternates []alternateRef
	// telephoned are people whom a name and a telephone hold together, byTelephone
	// their roots once all is joined.
	telephoned  []uint32
	byTelephone map[uint32]bool
	linked      map[rowAt]linkedRow
	// behindMails tells, while accounts are settled, who the people of mailboxes are.
	behindMails map[string]*profile
	elsewhere   map[rowKey]uint32     // rows that name another than their key's person: whose they are, noNode for nobody's
	lodging     map[rowKey]bool       // those of them that name one of those who have something together
	receivers   map[receiverAt]uint32 // parties of rows that are somebody else than their key's person: their nodes
	moved       [][2]uint32           // the nodes of elsewhere, and whose they are

	cores       int // that read the log
	scratch     Scratch
	lastReading bool // of the log: what is read is dropped
}

// Resolve reads the log several times and brings the people of it together.
// Memory grows with people, keys and kept values, not with rows.
func Resolve(log Log, tables []Table, opt Options) (*People, error) {
	r := &resolver{log: log, opt: opt, input: tables, scratch: opt.Scratch, cores: runtime.GOMAXPROCS(0)}
	if r.scratch == nil {
		r.scratch = new(inMemory)
	}
	r.knownPlaceholders()
	r.describe()
	r.findComposed()
	if err := cmp.Or(r.countKeys(), r.countComposites()); err != nil {
		return nil, err
	}
	for _, t := range r.tables {
		r.choosePrimary(t)
	}
	if err := r.findAlternates(); err != nil {
		return nil, err
	}
	if err := r.fillSpaces(); err != nil {
		return nil, err
	}
	r.inferLinks()
	r.addAbsent()
	if err := r.chooseOwners(); err != nil {
		return nil, err
	}
	if err := r.settleNamed(); err != nil {
		return nil, err
	}
	if err := r.join(); err != nil {
		return nil, err
	}
	return r.assemble()
}

// fillSpaces numbers the values of every primary key that some other table
// could refer to.
func (r *resolver) fillSpaces() error {
	any := false
	for _, u := range r.tables {
		if u.primary >= 0 && r.wanted(u) {
			most := uint64(0)
			rows := u.Rows
			if ks := r.stats.key(u.index, u.primary); ks != nil {
				most, rows = ks.most, ks.rows
			}
			u.space, any = newSpace(rows, most, &r.nodes), true
		}
	}
	if !any {
		return nil
	}
	return r.eachKeys(func(t int) bool { return r.tables[t].space != nil }, func() (func(*Observation), func()) {
		return func(o *Observation) {
			t := r.tables[o.Table]
			if v, ok := key(o, t.primary); ok && v != 0 {
				t.space.note(v)
			}
		}, nil
	})
}

// wanted reports whether any key column could refer to the table.
func (r *resolver) wanted(u *table) bool {
	own := r.stats.key(u.index, u.primary)
	if u.Known || u.referred || u.composite >= 0 && u.primary == u.composite || own != nil && len(u.ownKeys()) > 0 {
		return true
	}
	for _, t := range r.tables {
		if slices.ContainsFunc(t.Foreign, func(f Foreign) bool { return f.Table == u.index }) {
			return true
		}
		if t.inFolderOf(u) && slices.ContainsFunc(t.Keys, func(c int) bool { return mayMean(t, c, u) }) {
			return true
		}
		if t == u || t.realm() != u.realm() {
			continue
		}
		if t.sides != nil && u.hasAccounts() {
			return true
		}
		for _, c := range t.Keys {
			if t.isType[c] {
				continue
			}
			ks := r.stats.key(t.index, c)
			if ks == nil {
				continue
			}
			if t.typeOf[c] < 0 && (nameScore(t, c, u) > 0 || t.identity && u.identity && c != t.primary || own != nil && telling(ks, 1) && telling(own, 1)) {
				return true
			}
			if t.typeOf[c] >= 0 && (t.namesType(u) || u.identity && r.hasCodes(t)) {
				return true
			}
		}
	}
	return false
}

// joins reports the kinds by which rows come together.
func joins(k breach.Kind) bool {
	return k == breach.KindEmail || account(k) || k.Checked()
}

// partition interns sets of column numbers and remembers unions.
type partition struct {
	number map[string]uint32
	sets   [][]uint32
	unions map[uint64]uint32
	single []uint32 // column number -> set number+1 of that column alone
	last   [64]struct {
		of uint64 // a key of unions; neither of its halves is 0
		is uint32
	}
}

// one returns the number of the set of one column.
func (p *partition) one(column uint32) uint32 {
	for len(p.single) <= int(column) {
		p.single = append(p.single, 0)
	}
	if p.single[column] == 0 {
		p.single[column] = p.intern([]uint32{column}) + 1
	}
	return p.single[column] - 1
}

func (p *partition) intern(columns []uint32) uint32 {
	if p.number == nil {
		p.number, p.unions = map[string]uint32{"": 0}, map[uint64]uint32{}
		p.sets = [][]uint32{nil}
	}
	buf := make([]byte, 0, 4*len(columns))
	for _, c := range columns {
		buf = append(buf, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
	}
	if n, ok := p.number[string(buf)]; ok {
		return n
	}
	n := uint32(len(p.sets))
	p.number[string(buf)] = n
	p.sets = append(p.sets, slices.Clone(columns))
	return n
}

// union returns the number of the union of two sets.
func (p *partition) union(a, b uint32) uint32 {
	if a == b || b == 0 {
		return a
	}
	if a == 0 {
		return b
	}
	k := uint64(a)<<32 | uint64(b)
	last := &p.last[scramble(k)%uint64(len(p.last))]
	if last.of == k {
		return last.is
	}
	if n, ok := p.unions[k]; ok {
		last.of, last.is = k, n
		return n
	}
	m := slices.Concat(p.sets[a], p.sets[b])
	slices.Sort(m)
	n := p.intern(slices.Compact(m))
	p.unions[k] = n
	return n
}
