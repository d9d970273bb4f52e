package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tocsin-project/tocsin/internal/journal"
)

// store is a journal in memory, as tocsin writes it.
type store struct {
	log     // its hashes
	records [][]byte
	heads   [][]byte
	last    time.Time
}

func (s *store) Size() (int64, time.Time, error) { return int64(len(s.records)), s.last, nil }

func (s *store) Append(_ int64, record, _ []byte, hashes []tlog.Hash, head []byte) error {
	s.records, s.heads, s.hashes = append(s.records, record), append(s.heads, head), append(s.hashes, hashes...)
	return nil
}

func (s *store) from(n int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, r := range s.records[n:] {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// house writes a journal of so many entries, the fourth with a given act.
func house(t *testing.T, entries int, act string) (*store, string) {
	t.Helper()
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))
	own := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, 32))
	now := time.Date(2026, 1, 2, 3, 4, 0, 0, time.UTC)
	l, err := journal.New("tocsin-case-00", key, nil, func() time.Time { now = now.Add(time.Second); return now }, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := new(store)
	for i := range entries {
		e := journal.Entry{Act: fmt.Sprintf("act %d", i), Details: map[string]string{"what": "a <b> & c"}}
		switch i {
		case 0:
			e = journal.Entry{Act: "created", Details: map[string]string{
				journal.DetailKey: "k", journal.DetailRole: "owner",
				journal.DetailVerifies: base64.StdEncoding.EncodeToString(own.Public().(ed25519.PublicKey)),
			}}
		case 3:
			e.Act = act
		}
		if _, err := l.ActAs("k", own).Append(s, e); err != nil {
			t.Fatal(err)
		}
	}
	return s, l.VerifierKey()
}

func export(t *testing.T, s *store, key string) string {
	t.Helper()
	dir := t.TempDir()
	if err := journal.Export(dir, s.from, s.heads[len(s.heads)-1], key, false); err != nil {
		t.Fatal(err)
	}
	return dir
}

