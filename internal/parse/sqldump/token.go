package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// lang is a text and the dialect it is read in.
type lang struct {
	d    []byte
	my   bool // MySQL; else PostgreSQL or, with std, the standard
	std  bool
	back bool // a backslash escapes in '..' (and in MySQL's "..")
	// notes are the comments that were gone over, as bounds in d, each once.
	notes [][2]int
}

// tokenKind says what a token is.
type tokenKind uint8

const (
	tokEnd    tokenKind = iota // the data ends, perhaps inside a token
	tokWord                    // bare: INSERT, users, 12, @@sql_mode
	tokName                    // quoted by `..` or "..": text is its inside
	tokString                  // text is its inside
	tokPunct                   // one byte
)

// token is a word of SQL. Text is a part of the data.
type token struct {
	kind       tokenKind
	text       []byte
	quote      byte
	start, end int
}

// is reports whether the token is this bare word, given in upper case.
func (t token) is(upper string) bool { return t.kind == tokWord && fold(t.text, upper) }

// punct reports whether the token is this byte.
func (t token) punct(c byte) bool { return t.kind == tokPunct && t.text[0] == c }

// space returns the index of the first byte at or after i that is neither
// white space nor in a comment. MySQL's versioned comments hold code: only
// their marks are passed.
func (l *lang) space(i int) int {
	for i < len(l.d) {
		c := l.d[i]
		if blank(c) {
			i++
			continue
		}
		end := bad
		switch c {
		case '-', '/', '#':
			end = l.comment(i)
		case '*':
			end = l.versionEnd(i)
		}
		switch end {
		case bad:
			return i
		case more:
			return more
		}
		i = end
	}
	return more
}

// comment returns the index after the comment, or the mark of a versioned
// comment, that begins at i; bad where none does.
func (l *lang) comment(i int) int {
	end := bad
	switch c := l.d[i]; {
	case c == '#' && l.my:
		end = line(l.d, i)
	case c == '#':
		return bad
	case i+1 == len(l.d):
		return more
	case c == '-' && l.d[i+1] == '-':
		if end = l.dashes(i); end == bad {
			return bad
		}
	case c == '/' && l.d[i+1] == '*':
		if end = l.version(i); end != bad {
			return end
		}
		end = block(l.d, i, !l.my)
	}
	if n := len(l.notes); end > 0 && (n == 0 || end > l.notes[n-1][1]) {
		l.notes = append(l.notes, [2]int{i, end})
	}
	return end
}

// dashes reads a "--" comment; MySQL wants white space after the dashes.
func (l *lang) dashes(i int) int {
	if l.my {
		if i+2 == len(l.d) {
			return more
		}
		if l.d[i+2] > ' ' {
			return bad
		}
	}
	return line(l.d, i)
}

// version returns the index after the mark of a versioned comment, "/*!50001"
// or MariaDB's "/*M!100100"; bad where d[i] begins none.
func (l *lang) version(i int) int {
	if !l.my {
		return bad
	}
	j := i + 2
	if j < len(l.d) && l.d[j] == 'M' {
		j++
	}
	if j >= len(l.d) {
		return more
	}
	if l.d[j] != '!' {
		return bad
	}
	for range 6 {
		if j++; j >= len(l.d) {
			return more
		}
		if l.d[j] < '0' || l.d[j] > '9' {
			return j
		}
	}
	return j + 1
}

// versionEnd passes the "*/" of a versioned comment.
func (l *lang) versionEnd(i int) int {
	switch {
	case !l.my:
		return bad
	case i+1 == len(l.d):
		return more
	case l.d[i+1] == '/':
		return i + 2
	}
	return bad
}

// token returns the token at or after i.
func (l *lang) token(i int) token {
	if i = l.space(i); i < 0 {
		return l.none()
	}
	switch c := l.d[i]; {
	case wordByte[c] && (c != '$' || l.my || l.std) || c == '@':
		return l.word(i)
	case c == '\'':
		return l.quoted(i, tokString, l.back)
	case c == '"':
		return l.quoted(i, tokName, l.back && l.my)
	case c == '`' && (l.my || l.std):
		return l.quoted(i, tokName, false)
	case c == '[' && l.std:
		return l.bracketed(i)
	case c == '$' && !l.std:
		end, from, to := dollar(l.d, i)
		if end == more {
			return l.none()
		}
		if end > 0 {
			return token{tokString, l.d[from:to], '$', i, end}
		}
	}
	return token{tokPunct, l.d[i : i+1], 0, i, i + 1}
}

// none is the token at the end of the data.
func (l *lang) none() token { return token{start: len(l.d), end: len(l.d)} }

// wordGoesOn reports a byte that belongs to the bare word before it.
func wordGoesOn(c byte) bool { return wordByte[c] || c == '@' }

// word reads a bare word; PostgreSQL's E'..' is a string.
func (l *lang) word(i int) token {
	j := i + 1
	for j < len(l.d) && wordGoesOn(l.d[j]) {
		j++
	}
	if j == len(l.d) {
		return l.none()
	}
	if !l.my && !l.std && j == i+1 && l.d[i]|0x20 == 'e' && l.d[j] == '\'' {
		t := l.quoted(j, tokString, true)
		t.start = i
		return t
	}
	return token{tokWord, l.d[i:j], 0, i, j}
}

func (l *lang) quoted(i int, kind tokenKind, back bool) token {
	q := l.d[i]
	end, _ := closing(l.d, i+1, q, back)
	if end < 0 {
		return l.none()
	}
	return token{kind, l.d[i+1 : end], q, i, end + 1}
}

// bracketed reads a name in brackets, as SQL Server and SQLite take it: a "]"
// inside is doubled.
func (l *lang) bracketed(i int) token {
	end, _ := closing(l.d, i+1, ']', false)
	if end < 0 {
		return l.none()
	}
	return token{tokName, l.d[i+1 : end], ']', i, end + 1}
}

// name returns the identifier that a token stands for: PostgreSQL folds bare
// names to lower case. ok is false for other tokens.
func (l *lang) name(t token) (name string, ok bool) {
	switch {
	case t.kind == tokName:
		f := breach.Field{Raw: t.text, Form: breach.Doubled, Quote: t.quote}
		return string(f.Append(nil)), true
	case t.kind != tokWord:
		return "", false
	case l.my || l.std:
		return string(t.text), true
	}
	return string(bytes.ToLower(t.text)), true
}

// path reads a qualified name, "a.b.c", and returns its last two names and the
// token after it.
func (l *lang) path(t token) (part, name string, next token, ok bool) {
	if name, ok = l.name(t); !ok {
		return "", "", t, false
	}
	for next = l.token(t.end); next.punct('.'); next = l.token(t.end) {
		part, t = name, l.token(next.end)
		if name, ok = l.name(t); !ok {
			return "", "", t, false
		}
	}
	return part, name, next, true
}
