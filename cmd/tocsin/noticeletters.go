package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/paper"
)

type lettersFlags struct {
	out, window, place string
	each               int
	returned           []string
	json               bool
}

func newNoticeLetters(a *app) *cobra.Command {
	var f lettersFlags
	c := &cobra.Command{
		Use:   "letters --out FOLDER",
		Short: "Make the letters of the approved plan, in batches for the printer",
		Long: `Letters writes the letters that wait, sorted by country and postcode, as PDF files of
many letters each, with a list beside each: the id that stands at the foot of a
letter's pages, its first page, how many pages it has, country and postcode. A file
is written whole before its letters count as sent, so that a kill leaves none out
and prints none twice. Who may read the folder may read the letters: it is made for
you alone.

The address stands where an envelope's window is, on the left (Germany, the United
Kingdom, the Netherlands) or on the right (France), and nothing else does, also if
the sheet shifts by 5 mm. Try one with your envelopes.

A letter that the post brings back is put on record by its id with --returned.`,
		Example: `  tocsin notice letters --out print --place "London, 4 March 2026"
  tocsin notice letters --out print --window right --each 200
  tocsin notice letters --returned 3f2c19ab44d0`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if len(f.returned) > 0 {
				return runReturned(a, f.returned)
			}
			return runNoticeLetters(a, f)
		},
	}
	c.Flags().StringVar(&f.out, "out", "", "the `folder` for the files; made where there is none")
	c.Flags().StringVar(&f.window, "window", "", "`left` or right (default by the controller's country)")
	c.Flags().StringVar(&f.place, "place", "", "place and date, as the letters show them: `text`")
	c.Flags().IntVar(&f.each, "each", 500, "how many letters a file holds, `number`")
	c.Flags().StringSliceVar(&f.returned, "returned", nil, "the post brought back the letter of this `id`; may be repeated")
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return c
}

// printing is a run of letters.
type printing struct {
	*app
	st       *caseStore
	flags    lettersFlags
	composer *notice.Composer
	window   paper.Window

	Files     []string `json:"files"`
	Letters   int      `json:"letters"`
	Pages     int      `json:"pages"`
	Unsettled int      `json:"not_settable"` // in a script that the letters cannot be set in
	Settled   int      `json:"settled"`      // of a run that was killed
}

