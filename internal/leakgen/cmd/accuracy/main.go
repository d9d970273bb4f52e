// Command accuracy mines a synthetic leak of every registered schema, in every
// form that suits it, and compares the people with the truth. Schemas and
// letters whose names begin with "heldout-" were written by somebody who has
// not seen the detectors and are held back from tuning; they are told apart.
// Then it reads labelled texts and compares what the reader of prose finds.
//
//	make accuracy
//	make accuracy ACCURACY_PEOPLE=500
//	ACCURACY_WRITE=1 make accuracy     # puts the tables in docs/accuracy.md
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/leakgen/measure"
)

type settings struct {
	people      int
	seed        uint64
	tocsin, doc string
}

func main() {
	var s settings
	flag.IntVar(&s.people, "people", 5000, "accounts and senders of applications in each leak")
	flag.Uint64Var(&s.seed, "seed", 101, "of the generator")
	flag.StringVar(&s.tocsin, "tocsin", "bin/tocsin", "the program")
	flag.StringVar(&s.doc, "write", "", "put the tables in this file, between its accuracy lines")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, s); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, s settings) error {
	program, err := filepath.Abs(s.tocsin)
	if err != nil {
		return err
	}
	trials, err := plan()
	if err != nil {
		return err
	}
	for _, t := range trials {
		fmt.Fprintf(os.Stderr, "%s\n", t.name())
		if err := t.run(ctx, program, s); err != nil {
			return fmt.Errorf("%s: %w", t.name(), err)
		}
		fmt.Fprintf(os.Stderr, "  within the bounds: %v\n", t.score.Perfect())
	}
	texts, err := readTexts(s.seed)
	if err != nil {
		return err
	}
	text := tables(s, measure.Version(program, "version"), trials) + "\n### Free text\n\n" + textTables(texts)
	fmt.Print(text)
	if s.doc != "" {
		return measure.Replace(s.doc, "accuracy", text)
	}
	return nil
}

// trial is one leak in one form.
type trial struct {
	schema  leakgen.SchemaDef
	letters string
	form    string // of leaks: "mysqldump", "pg", "csv", "lines", "json", "jsonl", "files"
	score   *leakgen.Score
}

const heldOut = "heldout-"

func (t *trial) heldOut() bool {
	return strings.HasPrefix(t.schema.Name, heldOut) || strings.HasPrefix(t.letters, heldOut)
}

func (t *trial) name() string {
	if t.letters == standardLetters {
		return t.schema.Name + ", " + t.form
	}
	return t.schema.Name + " with letters " + t.letters + ", " + t.form
}

const (
	standardLetters = "standard"
	filesSchema     = "letters-as-files"
	exportSchema    = "custom-hr" // also leaks as an export, one CSV file a table
)

// readsLetters reports a schema whose letters are read for people.
func readsLetters(schema string) bool { return schema == "drupal-recruitment" || schema == filesSchema }

// plan lists the trials: each schema with the standard letters, and the other
// letters in the schemas that have most of them.
func plan() (out []*trial, err error) {
	for _, d := range leakgen.Schemas() {
		forms, err := formsOf(d.Name)
		if err != nil {
			return nil, err
		}
		for _, f := range forms {
			out = append(out, &trial{schema: d, letters: standardLetters, form: f})
		}
		for _, set := range leakgen.LetterSets() {
			if readsLetters(d.Name) && set != standardLetters {
				out = append(out, &trial{schema: d, letters: set, form: forms[0]})
			}
		}
	}
	return out, nil
}

// tableCount is a sink that sees how many tables a leak has.
type tableCount struct{ n int }

func (c *tableCount) Begin(db *leakgen.Database) error { c.n = len(db.Tables); return nil }
func (*tableCount) Table(*leakgen.Table) error         { return nil }
func (*tableCount) Row(*leakgen.Row) error             { return nil }
func (*tableCount) End() error                         { return nil }

// objects are the schemas that also leak as JSON: a sheet, a wide table with every
// detector's column, and a database of many tables.
var objects = map[string]bool{"csv": true, "wide": true, exportSchema: true}

// formsOf says in which forms a schema leaks: one table as CSV, as lines
// or as JSON, several as dumps, and one of these schemas as a folder of files.
func formsOf(schema string) ([]string, error) {
	switch schema {
	case "combo":
		return []string{"lines"}, nil
	case filesSchema:
		return []string{"files"}, nil
	}
	var c tableCount
	if _, err := leakgen.Generate(leakgen.Options{Schema: schema, People: 1}, &c); err != nil {
		return nil, err
	}
	if c.n == 1 {
		if objects[schema] {
			return []string{"csv", "json", "jsonl"}, nil
		}
		return []string{"csv"}, nil
	}
	if schema == exportSchema {
		return []string{"mysqldump", "pg", "json", "files"}, nil
	}
	return []string{"mysqldump", "pg"}, nil
}

// run makes the leak, mines it and compares.
func (t *trial) run(ctx context.Context, program string, s settings) error {
	dir, err := os.MkdirTemp("", "tocsin-accuracy-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file, truth := filepath.Join(dir, "leak."+t.form), filepath.Join(dir, "truth")
	if err := t.generate(file, truth, s); err != nil {
		return err
	}
	mine := &measure.Tocsin{Program: program, Dir: dir}
	if _, err := mine.Mine(ctx, t.schema.OwnDomains, file); err != nil {
		return err
	}
	t.score, err = mine.Score(ctx, truth)
	return err
}

func (t *trial) generate(file, truth string, s settings) (err error) {
	out, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	known, err := os.OpenFile(truth, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer known.Close()
	var sink leakgen.Sink
	switch t.form {
	case "mysqldump":
		sink = leakgen.NewMySQL(out, leakgen.MySQLDump5)
	case "pg":
		sink = leakgen.NewPostgres(out, leakgen.PGCopy)
	case "lines":
		sink = leakgen.NewLines(out, ":")
	case "json":
		sink = leakgen.NewJSON(out)
	case "jsonl":
		sink = leakgen.NewJSONLines(out)
	case "files":
		sink = leakgen.NewFiles(out)
	case "csv":
		sink = leakgen.NewCSV(one(out), leakgen.CSVOptions{})
	}
	_, err = leakgen.Generate(leakgen.Options{
		Seed: s.seed, Schema: t.schema.Name, People: s.people, Letters: true, LetterSet: t.letters, Truth: known,
	}, sink)
	return err
}
