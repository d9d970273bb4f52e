package detect

import "bytes"

// pageLines are the tags of HTML with which another line begins, and cellEnds those behind
// whose elements another cell does.
var (
	pageLines = wordSet("br p div tr li ul ol dl dt table tbody thead section article header footer h1 h2 h3 h4 h5 h6 hr form fieldset title body head html")
	cellEnds  = wordSet("td th dt")
)

// untagged returns a page of HTML as its readers see it, each byte in its place: lines
// and cells begin where tags begin them. A text that is no page is returned as it is.
func untagged(v []byte) []byte {
	if !paged(v[:min(len(v), markupHead)]) {
		return v
	}
	out, inRow := bytes.Clone(v), false
	for i := 0; i < len(out); i++ {
		if out[i] == '\n' && inRow {
			out[i] = ' '
		}
		if out[i] != '<' {
			continue
		}
		name, ends, end := pageTag(out, i)
		if bytes.HasPrefix(out[i:], []byte("<!")) {
			end = max(i+hidden(out[i:]), i) // of a comment
		}
		if end <= i {
			continue
		}
		for k := i; k < end; k++ {
			out[k] = ' '
		}
		switch {
		case ends && cellEnds[name]:
			out[i] = '\t'
		case pageLines[name]:
			out[i] = '\n'
		}
		inRow = name == "tr" && !ends || inRow && name != "tr" && name != "table"
		i = end - 1
	}
	return out
}

// paged reports a tag of HTML that shows as a line or a cell; other languages of tags
// have other names.
func paged(start []byte) bool {
	for at := 0; ; at++ {
		i := bytes.IndexByte(start[at:], '<')
		if i < 0 {
			return false
		}
		at += i
		if name, ends, end := pageTag(start, at); end > 0 && (pageLines[name] || ends && cellEnds[name]) {
			return true
		}
	}
}

// pageTag returns the name of the whole tag at a place, in small letters, and where it
// ends, 0 where there is none; ends says that it ends an element.
func pageTag(v []byte, i int) (name string, ends bool, end int) {
	from, to, end := tagAt(v, i, len(v))
	if end <= 0 || v[from]-'0' < 10 || bytes.IndexByte(v[from:end], '<') >= 0 {
		return "", false, 0
	}
	var word [12]byte
	return string(lowerTo(word[:0], v[from:min(to, from+len(word))])), v[i+1] == '/', end
}
