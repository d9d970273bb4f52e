package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
)

func newCaseNew(a *app) *cobra.Command {
	var by, example string
	var people int
	var flags []*bodyFlag
	body := new(casefile.Opening)
	c := &cobra.Command{
		Use:   "new",
		Short: "Begin a case file",
		Long: `New begins the case file: what people know and decide about a breach, beside what
is mined from the leak. The case folder is made where there is none; a case that
was mined before gets its file now, and a case can live without any mined leak.

The time zone is the controller's: hours run in it, and times without an offset
are read in it. The country's public holidays count.

With --example, it makes a real case from discovery to closure, with synthetic
people: agency-2016, a recruitment agency's backups on an open test server;
jobcentre-2023, a national job centre whose supplier was attacked. What is not
public is assumed, and says so. The leak that stands in for the real one is made
in a folder beside the case, and mined.`,
		Example: `  tocsin case new --name "Open test server" --zone Europe/London --country GB --reference 2016-17
  tocsin case new --name "Stolen notebook" --zone Europe/Paris --country FR --case /srv/cases/notebook
  tocsin case new --example agency-2016 --case agency`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if example == "" {
				return runCaseNew(a, body, flags, by)
			}
			if slices.ContainsFunc(flags, func(f *bodyFlag) bool { return f.set }) {
				return wrongUse("leave the other flags out", "an example has a name, a zone and a profile of its own")
			}
			return runExample(a, example, people)
		},
	}
	c.Flags().StringVar(&example, "example", "", "make an example: `NAME` is agency-2016 or jobcentre-2023")
	c.Flags().IntVar(&people, "people", 2000, "`number` of synthetic people of the example's leak")
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
	a.warn(f.Case())
	return nil
}
