package leakgen

// Type is a column's type, written by each Sink in its own words.
type Type uint8

// The types. Size of a column is the length of TypeVarchar and TypeChar, in
// characters.
const (
	TypeInt     Type = iota // 32 bits
	TypeBig                 // 64 bits
	TypeTiny                // 8 bits
	TypeVarchar             //
	TypeChar                //
	TypeText                // long text
	TypeBlob                // long bytes
	TypeDate                //
	TypeTime                // date and time
	TypeMoney               // decimal(10,2)
	TypeBool                // CellBool
	TypeUUID                //
	TypeJSON                // an object, in PostgreSQL's jsonb
	TypeInet                // an IP address, in PostgreSQL's inet
)

// Column is one column of a table.
type Column struct {
	Name     string
	Type     Type
	Size     int
	Unsigned bool
	NotNull  bool
	Auto     bool   // the key that counts up
	Comment  string // as some content systems write into their schema
}

// Foreign is a declared reference of one column to another table's.
type Foreign struct{ Column, Table, Ref string }

// Table is one table. Its rows hold one cell a column, in order.
type Table struct {
	Name    string
	Columns []Column
	Primary []string
	Unique  [][]string
	Index   [][]string
	Foreign []Foreign
	// Schema is where PostgreSQL keeps the table; "" is public. No two tables of
	// a database have one name.
	Schema string
}

// Database is what a schema declares.
type Database struct {
	Name   string
	Tables []*Table
}

// names returns the table's column names.
func (t *Table) names() []string {
	out := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = c.Name
	}
	return out
}

// Short forms for declaring columns.

func serial(name string) Column {
	return Column{Name: name, Type: TypeInt, Unsigned: true, NotNull: true, Auto: true}
}

func num(name string) Column {
	return Column{Name: name, Type: TypeInt, Unsigned: true, NotNull: true}
}
func big(name string) Column  { return Column{Name: name, Type: TypeBig, NotNull: true} }
func tiny(name string) Column { return Column{Name: name, Type: TypeTiny, NotNull: true} }
func str(name string, size int) Column {
	return Column{Name: name, Type: TypeVarchar, Size: size, NotNull: true}
}
func text(name string) Column    { return Column{Name: name, Type: TypeText} }
func blob(name string) Column    { return Column{Name: name, Type: TypeBlob} }
func date(name string) Column    { return Column{Name: name, Type: TypeDate} }
func boolean(name string) Column { return Column{Name: name, Type: TypeBool, NotNull: true} }
func uuid(name string) Column    { return Column{Name: name, Type: TypeUUID, NotNull: true} }
func jsonb(name string) Column   { return Column{Name: name, Type: TypeJSON} }
func inet(name string) Column    { return Column{Name: name, Type: TypeInet} }
func stamp(name string) Column   { return Column{Name: name, Type: TypeTime} }

// null makes a column nullable.
func null(c Column) Column { c.NotNull = false; return c }
