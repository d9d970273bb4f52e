package leakgen

import (
	"sort"
	"strconv"
)

// leakTables is a database whose tables are each filled by a function: what
// most schemas are built from.
type leakTables struct {
	db   *Database
	fill []func(row *Row, emit func() error) error
}

func (l *leakTables) Database() *Database { return l.db }

func (l *leakTables) Rows(table int, row *Row, emit func() error) error {
	return l.fill[table](row, emit)
}

func (l *leakTables) table(t *Table, fill func(row *Row, emit func() error) error) {
	l.db.Tables = append(l.db.Tables, t)
	l.fill = append(l.fill, fill)
}

// byName puts the tables into the order in which dumps have them.
func (l *leakTables) byName() { sort.Sort((*tablesByName)(l)) }

type tablesByName leakTables

func (b *tablesByName) Len() int           { return len(b.fill) }
func (b *tablesByName) Less(i, k int) bool { return b.db.Tables[i].Name < b.db.Tables[k].Name }
func (b *tablesByName) Swap(i, k int) {
	b.fill[i], b.fill[k] = b.fill[k], b.fill[i]
	b.db.Tables[i], b.db.Tables[k] = b.db.Tables[k], b.db.Tables[i]
}

// key is a truth line's key.
func key(what string, n int64) string { return what + ":" + strconv.FormatInt(n, 10) }

// hireStaff picks people with addresses on the site's own domain, no two with
// the same address, from the numbers at from on.
func hireStaff(w *World, from int64, count int, domain string) (staff []Human) {
	seen := map[string]bool{}
	for k := from; len(staff) < count; k++ {
		h := w.Human(k)
		if mail := string(appendStaffMail(nil, &h, domain)); !seen[mail] {
			seen[mail] = true
			staff = append(staff, h)
		}
	}
	return staff
}

func appendStaffMail(dst []byte, h *Human, domain string) []byte {
	given, family := h.folded()
	dst = append(append(append(dst, given...), '.'), family...)
	return append(append(dst, '@'), domain...)
}
