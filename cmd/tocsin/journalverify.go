package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// verifyJSON is the object of tocsin journal verify --json.
type verifyJSON struct {
	Whole    bool          `json:"whole"`
	Entries  int64         `json:"entries"`
	Key      string        `json:"key"`
	Heads    []outsideJSON `json:"heads"`        // from outside
	Stamps   []stampJSON   `json:"stamps"`       // of authorities of time
	Lacks    []string      `json:"export_lacks"` // what the export in the case folder has not yet
	Proved   int64         `json:"proved"`       // so many first entries nobody in the house could have rewritten
	Problems []string      `json:"problems"`
}

type outsideJSON struct {
	File    string `json:"file"`
	Entries int64  `json:"entries"`
	Fits    bool   `json:"fits"`
}

func newJournalVerify(a *app) *cobra.Command {
	var asJSON bool
	var heads []string
	var key string
	c := &cobra.Command{
		Use:   "verify [DIR]",
		Short: "Prove that nothing was altered, dropped or added",
		Long: `Verify reads the journal of the case, or one that was exported to DIR, and proves
it: numbers without gaps, times that do not go back, each act signed by the key
it names, and all of it what the signed head says. The export in the case folder
(journal/) is held to it entry by entry. Verify names what is wrong and where, and
then ends with 1; it changes nothing, so that what is wrong stays to be looked at.

By itself that proves that nobody without the key changed it. --head proves it
against heads that left the house before, and so against the holder of the key
too: give as many as you have. A head is a note of five lines, and every paper ends
with one: give the paper itself (page, PDF, JSON), a certificate of destruction, or
the mail that it came in.`,
		Example: `  tocsin journal verify --head head-2026-03.note
  tocsin journal verify --head complaint.pdf --head certificate.json
  pdftotext scanned.pdf - | tocsin journal verify --head -
  tocsin journal verify /media/stick/journal --key key-we-noted.txt --json`,
		Args: takes(0, 1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error { return runVerify(a, args, heads, key, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().StringSliceVar(&heads, "head", nil, headHelp)
	c.Flags().StringVar(&key, "key", "", "the public key, or a `file` with it, that you had before (with DIR)")
	return c
}

func runVerify(a *app, args, heads []string, key string, asJSON bool) error {
	out := &verifyJSON{Heads: []outsideJSON{}, Stamps: []stampJSON{}, Lacks: []string{}, Problems: []string{}}
	var book *journal.Book
	var err error
	if len(args) == 1 {
		book, err = readFolder(args[0], key, out)
		if err == nil {
			err = verifyStampFiles(args[0], book, out)
		}
	} else {
		var st *caseStore
		if st, err = a.openToCheck(); err != nil {
			return err
		}
		defer st.Close()
		out.Key = st.JournalKey()
		if book, err = st.Book(a.ctx); err == nil {
			err = a.verifyStamps(st, book, out)
		}
		if failed := a.verifyExport(st, out); err == nil { // what is wrong with the journal comes first
			err = failed
		}
	}
	var gone *os.PathError
	switch {
	case errors.As(err, &gone):
		return err
	case err != nil:
		out.Problems = append(out.Problems, err.Error())
	}
	for _, file := range heads {
		if err := a.against(book, file, out); err != nil {
			return err
		}
	}
	if book != nil {
		out.Entries = book.Size
	}
	out.Whole = len(out.Problems) == 0
	if err := a.showVerified(out, asJSON); err != nil || out.Whole {
		return err
	}
	return &exitError{code: exitFailed, err: errors.New("the journal is not proved"), hint: verifyHint(out.Problems)}
}

// verifyHint says what to do about what is wrong.
func verifyHint(problems []string) string {
	if slices.ContainsFunc(problems, func(p string) bool { return !strings.HasPrefix(p, store.ExportFault) }) {
		return "keep it as it is, and compare it with copies and heads that others have"
	}
	return exportHint
}

// verifyExport holds the export in the case folder to the journal.
func (a *app) verifyExport(st *caseStore, out *verifyJSON) error {
	x, err := st.CheckExport(a.ctx)
	for _, f := range x.Faults {
		out.Problems = append(out.Problems, store.ExportFault+": "+f)
	}
	out.Lacks = append(out.Lacks, x.Lacks...)
	return err
}

// readFolder reads an exported journal.
func readFolder(dir, key string, out *verifyJSON) (*journal.Book, error) {
	if key == "" {
		key = filepath.Join(dir, journal.KeyFile)
	}
	if text, err := os.ReadFile(key); err == nil {
		key = string(text)
	} else if !strings.Contains(key, "+") {
		return nil, err
	}
	out.Key = strings.TrimSpace(key)
	head, err := os.ReadFile(filepath.Join(dir, journal.HeadFile))
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, journal.EntriesFile))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return journal.ReadBook(journal.Lines(f), head, out.Key)
}

// against holds the journal to a head from outside.
func (a *app) against(book *journal.Book, file string, out *verifyJSON) error {
	if book == nil {
		out.Heads = append(out.Heads, outsideJSON{File: file})
		return nil
	}
	list, err := a.headsFrom(file, book.Origin)
	if errors.Is(err, errNoHead) {
		out.Heads, out.Problems = append(out.Heads, outsideJSON{File: file}), append(out.Problems, err.Error())
		return nil
	}
	for _, x := range list {
		o := outsideJSON{File: file}
		h, err := book.Against(x.Note)
		if h != nil {
			o.Entries = h.Size
		}
		if o.Fits = err == nil; o.Fits {
			out.Proved = max(out.Proved, h.Size)
		} else {
			out.Problems = append(out.Problems, file+": "+err.Error())
		}
		out.Heads = append(out.Heads, o)
	}
	return err
}

func (a *app) showVerified(v *verifyJSON, asJSON bool) error {
	if asJSON {
		return a.object(v)
	}
	for _, p := range v.Problems {
		fmt.Fprintln(a.out, oneLine(p))
	}
	if !v.Whole || a.quiet {
		return nil
	}
	fmt.Fprintf(a.out, "the journal is whole: %s, signed by %s\n", facts.Plural(v.Entries, "entry", "entries"), v.Key)
	sayLacks(a.out, v.Lacks)
	for _, h := range v.Heads {
		fmt.Fprintln(a.out, oneLine(fmt.Sprintf("it begins with the %s of the head in %s", facts.Plural(h.Entries, "entry", "entries"), h.File)))
	}
	for _, s := range v.Stamps {
		fmt.Fprintln(a.out, oneLine(s.line()))
	}
	return sayProved(a.out, v)
}

// sayProved says what is not proved: the limit of every journal that one house
// keeps by itself.
func sayProved(w io.Writer, v *verifyJSON) error {
	text := fmt.Sprintf("After entry %d a holder of the signing key could have rewritten it: nothing outside the house says what came then.\n", v.Proved-1)
	switch {
	case v.Proved == 0:
		text = "No head from outside was given: a holder of the signing key could have rewritten everything. Give one with --head.\n"
	case v.Proved == v.Entries:
		text = "All of it is proved by a head from outside: nobody rewrote it since that head left the house.\n"
	}
	_, err := io.WriteString(w, text)
	return err
}
