package detect

import (
	"bytes"
	"slices"
)

// What a block cipher makes of passwords has no mark of its own, and one value of it
// has the form of a digest or of a word. A whole column shows it: a digest has one
// length, what is encrypted has that of the password, filled up to whole blocks of 8
// (DES, 3DES, Blowfish) or 16 bytes (AES) (ISO/IEC 10116; PKCS #7, RFC 5652 section 6.3).

const (
	// cipherBlock is the size of the least block, in bytes.
	cipherBlock = 8
	// mostBlocks is how many of these a password's ciphertext has at the most: 256 bytes.
	mostBlocks = 32
	// blockShare is the share of values without a mark that must be whole blocks: the others
	// are called encrypted with them, and where these are more, each value is told by its own form.
	blockShare = 0.995
	// leastOfLength is the share of values, and leastAtLength the number, that make a
	// length more than a stray.
	leastOfLength = 0.005
	leastAtLength = 2
)

// encoding is how bytes are written as text.
type encoding int

const (
	inBase64 encoding = iota
	inHex
	inCapitalHex
	encodings
)

// cipherBlocks counts values that are whole blocks, by how they are written and how
// many blocks they are.
type cipherBlocks [encodings][mostBlocks + 1]float64

// add counts a value of size bytes, of which v is the head.
func (b *cipherBlocks) add(v []byte, size int) {
	if how, length := writtenIn(v, size); length > 0 && length%cipherBlock == 0 && length/cipherBlock <= mostBlocks {
		b[how][length/cipherBlock]++
	}
}

func (b *cipherBlocks) merge(o *cipherBlocks) {
	for how := range b {
		for i := range b[how] {
			b[how][i] += o[how][i]
		}
	}
}

// writtenIn tells how bytes are written, and how many they are; 0 where the value is
// no whole number of them.
func writtenIn(v []byte, size int) (encoding, int) {
	if bytes.HasPrefix(v, []byte("0x")) {
		v, size = v[2:], size-2
	}
	switch {
	case size%2 == 0 && allHex(v):
		if capitalHex(v) {
			return inCapitalHex, size / 2
		}
		return inHex, size / 2
	case size%4 == 0 && size >= 4:
		return inBase64, base64Length(v, size)
	}
	return inBase64, 0
}

// capitalHex reports hexadecimal digits whose letters are all capitals, and that there are some.
func capitalHex(v []byte) bool {
	some := false
	for _, c := range v {
		if c >= 'a' {
			return false
		}
		some = some || c >= 'A'
	}
	return some
}

// base64Length is how many bytes a value in base64 with its padding stands for, 0
// where it is none (RFC 4648, section 4 and 5).
func base64Length(v []byte, size int) int {
	pad := 0
	if len(v) == size {
		text := bytes.TrimRight(v, "=")
		pad = len(v) - len(text)
		v = text
	}
	if pad > 2 {
		return 0
	}
	for _, c := range v {
		if c == '=' || !signOf('B', c) {
			return 0
		}
	}
	return size/4*3 - pad
}

// cipher reports whether values are ciphertext: all but few are whole blocks, and
// of lengths that no digests have beside each other. all is how many values have no
// mark of their own; named, that the column is called after a cipher, where one
// length is enough.
func (b *cipherBlocks) cipher(all float64, named bool) bool {
	for how := range b {
		n := 0.0
		for _, count := range b[how] {
			n += count
		}
		if n < leastAtLength || n < blockShare*all {
			continue
		}
		var lengths []int
		for i, count := range b[how] {
			if count >= leastAtLength && count >= leastOfLength*n {
				lengths = append(lengths, i*cipherBlock)
			}
		}
		if named && len(lengths) > 0 || noDigests(encoding(how), lengths) {
			return true
		}
	}
	return false
}

// noDigests reports whether digests would not have those lengths beside each other, as
// they do where a site went from MD5 to SHA-256, and MySQL from 8 bytes to 20.
func noDigests(how encoding, lengths []int) bool {
	if len(lengths) < 2 {
		return false
	}
	odd := func(n int) bool { // of no digest in use
		return n != 16 && n != 32 && n != 48 && n != 64 && (n != 8 || how == inBase64)
	}
	if slices.ContainsFunc(lengths, odd) {
		return true
	}
	if how != inBase64 && lengths[0] == 8 || how == inHex && len(lengths) == 2 && lengths[1] == 32 {
		return false // as well MySQL's of before 4.1 and MD5; MD5 and SHA-256, which are written in small letters
	}
	for i := 1; i < len(lengths); i++ {
		if lengths[i]-lengths[i-1] > 16 {
			return false
		}
	}
	return lengths[0] < 48 // SHA-384 and SHA-512
}

// cipherWords are words for a cipher, and for what was put through one. "encrypted" and
// "crypted" are not among them: programs name columns of hashes so.
var cipherWords = wordSet("aes aes128 aes192 aes256 3des des3 tripledes blowfish rijndael cipher ciphertext " +
	"verschluesselt verschlusselt chiffre chiffree cifrado cifrada cifrata cifrato versleuteld szyfrowane zaszyfrowane")

// calledCipher reports a column's name with a word for a cipher: password_aes.
func calledCipher(name string) bool { return anyWord(tokenize(name), cipherWords) }
