package mine

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/person"
)

// block is a chunk with what was read from it. It is private to its worker
// until the committer takes or discards it.
type block struct {
	leaf  *leaf
	seq   int
	chunk parse.Chunk
	buf   []byte // what the chunk lies in, to be used again
	n     int
	next  parse.State
	cov   breach.Coverage
	err   error

	panicked bool
	result   chan *block

	reg     *registry
	tables  []*blockTable
	byPtr   map[*breach.Layout]*blockTable
	last    *breach.Layout
	current *blockTable
	text    *detect.TextScanner
	row     detect.Row
	obs     person.Observation
	key     []byte
	log     *person.Writer
	schemas []*breach.Schema
	known   map[tableName]knowledge
	faults  []fault
	mails   cardinality
	told    tellings // of whom the leaf's file and its folder are called after
}

// blockTable is a table as far as one block saw it.
type blockTable struct {
	table   *table
	key     tableKey
	layout  *breach.Layout
	scanner *detect.Scanner
	counter *person.Counter
	sample  []breach.Record
	fields  []breach.Field
	rows    int64
	bytes   int64
	blob    int64
	sets    map[string]uint32
	setKeys []string
	setRows []int64
	lastKey string
	lastSet uint32
	// lastWord is what columns the row before held, where that is all there was
	// to say of its set.
	lastWord  uint64
	lastPlain bool
	lastForms []detect.Form
	inside    map[breach.Kind]int64
	odd       int64          // of a text: passages with what is built like a mailbox and is none
	unfound   detect.Unfound // of a text

	typeColumns []int    // columns that say what an id beside them refers to
	lastType    []uint64 // by type column: the row before
	types       map[uint64]string

	namesAt    detect.FieldNames // of a table whose rows are fields
	fieldNames fieldNames        // nil for others
}

type fault struct {
	offset  int64
	kind    breach.FaultKind
	message string
	bytes   int64
}

// Schema implements parse.Sink.
func (b *block) Schema(s *breach.Schema) {
	b.flush()
	c := *s
	if len(c.Columns) > 0 {
		b.declares(&c)
		b.last, b.current = nil, nil // rows behind it may be of another table
		clear(b.byPtr)
	}
	b.schemas = append(b.schemas, &c)
}

// Fault implements parse.Sink.
func (b *block) Fault(offset int64, kind breach.FaultKind, message string, bytes int64) {
	b.faults = append(b.faults, fault{offset, kind, message, bytes})
}

// Record implements parse.Sink: the hot path.
func (b *block) Record(rec *breach.Record) {
	if rec.Layout != b.last {
		b.enter(rec.Layout)
	}
	t := b.current
	if t.scanner == nil {
		t.hold(rec)
		if len(t.sample) >= sampleRows {
			b.flush()
		}
		return
	}
	b.scan(t, rec)
}

// enter makes the table of a layout current.
func (b *block) enter(l *breach.Layout) {
	b.flush()
	b.last = l
	if t := b.byPtr[l]; t != nil {
		b.current = t
		return
	}
	part := partOf(b.leaf, l.Part, l.Table)
	known := b.knows(tableName{part, l.Table})
	key := tableKey{part, l.Table, strings.Join(l.Columns, "\x00"), known.before + known.here}
	t := b.find(key)
	if t == nil {
		t = &blockTable{key: key, layout: l, sets: map[string]uint32{}}
		b.tables = append(b.tables, t)
		if known := b.reg.await(key, b.seq); known != nil {
			t.open(known, b.reg.repeats)
		}
	}
	b.byPtr[l] = t
	b.current = t
}

func (b *block) find(key tableKey) *blockTable {
	for _, t := range b.tables {
		if t.key == key {
			return t
		}
	}
	return nil
}

func (t *blockTable) open(known *table, repeats *detect.Repeats) {
	t.table = known
	t.counter = known.counts.Counter()
	t.scanner = known.plan.NewScanner()
	t.scanner.Remember(repeats)
	for _, k := range known.plan.KeyColumns() {
		if k.Role == detect.KeyType {
			t.typeColumns = append(t.typeColumns, k.Column)
		}
	}
	t.lastType = make([]uint64, len(t.typeColumns))
	t.types = map[uint64]string{}
	if at, ok := known.plan.FieldNames(); ok {
		t.namesAt, t.fieldNames = at, fieldNames{}
	}
}

