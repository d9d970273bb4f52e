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
	unknown int // names the lexicon does not know
	over    bool
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
	label  string // of a numbered field: what another table calls it
}

func newRegistry() *registry { return &registry{byName: map[virtualName]int{}} }

func (r *registry) count() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.list)
}

// overflowed reports whether there were more unknown names than are kept apart.
func (r *registry) overflowed() bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.over
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

// attribute returns the number of the virtual column of a name in a column, -1
// for the plain one.
func (r *registry) attribute(of int, name string) int {
	r.mu.RLock()
	i, ok := r.byName[virtualName{of, name}]
	r.mu.RUnlock()
	if ok {
		return i
	}
	read := loadLexicon().read(name)
	if r, ok := amountOf(r.about, tokenize(name)); ok && read.kind == breach.KindNone && read.claim == nil {
		read = r
	}
	v := &virtual{of: of, columnPlan: columnPlan{name: name, reading: read, machines: sessionName(name), limit: newLimit()}}
	v.known = read.fit != noFit || read.roles&(roleMeta|roleNone|roleText|roleTitle) != 0
	if read.fit != noFit {
		v.emit = read.kind
	} else if r.guess && (number(name) || r.coded) {
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
	case !v.known && r.unknown == maxVirtual:
		r.over = true
		return -1
	case v.known && len(r.list)-r.unknown >= maxKnown:
		return -1
	case !v.known:
		r.unknown++
	}
	return r.add(v)
}
