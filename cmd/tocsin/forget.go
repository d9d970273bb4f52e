package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/who"
)

// destroyFlags are the flags of commands that destroy.
type destroyFlags struct {
	yes, json                             bool
	reason, certificate                   string
	name, title, organization, whereabout string
}

func (f *destroyFlags) add(c *cobra.Command) {
	c.Flags().BoolVar(&f.yes, "yes", false, "do it; without it nothing is destroyed")
	c.Flags().StringVar(&f.reason, "reason", "", "why, in `words` without names: kept on the certificate")
	c.Flags().StringVar(&f.certificate, "certificate", "", "write the certificate to this `file`.html and .json")
	c.Flags().StringVar(&f.name, "performed-by", "", "`name` of who does it, on the certificate")
	c.Flags().StringVar(&f.title, "title", "", "their `title`")
	c.Flags().StringVar(&f.organization, "organization", "", "their `organization`")
	c.Flags().StringVar(&f.whereabout, "location", "", "where it is done: a `place`")
	c.Flags().BoolVar(&f.json, "json", false, "print the certificate as JSON")
}

func newForget(a *app) *cobra.Command {
	var f destroyFlags
	c := &cobra.Command{
		Use:   "forget ADDRESS|NUMBER|ID",
		Short: "Destroy what is kept of one person",
		Long: `Forget destroys what the case keeps of one person, found by an e-mail address, a
number or their id. The block they are kept in is sealed anew without them and
its old key overwritten; decisions about who they are go too, and the salts by
which anybody could confirm a guess about them. What stays stands on the certificate,
each with why it may: an index of what named them, under a key, that tells nothing by
itself (mining again leaves them out by it); what became of notices to them; documents of
the case that name them, such as marks and acts of the case file; and their address where
others have it too, as a child whose guardian they are.

Copies of the case folder elsewhere are not reached, nor are reports and exports
that were made before. The leak itself is as it was.`,
		Example: `  tocsin people forget someone@example.org --yes --reason "Article 17 request of 3 March"
  tocsin people forget 3f2c...91aa --yes --certificate destroyed`,
		Args: takes(1, 1, "one address, number or id"),
		RunE: func(_ *cobra.Command, args []string) error { return runForget(a, f, args[0]) },
	}
	f.add(c)
	return c
}

func runForget(a *app, f destroyFlags, value string) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	p, err := onePerson(a, st, value)
	if err != nil {
		return err
	}
	if !f.yes {
		return &exitError{code: exitRefused, err: errors.New("one person would be destroyed, for good; nothing was done"), hint: "run it again with --yes"}
	}
	d, err := st.Forget(a.ctx, []ledger.PersonID{p.ID}, []string{who.DecisionKind}, func(state *ledger.State, gone []*ledger.Person) error {
		return who.Without(state, near{st, a.ctx}, gone)
	}, journal.Entry{Act: store.ActDestroyed})
	if err != nil && !errors.Is(err, ledger.ErrAfterwards) {
		return err
	}
	c, err := a.forgetCertificate(st, f, p, d)
	if err != nil {
		return err
	}
	for _, no := range d.Named {
		if err := a.say("document %d of the case names the person and is kept: see to it by hand", no); err != nil {
			return err
		}
	}
	if err := keepCertificate(a, st, c); err != nil {
		return err
	}
	return a.giveCertificate(c, f, "one person is destroyed")
}

// keepCertificate keeps a certificate with the case. It names nobody who was
// destroyed.
func keepCertificate(a *app, st *caseStore, c *custody.Certificate) error {
	d, err := custody.Document(custody.CertificateKind, c)
	if err != nil {
		return err
	}
	_, err = st.Keep(a.ctx, []ledger.Document{d}, journal.Entry{Act: "certificate kept"})
	return err
}

// onePerson finds the one person of a value or id.
func onePerson(a *app, st *caseStore, value string) (*ledger.Person, error) {
	if b, err := hex.DecodeString(value); err == nil && len(b) == len(ledger.PersonID{}) {
		return st.Person(a.ctx, ledger.PersonID(b))
	}
	wanted := parseLookup(value)
	if len(wanted) == 0 {
		return nil, wrongUse("give an e-mail address, a phone number with +country code, a national number, or an id of people export",
			"%s is no identifier that can be looked up", breach.Mask(strings.TrimSpace(value)))
	}
	for _, l := range wanted {
		found, err := st.Find(a.ctx, l.kind, l.value)
		if err != nil {
			return nil, err
		}
		if len(found) == 1 {
			return found[0], nil
		}
		if len(found) > 1 {
			return nil, &exitError{
				code: exitRefused, err: fmt.Errorf("%s share this value", facts.Plural(int64(len(found)), "person", "people")),
				hint: "tocsin people show --json gives their ids; name one by its id",
			}
		}
	}
	return nil, &exitError{code: exitFailed, err: errors.New("nobody with that identifier is in the case")}
}

