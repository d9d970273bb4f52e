package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
)

type textTestFlags struct {
	serverFlags
	language string
	most     int
	json     bool
}

func newNoticeTest(a *app) *cobra.Command {
	var f textTestFlags
	c := &cobra.Command{
		Use:   "test MAILBOX",
		Short: "Send the texts to your own mailbox, marked as a test",
		Long: `Test sends the texts of the kept plan to one mailbox of yours, without anybody's
name, to see how they look and whether your mail server and DKIM are right. The
subject begins with [test]. No approval is needed: nothing of anybody is in them.
Nothing is written down of it but that it was done.`,
		Example: `  tocsin notice test me@example.org --smtp mail.example.org:587 --user notices --password-file pw
  tocsin notice test me@example.org --language fr --smtp localhost:25 --tls none`,
		Args: takes(1, 1, "your mailbox"),
		RunE: func(_ *cobra.Command, args []string) error { return runNoticeTest(a, &f, args[0]) },
	}
	f.add(c.Flags())
	c.Flags().StringVar(&f.language, "language", "", "only texts in this `language`")
	c.Flags().IntVar(&f.most, "most", 5, "send at most this `number` of texts, those that most people get")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	return c
}

func runNoticeTest(a *app, f *textTestFlags, to string) error {
	if _, err := (mail.Address{Mailbox: to}).Check(); err != nil {
		return wrongUse("tocsin notice test me@example.org", "that is no mailbox")
	}
	if err := a.checkServer(&f.serverFlags); err != nil {
		return err
	}
	st, kept, err := a.openPlan(a.open)
	if err != nil {
		return err
	}
	defer st.Close()
	if _, err := a.asPlanned(st, kept); err != nil {
		return err
	}
	list, err := testMessages(kept, f, to)
	if err != nil {
		return err
	}
	out, err := a.outlet(st, &f.serverFlags, 1, list[0].From, true)
	if err != nil {
		return err
	}
	defer func() { _ = out.close() }()
	link := out.link()
	defer link.Close()
	for i := range list {
		if err := link.Open(a.ctx); err != nil {
			return err
		}
		o, err := link.Send(a.ctx, &list[i])
		if err != nil {
			return err
		}
		if o.Result != notice.Accepted {
			return &exitError{code: exitFailed, err: notTaken(&o)}
		}
	}
	if err := st.journal(a.ctx, "notice test", facts.Plural(int64(len(list)), "text", "texts")+" to one mailbox"); err != nil {
		return err
	}
	if f.json {
		return a.object(map[string]any{"texts": len(list)})
	}
	if !a.quiet {
		fmt.Fprintf(a.out, "%s sent, marked as a test.\n", facts.Plural(int64(len(list)), "text was", "texts were"))
	}
	return nil
}

// testMessages are the texts of a plan as messages to one mailbox.
func testMessages(kept *notice.Kept, f *textTestFlags, to string) (out []notice.Message, err error) {
	m, err := notice.ReadManifest(kept)
	if err != nil {
		return nil, err
	}
	for n, g := range m.Groups {
		if f.language != "" && g.Language != f.language || len(out) >= max(f.most, 1) {
			continue
		}
		v, err := notice.Preview(kept, g.Text)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256([]byte("tocsin notice test\n" + g.Text + to + strconv.Itoa(n)))
		_, domain, _ := strings.Cut(v.From, "@")
		out = append(out, notice.Message{
			ID: "test-" + hex.EncodeToString(sum[:12]) + "@" + domain, From: v.From, FromName: v.FromName, To: breach.Secret(to),
			Subject: v.Subject, Text: v.Text, HTML: v.HTML, Language: g.Language,
		})
	}
	if len(out) == 0 {
		return nil, &exitError{code: exitFailed, err: errors.New("the kept plan has no such text"), hint: "tocsin notice texts"}
	}
	return out, nil
}

// notTaken says what the mail server did with a test that it did not take.
func notTaken(o *notice.Outcome) error {
	said := oneLine(notice.MaskAnswer(o.Answer.Reveal()))
	switch {
	case o.Result == notice.Unknown:
		return fmt.Errorf("nobody knows whether the mail server took it: %s", said)
	case o.Code == 0:
		return fmt.Errorf("the mail server did not take it: %s", said)
	}
	return fmt.Errorf("the mail server did not take it: %d %s", o.Code, said)
}
