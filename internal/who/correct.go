package who

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// The kinds of the documents in which corrections are kept.
const (
	ClassKind = "column class"
	KeyKind   = "column key"
)

// Column names columns of the leak as people do: TABLE.COLUMN, or with the
// part (database, schema or file) before it where several have the table, or
// with a kind after a slash for what was found inside a column's texts:
// users.notes/email.
type Column struct {
	Part   string `json:"part,omitempty"`
	Table  string `json:"table"`
	Column string `json:"column"`
	Inside string `json:"inside,omitempty"` // name of a kind
}

// ParseColumn reads a name. Tables and columns may have points in their names:
// the state says which reading is meant.
func ParseColumn(st *ledger.State, text string) (Column, error) {
	name, inside, _ := strings.Cut(text, "/")
	var found []Column
	for i := range st.Columns {
		col := &st.Columns[i]
		if col.Table < 0 || col.Table >= len(st.Tables) || (inside != "") != col.Inside || inside != "" && col.Kind.String() != inside {
			continue
		}
		t := &st.Tables[col.Table]
		c := Column{Table: t.Name, Column: col.Name, Inside: inside}
		short := c.Table + "." + c.Column
		part := ""
		if t.Part >= 0 && t.Part < len(st.Parts) {
			part = st.Parts[t.Part].Name
		}
		switch name {
		case part + "." + short:
			c.Part = part
		case short:
		default:
			continue
		}
		if !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return Column{}, ErrNoColumn
	case 1:
		return found[0], nil
	}
	return Column{}, ErrSeveralColumns
}

// The ways in which a column's name is of no use.
var (
	ErrNoColumn       = errors.New("the case has no such column")
	ErrSeveralColumns = errors.New("the name may be read in several ways")
	ErrCorrection     = errors.New("a correction of the case does not follow its form; it may need a newer version of tocsin")
)

// String is the name as people write it.
func (c Column) String() string {
	s := c.Table + "." + c.Column
	if c.Part != "" {
		s = c.Part + "." + s
	}
	if c.Inside != "" {
		s += "/" + c.Inside
	}
	return s
}

// of names an entry of the table that c names.
func (c Column) of(col *ledger.Column) string {
	c.Column, c.Inside = col.Name, ""
	if col.Inside {
		c.Inside = col.Kind.String()
	}
	return c.String()
}

// Together names columns of a table that are one key together, as the report writes
// them.
func Together(columns []Column) Column {
	names := make([]string, len(columns))
	for i := range columns {
		names[i] = columns[i].Column
	}
	out := columns[0]
	out.Column = "(" + strings.Join(names, ", ") + ")"
	return out
}

// Columns returns the columns of such a name, and of another its only one.
func (c Column) Columns() []string {
	if inner, ok := strings.CutPrefix(c.Column, "("); ok && strings.HasSuffix(inner, ")") {
		if names := strings.Split(inner[:len(inner)-1], ", "); len(names) > 1 {
			return names
		}
	}
	return []string{c.Column}
}

// is reports whether an entry of the column table is meant.
func (c Column) is(st *ledger.State, col *ledger.Column) bool {
	inside := col.Inside && !noting(col) // a note goes with the column itself
	if inside && col.Kind.ByForm() && c.Inside == "" {
		inside = false // whole values of it, whatever their form
	}
	return col.Name == c.Column && inside == (c.Inside != "") && (!inside || col.Kind.String() == c.Inside) && c.inTable(st, col)
}

// inTable reports whether an entry is of a table that is meant.
func (c Column) inTable(st *ledger.State, col *ledger.Column) bool {
	if col.Table < 0 || col.Table >= len(st.Tables) {
		return false
	}
	t := &st.Tables[col.Table]
	return t.Name == c.Table && (c.Part == "" || t.Part < len(st.Parts) && st.Parts[t.Part].Name == c.Part)
}

// noting reports an entry that only notes values of a column which pass the check
// of a class and are not counted as of it.
func noting(col *ledger.Column) bool {
	of, _ := breach.UncountedOf(col.Detail)
	return col.Inside && col.Kind == breach.KindNone && of != breach.NoClass
}

