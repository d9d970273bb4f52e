package source

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// message is a mail taken apart.
type message struct {
	text     []byte // fields that name people, a blank line, and the text
	attached []attachment
	left     int // bytes of parts beyond the bounds
	parts    int
	body     bytes.Buffer
	again    bytes.Buffer // what says the same as the body in another form
}

// attachment is a part that is no text of the message: a file, or another message.
type attachment struct {
	name string
	data []byte
}

// field is a field of a header, with its value unfolded and not yet decoded.
type field struct{ name, value string }

// Again stands in the text of a message before what says the same as its body in
// another form.
const Again = "\n\f\n"

// people are the fields of a message that are kept in its text, in this order: who
// sent it, to whom, about what. The others tell of machines on its way, with
// numbers that look like mailboxes.
var people = []string{
	"From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Delivered-To", "X-Original-To", "Envelope-To", "Resent-From", "Resent-To",
	"Disposition-Notification-To", "X-Originating-IP", "Organization", "Date", "Subject", "Comments", "Keywords",
}

// readMessage takes a message apart. It never fails: what cannot be decoded is kept
// as it stands.
func readMessage(data []byte) *message {
	m := &message{}
	fields, body := readHeader(data)
	m.part(fields, body, 0, false)
	var head bytes.Buffer
	for _, name := range people {
		for _, f := range fields {
			if strings.EqualFold(f.name, name) {
				head.WriteString(name + ": " + decodeWords(f.value) + "\n")
			}
		}
	}
	if head.Len()+m.body.Len() > 0 {
		head.WriteByte('\n')
		head.Write(m.body.Bytes())
		if m.again.Len() > 0 {
			head.WriteString(Again)
			head.Write(m.again.Bytes())
		}
		m.text = head.Bytes()
	}
	return m
}

// readHeader returns the fields of a header and what is behind it.
func readHeader(data []byte) (fields []field, body []byte) {
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		name, value, ok := bytes.Cut(line, []byte(":"))
		switch {
		case len(line) == 0:
			return fields, rest
		case line[0] == ' ' || line[0] == '\t':
			if n := len(fields); n > 0 {
				fields[n-1].value += " " + strings.TrimSpace(string(line))
			}
		case ok && !bytes.ContainsAny(name, " \t"):
			fields = append(fields, field{string(name), strings.TrimSpace(string(value))})
		case !bytes.HasPrefix(line, []byte("From ")) && len(fields) > 0:
			return fields, data // no header any more: the blank line is missing
		}
		data = rest
	}
	return fields, nil
}

// get returns the value of the first field of a name.
func get(fields []field, name string) string {
	for _, f := range fields {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

// part takes a part of a message apart. other says that another part says the same.
func (m *message) part(fields []field, body []byte, depth int, other bool) {
	kind, params, err := mime.ParseMediaType(get(fields, "Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if boundary := params["boundary"]; strings.HasPrefix(kind, "multipart/") && boundary != "" {
		m.multipart(kind, boundary, body, depth)
		return
	}
	data := decodeTransfer(get(fields, "Content-Transfer-Encoding"), body)
	disposition, dispositions, _ := mime.ParseMediaType(get(fields, "Content-Disposition"))
	name := decodeWords(firstOf(dispositions["filename"], params["name"]))
	if strings.HasPrefix(kind, "text/") {
		data = decodeCharset(params["charset"], data)
		if disposition != "attachment" && name == "" {
			to := &m.body
			if other {
				to = &m.again
			}
			to.Write(bytes.ReplaceAll(data, []byte("\f"), []byte(" ")))
			to.WriteByte('\n')
			return
		}
	}
	if kind == "message/rfc822" && name == "" {
		name = "forwarded message"
	}
	m.attached = append(m.attached, attachment{name, data})
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// multipart takes the parts between boundaries apart (RFC 2046, 5.1.1). Of parts
// that say the same the first is the message's text, and the others are read too.
// What stands before the first boundary, and behind the last, is text.
func (m *message) multipart(kind, boundary string, body []byte, depth int) {
	m.parts++
	parts, around := splitParts(body, boundary)
	if around = bytes.TrimSpace(around); len(around) > 0 {
		m.body.Write(around)
		m.body.WriteByte('\n')
	}
	for i, p := range parts {
		if m.parts++; m.parts > mostParts || depth >= mostNested {
			m.left += len(p)
			continue
		}
		fields, inner := readHeader(p)
		m.part(fields, inner, depth+1, kind == "multipart/alternative" && i > 0 && m.body.Len() > 0)
	}
}

// splitParts returns what stands between the lines of a boundary, and what stands
// around them. Where the last boundary is missing, the last part ends with the body.
func splitParts(body []byte, boundary string) (parts [][]byte, around []byte) {
	mark := []byte("--" + boundary)
	from, ended := -1, false
	for at := 0; at < len(body); {
		end := len(body)
		if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if line := bytes.TrimRight(body[at:end], " \t\r\n"); !ended && bytes.HasPrefix(line, mark) {
			rest := line[len(mark):]
			if last := string(rest) == "--"; last || len(rest) == 0 {
				if from >= 0 {
					parts = append(parts, body[from:at])
				} else {
					around = append(around, body[:at]...)
				}
				from, ended = end, last
			}
		}
		at = end
	}
	switch {
	case from < 0 || ended:
		around = append(around, body[max(from, 0):]...)
	default:
		parts = append(parts, body[from:])
	}
	return parts, around
}

// decodeTransfer undoes a transfer encoding (RFC 2045, 6); what does not follow it is
// kept as it stands.
func decodeTransfer(encoding string, body []byte) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return decodeBase64(body)
	case "quoted-printable":
		out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		if err != nil {
			return body
		}
		return out
	}
	return body
}

// decodeBase64 decodes all that is base64, whatever stands between; a body in which
// most is something else is kept.
func decodeBase64(body []byte) []byte {
	digits := make([]byte, 0, len(body))
	for _, c := range body {
		if c|0x20-'a' < 26 || c-'0' < 10 || c == '+' || c == '/' {
			digits = append(digits, c)
		}
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
	n, _ := base64.RawStdEncoding.Decode(out, digits)
	if n*2 < len(bytes.TrimSpace(body)) {
		return body
	}
	return out[:n]
}

// decodeCharset makes UTF-8 of text in a character set; text in one that is not
// known stays as it is.
func decodeCharset(name string, data []byte) []byte {
	switch strings.ToLower(name) {
	case "", "utf-8", "us-ascii":
		return data
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return data
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return out
}

// decodeWords decodes the encoded words of a field (RFC 2047).
func decodeWords(value string) string {
	d := mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(name)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}}
	out, err := d.DecodeHeader(value)
	if err != nil {
		out = value
	}
	return strings.ReplaceAll(toUTF8(out, latin1), "\n", " ")
}
