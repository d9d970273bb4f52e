package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/mail/mailtest"
)

// mailServer starts a mail server for a script: its address is $SMTP, and what it
// takes stands in mail/1.eml and so on. It knows no mailbox that begins with
// "nobody", and closes the connection behind the end of a message to one that
// begins with "drop", which it keeps. mail/log is what Postfix would log.
func mailServer(ts *testscript.TestScript, _ bool, _ []string) {
	dir := ts.MkAbs("mail")
	ts.Check(os.MkdirAll(dir, 0o700))
	k := &scriptSink{dir: dir}
	s := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &scriptTalk{sink: k, conn: c}, nil }))
	s.Domain, s.ErrorLog = "sink.example", silentLog{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	go func() { _ = s.Serve(l) }()
	ts.Defer(func() { s.Close() })
	ts.Setenv("SMTP", l.Addr().String())
}

type silentLog struct{}

func (silentLog) Printf(string, ...any) {}
func (silentLog) Println(...any)        {}

type scriptSink struct {
	dir string
	mu  sync.Mutex
	n   int
}

type scriptTalk struct {
	sink     *scriptSink
	conn     *smtp.Conn
	from, to string
}

func (k *scriptTalk) Reset()                                      {}
func (k *scriptTalk) Logout() error                               { return nil }
func (k *scriptTalk) Mail(from string, _ *smtp.MailOptions) error { k.from = from; return nil }

func (k *scriptTalk) Rcpt(to string, _ *smtp.RcptOptions) error {
	if k.to = to; strings.HasPrefix(to, "nobody") {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "<" + to + "> is unknown here"}
	}
	return nil
}

func (k *scriptTalk) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	k.sink.mu.Lock()
	defer k.sink.mu.Unlock()
	k.sink.n++
	_, rest, _ := strings.Cut(string(raw), "Message-ID: ")
	id, _, _ := strings.Cut(rest, "\r\n")
	log, err := os.OpenFile(filepath.Join(k.sink.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	now := time.Now().Format(time.RFC3339)
	fmt.Fprintf(log, "%s mx postfix/cleanup[12]: %08X: message-id=%s\n%s mx postfix/qmgr[13]: %08X: from=<%s>, size=%d, nrcpt=1 (queue active)\n",
		now, k.sink.n, id, now, k.sink.n, k.from, len(raw))
	if err := log.Close(); err != nil {
		return err
	}
	head := fmt.Sprintf("X-From: %s\nX-To: %s\n", k.from, k.to)
	part := filepath.Join(k.sink.dir, "part") // a script sees whole messages only
	err = os.WriteFile(part, []byte(head+strings.ReplaceAll(string(raw), "\r\n", "\n")), 0o600)
	if err == nil {
		err = os.Rename(part, filepath.Join(k.sink.dir, fmt.Sprintf("%d.eml", k.sink.n)))
	}
	if err != nil {
		return err
	}
	if strings.HasPrefix(k.to, "drop") {
		return k.conn.Conn().Close()
	}
	return nil
}

// bounce writes what comes back of the message in the file MAIL into a maildir:
// bounce MAIL MAILDIR that it did not arrive; with away behind that its reader is away,
// with arrived or complaint that it arrived, or that its reader complained. MAIL may be
// an address: the last message that the mail server took for it.
func bounce(ts *testscript.TestScript, _ bool, args []string) {
	text := ""
	if strings.Contains(args[0], "@") {
		list, err := filepath.Glob(filepath.Join(ts.MkAbs("mail"), "*.eml"))
		ts.Check(err)
		for _, path := range list {
			if t := ts.ReadFile(path); strings.Contains(t, "\nX-To: "+args[0]+"\n") {
				text = t
			}
		}
	} else {
		text = ts.ReadFile(args[0])
	}
	_, rest, there := strings.Cut(text, "X-From: ")
	if !there {
		ts.Fatalf("no such message")
	}
	from, _, _ := strings.Cut(rest, "\n")
	dir := ts.MkAbs(args[1])
	for _, sub := range []string{"new", "cur"} {
		ts.Check(os.MkdirAll(filepath.Join(dir, sub), 0o700))
	}
	report := "Return-Path: <>\nDelivered-To: " + from + "\nFrom: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n" +
		"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 gone\n\n--b--\n"
	kind := strings.Join(args[2:], "")
	switch kind {
	case "away":
		report = "Delivered-To: " + from + "\nFrom: somebody@example.org\nSubject: Away\nAuto-Submitted: auto-replied\n\nI am away.\n"
	case "arrived":
		report = strings.NewReplacer("failed", "delivered", "5.1.1", "2.0.0", "550 gone", "250 in the mailbox").Replace(report)
	case "complaint":
		report = "Return-Path: <>\nDelivered-To: " + from + "\nFrom: abuse@mx.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n" +
			"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--b--\n"
	}
	ts.Check(mailtest.Deliver(dir, filepath.Base(args[0])+kind, report))
}

// deliver hands the messages of a maildir over by LMTP, to whom they are delivered or to
// an address: deliver SOCKET MAILDIR [ADDRESS]; what the listener answers stands in the
// file "answers".
func deliver(ts *testscript.TestScript, _ bool, args []string) {
	list, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "new", "*"))
	ts.Check(err)
	answers := ""
	for _, path := range list {
		text := ts.ReadFile(path)
		_, to, _ := strings.Cut(text, "Delivered-To: ")
		to, _, _ = strings.Cut(to, "\n")
		if len(args) > 2 {
			to = args[2]
		}
		conn, err := net.Dial("unix", ts.MkAbs(args[0]))
		ts.Check(err)
		c := smtp.NewClientLMTP(conn)
		answers += fmt.Sprintln(handOver(c, to, text))
		ts.Check(c.Close())
	}
	ts.Check(os.WriteFile(ts.MkAbs("answers"), []byte(answers), 0o600))
}

