package returned

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"regexp"
	"strings"
	"unicode/utf8"
)

// multipart reads the parts of a part.
func (rd *reading) multipart(body []byte, boundary string, depth int) {
	if boundary == "" {
		return
	}
	mr := multipart.NewReader(bytes.NewReader(body), boundary)
	for rd.parts < mostParts {
		p, err := mr.NextRawPart()
		if err != nil {
			return // the end, or what a program broke off
		}
		inside, err := io.ReadAll(p)
		rd.part(p.Header, inside, depth+1)
		if err != nil {
			return
		}
	}
}

// decode undoes the encoding of a part; what is damaged ends there.
func decode(h map[string][]string, body []byte) []byte {
	var r io.Reader
	switch strings.ToLower(strings.TrimSpace(get(h, "Content-Transfer-Encoding"))) {
	case "quoted-printable":
		r = quotedprintable.NewReader(bytes.NewReader(body))
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, bytes.NewReader(body))
	default:
		return body
	}
	out, _ := io.ReadAll(r)
	return out
}

func get(h map[string][]string, name string) string { return textproto.MIMEHeader(h).Get(name) }

// mostGroups bounds the groups of a report: one about the message, and one a
// recipient.
const mostGroups = 20

// groups reads groups of fields with an empty line between them. It is more
// patient than a header's reader: a line that is no field is passed over.
func groups(body []byte) (out []group) {
	var g group
	name := ""
	for raw := range bytes.Lines(body) {
		line := strings.TrimRight(string(raw), "\r\n")
		switch {
		case strings.TrimSpace(line) == "":
			g, name = nil, ""
			continue
		case (line[0] == ' ' || line[0] == '\t') && name != "":
			if len(g[name])+len(line) < mostField {
				g[name] += " " + clean(line)
			}
			continue
		}
		field, value, ok := strings.Cut(line, ":")
		if !ok || field == "" || strings.ContainsAny(field, " \t") {
			name = ""
			continue
		}
		if g == nil {
			if len(out) == mostGroups {
				return out
			}
			g = group{}
			out = append(out, g)
		}
		name = textproto.CanonicalMIMEHeaderKey(field)
		if _, twice := g[name]; !twice {
			g[name] = clean(value)
		} else {
			name = ""
		}
	}
	return out
}

// clean bounds a value and keeps what is printed of it.
func clean(s string) string {
	s = strings.ToValidUTF8(strings.TrimSpace(s), "")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	if len(s) <= mostField {
		return s
	}
	s = s[:mostField]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s
}

var (
	enhanced = regexp.MustCompile(`(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?:[^\d.]|\.\D|\.?$)`)
	plain    = regexp.MustCompile(`(?:^|[^\d.])([45][0-5]\d)(?:[ -]|$)`)
)

// code is the code of RFC 3463 at the beginning of a field.
func code(s string) string {
	m := enhanced.FindStringSubmatch(s)
	if m == nil || !strings.HasPrefix(s, m[1]) {
		return ""
	}
	return m[1]
}

// findCode finds the code of a bounce in its text: an enhanced one of the classes
// 4 and 5 before a plain one. line is the line it stands in.
func findCode(text []byte) (status, line string) {
	for raw := range bytes.Lines(text) {
		l := clean(string(raw))
		if m := enhanced.FindStringSubmatch(l); m != nil && m[1][0] != '2' {
			return m[1], l
		}
		if m := plain.FindStringSubmatch(l); m != nil && status == "" {
			status, line = m[1], l
		}
	}
	return status, line
}
