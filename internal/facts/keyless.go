package facts

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Keyless is a table with personal data whose rows are nobody's that was found, with
// what a person who knows the schema may say: which of its columns holds the key of
// whom.
type Keyless struct {
	Table   int      // index in Facts.Tables
	Columns []string // that may hold the key; at least one
	To      int      // the table of people it may be of, index in Facts.Tables
	Key     string   // that table's key
	// Apart says that the rows hold that key, and are held to be other people's for the
	// mailboxes that they show.
	Apart bool
}

// mostMayBeKeys is how many columns are named that may be a key.
const mostMayBeKeys = 4

// Keyless lists such tables, where the same database, or a file of the same folder,
// has a table that names people and has a key; before them those whose sure keys were
// not followed.
func (f *Facts) Keyless() []Keyless {
	out := f.apart()
	for i := range f.Tables {
		t := &f.Tables[i]
		if t.Owner != "" || t.Text || len(t.Classes) == 0 || t.Rows == 0 || !writable(t.Name) {
			continue
		}
		k := Keyless{Table: i, To: -1}
		for _, c := range t.Columns {
			if mayBeKey(&c) && !f.ofThing(t, c.Name) && len(k.Columns) < mostMayBeKeys {
				k.Columns = append(k.Columns, c.Name)
			}
		}
		if len(k.Columns) == 0 {
			continue
		}
		if f.aim(&k); k.To >= 0 {
			out = append(out, k)
		}
	}
	return out
}

// apart lists tables of which a key says surely whose the rows are, and which show other
// mailboxes than those people's.
func (f *Facts) apart() (out []Keyless) {
	for i := range f.Tables {
		t := &f.Tables[i]
		for _, l := range t.Links {
			if l.Apart && writable(t.Name) && writable(l.From) && writable(f.Tables[l.Table].Name) && writable(l.To) {
				out = append(out, Keyless{Table: i, Columns: []string{l.From}, To: l.Table, Key: l.To, Apart: true})
				break
			}
		}
	}
	return out
}

// aim finds the table of people that a table's rows may be of: the one that a column
// is called after, which then comes first, or else the one with the most people.
func (f *Facts) aim(k *Keyless) {
	t := &f.Tables[k.Table]
	most := int64(0)
	for i := range f.Tables {
		u := &f.Tables[i]
		if i == k.Table || u.Text || !besides(t, u) || u.Owner == "" || len(u.Links) > 0 || !writable(u.Name) {
			continue
		}
		key := f.keyOf(i)
		if key == "" {
			continue
		}
		for n, c := range k.Columns {
			if calledAfter(c, u.Name) {
				k.To, k.Key = i, key
				k.Columns = append([]string{c}, slices.Delete(slices.Clone(k.Columns), n, n+1)...)
				return
			}
		}
		if u.Personal > most {
			k.To, k.Key, most = i, key, u.Personal
		}
	}
}

// ofThing reports a column that is called after a table which names nobody: a
// product_id is no person's.
func (f *Facts) ofThing(t *Table, column string) bool {
	base := strings.TrimRight(strings.TrimSuffix(strings.ToLower(column), "id"), "_")
	return base != "" && slices.ContainsFunc(f.Tables, func(u Table) bool {
		name := strings.ToLower(u.Name)
		return besides(t, &u) && len(u.Classes) == 0 && (name == base || name == base+"s")
	})
}

// besides reports tables of one part, or of files of one folder.
func besides(t, u *Table) bool {
	return u.Source == t.Source && u.Part == t.Part || t.folder != "" && t.folder == u.folder
}

// calledAfter reports a column whose name begins like a table's: staff_id, cust.
func calledAfter(column, table string) bool {
	n := min(len(column), len(table), 4)
	return n > 2 && strings.EqualFold(column[:n], table[:n])
}

// Command is what makes a column the key, but for the reason.
func (f *Facts) Command(k *Keyless) string {
	return "tocsin case set-key " + f.Tables[k.Table].Name + "." + k.Columns[0] + "=" + f.Tables[k.To].Name + "." + k.Key + " --reason WHY"
}

// keyOf is the column of a table that others refer to, or else one that is called
// like its key; "" where there is neither.
func (f *Facts) keyOf(table int) string {
	for i := range f.Tables {
		for _, l := range f.Tables[i].Links {
			if l.Table == table && writable(l.To) {
				return l.To
			}
		}
	}
	u := &f.Tables[table]
	for i, c := range u.Columns {
		base, id := strings.CutSuffix(strings.ToLower(c.Name), "id")
		if c.Class != breach.NoClass || !writable(c.Name) {
			continue
		}
		if id && (base == "" || calledAfter(base, u.Name)) || keyLike(c.Name) && (i == 0 || calledAfter(c.Name, u.Name)) {
			return c.Name
		}
	}
	return ""
}

// notKeys are beginnings of types that hold no keys. A text holds one only under a
// name of a key.
var notKeys = []string{"date", "time", "decimal", "numeric", "float", "double", "real", "money", "bool", "tinyint(1)", "mediumtext", "longtext", "blob", "json"}

// mayBeKey reports a column without personal data that could hold a key of another
// table.
func mayBeKey(c *Column) bool {
	if c.Class != breach.NoClass || c.Inside || strings.EqualFold(c.Name, "id") || !writable(c.Name) {
		return false
	}
	typ := strings.ToLower(c.Type)
	if typ == "" || strings.HasPrefix(typ, "text") {
		return keyLike(c.Name)
	}
	return !slices.ContainsFunc(notKeys, func(not string) bool { return strings.HasPrefix(typ, not) })
}

// keyWords are the last words of names of keys.
var keyWords = []string{"id", "uid", "uuid", "guid", "no", "nr", "num", "number", "code", "ref", "reference", "key", "fk", "nummer", "numero"}

// keyLike reports a name that says of its column that it holds a key: member_no,
// CustomerID, client_code.
func keyLike(name string) bool {
	at := strings.LastIndexByte(name, '_') + 1
	for i := at + 1; i < len(name); i++ {
		if 'A' <= name[i] && name[i] <= 'Z' && 'a' <= name[i-1] && name[i-1] <= 'z' {
			at = i
		}
	}
	return slices.Contains(keyWords, strings.ToLower(name[at:]))
}

// writable reports a name that stands in a command as it is: it is not masked, and
// needs no quotes.
func writable(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}
