package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/form"
)

const setExamples = `  tocsin case set party --id agency --role controller --name "Orchard Recruitment" --country GB
  tocsin case set instant --anchor controller_aware --at 2016-11-01T09:30 --why "the host's call"
  tocsin case set awareness --instant 1 --why "from then on it was certain"
  tocsin case set count --of people --number 711000 --precision approximate --why "the company's count"
  tocsin case set --from acts.ndjson`

// setFlags are the flags of all commands that put something on record.
type setFlags struct {
	by, file string
	json     bool
}

// add gives a command the flags.
func (f *setFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.by, "by", "", "`name` of who puts it on record (default TOCSIN_AUTHOR, or the user of this machine)")
	flags.BoolVar(&f.json, "json", false, "print what is on record now as one JSON object")
}

func newCaseSet(a *app) *cobra.Command {
	var from string
	var set setFlags
	c := &cobra.Command{
		Use:   "set WHAT",
		Short: "Put something on record in the case file",
		Long: `Set puts one thing on record: a party, an instant, a decision, a filing. Nothing
on record is ever changed: something put on record again is followed by the new,
and what was a mistake is taken back with set void. Each act keeps who put it on
record and when, sealed, with an entry in the journal.

With --from, acts are read from a file ("-" for standard input), one JSON object a
line: {"act":"event","body":{"at":"2016-10-30T18:00:00Z","text":"..."}}. All of
them are put on record, or none.`,
		Example: setExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUse("tocsin case set --help lists what there is", "nothing is called %q that could be put on record", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			if from == "" {
				return c.Help()
			}
			return runSetFrom(a, from, set)
		},
	}
	c.Flags().StringVar(&from, "from", "", "read acts from this `file`, one JSON object a line")
	set.add(c.PersistentFlags())
	for _, k := range casefile.Kinds() {
		c.AddCommand(newSetKind(a, k, &set))
	}
	return c
}

// setExample shows how each kind is put on record.
var setExample = map[string]string{
	"profile":   `--zone Europe/London --country GB --reference 2016-17`,
	"party":     `--id host --role processor --name "Host Ltd" --for agency --clause "agreement of 2014, 9.2" --certificate "ISO 27001: data centre only"`,
	"owner":     `--party agency --people "applicants in three countries" --number 711000`,
	"instant":   `--anchor processor_aware --at 2016-10-31T08:40 --why "the finder's mail was read" --evidence E1`,
	"awareness": `--instant 2 --why "the host confirmed what the files are"`,
	"discovery": `--channel researcher --party finder --told 2016-10-30 --text "a researcher saw the open directory"`,
	"incident":  `--summary "backups lay on an open test server" --from 2016-10-01T00:00 --to 2016-11-01T11:00 --estimated --how-dated "file times"`,
	"count":     `--of people --number 711,000 --precision approximate --why "the company's count"`,
	"event":     `--at 2016-10-30T18:00 --text "the finder reports the server" --source "the finder's mail" --evidence E1`,
	"evidence":  `--name "the finder's mail" --file mail.eml --from finder`,
	"custody":   `--evidence E1 --at 2016-10-31T10:00 --from finder --to officer --how "encrypted mail; kept on the evidence disk"`,
	"request":   `--from agency --to host --at 2016-10-31T09:00 --text "who had access?" --due 2016-11-02T09:00`,
	"reply":     `--request 1 --at 2016-11-01T17:00 --text "two addresses, see log" --evidence E2`,
	"cause":     `--text "production data in a test environment" --prevention "test data are made, not copied"`,
	"measure":   `--kind containment --text "the server was closed" --at 2016-11-01T11:00`,
	"decision":  `--question "tell all people?" --option yes --option "only those with passwords" --chosen yes --why "names and letters leaked of all"`,
	"task":      `--text "reset all passwords" --owner "head of IT" --due 2016-11-02T18:00`,
	"task-done": `--task 1 --at 2016-11-02T15:00`,
	"contract":  `--clause "agreement of 2014, 9.2" --party host --to agency --from processor_aware --count 24 --unit hours`,
	"pause":     `--rule us-ca-people --from 2026-02-01T10:00 --ground "the police asked in writing"`,
	"done":      `--rule gdpr-33-2 --at 2016-11-01T09:30`,
	"filing":    `--rule gdpr-33 --to ICO --kind initial --at 2016-11-03T16:00 --reference RFA0001`,
	"told":      `--rule gdpr-34 --means individual --at 2016-11-10T09:00 --number 711000 --all`,
	"field":     `--form edpb --field 17 --value N --reason "temporary employment agency"`,
	"void":      `--act 12 --reason "typed into the wrong case"`,
}

