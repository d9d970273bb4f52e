// Command tocsin-verify proves a journal that tocsin exported, off line: for a
// regulator, an auditor or a lawyer who has the exported folder and, better, a
// head and the public key that they were given earlier.
//
// It is a second reading of the format, written apart from tocsin's own: it
// imports nothing of tocsin, only Go's standard library and golang.org/x/mod,
// so that it can be read in one sitting and built by anyone. It changes
// nothing and reaches no network. What the format is stands in verify.go.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const usage = `tocsin-verify proves a journal that tocsin exported, without tocsin.

Usage:
  tocsin-verify [-key KEY] [-head FILE]... DIR
  tocsin-verify -key KEY -proof FILE

DIR is the exported folder: entries.ndjson, head.note, key.txt. KEY is the
public key of the journal, or a file with it, that you were given before; by
default that in DIR, which proves less. -head names a head that you were given
before: the note, or the paper, certificate or mail that it stands in. -proof checks a proof of one entry, or that one head follows another.

Exit codes: 0 proved; 1 not proved, the reason is printed; 2 wrong use.
`

// files is a flag that may be given again.
type files []string

func (f *files) String() string     { return strings.Join(*f, ",") }
func (f *files) Set(s string) error { *f = append(*f, s); return nil }

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("tocsin-verify", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.Usage = func() { fmt.Fprint(errs, usage) }
	var heads files
	key := flags.String("key", "", "")
	proof := flags.String("proof", "", "")
	flags.Var(&heads, "head", "")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	var err error
	switch {
	case *proof != "" && *key != "" && flags.NArg() == 0:
		err = checkProof(out, *proof, *key)
	case *proof == "" && flags.NArg() == 1:
		err = checkFolder(out, flags.Arg(0), *key, heads)
	default:
		flags.Usage()
		return 2
	}
	if err != nil {
		fmt.Fprintln(out, "NOT PROVED: "+printable(err.Error()))
		return 1
	}
	return 0
}

// keyText is a key given as text or as a file.
func keyText(key string) (string, error) {
	text, err := os.ReadFile(key)
	if err != nil {
		if strings.Contains(key, "+") {
			return key, nil
		}
		return "", err
	}
	return strings.TrimSpace(string(text)), nil
}

func checkFolder(out io.Writer, dir, key string, heads files) error {
	own := key == ""
	if own {
		key = filepath.Join(dir, "key.txt")
	}
	key, err := keyText(key)
	if err != nil {
		return err
	}
	note, err := os.ReadFile(filepath.Join(dir, "head.note"))
	if err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(dir, "entries.ndjson"))
	if err != nil {
		return err
	}
	defer f.Close()
	log, err := read(f)
	if err != nil {
		return err
	}
	newest, err := openHead(note, key)
	if err != nil {
		return err
	}
	if err := log.is(newest); err != nil {
		return err
	}
	fmt.Fprintf(out, "PROVED: %d entries, from %s to %s, each linked to all before it\n", newest.size, log.first, log.last)
	fmt.Fprintf(out, "signed by %s\n", key)
	if own {
		fmt.Fprintln(out, "The key is the folder's own: compare it with one that you were given before.")
	}
	fmt.Fprintf(out, "%d of the entries are also signed by the key of whoever acted\n", log.signed)
	if err := checkHeads(out, log, key, heads); err != nil {
		return err
	}
	return sayStamps(out, dir)
}

// checkHeads holds the log to heads from outside.
func checkHeads(out io.Writer, log *log, key string, heads files) error {
	var most int64
	for _, file := range heads {
		notes, err := headsIn(file, key)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		for _, note := range notes {
			h, err := openHead([]byte(note), key)
			if err == nil {
				err = log.begins(h)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			fmt.Fprintf(out, "its first %d entries are those of the head in %s\n", h.size, printable(file))
			most = max(most, h.size)
		}
	}
	switch {
	case most == 0:
		fmt.Fprintln(out, "No head from outside was given: a holder of the signing key could have rewritten everything.")
	case most < log.size():
		fmt.Fprintf(out, "After entry %d a holder of the signing key could have rewritten it.\n", most-1)
	}
	return nil
}

// sayStamps says how the time stamps in the folder are verified: with openssl,
// which the standard library does not replace here.
func sayStamps(out io.Writer, dir string) error {
	list, err := filepath.Glob(filepath.Join(dir, "stamps", "*.tsr"))
	if err != nil || len(list) == 0 {
		return err
	}
	fmt.Fprintln(out, "Time stamps are not read by this program. Verify each with openssl, and give its .note as -head:")
	for _, answer := range list {
		note := strings.TrimSuffix(answer, ".tsr") + ".note"
		fmt.Fprintf(out, "  openssl ts -verify -data %s -in %s -CAfile ROOTS.pem\n", printable(note), printable(answer))
	}
	return nil
}

// printable keeps foreign text from moving the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '?'
		}
		return r
	}, s)
}
