package breach

// Form says how the bytes of a field stand for its value.
type Form uint8

// The forms a parser may give. A parser that has seen no escape in a string
// gives Plain, so that the value is used without a copy.
const (
	Null      Form = iota // SQL NULL, or a field that is missing; Raw is empty
	Plain                 // Raw is the value, byte for byte
	Number                // a bare literal of digits, sign, point, exponent
	Word                  // a bare word or expression: TRUE, CURRENT_TIMESTAMP, CAST(..)
	Backslash             // the inside of a string with backslash escapes and doubled quotes (MySQL, PostgreSQL E'')
	Doubled               // the inside of a string in which only the quote is doubled
	Copy                  // PostgreSQL COPY text: \t \n \\ \b \f \r \v, octal, \xHH
	Hex                   // hex digits, two a byte; an odd count has a zero before it
	Bits                  // binary digits: b'0101'
)

// Field is one value of a record, as it stands in the leak. Raw is borrowed:
// it is valid until the parser's next call of the sink, and after that as long
// as the block it was parsed from.
type Field struct {
	Raw   []byte
	Form  Form
	Quote byte // the quote character of Backslash and Doubled
	Blob  bool // the writer marks the value as binary: _binary, 0x.., X'..', bytea
}

// Layout says where a record belongs and how its fields are named. A parser
// gives the same pointer for as long as statements repeat the same header, so
// that its reader can keep a plan by pointer.
type Layout struct {
	Part    string   // database or schema; "" where the leak names none
	Table   string   // table, or the file's own name for a delimited file
	Columns []string // nil where the statement has no column list: order of the schema
	// Members names the column that holds, as one JSON object, what of a row has no
	// column of its own; "" where there is none.
	Members string
}

// Record is one row. Everything in it is borrowed until the next is read.
type Record struct {
	Layout *Layout
	Offset int64 // bytes from the start of the leaf to the row's first byte
	Length int   // bytes from there to the row's end, separators included
	Fields []Field
	// Same is how many of the first fields are known to be those of the last
	// record of this layout that was read, byte for byte; 0 where nobody looked.
	Same int
}

// Text is a run of prose of a leaf: a comment, a line of a text file, DDL.
// Data is borrowed like a record's.
type Text struct {
	Offset int64
	Data   []byte
}

// Column is one column as the schema declares it. Type is the declared type in
// lower case ("varchar(255)"), "" where no schema is known.
type Column struct {
	Name    string
	Type    string
	NotNull bool
}

// Schema is what a leak declares of one table, at once or in several pieces
// (keys often follow the data): pieces of one table are merged.
type Schema struct {
	Part    string
	Table   string
	Columns []Column
	Unique  []Key // the primary key, if there is one, has Primary set
	Foreign []ForeignKey
}

// Key is a unique key of a table.
type Key struct {
	Columns []string
	Primary bool
}

// ForeignKey is a declared reference to another table.
type ForeignKey struct {
	Columns    []string
	RefPart    string // "" for the same part
	RefTable   string
	RefColumns []string // nil for the primary key
}
