package main

import (
	"errors"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/form"
)

type verisFlags struct {
	out, schema string
	json        bool
}

func newFormVERIS(a *app) *cobra.Command {
	var f verisFlags
	c := &cobra.Command{
		Use:   "veris",
		Short: "Describe the incident in VERIS, to share with others",
		Long: `Veris describes the incident in the Vocabulary for Event Recording and Incident
Sharing (VERIS 1.4.1, community schema), as JSON: who, by what, on what, what was
broken, how it was found, when. It names no party and no text of the case file.

Values are suggested from the case file and the facts; each has its origin below
plus.tocsin.from. Others are put on record with tocsin case set field --form veris
--field PATH --value VALUE; they take the place of those suggested.

The schema (github.com/vz-risk/veris, verisc-merged.json) is not part of Tocsin.
With --schema FILE the incident is held to it; what it refuses is named, and the
exit code is 1.`,
		Example: `  tocsin form veris
  tocsin case set field --form veris --field action.error.variety --value Misconfiguration --value "Publishing error"
  tocsin form veris --schema verisc-merged.json --out incident.json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runFormVERIS(a, f) },
	}
	c.Flags().StringVar(&f.out, "out", "-", "write to this `file`, mode 0600, - for standard output")
	c.Flags().StringVar(&f.schema, "schema", "", "hold the incident to the schema in this `file`")
	c.Flags().BoolVar(&f.json, "json", false, "it is JSON in any case")
	return c
}

func runFormVERIS(a *app, f verisFlags) error {
	st, file, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	s, err := a.subject(st, file, "", time.Time{})
	if err != nil {
		return err
	}
	x, err := form.VERIS(s)
	if err != nil {
		return wrongUse("tocsin case set void takes an act back", "%w", err)
	}
	if f.schema != "" {
		if err := validate(x, f.schema, s.Made()); err != nil {
			return err
		}
	}
	return a.document(st, "form veris", "json", f.out, func(w io.Writer) error { return x.JSON(w, s.Made()) })
}

// validate holds an incident to the schema in a file.
func validate(x *form.Incident, path string, m form.Made) error {
	r, err := os.Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	err = x.Validate(r, m)
	var refused *form.SchemaError
	if errors.As(err, &refused) {
		return &exitError{code: exitFailed, err: err, hint: "tocsin case set field --form veris --field PATH --value VALUE puts another value on record"}
	}
	return err
}
