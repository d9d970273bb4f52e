package detect

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
)

// hashKind says how a password is kept.
type hashKind uint8

// The kinds follow mining-facts, "Password columns"; their names are Decision
// details.
const (
	hashClear hashKind = iota
	hashBcrypt
	hashDrupal
	hashPhpass
	hashMD5Crypt
	hashSHA256Crypt
	hashSHA512Crypt
	hashArgon2id
	hashArgon2
	hashPBKDF2
	hashDjango // salted MD5 or SHA-1 of old Djangos
	hashScrypt
	hashYescrypt
	hashSSHA
	hashSHA   // {SHA} and {MD5} of LDAP
	hashMySQL // * and 40 hex
	hashMD5Salt
	hash16
	hash32
	hash40
	hash56
	hash64
	hash96
	hash128
	hashBase64
	hashCryptDES
	hashKinds
)

var hashNames = [hashKinds]string{
	"clear", "bcrypt", "Drupal 7 SHA-512", "phpass", "md5crypt", "sha256crypt", "sha512crypt", "argon2id", "argon2",
	"PBKDF2", "salted digest", "scrypt", "yescrypt", "salted SHA-1 (LDAP)", "digest (LDAP)", "MySQL SHA-1 twice",
	"digest with salt", "16 hex", "32 hex (MD5-like)", "40 hex (SHA-1-like)", "56 hex (SHA-224-like)",
	"64 hex (SHA-256-like)", "96 hex (SHA-384-like)", "128 hex (SHA-512-like)", "base64 digest", "DES crypt",
}

// strong reports a form so particular that it says "password" whatever the
// column is called.
func (k hashKind) strong() bool {
	switch k {
	case hashBcrypt, hashDrupal, hashPhpass, hashMD5Crypt, hashSHA256Crypt, hashSHA512Crypt, hashArgon2id, hashArgon2,
		hashPBKDF2, hashDjango, hashYescrypt, hashSSHA, hashMySQL:
		return true
	}
	return false
}

var hashPrefixes = []struct {
	prefix string
	least  int // bytes of the whole
	kind   hashKind
}{
	{"$2y$", 59, hashBcrypt},
	{"$2a$", 59, hashBcrypt},
	{"$2b$", 59, hashBcrypt},
	{"$2x$", 59, hashBcrypt},
	{"bcrypt$$2", 60, hashBcrypt},
	{"bcrypt_sha256$", 60, hashBcrypt},
	{"$wp$2y$", 60, hashBcrypt},
	{"$S$", 52, hashDrupal},
	{"U$S$", 52, hashDrupal},
	{"$P$", 34, hashPhpass},
	{"$H$", 34, hashPhpass},
	{"U$P$", 34, hashPhpass},
	{"$1$", 22, hashMD5Crypt},
	{"$apr1$", 30, hashMD5Crypt},
	{"$5$", 43, hashSHA256Crypt},
	{"$6$", 86, hashSHA512Crypt},
	{"$argon2id$", 40, hashArgon2id},
	{"argon2$argon2id$", 40, hashArgon2id},
	{"$argon2", 40, hashArgon2},
	{"argon2$", 40, hashArgon2},
	{"pbkdf2_sha", 40, hashPBKDF2},
	{"pbkdf2:sha", 40, hashPBKDF2},
	{"$pbkdf2", 40, hashPBKDF2},
	{"{X-PBKDF2}", 30, hashPBKDF2},
	{"sha1$", 42, hashDjango},
	{"md5$", 34, hashDjango},
	{"sha256$", 60, hashDjango},
	{"scrypt", 40, hashScrypt},
	{"$7$", 40, hashScrypt},
	{"$y$", 40, hashYescrypt},
	{"{SSHA", 30, hashSSHA},
	{"{SMD5}", 24, hashSSHA},
	{"{SHA", 28, hashSHA},
	{"{MD5}", 20, hashSHA},
	{"{CRYPT}$6$", 90, hashSHA512Crypt},
	{"{CRYPT}$5$", 50, hashSHA256Crypt},
	{"{BCRYPT}", 60, hashBcrypt},
}

