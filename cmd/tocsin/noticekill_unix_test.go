//go:build unix

package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// letterCase plans and approves letters to so many people, in the case "case".
func letterCase(p *process, people int) {
	p.t.Helper()
	var leak strings.Builder
	leak.WriteString("full name,phone number,street,city,postcode,country\n")
	for i := range people {
		fmt.Fprintf(&leak, "%s %s,+44 7911 %06d,%d Elm Row,Leeds,LS%d 4AB,GB\n", spelled("A", i), spelled("B", i), 100000+i, i+1, i%28+1)
	}
	p.file("people.csv", leak.String())
	p.file("brief.json", `{"controller":"Orchard Recruitment","from":"privacy@orchard.example.com","contact":{"phone":"020 7946 0000"},
"page":"https://orchard.example.com/data","code":"ORCH-2016","country":"GB","language":"en","event":"copied","began":"2016-10-28","done":["closed"]}`)
	p.must("mine", "--quiet", "--case", "case", "people.csv")
	p.must("notice", "brief", "--quiet", "--case", "case", "--set", "brief.json")
	p.must("notice", "plan", "--keep", "--quiet", "--case", "case")
	p.file("officer.pub", p.must("key", "new", "--quiet", "officer.key"))
	p.must("key", "add", "--quiet", "--case", "case", "--role", "officer", "officer.pub")
	var s struct {
		Plan string `json:"plan_sha256"`
	}
	if err := json.Unmarshal([]byte(p.must("notice", "status", "--json", "--case", "case")), &s); err != nil {
		p.t.Fatal(err)
	}
	owner := p.env
	p.env = append(p.env[:len(p.env):len(p.env)], "TOCSIN_KEY_FILE="+p.path("officer.key"))
	p.must("notice", "approve", "--quiet", "--case", "case", s.Plan[:12])
	p.env = owner
}

// spelled is a number as a word of a name.
func spelled(first string, n int) string {
	return first + string([]rune{rune('a' + n/676%26), rune('a' + n/26%26), rune('a' + n%26)}) + "son"
}

func (p *process) must(args ...string) string {
	p.t.Helper()
	out := p.tocsin(args...)
	if out.code != exitDone {
		p.t.Fatalf("tocsin %s: %s", strings.Join(args, " "), out.err)
	}
	return out.out
}

// TestKilledWhilePrinting kills notice letters at random moments: every letter stands
// in exactly one list, and on the pages of exactly one file.
func TestKilledWhilePrinting(t *testing.T) {
	if testing.Short() {
		t.Skip("prints letters some twenty times")
	}
	const people, kills = 300, 14
	p := newProcess(t)
	letterCase(p, people)
	draw := rand.New(rand.NewPCG(5, 6))
	for range kills {
		p.killed(time.Duration(40+draw.IntN(700))*time.Millisecond, "notice", "letters", "--case", "case", "--out", "print", "--each", "7")
	}
	if status := p.must("notice", "status", "--case", "case"); strings.Contains(status, "being handed over") {
		t.Errorf("nobody prints, and status says: %s", status)
	}
	left := p.must("notice", "letters", "--case", "case", "--out", "print", "--each", "7", "--json")
	lists, err := filepath.Glob(filepath.Join(p.path("print"), "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, path := range lists {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines[1:] {
			if was := files[line[0]]; was != "" {
				t.Errorf("a letter stands in %s and in %s", was, line[1])
			}
			files[line[0]] = line[1]
		}
	}
	pdfs, err := filepath.Glob(filepath.Join(p.path("print"), "*.pdf"))
	if err != nil || len(files) != people || len(pdfs) != len(lists) {
		t.Errorf("%d letters in %d lists and %d files, not %d letters: %v", len(files), len(lists), len(pdfs), people, err)
	}
	eachOnItsPages(t, p, files)
	if status := p.must("notice", "status", "--case", "case"); !strings.Contains(status, strconv.Itoa(people)+"  were sent") {
		t.Errorf("status: %s", status)
	}
	t.Logf("%d letters, %d kills, %d files; the last run: %s", people, kills, len(pdfs), left)
}

// eachOnItsPages reads the files with another program: each letter's id stands in
// the file that its list names, and in no other.
func eachOnItsPages(t *testing.T, p *process, files map[string]string) {
	t.Helper()
	testenv.Program(t, "pdftotext")
	texts := map[string]string{}
	for id, name := range files {
		if _, read := texts[name]; !read {
			text, err := exec.Command("pdftotext", filepath.Join(p.path("print"), name), "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(text)
		}
		for name, text := range texts {
			if strings.Contains(text, id) != (name == files[id]) {
				t.Errorf("letter %s, listed in %s: %s has it: %v", id, files[id], name, name != files[id])
			}
		}
	}
}
