package detect

import (
	"bytes"
	"html"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// markupHead is how much of a text, in bytes, tells whether it is HTML.
const markupHead = 4 << 10

// marked reports a text in HTML: one with tags that part lines.
func marked(v []byte) bool {
	v = v[:min(len(v), markupHead)]
	for at := 0; ; {
		i := bytes.IndexByte(v[at:], '<')
		if i < 0 {
			return false
		}
		at += i
		if g, end := tag(v, at, len(v)); end > 0 && g != gapNone {
			return true
		}
		at++
	}
}

// unseen are elements whose text nobody reads.
var unseen = [...]string{"head", "style", "script", "title"}

// unmarked returns a text in HTML without its tags, with an end of line where they
// make one, and with characters for their names.
func unmarked(v []byte) []byte {
	out := make([]byte, 0, len(v))
	for i := 0; i < len(v); {
		if v[i] != '<' {
			c := v[i]
			if c == '\n' || c == '\r' || c == '\t' {
				c = ' '
			}
			if c != ' ' || len(out) > 0 && out[len(out)-1] != ' ' && out[len(out)-1] != '\n' {
				out = append(out, c)
			}
			i++
			continue
		}
		if end := hidden(v[i:]); end > 0 {
			i += end
			continue
		}
		g, end := tag(v, i, len(v))
		if end == 0 {
			out = append(out, v[i])
			i++
			continue
		}
		switch g {
		case gapLine:
			out = append(out, '\n')
		case gapBlank:
			out = append(out, "\n\n"...)
		}
		i = end
	}
	return []byte(html.UnescapeString(string(out)))
}

// hidden returns the length of an element that v begins with and nobody reads, or
// of a comment, 0 where there is none.
func hidden(v []byte) int {
	if bytes.HasPrefix(v, []byte("<!--")) {
		if n := bytes.Index(v, []byte("-->")); n >= 0 {
			return n + len("-->")
		}
	}
	for _, name := range unseen {
		if len(v) < len(name)+2 || !bytes.EqualFold(v[1:1+len(name)], []byte(name)) || v[1+len(name)] != '>' && v[1+len(name)] != ' ' {
			continue
		}
		low := bytes.ToLower(v)
		if n := bytes.Index(low, []byte("</"+name)); n >= 0 {
			if end := bytes.IndexByte(v[n:], '>'); end >= 0 {
				return n + end + 1
			}
		}
	}
	return 0
}

// sameMailboxes reports that a text without its markup has all the mailboxes that
// it has with it: some stand in links alone.
func sameMailboxes(with, without []byte) bool {
	for at := 0; ; {
		start, end, ok := norm.FindEmail(with, at)
		if !ok {
			return true
		}
		mail, _ := norm.Email(nil, with[start:end])
		if !bytes.Contains(bytes.ToLower(without), mail) {
			return false
		}
		at = end
	}
}
