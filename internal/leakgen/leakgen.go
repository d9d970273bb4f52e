package leakgen

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Options says what leak to make. The same options give the same bytes.
type Options struct {
	Seed   uint64
	Schema string // a registered name; "" is "drupal-recruitment"
	// People is the number of accounts and of people who sent something
	// without one; referees, staff and role mailboxes come on top. At most
	// 100 million; 0 is 1000.
	People int
	// Letters writes cover letters. LetterSet names the phrases they are made
	// of; "" is "standard".
	Letters   bool
	LetterSet string
	// Quiet leaves out the noise: caches, search index, logs.
	Quiet bool
	// Now is the leak's own present; the zero value is 30 October 2016.
	Now time.Time
	// Truth receives the truth as NDJSON; nil writes none.
	Truth io.Writer
}

// Sink writes rows in a format. It is used by one goroutine. Begin comes
// first, then for each table in the database's order Table and its rows, then
// End. Rows are borrowed during the call.
type Sink interface {
	Begin(db *Database) error
	Table(t *Table) error
	Row(r *Row) error
	End() error
}

// Leak is a schema filled with people. Rows calls emit for each row of the
// table with that index; Truth calls emit for each person. Both may be called
// any number of times and do the same every time; what emit gets is borrowed.
type Leak interface {
	Database() *Database
	Rows(table int, row *Row, emit func() error) error
	Truth(emit func(p *Person) error) error
}

// SchemaDef registers a schema. New is called once for each leak.
type SchemaDef struct {
	Name  string
	About string // one line for the help text
	// OwnDomains are the controller's own domains.
	OwnDomains []string
	// Whole says that the truth tells every class that the rows show; else it
	// tells the first sixteen of the vocabulary, and only these are judged.
	Whole bool
	// Also are the classes beyond the sixteen that the truth tells as well,
	// where it does not tell every class.
	Also []breach.Class
	New  func(w *World) Leak
}

var schemas = map[string]SchemaDef{}

// RegisterSchema adds a schema; it is to be called from init and panics on a
// name that is taken.
func RegisterSchema(def SchemaDef) {
	if _, taken := schemas[def.Name]; taken {
		panic("leakgen: schema registered twice: " + def.Name)
	}
	schemas[def.Name] = def
}

// Schemas returns the registered schemas by name.
func Schemas() []SchemaDef {
	out := make([]SchemaDef, 0, len(schemas))
	for _, d := range schemas {
		out = append(out, d)
	}
	sort.Slice(out, func(i, k int) bool { return out[i].Name < out[k].Name })
	return out
}

func schemaNames() string {
	var names []string
	for _, d := range Schemas() {
		names = append(names, d.Name)
	}
	return strings.Join(names, ", ")
}

func (o *Options) fill() error {
	if o.Schema == "" {
		o.Schema = "drupal-recruitment"
	}
	if o.LetterSet == "" {
		o.LetterSet = "standard"
	}
	if o.People == 0 {
		o.People = 1000
	}
	if o.Schema == letterFilesName {
		o.Letters = true // they are all that it holds
	}
	if o.People < 0 || o.People > 100_000_000 {
		return fmt.Errorf("leakgen: %d people: give 1 to 100,000,000", o.People)
	}
	if o.Now.IsZero() {
		o.Now = time.Date(2016, 10, 30, 4, 0, 0, 0, time.UTC)
	}
	return nil
}

// Generate writes a leak to sink and its truth to opt.Truth, and returns the
// truth's header. Memory does not grow with the number of people. sink may be
// nil where only the truth is wanted.
func Generate(opt Options, sink Sink) (*Truth, error) {
	if err := opt.fill(); err != nil {
		return nil, err
	}
	def, ok := schemas[opt.Schema]
	if !ok {
		return nil, fmt.Errorf("leakgen: no schema %q; there are: %s", opt.Schema, schemaNames())
	}
	w, err := newWorld(opt)
	if err != nil {
		return nil, err
	}
	w.OwnDomains = def.OwnDomains
	leak := def.New(w)
	if sink != nil {
		if err := writeRows(leak, sink); err != nil {
			return nil, err
		}
	}
	return writeTruth(opt, def, leak)
}

func writeRows(leak Leak, sink Sink) error {
	db := leak.Database()
	if err := sink.Begin(db); err != nil {
		return err
	}
	row := &Row{}
	for i, t := range db.Tables {
		if err := sink.Table(t); err != nil {
			return err
		}
		emit := func() error {
			if row.Len() != len(t.Columns) {
				return fmt.Errorf("leakgen: table %s: a row of %d cells for %d columns", t.Name, row.Len(), len(t.Columns))
			}
			err := sink.Row(row)
			row.Reset()
			return err
		}
		row.Reset()
		if err := leak.Rows(i, row, emit); err != nil {
			return err
		}
	}
	return sink.End()
}
