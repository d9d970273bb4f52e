package journal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// memTx is a store in memory.
type memTx struct {
	memory
	records, salts, heads [][]byte
}

func (m *memTx) Size() (int64, time.Time, error) {
	if len(m.records) == 0 {
		return 0, time.Time{}, nil
	}
	e, err := ParseEntry(m.records[len(m.records)-1])
	return int64(len(m.records)), e.Time, err
}

func (m *memTx) Append(n int64, record, salts []byte, hashes []tlog.Hash, head []byte) error {
	if n != int64(len(m.records)) || tlog.StoredHashCount(n) != int64(len(m.hashes)) {
		return errors.New("appended out of order")
	}
	m.records, m.salts, m.heads = append(m.records, record), append(m.salts, salts), append(m.heads, head)
	m.hashes = append(m.hashes, hashes...)
	return nil
}

func (m *memTx) head() []byte { return m.heads[len(m.heads)-1] }

func (m *memTx) from(n int64) iter.Seq2[[]byte, error] { return seq(m.records[n:]) }

func seq(records [][]byte) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// clock ticks a second a call.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { c.t = c.t.Add(time.Second); return c.t }

func newLog(t *testing.T, c *clock) *Log {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	plain := func(_ int64, salts []byte) ([]byte, error) { return salts, nil }
	l, err := New("tocsin-case-test", key, rand.Reader, c.now, plain)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func start() *clock { return &clock{time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)} }

func filledLog(t *testing.T, entries int) (*Log, *memTx) {
	t.Helper()
	l, tx := newLog(t, start()), new(memTx)
	for i := range entries {
		e := Entry{
			Act: fmt.Sprint("act ", i), Details: map[string]string{"b": "2", "a": "<&>"},
			Contents: []Content{{"state", []byte{byte(i)}}, {"people", nil}},
		}
		if done, err := l.Append(tx, e); err != nil || done.Number != int64(i) {
			t.Fatalf("append %d: %+v, %v", i, done, err)
		}
	}
	return l, tx
}

func TestEverySizeVerifies(t *testing.T) {
	for n := 1; n < 40; n++ {
		l, tx := filledLog(t, n)
		book, err := ReadBook(seq(tx.records), tx.head(), l.VerifierKey())
		if err != nil || book.Size != int64(n) || len(book.Hashes()) != len(tx.hashes) {
			t.Fatalf("%d entries: %+v, %v", n, book, err)
		}
		hashes := book.Hashes()
		for i := range hashes {
			if hashes[i] != tx.hashes[i] {
				t.Fatalf("%d entries: hash %d", n, i)
			}
		}
	}
}

func TestCommitmentsOpenWithTheirSalts(t *testing.T) {
	_, tx := filledLog(t, 2)
	e, err := ParseEntry(tx.records[1])
	if err != nil || len(e.Commitments) != 2 || e.Commitments[0].Name != "state" {
		t.Fatalf("%+v, %v", e, err)
	}
	for i, c := range []Content{{"state", []byte{1}}, {"people", nil}} {
		salt := [SaltSize]byte(tx.salts[1][i*SaltSize:])
		if !bytes.Equal(Commit(salt, c), e.Commitments[i].Hash) {
			t.Errorf("%s does not open", c.Name)
		}
		if bytes.Equal(Commit([SaltSize]byte{}, c), e.Commitments[i].Hash) {
			t.Errorf("%s opens without its salt", c.Name)
		}
	}
	if bytes.Equal(Commit([SaltSize]byte{}, Content{"ab", []byte("c")}), Commit([SaltSize]byte{}, Content{"a", []byte("bc")})) {
		t.Error("name and data run together")
	}
}

