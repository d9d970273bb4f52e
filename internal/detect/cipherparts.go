package detect

import (
	"bytes"
	"slices"
	"strings"
)

// What encrypts with a vector of its own for each value is often written in parts, each in
// base64 or in hexadecimal digits: "iv:ciphertext", and with a tag that seals it
// "iv:tag:ciphertext" or "iv:ciphertext:tag" (NIST SP 800-38A and 38D: 8 or 16 bytes for
// whole blocks, 12 or 16 beside a tag of 16). A digest with its salt looks alike, but for
// the lengths of a whole column.

const (
	// partsBetween are the signs that part what is written so.
	partsBetween = ":.|$,"
	// tagBytes is how long a tag is, nonceBytes a vector of GCM.
	tagBytes, nonceBytes = 16, 12
	// mostSealed is how many bytes a password's ciphertext has at the most.
	mostSealed = cipherBlock * mostBlocks
	// leastInParts is the length of the shortest vector with a block behind it, in base64.
	leastInParts = 25
)

// cipherPart says how a value in parts is written, and how long its ciphertext is.
type cipherPart struct {
	how    encoding
	vector int // bytes
	tag    bool
	length int // bytes of the ciphertext
}

// cipherParts counts values in parts.
type cipherParts map[cipherPart]float64

// add counts a value of size bytes, of which v is the head.
func (p *cipherParts) add(v []byte, size int) {
	part, ok := readParts(v, size)
	if !ok {
		return
	}
	if *p == nil {
		*p = cipherParts{}
	}
	(*p)[part]++
}

func (p *cipherParts) merge(o cipherParts) {
	if *p == nil && len(o) > 0 {
		*p = cipherParts{}
	}
	for part, n := range o {
		(*p)[part] += n
	}
}

// readParts reads a vector with what stands behind it. Where the vector ends is known by
// its length, so that no other value is searched.
func readParts(v []byte, size int) (cipherPart, bool) {
	if size < leastInParts {
		return cipherPart{}, false
	}
	for _, end := range [...]int{12, 16, 24, 32} {
		if end+1 >= len(v) || strings.IndexByte(partsBetween, v[end]) < 0 {
			continue
		}
		how, vector := writtenIn(v[:end], end)
		if vector != 8 && vector != nonceBytes && vector != 16 {
			return cipherPart{}, false
		}
		rest, size := v[end+1:], size-end-1
		part := cipherPart{how: lower(how), vector: vector}
		if at := bytes.IndexByte(rest, v[end]); at >= 0 {
			first, behind := at, size-at-1
			_, one := writtenIn(rest[:first], first)
			_, two := writtenIn(rest[first+1:], behind)
			part.tag = one == tagBytes || two == tagBytes
			if part.length = two; two == tagBytes {
				part.length = one
			}
			return part, part.tag && one > 0 && two > 0 && part.length <= mostSealed
		}
		how, part.length = writtenIn(rest, size)
		whole := vector == nonceBytes || part.length%vector == 0
		return part, lower(how) == part.how && part.length > 0 && part.length <= mostSealed && whole
	}
	return cipherPart{}, false
}

// lower is how bytes are written, whatever the case of their digits.
func lower(how encoding) encoding {
	if how == inCapitalHex {
		return inHex
	}
	return how
}

// cipher reports whether values are ciphertext in parts: all but few have the same parts,
// and lengths that digests behind a salt have not. all is how many values could be;
// named, that the column is called after a cipher, where one length is enough.
func (p cipherParts) cipher(all float64, named bool) bool {
	groups := map[cipherPart]float64{}
	for part, n := range p {
		part.length = 0
		groups[part] += n
	}
	for group, n := range groups {
		if n < leastAtLength || n < blockShare*all {
			continue
		}
		var lengths []int
		for part, count := range p {
			length := part.length
			if part.length = 0; part == group && count >= leastAtLength && count >= leastOfLength*n {
				lengths = append(lengths, length)
			}
		}
		slices.Sort(lengths)
		if named && len(lengths) > 0 || group.ciphertext(lengths) {
			return true
		}
	}
	return false
}

// ciphertext reports whether digests behind a salt would not have those lengths. What is
// sealed with a tag has those of the passwords; blocks have one beside the next. One
// block behind a vector in base64 is what short passwords give; one of more bytes is as well a
// digest, and so is one in hexadecimal digits.
func (p cipherPart) ciphertext(lengths []int) bool {
	switch {
	case len(lengths) == 0:
		return false
	case p.tag || p.vector == nonceBytes:
		return len(lengths) > 1
	case len(lengths) == 1:
		return p.how == inBase64 && lengths[0] == p.vector
	}
	for i := 1; i < len(lengths); i++ {
		if lengths[i]-lengths[i-1] > p.vector {
			return noDigests(p.how, lengths)
		}
	}
	return lengths[0] < 48 // SHA-384 and SHA-512
}
