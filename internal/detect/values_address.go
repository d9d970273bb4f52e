package detect

import (
	"bytes"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// boxWords are what a box at the post is called, folded and without what parts words,
// before its number. Source: Universal Postal Union, addressing systems, read 2026-11.
var boxWords = sync.OnceValue(func() [][]byte {
	var out [][]byte
	for _, w := range [...]string{
		"pobox", "postofficebox", "postfach", "postbus", "boitepostale", "apartadodecorreos", "apartadopostal", "apartado", "caixapostal", "casellapostale",
		"skrytkapocztowa", "postboks", "casutapostala", "postakutusu",
	} {
		out = append(out, []byte(w))
	}
	return out
})

// postBox reports a value that begins with a box at the post: "PO Box 87, Boise".
func postBox(v []byte, buf *[]byte) bool {
	digits := bytes.IndexAny(v, "0123456789")
	if digits < 4 || digits > 24 {
		return false
	}
	*buf = norm.FoldName((*buf)[:0], v[:digits])
	name := (*buf)[:0]
	for _, c := range *buf {
		if c|0x20-'a' < 26 {
			name = append(name, c)
		}
	}
	for _, w := range boxWords() {
		if bytes.Equal(name, w) || bytes.Equal(name, append(w[:len(w):len(w)], "no"...)) {
			return true
		}
	}
	return false
}

// calleLike reports the short word for a street in Spanish, which a slash ends: "C/ Mayor, 92".
func calleLike(v []byte) bool {
	if len(v) < 6 || v[0]|0x20 != 'c' || v[1] != '/' {
		return false
	}
	name := bytes.TrimLeft(v[2:], " ")
	return len(name) > 3 && upperAt(name, 0) && letterByte(name[1])
}

// townBehind reports a house and, behind a comma, a postcode and a town: "Dlouhá 705/15,
// 110 00 Praha 1". What stands between them, as a floor, may be anything.
func townBehind(v []byte) bool {
	first, last := bytes.IndexByte(v, ','), bytes.LastIndexByte(v, ',')
	if first < 3 || !upperAt(v, 0) {
		return false
	}
	house := bytes.TrimSpace(v[:first])
	if !houseLike(house) || house[len(house)-1]-'0' > 9 && house[len(house)-1]|0x20-'a' > 25 || !hasDigit(house) {
		return false
	}
	town := bytes.TrimSpace(v[last+1:])
	code, n := 0, 0
	for n < len(town) && (town[n]-'0' < 10 || (town[n] == ' ' || town[n] == '-') && code > 0) {
		if town[n]-'0' < 10 {
			code++
		}
		n++
	}
	// Four digits or five, and seven in Portugal.
	return (code == 4 || code == 5 || code == 7) && n < len(town) && town[n-1] == ' ' && upperAt(town, n) && len(town)-n >= 3
}
