package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/wording"
)

type publicFlags struct {
	out, why  string
	languages []string
	json      bool
}

func newNoticePublic(a *app) *cobra.Command {
	var f publicFlags
	c := &cobra.Command{
		Use:   "public --out FOLDER --why TEXT",
		Short: "Write the public notice, where telling each person would be too much effort",
		Long: `Public writes a page for your web site in each language: where telling each person
would involve a disproportionate effort, Article 34(3)(c) GDPR asks for a public
communication that informs people as effectively. It does not replace notices to
those whom you can reach.

The pages are made from the facts of the case and the brief, with all that Article
34(2) asks for. They name nobody: each is read for personal values that are not your
own, and its sentences are held to the facts. A page stands alone: no script, no
picture, nothing that is loaded from elsewhere.

Why the effort is disproportionate is your decision; --why puts it on record, with
the SHA-256 of each page.`,
		Example: `  tocsin notice public --out site --why "no address is known of 40,000 of 60,000 people"
  tocsin notice public --out site --why "..." --language fr --language nl`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runNoticePublic(a, &f) },
	}
	c.Flags().StringVar(&f.out, "out", "", "the `folder` for the pages; made where there is none")
	c.Flags().StringVar(&f.why, "why", "", "why the effort is disproportionate: `text`")
	c.Flags().StringSliceVar(&f.languages, "language", nil, "only this `language`; may be given again (default all, or those of your own words)")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	return c
}

// publicKind is the kind of the documents that say which public pages were made.
const publicKind = "public notice"

// publicPage is one page that was made.
type publicPage struct {
	Language string `json:"language"`
	File     string `json:"file"`
	SHA256   string `json:"sha256"`
	data     []byte
}

// publicNotice is what is put on record of pages.
type publicNotice struct {
	Why   string       `json:"why"`
	Facts string       `json:"facts_sha256"`
	Pages []publicPage `json:"pages"`
}

func runNoticePublic(a *app, f *publicFlags) error {
	if f.out == "" || strings.TrimSpace(f.why) == "" {
		return wrongUse(`tocsin notice public --out site --why "no address is known of most people"`, "name a folder (--out) and say why telling each person is too much effort (--why)")
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	b, err := a.noticeBrief(st)
	if err == nil && b == nil {
		err = noBrief()
	}
	if err != nil {
		return err
	}
	mined, err := a.facts(st)
	if err != nil {
		return err
	}
	languages, err := publicLanguages(b, f.languages)
	if err != nil {
		return err
	}
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	if err := notice.NamesNobody(a.ctx, b, state.OwnDomain, st.People); errors.Is(err, notice.ErrLeak) {
		return &exitError{code: exitRefused, err: err}
	} else if err != nil {
		return err
	}
	if err := a.sayUnread(st, b, languages); err != nil {
		return err
	}
	n := publicNotice{Why: f.why, Facts: fmt.Sprintf("%x", mined.Hash), Pages: []publicPage{}}
	var wrong []string
	for _, code := range languages {
		p, against, err := a.publicPage(st, b, mined, code)
		if err != nil {
			return err
		}
		n.Pages, wrong = append(n.Pages, *p), append(wrong, against...)
	}
	if len(wrong) > 0 {
		return &exitError{code: exitRefused, err: errors.New("the facts contradict the public text: " + facts.Listed(wrong)), hint: "nothing was written"}
	}
	return a.keepPublic(st, f, &n)
}

// sayUnread names the sentences of own words that name nobody, and in which no claim was found.
func (a *app) sayUnread(st *caseStore, b *notice.Brief, languages []string) error {
	unheld, err := a.checkOwnWords(st, b)
	for i := range unheld {
		if u := &unheld[i]; u.Why == "" && slices.Contains(languages, u.Language) && !a.quiet {
			fmt.Fprintf(a.err, "No claim was found in this sentence of your own words, so it was not held to the facts: %s: %q\n", u.Language, u.Sentence)
		}
	}
	return err
}

// publicLanguages are the languages to write in: those asked for, else those of the
// controller's own words, else all.
func publicLanguages(b *notice.Brief, asked []string) (out []string, err error) {
	for _, code := range asked {
		switch _, has := b.Own[code]; {
		case wording.Find(code) == nil:
			return nil, wrongUse("tocsin notice public --help", "--language: %q is none in which notices are written", code)
		case len(b.Own) > 0 && !has:
			return nil, &exitError{code: exitFailed, err: fmt.Errorf("your own words are missing in %s", code), hint: "add them to the brief: tocsin notice brief --set brief.json"}
		}
	}
	switch {
	case len(asked) > 0:
		return asked, nil
	case len(b.Own) > 0:
		return slices.Sorted(maps.Keys(b.Own)), nil
	}
	for _, l := range wording.Languages() {
		out = append(out, l.Code)
	}
	return out, nil
}

// publicPage makes one page, and holds what it says to the facts: wrong is what these
// contradict.
func (a *app) publicPage(st *caseStore, b *notice.Brief, mined *facts.Facts, code string) (made *publicPage, wrong []string, err error) {
	d, err := notice.Public(b, mined, code)
	if err != nil {
		if errors.Is(err, notice.ErrLeak) {
			err = &exitError{code: exitRefused, err: err}
		}
		return nil, nil, err
	}
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return nil, nil, err
	}
	subject := form.Subject{Case: file.Case(), Facts: mined}
	known := subject.Known()
	known.Dates, known.Named = append(known.Dates, briefDates(b, known.Dates)...), b.Authority
	res, err := claim.Check(d.Claims(), code, known)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range res.Claims {
		switch c.Verdict {
		case claim.Contradicted:
			wrong = append(wrong, fmt.Sprintf("in %s: %q: %s", code, c.Sentence, c.Why))
		case claim.Unproved:
			fmt.Fprintf(a.err, "The facts do not prove what the public text says in %s: %q: %s\n", code, c.Sentence, c.Why)
		}
	}
	var page bytes.Buffer
	if err := paper.WriteHTML(&page, d.Page()); err != nil {
		return nil, nil, err
	}
	return &publicPage{Language: code, File: "notice-" + code + ".html", SHA256: fmt.Sprintf("%x", sha256.Sum256(page.Bytes())), data: page.Bytes()}, wrong, nil
}

