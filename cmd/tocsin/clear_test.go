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

// TestNoWordsClear greps the case folder for what people type beside the leak: names
// of keys, custody, the case file, marks, briefs and reasons. Each command gets a word
// that stands nowhere else.
func TestNoWordsClear(t *testing.T) {
	p := newProcess(t)
	p.file("leak.csv", "email,full name,size\nann@example.org,Ann Lee,XL\nbob@example.org,Bob Tor,M\ncleo@example.org,Cleo Roe,S\n")
	p.file("letter.txt", "destroyed\n")
	p.file("brief.json", `{"controller":"word-brief","from":"privacy@orchard.example.com","contact":{"email":"word-contact@orchard.example.com"},`+
		`"page":"https://orchard.example.com/data","code":"ORCH-2016","country":"GB","language":"en","event":"copied","began":"2016-10-28","found":"2016-11-01","done":["closed"],"authority":"ICO"}`)
	p.file("desk.pub", p.must("key", "new", "--quiet", "desk.key"))
	words := map[string]bool{"orchard.example.com": true}
	word := func(what string) string {
		words["word-"+what] = true
		return "word-" + what
	}
	words["word-brief"], words["word-contact"] = true, true
	p.must("mine", "--quiet", "--case", "case", "leak.csv")
	for _, args := range [][]string{
		{"key", "add", "--role", "operator", "--name", word("key") + " <someone@example.org>", "desk.pub"},
		{"case", "source", "add", "leak.csv", "--origin", word("origin"), "--by", word("receiver"), "--how", word("how")},
		{"case", "attest", "letter.txt", "--from", word("attester"), "--what", word("copy"), "--method", word("method"), "--at", "2026-03-04"},
		{"case", "new", "--quiet", "--name", word("case"), "--zone", "Europe/London", "--country", "GB"},
		{"case", "set", "party", "--id", "agency", "--role", "controller", "--name", word("party"), "--email", word("party-mail") + "@example.org"},
		{"case", "set", "evidence", "--name", word("evidence"), "--from", word("finder")},
		{"case", "set", "custody", "--evidence", "E1", "--at", "2016-10-31T10:00Z", "--from", word("giver"), "--to", word("keeper"), "--how", word("way")},
		{"case", "set", "event", "--at", "2016-10-30T18:00Z", "--text", word("event"), "--source", word("source"), "--by", word("author")},
		{"case", "set-class", "leak.size", "none", "--reason", word("class-reason")},
		{"case", "retain", "--until", "2099-12-31", "--reason", word("retention")},
		{"notice", "brief", "--quiet", "--set", "brief.json"},
		{"notice", "mark", "bob@example.org", "--as", "protected", "--why", word("danger"), "--by", word("marker")},
		{"notice", "plan", "--keep", "--quiet"},
		{"notice", "reconcile", "--absent", "again", "--why", word("settled")},
		{"people", "join", "ann@example.org", "cleo@example.org", "--reason", word("join-reason")},
		{"people", "forget", "bob@example.org", "--yes", "--reason", word("forget-reason"), "--performed-by", word("performer")},
		{"key", "rotate", "--quiet"},
	} {
		p.must(append(args, "--case", "case")...)
		clearIn(t, p.path("case"), words)
	}
	if list := p.must("key", "list", "--case", "case"); !strings.Contains(list, "word-key <someone@example.org>") {
		t.Errorf("the name of a key is lost: %s", list)
	}
}
