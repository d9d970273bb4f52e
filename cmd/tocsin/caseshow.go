package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func newCaseShow(a *app) *cobra.Command {
	var asJSON, acts bool
	var at string
	c := &cobra.Command{
		Use:   "show",
		Short: "Show the case: its file, and what was mined",
		Long: `Show prints the case file, if there is one, with its clocks, and then the summary
of all that was mined into the case, as tocsin mine printed it. The summary holds
numbers and names of tables, and no personal data; the case file names the
parties and who acts for them.

What was corrected by hand is named below it: the column, what it was held to show
before and now, and the journal's entry. With --json the object is the one of tocsin
mine --json, with what was corrected in its field "corrections" and the case file in
"file", where there are any; where nothing was mined, the file alone.`,
		Example: `  tocsin case show
  tocsin case show --acts
  tocsin case show --json | jq .people`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runCaseShow(a, asJSON, acts, at) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&acts, "acts", false, "list what was put on record, act by act")
	c.Flags().StringVar(&at, "at", "", "show the clocks as they stood at this `time`")
	return c
}

func runCaseShow(a *app, asJSON, acts bool, at string) error {
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	f, err := casefile.Open(a.ctx, st)
	sealed := errors.Is(err, seal.ErrRole) && !acts // an operator's key opens what was mined, and not the file
	if err != nil && !sealed {
		return refuse(err)
	}
	if acts {
		return a.showActs(f, asJSON)
	}
	if sealed || f.Case().Acts == 0 {
		mined, err := a.facts(st)
		if err != nil {
			return err
		}
		return a.showMinedCase(st, mined, asJSON)
	}
	pos, mined, err := a.position(st, f, at)
	if err != nil {
		return err
	}
	if asJSON {
		return a.showCaseJSON(st, f, pos, mined)
	}
	if err := a.text(func(w io.Writer) error { return f.Case().Describe(w, pos, mined) }); err != nil || mined == nil {
		return err
	}
	fmt.Fprintln(a.out)
	return a.showMinedCase(st, mined, false)
}

// showMinedCase prints what was mined, and what was corrected of it.
func (a *app) showMinedCase(st *caseStore, mined *facts.Facts, asJSON bool) error {
	list, err := st.shownCorrections(a.ctx)
	if err != nil {
		return refuse(err)
	}
	if !asJSON {
		if err := a.print(mined, false); err != nil || len(list) == 0 || a.quiet {
			return err
		}
		return a.text(func(w io.Writer) error {
			nameCorrections(w, list)
			return nil
		})
	}
	object, err := withCorrections(mined, list)
	if err != nil {
		return err
	}
	_, err = a.out.Write(append(object, "}\n"...))
	return err
}

// withCorrections writes the object of what was mined, with the corrections, without
// its end.
func withCorrections(mined *facts.Facts, list []correctionJSON) ([]byte, error) {
	object, err := marshal(mined)
	if err != nil {
		return nil, err
	}
	if object = bytes.TrimSuffix(object, []byte("}")); len(list) == 0 {
		return object, nil
	}
	corrections, err := marshal(list)
	return append(append(object, `,"corrections":`...), corrections...), err
}

// fileJSON is the field "file" of tocsin case show --json.
type fileJSON struct {
	*casefile.Case
	Position *casefile.Position `json:"position"`
}

// showCaseJSON prints the object of tocsin mine --json, where something was
// mined, with the case file in it.
func (a *app) showCaseJSON(st *caseStore, f *casefile.File, pos *casefile.Position, mined *facts.Facts) error {
	file, err := marshal(fileJSON{f.Case(), pos})
	if err != nil {
		return err
	}
	out := []byte("{")
	if mined != nil {
		list, err := st.shownCorrections(a.ctx)
		if err != nil {
			return refuse(err)
		}
		object, err := withCorrections(mined, list)
		if err != nil {
			return err
		}
		out = append(object, ',')
	}
	out = append(append(append(out, `"file":`...), file...), "}\n"...)
	_, err = a.out.Write(out)
	return err
}

// marshal writes JSON as object does, without the line's end.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// showActs lists the acts with number, time, author and what they say.
func (a *app) showActs(f *casefile.File, asJSON bool) error {
	if f.Case().Acts == 0 {
		return &exitError{code: exitFailed, err: fmt.Errorf("the case %s has no case file yet", a.caseDir), hint: "tocsin case new --name NAME --zone Europe/Paris begins one"}
	}
	void := map[int]string{}
	for _, v := range f.Case().Voided {
		void[v.Act] = v.Reason
	}
	if asJSON {
		return a.object(f.Acts())
	}
	return a.text(func(w io.Writer) error {
		for _, act := range f.Acts() {
			body, err := marshal(act.Body)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%4d  %s  %-10s %s\n      %s\n", act.Number, localTime(act.At, f.Case().Location()), act.Kind, act.By, body)
			if why, ok := void[act.Number]; ok {
				fmt.Fprintf(w, "      taken back: %s\n", why)
			}
		}
		return nil
	})
}

// localTime writes an instant for people, in a zone.
func localTime(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02 15:04 MST")
}
