package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

var (
	// legalForms are the forms of companies that stand behind their names, and are no
	// names of people. Source: ISO 20275, entity legal forms, read 2026-11.
	legalForms = wordSet(`ltd limited inc llc plc gmbh mbh ohg sarl eurl sasu srl srls snc spa bv nv slu lda ltda aps spzoo doo sro oyj eood`)
	// shortForms are such that names end with too, as Sa: they count with points, or in
	// capitals behind a name that is not.
	shortForms = wordSet(`sa ag kg ug sl ab oy as co sas cv vof`)
	// surnameForms are those of them that people are called too, where given names stand
	// that no list knows: in capitals they say nothing.
	surnameForms = wordSet(`sa co`)
)

// longestForm is the length of the longest form of a company, in bytes, with points.
const longestForm = 10

// firmName reports a name with the form of a company behind it: no person's.
func firmName(v []byte, buf *[]byte) bool {
	v = bytes.TrimRight(v, " .,;")
	at := bytes.LastIndexAny(v, " ,") + 1
	if at == 0 {
		return false
	}
	last := v[at:]
	if len(last) > longestForm {
		return false
	}
	*buf = norm.FoldName((*buf)[:0], last)
	word := (*buf)[:0]
	for _, c := range *buf {
		if c != '.' {
			word = append(word, c)
		}
	}
	points := bytes.IndexByte(last, '.') >= 0
	if legalForms[string(word)] || points && bytes.EqualFold(last, []byte("o.o")) { // of Sp. z o.o.
		return true
	}
	if !shortForms[string(word)] {
		return false
	}
	letters, surname := len(word), surnameForms[string(word)]
	capitals := func(b []byte) bool { return bytes.Equal(b, bytes.ToUpper(b)) }
	if points || !capitals(last) {
		return points && letters > 1
	}
	before := v[:at]
	if !capitals(before) {
		return true
	}
	return !surname && bytes.Count(bytes.TrimSpace(before), []byte(" ")) > 0 && !knownGiven(before, buf) // CONTI IMPIANTI SAS
}

// knownGiven reports a word that is known as a given name.
func knownGiven(v []byte, buf *[]byte) bool {
	for _, w := range bytes.Fields(v) {
		if classOf(w, buf)&wordGiven != 0 {
			return true
		}
	}
	return false
}

// wordForName reports that a column of names has, in a row, what is no name: the word for
// a supplier as given name and as family name, as programs fill both where neither is.
// What was kept of it is taken back.
func (s *Scanner) wordForName(v []byte, out *Row) bool {
	for i := range out.Found {
		f := &out.Found[i]
		if f.Kind != breach.KindGivenName && f.Kind != breach.KindFamilyName || !bytes.EqualFold(f.Value, v) || !stockNames[string(bytes.ToLower(v))] {
			continue
		}
		out.Found = append(out.Found[:i], out.Found[i+1:]...)
		return true
	}
	return false
}
