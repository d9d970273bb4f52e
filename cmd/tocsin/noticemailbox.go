package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/mail/returned"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// envMailbox names the password of the mailbox of reports in the environment.
const envMailbox = "TOCSIN_IMAP_PASSWORD"

// mailboxFlags say where reports come from: a folder, or a mailbox behind an IMAP
// server.
type mailboxFlags struct {
	maildir                          string
	imap, protection, user, password string
	token                            bool
	box                              string
}

func (f *mailboxFlags) add(set *pflag.FlagSet) {
	set.StringVar(&f.maildir, "maildir", "", "read reports from the new messages of this `folder`")
	set.StringVar(&f.imap, "imap", "", "read reports from this IMAP server, `host:port`")
	set.StringVar(&f.protection, "imap-tls", "tls", "`protection` of IMAP: tls (port 993), starttls (143), or none for a server on this machine")
	set.StringVar(&f.user, "imap-user", "", "the `name` to log in with at the IMAP server")
	set.StringVar(&f.password, "imap-password-file", "", "`file` with its password on the first line (default the variable "+envMailbox+")")
	set.BoolVar(&f.token, "imap-token", false, "the password is an OAuth 2 token")
	set.StringVar(&f.box, "imap-mailbox", "INBOX", "the `mailbox` that is read there")
}

// named reports whether there is somewhere to read from.
func (f *mailboxFlags) named() bool { return f.maildir != "" || f.imap != "" }

// pause is how long a run waits before it looks again.
func (f *mailboxFlags) pause() time.Duration {
	if f.imap != "" {
		return time.Minute
	}
	return 10 * time.Second
}

// mailboxSource is where reports come from: each calls fn for every message that
// is new.
type mailboxSource func(ctx context.Context, fn func(io.Reader) error) error

// source opens what the flags name.
func (f *mailboxFlags) source(a *app, st *caseStore) (mailboxSource, error) {
	if f.imap == "" {
		d := returned.Maildir(f.maildir)
		return d.Each, d.Open()
	}
	box, err := f.server(a)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, fn func(io.Reader) error) error { return a.readIMAP(ctx, st, box, fn) }, nil
}

// check refuses flags that cannot work, before anything is opened.
func (f *mailboxFlags) check(a *app) error {
	if f.maildir != "" && f.imap != "" {
		return wrongUse("--maildir FOLDER or --imap HOST:PORT", "name one place that reports come from")
	}
	if f.imap == "" {
		return nil
	}
	_, err := f.server(a)
	return err
}

// server is the IMAP mailbox that the flags name.
func (f *mailboxFlags) server(a *app) (*returned.IMAP, error) {
	if f.user == "" {
		return nil, wrongUse("--imap-user bounces@example.org", "name who logs in at the IMAP server")
	}
	password := a.getenv(envMailbox)
	if f.password != "" {
		var err error
		if password, err = firstLine(f.password); err != nil {
			return nil, err
		}
	}
	if password == "" {
		return nil, wrongUse("--imap-password-file, or the variable "+envMailbox, "there is no password for the user of the IMAP server")
	}
	box := &returned.IMAP{Server: mail.Server{Address: f.imap, Protection: mail.Protection(f.protection), User: f.user, Password: password, Token: f.token}, Mailbox: f.box}
	if err := box.Server.Check(); err != nil {
		return nil, wrongUse("tocsin notice bounces --help", "--imap: %w", err)
	}
	return box, nil
}

// firstLine is the first line of a file: a password.
func firstLine(path string) (string, error) {
	text, err := os.ReadFile(path)
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSuffix(line, "\r"), err
}

// readTo says how far a mailbox was read; the newest of a mailbox holds.
type readTo struct {
	Server   string            `json:"server"`
	User     string            `json:"user"`
	Mailbox  string            `json:"mailbox"`
	Position returned.Position `json:"position"`
}

// readIMAP reads what is new in a mailbox, and puts on record how far it came.
func (a *app) readIMAP(ctx context.Context, st *caseStore, box *returned.IMAP, fn func(io.Reader) error) error {
	docs, err := st.Documents(ctx, notice.ReadToKind)
	if err != nil {
		return err
	}
	was := readTo{Server: box.Server.Address, User: box.Server.User, Mailbox: box.Mailbox}
	for _, d := range docs {
		var r readTo
		if json.Unmarshal(d.Data, &r) != nil {
			return errors.New("how far the mailbox was read does not follow its form; it may need a newer version of tocsin")
		}
		if r.Server == was.Server && r.User == was.User && r.Mailbox == was.Mailbox {
			was.Position = r.Position
		}
	}
	at, err := box.Each(ctx, was.Position, fn)
	if at == was.Position {
		return err
	}
	was.Position = at
	data, unkept := json.Marshal(was)
	if unkept == nil {
		_, unkept = st.Add(context.WithoutCancel(ctx), []ledger.Document{{Kind: notice.ReadToKind, Data: data}}, journal.Entry{Act: "notice mailbox read"})
	}
	if unkept != nil {
		unkept = fmt.Errorf("put on record how far the mailbox was read: %w", unkept)
	}
	return errors.Join(err, unkept)
}
