package detect

import (
	"bytes"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// A bank's statement, a delivery note and an old program say in one value who somebody
// is and where they live: "NOWAK JAN UL. LIPOWA 5/3 20-530 LUBLIN".

const (
	// homedShare is the share of values that must be built so for a column to be of such,
	// and of persons: firms have addresses too, and no given name.
	homedShare = 0.5
	// shortestHomed and longestHomed are the lengths of such values, in bytes.
	shortestHomed, longestHomed = 14, 200
	// mostHomedWords is how many words the name has at the most.
	mostHomedWords = 5
)

// homed is a value of a name and an address.
type homed struct {
	name, home []byte
	given      bool // a word of the name is known as a given name
}

// namedHome reads a value that begins with a name of two words or more, with an address
// behind it; false where it is not built so, or a firm is named.
func namedHome(v []byte, buf *[]byte) (h homed, ok bool) {
	v = bytes.TrimSpace(v)
	if len(v) < shortestHomed || len(v) > longestHomed || !hasDigit(v) || !letterByte(v[0]) {
		return h, false
	}
	for i, words := 0, 0; i < len(v); {
		if v[i] == ' ' {
			i++
			continue
		}
		end := i + max(bytes.IndexAny(v[i:], " ,;\n"), 0)
		if end == i && !partsHomed(v[i]) {
			end = len(v)
		}
		switch word := v[i:end]; {
		case end == i && words == 1: // "Nowak, Jan"
			end++
		case end == i || v[i]-'0' < 10 || words > 0 && streetBegins(word, buf):
			h.name, h.home = bytes.Trim(v[:i], " ,;\n"), bytes.Trim(v[i:], " ,;\n")
			return h, words >= 2 && addressLike(h.home, buf)
		case words == mostHomedWords || !nameWord(word):
			return h, false
		default:
			class := classOf(bytes.TrimRight(word, "."), buf)
			if class&(wordFirm|wordJob) != 0 {
				return h, false
			}
			h.given = h.given || class&wordGiven != 0 && len(word) > 1
			words++
		}
		i = end
	}
	return h, false
}

// nameWord reports a word of a name: with a capital, or a short one as "van" and "de"
// are, without a point but at its end, as legal forms have ("o.o.", "S.A."), and no label.
func nameWord(word []byte) bool {
	const longestParticle = 3
	return !hasDigit(word) && bytes.IndexByte(bytes.TrimRight(word, "."), '.') < 0 && bytes.IndexByte(word, ':') < 0 && (upperAt(word, 0) || len(word) <= longestParticle)
}

// partsHomed reports what parts a name from the address behind it.
func partsHomed(c byte) bool { return c == ',' || c == ';' || c == '\n' }

// streetBegins reports a word with which the name of a street begins, or that is one.
func streetBegins(word []byte, buf *[]byte) bool {
	*buf = norm.FoldName((*buf)[:0], bytes.TrimRight(word, "."))
	words, ends := streetWords()
	if words[string(*buf)] {
		return true
	}
	for _, e := range ends {
		if len(*buf) > len(e)+2 && bytes.HasSuffix(*buf, []byte(e)) {
			return true
		}
	}
	return false
}

// addressLike reports a street with the number of a house, whatever stands behind.
func addressLike(v []byte, buf *[]byte) bool {
	line, _, _ := bytes.Cut(v, []byte{','})
	return len(v) >= 6 && hasDigit(v) && (streetLike(v, buf) || hasDigit(line) && houseLike(bytes.TrimSpace(line)))
}

// namesHomes reports a column of names with addresses behind them.
func (d *decider) namesHomes(i int) bool {
	f, r := &d.feats[i], d.names[i].reading
	return f.n >= leastFew && f.rate(f.homed) >= homedShare && (r.kind == breach.KindNone && r.claim == nil || r.kind == breach.KindFullName) &&
		r.roles&(roleThing|roleMeta|roleNone) == 0
}

// homedNames decides such a column.
func (d *decider) homedNames(i int) verdict {
	if !d.namesHomes(i) {
		return verdict{}
	}
	f := &d.feats[i]
	return verdict{kind: breach.KindFullName, confidence: 0.85, why: why("names of persons with an address behind them", f.homed, f)}
}

// emitHomed keeps the name of a value of a name and an address, and the address beside
// it; false where the value is none.
func (s *Scanner) emitHomed(a *active, v []byte, out *Row) bool {
	if !hasDigit(v) {
		return false
	}
	h, ok := namedHome(v, &s.key)
	if !ok || !s.search.keep(out, Finding{Column: uint16(a.index), Kind: breach.KindFullName}, nameForm, untitled(h.name, &s.key)) {
		return false
	}
	if s.search.keep(out, Finding{Column: uint16(a.index), Kind: breach.KindStreet, Inside: true}, nameForm, h.home) {
		a.stats.inside[breach.KindStreet]++
	}
	return true
}

// homesBehind decides the addresses behind the names of a column.
func (d *decider) homesBehind(i int) []Decision {
	n := d.stats[i].inside[breach.KindStreet]
	if d.out[i].kind != breach.KindFullName || n == 0 {
		return nil
	}
	return []Decision{{
		Column: i, Kind: breach.KindStreet, Class: breach.PhysicalAddresses, Inside: true, Confidence: 0.8, Values: int64(n),
		Why: fmt.Sprintf("written behind names in %s", counted(n, "value")),
	}}
}
