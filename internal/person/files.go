package person

import (
	"fmt"
	"slices"
	"strings"
)

// Files of one folder may be the tables of one database, written a table a file, or
// of several that have nothing to do with each other. No key is declared, and small
// numbers are in all of them. So a key leads from file to file only where its name
// is that of the other's table, or where both call it alike and its values could
// not be the same by chance.

// inFolderOf reports two tables that are files of one folder.
func (t *table) inFolderOf(u *table) bool {
	return t != u && t.Folder != 0 && t.Folder == u.Folder && t.Part != u.Part
}

// mayMean reports a key that the name of a file's table, or of its key, speaks for.
func mayMean(t *table, c int, u *table) bool {
	return fileScore(t, c, u) > 0 || calledAlike(t, c, u)
}

// inferFile finds the arrow of a key to another file of its folder. The name decides
// which: if the table that is called so has not the values, no other is asked.
func (r *resolver) inferFile(t *table, c int) bool {
	ks := r.stats.key(t.index, c)
	if ks == nil || t.Folder == 0 || r.isOwnKey(t, c) && !distinctive(ks, ks) {
		return false
	}
	var to *table
	best := 0
	for _, u := range r.tables {
		if !t.inFolderOf(u) || u.primary < 0 || u.space == nil {
			continue
		}
		switch score := fileScore(t, c, u); {
		case score > best:
			to, best = u, score
		case score == best && score > 0:
			to = nil // two are called so
		}
	}
	if best == 0 {
		to = r.sharesKey(t, c, ks)
		best = sureName
	}
	if to == nil || c == t.primary && !tellsMore(t, c, to) {
		return false
	}
	share := r.contained(ks, to)
	if share < leastContained || bareDoubt(t.Columns[c].Name, ks, share) {
		return false
	}
	r.addRef(t, ref{
		column: c, target: to.index, typeCol: -1, score: best,
		why: fmt.Sprintf("name and containment %.1f %%, in a file of the same folder", share*100),
	})
	return true
}

// isOwnKey reports the key of a table that its name says is its own: customer_id of
// customers, and of crm_customers.
func (r *resolver) isOwnKey(t *table, c int) bool {
	st := keyStem(t.Columns[c].Name)
	return c == t.primary && (generic(t.Columns[c].Name) || st == t.stem || strings.HasSuffix(t.stem, "_"+st))
}

// fileScore says how surely a key's name is that of a file's table; 0 where it is not.
func fileScore(t *table, c int, u *table) int {
	st := keyStem(t.Columns[c].Name)
	switch {
	case st == "":
		return 0
	case sameFamily(words(t.Name), words(u.Name), st):
		return ofItsProgram
	case st == u.stem:
		return 42
	case sameStem(st, u.stem), cutOf(st, u.stem), pluralIn(t.Columns[c].Name, u.words, true):
		return 41
	}
	return 0
}

// sameFamily reports a file whose name has the words before or behind what the key is
// named after in common with the table's: shop2_customers.csv beside shop2_orders.csv,
// customers_2024.csv beside orders_2024.csv.
func sameFamily(table, target []string, key string) bool {
	if sameProgram(table, target, key) {
		return true
	}
	for n := 1; n < len(target) && n <= len(table) && table[len(table)-n] == target[len(target)-n]; n++ {
		if sameStem(stem(target[:len(target)-n]), key) {
			return true
		}
	}
	return false
}

// calledAlike reports a key that is called as that of another table, by a name that is
// not any key's.
func calledAlike(t *table, c int, u *table) bool {
	name := t.Columns[c].Name
	return u.primary >= 0 && strings.EqualFold(name, u.Columns[u.primary].Name) && !generic(name)
}

// sharesKey finds the file whose key is called alike and has distinctive values; of
// several, the one that the others tell more of.
func (r *resolver) sharesKey(t *table, c int, ks *keyStats) (to *table) {
	for _, u := range r.tables {
		if !t.inFolderOf(u) || u.space == nil || !calledAlike(t, c, u) || !u.identity || !distinctive(r.stats.key(u.index, u.primary), ks) || r.contained(ks, u) < leastContained {
			continue
		}
		if to == nil || tellsMore(to, to.primary, u) {
			to = u
		}
	}
	return to
}

// tellsMore reports, of two files with the same key, whether t tells more of those
// whom u names: where only one of them names people, that it is u.
func tellsMore(t *table, c int, u *table) bool {
	if namedAfter(t, c, u) == namedAfter(u, u.primary, t) && t.identity != u.identity {
		return u.identity
	}
	return extends(t, c, u)
}

// exportWords are words that say of a file's name how or when it was written, and not
// what its rows are.
var exportWords = map[string]bool{"export": true, "exports": true, "dump": true, "backup": true, "extract": true, "copy": true, "final": true, "table": true, "csv": true}

// endings counts, by folder, the words of that kind, and of digits, that the names of
// all its files end with.
func endings(tables []Table) map[int]int {
	common := map[int][]string{}
	for i := range tables {
		t := &tables[i]
		if t.Folder == 0 {
			continue
		}
		ws := words(t.Name)
		slices.Reverse(ws)
		n := 0
		for have, more := common[t.Folder]; n < len(ws)-1 && (!more || n < len(have) && have[n] == ws[n]) && saysHow(ws[n]); n++ {
		}
		common[t.Folder] = ws[:n]
	}
	out := map[int]int{}
	for folder, ws := range common {
		out[folder] = len(ws)
	}
	return out
}

func saysHow(word string) bool { return exportWords[word] || strings.Trim(word, "0123456789") == "" }
