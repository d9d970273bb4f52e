package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/mail/returned"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/send"
	"github.com/tocsin-project/tocsin/internal/seal"
)

type bouncesFlags struct {
	mailboxFlags
	lmtp, returns string
	boxes         []string
	json          bool
}

func newNoticeBounces(a *app) *cobra.Command {
	var f bouncesFlags
	c := &cobra.Command{
		Use:   "bounces",
		Short: "Read what came back, and do what follows from it",
		Long: `Bounces reads reports of delivery, complaints and automatic answers from a maildir
(--maildir) or from a mailbox behind an IMAP server (--imap), or takes them from your
mail server over LMTP (--lmtp, until ^C).

Who came back for good is written to at their next address, or else gets a letter.
Who complained is marked as suppressed. Automatic answers and delays change nothing.

What a person wrote (tell me what you hold of me) is no report. It is counted by itself
each time, and stays where it is, unread, for somebody to read: it may be a request
under Article 15 GDPR, whose month has begun. Over LMTP it is given back to who wrote it,
who is asked to write to the contact in the message.

A listener does not keep the others from the case: it takes the lock of a case in a
folder for each report, and as long as another command holds it (notice send, mine) your
mail server is asked to bring the report again. What comes to the mailbox itself, without
the signed part, is read as in a maildir; to other mailboxes that --box does not name
nothing is taken.

Only the signed return addresses that tocsin notice send --returns made say whom a
report is about; name the same mailbox here. Any other report is counted, and
changes nothing: everybody can write one.

What was read in a maildir moves from new to cur. Behind IMAP nothing is deleted,
moved or marked: the case remembers how far the mailbox was read, and the next run
goes on from there. IMAP needs TLS; only for a server on this machine it may be none.`,
		Example: `  tocsin notice bounces --returns bounces@example.org --maildir ~/Maildir
  tocsin notice bounces --returns bounces@example.org --imap imap.example.org:993 --imap-user bounces --imap-password-file pw
  tocsin notice bounces --returns bounces@example.org --lmtp /run/tocsin.sock --box abuse@example.org
  tocsin notice bounces --returns bounces@example.org --lmtp 127.0.0.1:2424`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runNoticeBounces(a, &f) },
	}
	c.Flags().StringVar(&f.returns, "returns", "", "the `mailbox` for reports, as in tocsin notice send")
	f.add(c.Flags())
	c.Flags().StringVar(&f.lmtp, "lmtp", "", "listen on this `address` of this machine, or the path of a socket")
	c.Flags().StringSliceVar(&f.boxes, "box", nil, "a further `mailbox` that reports come to over LMTP; may be given again")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	return c
}

// tally counts reports by what they are and what they led to.
type reportTally struct {
	Kinds   map[returned.Kind]int64 `json:"kinds"`
	Effects map[send.Effect]int64   `json:"effects"`
	Broken  int64                   `json:"no_message"`
}

func newReportTally() *reportTally {
	return &reportTally{map[returned.Kind]int64{}, map[send.Effect]int64{}, 0}
}

func runNoticeBounces(a *app, f *bouncesFlags) error {
	switch {
	case f.returns == "":
		return wrongUse("--returns bounces@example.org", "name the mailbox for reports: only its signed addresses say whom a report is about")
	case f.named() == (f.lmtp != ""):
		return wrongUse("--maildir FOLDER, --imap HOST:PORT or --lmtp ADDRESS", "name one place that reports come from")
	}
	if err := f.check(a); err != nil {
		return err
	}
	t := newReportTally()
	read := a.readOnce
	if f.lmtp != "" {
		read = a.listen
	}
	err := read(f, t)
	var fault *mail.Fault
	switch {
	case errors.As(err, &fault) && a.ctx.Err() == nil:
		return &exitError{code: exitFailed, err: err, hint: fault.Hint}
	case err != nil:
		return err
	}
	if f.json {
		return a.object(t)
	}
	return a.text(t.describe)
}

// actReports is the act of the journal of reports that were read.
const actReports = "notice reports read"

// readOnce reads what is new where the flags say.
func (a *app) readOnce(f *bouncesFlags, t *reportTally) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	returns, err := returnsOf(st, f.returns)
	if err != nil {
		return err
	}
	from, err := f.source(a, st)
	if err == nil {
		err = readReports(a.ctx, from, returns, t, a.taker(st, t))
	}
	_, unwritten := st.Record(context.WithoutCancel(a.ctx), journal.Entry{Act: actReports})
	return errors.Join(err, unwritten)
}

// taker does what follows from reports, and counts them.
func (a *app) taker(st *caseStore, t *reportTally) func(context.Context, *returned.Report) error {
	b := &send.Reports{Outbox: st, Now: time.Now, Suppress: func(p ledger.PersonID, why string) error { return a.suppress(st, p, why) }}
	return func(ctx context.Context, r *returned.Report) error {
		effect, err := b.Take(ctx, r)
		if err == nil || errors.Is(err, returned.ErrPerson) {
			t.Kinds[r.Kind]++
			t.Effects[effect]++
		}
		return err
	}
}

