package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/send"
)

// envPassword names the password of the mail server in the environment.
const envPassword = "TOCSIN_SMTP_PASSWORD"

// serverFlags say how messages leave.
type serverFlags struct {
	smtp, tls, user, password, name string
	token                           bool
	dkimKeys                        []string
	dkimDomain                      string
	returns                         string
	spool                           string
	connect, answer                 time.Duration
}

// connectOnce is how long a mail server is waited for by a run that does not wait.
const connectOnce = 20 * time.Second

func (f *serverFlags) add(set *pflag.FlagSet) {
	set.StringVar(&f.smtp, "smtp", "", "the mail server, `host:port`")
	set.StringVar(&f.tls, "tls", "starttls", "`protection`: starttls, tls, or none for a server on this machine")
	set.StringVar(&f.user, "user", "", "the `name` to log in with")
	set.StringVar(&f.password, "password-file", "", "`file` with the password on its first line (default the variable "+envPassword+")")
	set.BoolVar(&f.token, "token", false, "the password is an OAuth 2 token")
	set.StringVar(&f.name, "name", "", "the `name` this machine presents itself with")
	set.StringSliceVar(&f.dkimKeys, "dkim", nil, "sign with `selector=file`, a private key in PEM, RSA or Ed25519; may be given again")
	set.StringVar(&f.dkimDomain, "dkim-domain", "", "the `domain` that signs (default that of the notices' sender)")
	set.StringVar(&f.returns, "returns", "", "`mailbox` for reports: each message gets an address of its own, box+token@domain")
	set.DurationVar(&f.connect, "connect-timeout", 0, "how long to wait for the mail server until it is logged in to, a `time` such as 10s (default 1m30s; 20s with --once)")
	set.DurationVar(&f.answer, "answer-timeout", 0, "how long to wait for an answer to a command, and twice as long to a message, a `time` such as 1m (default 5m, as RFC 5321 has it)")
	set.StringVar(&f.spool, "spool", "", "write messages into this `folder` instead of sending them")
}

// checkServer refuses flags that cannot work, before anything is opened.
func (a *app) checkServer(f *serverFlags) error {
	if (f.smtp == "") == (f.spool == "") {
		return wrongUse("--smtp mail.example.org:587", "name a mail server (--smtp) or a folder (--spool)")
	}
	if f.connect < 0 || f.answer < 0 {
		return wrongUse("--connect-timeout 10s", "a time to wait cannot be below 0")
	}
	if f.smtp == "" {
		return nil
	}
	_, err := a.server(f)
	return err
}

// server is the mail server that the flags name.
func (a *app) server(f *serverFlags) (*mail.Server, error) {
	s := &mail.Server{Address: f.smtp, Protection: mail.Protection(f.tls), Name: f.name, User: f.user, Token: f.token, Command: f.answer, End: 2 * f.answer}
	if f.connect > 0 {
		s.Dial, s.Ready = f.connect, f.connect
	}
	if f.user != "" {
		s.Password = a.getenv(envPassword)
		if f.password != "" {
			var err error
			if s.Password, err = firstLine(f.password); err != nil {
				return nil, err
			}
		}
		if s.Password == "" {
			return nil, wrongUse("--password-file, or the variable "+envPassword, "there is no password for the user of the mail server")
		}
	}
	if err := s.Check(); err != nil {
		return nil, wrongUse("tocsin notice send --help", "%w", err)
	}
	return s, nil
}

// signer signs for the domain of the sender; nil where no key is named.
func (f *serverFlags) signer(from string) (*mail.Signer, error) {
	var keys []mail.SigningKey
	for _, k := range f.dkimKeys {
		selector, file, ok := strings.Cut(k, "=")
		if !ok {
			return nil, wrongUse("--dkim 2026a=dkim.pem", "--dkim needs a selector and a file")
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		key, err := mail.ParseKey(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		keys = append(keys, mail.SigningKey{Selector: selector, Key: key})
	}
	if len(keys) == 0 {
		return nil, nil
	}
	domain := f.dkimDomain
	if domain == "" {
		_, domain, _ = strings.Cut(from, "@")
	}
	return mail.NewSigner(domain, keys...)
}

// returnsOf makes the return addresses of a case, nil where no mailbox is named.
// They are signed by a key of the case, so that reports can be read by whoever
// may send from it.
func returnsOf(st *caseStore, mailbox string) (*mail.Returns, error) {
	if mailbox == "" {
		return nil, nil
	}
	if err := st.Keys().MayReturn(); err != nil {
		return nil, refuse(err)
	}
	r, err := mail.NewReturns(mailbox, st.Keys().ReturnKey(st.CaseID()))
	if err != nil {
		return nil, wrongUse("a mailbox such as bounces@example.org", "--returns: %w", err)
	}
	return r, nil
}

// outlet is how messages leave: a maker of links, and the spool where that is one.
type outlet struct {
	link  func() send.Link
	spool *send.Spool
	close func() error
}

func (a *app) outlet(st *caseStore, f *serverFlags, connections int, from string, test bool) (*outlet, error) {
	signer, err := f.signer(from)
	if err != nil {
		return nil, err
	}
	returns, err := returnsOf(st, f.returns)
	if err != nil {
		return nil, err
	}
	maker := &send.Maker{Signer: signer, Returns: returns, Now: time.Now, Test: test}
	if f.spool != "" {
		spool, err := send.NewSpool(f.spool, maker)
		if err != nil {
			return nil, &exitError{code: exitFailed, err: err, hint: "make it first, for yourself alone: mkdir -m 700 FOLDER; or name the folder your mail server takes mail from"}
		}
		return &outlet{func() send.Link { return spool }, spool, func() error { return nil }}, nil
	}
	server, err := a.server(f)
	if err != nil {
		return nil, err
	}
	pool, err := mail.NewPool(server, connections)
	if err != nil {
		return nil, err
	}
	return &outlet{func() send.Link { return send.NewSMTP(pool, maker) }, nil, pool.Close}, nil
}

// approved opens the kept plan for sending: the journal is proved, and holds the
// approval.
func (a *app) approved(st *caseStore) (*notice.Kept, *notice.Composer, error) {
	bar := newProgress(a)
	defer bar.clear()
	bar.say("reading the plan")
	kept, err := a.keptPlan(st)
	if err != nil {
		return nil, nil, err
	}
	bar.say("reading " + facts.Plural(int64(len(kept.Texts)), "approved text", "approved texts"))
	if kept.Approval == nil {
		return nil, nil, &exitError{code: exitRefused, err: errors.New("nobody has approved the plan that is kept"), hint: "somebody with another key: tocsin notice approve " + kept.Hash.String()[:12]}
	}
	proof, err := a.approvalOf(st, kept)
	if err == nil {
		err = a.renewLeaves(st)
	}
	if err == nil {
		_, err = a.leftOut(a.ctx, st, kept) // refused before anything is begun
	}
	if err == nil {
		_, err = a.asPlanned(st, kept)
	}
	if err != nil {
		return nil, nil, err
	}
	c, err := notice.NewComposer(kept, proof, st.CaseID())
	if errors.Is(err, notice.ErrApproval) {
		err = &exitError{code: exitRefused, err: err}
	}
	return kept, c, err
}

// senderOf is the mailbox that a plan's notices come from.
func senderOf(kept *notice.Kept) (string, error) {
	if len(kept.Texts) == 0 {
		return "", &exitError{code: exitFailed, err: errors.New("the plan that is kept writes to nobody")}
	}
	v, err := notice.Preview(kept, kept.Texts[0].Hash.String())
	if err != nil {
		return "", err
	}
	return v.From, nil
}
