// Command leakgen writes a synthetic leak and its truth, and compares an export
// of people with a truth.
//
//	leakgen -people 230000 -letters -format mysqldump -out leak.sql -truth leak.truth
//	leakgen -schema letters-as-files -people 300 -format files -out letters.tar -truth letters.truth
//	leakgen -compare export.ndjson -truth leak.truth
//	leakgen -list
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/leakgen"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "leakgen:", err)
		}
		os.Exit(1)
	}
}

type settings struct {
	opt                        leakgen.Options
	format, out, truth, export string
	csv                        leakgen.CSVOptions
	comma                      string
	list, unnamed              bool
}

func parse(args []string) (*settings, error) {
	s := &settings{}
	f := flag.NewFlagSet("leakgen", flag.ContinueOnError)
	f.Uint64Var(&s.opt.Seed, "seed", 1, "the same seed makes the same leak")
	f.StringVar(&s.opt.Schema, "schema", "drupal-recruitment", "what kind of site; see -list")
	f.IntVar(&s.opt.People, "people", 1000, "accounts and senders of applications")
	f.BoolVar(&s.opt.Letters, "letters", true, "write cover letters")
	f.StringVar(&s.opt.LetterSet, "letter-set", "standard", "the phrases that letters are made of")
	f.BoolVar(&s.opt.Quiet, "quiet", false, "leave out caches, logs and other noise")
	f.StringVar(&s.format, "format", "mysqldump", "mysqldump, mysqldump8, mariadb, pg, pg-inserts, pg-column-inserts, csv, lines, json, jsonl, files")
	f.StringVar(&s.out, "out", "", "the file to write, or for csv a folder or the file of the only table; - is standard output, empty writes no leak")
	f.StringVar(&s.truth, "truth", "", "the truth file to write, or with -compare to read")
	f.StringVar(&s.export, "compare", "", "compare this export of people (NDJSON) with -truth and write no leak")
	f.StringVar(&s.comma, "comma", ",", "csv and lines: what stands between cells (lines: : when left alone)")
	f.BoolVar(&s.csv.NoHeader, "no-header", false, "csv: without a first line of names")
	f.BoolVar(&s.csv.BOM, "bom", false, "csv: with a byte-order mark")
	f.BoolVar(&s.csv.CRLF, "crlf", false, "csv: lines end in CR LF")
	f.BoolVar(&s.csv.QuoteAll, "quote-all", false, "csv: quote every cell")
	f.BoolVar(&s.csv.CP1252, "cp1252", false, "csv: Windows-1252 instead of UTF-8")
	f.BoolVar(&s.unnamed, "unnamed", false, "call the columns of every table c1, c2 and so on")
	f.BoolVar(&s.list, "list", false, "list the schemas")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 {
		return nil, fmt.Errorf("unexpected %q; flags only", f.Arg(0))
	}
	return s, nil
}

func run(args []string, stdout io.Writer) error {
	s, err := parse(args)
	switch {
	case err != nil:
		return err
	case s.list:
		for _, d := range leakgen.Schemas() {
			fmt.Fprintf(stdout, "%-20s %s\n", d.Name, d.About)
		}
		return nil
	case s.export != "":
		return compare(s, stdout)
	}
	return generate(s, stdout)
}

func compare(s *settings, stdout io.Writer) error {
	truth, err := os.Open(s.truth)
	if err != nil {
		return err
	}
	defer truth.Close()
	export, err := os.Open(s.export)
	if err != nil {
		return err
	}
	defer export.Close()
	score, err := leakgen.Compare(truth, export)
	if err != nil {
		return err
	}
	if err := score.Print(stdout); err != nil {
		return err
	}
	if !score.Perfect() {
		return errors.New("the export differs from the truth")
	}
	return nil
}

func generate(s *settings, stdout io.Writer) (err error) {
	sink, done, err := open(s, stdout)
	if err != nil {
		return err
	}
	if s.unnamed && sink != nil {
		sink = leakgen.Unnamed(sink)
	}
	if s.truth != "" {
		truth, err := os.OpenFile(s.truth, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, truth.Close()) }()
		s.opt.Truth = truth
	}
	head, err := leakgen.Generate(s.opt, sink)
	if err = errors.Join(err, done()); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d people (%d of them referees, %d without an address), %d staff, %d role mailboxes, %d addresses\n",
		head.People, head.Referees, head.NoEmail, head.Staff, head.Roles, head.Emails)
	return nil
}

// open returns the sink of the format asked for, nil where no leak is wanted.
func open(s *settings, stdout io.Writer) (leakgen.Sink, func() error, error) {
	nothing := func() error { return nil }
	if s.out == "" {
		return nil, nothing, nil
	}
	if s.format == "csv" {
		if len(s.comma) != 1 {
			return nil, nil, fmt.Errorf("-comma %q: give one character", s.comma)
		}
		s.csv.Comma = s.comma[0]
		return leakgen.NewCSV(csvFiles(s.out, stdout), s.csv), nothing, nil
	}
	var out io.Writer
	var done func() error
	if s.out == "-" {
		buffered := bufio.NewWriterSize(stdout, 1<<20)
		out, done = buffered, buffered.Flush
	} else {
		file, err := os.OpenFile(s.out, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, nil, err
		}
		out, done = file, file.Close
	}
	switch s.format {
	case "mysqldump":
		return leakgen.NewMySQL(out, leakgen.MySQLDump5), done, nil
	case "mysqldump8":
		return leakgen.NewMySQL(out, leakgen.MySQLDump8), done, nil
	case "mariadb":
		return leakgen.NewMySQL(out, leakgen.MariaDBDump), done, nil
	case "pg":
		return leakgen.NewPostgres(out, leakgen.PGCopy), done, nil
	case "pg-inserts":
		return leakgen.NewPostgres(out, leakgen.PGInserts), done, nil
	case "pg-column-inserts":
		return leakgen.NewPostgres(out, leakgen.PGColumnInserts), done, nil
	case "files":
		return leakgen.NewFiles(out), done, nil
	case "json":
		return leakgen.NewJSON(out), done, nil
	case "jsonl":
		return leakgen.NewJSONLines(out), done, nil
	case "lines":
		if s.comma == "," {
			s.comma = ":"
		}
		return leakgen.NewLines(out, s.comma), done, nil
	}
	return nil, nil, fmt.Errorf("no format %q; see -help", s.format)
}

// csvFiles opens NAME.csv in a folder, or one file where out names a .csv.
func csvFiles(out string, stdout io.Writer) func(string) (io.WriteCloser, error) {
	return func(table string) (io.WriteCloser, error) {
		path := out
		if out == "-" {
			return struct {
				io.Writer
				io.Closer
			}{stdout, io.NopCloser(nil)}, nil
		}
		if filepath.Ext(out) != ".csv" {
			if err := os.MkdirAll(out, 0o700); err != nil {
				return nil, err
			}
			path = filepath.Join(out, table+".csv")
		}
		return os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	}
}