func runNoticeLetters(a *app, f lettersFlags) error {
	if f.out == "" || f.each < 1 || f.window != "" && f.window != "left" && f.window != "right" {
		return wrongUse("tocsin notice letters --help shows how it is used", "--out is missing, or --each or --window is none")
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	kept, err := a.keptPlan(st)
	if err != nil {
		return err
	}
	proof, err := a.approvalOf(st, kept)
	if err != nil {
		return err
	}
	p := &printing{app: a, st: st, flags: f, Files: []string{}, window: paper.WindowLeft}
	if p.composer, err = notice.NewComposer(kept, proof, st.CaseID()); err != nil {
		return &exitError{code: exitRefused, err: err, hint: "tocsin notice approve " + kept.Hash.String()[:12]}
	}
	if f.window == "right" || f.window == "" && p.composer.Country() == "FR" {
		p.window = paper.WindowRight
	}
	if err := os.MkdirAll(f.out, 0o700); err != nil {
		return unwritable(f.out, err)
	}
	if err := p.run(); err != nil {
		return err
	}
	if f.json {
		return a.object(p)
	}
	if !a.quiet {
		fmt.Fprintf(a.out, "%s on %s in %s.\n", facts.Plural(int64(p.Letters), "letter", "letters"), facts.Plural(int64(p.Pages), "page", "pages"), facts.Plural(int64(len(p.Files)), "file", "files"))
		if p.Unsettled > 0 {
			fmt.Fprintf(a.out, "%s cannot be set: a name or address is in a script that the letters have no signs for. They still wait.\n", facts.Plural(int64(p.Unsettled), "letter", "letters"))
		}
	}
	return nil
}

func (p *printing) run() error {
	if err := p.settle(); err != nil {
		return err
	}
	rows, err := p.rows(notice.Planned)
	if err != nil {
		return err
	}
	notice.SortLetters(rows)
	for len(rows) > 0 {
		n := min(len(rows), p.flags.each)
		if err := p.batch(rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// rows are all letters in a state.
func (p *printing) rows(state notice.State) (all []notice.Row, err error) {
	ask := notice.Ask{Channel: notice.Letter, State: state, Now: time.Now(), Limit: 1000}
	for {
		some, err := p.st.Due(p.ctx, ask)
		if err != nil || len(some) == 0 {
			return all, err
		}
		all = append(all, some...)
		ask.After = some[len(some)-1].Number
	}
}

// settle ends what a kill cut short: what a list in the folder names was printed,
// all else was not.
func (p *printing) settle() error {
	open, err := p.rows(notice.Intent)
	if err != nil || len(open) == 0 {
		return err
	}
	lists, err := filepath.Glob(filepath.Join(p.flags.out, "letters-*.csv"))
	if err != nil {
		return err
	}
	printed := map[string]string{}
	for _, path := range lists {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(text)) {
			id, _, _ := strings.Cut(line, ",")
			printed[id] = strings.TrimSuffix(filepath.Base(path), ".csv") + ".pdf"
		}
	}
	var changes []notice.Change
	for i := range open {
		c := notice.Change{Row: open[i].Number, From: notice.Intent, To: notice.Planned, At: time.Now()}
		if file := printed[notice.LetterID(p.st.CaseID(), &open[i])]; file != "" {
			c.To, c.Answer = notice.Sent, breach.Secret(file)
		}
		changes = append(changes, c)
	}
	p.Settled = len(changes)
	return p.st.Mark(p.ctx, changes)
}

// batch writes one file of letters with its list.
func (p *printing) batch(rows []notice.Row) error {
	p.composer.Batch(rows)
	var pdf *paper.PDF
	list := [][]string{{"letter", "first_page", "pages", "country", "postcode"}}
	var taken []*notice.Row
	for i := range rows {
		l, err := p.composer.Letter(&rows[i], p.flags.place, p.window)
		if errors.Is(err, notice.ErrScript) {
			p.Unsettled++
			continue
		}
		if err != nil {
			return err
		}
		if pdf == nil {
			pdf = paper.NewPDF(&paper.Document{Title: "Letters", Lang: l.Document.Lang, Generator: "tocsin " + version})
		}
		before := pdf.Pages()
		pdf.Add(l.Document)
		list = append(list, []string{l.ID, strconv.Itoa(before + 1), strconv.Itoa(pdf.Pages() - before), rows[i].Target.Country, notice.Postcode(rows[i].To().Reveal())})
		taken = append(taken, &rows[i])
	}
	if len(taken) == 0 {
		return nil
	}
	p.Pages += pdf.Pages()
	return p.print(pdf, list, taken)
}

// print makes the intents durable, writes the files, the list last, and then says
// that the letters are out.
func (p *printing) print(pdf *paper.PDF, list [][]string, rows []*notice.Row) error {
	var b, lines bytes.Buffer
	if err := pdf.Write(&b); err != nil {
		return err
	}
	w := csv.NewWriter(&lines)
	if err := w.WriteAll(list); err != nil {
		return err
	}
	name := p.next()
	changes := make([]notice.Change, len(rows))
	for i, r := range rows {
		changes[i] = p.composer.Intent(r, time.Now())
	}
	if err := p.st.Mark(p.ctx, changes); err != nil {
		return err
	}
	for _, f := range []struct {
		end  string
		data []byte
	}{{".pdf", b.Bytes()}, {".csv", lines.Bytes()}} {
		if err := writeDurable(filepath.Join(p.flags.out, name+f.end), f.data); err != nil {
			return err
		}
	}
	for i, r := range rows {
		changes[i] = notice.Change{Row: r.Number, From: notice.Intent, To: notice.Sent, At: time.Now(), Answer: breach.Secret(name + ".pdf")}
	}
	if err := p.st.Mark(p.ctx, changes); err != nil {
		return err
	}
	p.Files, p.Letters = append(p.Files, name+".pdf"), p.Letters+len(rows)
	_, err := p.st.Record(p.ctx, journal.Entry{Act: "letters printed", Details: map[string]string{
		"letters": strconv.Itoa(len(rows)), "sha256": fmt.Sprintf("%x", sha256.Sum256(b.Bytes())),
	}})
	return err
}

// next is the first name of which there is no file yet.
func (p *printing) next() string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("letters-%03d", n)
		if list, _ := filepath.Glob(filepath.Join(p.flags.out, name+".*")); len(list) == 0 {
			return name
		}
	}
}

// writeDurable writes a file whole, down to the disk, before it has its name.
func writeDurable(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".letters-*") // mode 0600
	if err != nil {
		return unwritable(path, err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return unwritable(path, err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// runReturned puts letters on record that the post brought back.
func runReturned(a *app, ids []string) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[strings.ToLower(strings.TrimSpace(id))] = true
	}
	var changes []notice.Change
	err = st.Rows(a.ctx, func(r *notice.Row) error {
		id := r.MessageID[:min(len(r.MessageID), notice.LetterDigits)]
		if r.Channel == notice.Letter && r.State == notice.Sent && wanted[id] {
			changes = append(changes, notice.Change{Row: r.Number, From: notice.Sent, To: notice.Bounced, At: time.Now(), Answer: "brought back by the post"})
			delete(wanted, id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(wanted) > 0 {
		return &exitError{code: exitFailed, err: fmt.Errorf("%s no letter that was sent, or came back before; nothing was put on record", facts.Plural(int64(len(wanted)), "id is of", "ids are of")), hint: "the id stands at the foot of each page"}
	}
	return st.Mark(a.ctx, changes)
}
