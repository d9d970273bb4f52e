package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Mail is the name of the layer of a message: its leaf is the message as text, with
// the fields that name people, a blank line, and the text of its body.
const Mail = "mail"

// MailMember begins the names of the messages of a mailbox file, before a number.
const MailMember = "message "

const (
	// mostMessage is how many bytes of one message are read: it is taken apart in
	// memory. Mail systems refuse messages of half that.
	mostMessage = 64 * mib
	// mostParts and mostNested bound what a message may be made of; what is beyond
	// is read as it stands.
	mostParts, mostNested = 1000, 20
)

// mail reads a message as it was sent (RFC 5322, MIME: RFC 2045 to 2047): its text
// is a leaf, what is attached to it a member each, by its content.
func (w *walker) mail(n *node) error {
	data, err := io.ReadAll(io.LimitReader(n, mostMessage))
	if err := final(err); err != nil {
		return err
	}
	m := readMessage(data)
	locus := n.locus.With(breach.Step{Kind: breach.StepLayer, Name: Mail, Offset: -1})
	if err := w.mailPart(n, locus, n.name, m.text, true); err != nil {
		return err
	}
	if bytes.Contains(m.text, []byte("-----BEGIN PGP MESSAGE-----")) {
		w.fault(n, breach.Fault{Locus: locus, Kind: breach.FaultEncrypted, Message: "holds an encrypted text (PGP); decrypt it and read the result"})
	}
	for i, a := range m.attached {
		name, _ := cleanMember(a.name, latin1)
		if a.name == "" {
			name = fmt.Sprintf("part %d", i+1)
		}
		at := n.locus.With(breach.Step{Kind: breach.StepMember, Name: name, Offset: -1})
		w.called(at, a.name)
		if err := w.mailPart(n, at, base(name), a.data, false); err != nil || n.stopped.Load() != nil {
			return err
		}
	}
	if m.left > 0 {
		n.bomb("has more than " + count(mostParts) + " parts, or parts deeper than " + count(mostNested) + " in one another; the others are not read")
		n.stopped.Load().bytes += int64(m.left)
	}
	if len(data) == mostMessage {
		n.bomb("is a message of more than " + count(mostMessage) + " bytes; the rest is not read")
	}
	return nil
}

// mailPart visits what a message was taken apart into.
func (w *walker) mailPart(n *node, locus breach.Locus, name string, data []byte, text bool) error {
	if len(data) == 0 {
		return nil
	}
	if s := n.spend(int64(len(data))); s != nil {
		return nil //nolint:nilerr // the bomb is the node's, which reports it
	}
	r := bytes.NewReader(data)
	c := n.child(locus, name, int64(len(data)), r)
	c.at = r
	c.depth++
	c.level++
	if text {
		return w.finish(c, w.leaf(c, 0))
	}
	return w.visit(c)
}

// mbox reads the messages of a mailbox file: each begins with a line "From " after
// an empty one (RFC 4155; also the forms that quote such lines in messages, or not).
func (w *walker) mbox(n *node) error {
	in := bufio.NewReaderSize(n, 64*kib)
	m := &mboxMessage{in: in, blank: true}
	for number := 1; m.next(); number++ {
		if number > w.lim.Members {
			s := n.bomb("has more than " + count(int64(w.lim.Members)) + " messages; the others are not read")
			s.bytes += int64(in.Buffered())
			return nil
		}
		locus := n.locus.With(breach.Step{Kind: breach.StepMember, Name: MailMember + count(int64(number)), Offset: -1})
		c := n.child(locus, n.name, -1, m)
		c.depth++
		err := w.finish(c, w.mail(c))
		n.passed += c.in.Load()
		if err != nil || n.stopped.Load() != nil {
			return err
		}
	}
	return final(m.err)
}

// mboxMessage gives the bytes of one message of a mailbox file after the other.
type mboxMessage struct {
	in    *bufio.Reader
	line  []byte // read, not yet given
	blank bool   // the line before was empty
	ended bool   // of this message
	inner bool   // within a line longer than the buffer
	err   error
}

// next goes to the next message, behind its "From " line.
func (m *mboxMessage) next() bool {
	for !m.ended && m.err == nil {
		m.fill()
		m.line = nil
	}
	m.ended, m.line = false, nil
	return m.err == nil
}

// Read gives the message up to the line that begins the next.
func (m *mboxMessage) Read(p []byte) (int, error) {
	for len(m.line) == 0 {
		if m.ended {
			return 0, io.EOF
		}
		if m.err != nil {
			return 0, m.err
		}
		m.fill()
	}
	k := copy(p, m.line)
	m.line = m.line[k:]
	return k, nil
}

// fill reads a line. One that begins a message ends the one before, and is none's.
func (m *mboxMessage) fill() {
	line, err := m.in.ReadSlice('\n')
	if err != nil && err != bufio.ErrBufferFull {
		m.err = err
	}
	if !m.inner && m.blank && bytes.HasPrefix(line, []byte("From ")) {
		m.ended = true
		m.inner = err == bufio.ErrBufferFull
		return
	}
	if !m.inner {
		m.blank = len(bytes.TrimRight(line, "\r\n")) == 0
		line = bytes.TrimPrefix(line, []byte(">")[:quoted(line)])
	}
	m.inner = err == bufio.ErrBufferFull
	m.line = line
}

// quoted is how many bytes of quoting a line of a mailbox file bears: ">From " is
// a line of a message that began with "From ".
func quoted(line []byte) int {
	if bytes.HasPrefix(line, []byte(">From ")) {
		return 1
	}
	return 0
}

// isMbox knows a mailbox file by its first line and the header behind it.
func isMbox(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	_, after, ok := bytes.Cut(head, []byte("\n"))
	return ok && headerFields(after) > 1
}

// isMessage knows a message that was sent by its header: three fields of RFC 5322
// at least, its sender and a trace of its way or its encoding among them. A letter
// that only says from whom it is stays text.
func isMessage(head []byte) bool {
	fields, _, _ := bytes.Cut(head[:min(len(head), 16*kib)], []byte("\n\n"))
	fields, _, _ = bytes.Cut(fields, []byte("\r\n\r\n"))
	lower := append([]byte{'\n'}, bytes.ToLower(fields)...)
	has := func(field string) bool { return bytes.Contains(lower, []byte("\n"+field+":")) }
	return has("from") && (has("received") || has("message-id") || has("mime-version") || has("return-path")) && headerFields(fields) > 2
}

// headerFields counts the fields of a message that text begins with.
func headerFields(text []byte) int {
	n := 0
	for line := range bytes.Lines(text[:min(len(text), 16*kib)]) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		lower := strings.ToLower(string(name))
		if !ok || !mailFields[lower] && !strings.HasPrefix(lower, "x-") {
			break
		}
		n++
	}
	return n
}

var mailFields = map[string]bool{
	"from": true, "to": true, "cc": true, "bcc": true, "subject": true, "date": true, "received": true, "return-path": true,
	"delivered-to": true, "message-id": true, "mime-version": true, "content-type": true, "content-transfer-encoding": true,
	"reply-to": true, "sender": true, "dkim-signature": true, "authentication-results": true, "references": true,
	"in-reply-to": true, "envelope-to": true, "delivery-date": true, "list-id": true, "arc-seal": true, "status": true,
}
