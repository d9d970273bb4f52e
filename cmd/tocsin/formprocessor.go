package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func newFormProcessor(a *app) *cobra.Command {
	var f paperFlags
	var lang, to, people string
	c := &cobra.Command{
		Use:   "processor",
		Short: "Write the processor's notice to a controller",
		Long: `Processor writes the notice of a processor to one of its controllers (GDPR, Article
33(2)): what happened, since when it is known, and of the people and data only those
that belong to this controller, by the files that are its (tocsin case set owner
--party ID --source FILE). Where nothing says whose a file is, the notice says so and
counts nothing.

--people FILE writes the list of the controller's people beside it, as tocsin people
export does, and the notice names its hash. Of somebody who also stands in files of
another controller the list has no name, address or number, for they may come from
those files: only that person's id, and the classes found in this controller's files.`,
		Example: `  tocsin form processor --to agency --pdf notice.pdf
  tocsin form processor --to agency --lang fr --people agency-people.ndjson --html notice.html`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return runPaper(a, f, "form processor", func(st *caseStore, s *form.Subject) (*form.Paper, error) {
				return a.processorNotice(st, s, lang, to, people)
			})
		},
	}
	f.add(c, "as it stood at this `instant` (default that of the newest act)")
	c.Flags().StringVar(&lang, "lang", "", langHelp)
	c.Flags().StringVar(&to, "to", "", "`id` of the controller it goes to (default the only one)")
	c.Flags().StringVar(&people, "people", "", "write the controller's people to this `file`, mode 0600: personal data in clear")
	return c
}

func (a *app) processorNotice(st *caseStore, s *form.Subject, lang, to, people string) (*form.Paper, error) {
	b, err := s.ControllerOf(to)
	if err != nil {
		return nil, err
	}
	switch {
	case s.Facts != nil && b.Known:
		in := func(i int) bool { return slices.Contains(b.Sources, i) }
		if b.Share, err = s.Facts.ShareOf(a.ctx, st, in); err != nil {
			return nil, err
		}
		if people != "" {
			if b.List, b.Listed, err = a.peopleOf(st, people, in); err != nil {
				return nil, err
			}
		}
	case people != "":
		return nil, wrongUse("tocsin case set owner --party "+b.To.ID+" --source FILE says it", "there is no list: nothing was mined, or nothing says which files are of %s", b.To.ID)
	}
	return form.ProcessorNotice(s, langOr(lang, form.LanguageOf(b.To.Country)), b)
}

// peopleOf writes the people of some sources, and returns the hash of the list
// and how many records it has.
func (a *app) peopleOf(st *caseStore, path string, in func(source int) bool) (sha string, n int64, err error) {
	state, err := st.mined(a.ctx)
	if err != nil {
		return "", 0, err
	}
	var list bytes.Buffer
	view := facts.NewView(state)
	err = st.People(a.ctx, func(p *ledger.Person) error {
		own, ok := ownPart(p, state, in)
		if ok {
			list.Write(view.AppendJSON(nil, own))
			n++
		}
		return nil
	})
	if err != nil {
		return "", 0, err
	}
	sum := sha256.Sum256(list.Bytes())
	_, err = st.Record(a.ctx, journal.Entry{
		Act: "exported", Details: map[string]string{"what": "form processor --people"},
		Contents: []journal.Content{{Name: "people", Data: sum[:]}},
	})
	if err != nil {
		return "", 0, err
	}
	err = a.write(path, func(w io.Writer) error {
		_, err := w.Write(list.Bytes())
		return err
	})
	return hex.EncodeToString(sum[:]), n, err
}

// ownPart is what of a human being is in some of the sources; ok is false where
// nothing is. Values of somebody who is in other sources too stay out: nothing
// says from which source each came.
func ownPart(p *ledger.Person, state *ledger.State, in func(source int) bool) (own *ledger.Person, ok bool) {
	var here []ledger.Exposure
	for _, e := range p.Exposures {
		if int(e.Part) < len(state.Parts) && in(state.Parts[e.Part].Source) {
			here = append(here, e)
		}
	}
	if p.Kind != ledger.Human || len(here) == 0 {
		return nil, false
	}
	own = &ledger.Person{ID: p.ID, Kind: p.Kind, Exposures: here}
	if len(here) == len(p.Exposures) {
		whole := *p
		own = &whole
	}
	return own, true
}