// briefDates are the days that the brief says, with what happened on them, as far as the
// case file does not say when that was: a brief is no evidence against it.
func briefDates(b *notice.Brief, known []claim.Dated) (out []claim.Dated) {
	for _, d := range []claim.Dated{
		{Day: b.Began, What: "the brief: the breach began", Event: claim.Began},
		{Day: b.Ended, What: "the brief: the breach ended", Event: claim.Ended},
		{Day: b.Found, What: "the brief: it was found out", Event: claim.Learned},
	} {
		if d.Day != "" && !slices.ContainsFunc(known, func(k claim.Dated) bool { return k.Event == d.Event && !k.Heard }) {
			out = append(out, d)
		}
	}
	return out
}

// keepPublic writes the pages, once they are on record.
func (a *app) keepPublic(st *caseStore, f *publicFlags, n *publicNotice) error {
	if err := os.MkdirAll(f.out, 0o700); err != nil {
		return unwritable(f.out, err)
	}
	data, err := json.Marshal(n)
	if err != nil {
		return err
	}
	details := map[string]string{"facts sha256": n.Facts}
	for _, p := range n.Pages {
		details["page "+p.Language+" sha256"] = p.SHA256
	}
	if _, err := st.Keep(a.ctx, []ledger.Document{{Kind: publicKind, Data: data}}, journal.Entry{Act: "public notice", Details: details}); err != nil {
		return err
	}
	for _, p := range n.Pages {
		path := filepath.Join(f.out, p.File)
		if err := os.WriteFile(path, p.data, outMode); err != nil {
			return unwritable(path, err)
		}
	}
	if f.json {
		return a.object(n)
	}
	if !a.quiet {
		fmt.Fprintf(a.out, "%s in %s. Read each before it goes up; then put it on record: tocsin case set told --means public\n", facts.Plural(int64(len(n.Pages)), "page", "pages"), f.out)
	}
	return nil
}
