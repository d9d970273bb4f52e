package mail_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/mail"
)

// liar is a mail server that answers by a script: the first word of each line of
// the client is looked up, "." is the end of DATA. What is not in the script is
// answered as a good server does. "close" closes without an answer, "hang"
// answers nothing, "flood" answers without end. Only where it hangs it is waited for
// shortly.
func liar(t *testing.T, script map[string]string) *mail.Server {
	t.Helper()
	s := &mail.Server{Address: liarHeard(t, script, func(string) {}), Protection: mail.Plain, Name: "tests.example"}
	for step, answer := range script {
		switch {
		case answer != "hang":
		case step == ".":
			s.End = 400 * time.Millisecond
		case step == "" || step == "EHLO":
			s.Ready = 400 * time.Millisecond
		default:
			s.Command = 3 * time.Second // the steps before are to be answered by then
		}
	}
	return s
}

// liarHeard starts such a server and gives its address; heard is called before each
// step is answered.
func liarHeard(t *testing.T, script map[string]string, heard func(step string)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { close(done); l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { defer c.Close(); dialogue(c, script, heard, done) }()
		}
	}()
	return l.Addr().String()
}

var good = map[string]string{
	"": "220 here", "EHLO": "250-here\r\n250 8BITMIME", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on",
	".": "250 2.0.0 queued as 4711", "RSET": "250 ok", "NOOP": "250 ok", "QUIT": "221 bye",
}

func dialogue(c net.Conn, script map[string]string, heard func(string), done <-chan struct{}) {
	answer := func(key string) bool {
		heard(key)
		a, ok := script[key]
		if !ok {
			if a, ok = good[key]; !ok {
				a = "500 what?"
			}
		}
		switch a {
		case "close":
			return false
		case "hang":
			<-done
			return false
		case "flood":
			for {
				if _, err := io.WriteString(c, "250-and so on and so on and so on and so on\r\n"); err != nil {
					return false
				}
			}
		}
		_, err := io.WriteString(c, a+"\r\n")
		return err == nil
	}
	if !answer("") {
		return
	}
	in, data := bufio.NewScanner(c), false
	for in.Scan() {
		line := in.Text()
		key, _, _ := strings.Cut(line, " ")
		switch {
		case data && line == ".":
			data = false
		case data:
			continue
		}
		if key == "DATA" {
			data = script[key] == "" || strings.HasPrefix(script[key], "354")
		}
		if !answer(key) || key == "QUIT" {
			return
		}
	}
}

func envelope() mail.Envelope {
	return mail.Envelope{From: "bounces+x@agency.example", To: mail.Address{Mailbox: "zoe@mailbox.example"}}
}