func file(t *testing.T, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFolder plants one fault at a time in what tocsin exported: this program
// names each, and tocsin's own reading refuses each too.
func TestFolder(t *testing.T) {
	s, key := house(t, 9, "act 3")
	forked, _ := house(t, 9, "nothing")
	replace := func(name, from, to string) func(string) {
		return func(dir string) {
			path := filepath.Join(dir, name)
			text, err := os.ReadFile(path)
			if err != nil || !bytes.Contains(text, []byte(from)) {
				t.Fatalf("%s has no %q", name, from)
			}
			if err := os.WriteFile(path, bytes.Replace(text, []byte(from), []byte(to), 1), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	lines := func(change func([][]byte) [][]byte) func(string) {
		return func(dir string) {
			text := bytes.Join(append(change(append([][]byte(nil), s.records...)), nil), []byte("\n"))
			if err := os.WriteFile(filepath.Join(dir, journal.EntriesFile), text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name    string
		spoil   func(dir string)
		outside []byte
		says    string
		good    bool
	}{
		{name: "as exported", says: "could have rewritten everything", good: true},
		{name: "its own past", outside: s.heads[4], says: "its first 5 entries are those of the head", good: true},
		{name: "its own newest head", outside: s.heads[8], says: "its first 9 entries", good: true},
		{name: "a flipped byte", spoil: replace(journal.EntriesFile, "act 4", "act 5"), says: "entry 4 is not signed by the key of its actor: a byte"},
		{name: "a flipped byte in the form", spoil: replace(journal.EntriesFile, `"number":6`, `"number":x`), says: "line 7 is no entry"},
		{name: "a dropped tail", spoil: lines(func(l [][]byte) [][]byte { return l[:7] }), says: "the journal has 7 entries, its head signs 9"},
		{name: "a dropped entry", spoil: lines(func(l [][]byte) [][]byte { return append(l[:4], l[5:]...) }), says: "entry 5 stands where entry 4 should"},
		{name: "a replaced entry", spoil: lines(func(l [][]byte) [][]byte { l[3] = forked.records[3]; return l }), says: "altered or replaced"},
		{name: "a clock gone back", spoil: replace(journal.EntriesFile, "03:04:06", "03:03:06"), says: "the clock went back"},
		{name: "an edited head", spoil: replace(journal.HeadFile, "\n9\n", "\n8\n"), says: "was edited"},
		{name: "an edited head from outside", outside: bytes.Replace(s.heads[4], []byte("\n5\n"), []byte("\n4\n"), 1), says: "was edited"},
		{name: "a head in a page", outside: []byte("<p>Head</p><pre>" + template.HTMLEscapeString(string(s.heads[4])) + "</pre>"), says: "its first 5 entries are those of the head", good: true},
		{name: "a head in JSON", outside: []byte(`{"journal_head":` + strconv.QuoteToASCII(string(s.heads[4])) + `}`), says: "its first 5 entries are those of the head", good: true},
		{name: "two heads in a mail", outside: []byte("> " + strings.ReplaceAll(string(s.heads[4])+string(s.heads[6]), "\n", "\n> ")), says: "its first 7 entries are those of the head", good: true},
		{name: "a page without a head", outside: []byte("<p>Head</p>"), says: "no whole signed head stands in it"},
		{name: "a head of another journal", outside: bytes.ReplaceAll(s.heads[4], []byte("tocsin-case-00"), []byte("tocsin-case-01")), says: "of another journal, tocsin-case-01"},
		{name: "a fork in a page", outside: []byte("<pre>" + template.HTMLEscapeString(string(forked.heads[6])) + "</pre>"), says: "forked"},
		{name: "a fork", outside: forked.heads[6], says: "forked"},
		{name: "a tail dropped and signed anew", spoil: func(dir string) {
			lines(func(l [][]byte) [][]byte { return l[:6] })(dir)
			if err := os.WriteFile(filepath.Join(dir, journal.HeadFile), s.heads[5], 0o600); err != nil {
				t.Fatal(err)
			}
		}, outside: s.heads[8], says: "its tail was dropped"},
	} {
		dir := export(t, s, key)
		if c.spoil != nil {
			c.spoil(dir)
		}
		args := []string{"-key", key}
		if c.outside != nil {
			args = append(args, "-head", file(t, c.outside))
		}
		var out, errs bytes.Buffer
		code := run(append(args, dir), &out, &errs)
		if (code == 0) != c.good || !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: ended with %d and does not say %q:\n%s%s", c.name, code, c.says, out.String(), errs.String())
		}
		if err := bySecondReading(dir, key, c.outside); (err == nil) != c.good {
			t.Errorf("%s: tocsin's own reading says %v", c.name, err)
		}
	}
}

func bySecondReading(dir, key string, outside []byte) error {
	head, err := os.ReadFile(filepath.Join(dir, journal.HeadFile))
	if err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(dir, journal.EntriesFile))
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := journal.ReadBook(journal.Lines(f), head, key)
	if err != nil || outside == nil {
		return err
	}
	found := journal.FindHeads(outside)
	if found == nil {
		return errors.New("no head")
	}
	for _, o := range found {
		_, err2 := b.Against(o.Note)
		err = errors.Join(err, err2)
	}
	return err
}

func TestProofs(t *testing.T) {
	s, key := house(t, 9, "act 3")
	_, other := house(t, 1, "")
	b, err := journal.ReadBook(s.from(0), s.heads[8], key)
	if err != nil {
		t.Fatal(err)
	}
	in, err := b.ProveEntry(4, s.records[4], s.heads[6])
	if err != nil {
		t.Fatal(err)
	}
	con, err := b.ProveHeads(s.heads[2], nil)
	if err != nil {
		t.Fatal(err)
	}
	altered := *in
	altered.Record = strings.Replace(altered.Record, "act 4", "act 5", 1)
	forked := *con
	forked.Hashes = append([]tlog.Hash{{1}}, forked.Hashes[1:]...)
	for _, c := range []struct {
		name  string
		proof any
		code  int
		says  string
	}{
		{"inclusion", in, 0, "this is entry 4 of the journal of 7 entries"},
		{"consistency", con, 0, "the journal of 3 entries is the beginning of that of 9"},
		{"an altered record", altered, 1, "not in the journal"},
		{"a fork", forked, 1, "forked"},
		{"none", map[string]string{"proof": "x"}, 1, "no proof"},
	} {
		text, err := json.Marshal(c.proof)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if code := run([]string{"-proof", file(t, text), "-key", key}, &out, &out); code != c.code || !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: ended with %d: %s", c.name, code, out.String())
		}
	}
	if other != key {
		t.Error("the houses have two keys")
	}
	var out bytes.Buffer
	for _, args := range [][]string{{}, {"-x"}, {"-proof", "file"}, {"a", "b"}} {
		if code := run(args, &out, &out); code != 2 {
			t.Errorf("%q ended with %d", args, code)
		}
	}
}

// FuzzRead: no journal crashes the reading, and what is read has as many
// entries as lines.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"number":0,"time":"2026-01-02T03:04:06Z","act":"created","actor":"k","details":{"key":"k","role":"owner","verifies":""}}` + "\n"))
	f.Add([]byte(`{"number":0,"act":"x","signature":"AAAA"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := read(bytes.NewReader(text))
		if err == nil && l.entries > int64(bytes.Count(text, []byte("\n")))+1 {
			t.Error("more entries than lines")
		}
	})
}

// FuzzHeadsIn: what is found in a text is what tocsin's own reading finds.
func FuzzHeadsIn(f *testing.F) {
	f.Add([]byte("o\n3\n" + strings.Repeat("A", 43) + "=\n\n— o " + strings.Repeat("B", 91) + "=\n"))
	f.Add([]byte(`"o\n3\n` + strings.Repeat("A", 43) + `=\n\n\u2014 o ` + strings.Repeat("B", 91) + `="`))
	f.Add([]byte("<b>o<br>3 > |" + strings.Repeat("A", 43) + "= &mdash; o " + strings.Repeat("B ", 91) + "="))
	path := filepath.Join(f.TempDir(), "paper")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, o := range journal.FindHeads(text) {
			if o.Origin == "o" {
				want = append(want, string(o.Note))
			}
		}
		if got, err := headsIn(path, "o+key"); !slices.Equal(got, want) || (err == nil) != (want != nil) {
			t.Errorf("%q, %v, but tocsin finds %q", got, err, want)
		}
	})
}

// FuzzProof: no text but a proof passes, and none crashes.
func FuzzProof(f *testing.F) {
	f.Add([]byte(`{"proof":"inclusion","key":"","head":"","entry":0,"record":"","hashes":[]}`))
	f.Add([]byte(`{"proof":"consistency","key":"","from":"","to":"","hashes":["AAAA"]}`))
	path := filepath.Join(f.TempDir(), "proof")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := checkProof(&out, path, "o+3c58f5d7+AYqI4908vERUuqBF1rjhOr5sdU3pbtQPzvCqLkW0Tvvc"); err == nil {
			t.Error(out.String())
		}
	})
}