func handOver(c *smtp.Client, to, text string) error {
	if err := c.Mail("", nil); err != nil {
		return err
	}
	if err := c.Rcpt(to, nil); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, text); err != nil {
		return err
	}
	return w.Close()
}

// written puts the first of some addresses to which the mail server took a message in
// $WRITTEN.
func written(ts *testscript.TestScript, _ bool, args []string) {
	for _, address := range args {
		if strings.Contains(takenMail(ts), "X-To: "+address+"\n") {
			ts.Setenv("WRITTEN", address)
			return
		}
	}
	ts.Fatalf("nobody was written to")
}

// takenMail is all that the mail server took.
func takenMail(ts *testscript.TestScript) (all string) {
	list, err := filepath.Glob(filepath.Join(ts.MkAbs("mail"), "*.eml"))
	ts.Check(err)
	for _, path := range list {
		all += ts.ReadFile(path)
	}
	return all
}

// unwritten puts the first of some addresses to which the mail server took no message
// in $UNWRITTEN: who is written to first, follows from the keys of a case.
func unwritten(ts *testscript.TestScript, _ bool, args []string) {
	all := takenMail(ts)
	for _, address := range args {
		if !strings.Contains(all, "X-To: "+address+"\n") {
			ts.Setenv("UNWRITTEN", address)
			return
		}
	}
	ts.Fatalf("all were written to")
}

// imapServer starts an IMAP server for a script: it speaks TLS at $IMAP, STARTTLS
// at $IMAP_START, knows the user "reports" with the password in the file
// imap/password, and keeps its mail in the maildir imap/mail.
func imapServer(ts *testscript.TestScript, _ bool, _ []string) {
	dir := ts.MkAbs("imap")
	ts.Check(os.MkdirAll(dir, 0o700))
	d, err := mailtest.StartDovecot(dir)
	ts.Check(err)
	ts.Defer(func() { _ = d.Stop() })
	ts.Check(os.WriteFile(filepath.Join(dir, "password"), []byte(d.Password+"\n"), 0o600))
	ts.Setenv("IMAP", d.TLS)
	ts.Setenv("IMAP_START", d.StartTLS)
	ts.Setenv("SSL_CERT_FILE", d.CA)
}

// lyingServer starts a mail server at $LIAR that takes messages and answers at one step
// what it is told: lyingserver . 'lorem ipsum', lyingserver MAIL hang.
func lyingServer(ts *testscript.TestScript, _ bool, args []string) {
	l, err := mailtest.StartLiar(func(step string, _ int64) string {
		if step == args[0] {
			return args[1]
		}
		return ""
	})
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv("LIAR", l.Address)
}
