package main

import (
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/spill"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

func newContacts(a *app) *cobra.Command {
	var asJSON bool
	var list string
	c := &cobra.Command{
		Use:   "contacts [FILE...]",
		Short: "Find the people of the leak in your own contact file",
		Long: `Contacts reads a file of your own (CSV, a dump, whatever tocsin mine reads) and
finds the people of the leak in it, by whatever both have: a number that a state
issued, an e-mail address, a telephone number with a name, a name with a birth
date or a postal address. A name alone finds nobody. Each person is matched,
ambiguous or unmatched, with the reason.

Nothing of the file is counted as leaked. What was found (names, addresses,
telephone numbers and language of who is matched) is kept sealed in the case, for
the notices. Without a file, what was found last is shown again.`,
		Example: `  tocsin people contacts members.csv
  tocsin people contacts crm.sql.gz --list ambiguous
  tocsin people contacts --json`,
		Args: takes(0, -1, "contact files"),
		RunE: func(_ *cobra.Command, args []string) error { return runContacts(a, args, list, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	c.Flags().StringVar(&list, "list", "", "also list people who are `matched` or ambiguous, masked")
	return c
}

func runContacts(a *app, files []string, list string, asJSON bool) error {
	if list != "" && list != contact.Matched.String() && list != contact.Ambiguous.String() {
		return wrongUse("--list matched or --list ambiguous", "%q cannot be listed", list)
	}
	if err := checkPaths(files); err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if _, err := st.mined(a.ctx); err != nil {
		return err
	}
	unread := false
	if len(files) > 0 {
		if unread, err = a.matchContacts(st, files); err != nil {
			return err
		}
	} else if err := st.journal(a.ctx, "looked up", "people contacts", seal.Document); err != nil {
		return err
	}
	sum, found, err := contact.Last(func(kind string) ([]ledger.Document, error) { return st.Documents(a.ctx, kind) })
	switch {
	case err != nil:
		return err
	case sum == nil:
		return &exitError{code: exitFailed, err: errors.New("no contact file was matched with this case yet"), hint: "tocsin people contacts FILE"}
	}
	found = slices.DeleteFunc(found, func(f contact.Found) bool { return f.Status != list })
	if err := a.showContacts(sum, found, asJSON); err != nil {
		return err
	}
	if unread {
		return &exitError{code: exitUnread, err: errors.New("bytes of the contact file could not be read; whom they hold is not among the contacts")}
	}
	return nil
}

// contactSink takes what mining finds in a contact file into a book.
type contactSink struct {
	book  *contact.Book
	state *ledger.State
}

// Replace implements mine.Sink.
func (s *contactSink) Replace(_ context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) error {
	s.state = st
	for p, err := range people {
		if err != nil {
			return err
		}
		s.book.Add(&ledger.Person{
			ID: p.ID, Names: slices.Clone(p.Names), Emails: slices.Clone(p.Emails), Phones: slices.Clone(p.Phones),
			IDs: slices.Clone(p.IDs), Born: slices.Clone(p.Born), Addresses: slices.Clone(p.Addresses), Language: p.Language, Country: p.Country,
		})
	}
	return nil
}

// matchContacts reads contact files by the stages that read leaks, into memory
// alone, and keeps whom of the leak it finds there. unread says that bytes of
// the files could not be read.
func (a *app) matchContacts(st *caseStore, files []string) (unread bool, err error) {
	if err := st.Keys().May(seal.Blind, seal.PersonID); err != nil {
		return false, refuse(err)
	}
	budget, err := memoryBudget("")
	if err != nil {
		return false, err
	}
	scratch, err := spill.New(st.ScratchDir(), budget/4, st.Random())
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, scratch.Close()) }()
	sink := &contactSink{book: contact.NewBook()}
	bar := newProgress(a)
	_, err = mine.Run(a.ctx, mine.Options{
		Paths: files, Skip: a.ownFiles(), Stdin: a.in, Formats: formats(), Scratch: scratch, Version: programVersion(),
		ID:    func() func(string, string) [16]byte { return st.Keys().PersonIDs().Sum },
		Blind: st.Keys().Blind, Progress: bar.show, External: true, Unnamed: opaque.Name,
	}, sink)
	bar.clear()
	if err != nil {
		return false, err
	}
	if sink.book.Len() == 0 {
		return false, &exitError{code: exitFailed, err: errors.New("nobody was found in the contact file"), hint: "tocsin mine it into a case of its own to see what it is read as"}
	}
	var all []contact.Match
	err = st.People(a.ctx, func(p *ledger.Person) error {
		if p.Kind == ledger.Human {
			all = append(all, sink.book.Find(p))
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	sink.book.Settle(all)
	unread = slices.ContainsFunc(sink.state.Sources, func(s breach.Source) bool { return s.Coverage.Unread > 0 })
	return unread, a.keepContacts(st, sink, all)
}

func (a *app) keepContacts(st *caseStore, sink *contactSink, all []contact.Match) error {
	var files []string
	for _, s := range sink.state.Sources {
		files = append(files, hex.EncodeToString(s.SHA256[:]))
	}
	sum := sink.book.Summarize(all, files)
	docs, err := contact.Documents(sum, all)
	if err != nil {
		return err
	}
	details := map[string]string{
		"contacts": strconv.Itoa(sum.Contacts), "matched": strconv.Itoa(sum.Matched),
		"ambiguous": strconv.Itoa(sum.Ambiguous), "unmatched": strconv.Itoa(sum.Unmatched),
	}
	for i, f := range files {
		details[fmt.Sprintf("file %d sha256", i+1)] = f
	}
	_, err = st.Keep(a.ctx, docs, journal.Entry{Act: "matched contacts", Details: details})
	return err
}

// contactsJSON is the object of tocsin people contacts --json.
type contactsJSON struct {
	*contact.Summary
	List []contactJSON `json:"list"`
}

type contactJSON struct {
	Person    string   `json:"person"`
	Why       string   `json:"why"`
	Names     []string `json:"names_masked"`
	Emails    []string `json:"emails_masked"`
	Phones    []string `json:"phones_masked"`
	Addresses []string `json:"addresses_masked"`
	Language  string   `json:"language"`
}

func (a *app) showContacts(s *contact.Summary, found []contact.Found, asJSON bool) error {
	if asJSON {
		out := contactsJSON{s, []contactJSON{}}
		for _, f := range found {
			out.List = append(out.List, contactJSON{f.Person, f.Why, masked(f.Names), masked(f.Emails), masked(f.Phones), masked(f.Addresses), f.Language})
		}
		return a.object(out)
	}
	var b strings.Builder
	line := func(n int, what string) { fmt.Fprintf(&b, "%13s  %s\n", facts.Count(int64(n)), what) }
	line(s.Contacts, "contacts in the file")
	line(s.Matched, "people of the leak are matched")
	for _, k := range most(s.By) {
		line(s.By[k], "  by the "+k)
	}
	line(s.Ambiguous, "are ambiguous")
	line(s.Unmatched, "are unmatched")
	for _, k := range most(s.Why) {
		line(s.Why[k], "  "+k)
	}
	line(s.Missing, "contacts are of nobody in the leak, or of nobody for certain")
	fmt.Fprintf(&b, "of the matched, %s can be reached by e-mail, %s by post, %s by telephone\n",
		facts.Count(int64(s.Email)), facts.Count(int64(s.Postal)), facts.Count(int64(s.Phone)))
	for _, f := range found {
		fmt.Fprintf(&b, "%s  %s", f.Person, f.Why)
		for _, l := range [][]string{f.Names, f.Emails, f.Phones, f.Addresses} {
			for _, v := range masked(l) {
				b.WriteString("  " + v)
			}
		}
		b.WriteString("\n")
	}
	if a.quiet {
		return nil
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}

func masked(list []string) []string {
	out := []string{}
	for _, s := range list {
		out = append(out, oneLine(breach.Mask(s)))
	}
	return out
}

// most orders names by their numbers, the greatest first.
func most(m map[string]int) []string {
	return slices.SortedFunc(maps.Keys(m), func(x, y string) int { return cmp.Or(cmp.Compare(m[y], m[x]), cmp.Compare(x, y)) })
}