// hold keeps a row until the table's plan is made; its bytes stay in the chunk.
func (t *blockTable) hold(rec *breach.Record) {
	at := len(t.fields)
	t.fields = append(t.fields, rec.Fields...)
	c := *rec
	c.Fields = t.fields[at:len(t.fields):len(t.fields)]
	t.sample = append(t.sample, c)
}

// flush makes the plan of the table whose first rows are held, and reads them.
func (b *block) flush() {
	t := b.current
	if t == nil || t.scanner != nil || len(t.sample) == 0 {
		return
	}
	schema := b.reg.schema(t.key, b.pending(t.key))
	plan := detect.Compile(t.layout, schema, t.sample)
	t.open(b.reg.publish(b.leaf, t.key, t.layout, plan), b.reg.repeats)
	for i := range t.sample {
		b.scan(t, &t.sample[i])
	}
	t.sample, t.fields = nil, nil
}

// settle does what is left to do once all rows of the block were seen.
func (b *block) settle() {
	b.flush()
	for _, t := range b.tables {
		if t.scanner != nil {
			t.scanner.Settle()
		}
	}
}

// scan looks at one row and logs it if anything may hang on it.
func (b *block) scan(t *blockTable, rec *breach.Record) {
	t.scanner.Row(rec, &b.row)
	t.rows++
	t.bytes += int64(rec.Length)
	t.blob += int64(b.row.Blob)
	if b.row.Injected > 0 {
		b.Fault(rec.Offset, breach.FaultSyntax, "a value holds a line break and fields of a mail behind an e-mail address; only the address before the break was taken", 0)
	}
	t.noteTypes(b, rec)
	if t.fieldNames != nil {
		t.fieldNames.note(t.namesAt, rec)
	}
	set := t.set(b)
	if len(b.row.Found) == 0 && len(b.row.Keys) == 0 {
		return
	}
	b.observe(t, rec.Offset, set)
}

// maxTypeNames bounds the texts kept of a table's type columns: a column with
// more is no type.
const maxTypeNames = 256

// noteTypes keeps the texts of type columns, which keys hold as hashes only.
func (t *blockTable) noteTypes(b *block, rec *breach.Record) {
	for i, c := range t.typeColumns {
		for _, k := range b.row.Keys {
			if int(k.Column) != c || k.Value == t.lastType[i] {
				continue
			}
			t.lastType[i] = k.Value
			if _, ok := t.types[k.Value]; !ok && len(t.types) < maxTypeNames && c < len(rec.Fields) {
				t.types[k.Value] = string(rec.Fields[c].Append(nil))
			}
		}
	}
}

// observe appends the row that was just looked at to the block's log.
func (b *block) observe(t *blockTable, offset int64, set uint32) {
	o := &b.obs
	o.Table, o.Offset, o.Set = t.table.index, offset, set
	o.Keys, o.Values = slices.Grow(o.Keys[:0], len(b.row.Keys))[:len(b.row.Keys)], o.Values[:0]
	for i, k := range b.row.Keys {
		o.Keys[i] = person.Key(k)
	}
	for i := range b.row.Found {
		f := &b.row.Found[i]
		if f.Kind == breach.KindEmail {
			b.mails.add(f.Value)
		}
		o.Values = append(o.Values, person.Value{
			Column: f.Column, Kind: f.Kind, Inside: f.Inside, Group: f.Group, Owners: f.Owners, Readers: f.Readers, Bare: f.Bare, Bytes: f.Value,
		})
	}
	b.log.Add(o)
	t.counter.Add(o)
}

// slotBits hold a kind in a slot.
const slotBits = 7

const _ = uint(1<<slotBits - breach.KindCount) // all kinds fit

