package facts

import (
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
}

// mostMayBeKeys is how many columns are named that may be a key.
const mostMayBeKeys = 4

// Keyless lists such tables, where the same database has a table that names people
// and has a key.
func (f *Facts) Keyless() (out []Keyless) {
	for i := range f.Tables {
		t := &f.Tables[i]
		if t.Owner != "" || t.Text || len(t.Classes) == 0 || t.Rows == 0 {
			continue
		}
		to := f.namesPeople(t)
		if to < 0 {
			continue
		}
		k := Keyless{Table: i, To: to, Key: f.keyOf(to)}
		for _, c := range t.Columns {
			if mayBeKey(&c) && len(k.Columns) < mostMayBeKeys {
				k.Columns = append(k.Columns, c.Name)
			}
		}
		if len(k.Columns) > 0 && k.Key != "" && writable(t.Name) && writable(f.Tables[to].Name) {
			out = append(out, k)
		}
	}
	return out
}

// Command is what makes a column the key, but for the reason.
func (f *Facts) Command(k *Keyless) string {
	return "tocsin case set-key " + f.Tables[k.Table].Name + "." + k.Columns[0] + "=" + f.Tables[k.To].Name + "." + k.Key + " --reason WHY"
}

// namesPeople is the table of the same database that names the most people, -1
// where none does.
func (f *Facts) namesPeople(t *Table) int {
	best, most := -1, int64(0)
	for i := range f.Tables {
		u := &f.Tables[i]
		if u == t || u.Text || u.Source != t.Source || u.Part != t.Part || u.Owner == "" || len(u.Links) > 0 {
			continue
		}
		if u.Personal > most {
			best, most = i, u.Personal
		}
	}
	return best
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
	for _, c := range f.Tables[table].Columns {
		if name := strings.ToLower(c.Name); c.Class == breach.NoClass && (name == "id" || strings.HasSuffix(name, "id")) && writable(c.Name) {
			return c.Name
		}
	}
	return ""
}

// notKeys are beginnings of types that hold no keys.
var notKeys = []string{"date", "time", "decimal", "numeric", "float", "double", "real", "money", "bool", "tinyint(1)", "text", "mediumtext", "longtext", "blob", "json"}

// mayBeKey reports a column without personal data that could hold a key of another
// table.
func mayBeKey(c *Column) bool {
	if c.Class != breach.NoClass || c.Inside || strings.EqualFold(c.Name, "id") || !writable(c.Name) {
		return false
	}
	typ := strings.ToLower(c.Type)
	for _, not := range notKeys {
		if strings.HasPrefix(typ, not) {
			return false
		}
	}
	return true
}

// writable reports a name that stands in a command as it is: it is not masked, and
// needs no quotes.
func writable(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}
