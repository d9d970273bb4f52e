package delimited

import "bytes"

// textual reports whether a sample may be a table of text at all: at most one
// byte in 64 is a control character other than white space and a rare delimiter.
func textual(b []byte) bool {
	control := 0
	for _, c := range b {
		if (c < ' ' && (c < '\t' || c > '\r') || c == 0x7f) && bytes.IndexByte(rareDelims, c) < 0 {
			control++
		}
	}
	return control*64 <= len(b)
}

// statements begin lines of SQL, of source code and of mail, and never rows:
// matched without regard to case, the blank at the end included.
var statements = []string{
	"insert into ", "create table ", "create database ", "drop table ", "alter table ", "lock tables ",
	"select ", "update ", "delete from ", "replace into ", "start transaction", "begin;", "commit;", "/*!", "/*m!",
	"-- ", "/*", "#include", "#define ", "#ifndef ", "#ifdef ", "#endif", "#!/", "import ", "from __future__", "package ", "func ", "def ", "class ", "public ", "private ",
	"protected ", "return ", "return;", "static ", "void ", "int ", "const ", "let ", "var ", "function ", "if (", "if(",
	"for (", "while (", "using ", "namespace ", "<?php", "<?xml", "<!doctype", "@charset", "@import", "/**", "//",
	"begin:vc", "received: ", "return-path: ", "message-id: ", "mime-version: ", "traceback (", "%pdf-", "{\\rtf",
	"diff --git ", "dn: ",
}

// refused reports whether the lines of a sample belong to something else that
// holds delimiters: SQL, JSON, markup, source code, letters, logs.
func refused(head []byte, eol byte) bool {
	trimmed := bytes.TrimSpace(head)
	if len(trimmed) == 0 || trimmed[0] == '{' || trimmed[0] == '<' || bytes.HasPrefix(trimmed, []byte("[{")) ||
		bytes.HasPrefix(trimmed, []byte("[\n")) || bytes.HasPrefix(trimmed, []byte("[\r")) {
		return true
	}
	var lines, code, indented, brace int
	for line := range bytes.SplitSeq(head, []byte{eol}) {
		body := bytes.TrimSpace(line)
		if len(body) == 0 {
			continue
		}
		lines++
		if isStatement(body) {
			code++
		}
		if bytes.HasPrefix(line, []byte("  ")) || line[0] == '\t' && body[0] != '"' && !bytes.Contains(body, []byte{'\t'}) {
			indented++
		}
		if endsLikeCode(body) {
			brace++
		}
		if lines == 400 {
			break
		}
	}
	return code > 1 && code*50 > lines || code == 1 && lines < 12 && isStatement(trimmed) ||
		indented*4 > lines || brace*4 > lines
}

func isStatement(line []byte) bool {
	var lower [20]byte
	n := copy(lower[:], line)
	for i, c := range lower[:n] {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c | ' '
		}
	}
	for _, s := range statements {
		if n >= len(s) && string(lower[:len(s)]) == s {
			return true
		}
	}
	return false
}

// endsLikeCode: braces, and the tuples of an INSERT on lines of their own.
func endsLikeCode(line []byte) bool {
	switch line[len(line)-1] {
	case '{', '}':
		return true
	case ';', ',':
		if len(line) == 1 {
			return false
		}
		c := line[len(line)-2]
		return c == ')' || c == '}' || c == ']' && line[0] == '['
	}
	return false
}

// logLike reports whether a row's first cell is the beginning of a log line: a
// moment with more after it than a moment, or one that was cut before its
// milliseconds ("12:00:01,123 INFO ...").
func logLike(first, second []byte) bool {
	first = bytes.TrimLeft(first, "[<( ")
	if len(first) < 8 {
		return false
	}
	words := bytes.Fields(first)
	if len(words) >= 3 && digitsIn(words[0]) >= 2 && bytes.ContainsAny(first, ":") && bytes.ContainsAny(words[0], ":-/.") {
		return true
	}
	if len(words) >= 3 && len(words[2]) >= 8 && digitsIn(words[2]) >= 6 && bytes.IndexByte(words[2], ':') > 0 {
		return true // syslog: Feb 29 12:00:01 host
	}
	return isMoment(first) && len(second) > 4 && digitsIn(second[:3]) == 3 && (second[3] == ' ' || second[3] == ']')
}

func digitsIn(b []byte) int {
	n := 0
	for _, c := range b {
		if '0' <= c && c <= '9' {
			n++
		}
	}
	return n
}
