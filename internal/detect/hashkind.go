package detect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// leastHash is the length of the shortest hash that has a form, in bytes.
	leastHash = 10
	// desLength is the length of a DES crypt hash; many words are as long, so
	// only a whole column tells.
	desLength = 13
	desCrypt  = "DES crypt"
	// leastDigest is from how many bytes on a value in a form that other values have
	// too is a digest, and nothing that somebody types.
	leastDigest = 32
	// Windows writes NT hashes in capitals, others write digests in lower case.
	md5Like  = "32 hex (MD5-like)"
	ntlmLike = "32 hex in capitals (NTLM-like)"
)

// readHash tells which kind a value of size bytes is, of which v is the head,
// and the cost that its form names, 0 for none.
func readHash(v []byte, size int) (kind, cost int) {
	forms := loadForms()
	clear := len(forms.names) - 1
	if size < leastHash || len(v) == 0 {
		return clear, 0
	}
	if v[0] == '!' && len(v) > 1 && v[1] == '$' {
		v, size = v[1:], size-1 // usermod(8): a hash whose account is locked
	}
	for _, f := range forms.byFirst[v[0]] {
		if cost, ok := f.matches(v, size); ok {
			return f.kind, cost
		}
	}
	return clear, 0
}

// hashMix is how the passwords of a column are kept, as shares of its values.
type hashMix struct {
	kinds []hashCount // by kind
	des   float64     // clear ones that have the form of DES crypt
	upper float64     // 32 hexadecimal digits with capitals alone
	all   float64

	blocks cipherBlocks
	parts  cipherParts
	named  bool // the column is called after a cipher
}

// hashCount counts the values of a kind, and keeps its lowest and highest cost.
type hashCount struct {
	n           float64
	least, most int
}

// add counts a value, and returns its kind.
func (m *hashMix) add(v []byte, size int) int {
	if m.kinds == nil {
		m.kinds = make([]hashCount, len(loadForms().names))
	}
	k, cost := readHash(v, size)
	c := &m.kinds[k]
	c.n++
	m.all++
	if loadForms().common[k] {
		m.blocks.add(v, size)
	}
	if mayBeCipher(k) {
		m.parts.add(v, size)
	}
	if cost > 0 {
		if c.least == 0 || cost < c.least {
			c.least = cost
		}
		c.most = max(c.most, cost)
	}
	switch {
	case size == desLength && k == len(m.kinds)-1 && desLike(v):
		m.des++
	case size == 32 && capitalHex(v):
		m.upper++
	}
	return k
}

// merge adds the counts of others.
func (m *hashMix) merge(o *hashMix) {
	if o.kinds == nil {
		return
	}
	if m.kinds == nil {
		m.kinds = make([]hashCount, len(o.kinds))
	}
	for k := range o.kinds {
		c, of := &m.kinds[k], &o.kinds[k]
		c.n += of.n
		if of.least > 0 && (c.least == 0 || of.least < c.least) {
			c.least = of.least
		}
		c.most = max(c.most, of.most)
	}
	m.des, m.upper, m.all = m.des+o.des, m.upper+o.upper, m.all+o.all
	m.blocks.merge(&o.blocks)
	m.parts.merge(o.parts)
	m.named = m.named || o.named
}

// desLike reports thirteen signs of crypt, not all of them of one sort.
func desLike(v []byte) bool {
	upper, lower := false, false
	for _, c := range v {
		if !signOf('b', c) {
			return false
		}
		upper = upper || 'A' <= c && c <= 'Z'
		lower = lower || 'a' <= c && c <= 'z'
	}
	return upper && lower
}

// strong is the share of values in a form that only passwords have.
func (m *hashMix) strong() float64 {
	n := 0.0
	for k := range m.kinds {
		if !loadForms().common[k] {
			n += m.kinds[k].n
		}
	}
	return n
}

// kept is the share of values in a form of hashes, also of those that other values have:
// DES crypt counts where nearly all have it.
func (m *hashMix) kept() float64 {
	if len(m.kinds) == 0 {
		return 0
	}
	clear := m.kinds[len(m.kinds)-1].n
	if m.des >= 0.9*clear && m.des >= 3 {
		clear -= m.des
	}
	return m.all - clear
}

// cipher tells for each kind whether the values of that form are ciphertext: where all but
// few that have no mark of their own are whole blocks, or a vector with what is behind it,
// of lengths that digests have not. Then a digest with its salt was none.
func (m *hashMix) cipher() (is func(kind int) bool) {
	common := m.all - m.strong()
	parted := common
	for k := range m.kinds {
		if mayBeCipher(k) && !loadForms().common[k] {
			parted += m.kinds[k].n
		}
	}
	switch {
	case parted > 0 && m.parts.cipher(parted, m.named):
		return mayBeCipher
	case common > 0 && m.blocks.cipher(common, m.named):
		return func(kind int) bool { return loadForms().common[kind] }
	}
	return func(int) bool { return false }
}

// mayBeCipher reports a form that ciphertext in parts has as well.
func mayBeCipher(kind int) bool {
	return loadForms().common[kind] || loadForms().names[kind] == saltedDigest
}

// ways counts the values by how they are kept, which one value's form tells, but for
// ciphertext: that the whole column tells.
func (m *hashMix) ways() (n [breach.KindCount]float64) {
	forms, cipher := loadForms(), m.cipher()
	for k := range m.kinds {
		shape := forms.shape[k]
		if cipher(k) {
			shape = breach.KindPasswordEncrypted
		}
		n[shape] += m.kinds[k].n
	}
	return n
}

// String names the kinds, the most frequent first; those below 1 in 200 only
// when there is no other. Kinds with a cost name it.
func (m *hashMix) String() string { return m.of(breach.KindNone) }

// of is String of the kinds that are of a shape, of all where it is none.
func (m *hashMix) of(shape breach.Kind) string {
	var order []int
	all, cipher := 0.0, m.cipher()
	for k := range m.kinds {
		of := loadForms().shape[k]
		if cipher(k) {
			of = breach.KindPasswordEncrypted
		}
		if m.kinds[k].n > 0 && (shape == breach.KindNone || of == shape) {
			order = append(order, k)
			all += m.kinds[k].n
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(m.kinds[b].n, m.kinds[a].n), cmp.Compare(a, b))
	})
	var parts []string
	for i, k := range order {
		if i > 0 && m.kinds[k].n*200 < all {
			continue
		}
		name := m.name(k)
		if cipher(k) {
			name = breach.EncryptedPassword
		}
		if !slices.Contains(parts, name) {
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, ", ")
}

// name names a kind as the whole column shows it.
func (m *hashMix) name(k int) string {
	c := &m.kinds[k]
	name := loadForms().names[k]
	switch {
	case k == len(m.kinds)-1 && m.des >= 0.9*c.n && c.n >= 3:
		return desCrypt
	case name == md5Like && m.upper >= 0.9*c.n:
		return ntlmLike
	case c.most == 0:
		return name
	case c.most == c.least:
		return fmt.Sprintf("%s cost %d", name, c.least)
	}
	return fmt.Sprintf("%s cost %d to %d", name, c.least, c.most)
}

func allHex(v []byte) bool {
	for _, c := range v {
		if c-'0' > 9 && c|0x20-'a' > 5 {
			return false
		}
	}
	return len(v) > 0
}
