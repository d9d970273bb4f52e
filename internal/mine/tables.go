package mine

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/person"
)

// tableKey names a table: one part, one name, one order of columns, and how often
// a table of that name had been declared anew.
type tableKey struct {
	part    string
	name    string
	columns string
	again   int
}

// table is what is known of one table over the whole run.
type table struct {
	index   int
	key     tableKey
	part    int
	locus   breach.Locus
	layout  breach.Layout
	plan    *detect.Plan
	text    bool
	letter  bool // one row: a letter that is a leaf
	mail    bool // its rows are of mails
	names   bool // its rows are of names of files
	rows    int64
	bytes   int64
	blob    int64
	stats   *detect.Stats
	sets    map[string]uint32
	setKeys []string
	setRows []int64
	inside  map[breach.Kind]int64 // of a text: values found
	odd     int64                 // of a text: passages with what is built like a mailbox and is none
	unfound detect.Unfound        // of a text
	leaf    *leaf                 // of a text
	types   map[uint64]string     // texts of type columns by their keys
	fields  fieldNames            // of a table whose rows are fields, or codes
	codes   bool                  // they are codes
	counts  *person.Counts        // of its keys
	kinds   map[int]breach.Kind   // of its columns, once they are decided
}

// registry holds tables, parts and schemas. Tables are only added by the worker
// whose chunk is the first not yet committed, so that their numbers do not
// depend on the number of workers.
type registry struct {
	mu      sync.Mutex
	changed *sync.Cond
	head    int // chunks of the leaf committed so far
	stopped bool
	tables  []*table
	byKey   map[tableKey]*table
	schemas map[schemaKey]*breach.Schema
	again   map[tableName]int // declared anew with other columns, so many times
	parts   []part
	byPart  map[string]int
	set     []SetKey // by hand
	repeats *detect.Repeats
}

type schemaKey struct {
	tableName
	again int
}

// anyLeaf stands, with a database's name, for the part of a schema that another
// leaf declares: a dump whose schema is a file of its own.
const anyLeaf = "\x00any\x00"

type part struct {
	source int
	name   string
	kind   string
}

func newRegistry() *registry {
	r := &registry{byKey: map[tableKey]*table{}, schemas: map[schemaKey]*breach.Schema{}, again: map[tableName]int{}, byPart: map[string]int{}, repeats: detect.NewRepeats()}
	r.changed = sync.NewCond(&r.mu)
	return r
}

// await returns the table if it is known, and waits for it until all chunks before
// the caller's are true and have declared and published theirs: then nil, and the
// caller makes it.
func (r *registry) await(key tableKey, seq int) *table {
	r.mu.Lock()
	defer r.mu.Unlock()
	for {
		if t := r.byKey[key]; t != nil && t.plan != nil {
			return t
		}
		if r.head >= seq || r.stopped {
			return nil
		}
		r.changed.Wait()
	}
}

// publish adds a table with its plan.
func (r *registry) publish(l *leaf, key tableKey, layout *breach.Layout, plan *detect.Plan) *table {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t := r.byKey[key]; t != nil {
		return t
	}
	t := &table{
		index: len(r.tables), key: key, plan: plan, part: r.partLocked(l, key.part, layout.Part),
		layout: breach.Layout{Part: layout.Part, Table: layout.Table, Columns: slices.Clone(layout.Columns), Members: layout.Members},
		locus:  l.Locus.With(breach.Step{Kind: breach.StepTable, Name: layout.Table, Offset: -1}),
		sets:   map[string]uint32{},
	}
	t.counts, t.letter = countsOf(plan), letterTables[layout.Table]
	t.letter = t.letter && l.kind() == textKind
	t.names = l.format == nil
	if n := l.mailbox(); n > 0 {
		t.mail, t.locus = true, l.Locus[:n].With(t.locus[len(t.locus)-1])
	}
	r.tables = append(r.tables, t)
	r.byKey[key] = t
	r.changed.Broadcast()
	return t
}

func countsOf(plan *detect.Plan) *person.Counts {
	names := make([]string, plan.Columns())
	for i := range names {
		names[i] = plan.Column(i)
	}
	var types []int
	for _, k := range plan.KeyColumns() {
		if k.Role == detect.KeyType {
			types = append(types, k.Column)
		}
	}
	return person.NewCounts(names, types)
}

// text adds the table that stands for a leaf's prose.
func (r *registry) text(l *leaf) *table {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := &table{index: len(r.tables), part: -1, text: true, locus: l.Locus, sets: map[string]uint32{}, inside: map[breach.Kind]int64{}, leaf: l, counts: person.NewCounts([]string{"text"}, nil)}
	t.layout.Table = l.Name
	r.tables = append(r.tables, t)
	return t
}

func (r *registry) partLocked(l *leaf, key, name string) int {
	if n, ok := r.byPart[key]; ok {
		return n
	}
	if name == "" {
		name = path.Base(l.Name)
		if db, _, ok := mydumper(l.Name); ok {
			name = db
		}
	}
	n := len(r.parts)
	r.parts = append(r.parts, part{source: l.Source, name: name, kind: l.kind()})
	r.byPart[key] = n
	return n
}

// partOf names the part a table of a leaf belongs to. Databases of one leaf are
// apart, and so are leaves; but mydumper writes a file for each table, all of
// which are one database.
func partOf(l *leaf, database, tableName string) string {
	if db, tab, ok := mydumper(l.Name); ok && tab == tableName && (database == "" || database == db) {
		return l.Locus.Folder() + "\x00" + db
	}
	if n := l.mailbox(); n > 0 {
		return l.Locus[:n].String() + "\x00" + database
	}
	if l.again > 0 {
		return fmt.Sprintf("%s\x01%d\x00%s", l.Locus, l.again, database)
	}
	return l.Locus.String() + "\x00" + database
}

// mydumper takes the name of a file that mydumper writes apart:
// database.table-schema.sql, database.table.00000.sql.
func mydumper(name string) (database, tableName string, ok bool) {
	base, found := strings.CutSuffix(path.Base(name), ".sql")
	if !found {
		return "", "", false
	}
	base, _ = strings.CutSuffix(base, "-schema")
	parts := strings.Split(base, ".")
	for len(parts) > 2 && strings.Trim(parts[len(parts)-1], "0123456789") == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) != 2 || parts[0] == "" || parts[1] == "" {
		return "", "", false
	}
	return parts[0], parts[1], true
}

// advance says that all chunks before head are true, and their tables known.
func (r *registry) advance(head int) {
	r.mu.Lock()
	r.head = head
	r.mu.Unlock()
	r.changed.Broadcast()
}

// stop releases all who wait, at the end of a failed leaf.
func (r *registry) stop() {
	r.mu.Lock()
	r.stopped = true
	r.mu.Unlock()
	r.changed.Broadcast()
}
