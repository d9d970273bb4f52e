package detect

import (
	"bytes"
	"encoding/json"
	"slices"
)

// PHP's serialize() is read into JSON, so that both are walked in one way. It is
// read as far as it is what it should be: what follows stays a text. No length that
// it gives is believed without the marks around what it measures, and no count.

const (
	// deepestPHP is how many arrays may stand within another, and mostPHP how many
	// values one cell may have; what is beyond is searched as text.
	deepestPHP, mostPHP = 24, 1 << 14
	// longestPHPNumber is the longest number, and longestPHPClass the longest name of a
	// class, in bytes.
	longestPHPNumber, longestPHPClass = 40, 256
)

// phpReader reads one value that PHP serialised.
type phpReader struct {
	b      []byte
	at     int
	out    []byte // JSON
	values int
	bad    bool
	rest   int // where that begins which was not read, if bad
}

// phpStart reports the beginning of an array or object with members, by its first
// bytes: a:3:{, O:8:", or such a one in a string: s:60:"a:3:{.
func phpStart(v []byte) bool {
	if bytes.HasPrefix(v, []byte("s:")) {
		v = v[2+phpDigits(v[2:]):]
		if !bytes.HasPrefix(v, []byte(`:"`)) {
			return false
		}
		v = v[2:]
	}
	if len(v) < len("a:1:{") || v[0] != 'a' && v[0] != 'O' || v[1] != ':' || v[2] == '0' {
		return false
	}
	n := 2 + phpDigits(v[2:])
	return n > 2 && n+1 < len(v) && v[n] == ':' && (v[0] == 'a' && v[n+1] == '{' || v[0] == 'O' && v[n+1] == '"')
}

// phpNothing reports what stands where an array would, and none is: false, null, no
// number, an empty array or string.
func phpNothing(v []byte) bool {
	switch string(v) {
	case "b:0;", "N;", "i:0;", "a:0:{}", `s:0:"";`:
		return true
	}
	return false
}

// phpDigits counts the digits of a length.
func phpDigits(b []byte) (n int) {
	for n < len(b) && n < 9 && b[n]-'0' <= 9 {
		n++
	}
	return n
}

// appendPHP appends to dst as JSON what PHP serialised in v, and returns what it did
// not read of v; ok is false where there is no member to be read.
func appendPHP(dst, v []byte) (doc, rest []byte, ok bool) {
	if !phpStart(v) {
		return dst, v, false
	}
	if v[0] == 's' {
		v = v[bytes.IndexByte(v, '"')+1:]
		v = bytes.TrimSuffix(v, []byte(`";`))
	}
	p := phpReader{b: v, out: dst}
	if !p.value(0) || len(p.out)-len(dst) <= len("{}") {
		return dst, v, false
	}
	if !p.bad {
		p.rest = p.at
	}
	return p.out, v[p.rest:], true
}

// value reads one value and reports whether there was one, in part if p is bad.
func (p *phpReader) value(depth int) bool {
	p.values++
	if p.at+1 >= len(p.b) || p.values > mostPHP {
		return false
	}
	switch p.b[p.at] {
	case 'a', 'O':
		return depth < deepestPHP && p.array(depth)
	case 's', 'E':
		s, ok := p.text()
		if ok {
			p.out = appendQuoted(p.out, s)
		}
		return ok
	case 'N', 'b', 'i', 'd', 'r', 'R':
		return p.single()
	}
	return false
}

// single reads what ends with the next semicolon: N; b:1; i:5; d:0.5; R:2;
func (p *phpReader) single() bool {
	in := p.b[p.at:min(len(p.b), p.at+longestPHPNumber)]
	n := bytes.IndexByte(in, ';')
	if n != 1 && (n < 3 || in[1] != ':') {
		return false
	}
	kind, v := in[0], in[min(n, 2):n]
	if n == 1 && kind != 'N' {
		return false
	}
	p.at += n + 1
	switch {
	case kind == 'b' && string(v) == "1":
		p.out = append(p.out, "true"...)
	case kind == 'b':
		p.out = append(p.out, "false"...)
	case (kind == 'i' || kind == 'd') && (v[0] == '-' || v[0]-'0' <= 9) && json.Valid(v):
		p.out = append(p.out, v...)
	case kind == 'i' || kind == 'd':
		p.out = appendQuoted(p.out, v)
	default:
		p.out = append(p.out, "null"...)
	}
	return true
}

// open reads how an array or an object begins, up to its brace.
func (p *phpReader) open() bool {
	at := p.at + 2
	at += phpDigits(p.b[min(len(p.b), at):])
	if p.b[p.at+1] != ':' || at == p.at+2 || at+1 >= len(p.b) || p.b[at] != ':' {
		return false
	}
	if p.b[p.at] == 'O' {
		head := p.b[at+1 : min(len(p.b), at+1+longestPHPClass)]
		n := bytes.Index(head, []byte(`":`))
		if n < 1 || head[0] != '"' {
			return false
		}
		at += 1 + n + 2
		at += phpDigits(p.b[at:])
		if at+1 >= len(p.b) || p.b[at] != ':' {
			return false
		}
	}
	if p.b[at+1] != '{' {
		return false
	}
	p.at = at + 2
	return true
}

// array reads an array or an object: as a list where its keys are numbers.
func (p *phpReader) array(depth int) bool {
	object := p.b[p.at] == 'O'
	if !p.open() {
		return false
	}
	list, start := !object && p.at < len(p.b) && p.b[p.at] == 'i', len(p.out)
	closing := byte('}')
	if list {
		closing = ']'
	}
	p.out = append(p.out, closing-2) // [ and { stand two before
	for !p.bad {
		if p.at < len(p.b) && p.b[p.at] == '}' {
			p.at++
			break
		}
		if list && p.at < len(p.b) && p.b[p.at] == 's' {
			// Some keys are numbers and some are names: the former are a list of no name.
			p.out = append(slices.Insert(p.out, start, []byte(`{"":`)...), ']')
			list, closing = false, '}'
		}
		at, n := p.at, len(p.out)
		if last := p.out[n-1]; last != '[' && last != '{' {
			p.out = append(p.out, ',')
		}
		if !p.key(list) || !p.value(depth+1) {
			p.out = p.out[:n]
			p.bad, p.rest = true, at
		}
	}
	p.out = append(p.out, closing)
	return true
}

// key reads the key of a member; in a list it is not written.
func (p *phpReader) key(list bool) bool {
	if p.at >= len(p.b) {
		return false
	}
	var key []byte
	switch p.b[p.at] {
	case 's':
		s, ok := p.text()
		if !ok {
			return false
		}
		if key = s; len(s) > 0 && s[0] == 0 { // of a class alone: \0Class\0name
			key = s[bytes.LastIndexByte(s, 0)+1:]
		}
	case 'i':
		in := p.b[p.at:min(len(p.b), p.at+longestPHPNumber)]
		n := bytes.IndexByte(in, ';')
		if n < 3 || in[1] != ':' {
			return false
		}
		key = in[2:n]
		p.at += n + 1
	default:
		return false
	}
	if !list {
		p.out = append(appendQuoted(p.out, key), ':')
	}
	return true
}
