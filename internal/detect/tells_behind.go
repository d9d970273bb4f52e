package detect

import (
	"bytes"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// notedShare is the share of values that must be texts, with no address before what they
// tell, for a column that is called after addresses to hold notes.
const notedShare = 0.5

// tellBehind notes what is told behind an address in a column of such: nothing of it is
// kept, and the names of streets and towns before it tell nothing.
func (s *Scanner) tellBehind(a *active, v []byte, out *Row) {
	if a.tells != tellsNothing {
		return // read already, as the note that it is
	}
	a.tells = tellsNote
	s.tellKinds(a, &breach.Field{Raw: behindAddress(v, &s.key), Form: breach.Plain}, out)
	a.tells = tellsNothing
}

// behindAddress returns what follows the first full stop of a text behind which something
// is told, the whole where there is none.
func behindAddress(v []byte, buf *[]byte) []byte {
	for i := 1; i+2 < len(v); i++ {
		if v[i] != '.' && v[i] != '!' && v[i] != ';' || v[i+1] != ' ' {
			continue
		}
		from := i
		for from > 0 && letterByte(v[from-1]) {
			from--
		}
		if rest := bytes.TrimSpace(v[i+1:]); (from == i || closes(v[from:i], buf) || inward(v[:i])) && tellsOn(rest) {
			return rest
		}
	}
	return v
}

// noteAlone reports a text without an address before what it tells: notes stand in
// columns of addresses too.
func noteAlone(v []byte, buf *[]byte) bool {
	if !sentenceLike(v, buf) {
		return false
	}
	head := v
	if i := bytes.IndexAny(v, ".,;\n"); i > 0 {
		head = bytes.TrimSpace(v[:i])
	}
	return !hasDigit(v) || !houseLike(head) && !streetLike(head, buf)
}

// notesUnderStreet reports a column that is called after addresses and holds notes.
func (d *decider) notesUnderStreet(i int) bool {
	f := &d.feats[i]
	return d.names[i].reading.kind == breach.KindStreet && f.n > 0 && f.rate(f.told) >= notedShare
}

// spokenBehind decides what texts behind addresses speak of, without a word of whom.
func (d *decider) spokenBehind(i int, have []Decision) (out []Decision) {
	if d.out[i].kind != breach.KindStreet {
		return nil
	}
	for _, k := range loadSpecial().kinds {
		n := d.mentions(i, k)
		enough := n > 1 || n == 1 && d.feats[i].n < sampleSize // one among many may be a misreading
		if enough && d.undecided(i, k, have) {
			out = append(out, Decision{
				Column: i, Kind: k, Class: k.Class(), Inside: true, Undecided: true, Confidence: 0.7, Values: n,
				Why: fmt.Sprintf("words for it in %s behind addresses", counted(uint64(n), "text")),
			})
		}
	}
	return out
}