func TestOutcomes(t *testing.T) {
	raw, _ := notice().Bytes()
	for name, c := range map[string]struct {
		script map[string]string
		want   mail.Outcome
	}{
		"accepted":            {nil, mail.Outcome{Result: mail.Accepted, Step: mail.StepEnd, Code: 250, Answer: "2.0.0 queued as 4711"}},
		"unknown mailbox":     {map[string]string{"RCPT": "550 5.1.1 <zoe@mailbox.example> unknown"}, mail.Outcome{Result: mail.Refused, Step: mail.StepRcpt, Code: 550, Enhanced: "5.1.1"}},
		"greylisted":          {map[string]string{"RCPT": "451 4.7.1 later"}, mail.Outcome{Result: mail.Deferred, Step: mail.StepRcpt, Code: 451, Enhanced: "4.7.1"}},
		"no code of 3463":     {map[string]string{"MAIL": "452 full"}, mail.Outcome{Result: mail.Deferred, Step: mail.StepSender, Code: 452}},
		"data refused":        {map[string]string{"DATA": "554 no"}, mail.Outcome{Result: mail.Refused, Step: mail.StepData, Code: 554}},
		"refused at the end":  {map[string]string{".": "554 5.7.1 spam"}, mail.Outcome{Result: mail.Refused, Step: mail.StepEnd, Code: 554, Enhanced: "5.7.1"}},
		"deferred, end":       {map[string]string{".": "451 4.3.0 later"}, mail.Outcome{Result: mail.Deferred, Step: mail.StepEnd, Code: 451, Enhanced: "4.3.0"}},
		"closing":             {map[string]string{"MAIL": "421 4.3.2 closing"}, mail.Outcome{Result: mail.Deferred, Step: mail.StepSender, Code: 421, Enhanced: "4.3.2", Broken: true}},
		"closed at RCPT":      {map[string]string{"RCPT": "close"}, mail.Outcome{Result: mail.NotSent, Step: mail.StepRcpt, Broken: true, Cause: mail.Closed}},
		"closed at the end":   {map[string]string{".": "close"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Broken: true, Cause: mail.Closed}},
		"hangs at RCPT":       {map[string]string{"RCPT": "hang"}, mail.Outcome{Result: mail.NotSent, Step: mail.StepRcpt, Broken: true, Cause: mail.Silent}},
		"hangs at the end":    {map[string]string{".": "hang"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Broken: true, Cause: mail.Silent}},
		"floods":              {map[string]string{"MAIL": "flood"}, mail.Outcome{Result: mail.NotSent, Step: mail.StepSender, Broken: true, Cause: mail.Nonsense}},
		"floods at the end":   {map[string]string{".": "flood"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Broken: true, Cause: mail.Nonsense}},
		"nonsense":            {map[string]string{"RCPT": "lorem ipsum"}, mail.Outcome{Result: mail.NotSent, Step: mail.StepRcpt, Broken: true, Cause: mail.Nonsense}},
		"nonsense at the end": {map[string]string{".": "lorem ipsum"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Broken: true, Cause: mail.Nonsense}},
		"no such code":        {map[string]string{".": "999 2.0.0 ok"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Code: 999, Enhanced: "2.0.0", Broken: true, Cause: mail.Nonsense}},
		"a code too short":    {map[string]string{".": "25 ok"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Broken: true, Cause: mail.Nonsense}},
		"an empty line":       {map[string]string{".": ""}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Broken: true, Cause: mail.Nonsense}},
		"yes to DATA":         {map[string]string{"DATA": "250 ok"}, mail.Outcome{Result: mail.NotSent, Step: mail.StepData, Code: 250, Broken: true, Cause: mail.Nonsense}},
		"goes on at the end":  {map[string]string{".": "354 go on"}, mail.Outcome{Result: mail.InDoubt, Step: mail.StepEnd, Code: 354, Broken: true, Cause: mail.Nonsense}},
		"another yes":         {map[string]string{".": "252 2.5.0 taken"}, mail.Outcome{Result: mail.Accepted, Step: mail.StepEnd, Code: 252, Enhanced: "2.5.0", Answer: "taken"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := liar(t, c.script).Open(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			got := s.Send(t.Context(), envelope(), raw)
			if (got.Err == nil) != (got.Result == mail.Accepted) {
				t.Errorf("error %v", got.Err)
			}
			if got.Err != nil && strings.Contains(got.Err.Error(), "mailbox.example") {
				t.Error("the error names the person")
			}
			got.Err = nil
			if c.want.Result != mail.Accepted {
				got.Answer = ""
			}
			if got != c.want {
				t.Errorf("\n got %+v\nwant %+v", got, c.want)
			}
			if !got.Broken {
				if again := s.Send(t.Context(), envelope(), raw); again.Result != got.Result || again.Step != got.Step {
					t.Errorf("a second message on the connection: %v at %s", again.Result, again.Step)
				}
			}
		})
	}
}

// TestSilentLeave: a server that is silent at the end keeps nobody waiting for long:
// not at all where a message was cut short, and shortly behind QUIT.
func TestSilentLeave(t *testing.T) {
	raw, _ := notice().Bytes()
	for _, step := range []string{".", "QUIT"} {
		server := mail.Server{Protection: mail.Plain, Address: liarHeard(t, map[string]string{step: "hang"}, func(string) {}), Command: time.Hour, End: 100 * time.Millisecond}
		if step == "QUIT" {
			server.End = time.Hour
		}
		s, err := server.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if o := s.Send(t.Context(), envelope(), raw); o.Broken != (step == ".") {
			t.Errorf("%s: %+v", step, o)
		}
		closed := make(chan error, 1)
		go func() { closed <- s.Close() }()
		select {
		case <-closed:
		case <-time.After(5 * time.Minute):
			t.Errorf("%s: it is still waited for", step)
		}
	}
}

