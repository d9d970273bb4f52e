package detect

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Whom to call in an emergency is often named in one value with their telephone: "Anna
// Müller 0151 2345678", "Mrs J Doe (mother) - 07700 900123".

const (
	// reachedShare is the share of values that must be built so for a column to be of such.
	reachedShare = 0.5
	// shortestReached and longestReached are the lengths of such values, in bytes.
	shortestReached, longestReached = 12, 90
)

// reached is a value of a name and a telephone number.
type reached struct {
	name, phone []byte
	known       bool // a word of the name is known as one of names
}

// namedPhone reads a value that ends with a telephone number, with a name of two words or
// more before it; false where it is not built so.
func namedPhone(v []byte, buf *[]byte) (r reached, ok bool) {
	v = bytes.TrimSpace(v)
	if len(v) < shortestReached || len(v) > longestReached || v[len(v)-1]-'0' > 9 {
		return r, false
	}
	begin := phoneBegins(v)
	r.phone = bytes.TrimSpace(v[begin:])
	if begin == len(v) || !norm.PhoneShape(r.phone) {
		return r, false
	}
	r.name = untitled(withoutKin(bytes.TrimRight(v[:begin], " ,;:-/|\t\u2013"), buf), buf)
	words := bytes.Fields(r.name)
	for i, word := range words {
		bare := bytes.TrimRight(word, ".,")
		class := classOf(bare, buf)
		if len(bare) == 0 || !nameWord(bare) || streetBegins(word, buf) || class&(wordFirm|wordJob) != 0 || bytes.IndexByte(word, ',') >= 0 && i > 0 {
			return r, false
		}
		r.known = r.known || class&(wordGiven|wordFamily) != 0 && len(bare) > 1
	}
	return r, len(words) >= 2 && len(words) <= mostHomedWords
}

// phoneBegins returns where the number begins that a value ends with, its length for none.
func phoneBegins(v []byte) int {
	at := len(v)
	for i := len(v) - 1; i >= 0; i-- {
		switch c := v[i]; {
		case c-'0' < 10 || c == '+' || c == '(':
			at = i
		case c != ' ' && c != '-' && c != '/' && c != '.' && c != ')':
			return at
		}
	}
	return at
}

// withoutKin leaves out how somebody is related, as it stands around their name: "(mother)"
// or ", husband" behind it, "Mutter:" before it.
func withoutKin(v []byte, buf *[]byte) []byte {
	if before, rest, ok := bytes.Cut(v, []byte(":")); ok && kinsman(before, buf) {
		v = bytes.TrimSpace(rest)
	}
	if at := bytes.LastIndexByte(v, '('); at > 0 && bytes.HasSuffix(v, []byte(")")) {
		return bytes.TrimRight(v[:at], " ")
	}
	if at := bytes.LastIndexAny(v, ",-/;"); at > 0 && kinsman(v[at+1:], buf) {
		return bytes.TrimRight(v[:at], " ")
	}
	return v
}

// kinsman reports one word for a relative.
func kinsman(v []byte, buf *[]byte) bool {
	*buf = norm.FoldName((*buf)[:0], bytes.TrimSpace(v))
	return ofKin(string(*buf)) || familyWords[string(*buf)]
}

// namesReached reports a column of names with telephones behind them.
func (d *decider) namesReached(i int) bool {
	f, r := &d.feats[i], d.names[i].reading
	return f.n >= leastFew && f.rate(f.reached) >= reachedShare && (r.kind == breach.KindNone && r.claim == nil || r.kind == breach.KindFullName || slices.Contains(kinClasses, r.claimed())) &&
		r.roles&(roleMeta|roleNone) == 0
}

// reachedNames decides such a column.
func (d *decider) reachedNames(i int) verdict {
	if !d.namesReached(i) || !d.aboutPersons() {
		return verdict{}
	}
	f := &d.feats[i]
	return verdict{kind: breach.KindFullName, confidence: 0.85, why: why("names of persons with a telephone behind them", f.reached, f)}
}

// emitReached keeps the name of a value of a name and a telephone number, and the number
// beside it; false where the value is none.
func (s *Scanner) emitReached(a *active, v []byte, out *Row) bool {
	if len(v) == 0 || v[len(v)-1]-'0' > 9 && v[len(v)-1] != ' ' {
		return false
	}
	r, ok := namedPhone(v, &s.key)
	phone := len(out.Found)
	for phone > 0 && int(out.Found[phone-1].Column) == a.index {
		phone--
	}
	if !ok || !s.search.keep(out, Finding{Column: uint16(a.index), Kind: breach.KindFullName}, nameForm, r.name) {
		return false
	}
	// The name first, as in columns of their own: it says that somebody is meant.
	last := len(out.Found) - 1
	name := out.Found[last]
	copy(out.Found[phone+1:], out.Found[phone:last])
	out.Found[phone] = name
	if !foundIn(out, a.index, breach.KindPhone) && s.search.keep(out, Finding{Column: uint16(a.index), Kind: breach.KindPhone, Inside: true}, phoneForm, r.phone) {
		a.stats.inside[breach.KindPhone]++
	}
	return true
}
