package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/journal"
)

// proveFlags are the flags of `tocsin journal prove`.
type proveFlags struct{ head, from, out string }

func newJournalProve(a *app) *cobra.Command {
	var f proveFlags
	c := &cobra.Command{
		Use:   "prove [NUMBER]",
		Short: "Write a proof of one entry, or that one head follows another",
		Long: `Prove writes a proof (JSON) that others check without the journal: that entry
NUMBER is in it, under the newest head or the one of --head; or with --from, that
the journal of that older head is the beginning of the newer one's. tocsin-verify
-proof FILE -key KEY checks it, off line, with nothing else.`,
		Example: `  tocsin journal prove 17 --out proof.json
  tocsin journal prove 17 --head head-2026-03.note
  tocsin journal prove --from head-2026-03.note --out consistency.json`,
		Args: takes(0, 1, "the number of an entry"),
		RunE: func(_ *cobra.Command, args []string) error { return runProve(a, f, args) },
	}
	c.Flags().StringVar(&f.head, "head", "", "prove it under the head in this `file`, a note or a paper (default the newest)")
	c.Flags().StringVar(&f.from, "from", "", "prove that the head in this `file`, a note or a paper, is the beginning of the other")
	c.Flags().StringVar(&f.out, "out", "", "write to this `file` (default standard output)")
	return c
}

func runProve(a *app, f proveFlags, args []string) error {
	if (len(args) == 1) == (f.from != "") {
		return wrongUse("tocsin journal prove --help shows how it is used", "tocsin journal prove needs the number of an entry, or --from")
	}
	n := int64(-1)
	if len(args) == 1 {
		var err error
		if n, err = strconv.ParseInt(args[0], 10, 64); err != nil || n < 0 {
			return wrongUse("tocsin journal show lists them", "%q is no number of an entry", args[0])
		}
	}
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	proof, err := prove(a, st, n, f)
	if err != nil {
		return err
	}
	text, err := json.Marshal(proof)
	if err != nil {
		return err
	}
	return a.write(f.out, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s\n", text)
		return err
	})
}

func prove(a *app, st *caseStore, n int64, f proveFlags) (any, error) {
	book, err := st.Book(a.ctx)
	if err != nil {
		return nil, err
	}
	head, err := a.headOf(f.head, book)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		from, err := a.headOf(f.from, book)
		if err != nil {
			return nil, err
		}
		return book.ProveHeads(from, head)
	}
	var record []byte
	for r, err := range st.Records(a.ctx, n) {
		if err != nil {
			return nil, err
		}
		record = r
		break
	}
	var p *journal.Inclusion
	p, err = book.ProveEntry(n, record, head)
	return p, err
}

// writeText writes a small text to a file, or to standard output for "-".
func (a *app) writeText(path string, text []byte) error {
	if path == "-" {
		path = ""
	}
	return a.write(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
