package jsondoc

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The mongo shell prints what it is asked for in words of its own, and people keep
// that in files: ObjectId("5f.."), ISODate("2020-01-02T03:04:05Z"), NumberLong(12),
// new Date(86400000). MongoDB's manual, "BSON types in mongosh" and "MongoDB Extended
// JSON (v1), shell mode".

// shellWrappers are the words of the shell before a value in parentheses, with the
// wrapper of strict JSON that says the same of it.
var shellWrappers = map[string]string{
	"ObjectId": "$oid", "ISODate": "$date", "Date": "$date", "NumberLong": "$numberLong", "NumberInt": "$numberInt",
	"NumberDecimal": "$numberDecimal", "Decimal128": "$numberDecimal", "Long": "$numberLong", "Int32": "$numberInt",
	"Double": "$numberDouble", "UUID": "$uuid",
}

// call returns what follows the parentheses behind a bare word that ends at a
// position; the position where there are none.
func (c *cursor) call(at int) int {
	if at >= c.bound || c.data[at] != '(' {
		return at
	}
	for at++; at < c.bound; {
		switch c.data[at] {
		case ')':
			return at + 1
		case '"':
			if at, _ = c.quoted(at); at < 0 {
				return -1
			}
		case '{', '}', '[', ']', '\n':
			return c.fail(at)
		case '(':
			if at = c.call(at); at < 0 {
				return -1
			}
		default:
			at++
		}
	}
	return c.fail(at)
}

// word returns what follows a number or a word, with what stands in parentheses behind it.
func (c *cursor) word(at int) int {
	end := c.bare(at)
	if end >= 0 && string(c.data[at:end]) == "new" && c.data[end] == ' ' {
		end = c.bare(c.space(end))
	}
	if end < 0 {
		return -1
	}
	return c.call(end)
}

// shell reads the one value in parentheses that a word of the shell stands before. Where
// there are several, or the word is unknown, the whole is another member.
func (r *reader) shell(t *table, n *node, at, end int) int {
	said := bytes.TrimPrefix(r.data[at:end], []byte("new "))
	name, value, _ := bytes.Cut(said[:len(said)-1], []byte("("))
	wrapper, known := shellWrappers[string(bytes.TrimSpace(name))]
	value = bytes.TrimSpace(value)
	f := breach.Field{Raw: value, Form: breach.Number}
	if size := len(value); size >= 2 && value[0] == '"' && bytes.IndexByte(value[1:], '"') == size-2 {
		f = breach.Field{Raw: value[1 : size-1], Form: breach.Plain}
	} else if !number(value) {
		known = false
	}
	if !known {
		return r.other(t, n, nil, at)
	}
	return r.set(t, n, []byte(wrapper), f, at, end)
}

// number reports a number and nothing else.
func number(v []byte) bool {
	for _, c := range v {
		if !bareByte[c] || c > '9' && c|0x20 != 'e' {
			return false
		}
	}
	return len(v) > 0
}
