package returned

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

func returns(t testing.TB) *mail.Returns {
	t.Helper()
	r, err := mail.NewReturns("bounces@agency.example", []byte("0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func address(t testing.TB, row string) string {
	t.Helper()
	a, err := returns(t).Address([]byte(row))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// crlf gives a message its line ends.
func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

// dsn is a report of delivery with one recipient.
func dsn(action, status, diagnostic string) string {
	return crlf(`Return-Path: <>
From: MAILER-DAEMON@mx.mail.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
MIME-Version: 1.0

--b1
Content-Type: text/plain

I'm sorry to say that it did not work.
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mail.example
Arrival-Date: Sun, 1 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; zoe@mail.example
Action: ` + action + `
Status: ` + status + `
Diagnostic-Code: smtp; ` + diagnostic + `

--b1
Content-Type: text/rfc822-headers

Return-Path: <ADDRESS>
Subject: What happened to your data

--b1--
`)
}

const arf = `From: feedback@isp.example
To: abuse@agency.example
Content-Type: multipart/report; report-type=feedback-report; boundary=b2
MIME-Version: 1.0

--b2
Content-Type: text/plain

A complaint.
--b2
Content-Type: message/feedback-report

Feedback-Type: TYPE
User-Agent: Feedback/1.0
Version: 1
Original-Mail-From: <ADDRESS>

--b2
Content-Type: message/rfc822

From: help@agency.example
Subject: What happened to your data

Dear Zoe
--b2--
`

func TestRead(t *testing.T) {
	odd := func(body string) string {
		return crlf("Return-Path: <>\nFrom: Mail Delivery <MAILER-DAEMON@old.example>\nSubject: failure notice\n\n" + body)
	}
	for name, c := range map[string]struct {
		message, to string // to ADDRESS stands for the signed one
		want        Report
	}{
		"failed":               {dsn("failed", "5.1.1", "550 5.1.1 unknown"), "ADDRESS", Report{Kind: Failed, Row: []byte("row 7"), Status: "5.1.1", Answer: "550 5.1.1 unknown"}},
		"by the original":      {dsn("failed", "5.1.1", "x"), "", Report{Kind: Failed, Row: []byte("row 7"), Status: "5.1.1", Answer: "x"}},
		"capital letters":      {dsn("Failed (no mailbox)", "5.1.1 (x)", "x\n more of it"), "ADDRESS", Report{Kind: Failed, Row: []byte("row 7"), Status: "5.1.1", Answer: "x more of it"}},
		"delayed":              {dsn("delayed", "4.4.1", "no answer"), "ADDRESS", Report{Kind: Delayed, Row: []byte("row 7"), Status: "4.4.1", Answer: "no answer"}},
		"delivered":            {dsn("delivered", "2.1.5", "250 ok"), "ADDRESS", Report{Kind: Delivered, Row: []byte("row 7"), Status: "2.1.5", Answer: "250 ok"}},
		"of nobody":            {strings.ReplaceAll(dsn("failed", "5.1.1", "x"), "ADDRESS", "bounces+aaaaaaaaaaaaaaaaaaaaa@agency.example"), "bounces@agency.example", Report{Kind: Failed, Status: "5.1.1", Answer: "x"}},
		"complaint":            {crlf(strings.ReplaceAll(arf, "TYPE", "abuse")), "abuse@agency.example", Report{Kind: Complaint, Row: []byte("row 7"), Answer: "complained: abuse"}},
		"no complaint":         {crlf(strings.ReplaceAll(arf, "TYPE", "not-spam")), "", Report{Kind: Other, Row: []byte("row 7")}},
		"out of office":        {crlf("From: zoe@mail.example\nSubject: Away\nAuto-Submitted: auto-replied\n\nI am away. Error 550 5.1.1 of mine.\n"), "ADDRESS", Report{Kind: Automatic, Row: []byte("row 7")}},
		"out of office, empty": {crlf("Return-Path: <>\nFrom: zoe@mail.example\nSubject: Away\nAuto-Submitted: auto-replied; owner=x\n\n550 5.1.1\n"), "ADDRESS", Report{Kind: Automatic, Row: []byte("row 7")}},
		"an older program":     {crlf("From: zoe@mail.example\nX-Autoreply: yes\n\naway\n"), "ADDRESS", Report{Kind: Automatic, Row: []byte("row 7")}},
		"somebody answers":     {crlf("From: zoe@mail.example\nSubject: Re: your data\n\nIs error 550 5.1.1 bad?\n"), "ADDRESS", Report{Kind: Answer, Row: []byte("row 7")}},
		"odd bounce":           {odd("Hi. This is the mail program at old.example.\n<zoe@old.example>:\n192.0.2.1 said: 550 No such user\n"), "ADDRESS", Report{Kind: Failed, Row: []byte("row 7"), Answer: "192.0.2.1 said: 550 No such user"}},
		"odd, enhanced":        {odd("called 555 times\nreason: 4.2.2 mailbox full (452)\n"), "ADDRESS", Report{Kind: Delayed, Row: []byte("row 7"), Status: "4.2.2", Answer: "reason: 4.2.2 mailbox full (452)"}},
		"odd, unsigned":        {odd("550 No such user\n"), "bounces@agency.example", Report{Kind: Other}},
		"odd, no code":         {odd("Something went wrong at 10.5.1.1.\n"), "ADDRESS", Report{Kind: Other, Row: []byte("row 7")}},
		"read receipt":         {crlf("From: zoe@mail.example\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n\n--b--\n"), "ADDRESS", Report{Kind: Automatic, Row: []byte("row 7")}},
	} {
		t.Run(name, func(t *testing.T) {
			signed := address(t, "row 7")
			to := strings.ReplaceAll(c.to, "ADDRESS", signed)
			got, err := Read(strings.NewReader(strings.ReplaceAll(c.message, "ADDRESS", signed)), to, returns(t))
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprintf("%+v", *got) != fmt.Sprintf("%+v", c.want) {
				t.Errorf("\n got %+v\nwant %+v", *got, c.want)
			}
		})
	}
	if _, err := Read(strings.NewReader("no header\n\n"), "", returns(t)); !errors.Is(err, ErrMessage) {
		t.Errorf("what is no message: %v", err)
	}
}

// TestEncodedStatus: some systems encode the report itself.
func TestEncodedStatus(t *testing.T) {
	status := base64.StdEncoding.EncodeToString([]byte("Reporting-MTA: dns; x\n\nAction: failed\nStatus: 5.2.2\n"))
	m := crlf("From: x@y.example\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n" + status + "\n--b--\n")
	got, err := Read(strings.NewReader(m), address(t, "r"), returns(t))
	if err != nil || got.Kind != Failed || got.Status != "5.2.2" {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestBounds: what is deep, long or has many parts is read to its bound and no
// further.
func TestBounds(t *testing.T) {
	for name, make := range map[string]func(size int) string{
		"deep": func(size int) string {
			var begin, end strings.Builder
			for i := range size / 128 {
				fmt.Fprintf(&begin, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", size-i, size-i)
				fmt.Fprintf(&end, "\n--b%d--\n", size-size/128+1+i)
			}
			return begin.String() + "X" + end.String()
		},
		"wide": func(size int) string {
			const part = "--b\nContent-Type: text/plain\n\nx\n"
			return "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat(part, size/len(part)) + "--b--\n"
		},
		"long": func(size int) string { return "Subject: x\n\n" + strings.Repeat("550 no\n", size/7) },
	} {
		t.Run(name, func(t *testing.T) {
			testenv.Linear(t, 16<<20, func(size int) {
				m := strings.NewReader("From: mailer-daemon@x.example\n" + make(size))
				whole := m.Len()
				if _, err := Read(m, address(t, "r"), returns(t)); err != nil || whole-m.Len() > mostBytes {
					t.Errorf("%d bytes of %d were read, %v", whole-m.Len(), whole, err)
				}
			})
		})
	}
}

func TestMaildir(t *testing.T) {
	dir := t.TempDir()
	d := Maildir(dir)
	if d.Open() == nil {
		t.Error("an empty folder is a maildir")
	}
	for _, sub := range []string{"new", "cur"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"1.a", "2.b:2,", ".hidden"} {
		if err := os.WriteFile(filepath.Join(dir, "new", name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Open(); err != nil {
		t.Fatal(err)
	}
	fault := errors.New("fault")
	if err := d.Each(t.Context(), func(io.Reader) error { return fault }); !errors.Is(err, fault) {
		t.Errorf("error %v", err)
	}
	if err := d.Each(t.Context(), func(io.Reader) error { return ErrEarly }); err != nil {
		t.Error(err)
	}
	var seen []string
	read := func(r io.Reader) error {
		b, err := io.ReadAll(r)
		seen = append(seen, string(b))
		return err
	}
	for range 2 { // the second time nothing is new
		if err := d.Each(t.Context(), read); err != nil {
			t.Fatal(err)
		}
	}
	list, err := os.ReadDir(filepath.Join(dir, "cur"))
	if err != nil || strings.Join(seen, " ") != "1.a 2.b:2," || len(list) != 2 || list[0].Name() != "1.a:2,S" || list[1].Name() != "2.b:2,S" {
		t.Errorf("read %q, then in cur %v, %v", seen, list, err)
	}
}

func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var got []*Report
	fail := true
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, l, &Listener{Returns: returns(t), Boxes: []string{"abuse@agency.example"}, Handle: func(_ context.Context, r *Report) error {
			if fail {
				fail = false
				return errors.New("disk full")
			}
			got = append(got, r)
			return nil
		}})
	}()
	signed := address(t, "row 7")
	deliver := func(to string) error {
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		c := smtp.NewClientLMTP(conn)
		defer c.Close()
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
		if _, err := io.WriteString(w, strings.ReplaceAll(dsn("failed", "5.1.1", "x"), "ADDRESS", signed)); err != nil {
			return err
		}
		return w.Close()
	}
	var answer *smtp.SMTPError
	if err := deliver("stranger@agency.example"); !errors.As(err, &answer) || answer.Code != 550 {
		t.Errorf("a stranger's mail is taken: %v", err)
	}
	if err := deliver("bounces+forged@agency.example"); !errors.As(err, &answer) || answer.Code != 550 {
		t.Errorf("mail to an address that nobody signed is taken: %v", err)
	}
	if err := deliver(signed); !strings.Contains(fmt.Sprint(err), "451") {
		t.Errorf("what could not be kept is not asked for again: %v", err)
	}
	for _, to := range []string{signed, "Abuse@agency.example", "Bounces@agency.example"} {
		if err := deliver(to); err != nil {
			t.Errorf("to %s: %v", to, err)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if len(got) != 3 || got[0].Kind != Failed || string(got[1].Row) != "row 7" || string(got[2].Row) != "row 7" {
		t.Errorf("%d reports", len(got))
	}
}

// FuzzRead: whatever is read, a row is only named where a signed address stands,
// and what is kept is bounded and printable.
func FuzzRead(f *testing.F) {
	signed := address(f, "row 7")
	f.Add(dsn("failed", "5.1.1", "550"), signed)
	f.Add(crlf(strings.ReplaceAll(arf, "ADDRESS", signed)), "")
	f.Add("From: MAILER-DAEMON@x\n\n550 no\n", "bounces+x@agency.example")
	r := returns(f)
	f.Fuzz(func(t *testing.T, message, to string) {
		rep, err := Read(strings.NewReader(message), to, r)
		if err != nil {
			return
		}
		if rep.Row != nil && !strings.Contains(strings.ToLower(message+to), "bounces+") {
			// Encoded parts may hide it; the signature is what counts.
			a, err := r.Address(rep.Row)
			if _, ok := r.Row(a); err != nil || !ok {
				t.Error("a row is named that nobody signed")
			}
		}
		if len(rep.Answer) > 2*mostField || len(rep.Status) > 9 || strings.ContainsAny(rep.Answer, "\r\n") {
			t.Errorf("kept: %d and %d bytes", len(rep.Answer), len(rep.Status))
		}
	})
}
