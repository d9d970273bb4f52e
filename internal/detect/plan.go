package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// maxColumns bounds the columns of a table; further fields are searched as one
// column.
const maxColumns = 4096

// Plan is what is known of a table before its rows are read: its columns, what
// their names and types say, which values are kept. It is immutable but for
// the names of virtual columns, and may be used by many goroutines at once.
type Plan struct {
	layout  *breach.Layout
	table   tableReading
	columns []columnPlan // of the header
	pairs   *pairs       // nil where the table holds no names with values
	more    *registry    // columns that are met only in the rows
	owned   bool         // a key leads to a table of persons
	beyond  bool         // over a table between: what its rows name may be what they are about

	documents bool // some columns hold JSON objects
}

// columnPlan is what is known of a column before its rows are read.
type columnPlan struct {
	name     string
	reading  reading
	typ      typeClass
	enum     []string
	emit     breach.Kind // kind whose values are kept, by name or by the first rows
	key      KeyRole
	papers   bool // file names of CVs and cover letters may be among others
	sorts    bool // tells what the file beside it is: a CV, a photo
	stands   bool // tells by a word who the row's person is: a candidate, a customer
	staff    bool // numbers of members of staff, whose row it is
	machines bool // addresses of machines may stand inside, under keys
	coded    bool // genders as 1 and 2
	cards    bool // numbers of cards, whole or masked
	signed   bool // letters whose signature is all that names the row's person
	document bool // values are JSON objects
	prose    bool // long values are read for names and addresses, as many as the sample needs
	tells    tellMode
	linked   bool // it is read only since a key may lead to persons: see decider.linked
	limit    *limit
	guess    bool // a numbered field: see Scanner.guess
	// monthFirst: of dates of birth whose day and month cannot be told apart, the month
	// comes first.
	monthFirst bool
}

// Compile makes the plan of one table from its schema (nil where unknown), its
// layout, and its first rows, which are borrowed for the call. It never fails:
// what is unknown is planned by the values alone.
func Compile(layout *breach.Layout, schema *breach.Schema, sample []breach.Record) *Plan {
	if layout == nil {
		layout = &breach.Layout{}
	}
	p := &Plan{layout: layout, table: readTable(layout.Table)}
	names := columnNames(layout, schema, sample)
	bare := unprefixed(names)
	for i, name := range names {
		c := planColumn(name, schema)
		if bare[i] != name {
			c.reading = loadLexicon().read(bare[i])
		}
		p.columns = append(p.columns, c)
	}
	p.readContext()
	p.more = newRegistry()
	p.more.about = p.about()
	p.pairs = findPairs(p.columns, sample)
	p.more.guess = p.pairs != nil && (p.table.person || p.table.personal)
	p.more.coded = p.pairs != nil && p.pairs.coded
	p.markDocuments(sample)
	st := p.profile(sample)
	p.markKeys(schema, st)
	p.markEmit(st)
	p.markKeyed(sample)
	return p
}

// beyondName names the column of fields that the header does not name.
const beyondName = "(beyond the header)"

// columnNames gives the names of a table's columns: of the statement, else of
// the schema, else by number from 1.
func columnNames(layout *breach.Layout, schema *breach.Schema, sample []breach.Record) []string {
	var names []string
	switch {
	case len(layout.Columns) > 0:
		names = append(names, layout.Columns...)
	case schema != nil:
		for _, c := range schema.Columns {
			names = append(names, c.Name)
		}
	}
	if len(names) == 0 {
		n := 0
		for i := range sample {
			n = max(n, len(sample[i].Fields))
		}
		for i := range min(n, maxColumns) {
			names = append(names, fmt.Sprintf("column %d", i+1))
		}
	}
	return names[:min(len(names), maxColumns)]
}

func planColumn(name string, schema *breach.Schema) columnPlan {
	c := columnPlan{name: name, reading: loadLexicon().read(name), machines: sessionName(name), limit: newLimit()}
	if schema != nil {
		for i := range schema.Columns {
			if schema.Columns[i].Name == name {
				c.typ, c.enum = classify(schema.Columns[i].Type)
			}
		}
	}
	return c
}

