// Package keyname reads the names of key columns as far as two of them go
// together. It knows words and no schema.
package keyname

import (
	"slices"
	"strings"
)

// typeWords are the words by which a column says what an id beside it refers to.
var typeWords = set(`type types typ tipo kind class model module bundle table tbl tabelle tabla tableau art sorte soort
	genre nature entity entite entidad entitaet`)

// idWords are the words that make a name one of a key.
var idWords = set(`id ids uid fk pk uuid guid nr no num key clef cle`)

// anything are the words by which a key says that it refers to whatever the type
// beside it names.
var anything = set(`object objekt objet objeto oggetto item element elemento entity entite record row rec ref reference res resource
	target source subject owner parent rel related relation foreign link linked model context content bean attachable record
	own assoc associated belongs host holder`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// Tells reports whether a column's name says that it names the kind of thing that
// the id beside it refers to: entity_type of entity_id, pers_typ of pers_id,
// itemtype of items_id, objet of id_objet, model of res_id.
func Tells(column, id string) bool {
	base := trim(words(id), idWords)
	if len(base) == 0 || len(words(id)) == len(base) && !gluedID(&base) {
		return false
	}
	all := words(column)
	if len(all) == 0 {
		return false
	}
	glued(&all)
	rest := trim(all, typeWords)
	if n := len(all); n > 1 && all[n-1] == "name" && typeWords[all[n-2]] { // table_name, class_name
		rest = trim(all[:n-1], typeWords)
	}
	if len(rest) == 0 {
		return len(base) == 1 && (anything[base[0]] || all[0] == base[0])
	}
	if len(rest) == len(all) { // no word for a type: a religion stands beside a religion_id
		return len(base) == 1 && anything[base[0]] && slices.Equal(rest, base)
	}
	return slices.Equal(fold(rest), fold(base))
}

// trim takes words off both ends.
func trim(ws []string, off map[string]bool) []string {
	for len(ws) > 0 && off[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	for len(ws) > 0 && off[ws[0]] {
		ws = ws[1:]
	}
	return ws
}

// glued parts a word that ends in one for a type: itemtype.
func glued(ws *[]string) {
	last := (*ws)[len(*ws)-1]
	for _, w := range []string{"type", "typ", "class", "model", "module", "table", "kind"} {
		if base, ok := strings.CutSuffix(last, w); ok && len(base) > 2 {
			*ws = append(slices.Clone((*ws)[:len(*ws)-1]), base, w)
			return
		}
	}
}

// gluedID parts a word that ends in id: entityid. It reports whether it did.
func gluedID(ws *[]string) bool {
	last := (*ws)[len(*ws)-1]
	base, ok := strings.CutSuffix(last, "id")
	if !ok || len(base) < 3 {
		return false
	}
	*ws = append(slices.Clone((*ws)[:len(*ws)-1]), base)
	return true
}

// fold makes the last word's plainest plural a singular.
func fold(ws []string) []string {
	if n := len(ws); n > 0 && len(ws[n-1]) > 3 && strings.HasSuffix(ws[n-1], "s") && !strings.HasSuffix(ws[n-1], "ss") {
		ws = slices.Clone(ws)
		ws[n-1] = ws[n-1][:len(ws[n-1])-1]
	}
	return ws
}

// words splits a name at what is no letter and no digit and at changes of case.
func words(s string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 && end > start {
			out = append(out, strings.ToLower(s[start:end]))
		}
		start = -1
	}
	for i := range len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c >= 0x80
		switch {
		case !letter:
			flush(i)
		case start < 0:
			start = i
		case c >= 'A' && c <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z':
			flush(i)
			start = i
		}
	}
	flush(len(s))
	return out
}