func newSetKind(a *app, k casefile.Kind, set *setFlags) *cobra.Command {
	body, _ := casefile.New(k.Name)
	var flags []*bodyFlag
	c := &cobra.Command{
		Use:     k.Name,
		Short:   k.Short,
		Long:    k.Short + ".\nTimes are in the case's zone unless they have an offset.",
		Example: "  tocsin case set " + k.Name + " " + setExample[k.Name],
		Args:    takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			return runSet(a, *set, body, flags)
		},
	}
	flags = addBodyFlags(c, body)
	if k.Name == "evidence" {
		c.Flags().StringVar(&set.file, "file", "", "take the hash and size of this `file`; it stays where it is")
	}
	return c
}

func runSet(a *app, set setFlags, body casefile.Body, flags []*bodyFlag) error {
	if set.file != "" {
		if err := hashFile(body, set.file); err != nil {
			return err
		}
	}
	st, f, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	if err := fill(body, flags, f.Case().Location()); err != nil {
		return refused(err)
	}
	if err := a.complete(st, f, body); err != nil {
		return err
	}
	if err := a.record(f, set.by, body); err != nil {
		return err
	}
	return a.recorded(f, 1, set.json)
}

// complete adds to an act what the mined leak and the law say of it: a source
// must be one that was mined, and a closing names the duties outstanding.
func (a *app) complete(st *caseStore, f *casefile.File, body casefile.Body) error {
	switch x := body.(type) {
	case *casefile.Owner:
		mined, err := a.minedFacts(st)
		if err != nil || x.Source == "" || mined == nil {
			return err
		}
		var known []string
		for _, s := range mined.Sources {
			if s.Locus == x.Source || s.SHA256 == x.Source {
				return nil
			}
			known = append(known, s.Locus)
		}
		return wrongUse("mined were "+strings.Join(known, ", "), "%q is no source of this case", x.Source)
	case *casefile.Filing:
		return a.snapshot(st, f, x)
	case *casefile.FormField:
		if err := form.CheckEntry(x.Form, x.Field, x.Values); err != nil {
			return wrongUse("tocsin form "+x.Form+" --json lists the fields", "%w", err)
		}
	case *casefile.Closing:
		pos, mined, err := a.position(st, f, "")
		if err != nil {
			return err
		}
		for _, o := range f.Case().Register(a.caseDir, pos, mined).Outstanding {
			x.Open = append(x.Open, "duty: "+o)
		}
		for _, o := range pos.Test.Outcomes {
			if o.Verdict == duty.Open && strings.HasSuffix(o.Rule, "gdpr-33") {
				x.Open = append(x.Open, "duty: nobody has decided whether the authority must be told ("+o.Rule+", tocsin duty test --ask)")
			}
		}
		return a.unretained(st, x)
	}
	return nil
}

// hashFile puts the hash of a file into a piece of evidence.
func hashFile(body casefile.Body, path string) error {
	e, ok := body.(*casefile.Exhibit)
	if !ok {
		return fmt.Errorf("%T takes no file", body)
	}
	in, err := os.Open(path)
	if err != nil {
		return &exitError{code: exitFailed, err: unreadable(path, err), hint: "check the path"}
	}
	defer in.Close()
	h := sha256.New()
	if e.Bytes, err = io.Copy(h, in); err != nil {
		return unreadable(path, err)
	}
	e.SHA256 = hex.EncodeToString(h.Sum(nil))
	return nil
}

// recordedJSON is the object of tocsin case set --json.
type recordedJSON struct {
	Acts []recordedAct `json:"acts"`
}

type recordedAct struct {
	Number int    `json:"number"`
	Kind   string `json:"act"`
	ID     string `json:"id,omitempty"` // by which other commands name it
}

// recorded says what the newest acts are called.
func (a *app) recorded(f *casefile.File, n int, asJSON bool) error {
	acts := f.Acts()
	var out recordedJSON
	for _, act := range acts[len(acts)-n:] {
		x := recordedAct{Number: act.Number, Kind: act.Kind}
		if n == 1 {
			x.ID = newestID(f.Case(), act.Kind)
		}
		out.Acts = append(out.Acts, x)
	}
	if asJSON {
		return a.object(out)
	}
	for _, x := range out.Acts {
		if !a.quiet {
			fmt.Fprintf(a.err, "act %d: %s is on record\n", x.Number, strings.TrimSpace(x.Kind+" "+x.ID))
		}
	}
	if slices.ContainsFunc(out.Acts, func(x recordedAct) bool { return timing[x.Kind] }) {
		a.warn(f.Case())
	}
	return nil
}

