package mail

import (
	"bytes"
	"fmt"
	"maps"
	"net/textproto"
	"slices"
	"strings"
	"time"
	"unicode"
)

// own are the fields a Message writes itself.
var own = []string{
	"From", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date", "Message-Id", "Content-Language", "Mime-Version",
	"Content-Type", "Content-Transfer-Encoding", "Auto-Submitted", "Return-Path", "Sender", "Dkim-Signature",
}

// header writes the fields above the body. Auto-Submitted keeps automatic
// answers away (RFC 3834, section 5).
func (m *Message) header(b *bytes.Buffer) error {
	from, err := m.From.Check()
	if err != nil {
		return fmt.Errorf("the sender: %w", err)
	}
	to, err := m.To.Check()
	if err != nil {
		return fmt.Errorf("the recipient: %w", err)
	}
	field := func(name, value string) { b.WriteString(name + ": " + value + "\r\n") }
	field("From", from.header())
	field("To", to.header())
	if m.ReplyTo != (Address{}) {
		reply, err := m.ReplyTo.Check()
		if err != nil {
			return fmt.Errorf("the address for answers: %w", err)
		}
		field("Reply-To", reply.header())
	}
	field("Subject", subject(m.Subject))
	field("Date", m.Date.Format(time.RFC1123Z))
	field("Message-ID", "<"+m.ID+">")
	field("Auto-Submitted", "auto-generated")
	if m.Language != "" {
		if !token(m.Language) {
			return fmt.Errorf("%w: its language is no tag", ErrMessage)
		}
		field("Content-Language", m.Language)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Headers)) {
		value := m.Headers[name]
		if !token(name) || slices.Contains(own, textproto.CanonicalMIMEHeaderKey(name)) {
			return fmt.Errorf("%w: the field %q cannot be added", ErrMessage, name)
		}
		if len(value) > mostValue || strings.ContainsFunc(value, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsControl(r) }) {
			return fmt.Errorf("%w: the value of the field %q is not one line of ASCII of at most %d characters", ErrMessage, name, mostValue)
		}
		field(name, value)
	}
	field("MIME-Version", "1.0")
	return nil
}

// subject is a subject as a header shows it.
func subject(s string) string {
	if plain(s) && len(s) < 60 {
		return s
	}
	return words(s)
}

// plain reports ASCII that no reader takes for an encoded word.
func plain(s string) bool {
	return !strings.Contains(s, "=?") && !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// mostWord is the length of the inside of an encoded word that keeps a line
// within 76 characters behind the longest field name used here (RFC 2047,
// section 2).
const mostWord = 45

// words writes a text as encoded words of RFC 2047, one a line, with none but
// letters and digits as they are, which is right in every place of a header
// (section 5).
func words(s string) string {
	const begin, end = "=?utf-8?Q?", "?="
	var b strings.Builder
	b.WriteString(begin)
	in := 0
	for _, r := range s {
		c := string(r)
		switch {
		case r == ' ':
			c = "_"
		case r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			c = ""
			for _, x := range []byte(string(r)) {
				c += fmt.Sprintf("=%02X", x)
			}
		}
		if in+len(c) > mostWord {
			b.WriteString(end + "\r\n " + begin)
			in = 0
		}
		b.WriteString(c)
		in += len(c)
	}
	return b.String() + end
}

// token reports the form of a field's name or a language tag.
func token(s string) bool {
	return s != "" && len(s) <= 64 && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
}

// plainID reports the plain form of a Message-ID: dot-atoms around one at sign.
func plainID(s string) bool {
	left, right, ok := strings.Cut(s, "@")
	atom := func(s string) bool {
		return s != "" && len(s) <= 200 && !strings.ContainsFunc(s, func(r rune) bool {
			return !strings.ContainsRune("-._+", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
		})
	}
	return ok && atom(left) && atom(right)
}