// TestServerRefused: a server that cannot be used is told from others, in one line with
// what to do, and whether waiting helps.
func TestServerRefused(t *testing.T) {
	why := map[string]struct {
		says  string
		lasts bool
	}{
		"hangs": {"says nothing for", false}, "closes": {"closes the connection", false}, "refuses": {"answered 554", true},
		"no STARTTLS": {"offers no STARTTLS", true}, "no TLS": {"does not speak TLS from the first byte", true},
		"STARTTLS that lies": {"does not speak TLS then", true}, "no AUTH": {"offers no login", true}, "no AUTH for a token": {"offers no login", true},
		"wrong password": {"refuses the login: it answered 535", true}, "nobody there": {"nobody listens at 127.0.0.1:1", false},
		"no such host": {"no host mail.agency.example", true}, "no such name": {"no host mail.INVALID.", true},
	}
	noNames(t)
	with := func(s *mail.Server, change func(*mail.Server)) *mail.Server { change(s); return s }
	for name, s := range map[string]*mail.Server{
		"hangs":               liar(t, map[string]string{"": "hang"}),
		"closes":              liar(t, map[string]string{"": "close"}),
		"floods":              liar(t, map[string]string{"": "flood"}),
		"floods after EHLO":   liar(t, map[string]string{"EHLO": "flood"}),
		"refuses":             liar(t, map[string]string{"": "554 no"}),
		"no STARTTLS":         with(liar(t, nil), func(s *mail.Server) { s.Protection = mail.StartTLS }),
		"STARTTLS that lies":  with(liar(t, map[string]string{"EHLO": "250-here\r\n250 STARTTLS", "STARTTLS": "220 go"}), func(s *mail.Server) { s.Protection = mail.StartTLS }),
		"no TLS":              with(liar(t, nil), func(s *mail.Server) { s.Protection = mail.TLS }),
		"no AUTH":             with(liar(t, nil), func(s *mail.Server) { s.User, s.Password = "u", "p" }),
		"no AUTH for a token": with(liar(t, nil), func(s *mail.Server) { s.User, s.Password, s.Token = "u", "p", true }),
		"no such host":        {Address: "mail.agency.example:587", Protection: mail.StartTLS},
		"no such name":        {Address: "mail.INVALID.:587", Protection: mail.StartTLS},
		"wrong password":      with(liar(t, map[string]string{"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 no, u"}), func(s *mail.Server) { s.User, s.Password = "u", "p" }),
		"nobody there":        {Address: "127.0.0.1:1", Protection: mail.Plain},
		"no port":             {Address: "127.0.0.1", Protection: mail.Plain},
		"in the clear abroad": {Address: "mail.example:25", Protection: mail.Plain},
		"no protection named": {Address: "127.0.0.1:25"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := s.Open(t.Context())
			if err == nil {
				c.Close()
				t.Fatal("a session was opened")
			}
			if !errors.Is(err, mail.ErrServer) || strings.Contains(err.Error(), "no, u") {
				t.Errorf("error %v", err)
			}
			want, named := why[name]
			var f *mail.Fault
			if !named {
				return
			}
			if !errors.As(err, &f) || !strings.Contains(f.Why, want.says) || f.Lasts != want.lasts || strings.Contains(f.Why+f.Hint, "\n") {
				t.Errorf("%v, %+v", err, f)
			}
		})
	}
}

func TestSendStopped(t *testing.T) {
	raw, _ := notice().Bytes()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	server := mail.Server{Protection: mail.Plain, Address: liarHeard(t, map[string]string{".": "hang"}, func(step string) {
		if step == "." {
			cancel()
		}
	})}
	s, err := server.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if o := s.Send(ctx, envelope(), raw); o.Result != mail.InDoubt || !o.Broken {
		t.Errorf("%v, broken %t", o.Result, o.Broken)
	}
}

func TestSendInternational(t *testing.T) {
	raw, _ := notice().Bytes()
	e := envelope()
	e.To.Mailbox = "jörg@mailbox.example"
	for ext, want := range map[string]mail.Result{"8BITMIME": mail.Refused, "SMTPUTF8": mail.Accepted} {
		s, err := liar(t, map[string]string{"EHLO": "250-here\r\n250 " + ext}).Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if o := s.Send(t.Context(), e, raw); o.Result != want {
			t.Errorf("with %s: %v", ext, o.Result)
		}
		s.Close()
	}
	e.To.Mailbox = "a@b.example\r\nRCPT TO:<c@d.example>"
	s, err := liar(t, nil).Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if o := s.Send(t.Context(), e, raw); o.Result != mail.Impossible {
		t.Errorf("an address with a command in it: %v", o.Result)
	}
}

func TestPool(t *testing.T) {
	p, err := mail.NewPool(liar(t, nil), 2)
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := notice().Bytes()
	results := make(chan error)
	for range 8 {
		go func() {
			for range 20 {
				s, err := p.Get(t.Context())
				if err == nil {
					if o := s.Send(t.Context(), envelope(), raw); o.Result != mail.Accepted {
						err = fmt.Errorf("%v at %s", o.Result, o.Step)
					}
					p.Put(s, err != nil)
				}
				if err != nil {
					results <- err
					return
				}
			}
			results <- nil
		}()
	}
	for range 8 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	a, err := p.Get(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.Get(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if a.Sent+b.Sent != 160 {
		t.Errorf("two kept sessions carried %d of 160 messages", a.Sent+b.Sent)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := p.Get(ctx); err == nil {
		t.Error("a third session of two")
	}
	p.Put(a, true)
	p.Close()
	p.Put(b, false)
}