// forgetCertificate verifies that the person is gone, and certifies it.
func (a *app) forgetCertificate(st *caseStore, f destroyFlags, p *ledger.Person, d *ledger.Destroyed) (*custody.Certificate, error) {
	c := a.certificate(st, f, "One person of the case")
	c.Entry = d.Entry
	c.Media = []custody.Medium{{What: fmt.Sprintf("what is kept of one person, in %s of records", facts.Plural(int64(d.Blocks), "block", "blocks")), Kind: "records"}}
	if d.Documents > 0 {
		c.Media = append(c.Media, custody.Medium{What: facts.Plural(int64(d.Documents), "decision", "decisions") + " about who they are", Kind: "records"})
	}
	c.Method, c.Used = "Purge", []string{"cryptographic erase of the block's own keys", "overwrite of old keys, old blocks and the database's journal"}
	c.After = "the case stays in use"
	c.Stays = []string{
		"Blind indexes (HMAC-SHA-256, cut to 128 bits) of what named the person, as tombstones, so that mining again does not bring them back. Articles 5(2) and 24 GDPR: what was destroyed stays destroyed.",
		"The journal's entries, which name nobody. " + toAccount + ".",
	}
	rows, err := st.Of(a.ctx, append([]ledger.PersonID{p.ID}, p.Aliases...)...)
	if err != nil {
		return nil, err
	}
	if len(rows) > 0 {
		c.Stays = append(c.Stays, "Of "+facts.Plural(int64(len(rows)), "notice", "notices")+" to the person: what became of them and when, Message-IDs, and hashes of texts that name nobody. "+toAccount+".")
	}
	c.Stays = append(c.Stays, documentsStay(d.Kept)...)
	more, err := a.addressesStay(st, p)
	if err != nil {
		return nil, err
	}
	c.Stays = append(c.Stays, more...)
	_, err = st.Person(a.ctx, p.ID)
	gone := errors.Is(err, ledger.ErrNoPerson)
	c.Verified = append(c.Verified, custody.Check{What: "the person's id leads to nobody", Passed: gone, Result: result(gone, "no such person", "still there")})
	rest, others := 0, 0
	for _, v := range p.Emails {
		found, err := st.Find(a.ctx, breach.KindEmail, string(v))
		if err != nil {
			return nil, err
		}
		for _, o := range found {
			if o.ID == p.ID {
				rest++
			} else {
				others++
			}
		}
	}
	good := "nobody is found"
	if others > 0 {
		good = "others are found, who share one of them and stay"
	}
	c.Verified = append(c.Verified, custody.Check{What: "their e-mail addresses do not lead to them", Passed: rest == 0, Result: result(rest == 0, good, "they are found")})
	return c, a.verifyCase(st, c)
}

// verifyCase adds a full check of the case and the journal's newest head.
func (a *app) verifyCase(st *caseStore, c *custody.Certificate) error {
	rep, err := st.Check(a.ctx)
	if err != nil {
		return err
	}
	whole := len(rep.Problems) == 0
	c.Verified = append(c.Verified, custody.Check{
		What: "the rest of the case is whole: every block, index, paper and journal entry", Passed: whole,
		Result: result(whole, "no fault found", facts.Plural(int64(len(rep.Problems)), "fault", "faults")),
	})
	_, head, err := st.Journal(a.ctx)
	c.Head = string(head)
	return err
}

func result(passed bool, good, bad string) string {
	if passed {
		return good
	}
	return bad
}

// certificate begins a certificate.
func (a *app) certificate(st *caseStore, f destroyFlags, scope string) *custody.Certificate {
	actor, _ := st.Keys().Actor()
	return &custody.Certificate{
		Form: 1, Case: st.CaseID(), Scope: scope, At: time.Now().UTC().Truncate(time.Second), Reason: f.reason,
		Person: custody.Person{Name: f.name, Title: f.title, Organization: f.organization, Location: f.whereabout},
		Tool:   "tocsin " + programVersion(), Key: st.JournalKey(), Actor: actor,
		Limits: []string{custody.CopiesElsewhere, custody.DeviceBelow},
	}
}

// giveCertificate writes a certificate where the user wants it.
func (a *app) giveCertificate(c *custody.Certificate, f destroyFlags, done string) error {
	if f.certificate != "" {
		base := strings.TrimSuffix(strings.TrimSuffix(f.certificate, ".html"), ".json")
		if err := a.write(base+".html", c.WriteHTML); err != nil {
			return err
		}
		if err := a.write(base+".json", c.WriteJSON); err != nil {
			return err
		}
	}
	if f.json {
		if err := c.WriteJSON(a.out); err != nil {
			return err
		}
	}
	if !c.Passed() {
		return &exitError{code: exitFailed, err: errors.New(done + ", but a verification did not pass"), hint: "the certificate says which; tocsin case check"}
	}
	return a.say("%s, and that is verified; journal entry %d", done, c.Entry)
}
