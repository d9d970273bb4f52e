package mail_test

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"testing"
	"time"

	gomessage "github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"

	"github.com/tocsin-project/tocsin/internal/mail"
)

// notice is a message as notices are, with letters of several scripts.
func notice() *mail.Message {
	return &mail.Message{
		From:     mail.Address{Name: "Agence Exemple – données", Mailbox: "notice@agency.example"},
		ReplyTo:  mail.Address{Mailbox: "dpo@agency.example"},
		To:       mail.Address{Name: "Zoë Łukasz", Mailbox: "zoe@mailbox.example"},
		Subject:  "Vos données personnelles ont été exposées: ce qu’il faut savoir, et ce que vous pouvez faire aujourd’hui",
		Date:     time.Date(2026, 3, 1, 9, 30, 0, 0, time.FixedZone("", 3600)),
		ID:       mail.NewID([]byte("row 1"), "agency.example"),
		Language: "fr",
		Text:     "Bonjour Zoë,\n\n.une ligne qui commence par un point\nFrom here =3D\n" + strings.Repeat("long ", 300) + "\n",
		HTML:     "<!DOCTYPE html><html lang=\"fr\"><body><p>Bonjour Zoë</p></body></html>",
		Headers:  map[string]string{"X-Case": "2026-01"},
	}
}

func TestMessageReadByAnother(t *testing.T) {
	m := notice()
	raw, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range bytes.Split(raw, []byte("\r\n")) {
		if len(line) > 78 || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("line %d has %d characters, or a bare line end", i+1, len(line))
		}
	}
	r, err := gomail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := r.Header.Subject(); got != m.Subject {
		t.Errorf("subject %q", got)
	}
	if got, _ := r.Header.AddressList("From"); len(got) != 1 || got[0].Name != m.From.Name || got[0].Address != m.From.Mailbox {
		t.Errorf("sender %v", got)
	}
	if got, _ := r.Header.AddressList("To"); len(got) != 1 || got[0].Name != m.To.Name || got[0].Address != m.To.Mailbox {
		t.Errorf("recipient %v", got)
	}
	if got, _ := r.Header.Date(); !got.Equal(m.Date) {
		t.Errorf("date %v", got)
	}
	if got, _ := r.Header.MessageID(); got != m.ID {
		t.Errorf("Message-ID %q", got)
	}
	for name, want := range map[string]string{"Auto-Submitted": "auto-generated", "Content-Language": "fr", "X-Case": "2026-01", "Mime-Version": "1.0"} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	for _, want := range []string{m.Text, m.HTML} {
		p, err := r.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(p.Body)
		if err != nil || strings.ReplaceAll(string(got), "\r\n", "\n") != want {
			t.Errorf("a part reads as %d bytes, %v", len(got), err)
		}
	}
	if _, err := r.NextPart(); err != io.EOF {
		t.Errorf("after the parts: %v", err)
	}
	again, _ := notice().Bytes()
	if !bytes.Equal(raw, again) {
		t.Error("the same message gives other bytes")
	}
}

func TestTextOnly(t *testing.T) {
	m := notice()
	m.HTML = ""
	raw, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	e, err := gomessage.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(e.Body)
	if err != nil || strings.ReplaceAll(string(got), "\r\n", "\n") != m.Text {
		t.Errorf("the text reads as %d bytes, %v", len(got), err)
	}
}

