package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/send"
)

type sendFlags struct {
	serverFlags
	mailboxFlags
	policy     string
	once, json bool
}

func newNoticeSend(a *app) *cobra.Command {
	var f sendFlags
	c := &cobra.Command{
		Use:   "send",
		Short: "Send what is planned and approved, each once",
		Long: `Send hands the approved notices to your mail server, or to a provider's, and writes
down what becomes of each before it goes on. It can be stopped at any time (^C,
tocsin notice stop, a power cut) and started again: nobody is missed. After a kill
the messages that were under way, one a connection at most, are shown as in doubt
(tocsin notice status) and settled from the mail server's log (tocsin notice
reconcile); they are never sent twice by themselves. With --spool there is no doubt.

It begins with 200 messages, waits half an hour for what comes of them, and stops by
itself when too much is refused, comes back, is complained of or takes too long; after
three messages where the server answers with nonsense or leaves them all in doubt.
Destinations get a limit that rises by the hour. All that is set by --policy, one
JSON object; --policy show prints the one that holds where none is given:

  connections  kept to the mail server
  daily, zone  messages a day; your time zone
  window       {"from": "08:00", "to": "20:00", "days": ["mon"]} in people's own time
  domains      {"*": {"start": 1000, "per_hour": 20000, "growth": 2}}
  canary       {"messages": 200, "hold": "30m"}; messages 0 for none
  stop         shares of refused, bounced, complaints, doubtful; latency; senseless
  retry        {"most": 15, "first": "5m", "longest": "6h", "codes": {"4.7": "1h"}}

With --returns each message comes back to an address of its own; say with --maildir
or --imap where these end up, and reports are read while it sends.

From a case in a folder one sender sends at a time. From a case in PostgreSQL several
may, on any number of machines: they share limits and budget, and take over from one
that dies. One of them sends the first messages for all; where one stops by itself, all
do.

Where the mail server cannot be used it says so at once. A setting that is wrong (the
name, the protection, the login) ends the run; a server that does not answer is tried
for some minutes, with --once one time, for 20 seconds (--connect-timeout). With --once
the run also ends where the server says nothing in the midst of a message, after the
time of RFC 5321 (--answer-timeout).

It ends with 0 when nothing is left to send and nothing came in doubt, 1 where the mail
server cannot be used, or refused all that was sent or put it off until it was given
up, 3 where messages came in doubt, or wait still and --once does not wait for them (it
says why and until when), and 4 when it stopped by itself.`,
		Example: `  tocsin notice send --smtp mail.example.org:587 --user notices --password-file pw --dkim 2026a=dkim.pem --returns bounces@example.org
  tocsin notice send --smtp localhost:25 --tls none --policy policy.json --returns bounces@example.org --maildir ~/Maildir
  tocsin notice send --policy show > policy.json
  tocsin notice send --spool /var/spool/notices --once`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runNoticeSend(a, &f) },
	}
	f.serverFlags.add(c.Flags())
	f.mailboxFlags.add(c.Flags())
	c.Flags().StringVar(&f.policy, "policy", "", "how fast and when: a JSON `file`, or show")
	c.Flags().BoolVar(&f.once, "once", false, "end when nothing can leave at once, instead of waiting")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	return c
}

// sendPolicy reads the policy.
func sendPolicy(path string) (*send.Policy, error) {
	if path == "" {
		return send.Default(), nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p, err := send.ReadPolicy(text)
	if err != nil {
		return nil, wrongUse("tocsin notice send --policy show prints one that is right", "%s: %w", path, err)
	}
	return p, nil
}

func runNoticeSend(a *app, f *sendFlags) error {
	if f.policy == "show" {
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		return e.Encode(send.Default())
	}
	policy, err := sendPolicy(f.policy)
	if err == nil {
		err = a.checkServer(&f.serverFlags)
	}
	if err != nil {
		return err
	}
	if f.once && f.connect == 0 {
		f.connect = connectOnce
	}
	if f.named() && f.returns == "" {
		return wrongUse("--returns bounces@example.org", "reading reports needs --returns: only signed addresses say whom a report is about")
	}
	if err := f.mailboxFlags.check(a); err != nil {
		return err
	}
	st, err := a.openToSend()
	if err != nil {
		return err
	}
	defer st.Close()
	kept, composer, err := a.approved(st)
	if err != nil {
		return err
	}
	from, err := senderOf(kept)
	if err != nil {
		return err
	}
	out, err := a.outlet(st, &f.serverFlags, policy.Connections, from, false)
	if err != nil {
		return err
	}
	defer func() { _ = out.close() }()
	box, err := st.Send(a.ctx, senderName(), senderLease)
	if err != nil {
		return err
	}
	err = a.recoverDead(a.ctx, box, out)
	if err == nil {
		err = a.sendAll(st, box, f, policy, kept, composer, out)
	}
	return errors.Join(err, box.Leave(context.WithoutCancel(a.ctx)))
}

// senderLease is for how long a sender is waited for that is not heard of.
const senderLease = time.Minute

// senderName names this process among those that send.
func senderName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "a machine without a name"
	}
	return fmt.Sprintf("process %d on %s", os.Getpid(), host)
}

// recoverDead puts in doubt what senders had under way that were killed.
func (a *app) recoverDead(ctx context.Context, box *store.Sending, out *outlet) error {
	if _, err := box.Renew(ctx); err != nil { // ends the leases of those who are gone
		return err
	}
	doubtful, err := send.Recover(ctx, box, out.spool, time.Now())
	if doubtful > 0 && !a.quiet {
		fmt.Fprintf(a.err, "A sender was killed: %s in doubt, sent or not. They are not sent again by themselves; settle them with tocsin notice reconcile.\n", facts.Plural(doubtful, "message is", "messages are"))
	}
	return err
}

