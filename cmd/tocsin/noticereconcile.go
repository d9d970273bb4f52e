package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/send"
)

type reconcileFlags struct {
	logs    []string
	list    string
	absent  string
	refused string
	why     string
	dry     bool
	json    bool
}

func newNoticeReconcile(a *app) *cobra.Command {
	var f reconcileFlags
	c := &cobra.Command{
		Use:   "reconcile",
		Short: "Settle what is in doubt, from the mail server's log",
		Long: `Reconcile settles the messages of which it is not known whether they were sent: a
kill or a broken connection came between the message and the answer. They are
looked for by their Message-ID in logs of Postfix (--maillog), or in a list that
your provider gives (--list: JSON objects with message_id, status sent, bounced or
absent, and answer).

What no log knows stays in doubt, unless you say otherwise: --absent again where
the logs are whole and of the right server, so that it cannot have been taken; or
--absent told, where you would rather have somebody missed than told twice.

--absent again is refused where the logs cannot show that: where they do not go from
before a message to after it, or name no message of this case, so that they are of
another server. Where you know it otherwise, say how with --why; it is kept, sealed, and
the journal commits to it.

--refused again has messages sent again that your mail server refused for good and for
another reason than their address (a policy, the sender, the system), once it is mended;
--refused all those too that it refused for their address in the last run that stopped
by itself, of whom no server took a message: also where a letter is to take their place
that nobody has printed yet. --refused returned those as well whose message a server took
and sent back, by a report that it did not arrive. Who was told since, is being told or
may have been is left as they are, and counted.

With --dry-run it says how many would be settled, or sent again, and changes nothing.`,
		Example: `  tocsin notice reconcile --maillog /var/log/mail.log.1 --maillog /var/log/mail.log
  tocsin notice reconcile --maillog /var/log/mail.log --dry-run
  tocsin notice reconcile --maillog /var/log/mail.log --absent again
  tocsin notice reconcile --absent again --why "the provider's support says that none of the 8 was taken"
  tocsin notice reconcile --refused all --dry-run
  tocsin notice reconcile --refused again
  tocsin notice reconcile --list messages.json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runNoticeReconcile(a, &f) },
	}
	c.Flags().StringSliceVar(&f.logs, "maillog", nil, "a log of Postfix, the oldest `file` first, - for standard input; may be given again")
	c.Flags().StringVar(&f.list, "list", "", "a JSON `file` of what became of messages")
	c.Flags().StringVar(&f.absent, "absent", "hold", "what becomes of those that no log knows: `hold`, again or told")
	c.Flags().StringVar(&f.refused, "refused", "", "send again what was refused: `again`, all or returned")
	c.Flags().BoolVar(&f.dry, "dry-run", false, "say how many would be settled, or sent again, and change nothing")
	c.Flags().StringVar(&f.why, "why", "", "how you know that those were not taken, where no log shows it: `text`")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	return c
}

func runNoticeReconcile(a *app, f *reconcileFlags) error {
	if f.refused != "" {
		return runRefused(a, f)
	}
	if len(f.logs) == 0 && f.list == "" && f.absent == string(send.Hold) {
		return wrongUse("--maillog /var/log/mail.log", "name a log or a list to settle from, or say --absent again or told")
	}
	switch send.Absent(f.absent) {
	case send.Hold, send.Again, send.Told:
	default:
		return wrongUse("--absent hold, again or told", "%w", send.ErrAbsent)
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	var box notice.Outbox = st
	if f.dry {
		box = send.Trial(st)
	}
	// What a killed run left open is in doubt too. With a spool it is settled by
	// the next run: the log knows nothing of it.
	if _, err := send.Recover(a.ctx, box, nil, time.Now()); err != nil {
		return err
	}
	doubts, err := send.Doubts(a.ctx, box)
	if err != nil {
		return err
	}
	fates, log, err := a.fates(f, doubts)
	if err != nil {
		return err
	}
	if f.absent == string(send.Again) && strings.TrimSpace(f.why) == "" {
		if err := a.shown(st, doubts, fates, log); err != nil {
			return err
		}
	}
	s, err := send.Settle(a.ctx, box, fates, send.Absent(f.absent), time.Now())
	if err != nil {
		return err
	}
	if !f.dry {
		if err := a.noteSettled(st, f, len(doubts), s); err != nil {
			return err
		}
	}
	if f.json {
		return a.object(s)
	}
	return a.text(func(w io.Writer) error { return describeSettled(w, len(doubts), s, f.dry) })
}

// noteSettled writes into the journal what was settled, and keeps why.
func (a *app) noteSettled(st *caseStore, f *reconcileFlags, doubts int, s *send.Settled) error {
	var why []ledger.Document // in the user's words: sealed, and committed to
	if f.why != "" {
		why = append(why, ledger.Document{Kind: notice.SettledKind, Data: []byte(f.why)})
	}
	_, err := st.Add(a.ctx, why, journal.Entry{Act: actReconciled, Details: map[string]string{
		"in doubt": strconv.Itoa(doubts), "sent": strconv.FormatInt(s.Sent, 10), "bounced": strconv.FormatInt(s.Bounced, 10),
		detailAgain: strconv.FormatInt(s.Again, 10), "held": strconv.FormatInt(s.Held, 10), "absent": f.absent,
	}})
	return err
}

func describeSettled(w io.Writer, doubts int, s *send.Settled, dry bool) error {
	if doubts == 0 {
		_, err := fmt.Fprintln(w, "Nothing is in doubt.")
		return err
	}
	would, end := "", "."
	if dry {
		would, end = " would be", "; nothing was changed."
	}
	_, err := fmt.Fprintf(w, "Of %s in doubt%s: %s sent, %s bounced, %s to be sent again, %s still in doubt%s\n",
		facts.Plural(int64(doubts), "message", "messages"), would, facts.Count(s.Sent), facts.Count(s.Bounced), facts.Count(s.Again), facts.Count(s.Held), end)
	return err
}

// fates reads all logs and the list. What the list says holds. The log is nil where
// none was named.
func (a *app) fates(f *reconcileFlags, doubts map[string]time.Time) (map[string]send.Fate, *send.MailLog, error) {
	out, log := map[string]send.Fate{}, (*send.MailLog)(nil)
	if len(f.logs) > 0 {
		err := a.eachLog(f.logs, func(r io.Reader) (err error) {
			log, err = send.ReadPostfix(r, doubts, time.Now())
			return err
		})
		if err != nil {
			return nil, nil, err
		}
		maps.Copy(out, log.Fates)
	}
	if f.list == "" {
		return out, log, nil
	}
	err := a.eachLog([]string{f.list}, func(r io.Reader) error {
		some, err := send.ReadList(r, doubts)
		maps.Copy(out, some)
		return err
	})
	return out, log, err
}

// shown refuses to have messages sent again that may have been taken: whose absence
// from the log shows nothing.
func (a *app) shown(st *caseStore, doubts map[string]time.Time, fates map[string]send.Fate, log *send.MailLog) error {
	absent, uncovered := 0, 0
	first, last := time.Time{}, time.Time{}
	for id, at := range doubts {
		if _, known := fates[id]; known {
			continue
		}
		absent++
		if log == nil || log.Covers(at) {
			continue
		}
		uncovered++
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	why := ""
	switch {
	case absent == 0:
		return nil
	case log == nil:
		why = "no log was named"
	case log.From.IsZero():
		why = "what was named as a log has no line with a time"
	case uncovered > 0:
		why = fmt.Sprintf("%s handed over from %s to %s, and the log goes from %s to %s", facts.Plural(int64(uncovered), "message was", "messages were"), logTime(first), logTime(last), logTime(log.From), logTime(log.To))
	default:
		own, err := a.namesOurs(st, log)
		if own || err != nil {
			return err
		}
		why = "the log names no message of this case: it may be of another server"
	}
	return &exitError{
		code: exitRefused, err: fmt.Errorf("%s would be sent again and may have been taken: %s", facts.Plural(int64(absent), "message", "messages"), why),
		hint: "name all logs of that time (--maillog, the oldest first); --absent hold settles what these know; --why says how you know it otherwise. Nothing was changed",
	}
}

func logTime(t time.Time) string { return t.Local().Format("2006-01-02 15:04:05 -0700") }

// namesOurs reports whether a log names a message of the case.
func (a *app) namesOurs(st *caseStore, log *send.MailLog) (found bool, err error) {
	if len(log.Named) == 0 {
		return false, nil
	}
	err = st.Rows(a.ctx, func(r *notice.Row) error {
		found = found || r.MessageID != "" && log.Named[r.MessageID] || slices.ContainsFunc(r.Past, func(p notice.Past) bool { return log.Named[p.MessageID] })
		return nil
	})
	return found, err
}

// eachLog reads logs as if they were one: a message may come in with one and go
// out with the next.
func (a *app) eachLog(paths []string, fn func(io.Reader) error) error {
	var all []io.Reader
	for _, path := range paths {
		if path == "-" {
			all = append(all, a.in)
			continue
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		all = append(all, file)
	}
	return fn(io.MultiReader(all...))
}
