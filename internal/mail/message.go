package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"time"
	"unicode/utf8"
)

// Message is a message to one mailbox: plain text with HTML beside it, without
// attachments.
type Message struct {
	From     Address
	ReplyTo  Address // zero for none
	To       Address
	Subject  string    // one line
	Date     time.Time // shown with its own zone
	ID       string    // Message-ID without the angle brackets; see NewID
	Language string    // BCP 47, for Content-Language
	Text     string
	HTML     string // "" for text only
	// Headers are further fields, written in the order of their names. Fields that
	// a Message writes itself are refused.
	Headers map[string]string
}

// Bounds of a message, in bytes: each of the two bodies, the subject, the value
// of a further field.
const (
	mostBody    = 1 << 20
	mostSubject = 512
	mostValue   = 900
)

// ErrMessage is the kind of every error about a message.
var ErrMessage = errors.New("mail: the message cannot be written")

// NewID is a Message-ID that depends on its seed alone: the same notice has the
// same one at each attempt, and nobody can read the person from it. The seed
// must itself be secret or random (the outbox has one a row).
func NewID(seed []byte, domain string) string {
	sum := sha256.Sum256(append([]byte("tocsin message id\x00"), seed...))
	return hex.EncodeToString(sum[:20]) + "@" + domain
}

// Bytes writes the message with CRLF line ends, the same for the same message.
func (m *Message) Bytes() ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(1024 + 2*(len(m.Text)+len(m.HTML)))
	if err := m.header(&b); err != nil {
		return nil, err
	}
	if m.HTML == "" {
		b.WriteString("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
		err := writeQuoted(&b, m.Text)
		return b.Bytes(), err
	}
	w := multipart.NewWriter(&b)
	if err := w.SetBoundary(m.boundary()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMessage, err)
	}
	fmt.Fprintf(&b, "Content-Type: multipart/alternative;\r\n boundary=%q\r\n\r\n", w.Boundary())
	for _, p := range []struct{ kind, body string }{{"text/plain", m.Text}, {"text/html", m.HTML}} {
		if err := writePart(w, p.kind, p.body); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// boundary follows from the Message-ID. It holds "=_", which quoted-printable
// text cannot (RFC 2045, section 6.7).
func (m *Message) boundary() string {
	sum := sha256.Sum256([]byte("tocsin boundary\x00" + m.ID))
	return "=_" + hex.EncodeToString(sum[:16])
}

func writePart(w *multipart.Writer, kind, body string) error {
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {kind + "; charset=utf-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	return writeQuoted(part, body)
}

func writeQuoted(w io.Writer, body string) error {
	q := quotedprintable.NewWriter(w)
	if _, err := io.WriteString(q, body); err != nil {
		return err
	}
	return q.Close()
}

// check holds what can be said of a message before it is written.
func (m *Message) check() error {
	for _, body := range []string{m.Text, m.HTML} {
		if len(body) > mostBody || !utf8.ValidString(body) || strings.Contains(body, "\x00") {
			return fmt.Errorf("%w: a body is longer than %d bytes, or no UTF-8 text", ErrMessage, mostBody)
		}
	}
	switch {
	case m.Text == "":
		return fmt.Errorf("%w: it has no text", ErrMessage)
	case m.Date.IsZero():
		return fmt.Errorf("%w: it has no date", ErrMessage)
	case m.Subject == "" || len(m.Subject) > mostSubject || strings.ContainsFunc(m.Subject, unsafeRune):
		return fmt.Errorf("%w: its subject is empty, longer than %d bytes or not one plain line", ErrMessage, mostSubject)
	case !plainID(m.ID):
		return fmt.Errorf("%w: its Message-ID is none (RFC 5322, section 3.6.4)", ErrMessage)
	}
	return nil
}
