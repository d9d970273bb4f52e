package detect

import (
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// maxVirtual is how many virtual columns a table may have whose names the
	// lexicon does not know. Beyond it they all count as the plain value column.
	maxVirtual = 4096
	// maxKnown is the same for names that it knows; beyond it, names are not
	// told apart from the plain column. Only a hostile leak has so many.
	maxKnown = 16384
)

// registry holds the columns of a plan that are met only in the rows: fields
// beyond the header, and the names of a table of names with values. It is safe
// for concurrent use. Numbers are given in the order of arrival.
type registry struct {
	mu      sync.RWMutex
	byName  map[virtualName]int
	list    []*virtual
	unknown [2]int // names the lexicon does not know, and paths behind a name that it does not know
	over    [2]bool
	guess   bool   // what stands in numbered fields is kept until it is known what they are
	coded   bool   // and what stands in fields of codes that say nothing
	about   string // what a row of the table is: see Plan.about
}

// virtualName is what a virtual column is known by.
type virtualName struct {
	of   int
	name string
}

type virtual struct {
	columnPlan
	of     int // the column that holds its values
	known  bool
	beyond bool
	path   bool   // of a document that stands under a name: both are its name
	label  string // of a numbered field: what another table calls it
}

func newRegistry() *registry { return &registry{byName: map[virtualName]int{}} }

func (r *registry) count() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.list)
}

// overflowed reports whether there were more unknown names than are kept apart, or
// more paths behind them.
func (r *registry) overflowed() bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.over[0] || r.over[1]
}

// pools reports a column that is decided together with all like it, since there were
// more of them than are kept apart.
func (r *registry) pools(v *virtual) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return !v.known && r.over[v.sort()]
}

// sort is 1 for paths behind a name, 0 for others. There may be so many of those that
// they are counted apart.
func (v *virtual) sort() int {
	if v.path {
		return 1
	}
	return 0
}

func (r *registry) get(i int) *virtual {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.list[i]
}

// beyond returns the number of the column of all fields beyond the header.
func (r *registry) beyond() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i, ok := r.byName[virtualName{-1, beyondName}]; ok {
		return i
	}
	return r.add(&virtual{of: -1, columnPlan: columnPlan{name: beyondName, limit: newLimit()}, known: true, beyond: true})
}

// add appends a column under the lock.
func (r *registry) add(v *virtual) int {
	r.list = append(r.list, v)
	r.byName[virtualName{v.of, v.name}] = len(r.list) - 1
	return len(r.list) - 1
}

// attribute returns the number of the virtual column of a name in a column, -1 for the
// plain one. behind is, of a path that begins with the name of its document, what
// stands behind that: where the lexicon is not sure of the whole, it reads that.
func (r *registry) attribute(of int, name, behind string) int {
	r.mu.RLock()
	i, ok := r.byName[virtualName{of, name}]
	r.mu.RUnlock()
	if ok {
		return i
	}
	read, path := loadLexicon().read(name), behind != ""
	if path && read.fit != noFit && read.fit < partFit {
		read = loadLexicon().read(behind)
	}
	if r, ok := amountOf(r.about, tokenize(name)); ok && read.kind == breach.KindNone && read.claim == nil {
		read = r
	}
	v := &virtual{of: of, path: path, columnPlan: columnPlan{name: name, reading: read, machines: sessionName(name), limit: newLimit()}}
	v.known = read.fit != noFit || read.roles&(roleMeta|roleNone|roleText|roleTitle) != 0
	if read.fit != noFit {
		v.emit = read.kind
	} else if !path && r.guess && (number(name) || r.coded) {
		v.emit, v.guess = breach.KindFullName, true
	}
	v.cards = v.ofCards()
	v.prose = v.mayBeProse()
	v.tells = v.telling(v.prose, v.mayBeNotes())
	r.mu.Lock()
	defer r.mu.Unlock()
	if i, ok := r.byName[virtualName{of, name}]; ok {
		return i
	}
	switch {
	case !v.known && r.unknown[v.sort()] == maxVirtual:
		r.over[v.sort()] = true
		return -1
	case v.known && len(r.list)-r.unknown[0]-r.unknown[1] >= maxKnown:
		return -1
	case !v.known:
		r.unknown[v.sort()]++
	}
	return r.add(v)
}
