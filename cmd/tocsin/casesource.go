package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
)

func newCaseSource(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "source",
		Short: "Say where the files of the leak came from, and verify that they are the same",
		Long: `Source keeps the chain of custody of the files of the leak: from whom each came,
who received it, when and how, with its size and SHA-256. Verify reads a file
again and says whether it is still what came.`,
		Example: `  tocsin case source add backup.sql.gz --origin "finder, by mail" --by "incident team" --how "SFTP" --at 2026-03-04T09:30:00Z
  tocsin case source verify
  tocsin case source list --json`,
	}
	c.AddCommand(newSourceAdd(a), newSourceVerify(a), newSourceList(a))
	return c
}

func newSourceAdd(a *app) *cobra.Command {
	var r custody.Receipt
	var at string
	c := &cobra.Command{
		Use:   "add FILE",
		Short: "Put on record how a file came to the house",
		Long: `Add reads the file whole for its SHA-256 and keeps, sealed, from whom it came, who
received it, when and how. A correction is a record of its own: add it again.`,
		Example: `  tocsin case source add backup.sql.gz --origin "hosting provider" --by "incident team" --how "download over SFTP"`,
		Args:    takes(1, 1, "one file"),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			r.Recorded = time.Now().UTC().Truncate(time.Second)
			if r.At, err = moment(at, r.Recorded); err != nil {
				return err
			}
			if r.SHA256, r.Bytes, err = sumFile(args[0]); err != nil {
				return err
			}
			r.Name = filepath.Base(args[0])
			if r.Path, err = filepath.Abs(args[0]); err != nil {
				return err
			}
			if err := r.Check(); err != nil {
				return wrongUse("tocsin case source add --help shows how it is used", "%w", err)
			}
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			return keepPaper(a, st, custody.ReceiptKind, &r, journal.Entry{Act: "receipt recorded", Details: map[string]string{"sha256": r.SHA256}})
		},
	}
	c.Flags().StringVar(&r.Origin, "origin", "", "from whom it came")
	c.Flags().StringVar(&r.By, "by", "", "who received it")
	c.Flags().StringVar(&r.How, "how", "", "how it came")
	c.Flags().StringVar(&at, "at", "", "when it was received: a `time`, as 2026-03-04T09:30:00Z (default now)")
	return c
}