// set numbers, within the block, which columns the row holds and what was found
// inside them. A set's key is a list of slots, column<<slotBits | kind, as
// varints.
func (t *blockTable) set(b *block) uint32 {
	plain := len(b.row.Present) == 1 && !t.table.text
	for i := range b.row.Found {
		plain = plain && !b.row.Found[i].Inside
	}
	if plain && t.lastPlain && t.lastWord == b.row.Present[0] && slices.Equal(t.lastForms, b.row.Forms) {
		t.setRows[t.lastSet]++
		return t.lastSet
	}
	if t.lastPlain = plain; plain {
		t.lastWord, t.lastForms = b.row.Present[0], append(t.lastForms[:0], b.row.Forms...)
	}
	k := b.key[:0]
	for w, word := range b.row.Present {
		for ; word != 0; word &= word - 1 {
			k = binary.AppendUvarint(k, uint64(w<<6+bits.TrailingZeros64(word))<<slotBits)
		}
	}
	if !t.table.text {
		for _, f := range b.row.Forms {
			k = appendSlot(k, uint64(f.Column)<<slotBits|uint64(f.Kind))
		}
	}
	for i := range b.row.Found {
		if f := &b.row.Found[i]; f.Inside || t.table.text {
			k = appendSlot(k, uint64(f.Column)<<slotBits|uint64(f.Kind))
		}
	}
	b.key = k
	if string(k) == t.lastKey && len(t.setKeys) > 0 {
		t.setRows[t.lastSet]++
		return t.lastSet
	}
	n, ok := t.sets[string(k)]
	if !ok {
		n = uint32(len(t.setKeys))
		s := string(k)
		t.sets[s] = n
		t.setKeys = append(t.setKeys, s)
		t.setRows = append(t.setRows, 0)
	}
	t.setRows[n]++
	t.lastKey, t.lastSet = t.setKeys[n], n
	return n
}

// appendSlot adds a slot unless the key has it.
func appendSlot(k []byte, slot uint64) []byte {
	if hasSlot(k, slot) {
		return k
	}
	return binary.AppendUvarint(k, slot)
}

func hasSlot(k []byte, slot uint64) bool {
	for len(k) > 0 {
		v, n := binary.Uvarint(k)
		if v == slot {
			return true
		}
		k = k[n:]
	}
	return false
}

// Text implements parse.Sink.
func (b *block) Text(x *breach.Text) {
	if b.text == nil {
		b.text = detect.NewTextScanner()
	}
	if b.mail(x) || b.letter(x, nil) {
		return
	}
	b.passages(b.records(x.Data, x.Offset), x.Offset)
}

// passages looks at prose in passages.
func (b *block) passages(data []byte, offset int64) {
	for at := 0; at < len(data); {
		n := passage(data[at:])
		b.passage(data[at:at+n], offset+int64(at))
		at += n
	}
}

// passage looks at a passage of prose and logs it if it names anybody.
func (b *block) passage(data []byte, offset int64) {
	aside := b.text.Aside(data, b.leaf.deep(offset))
	if len(aside) > 0 {
		t := b.textTable()
		for _, k := range aside {
			t.inside[k]++
		}
	}
	b.text.Text(data, &b.row)
	if b.row.Odd {
		b.textTable().odd++
	}
	if b.row.Unfound != (detect.Unfound{}) {
		b.textTable().unfound.Add(&b.row.Unfound)
	}
	for _, k := range b.text.Left() {
		b.textTable().inside[k]++
	}
	if len(b.row.Found) == 0 {
		return
	}
	t := b.textTable()
	t.rows++
	for i := range b.row.Found {
		t.inside[b.row.Found[i].Kind]++
	}
	b.told.found(&b.row)
	b.row.Present, b.row.Keys = nil, nil
	b.observe(t, offset, t.set(b))
}

func (b *block) textTable() *blockTable {
	key := tableKey{name: "\x00text"}
	if t := b.find(key); t != nil {
		return t
	}
	t := &blockTable{key: key, table: b.leaf.text, counter: b.leaf.text.counts.Counter(), sets: map[string]uint32{}, inside: map[breach.Kind]int64{}}
	b.tables = append(b.tables, t)
	return t
}
