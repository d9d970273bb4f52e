package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// Decision says what a column of a table holds, or what was found inside it.
type Decision struct {
	Column int         // index of Plan.Column
	Kind   breach.Kind // KindNone where only the name tells the class
	Class  breach.Class
	Inside bool // Kind was found in the column, which as a whole is something else
	// Form says, with Inside, that whole values of the column are of Kind, in place of
	// what the column is as a whole: Row.Forms tells in which rows.
	Form       bool
	Confidence float64 // 0 to 1
	Why        string  // a phrase for a report, without values of the leak
	Detail     string  // of passwords: how they are kept ("bcrypt cost 10", "clear")
	Values     int64   // values of the kind that were counted
	Led        bool    // it counts only if the rows of people lead to the table
	Written    bool    // only values that are written as people write such count, and none that stands bare
	Constant   bool    // of languages: every value is the same, as where nobody chose one
	// Undecided says that texts tell of the class, and not of whom: the values that do
	// have findings of Kind.Mention.
	Undecided bool
}

// Row is what one record holds. A Row is used again for record after record.
type Row struct {
	// Present has a bit a column: a value is there, and is no placeholder.
	Present []uint64
	Found   []Finding
	Keys    []KeyValue
	// Forms say of columns whose values may be of several forms which one the row has.
	Forms []Form
	Blob  int // bytes of values that are binary and were not read
	// Injected counts values that hold fields of a mail behind a mailbox and a line
	// break: the mailbox alone was taken.
	Injected int
	// Odd says that a text holds something built like a mailbox and none that is
	// one: only TextScanner sets it.
	Odd bool
	// Unfound are the values of a text that pass a check and were not found: only
	// TextScanner sets it.
	Unfound Unfound
}

// reset empties the row, with room for so many columns.
func (r *Row) reset(columns int) {
	r.Found, r.Keys, r.Forms, r.Blob, r.Injected = r.Found[:0], r.Keys[:0], r.Forms[:0], 0, 0
	words := (columns + 63) >> 6
	if cap(r.Present) < words {
		r.Present = make([]uint64, words, words+8)
	}
	r.Present = r.Present[:words]
	clear(r.Present)
}

// Has reports whether a column's value is there.
func (r *Row) Has(column int) bool {
	return column>>6 < len(r.Present) && r.Present[column>>6]>>(column&63)&1 == 1
}

// Finding is one value found in a record.
type Finding struct {
	Column uint16
	Kind   breach.Kind
	// Inside says that the value stands within a longer text.
	Inside bool
	// Group is 0 for what belongs to the record's owner. Values of one group
	// n > 0 stand together in a text around one mailbox; the groups of a row are
	// numbered from 1 in the order of their mailboxes, over all its columns.
	Group uint8
	// Owners says of a number in a group that it stands near the mailbox and the
	// text does not say that it is theirs: it is the record's owner's where the
	// record has one, whoever that may be.
	Owners bool
	// Readers says of a number that the text calls it the reader's ("your IBAN"): in
	// a message it is of whom the message was sent to, and not of who wrote it.
	Readers bool
	// Bare says of an account number that it is the whole value, and written without
	// what parts its groups: among codes that are built alike some pass its check.
	Bare bool
	// Value is the normalised value, nil for kinds of which no value is kept
	// (application papers). It is valid until the scanner's next row.
	Value []byte
}

// Form is the kind of which a value is whole, in a column of values of several forms.
type Form struct {
	Column uint16
	Kind   breach.Kind
}

// KeyValue is the value of a candidate key. Whole numbers from 1 to 2^63-1
// stand for themselves, whether quoted or not; other values are a fixed hash
// with the top bit set.
type KeyValue struct {
	Column uint16
	Value  uint64
}

// KeyRole says what a candidate key column is good for.
type KeyRole uint8

// The roles of key columns.
const (
	KeyInt    KeyRole = iota + 1 // whole numbers
	KeyString                    // other values: UUIDs, account names
	KeyType                      // tells which table an id column beside it refers to: entity_type
)

// KeyColumn is a column whose values may tie rows together.
type KeyColumn struct {
	Column int
	Role   KeyRole
}
