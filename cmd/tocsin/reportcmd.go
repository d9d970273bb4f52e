package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/report"
)

func newReport(a *app) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "report",
		Short: "Write the report on the leak as one HTML page",
		Long: `Report writes one self-contained HTML page: who is in the leak and what of
theirs, what is proved not to be there, what could not be read, which table
belongs to whom and why. It needs no network and prints on A4. It holds numbers,
names of tables and columns, and no personal data.

The report names the state of the case it was made from, goes into the journal as a
hash of its bytes, and has the same bytes until the case changes.`,
		Example: `  tocsin report --out report.html
  tocsin report --case tocsin-demo/case > report.html`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runReport(a, out) },
	}
	c.Flags().StringVar(&out, "out", "", "write to this `file`, mode 0600 (default standard output)")
	return c
}

func runReport(a *app, out string) error {
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	f, err := a.facts(st)
	if err != nil {
		return err
	}
	made, err := st.madeFrom(a.ctx)
	if err != nil {
		return err
	}
	if out == "" {
		out = "-"
	}
	return a.document(st, "report", "html", out, func(w io.Writer) error {
		return report.Render(w, f, report.Options{At: made.At, Entry: made.Entry, SHA256: made.SHA256, Head: made.Head, Key: made.Key})
	})
}
