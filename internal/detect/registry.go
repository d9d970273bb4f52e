package detect

import "sync"

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
	byName  map[string]int
	list    []*virtual
	unknown int // names the lexicon does not know
	over    bool
}

type virtual struct {
	columnPlan
	known  bool
	beyond bool
}

func newRegistry() *registry { return &registry{byName: map[string]int{}} }

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
	if i, ok := r.byName[beyondName]; ok {
		return i
	}
	return r.add(beyondName, &virtual{columnPlan: columnPlan{name: beyondName, limit: newLimit()}, known: true, beyond: true})
}

// add appends a column under the lock.
func (r *registry) add(name string, v *virtual) int {
	r.list = append(r.list, v)
	r.byName[name] = len(r.list) - 1
	return len(r.list) - 1
}

// attribute returns the number of a name's virtual column, -1 for the plain one.
func (r *registry) attribute(name string) int {
	r.mu.RLock()
	i, ok := r.byName[name]
	r.mu.RUnlock()
	if ok {
		return i
	}
	read := loadLexicon().read(name)
	v := &virtual{columnPlan: columnPlan{name: name, reading: read, machines: sessionName(name), limit: newLimit()}}
	v.known = read.fit != noFit || read.roles&(roleMeta|roleNone|roleText|roleTitle) != 0
	if read.fit != noFit {
		v.emit = read.kind
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if i, ok := r.byName[name]; ok {
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
	return r.add(name, v)
}
