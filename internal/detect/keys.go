package detect

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

// longestKey is the longest value, in bytes, that is held to be a key.
const longestKey = 96

// KeyColumns returns the columns that may tie rows together, in their order.
func (p *Plan) KeyColumns() []KeyColumn {
	var out []KeyColumn
	for i := range p.columns {
		if r := p.columns[i].key; r != 0 {
			out = append(out, KeyColumn{i, r})
		}
	}
	return out
}

// markKeys finds the candidate keys: declared ones, columns named like ids, whole
// numbers named after people, distinct columns of whole numbers, and UUIDs; and the columns that tell
// which table an id beside them refers to.
func (p *Plan) markKeys(schema *breach.Schema, st *Stats) {
	declared := declaredKeys(schema)
	ids := false
	for i := range p.columns {
		c := &p.columns[i]
		f := features{}
		if cs := st.get(i); cs != nil {
			f = cs.features()
		}
		switch {
		case declared[c.name], ownerName(c.name), idName(c.name), f.rate(f.uuid) > 0.9:
			c.key = keyRole(c, f)
		case f.distinct >= 8 && f.distinctRate() > 0.95 && f.rate(f.integer) > 0.95 && f.rate(f.unix) < 0.5 && f.longest <= 12:
			c.key = keyRole(c, f)
		case codeName(c.name) && c.reading.kind == breach.KindNone && f.distinct >= 8 && (f.rate(f.digits) > 0.9 || f.coded()) && f.longest <= longestCode &&
			f.rate(f.blank+f.date+f.decimal+f.phone+f.unix) < 0.1 && (c.typ == typeInt || f.rate(f.integer) < 0.5):
			c.key = keyRole(c, f)
		case codeName(c.name) && c.typ == typeInt && f.distinct > 1 && f.rate(f.unix) == 0 && f.longest <= 12: // also of few rows
			c.key = keyRole(c, f)
		case bareOwner(c.name) && c.reading.kind == breach.KindNone && c.reading.claim == nil && f.distinct > 1 && f.rate(f.integer) == 1 && f.longest <= 12:
			c.key = keyRole(c, f)
		}
		ids = ids || c.key != 0
	}
	if !ids {
		return
	}
	for i := range p.columns {
		c := &p.columns[i]
		if c.key != 0 || c.typ == typeLong {
			continue
		}
		if typeName(c.name) && c.typ != typeInt && !free(st.get(i)) || p.tellsOf(c, st.get(i)) {
			c.key = KeyType
		}
	}
}

// mostCodes is how many values a column has in the first rows that says by a
// code what the id beside it refers to.
const mostCodes = 24

// tellsOf reports a column of few short values whose name goes with that of an id
// (pers_typ and pers_id, objet and id_objet, model and res_id): its letters,
// numbers or words say to which table the id belongs.
func (p *Plan) tellsOf(c *columnPlan, cs *columnStats) bool {
	if cs == nil || c.typ == typeDate || c.typ == typeTime || c.typ == typeDecimal || c.typ == typeBool {
		return false
	}
	if f := cs.features(); f.n == 0 || f.distinct > mostCodes || f.meanSize > 48 {
		return false
	}
	for i := range p.columns {
		if o := &p.columns[i]; (o.key == KeyInt || o.key == KeyString) && keyname.Tells(c.name, o.name) {
			return true
		}
	}
	return false
}

// free reports values that are more than the few words by which rows are sorted:
// "mortgage 30040" under loan_type.
func free(c *columnStats) bool {
	if c == nil {
		return false
	}
	f := c.features()
	return f.distinct > mostCodes || f.meanSize > 48
}

// longestTextKey is the longest value, in bytes, of a column that is declared as text
// of any length and holds keys all the same, as columns of PostgreSQL often are: a
// UUID in braces fits.
const longestTextKey = 40

