package ledgertest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
)

// spoiled is a fault planted in a journal's export, and what a check says of it.
type spoiled struct {
	name  string
	spoil func(files map[string]string) // of the export, by name
	fault string                        // "" for none
	lacks string
}

// spoils are what somebody who can write the folder may do to the export of three
// entries, and what a run leaves that was killed.
func spoils(earlier string) []spoiled {
	entries := func(change func(lines []string) []string) func(map[string]string) {
		return func(f map[string]string) {
			lines := strings.SplitAfter(strings.TrimSuffix(f[journal.EntriesFile], "\n"), "\n")
			lines[len(lines)-1] += "\n"
			f[journal.EntriesFile] = strings.Join(change(lines), "")
		}
	}
	in := func(name, old, new string) func(map[string]string) {
		return func(f map[string]string) { f[name] = strings.Replace(f[name], old, new, 1) }
	}
	return []spoiled{
		{"nothing", func(map[string]string) {}, "", ""},
		{"a flipped byte", in(journal.EntriesFile, `"act":"mined"`, `"act":"mimed"`), "entry 1 was altered or replaced: in its act", ""},
		{"a byte of the form", in(journal.EntriesFile, `"number":1`, `"number"!1`), "entry 1 is no entry any more", ""},
		{"a dropped tail", entries(func(l []string) []string { return l[:2] }), "it has 2 entries and its head signs 3: the last 1 were dropped", ""},
		{"a dropped entry", entries(func(l []string) []string { return slices.Delete(l, 1, 2) }), "entry 1 is not there, and entry 2 stands in its place", ""},
		{"entries exchanged", entries(func(l []string) []string { return []string{l[0], l[2], l[1]} }), "entry 1 is not there, and entry 2 stands in its place", ""},
		{"a replaced entry", entries(func(l []string) []string {
			return []string{l[0], `{"number":1,"time":"2026-01-02T03:04:05Z","act":"mined","actor":"00"}` + "\n", l[2]}
		}), "entry 1 was altered or replaced: in its time, actor", ""},
		{"a clock set back", in(journal.EntriesFile, `"time":"20`, `"time":"10`), "its clock was set back", ""},
		{"other spaces", in(journal.EntriesFile, `"number":1,`, `"number": 1,`), "written in another way", ""},
		{"an edited head", in(journal.HeadFile, "\n3\n", "\n2\n"), "its head, head.note, was edited", ""},
		{"another key", in(journal.KeyFile, "tocsin", "nicsot"), "its public key, key.txt, is not that", ""},
		{"an act that was not exported", func(f map[string]string) {
			entries(func(l []string) []string { return l[:2] })(f)
			f[journal.HeadFile] = earlier
		}, "", "entries 2 to 2"},
		{"an act that was exported in part", func(f map[string]string) {
			entries(func(l []string) []string { return []string{l[0], l[1], l[2][:20]} })(f)
			f[journal.HeadFile] = earlier
		}, "", "entries 2 to 2"},
		{"no head yet", func(f map[string]string) { delete(f, journal.HeadFile) }, "", journal.HeadFile},
		{"nothing exported yet", func(f map[string]string) { clear(f) }, "", journal.EntriesFile + " " + journal.HeadFile + " " + journal.KeyFile},
	}
}

// testExport plants faults in the journal's export, one at a time: a check names
// each, and nothing else. What opens the case to write makes the export anew, and
// keeps altered entries aside.
func testExport(t *testing.T, d Driver) {
	s, dir := create(t, d)
	ctx := context.Background()
	replace(t, s, Rich(10))
	if _, err := s.Record(ctx, journal.Entry{Act: "exported"}); err != nil {
		t.Fatal(err)
	}
	earlier, err := s.HeadAfter(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "journal")
	whole := readFiles(t, folder)
	for _, c := range spoils(string(earlier)) {
		files := map[string]string{}
		for name, text := range whole {
			files[name] = text
		}
		c.spoil(files)
		writeFiles(t, folder, files)
		r, err := s.Check(ctx)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		faults := strings.Join(r.Problems, "\n")
		if (c.fault == "") != (faults == "") || !strings.Contains(faults, c.fault) || strings.Join(r.Lacks, " ") != c.lacks {
			t.Errorf("%s: a check finds %q, and lacks %q", c.name, r.Problems, r.Lacks)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = d.Open(dir); err != nil {
			t.Fatalf("%s: open: %v", c.name, err)
		}
		again, err := s.Check(ctx)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		aside := setAside(t, folder)
		if named := strings.Contains(strings.Join(again.Problems, "\n"), "set aside as entries.ndjson.altered-1"); named != (aside != nil) {
			t.Errorf("%s: opened, a check finds %q", c.name, again.Problems)
		}
		if got := readFiles(t, folder); len(got) != 3 || got[journal.EntriesFile] != whole[journal.EntriesFile] || got[journal.HeadFile] != whole[journal.HeadFile] {
			t.Errorf("%s: opened, the export is not whole again", c.name)
		}
		if altered := strings.Contains(c.fault, "entry 1") || strings.Contains(c.fault, "clock") || strings.Contains(c.fault, "another way"); altered != (aside != nil) || altered && !bytes.Equal(aside, []byte(files[journal.EntriesFile])) {
			t.Errorf("%s: %d bytes are set aside", c.name, len(aside))
		}
	}
	_ = s.Close()
}

// setAside takes away the entries that were set aside, and gives them; nil for
// none.
func setAside(t *testing.T, folder string) []byte {
	t.Helper()
	path := filepath.Join(folder, journal.EntriesFile+".altered-1")
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	return text
}

func readFiles(t *testing.T, folder string) map[string]string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, x := range list {
		text, err := os.ReadFile(filepath.Join(folder, x.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[x.Name()] = string(text)
	}
	return out
}

// writeFiles makes a folder hold these files and no others.
func writeFiles(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name := range readFiles(t, folder) {
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
