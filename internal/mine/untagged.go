package mine

import (
	"bytes"
	"strings"
)

const (
	// pageStart is how much of a text is looked at for the tags of a page, longestTag how
	// long a tag may be: in bytes.
	pageStart, longestTag = 4 << 10, 1 << 10
)

// tagLines are the tags of HTML with which another line begins, tagCells those behind
// which another cell does.
var (
	tagLines = wordsOf("br p div tr li ul ol dl dt table tbody thead section article header footer h1 h2 h3 h4 h5 h6 hr form fieldset title body head html")
	tagCells = wordsOf("/td /th /dt")
)

func wordsOf(list string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		words[w] = true
	}
	return words
}

// untagged returns a page of HTML as its readers see it, each byte in its place: lines
// and cells begin where tags begin them. A text that is no page is returned as it is.
func untagged(data []byte) []byte {
	if !paged(data[:min(len(data), pageStart)]) {
		return data
	}
	out, inRow := bytes.Clone(data), false
	for i := 0; i < len(out); i++ {
		switch {
		case out[i] == '\n' && inRow:
			out[i] = ' '
		case out[i] == '<':
			name, end := tagAt(out, i)
			if end == 0 {
				continue
			}
			for k := i; k < end; k++ {
				out[k] = ' '
			}
			switch {
			case name == "tr":
				inRow = true
			case name == "/tr" || name == "/table":
				inRow = false
			}
			switch {
			case tagCells[name]:
				out[i] = '\t'
			case tagLines[strings.TrimPrefix(name, "/")]:
				out[i] = '\n'
			}
			i = end - 1
		}
	}
	return out
}

// paged reports a tag of HTML that shows as a line or a cell; other languages of tags
// have other names.
func paged(start []byte) bool {
	for i := range start {
		if start[i] == '<' {
			if name, end := tagAt(start, i); end > 0 && (tagCells[name] || tagLines[name]) {
				return true
			}
		}
	}
	return false
}

// tagAt returns the name of the tag at a place, in small letters and with the slash that
// ends an element, and where the tag ends, 0 where there is none.
func tagAt(v []byte, i int) (name string, end int) {
	n := bytes.IndexByte(v[i:min(len(v), i+longestTag)], '>')
	if n < 2 {
		return "", 0
	}
	tag := v[i+1 : i+n]
	letters := 0
	for letters < len(tag) && (letters == 0 && tag[0] == '/' || tag[letters]|0x20-'a' < 26 || letters > 0 && tag[letters]-'0' < 10) {
		letters++
	}
	if letters == 0 && !bytes.HasPrefix(tag, []byte("!")) || letters == 1 && tag[0] == '/' {
		return "", 0
	}
	if letters < len(tag) && strings.IndexByte(" \t\n/!", tag[letters]) < 0 {
		return "", 0 // <anna@example.org>
	}
	return strings.ToLower(string(tag[:letters])), i + n + 1
}
