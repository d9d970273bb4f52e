package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// leastGrep is the length from which a value is looked for: shorter ones stand
// by chance in so many sealed bytes.
const leastGrep = 6

// exported gives every value of an export that is looked for in case folders.
func exported(t *testing.T, export string) map[string]bool {
	t.Helper()
	values := map[string]bool{}
	for line := range strings.Lines(export) {
		var p struct {
			Names, Emails, Phones, Born, Addresses, Usernames []string
			IDs                                               []struct{ Value string }
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		for _, list := range [][]string{p.Names, p.Emails, p.Phones, p.Born, p.Addresses, p.Usernames} {
			for _, v := range list {
				values[v] = true
			}
		}
		for _, id := range p.IDs {
			values[id.Value] = true
		}
	}
	return values
}

// clearIn looks for values in every byte of every file of a folder: free pages
// of the database and journals of it among them.
func clearIn(t *testing.T, dir string, values map[string]bool) (files int, size int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files, size = files+1, size+int64(len(text))
		folded := bytes.ToLower(text)
		for v := range values {
			if len(v) >= leastGrep && bytes.Contains(folded, bytes.ToLower([]byte(v))) {
				t.Errorf("%s holds a value of the leak in clear (%d bytes, %q...)", d.Name(), len(v), v[:2])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, size
}

// TestNothingClear greps the case folder for every value of the leak: after
// mining, in the middle of mining with files in scratch, after a kill, after
// destroying people, changing keys, backing up.
func TestNothingClear(t *testing.T) {
	p := newProcess(t)
	people := 400
	if testing.Short() {
		people = 120
	}
	p.leak("leak.sql", people)
	dir := p.path("case")
	must := func(args ...string) string {
		t.Helper()
		out := p.tocsin(append(args, "--case", "case")...)
		if out.code != exitDone {
			t.Fatalf("%v: %s", args, out.err)
		}
		return out.out
	}
	begun := time.Now()
	must("mine", "--quiet", "--memory", "64M", "leak.sql")
	took := time.Since(begun)
	export := must("people", "export")
	values := exported(t, export)
	if len(values) < 3*people {
		t.Fatalf("only %d values are looked for", len(values))
	}
	if plain, err := os.ReadFile(p.path("leak.sql")); err != nil || !bytes.Contains(plain, []byte("@")) {
		t.Fatal("the leak has no values", err)
	}
	files, size := clearIn(t, dir, values)
	t.Logf("%d values looked for in %d files of %d bytes", len(values), files, size)
	first := strings.SplitAfter(export, "\n")[0]
	var one struct{ ID string }
	if err := json.Unmarshal([]byte(first), &one); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func(){
		"destroy": func() { must("people", "forget", "--quiet", "--yes", one.ID) },
		"rotate":  func() { must("key", "rotate", "--quiet") },
		"backup":  func() { must("case", "backup", p.path("copy")) },
		"kill": func() {
			for i := range 4 {
				p.killed(took*time.Duration(i+1)/5, "mine", "--quiet", "--case", "killed", "leak.sql")
				if _, err := os.Stat(p.path("killed")); err == nil {
					clearIn(t, p.path("killed"), values)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			do()
			clearIn(t, dir, values)
		})
	}
	clearIn(t, p.path("copy"), values)
}