// profile counts the first rows as a scanner would.
func (p *Plan) profile(sample []breach.Record) *Stats {
	s := p.NewScanner()
	var row Row
	for i := range sample {
		s.Row(&sample[i], &row)
	}
	return s.Stats()
}

// markEmit settles which columns' values are kept: those that the first rows
// would decide so, and those whose name may turn out to be right.
func (p *Plan) markEmit(st *Stats) {
	d := decideTable(p, st, true)
	hires, linked := p.hires(), d.linked()
	for i := range p.columns {
		c := &p.columns[i]
		c.emit = d.out[i].kind
		f := &d.feats[i]
		c.papers = c.emit == breach.KindNone && (fileName(c.name) || f.paper > 0 || f.rate(f.file) >= fileShare)
		c.sorts = c.emit == breach.KindNone && f.papers > 0 && d.filesBeside(i)
		c.staff = hires && StaffNumber(c.name)
		c.stands = c.staff || roleColumn(c.name)
		c.cards = c.ofCards() || d.masked(i)
		c.coded = c.emit == breach.KindGender && f.second > 0
		c.prose = d.proseOfPersons(i) || f.n < leastPeople && c.mayBeProse()
		c.tells = c.telling(c.prose || c.emit == breach.KindLetter || d.sentText(i), d.noteColumn(i) || f.n < leastPeople && c.mayBeNotes())
		if c.tells == tellsNothing && linked != d {
			c.tells = c.telling(linked.proseOfPersons(i), linked.noteColumn(i))
			c.linked = c.tells != tellsNothing
		}
		if c.emit == breach.KindNone && c.reading.fit != noFit && !c.papers && !c.sorts {
			c.emit = c.reading.kind
		}
	}
	p.markSigned()
	p.markMonthFirst(d)
}

// markSigned settles which letters are read for their signatures: those of rows
// that have a mailbox and no name.
func (p *Plan) markSigned() {
	mailbox := false
	for i := range p.columns {
		switch p.columns[i].emit {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			return
		case breach.KindEmail:
			mailbox = true
		}
	}
	for i := range p.columns {
		p.columns[i].signed = mailbox && p.columns[i].emit == breach.KindLetter
	}
}

// mayBeProse reports a column whose first rows said nothing, and whose name and
// type leave room for prose.
func (c *columnPlan) mayBeProse() bool {
	prose := c.typ == typeUnknown || c.typ == typeText || c.typ == typeLong
	return prose && (c.emit == breach.KindNone || c.emit == breach.KindLetter)
}

// Columns returns how many columns there are now: those of the header, and the
// virtual ones that were met in rows.
func (p *Plan) Columns() int { return len(p.columns) + p.more.count() }

// Column returns the name of a column. A virtual column is named after its
// value column and attribute, "meta_value[billing_phone]", or the path in a
// document, "profile[address.city]"; all fields beyond
// the header are one column. Which number a virtual column has may differ from
// run to run; which names there are, and what is found under each, may not.
func (p *Plan) Column(i int) string {
	if i < len(p.columns) {
		return p.columns[i].name
	}
	v := p.more.get(i - len(p.columns))
	switch {
	case v.beyond:
		return v.name
	case p.more.pools(v):
		return p.columns[v.of].name
	}
	if v.label != "" {
		return p.columns[v.of].name + "[" + v.name + " " + v.label + "]"
	}
	return p.columns[v.of].name + "[" + v.name + "]"
}

// Learn tells the plan what was counted so far, in whole blocks of the table:
// scanners made from then on leave out of their samples what those of the
// whole cannot keep.
func (p *Plan) Learn(st *Stats) {
	for i, c := range st.columns {
		if c != nil {
			p.plan(i).limit.lower(c.sample.limit)
		}
	}
}

// plan returns what is known of a column, virtual ones included.
func (p *Plan) plan(i int) *columnPlan {
	if i < len(p.columns) {
		return &p.columns[i]
	}
	return &p.more.get(i - len(p.columns)).columnPlan
}