// Class is a correction of what a column holds.
type Class struct {
	Of     Column       `json:"of"`
	Class  breach.Class `json:"class"` // "" for no personal data
	Reason string       `json:"reason"`
	// All says that what was found inside the column, and under its paths and names, is
	// meant too. It goes with no class.
	All bool `json:"all,omitempty"`
	// Was are the classes that what is meant had before; none where an older version
	// kept the correction.
	Was []Was `json:"was,omitempty"`
}

// Was is what a column, or what was found inside one, was held to show.
type Was struct {
	Column string       `json:"column"`
	Class  breach.Class `json:"class"` // "" for no personal data
	// Undecided says that its texts tell of the class, and nobody had said of whom.
	Undecided bool `json:"undecided,omitempty"`
}

// Before notes what the columns that are meant show now: each that shows something,
// and what is named itself.
func (c *Class) Before(st *ledger.State) {
	for i := range st.Columns {
		col := &st.Columns[i]
		if !c.means(st, col) || noting(col) {
			continue
		}
		w := Was{Column: c.Of.of(col), Class: col.Class}
		if of := breach.UndecidedOf(col.Detail); of != breach.NoClass {
			w.Class, w.Undecided = of, true
		}
		if (w.Class != breach.NoClass || c.Of.is(st, col)) && !slices.Contains(c.Was, w) {
			c.Was = append(c.Was, w)
		}
	}
}

// means reports whether an entry of the column table is meant by a correction.
func (c *Class) means(st *ledger.State, col *ledger.Column) bool {
	if c.Of.is(st, col) {
		return true
	}
	base, _, path := strings.Cut(col.Name, "[")
	return c.All && c.Of.Inside == "" && (col.Name == c.Of.Column || path && base == c.Of.Column) && c.Of.inTable(st, col)
}

// Entries are the entries of the column table that are meant and show the class.
func (c *Class) Entries(st *ledger.State) (out []uint32) {
	for i := range st.Columns {
		if col := &st.Columns[i]; c.means(st, col) && col.Class == c.Class && c.Class != breach.NoClass {
			out = append(out, uint32(i))
		}
	}
	return out
}

// People counts the people of whom the most telling entry that is meant shows something.
func (c *Class) People(st *ledger.State) (n int64) {
	for _, i := range c.Entries(st) {
		n = max(n, st.Columns[i].People)
	}
	return n
}

// Told names what texts of a column tell of a class where nobody has said, or somebody
// has, of whom. older says that the case was mined by a version that did not keep which
// rows tell it.
func (c Column) Told(st *ledger.State, class breach.Class) (told Column, older, ok bool) {
	for i := range st.Columns {
		col := &st.Columns[i]
		if col.Name != c.Column || !col.Inside || !c.inTable(st, col) {
			continue
		}
		switch {
		case col.Kind.IsMention() && col.Kind.Class() == class:
			c.Inside = col.Kind.String()
			return c, false, true
		case col.Kind.Mention() != breach.KindNone && col.Class == class && col.People == 0:
			older = true
		}
	}
	return c, older, false
}

// Document gives the correction in the form in which it is kept.
func (c *Class) Document() (ledger.Document, error) { return correction(ClassKind, c) }

// Key is a correction of which table a column refers to.
type Key struct {
	Of     Column  `json:"of"`
	To     *Column `json:"to,omitempty"` // nil: it refers to none
	Reason string  `json:"reason"`
}

// Document gives the correction in the form in which it is kept.
func (k *Key) Document() (ledger.Document, error) { return correction(KeyKind, k) }

func correction(kind string, v any) (ledger.Document, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return ledger.Document{}, fmt.Errorf("write a correction: %w", err)
	}
	return ledger.Document{Kind: kind, Data: data}, nil
}

// Classes reads kept corrections of classes: of each column the last.
func Classes(docs []ledger.Document) ([]Class, error) {
	return lastOf(docs, func(c *Class) Column { return c.Of })
}

