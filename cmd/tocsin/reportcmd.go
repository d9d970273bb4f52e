package main

import (
	"fmt"
	"io"
	"time"

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
names of tables and columns, and no personal data.`,
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
	if err := st.journal(a.ctx, "rendered", "report"); err != nil {
		return err
	}
	err = a.write(out, func(w io.Writer) error { return report.Render(w, f, report.Options{Now: time.Now()}) })
	if err == nil && out != "" && !a.quiet {
		fmt.Fprintln(a.err, "the report is in "+out)
	}
	return err
}