// openToSend opens the case for a sender. A case in a folder has one at a time; of one
// in a database what locks it says so itself.
func (a *app) openToSend() (*caseStore, error) {
	st, err := a.open()
	if p, e := a.place(); errors.Is(err, ledger.ErrLocked) && (e != nil || p.database == nil) {
		err = &exitError{
			code: exitRefused, err: fmt.Errorf("another tocsin is at work on the case %s, and may be sending: from a case in a folder one sends at a time", a.caseDir),
			hint: "tocsin notice status shows how far it is; several senders share a case that is kept in PostgreSQL",
		}
	}
	return st, err
}

// actSent is the act of the journal of a run that ended.
const actSent = "notices sent"

// sendAll runs a sender and writes its run down.
func (a *app) sendAll(st *caseStore, box *store.Sending, f *sendFlags, policy *send.Policy, kept *notice.Kept, composer *notice.Composer, out *outlet) error {
	cfg := send.Config{
		Outbox: box, Lease: senderLease, Policy: policy, Composer: func() send.Composer { return composer.Clone() }, Link: out.link,
		Now: time.Now, Wait: wait, Jitter: rand.Float64, Plan: kept.Number, Makers: runtime.GOMAXPROCS(0), Once: f.once,
		Order: func() (send.Order, error) { return readOrder(st.Dir()) }, Watch: a.watchSending(),
		LeftOut: a.leftOutSince(st, kept), Upheld: a.upheld(st, box, kept),
		Died: func(ctx context.Context) error { return a.recoverDead(ctx, box, out) },
	}
	if o, err := readOrder(st.Dir()); err != nil || o == send.Pause {
		return &exitError{code: exitRefused, err: errors.Join(errors.New("sending is paused"), err), hint: "tocsin notice resume"}
	}
	if err := giveOrder(st.Dir(), send.GoOn); err != nil { // a stop was for the run before
		return err
	}
	if err := sentBefore(a.ctx, st, kept, &cfg); err != nil {
		return err
	}
	if !box.Alone() {
		cfg.Team = &sendingTeam{box, st, kept, policy}
	}
	var err error
	if cfg.Start, err = box.Start(a.ctx); err != nil {
		return err
	}
	reader, err := a.newReportReader(st, f)
	if err != nil {
		return err
	}
	if reader != nil {
		cfg.Reports = reader.read
	}
	s, err := send.New(cfg)
	if err != nil {
		return err
	}
	begun := time.Now()
	err = a.runReading(s, reader)
	p := s.Progress()
	details := map[string]string{notice.DetailPlan: kept.Hash.String(), "accepted": strconv.FormatInt(p.Accepted, 10), "refused": strconv.FormatInt(p.Rejected, 10), "given up": strconv.FormatInt(p.GivenUp, 10), "in doubt": strconv.FormatInt(p.Doubtful, 10)}
	if errors.Is(err, send.ErrStopped) || errors.Is(err, send.ErrNoneTaken) {
		details["stopped"], details["begun"] = "by itself", stoppedSince(begun, kept, &cfg).UTC().Format(time.RFC3339Nano)
	}
	_, unwritten := st.Record(context.WithoutCancel(a.ctx), journal.Entry{Act: actSent, Details: details})
	var back *wayBack
	if details["stopped"] != "" && unwritten == nil {
		back, unwritten = a.wayBack(st, kept)
	}
	return a.sentResult(f, &p, back, errors.Join(err, unwritten))
}

// runReading runs a sender, and reads reports meanwhile where there is a reader.
func (a *app) runReading(s *send.Sender, r *reportReader) error {
	if r == nil {
		return s.Run(a.ctx)
	}
	r.send = s
	ctx, stop := context.WithCancel(a.ctx)
	reading := make(chan error, 1)
	go func() { reading <- r.run(ctx) }()
	err := s.Run(a.ctx)
	stop()
	return errors.Join(err, <-reading)
}

// sentResult prints what a run did.
func (a *app) sentResult(flags *sendFlags, p *send.Progress, back *wayBack, err error) error {
	var shown error
	switch {
	case flags.json:
		shown = a.object(p)
	case !a.quiet:
		_, shown = fmt.Fprintln(a.out, describeSending(p)+describeDoubts(p)+describeWaits(p))
	}
	var f *mail.Fault
	switch {
	case errors.As(err, &f) && a.ctx.Err() == nil:
		return &exitError{code: exitFailed, err: err, hint: cmp.Or(f.Hint, "tocsin notice send goes on where this run ended")}
	case errors.Is(err, send.ErrStopped):
		return &exitError{code: exitRefused, err: err, hint: "look at tocsin notice status and at your mail server; then send again, or change --policy" + back.hint()}
	case errors.Is(err, send.ErrNoneTaken):
		return &exitError{code: exitFailed, err: err, hint: "tocsin notice status --list failed, or bounced, has what it said" + back.hint()}
	case errors.Is(err, notice.ErrLeak) || errors.Is(err, notice.ErrApproval):
		return &exitError{code: exitRefused, err: err}
	case err != nil && a.ctx.Err() != nil && errors.Is(err, context.Canceled):
		return &exitError{code: exitFailed, err: errors.New("stopped; what was under way is finished, nothing is in doubt because of it"), hint: "tocsin notice send goes on"}
	}
	if err == nil && (flags.once && p.Waiting > 0 || p.Doubtful > 0) {
		return errors.Join(shown, &exitError{code: exitUnread})
	}
	return errors.Join(err, shown)
}

func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
