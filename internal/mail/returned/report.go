package returned

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/mail"
	"strings"

	house "github.com/tocsin-project/tocsin/internal/mail"
)

// Kind is what a message that came back is.
type Kind string

// The kinds.
const (
	Failed    Kind = "failed"    // it did not arrive, and no more will be tried
	Delayed   Kind = "delayed"   // it did not arrive yet
	Delivered Kind = "delivered" // it arrived, as the last mail system says
	Complaint Kind = "complaint" // its reader complained of it
	Automatic Kind = "automatic" // an answer of a program: out of office and the like
	Answer    Kind = "answer"    // of a person, as far as can be told: somebody is to read it
	Other     Kind = "other"     // none of these
)

// Report is what a message says that came back.
type Report struct {
	Kind Kind
	// Row is what the signed return address names; nil where there is none, and
	// the report then proves nothing.
	Row    []byte
	Status string // code of RFC 3463, such as "5.1.1"; "" where there is none
	// Answer is what the mail system said. It may name the address: personal.
	Answer string
}

// Bounds of what is read of a message.
const (
	mostBytes  = 4 << 20
	mostDepth  = 4
	mostParts  = 40
	mostField  = 1000     // bytes kept of a field
	mostSearch = 64 << 10 // bytes of text in which a bounce's code is looked for
)

// ErrMessage says that something is no message.
var ErrMessage = errors.New("it is no message of RFC 5322")

// Read reads a message that came back. recipient is whom it was delivered to, ""
// where only its fields say so. Its first 4 MiB are read.
func Read(r io.Reader, recipient string, returns *house.Returns) (*Report, error) {
	m, err := mail.ReadMessage(io.LimitReader(r, mostBytes))
	if err != nil {
		return nil, ErrMessage
	}
	rd := &reading{returns: returns, out: &Report{Kind: Other}}
	rd.sign(recipient)
	for _, name := range []string{"Delivered-To", "X-Original-To", "Envelope-To", "X-Delivered-To", "X-Envelope-To", "To"} {
		for _, value := range m.Header[name] {
			rd.sign(value)
		}
	}
	body, err := io.ReadAll(m.Body)
	if err != nil {
		return nil, ErrMessage
	}
	rd.part(map[string][]string(m.Header), body, 0)
	rd.judge(m.Header)
	return rd.out, nil
}

// reading is a message as far as it was read.
type reading struct {
	returns *house.Returns
	out     *Report
	parts   int
	status  []group // of a message/delivery-status
	arf     group   // a message/feedback-report
	receipt bool    // a disposition notification, RFC 8098
	text    []byte  // the first text
}

// group is a group of fields, as a header.
type group map[string]string

// sign takes the row of a value that is a signed return address.
func (rd *reading) sign(value string) {
	if rd.out.Row != nil || rd.returns == nil {
		return
	}
	for word := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune(" \t\r\n<>,;\"", r) }) {
		if row, ok := rd.returns.Row(word); ok {
			rd.out.Row = row
			return
		}
	}
}

// judge says what the parts make of the message.
func (rd *reading) judge(h mail.Header) {
	out := rd.out
	switch {
	case len(rd.status) > 0:
		rd.delivery()
	case rd.arf != nil:
		rd.complaint()
	case rd.receipt || automatic(h):
		out.Kind = Automatic
	case !fromSystem(h):
		out.Kind = Answer
	case out.Row != nil:
		rd.odd()
	}
}

// delivery reads the groups of a report of delivery: the first is about the
// message, the others about a recipient each (RFC 3464, section 2). The worst
// holds; a message of ours has one recipient.
func (rd *reading) delivery() {
	rank := map[Kind]int{Other: 0, Delivered: 1, Delayed: 2, Failed: 3}
	for _, g := range rd.status {
		kind := map[string]Kind{"failed": Failed, "delayed": Delayed, "delivered": Delivered, "relayed": Other, "expanded": Delivered}[strings.ToLower(first(g["Action"]))]
		if kind == "" || rank[kind] <= rank[rd.out.Kind] {
			continue
		}
		rd.out.Kind, rd.out.Status = kind, code(g["Status"])
		_, said, _ := strings.Cut(g["Diagnostic-Code"], ";")
		rd.out.Answer = strings.TrimSpace(said)
	}
}

// complaint reads a report of abuse. Of its types only those are complaints in
// which a reader minds the message (RFC 5965, section 7.3).
func (rd *reading) complaint() {
	rd.sign(rd.arf["Original-Mail-From"])
	if t := strings.ToLower(first(rd.arf["Feedback-Type"])); t == "abuse" || t == "fraud" || t == "other" {
		rd.out.Kind = Complaint
		rd.out.Answer = "complained: " + t
	}
}

// automatic reports an automatic answer: by RFC 3834, section 5, or by the fields
// that programs older than it write.
func automatic(h mail.Header) bool {
	if a := strings.ToLower(first(h.Get("Auto-Submitted"))); a != "" && a != "no" {
		return a == "auto-replied" || !fromSystem(h)
	}
	return h.Get("X-Autoreply") != "" || h.Get("X-Autorespond") != "" || h.Get("X-Autoresponder") != "" ||
		strings.EqualFold(h.Get("Precedence"), "auto_reply") || strings.EqualFold(h.Get("X-Precedence"), "auto_reply")
}

// fromSystem reports a message that a mail system sent: its return path is empty
// (RFC 5321, section 4.5.5), or its author is one of the names they use.
func fromSystem(h mail.Header) bool {
	if strings.TrimSpace(h.Get("Return-Path")) == "<>" {
		return true
	}
	from := strings.ToLower(h.Get("From"))
	return strings.Contains(from, "mailer-daemon@") || strings.Contains(from, "postmaster@") || strings.Contains(from, "mailer-daemon ")
}

// odd reads a bounce in a form of its own: the first code in it says what it is.
func (rd *reading) odd() {
	status, line := findCode(rd.text)
	switch {
	case strings.HasPrefix(status, "5"):
		rd.out.Kind = Failed
	case strings.HasPrefix(status, "4"):
		rd.out.Kind = Delayed
	default:
		return
	}
	rd.out.Answer = line
	if strings.Contains(status, ".") {
		rd.out.Status = status
	}
}

// first is the first word of a field.
func first(s string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return strings.TrimRight(word, ";")
}

// part reads a part of a message, and those in it.
func (rd *reading) part(h map[string][]string, body []byte, depth int) {
	if rd.parts++; rd.parts > mostParts || depth > mostDepth {
		return
	}
	kind, params, err := mime.ParseMediaType(get(h, "Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		rd.multipart(body, params["boundary"], depth)
	case kind == "message/delivery-status" || kind == "message/global-delivery-status":
		rd.status = groups(decode(h, body))
	case kind == "message/feedback-report":
		if g := groups(decode(h, body)); len(g) > 0 {
			rd.arf = g[0]
		}
	case kind == "message/disposition-notification":
		rd.receipt = true
	case kind == "message/rfc822" || kind == "text/rfc822-headers" || kind == "message/global" || kind == "message/rfc822-headers":
		rd.original(decode(h, body))
	case strings.HasPrefix(kind, "text/") && rd.text == nil:
		text := decode(h, body)
		rd.text = text[:min(len(text), mostSearch)]
	}
}

// original reads the head of the message that is reported on: its return path, or
// where it was to come back to, is ours if it is signed.
func (rd *reading) original(raw []byte) {
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	head, _, _ = bytes.Cut(head, []byte("\n\n"))
	if g := groups(head); len(g) > 0 {
		rd.sign(g[0]["Return-Path"])
		rd.sign(g[0]["X-Sender"])
	}
}