// keyRole tells whole numbers from other keys; long text, dates and quantities are
// no keys, whatever their name or declaration.
func keyRole(c *columnPlan, f features) KeyRole {
	switch {
	case c.typ == typeDate || c.typ == typeTime || c.typ == typeDecimal || c.typ == typeBool:
		return 0
	case c.typ == typeLong && (f.n == 0 || f.longest > longestTextKey):
		return 0
	case c.typ == typeInt, f.n > 0 && f.rate(f.integer) > 0.9:
		return KeyInt
	case typeName(c.name):
		return KeyType
	case f.n > 0 && f.meanSize > longestKey:
		return 0
	}
	return KeyString
}

// mostTogether is how many columns are followed as one key.
const mostTogether = 4

func declaredKeys(schema *breach.Schema) map[string]bool {
	out := map[string]bool{}
	if schema == nil {
		return out
	}
	for _, k := range schema.Unique {
		for _, c := range k.Columns {
			if len(k.Columns) <= mostTogether || idName(c) || ownerName(c) {
				out[c] = true
			}
		}
	}
	for _, k := range schema.Foreign {
		for _, c := range k.Columns {
			out[c] = true
		}
	}
	return out
}

// idName reports a name of a key of any table: id, nid, order_id, orderID.
func idName(name string) bool {
	words := tokenize(name)
	if len(words) == 0 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	switch last {
	case "id", "uid", "uuid", "guid", "fk", "pk", "nid", "vid", "sid", "fid", "cid", "tid", "pid", "gid", "eid", "rid", "mid":
		return true
	case "key":
		return len(words) > 1 && rowWords[words[len(words)-2]]
	}
	return first == "id" || first == "fk" || len(words) == 1 && strings.HasSuffix(last, "id") && len(last) <= 12 && l3(last)
}

// rowWords are words before "key" by which a column names a row of any table.
var rowWords = wordSet("row record rec object entity item primary foreign")

// longestCode is the longest code, in bytes, that is held to be a key.
const longestCode = 24

// codeName reports a name of a key that is written as a code: member_no, client_code,
// Kundennummer. A dump may declare its keys only behind the rows.
func codeName(name string) bool {
	words := tokenize(name)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	switch last {
	case "no", "nr", "num", "number", "code", "nummer", "numero", "ref", "reference", "matricule", "key", "kennung", "codigo", "codice":
		return len(words) > 1 || last == "reference" || last == "referenz" || last == "referencia" || last == "riferimento" || last == "referentie"
	}
	return strings.HasSuffix(last, "nummer") || strings.HasSuffix(last, "number") || strings.HasSuffix(last, "nr") // mnr, kdnr
}

// coded reports values of one length and all in capitals: the reference of an order
// that is made of letters alone.
func (f *features) coded() bool {
	return f.rate(f.capital) > 0.9 && f.longest >= leastCapitals && f.meanSize > float64(f.longest)-0.01
}

// leastCapitals is the least length, in bytes, of a code of letters alone.
const leastCapitals = 6

// l3 keeps words that only end in "id" ("paid", "valid") from being keys.
func l3(word string) bool {
	switch word {
	case "paid", "valid", "void", "invalid", "grid", "avoid", "bid", "did", "android", "solid", "hybrid", "unpaid", "prepaid", "mid", "covid":
		return false
	}
	return true
}

// ownerName reports a name of a key of a person or of the thing that a row is
// about: uid, user_id, entity_id, candidate_id, customer.
func ownerName(name string) bool {
	words := tokenize(name)
	if len(words) == 0 || !idName(name) {
		return false
	}
	for _, w := range words {
		switch w {
		case "uid", "nid", "sid", "entity", "object", "owner", "parent", "submission", "entry", "order", "post", "lead", "record", "row", "node":
			return true
		}
	}
	if base, ok := strings.CutSuffix(words[0], "id"); ok && len(words) == 1 && len(base) > 3 {
		return personWord([]string{base}) // userid
	}
	return personWord(words)
}

