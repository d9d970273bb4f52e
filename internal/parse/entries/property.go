package entries

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"
)

// eachLine hands over the lines of an entry, unfolded: a line that begins with a blank
// goes on with the one before, without it. size is of the lines as they stand.
func eachLine(unit []byte, soft bool, do func(line []byte, size int)) {
	var line []byte
	size := 0
	flush := func() {
		if size > 0 {
			do(line, size)
		}
		line, size = nil, 0
	}
	for len(unit) > 0 {
		n := bytes.IndexByte(unit, '\n') + 1
		if n == 0 {
			n = len(unit)
		}
		bare := bytes.TrimRight(unit[:n], "\r\n")
		switch {
		case size > 0 && len(bare) > 0 && (bare[0] == ' ' || bare[0] == '\t'):
			line = append(line, bare[1:]...)
		case soft && size > 0 && softBreak(line):
			line = append(line[:len(line)-1], bare...)
		default:
			flush()
			line = bytes.Clone(bare)
		}
		size += n
		unit = unit[n:]
	}
	flush()
}

// softBreak reports a line in quoted-printable that goes on below, as version 2.1 writes it.
func softBreak(line []byte) bool {
	head, _, _ := bytes.Cut(line, []byte(":"))
	return len(line) > 0 && line[len(line)-1] == '=' && bytes.Contains(bytes.ToUpper(head), []byte("QUOTED-PRINTABLE"))
}

// property is a line of a card: NAME;TYPE=HOME:value.
type property struct {
	name  string // in small letters, without its group
	types string // its parameters in small letters, each between two marks
	value string
}

func readProperty(line []byte) (property, bool) {
	colon, quoted := 0, false
	for colon < len(line) && (line[colon] != ':' || quoted) {
		quoted = quoted != (line[colon] == '"')
		colon++
	}
	if colon == 0 || colon == len(line) {
		return property{}, false
	}
	name, types, _ := strings.Cut(strings.ToLower(string(line[:colon])), ";")
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:] // item1.EMAIL
	}
	p := property{name: name, value: string(line[colon+1:])}
	p.types = ";" + strings.NewReplacer("type=", "", ",", ";", `"`, "").Replace(types) + ";"
	if strings.Contains(p.types, "quoted-printable") {
		if b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(p.value))); err == nil {
			p.value = string(b)
		}
	}
	return p, name != ""
}

func (p property) is(kind string) bool { return strings.Contains(p.types, ";"+kind+";") }

// coded reports a value in base64, of a picture or a sound.
func (p property) coded() bool {
	return p.is("encoding=b") || p.is("encoding=base64") || p.is("base64") || strings.HasPrefix(p.value, "data:")
}

// parts are the components of a value that semicolons part, without escapes.
func (p property) parts() (out []string) {
	from := 0
	for i := 0; i < len(p.value); i++ {
		switch p.value[i] {
		case '\\':
			i++
		case ';':
			out, from = append(out, unescape(p.value[from:i])), i+1
		}
	}
	return append(out, unescape(p.value[min(from, len(p.value)):]))
}

var escapes = strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\:`, ":", `\\`, `\`)

func unescape(s string) string { return strings.TrimSpace(escapes.Replace(s)) }

// attribute is a line of an entry of a directory: name;option: value, or in base64 behind
// two colons. text is false where the value is none.
func attribute(line []byte) (name, value string, text bool) {
	before, after, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(before) == 0 {
		return "", "", false
	}
	name, _, _ = strings.Cut(strings.TrimSpace(string(before)), ";")
	if rest, coded := bytes.CutPrefix(after, []byte(":")); coded {
		out, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(rest)))
		return name, string(out), err == nil && utf8.Valid(out) && !bytes.Contains(out, []byte{0})
	}
	if bytes.HasPrefix(after, []byte("<")) {
		return name, "", true // a file beside, which is not here
	}
	return name, strings.TrimSpace(string(after)), true
}