// readHash tells how a value is kept, and the cost where the form names one.
func readHash(v []byte, size int) (k hashKind, cost int) {
	for _, p := range hashPrefixes {
		if size >= p.least && len(v) >= len(p.prefix) && string(v[:len(p.prefix)]) == p.prefix {
			if p.kind == hashBcrypt {
				cost = bcryptCost(v)
			}
			return p.kind, cost
		}
	}
	if size == 41 && v[0] == '*' && allHex(v[1:]) {
		return hashMySQL, 0
	}
	if allHex(v) {
		switch size {
		case 16:
			return hash16, 0
		case 32:
			return hash32, 0
		case 40:
			return hash40, 0
		case 56:
			return hash56, 0
		case 64:
			return hash64, 0
		case 96:
			return hash96, 0
		case 128:
			return hash128, 0
		}
	}
	return readSalted(v, size), 0
}

func readSalted(v []byte, size int) hashKind {
	for _, n := range [...]int{32, 40, 64} {
		if len(v) > n+1 && (v[n] == ':' || v[n] == '$') && allHex(v[:n]) {
			return hashMD5Salt
		}
	}
	if i := bytes.IndexByte(v, ':'); i > 0 && i <= 32 && len(v)-i-1 >= 32 && allHex(v[i+1:]) {
		return hashMD5Salt
	}
	switch size {
	case 24, 28, 44, 88:
		if v[len(v)-1] == '=' && base64Like(v[:min(len(v), size-2)]) || size == 88 && base64Like(v[:min(len(v), 72)]) {
			return hashBase64
		}
	}
	return hashClear
}

// bcryptCost reads the two digits behind "$2y$".
func bcryptCost(v []byte) int {
	i := bytes.Index(v, []byte("$2"))
	if i < 0 || i+6 >= len(v) || v[i+3] != '$' {
		return 0
	}
	a, b := v[i+4]-'0', v[i+5]-'0'
	if a > 9 || b > 9 {
		return 0
	}
	return int(a)*10 + int(b)
}

func allHex(v []byte) bool {
	for _, c := range v {
		if c-'0' > 9 && c|0x20-'a' > 5 {
			return false
		}
	}
	return len(v) > 0
}

func base64Like(v []byte) bool {
	for _, c := range v {
		if c|0x20-'a' > 25 && c-'0' > 9 && c != '+' && c != '/' && c != '=' {
			return false
		}
	}
	return true
}

// hashMix is how the passwords of a column are kept, as shares of its values.
type hashMix struct {
	count [hashKinds]float64
	least int // lowest and highest cost of bcrypt
	most  int
	all   float64
}

func (m *hashMix) add(v []byte, size int, n float64) {
	k, cost := readHash(v, size)
	m.count[k] += n
	m.all += n
	if cost > 0 {
		if m.least == 0 || cost < m.least {
			m.least = cost
		}
		m.most = max(m.most, cost)
	}
}

// strong is the share of values in a form that only passwords have.
func (m *hashMix) strong() float64 {
	n := 0.0
	for k := range m.count {
		if hashKind(k).strong() {
			n += m.count[k]
		}
	}
	return n
}

// String names the kinds, the most frequent first; those below 1 in 200 only
// when there is no other.
func (m *hashMix) String() string {
	var ks []hashKind
	for k := range m.count {
		if m.count[k] > 0 {
			ks = append(ks, hashKind(k))
		}
	}
	sort.SliceStable(ks, func(i, j int) bool { return m.count[ks[i]] > m.count[ks[j]] })
	var parts []string
	for i, k := range ks {
		if i > 0 && m.count[k]*200 < m.all {
			continue
		}
		name := hashNames[k]
		if k == hashBcrypt && m.most > 0 {
			name = fmt.Sprintf("bcrypt cost %d", m.least)
			if m.most != m.least {
				name += fmt.Sprintf(" to %d", m.most)
			}
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}
