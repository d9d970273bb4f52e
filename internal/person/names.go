package person

import "strings"

// words splits an identifier at underscores, dots, hyphens, other marks and changes of
// case, in lower case.
func words(s string) []string {
	var out []string
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(s[start:end]))
		}
		start = end
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '_' || c == '-' || c == '.' || c == ' ' || c == '\\' || c == '/' || c == '[' || c == ']' || c == '(' || c == ')' || c == '\'' || c == ',' || c == ':' || c == '?':
			flush(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z':
			flush(i)
		}
	}
	flush(len(s))
	return out
}

// singular takes the plainest plural endings off, enough to make a table's name
// meet a key's; it is no grammar.
func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches")):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	case len(w) > 3 && strings.HasSuffix(w, "en"): // personen, klanten
		return w[:len(w)-2]
	}
	return w
}

func stem(ws []string) string {
	if len(ws) == 0 {
		return ""
	}
	out := append([]string(nil), ws...)
	out[len(out)-1] = shortVowel(singular(out[len(out)-1]))
	return strings.Join(out, "_")
}

// shortVowel writes a doubled vowel before a last consonant once, as Dutch plurals
// have it: factuur and facturen, leraar and leraren.
func shortVowel(w string) string {
	n := len(w)
	if n < 5 || w[n-3] != w[n-2] || !strings.ContainsRune("aeou", rune(w[n-2])) || strings.ContainsRune("aeiouy", rune(w[n-1])) {
		return w
	}
	return w[:n-2] + w[n-1:]
}

// sameStem reports stems that differ by a last vowel at the most, as singulars and
// plurals of Spanish, Portuguese and Italian do: huesped and huespedes, tessera and
// tessere.
func sameStem(a, b string) bool {
	return a == b || min(len(a), len(b)) >= leastStem && withoutVowel(a) == withoutVowel(b)
}

// leastStem is how many letters stems have that are held to be the same so.
const leastStem = 5

func withoutVowel(w string) string {
	if n := len(w) - 1; n > 0 && strings.IndexByte("aeio", w[n]) >= 0 {
		return w[:n]
	}
	return w
}

var idWords = map[string]bool{
	"id": true, "ids": true, "uid": true, "fk": true, "pk": true, "key": true, "no": true, "nr": true,
	"num": true, "number": true, "uuid": true, "guid": true, "ref": true, "nummer": true, "numero": true,
}

// keyStem returns what a key column's name says it refers to: "user" of
// user_id, id_user, userId and fk_user; "" where it says nothing.
func keyStem(column string) string { return stem(keyWords(column)) }

// keyWords returns the words of a key column's name that say what it refers to.
func keyWords(column string) []string {
	ws := words(column)
	for len(ws) > 0 && idWords[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	for len(ws) > 0 && idWords[ws[0]] {
		ws = ws[1:]
	}
	if len(ws) == 1 && len(ws[0]) > 4 && strings.HasSuffix(ws[0], "id") { // userid, kundenid
		ws[0] = ws[0][:len(ws[0])-2]
	}
	return ws
}

// generic reports whether a key's name says nothing of its table: id, or c1 where
// the names of columns were lost.
func generic(column string) bool {
	s := strings.ToLower(column)
	return s == "id" || s == "uuid" || s == "guid" || s == "key" || s == "pk" || s == "oid" || s == "rowid" || unnamed(s)
}

// unnamed reports the names that programs give columns without any: c1, col_2,
// column3, field4.
func unnamed(s string) bool {
	stem := strings.TrimRight(s, "0123456789")
	switch strings.TrimRight(stem, "_ ") {
	case "", "c", "f", "v", "x", "a", "col", "column", "field", "attr", "var", "spalte", "feld", "champ", "colonne", "campo", "columna", "kolom":
		return len(stem) < len(s)
	}
	return false
}

// secondHand are words by which a key names somebody who handled a row rather
// than the person it is about.
var secondHand = map[string]bool{
	"created": true, "updated": true, "modified": true, "deleted": true, "by": true, "editor": true, "admin": true,
	"staff": true, "manager": true, "assigned": true, "assignee": true, "agent": true, "recruiter": true, "approver": true,
	"reviewer": true, "employee": true, "support": true, "rep": true, "reports": true, "parent": true, "referrer": true,
	"last": true, "revision": true, "owner": true, "approved": true, "consultant": true, "handler": true, "handled": true,
	"responsible": true, "advisor": true, "adviser": true, "coordinator": true, "interviewer": true, "processed": true,
	"changed": true, "entered": true, "verified": true, "signed": true, "sent": true,
	"par": true, "cree": true, "modifie": true, "maj": true, "saisi": true, "valide": true, "gestionnaire": true, "redacteur": true,
	"operateur": true, "instructeur": true, "recruteur": true, "responsable": true,
	"von": true, "ersteller": true, "erstellt": true, "bearbeiter": true, "sachbearbeiter": true, "geaendert": true,
	"creado": true, "modificado": true, "por": true, "gestor": true, "creato": true, "modificato": true, "operatore": true,
	"aangemaakt": true, "gewijzigd": true, "door": true, "beheerder": true,
}

func isSecondHand(column string) bool {
	for _, w := range words(column) {
		if secondHand[w] {
			return true
		}
	}
	return false
}

// isParent reports a key that names the row which this one belongs to, and of
// the second-hand words no other.
func isParent(column string) bool {
	for _, w := range words(column) {
		if secondHand[w] && w != "parent" {
			return false
		}
	}
	return true
}
