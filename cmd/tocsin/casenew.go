package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
)

func newCaseNew(a *app) *cobra.Command {
	var by string
	var flags []*bodyFlag
	body := new(casefile.Opening)
	c := &cobra.Command{
		Use:   "new",
		Short: "Begin a case file",
		Long: `New begins the case file: what people know and decide about a breach, beside what
is mined from the leak. The case folder is made where there is none; a case that
was mined before gets its file now, and a case can live without any mined leak.

The time zone is the controller's: hours run in it, and times without an offset
are read in it. The country's public holidays count.`,
		Example: `  tocsin case new --name "Open test server" --zone Europe/London --country GB --reference 2016-17
  tocsin case new --name "Stolen notebook" --zone Europe/Paris --country FR --case /srv/cases/notebook`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runCaseNew(a, body, flags, by) },
	}
	flags = addBodyFlags(c, body)
	c.Flags().StringVar(&by, "by", "", "`name` of who opens it (default TOCSIN_AUTHOR, or the user of this machine)")
	return c
}

func runCaseNew(a *app, body *casefile.Opening, flags []*bodyFlag, by string) error {
	if err := fill(body, flags, nil); err != nil {
		return err
	}
	if body.Name == "" || body.Zone == "" {
		return wrongUse("tocsin case new --name NAME --zone Europe/Paris", "a case file needs a name and the controller's time zone")
	}
	if err := casefile.CheckProfile(&body.Profile); err != nil {
		return refused(err)
	}
	st, err := a.openOrCreate()
	if err != nil {
		return err
	}
	defer st.Close()
	f, err := casefile.Open(a.ctx, st)
	if err != nil {
		return err
	}
	if err := a.record(f, by, body); err != nil {
		return err
	}
	if !a.quiet {
		fmt.Fprintf(a.err, "the case file %q is in %s\n", body.Name, a.caseDir)
	}
	return nil
}