// bareOwner reports a name that is only a word for people, whole or cut, or for one
// of two between whom something passes: customer, cust, kunde, buyer.
func bareOwner(name string) bool {
	words := tokenize(name)
	return len(words) == 1 && (personWord(words) || keyname.Whole(words[0]) != nil) || keyname.SideOf(name) != keyname.Neither
}

// personWord reports whether one of the words names a person.
func personWord(words []string) bool {
	for _, it := range loadLexicon().items(words) {
		if it.roles&(rolePerson|roleApplication) != 0 {
			return true
		}
	}
	return false
}

// personKey reports a name of a key of a person.
func personKey(name string) bool {
	words := tokenize(name)
	return idName(name) && (slices.Contains(words, "uid") || personWord(words))
}

// typeName reports a name of a column that tells tables apart.
func typeName(name string) bool {
	words := tokenize(name)
	if len(words) == 0 {
		return false
	}
	switch words[len(words)-1] {
	case "type", "bundle", "model", "class", "kind", "typ":
		return true
	}
	return false
}

// keyValue reads a key of a row from a value that is no placeholder; ok is false
// where there is none: zero, or a value that is too long.
func keyValue(role KeyRole, v []byte, buf *[]byte) (uint64, bool) {
	if len(v) > 0 && (v[0] == ' ' || v[len(v)-1] == ' ') {
		v = bytes.TrimSpace(v) // cells of a CSV file are written with a space after the comma
	}
	if n, ok := wholeNumber(v); ok {
		return n, n != 0
	}
	if len(v) == 0 || len(v) > longestKey {
		return 0, false
	}
	hex := hexLike(v)
	if role == KeyInt && !hex {
		return 0, false
	}
	if hex {
		*buf = append((*buf)[:0], v...)
		for i, c := range *buf {
			(*buf)[i] = c | 0x20
		}
		v = *buf
	}
	return hashKey(v), true
}

// KeyText is the key that a value is, as breach.KeyText writes those of rows; ok is false
// where it is none.
func KeyText(value string) (text string, ok bool) {
	var buf []byte
	k, ok := keyValue(0, []byte(strings.TrimSpace(value)), &buf)
	return breach.KeyText(k), ok
}

// wholeNumber reads digits without a leading zero, up to 2^63-1.
func wholeNumber(v []byte) (n uint64, ok bool) {
	if len(v) == 0 || len(v) > 19 || v[0] == '0' && len(v) > 1 {
		return 0, false
	}
	for _, c := range v {
		if c-'0' > 9 {
			return 0, false
		}
		n = n*10 + uint64(c-'0')
	}
	return n, n < 1<<63
}

// shortNumber is wholeNumber for what has at most eleven digits. It reads eight
// at a time, two, four and eight together.
func shortNumber(v []byte) (n uint64, ok bool) {
	if len(v) > 8 {
		return wholeNumber(v)
	}
	x := uint64(0)
	if len(v) == 8 {
		x = load64(v)
	} else {
		x = loadShort(v)
	}
	shift := 8 * (8 - len(v)) // no digits are zeros
	x = (x ^ 0x30*ones) << shift
	if ((x&lows)+0x76*ones|x)&highs != 0 || len(v) > 1 && v[0] == '0' || len(v) == 0 {
		return 0, false
	}
	x = x*10 + x>>8
	x = (x&0x000000ff000000ff*(100+1000000<<32) + x>>16&0x000000ff000000ff*(1+10000<<32)) >> 32
	return x, true
}

// hexLike reports a UUID or another key of hexadecimal digits and hyphens, of
// at least sixteen, in which upper and lower case are the same.
func hexLike(v []byte) bool {
	if len(v) < 16 {
		return false
	}
	for _, c := range v {
		if !hexByte[c] {
			return false
		}
	}
	return true
}

// hexByte marks hexadecimal digits and the hyphen.
var hexByte = func() (t [256]bool) {
	for _, c := range "0123456789abcdefABCDEF-" {
		t[c] = true
	}
	return t
}()
