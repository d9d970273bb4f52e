package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/leakgen"
)

// scriptCommands are what the scripts have beside those of testscript.
var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){
	"leak":       makeLeak,
	"pack":       packFiles,
	"cut":        cutFile,
	"zeros":      zeroFile,
	"exits":      exits,
	"mode":       checkMode,
	"appears":    appears,
	"object":     checkObject,
	"samepeople": samePeople,
	"keepsid":    keepsID,
	"personid":   nameID,
	"clean":      cleanOutput,
	"unescape":   unescapeFile,
	"rename":     renameFile,
	"sshkey":     makeSSHKey,
	"pluginkey":  makePluginKey,
	"findkey":    findKey,
	"doubt":      makeDoubt,
	"edit":       editFile,
	"flip":       flipByte,
	"authority":  startAuthority,
	"planhash":   planHash,
	"textof":     textOf,
	"twotexts":   twoTexts,
	"mailserver": mailServer, "lyingserver": lyingServer, "bounce": bounce, "unwritten": unwritten, "imapserver": imapServer, "deliver": deliver,
	"letterid": letterID, "written": written, "tocsinonly": tocsinOnly,
}

// keepsID holds that who was born on a day has one id in two answers of people
// show: keepsid FILE DAY FILE.
func keepsID(ts *testscript.TestScript, _ bool, args []string) {
	if a, b := bornOn(ts, args[0], args[1]), bornOn(ts, args[2], args[1]); a != b {
		ts.Fatalf("who was born on %s had the id %s and has %s", args[1], a, b)
	}
}

// nameID puts the id of who was born on a day, by an answer of people show, in
// a variable: personid FILE DAY VARIABLE.
func nameID(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[2], bornOn(ts, args[0], args[1]))
}

func bornOn(ts *testscript.TestScript, file, day string) string {
	for _, person := range strings.Split(ts.ReadFile(file), "person ")[1:] {
		if strings.Contains(person, day) {
			return strings.Fields(person)[0]
		}
	}
	ts.Fatalf("%s shows nobody born on %s", file, day)
	return ""
}

// makeLeak makes a synthetic leak: leak FORMAT SCHEMA PEOPLE FILE. The formats
// are mysqldump and pg.
func makeLeak(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: leak mysqldump|pg SCHEMA PEOPLE FILE")
	}
	people, err := strconv.Atoi(args[2])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[3]))
	ts.Check(err)
	defer f.Close()
	var sink leakgen.Sink
	switch args[0] {
	case "mysqldump":
		sink = leakgen.NewMySQL(f, leakgen.MySQLDump5)
	case "pg":
		sink = leakgen.NewPostgres(f, leakgen.PGCopy)
	}
	_, err = leakgen.Generate(leakgen.Options{Seed: 7, Schema: args[1], People: people, Letters: true}, sink)
	ts.Check(err)
}

// packFiles packs files: pack gzip|zip|tar OUT FILE..., where FILE may be
// NAME=FILE to give it another name inside.
func packFiles(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	switch args[0] {
	case "gzip":
		w := gzip.NewWriter(&b)
		_, err := w.Write([]byte(ts.ReadFile(args[2])))
		ts.Check(err)
		ts.Check(w.Close())
	case "zip":
		w := zip.NewWriter(&b)
		for _, a := range args[2:] {
			name, file := inside(a)
			m, err := w.Create(name)
			ts.Check(err)
			_, err = m.Write([]byte(ts.ReadFile(file)))
			ts.Check(err)
		}
		ts.Check(w.Close())
	case "tar":
		w := tar.NewWriter(&b)
		for _, a := range args[2:] {
			name, file := inside(a)
			text := ts.ReadFile(file)
			ts.Check(w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(text)), Typeflag: tar.TypeReg}))
			_, err := w.Write([]byte(text))
			ts.Check(err)
		}
		ts.Check(w.Close())
	default:
		ts.Fatalf("pack: no format %s", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600))
}

func inside(arg string) (name, file string) {
	if name, file, ok := strings.Cut(arg, "="); ok {
		return name, file
	}
	return arg, arg
}

// cutFile keeps the first part of a file: cut FILE PERCENT OUT.
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	percent, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text[:len(text)*percent/100]), 0o600))
}

// zeroFile writes a zip with one member that unpacks to so many MiB of letters
// of one kind, a bomb: zeros MIB OUT.
func zeroFile(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[1]))
	ts.Check(err)
	defer f.Close()
	z := zip.NewWriter(f)
	w, err := z.Create("customers.csv")
	ts.Check(err)
	block := bytes.Repeat([]byte("a"), 1<<20)
	for range n {
		_, err := w.Write(block)
		ts.Check(err)
	}
	ts.Check(z.Close())
}

// unescapeFile writes a file in which \x1b and its like stand for themselves:
// unescape FILE OUT.
func unescapeFile(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(unescape(ts, strings.TrimSuffix(ts.ReadFile(args[0]), "\n"))), 0o600))
}

// renameFile gives a file a name with escapes: rename FILE NAME.
func renameFile(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Rename(ts.MkAbs(args[0]), ts.MkAbs(unescape(ts, args[1]))))
}

func unescape(ts *testscript.TestScript, text string) string {
	quoted := strings.NewReplacer("\"", `\"`, "\n", `\n`).Replace(text)
	out, err := strconv.Unquote(`"` + quoted + `"`)
	ts.Check(err)
	return out
}

// exits runs a command that must end with this code: exits CODE PROGRAM ARG...
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if e, ok := err.(interface{ ExitCode() int }); ok {
		code = e.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("it ended with %d", code)
	}
}

// checkMode compares a file's permissions: mode FILE 0600.
func checkMode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[1] {
		ts.Fatalf("%s has mode %s", args[0], got)
	}
}

// cleanOutput fails if a file, stdout or stderr, holds what a terminal obeys.
func cleanOutput(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		for _, r := range ts.ReadFile(name) {
			if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r)) {
				ts.Fatalf("%s holds the character %U", name, r)
			}
		}
	}
}

// appears waits until another process has made a file: appears FILE.
func appears(ts *testscript.TestScript, _ bool, args []string) {
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		_, err := os.Stat(ts.MkAbs(args[0]))
		switch {
		case err == nil:
			return
		case time.Since(begun) > 5*time.Minute:
			ts.Fatalf("%s does not appear", args[0])
		}
	}
}