// TestNothingInjected holds that no value can add a field, a recipient or a part.
func TestNothingInjected(t *testing.T) {
	const evil = "x\r\nBcc: other@mailbox.example"
	for what, change := range map[string]func(*mail.Message){
		"subject":      func(m *mail.Message) { m.Subject = evil },
		"mailbox":      func(m *mail.Message) { m.To.Mailbox = "a@b.example\r\nBcc: c@d.example" },
		"two in one":   func(m *mail.Message) { m.To.Mailbox = "a@b.example, c@d.example" },
		"angle":        func(m *mail.Message) { m.To.Mailbox = "a@b.example> SIZE=1 <c@d.example" },
		"no domain":    func(m *mail.Message) { m.To.Mailbox = "a@" },
		"no local":     func(m *mail.Message) { m.To.Mailbox = "@b.example" },
		"long local":   func(m *mail.Message) { m.To.Mailbox = strings.Repeat("a", 65) + "@b.example" },
		"long address": func(m *mail.Message) { m.To.Mailbox = "a@" + strings.Repeat("b.", 200) + "example" },
		"field":        func(m *mail.Message) { m.Headers = map[string]string{"X-A": evil} },
		"field's name": func(m *mail.Message) { m.Headers = map[string]string{"X-A: b\r\nBcc": "c"} },
		"own field":    func(m *mail.Message) { m.Headers = map[string]string{"bcc": "c@d.example"} },
		"language":     func(m *mail.Message) { m.Language = evil },
		"message id":   func(m *mail.Message) { m.ID = evil },
		"no date":      func(m *mail.Message) { m.Date = time.Time{} },
		"no text":      func(m *mail.Message) { m.Text = "" },
		"no UTF-8":     func(m *mail.Message) { m.Text = "\xff" },
		"large":        func(m *mail.Message) { m.HTML = strings.Repeat("x", 1<<20+1) },
	} {
		m := notice()
		change(m)
		raw, err := m.Bytes()
		if err == nil {
			t.Errorf("%s: written, %d bytes", what, len(raw))
		} else if strings.Contains(err.Error(), "Bcc") && what != "field's name" && what != "own field" || strings.Contains(err.Error(), "b.example") {
			t.Errorf("%s: the error repeats the value", what)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"Plain Name":                          "Plain Name",
		"with \"quotes\" and \\":              "with \"quotes\" and \\",
		"line\r\nBcc: a@b.example":            "line Bcc: a@b.example",
		"turned \u202eeman":                   "turned eman",
		"أحمد بن علي":                         "أحمد بن علي",
		"  spaces \t and\u00a0more ":          "spaces and more",
		"nul\x00 and \xff":                    "nul and",
		strings.Repeat("é", 64<<10):           strings.Repeat("é", 128),
		"Comma, Semicolon; <angle@b.example>": "Comma, Semicolon; <angle@b.example>",
	} {
		m := notice()
		m.To.Name = name
		raw, err := m.Bytes()
		if err != nil {
			t.Fatalf("%q: %v", cutTo(name, 40), err)
		}
		r, err := gomail.CreateReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Header.AddressList("To")
		if err != nil || len(got) != 1 || got[0].Name != want || got[0].Address != m.To.Mailbox {
			t.Errorf("%q reads back as another, %d addresses, %v", cutTo(name, 40), len(got), err)
		}
		if r.Header.Has("Bcc") {
			t.Errorf("%q added a field", cutTo(name, 40))
		}
	}
}

func TestAddressInternational(t *testing.T) {
	a, err := mail.Address{Mailbox: "jo@bücher.example"}.Check()
	if err != nil || a.Mailbox != "jo@xn--bcher-kva.example" || a.International() {
		t.Errorf("%q, %v", a.Mailbox, err)
	}
	a, err = mail.Address{Mailbox: "jörg@mailbox.example"}.Check()
	if err != nil || !a.International() {
		t.Errorf("%q, %v", a.Mailbox, err)
	}
	if s := a.String() + (&a).GoString(); strings.Contains(s, "mailbox.example") {
		t.Error("an address prints in the clear")
	}
}

func TestReturns(t *testing.T) {
	r, err := mail.NewReturns("bounces@agency.example", []byte("0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	row := []byte("12345678901234567890")
	address, err := r.Address(row)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (mail.Address{Mailbox: address}).Check(); err != nil {
		t.Errorf("a return address is none: %v", err)
	}
	if got, ok := r.Row(strings.ToUpper(address)); !ok || !bytes.Equal(got, row) {
		t.Errorf("%q names row %q, %t", address, got, ok)
	}
	other, _ := mail.NewReturns("bounces@agency.example", []byte("another key of 16"))
	if _, ok := other.Row(address); ok {
		t.Error("an address made under another key is taken")
	}
	forged := strings.Replace(address, "@", "a@", 1)
	for _, bad := range []string{forged, "bounces@agency.example", "bounces+@agency.example", "", "@", "bounces+aaaa@agency.example", strings.Replace(address, "agency", "other", 1)} {
		if _, ok := r.Row(bad); ok {
			t.Errorf("%q is taken", bad)
		}
	}
	if _, err := r.Address(make([]byte, 21)); err == nil {
		t.Error("a long row is taken")
	}
}

// FuzzAddress holds that what passes Check is one mailbox in any header.
func FuzzAddress(f *testing.F) {
	f.Add("Name", "a@b.example")
	f.Add("x\r\nBcc: y@z.example", "a@b.example")
	f.Add("=?utf-8?q?x?=", "\"a b\"@b.example")
	f.Fuzz(func(t *testing.T, name, mailbox string) {
		m := notice()
		m.To = mail.Address{Name: name, Mailbox: mailbox}
		raw, err := m.Bytes()
		if err != nil {
			return
		}
		e, err := gomessage.Read(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		fields := 0
		for fs := e.Header.Fields(); fs.Next(); {
			fields++
		}
		if fields != 11 {
			t.Fatalf("%d fields", fields)
		}
		h := gomail.Header{Header: e.Header}
		list, err := h.AddressList("To")
		if err != nil || len(list) != 1 {
			t.Fatalf("%d recipients, %v", len(list), err)
		}
	})
}

func cutTo(s string, n int) string { return s[:min(n, len(s))] }

func TestSubjectWords(t *testing.T) {
	m := notice()
	raw, _ := m.Bytes()
	e, _ := gomessage.Read(bytes.NewReader(raw))
	got, err := new(mime.WordDecoder).DecodeHeader(e.Header.Get("Subject"))
	if err != nil || got != m.Subject {
		t.Errorf("%q, %v", got, err)
	}
}