func TestVerifyNames(t *testing.T) {
	l, tx := filledLog(t, 9)
	other, otherTx := filledLog(t, 9)
	edit := func(i int, from, to string) [][]byte {
		out := append([][]byte(nil), tx.records...)
		if !bytes.Contains(out[i], []byte(from)) {
			t.Fatalf("entry %d has no %q", i, from)
		}
		out[i] = bytes.Replace(out[i], []byte(from), []byte(to), 1)
		return out
	}
	swapped := append([][]byte(nil), tx.records...)
	swapped[3], swapped[4] = swapped[4], swapped[3]
	for _, c := range []struct {
		name    string
		records [][]byte
		head    []byte
		key     string
		says    string
	}{
		{"an altered act", edit(4, "act 4", "act 5"), tx.head(), l.VerifierKey(), "altered"},
		{"a dropped entry", append(append([][]byte(nil), tx.records[:4]...), tx.records[5:]...), tx.head(), l.VerifierKey(), "dropped or moved"},
		{"a dropped tail", tx.records[:7], tx.head(), l.VerifierKey(), "7 entries, its signed head says 9"},
		{"a tail behind the head", tx.records, tx.heads[5], l.VerifierKey(), "9 entries, its signed head says 6"},
		{"entries exchanged", swapped, tx.head(), l.VerifierKey(), "dropped or moved"},
		{"a clock that went back", edit(5, "03:04:11", "03:03:11"), tx.head(), l.VerifierKey(), "earlier"},
		{"a record that is none", edit(5, "{", "["), tx.head(), l.VerifierKey(), "entry 5"},
		{"an added field", edit(5, "{", `{"x":1,`), tx.head(), l.VerifierKey(), "entry 5"},
		{"an edited head", tx.records, bytes.Replace(tx.head(), []byte("\n9\n"), []byte("\n8\n"), 1), l.VerifierKey(), "not signed"},
		{"another key", tx.records, tx.head(), other.VerifierKey(), "not signed"},
		{"another log", otherTx.records, tx.head(), l.VerifierKey(), "altered"},
		{"no head", tx.records, nil, l.VerifierKey(), "not signed"},
		{"no key", tx.records, tx.head(), "nonsense", "public key"},
	} {
		_, err := Verify(seq(c.records), c.head, c.key)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v does not say %q", c.name, err, c.says)
		}
	}
}

func TestClockThatGoesBack(t *testing.T) {
	c := start()
	l, tx := newLog(t, c), new(memTx)
	if _, err := l.Append(tx, Entry{Act: "created"}); err != nil {
		t.Fatal(err)
	}
	c.t = c.t.Add(-time.Hour)
	e, err := l.Append(tx, Entry{Act: "mined"})
	if err != nil || e.Details["clock_back"] != "59m59s" {
		t.Fatalf("%+v, %v", e, err)
	}
	if _, err := Verify(seq(tx.records), tx.head(), l.VerifierKey()); err != nil {
		t.Error(err)
	}
}

func TestExportCatchesUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journal")
	l, tx := filledLog(t, 12)
	entries := filepath.Join(dir, EntriesFile)
	for _, n := range []int{3, 3, 12} {
		part := &memTx{records: tx.records[:n]}
		if err := Export(dir, part.from, tx.heads[n-1], l.VerifierKey(), n%2 == 0); err != nil {
			t.Fatal(err)
		}
		verifyExport(t, dir, int64(n))
	}
	// A line cut by a kill is written again.
	text, err := os.ReadFile(entries)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(entries, text[:len(text)-20], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Export(dir, tx.from, tx.head(), l.VerifierKey(), false); err != nil {
		t.Fatal(err)
	}
	verifyExport(t, dir, 12)
}

func verifyExport(t *testing.T, dir string, n int64) {
	t.Helper()
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	h, err := Verify(Lines(bytes.NewReader(read(EntriesFile))), read(HeadFile), strings.TrimSpace(string(read(KeyFile))))
	if err != nil || h.Size != n {
		t.Fatalf("export of %d: %+v, %v", n, h, err)
	}
}

// FuzzParseEntry: what parses and is written again parses to the same.
func FuzzParseEntry(f *testing.F) {
	f.Add([]byte(`{"number":0,"time":"2026-01-02T03:04:06Z","act":"created","actor":"00"}`))
	f.Add([]byte(`{"act":"x","commitments":[{"name":"state","hash":"AAAA"}],"details":{"a":"b"}}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, record []byte) {
		e, err := ParseEntry(record)
		if err != nil {
			return
		}
		again, err := e.marshal()
		if err != nil {
			t.Skip() // a time outside the years that JSON takes
		}
		e2, err := ParseEntry(again)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := e2.marshal(); err != nil || !bytes.Equal(b, again) {
			t.Errorf("%s\n%s\n%v", again, b, err)
		}
	})
}

// FuzzOpenHead: no head but a signed one opens, and none crashes.
func FuzzOpenHead(f *testing.F) {
	l, err := New("o", ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)), nil, time.Now, nil)
	if err != nil {
		f.Fatal(err)
	}
	head, err := l.head(0, &memory{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(head)
	f.Add([]byte("o\n1\nAAAA\n\n— o AAAA\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if h, err := OpenHead(text, l.VerifierKey()); err == nil && !bytes.HasPrefix(text, head[:bytes.IndexByte(head, 0xe2)]) {
			t.Errorf("a head of size %d that was not signed opens", h.Size)
		}
	})
}