// suppress marks who complained, once.
func (a *app) suppress(st *caseStore, p ledger.PersonID, why string) error {
	id := hex.EncodeToString(p[:])
	leaves, since, old, err := a.leaves(a.ctx, st)
	switch {
	case err != nil:
		return err
	case leaves[id].As != "": // what somebody decided stays
		return nil
	case old && st.Keys().Role() == seal.Operator:
		return oldMarks()
	}
	docs := []ledger.Document{}
	if old {
		kept, err := marksKept(a.ctx, st)
		if err != nil || kept[id].As != "" {
			return err
		}
		if docs, err = a.leaveDocument(a.ctx, st, nil); err != nil {
			return err
		}
	}
	doc, err := notice.LeaveDocument([]notice.Leave{{Person: id, IDs: []string{id}, As: notice.Suppressed, Why: why, People: since}})
	if err != nil {
		return err
	}
	_, err = st.Add(a.ctx, append(docs, doc), journal.Entry{Act: "notice mark", Details: map[string]string{"as": string(notice.Suppressed), "people": "1"}})
	return err
}

// readReports reads what is new.
func readReports(ctx context.Context, from mailboxSource, returns *mail.Returns, t *reportTally, take func(context.Context, *returned.Report) error) error {
	return from(ctx, func(r io.Reader) error {
		rep, err := returned.Read(r, "", returns)
		if errors.Is(err, returned.ErrMessage) {
			t.Broken++
			return nil
		}
		if err != nil {
			return err
		}
		return take(ctx, rep)
	})
}

// reportReader reads reports while a run sends, and tells the run of them.
type reportReader struct {
	a       *app
	from    mailboxSource
	pause   time.Duration
	returns *mail.Returns
	send    *send.Sender // set before it reads
	take    func(context.Context, *returned.Report) error

	mu    sync.Mutex
	tally *reportTally
	said  bool // that the server cannot be used
}

// newReportReader opens where the reports of a run come in; nil where nothing is named.
func (a *app) newReportReader(st *caseStore, f *sendFlags) (*reportReader, error) {
	if !f.named() {
		return nil, nil //nolint:nilnil // no reports are read
	}
	returns, err := returnsOf(st, f.returns)
	if err != nil {
		return nil, err
	}
	from, err := f.source(a, st)
	t := newReportTally()
	return &reportReader{a: a, from: from, pause: f.pause(), returns: returns, take: a.taker(st, t), tally: t}, err
}

// read reads what is there. An IMAP server that cannot be used is said once, and tried
// again: it is no reason to stop.
func (r *reportReader) read(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	bounced, complaints := r.tally.back(), r.tally.Effects[send.Complained]
	err := readReports(ctx, r.from, r.returns, r.tally, r.take)
	switch {
	case err == nil || ctx.Err() != nil:
	case !errors.Is(err, mail.ErrServer):
		return err
	case !r.said:
		fmt.Fprintf(r.a.err, "reports cannot be read: %v; sending goes on, and they are tried again\n", err)
		r.said = true
	}
	r.send.Returned(r.tally.back()-bounced, r.tally.Effects[send.Complained]-complaints)
	return nil
}

// run reads again and again until a run ends.
func (r *reportReader) run(ctx context.Context) error {
	for {
		if err := r.read(ctx); err != nil {
			return err
		}
		if wait(ctx, r.pause) != nil {
			return nil //nolint:nilerr // counted
		}
	}
}

// back is how many messages bounced.
func (t *reportTally) back() int64 {
	return t.Effects[send.NextAddress] + t.Effects[send.ByLetter] + t.Effects[send.NoWay]
}

var effectText = map[send.Effect]string{
	send.NextAddress: "bounced: the person is written to at their next address",
	send.ByLetter:    "bounced: the person gets a letter",
	send.NoWay:       "bounced, and nothing else is known of the person",
	send.Arrived:     "arrived",
	send.Complained:  "complained: not written to again",
	send.Nothing:     "changed nothing: automatic answers, delays, reports read before",
	send.Answered:    "from people: read them, they may be requests under Article 15 GDPR; they are left unread where they are",
	send.Unsigned:    "say of nobody whom they are about, and changed nothing",
}

func (t *reportTally) describe(w io.Writer) error {
	var total int64
	for _, e := range send.Effects() {
		total += t.Effects[e]
	}
	if total+t.Broken == 0 {
		_, err := fmt.Fprintln(w, "Nothing new came back.")
		return err
	}
	for _, e := range send.Effects() {
		if n := t.Effects[e]; n > 0 {
			fmt.Fprintf(w, "%9s  %s\n", facts.Count(n), effectText[e])
		}
	}
	if t.Broken > 0 {
		fmt.Fprintf(w, "%9s  no message at all\n", facts.Count(t.Broken))
	}
	return nil
}