// timing are the kinds of act that a case's warnings hang on.
var timing = map[string]bool{"profile": true, "incident": true, "instant": true, "awareness": true}

// warn tells what of the case can hardly be so, or goes beyond what is known here.
func (a *app) warn(c *casefile.Case) {
	for _, x := range c.Warnings() {
		if !a.quiet {
			fmt.Fprintln(a.err, "warning: "+x)
		}
	}
}

// newestID is the number by which other commands name the newest of a kind.
func newestID(c *casefile.Case, kind string) string {
	last := func(n int, id func(int) string) string {
		if n == 0 {
			return ""
		}
		return id(n - 1)
	}
	switch kind {
	case "instant":
		return last(len(c.Instants), func(i int) string { return fmt.Sprint(c.Instants[i].ID) })
	case "evidence":
		return last(len(c.Evidence), func(i int) string { return c.Evidence[i].ID })
	case "request":
		return last(len(c.Requests), func(i int) string { return fmt.Sprint(c.Requests[i].ID) })
	case "task":
		return last(len(c.Tasks), func(i int) string { return fmt.Sprint(c.Tasks[i].ID) })
	case "contract":
		return last(len(c.Contracts), func(i int) string { return c.Contracts[i].ID })
	}
	return ""
}

// maxActLine bounds a line of acts.
const maxActLine = 1 << 20

func runSetFrom(a *app, path string, set setFlags) error {
	in := a.in
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return &exitError{code: exitFailed, err: unreadable(path, err), hint: "check the path"}
		}
		defer file.Close()
		in = file
	}
	bodies, err := readActs(in)
	if err != nil {
		return err
	}
	st, f, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	if err := a.record(f, set.by, bodies...); err != nil {
		return err
	}
	return a.recorded(f, len(bodies), set.json)
}

// readActs reads acts, one JSON object a line.
func readActs(in io.Reader) (bodies []casefile.Body, err error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxActLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var act struct {
			Act  string          `json:"act"`
			Body json.RawMessage `json:"body"`
		}
		if err := json.Unmarshal(lines.Bytes(), &act); err != nil {
			return nil, wrongUse(`write it as {"act":"event","body":{...}}`, "line %d is no JSON object: %w", n, err)
		}
		body, ok := casefile.New(act.Act)
		if !ok {
			return nil, wrongUse("tocsin case set --help lists them", "line %d: there is no act %q", n, act.Act)
		}
		d := json.NewDecoder(bytes.NewReader(act.Body))
		d.DisallowUnknownFields()
		if err := d.Decode(body); err != nil {
			return nil, wrongUse("times have an offset: 2016-11-01T09:30:00Z", "line %d (%s): %w", n, act.Act, err)
		}
		bodies = append(bodies, body)
	}
	if err := lines.Err(); err != nil {
		return nil, wrongUse(fmt.Sprintf("a line has at most %d bytes", maxActLine), "the acts cannot be read: %w", err)
	}
	if len(bodies) == 0 {
		return nil, wrongUse("one JSON object a line", "there is no act to put on record")
	}
	return bodies, nil
}

// unreadable says that a file cannot be read, by the name the user gave.
func unreadable(path string, err error) error {
	if pe, ok := err.(*os.PathError); ok { //nolint:errorlint // os.Open returns it bare
		err = pe.Err
	}
	return fmt.Errorf("cannot read %s: %w", path, err)
}

func newCaseEvent(a *app) *cobra.Command {
	var set setFlags
	var flags []*bodyFlag
	body := new(casefile.Event)
	c := &cobra.Command{
		Use:   "event",
		Short: "Put an event on the timeline",
		Long: `Event puts something that happened on the timeline of the case, with who or what
says so and the evidence. It is short for tocsin case set event.`,
		Example: "  tocsin case event " + setExample["event"],
		Args:    takes(0, 0, ""),
		RunE:    func(*cobra.Command, []string) error { return runSet(a, set, body, flags) },
	}
	flags = addBodyFlags(c, body)
	set.add(c.Flags())
	return c
}