// moment reads a time of a flag.
func moment(s string, now time.Time) (time.Time, error) {
	if s == "" {
		return now, nil
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, wrongUse("write it as 2026-03-04T09:30:00Z or 2026-03-04", "--at %q is no time", s)
}

// sumFile reads a file for its SHA-256, in hex, and its size.
func sumFile(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, fmt.Errorf("cannot read %s: %w", path, cause(err))
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	if err != nil {
		return "", 0, fmt.Errorf("cannot read %s: %w", path, cause(err))
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}

// verifiedJSON is an element of tocsin case source verify --json.
type verifiedJSON struct {
	File   string `json:"file"`
	State  string `json:"state"` // "same", "changed", "missing", "unknown", "unnamed"
	SHA256 string `json:"sha256"`
}

func newSourceVerify(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify [FILE...]",
		Short: "Read the files again, and say whether they are the same",
		Long: `Verify reads files again and compares their SHA-256 with what was mined and what
was received. Without names it reads the files that were mined and those that have
a receipt, where they were then; "unnamed" is one of which the receipt does not say
that. It ends with 1 where one is changed, missing, unknown or unnamed. What it
found is written in the journal.`,
		Example: `  tocsin case source verify
  tocsin case source verify /archive/backup.sql.gz --json`,
		RunE: func(_ *cobra.Command, args []string) error { return runSourceVerify(a, args, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	return c
}

func runSourceVerify(a *app, files []string, asJSON bool) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	known, byPath, err := knownSources(a, st)
	if err != nil {
		return err
	}
	list, wrong := []verifiedJSON{}, 0
	if len(files) == 0 {
		if files, list, err = a.unread(st, byPath); err != nil {
			return err
		}
		wrong = len(list)
	}
	for _, file := range files {
		v := verifySource(file, known, byPath)
		if v.State != "same" {
			wrong++
		}
		list = append(list, v)
	}
	if err := st.journal(a.ctx, "sources verified", fmt.Sprintf("%d files, %d not the same", len(list), wrong)); err != nil {
		return err
	}
	if asJSON {
		if err := a.object(list); err != nil {
			return err
		}
	} else if !a.quiet {
		for _, v := range list {
			fmt.Fprintln(a.out, oneLine(fmt.Sprintf("%-8s %s", v.State, v.File)))
		}
	}
	if wrong > 0 {
		return &exitError{
			code: exitFailed, err: fmt.Errorf("of %d of %s it is not shown that they are what was received", wrong, facts.Plural(int64(len(list)), "file", "files")),
			hint: "name those that lie elsewhere now; of one that is changed find out by whom: what was mined rests on the files as they were",
		}
	}
	return nil
}

// unread are the files that are to be read where no names are given: those mined and
// those received, where they were; and the receipts that do not say where.
func (a *app) unread(st *caseStore, byPath map[string]string) (files []string, unnamed []verifiedJSON, err error) {
	list, err := papers[custody.Receipt](a, st, custody.ReceiptKind)
	if err != nil {
		return nil, nil, err
	}
	mined := map[string]bool{}
	for _, sum := range byPath {
		mined[sum] = true
	}
	unnamed = []verifiedJSON{}
	for _, r := range list {
		switch {
		case mined[r.SHA256]:
		case r.Path == "":
			unnamed = append(unnamed, verifiedJSON{File: r.Name, State: "unnamed", SHA256: r.SHA256})
		case byPath[r.Path] == "":
			byPath[r.Path] = r.SHA256
		}
	}
	return slices.Sorted(maps.Keys(byPath)), unnamed, nil
}

func verifySource(file string, known map[string]bool, byPath map[string]string) verifiedJSON {
	sum, _, err := sumFile(file)
	v := verifiedJSON{File: file, SHA256: sum, State: "unknown"}
	switch {
	case err != nil:
		v.State = "missing"
	case byPath[file] == sum || byPath[file] == "" && known[sum]:
		v.State = "same"
	case byPath[file] != "":
		v.State = "changed"
	}
	return v
}

// knownSources are the hashes of all that was mined or received, and those of
// mined files by where they were.
func knownSources(a *app, st *caseStore) (known map[string]bool, byPath map[string]string, err error) {
	known, byPath = map[string]bool{}, map[string]string{}
	state, err := st.State(a.ctx)
	if err != nil {
		return nil, nil, err
	}
	if state != nil {
		for _, s := range state.Sources {
			sum := hex.EncodeToString(s.SHA256[:])
			known[sum] = true
			if path := s.Locus.String(); path != "-" && !strings.Contains(path, " > ") {
				byPath[path] = sum
			}
		}
	}
	list, err := papers[custody.Receipt](a, st, custody.ReceiptKind)
	for _, r := range list {
		known[r.SHA256] = true
	}
	return known, byPath, err
}

// sayChanged names the files of this run, after the first known, that are not
// what they were: mined before from the same place with another SHA-256, or
// received under that name with another. Both stay in the case.
func (a *app) sayChanged(st *caseStore, sources []breach.Source, known int) {
	if !st.Keys().Role().Papers() {
		return
	}
	before := map[string]string{}
	for i, s := range sources {
		sum := hex.EncodeToString(s.SHA256[:])
		if was := before[s.Locus.String()]; i >= known && was != "" && was != sum {
			fmt.Fprintln(a.err, oneLine(facts.Place(s.Locus)+" is not the file that was mined from there before: its SHA-256 was "+was[:16]+"... and is "+sum[:16]+"..."))
		}
		before[s.Locus.String()] = sum
	}
	list, err := papers[custody.Receipt](a, st, custody.ReceiptKind)
	if err != nil {
		return
	}
	for _, s := range sources[min(known, len(sources)):] {
		for _, r := range list {
			if r.Name == filepath.Base(s.Locus.String()) && r.SHA256 != hex.EncodeToString(s.SHA256[:]) {
				fmt.Fprintln(a.err, oneLine(facts.Place(s.Locus)+" is not the file that was received under this name on "+r.At.Format(time.DateOnly)+": their SHA-256 differ"))
			}
		}
	}
}

func newSourceList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "list",
		Short:   "Show what is on record of the files",
		Long:    `List shows the receipts of files, in the order in which they were recorded.`,
		Example: `  tocsin case source list --json`,
		Args:    takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			st, err := a.open()
			if err != nil {
				return err
			}
			defer st.Close()
			list, err := papers[custody.Receipt](a, st, custody.ReceiptKind)
			if err != nil {
				return err
			}
			if asJSON {
				return a.object(append([]custody.Receipt{}, list...))
			}
			for _, r := range list {
				fmt.Fprintln(a.out, oneLine(fmt.Sprintf("%s  %s  from %s, received by %s, %s  %s",
					r.At.Format("2006-01-02 15:04"), r.Name, r.Origin, r.By, r.How, r.SHA256)))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	return c
}

func newCaseAttest(a *app) *cobra.Command {
	var t custody.Attestation
	var at string
	var list, asJSON bool
	c := &cobra.Command{
		Use:   "attest [EVIDENCE]",
		Short: "Record what others attest to have destroyed",
		Long: `Attest puts on record that somebody else, such as a finder, a researcher or a
supplier, attests to have destroyed their copy. EVIDENCE is the file with their
letter or mail: its SHA-256 is kept, the file stays where it is. An attestation
is what somebody says, and is never shown as more than that.`,
		Example: `  tocsin case attest letter.pdf --from "finder" --what "their copy of backup.sql.gz" --method "disk overwritten" --at 2026-03-04
  tocsin case attest --list --json`,
		Args: takes(0, 1, "one file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if list == (len(args) == 1) {
				return wrongUse("tocsin case attest --help shows how it is used", "tocsin case attest needs the file of the evidence, or --list")
			}
			if list {
				return listAttestations(a, asJSON)
			}
			return runAttest(a, &t, at, args[0])
		},
	}
	c.Flags().StringVar(&t.From, "from", "", "who attests")
	c.Flags().StringVar(&t.What, "what", "", "what they destroyed")
	c.Flags().StringVar(&t.Method, "method", "", "how")
	c.Flags().StringVar(&at, "at", "", "when they did it: a `time`, as 2026-03-04")
	c.Flags().BoolVar(&list, "list", false, "show what is on record")
	c.Flags().BoolVar(&asJSON, "json", false, "with --list: print one JSON array")
	return c
}

func runAttest(a *app, t *custody.Attestation, at, file string) (err error) {
	t.Recorded = time.Now().UTC().Truncate(time.Second)
	if at == "" {
		return wrongUse("write it as 2026-03-04", "it does not say when it was destroyed (--at)")
	}
	if t.At, err = moment(at, t.Recorded); err != nil {
		return err
	}
	if t.SHA256, t.Bytes, err = sumFile(file); err != nil {
		return err
	}
	t.Evidence = filepath.Base(file)
	if err := t.Check(); err != nil {
		return wrongUse("tocsin case attest --help shows how it is used", "%w", err)
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	return keepPaper(a, st, custody.AttestationKind, t, journal.Entry{Act: "attestation recorded", Details: map[string]string{"sha256": t.SHA256}})
}

func listAttestations(a *app, asJSON bool) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	list, err := papers[custody.Attestation](a, st, custody.AttestationKind)
	if err != nil {
		return err
	}
	if asJSON {
		return a.object(append([]custody.Attestation{}, list...))
	}
	if len(list) == 0 {
		return errors.New("nobody has attested to have destroyed anything")
	}
	for _, t := range list {
		fmt.Fprintln(a.out, oneLine(fmt.Sprintf("%s says that on %s: %s (%s); evidence %s, SHA-256 %s",
			t.From, t.At.Format(time.DateOnly), t.What, t.Method, t.Evidence, t.SHA256)))
	}
	return nil
}