// Keys reads kept corrections of keys: of each column the last, whether it is set
// alone or with another.
func Keys(docs []ledger.Document) ([]Key, error) {
	keys, err := lastOf(docs, func(k *Key) Column { return k.Of })
	var out []Key
	for i := range keys {
		if !slices.ContainsFunc(keys[i+1:], func(later Key) bool { return later.Of.overlaps(keys[i].Of) }) {
			out = append(out, keys[i])
		}
	}
	return out, err
}

// overlaps reports names of keys that have a column in common.
func (c Column) overlaps(d Column) bool {
	return c.Table == d.Table && c.Part == d.Part && slices.ContainsFunc(c.Columns(), func(name string) bool {
		return slices.Contains(d.Columns(), name)
	})
}

func lastOf[T any](docs []ledger.Document, of func(*T) Column) (out []T, err error) {
	for i := range docs {
		v, err := readAs(&docs[i], of)
		if err != nil {
			return nil, err
		}
		out = slices.DeleteFunc(out, func(old T) bool { return of(&old) == of(&v) })
		out = append(out, v)
	}
	return out, nil
}

// ReadClass reads a kept correction of a class.
func ReadClass(d *ledger.Document) (Class, error) {
	return readAs(d, func(c *Class) Column { return c.Of })
}

// ReadKey reads a kept correction of a key.
func ReadKey(d *ledger.Document) (Key, error) { return readAs(d, func(k *Key) Column { return k.Of }) }

func readAs[T any](doc *ledger.Document, of func(*T) Column) (v T, err error) {
	d := json.NewDecoder(bytes.NewReader(doc.Data))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil || of(&v).Table == "" || of(&v).Column == "" {
		return v, ErrCorrection
	}
	return v, nil
}

// CorrectedWhy begins the reason of a class that was set by hand.
const CorrectedWhy = breach.SetByHand

// Correct sets classes in the column table, in their order. It returns how many
// entries it found.
func Correct(st *ledger.State, classes []Class) (found int) {
	rows := map[uint32]int64{}
	for i := range st.Columns {
		col := &st.Columns[i]
		for k := range classes {
			c := &classes[k]
			if !c.means(st, col) {
				continue
			}
			if !noting(col) {
				found++
			}
			if correct(col, c.Class); col.Class != breach.NoClass && col.Values == 0 {
				if len(rows) == 0 {
					rows = rowsOf(st)
				}
				col.Values = rows[uint32(i)]
			}
		}
	}
	return found
}

// rowsOf counts the rows that hold each entry of the column table.
func rowsOf(st *ledger.State) map[uint32]int64 {
	rows := map[uint32]int64{}
	for i := range st.Tables {
		for _, set := range st.Tables[i].RowSets {
			for _, n := range set.Columns {
				rows[n] += set.Rows
			}
		}
	}
	return rows
}

// correct sets the class of one entry of the column table. An entry that notes
// values which pass the check of a class, and are not counted as of it, keeps
// its note where a person says that they are none: their word is no proof. It
// goes where the column is said to be of the class.
func correct(col *ledger.Column, to breach.Class) {
	if noting(col) {
		noted, _ := breach.UncountedOf(col.Detail)
		if col.Confidence, col.Why = 1, CorrectedWhy; to == noted {
			col.Detail = ""
		}
		return
	}
	if breach.UndecidedOf(col.Detail) != breach.NoClass {
		col.Detail, col.Confidence, col.Why = "", 1, CorrectedWhy
	}
	if col.Class == to {
		// That it holds nothing is told too, and beside postal addresses that a town without
		// a street is one.
		if to == breach.NoClass || to == breach.PhysicalAddresses {
			col.Confidence, col.Why = 1, CorrectedWhy
		}
		return
	}
	noted := breach.NoClass
	if info, _ := breach.Info(col.Class); info.ByValue() && to != breach.Passwords {
		noted = col.Class
	}
	if was, _ := breach.UncountedOf(col.Detail); noted == breach.NoClass && was != to && to != breach.Passwords {
		noted = was
	}
	col.Class, col.Confidence, col.Why = to, 1, CorrectedWhy
	switch {
	case noted != breach.NoClass:
		col.Detail = breach.Uncounted(noted)
	case to != breach.Passwords:
		col.Detail = ""
	}
}
