package norm

import "bytes"

// OddEmail reports whether a text holds something that is built like a mailbox
// and is none that FindEmail finds, since its last label is no top-level domain
// of the root zone: ada@corp.local, ada@gmail.con. Versions, file names, handles
// and message identifiers are built otherwise, or end in what names a file.
func OddEmail(b []byte) bool {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], '@')
		if i < 0 {
			return false
		}
		at += i
		if oddAt(b, at) {
			return true
		}
		at++
	}
}

// oddAt looks at one at sign.
func oddAt(b []byte, at int) bool {
	from := at
	for from > 0 && oddAtom(b[from-1]) {
		from--
	}
	if from == at || from > 0 && (b[from-1] == '/' || b[from-1] == ':' || b[from-1] == '@' || b[from-1] == '<' && at-from > 24) {
		return false
	}
	end := at + 1
	for end < len(b) && oddAtom(b[end]) && b[end] != '_' && b[end] != '+' {
		end++
	}
	domain := bytes.TrimRight(b[at+1:end], ".")
	dot := bytes.LastIndexByte(domain, '.')
	if dot < 1 || domain[0] == '.' || bytes.Contains(domain, []byte("..")) {
		return false
	}
	label := domain[dot+1:]
	if len(label) < 2 || len(label) > 20 || end < len(b) && (b[end] == '/' || b[end] == ':' || b[end] == '@') {
		return false
	}
	for _, c := range label {
		if c|0x20-'a' >= 26 {
			return false
		}
	}
	return !fileEnding(label)
}

func oddAtom(c byte) bool {
	return c|0x20-'a' < 26 || c-'0' < 10 || c == '.' || c == '-' || c == '_' || c == '+'
}

// fileEnding reports a label that ends names of files.
func fileEnding(label []byte) bool {
	var low [20]byte
	n := 0
	for _, c := range label {
		low[n] = c | 0x20
		n++
	}
	switch string(low[:n]) {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "bmp", "js", "mjs", "ts", "css", "scss", "html", "htm", "php", "json", "xml",
		"yml", "yaml", "txt", "csv", "pdf", "doc", "docx", "xls", "xlsx", "zip", "gz", "tgz", "tar", "min", "map", "woff", "ttf", "service":
		return true
	}
	return false
}
