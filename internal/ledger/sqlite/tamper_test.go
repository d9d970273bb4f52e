package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// made makes a case with people and closes it.
func made(t *testing.T, people []ledger.Person) (dir string, opt Options) {
	t.Helper()
	opt = options(t, t.TempDir())
	dir = filepath.Join(t.TempDir(), "case")
	s, err := Create(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Replace(context.Background(), ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return dir, opt
}

// sql changes a closed case behind the store's back.
func sql(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sqlite3.Open(uri(filepath.Join(dir, ledgerFile), ""))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Exec(statement), db.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestTampering changes one thing at a time, as someone who holds the folder
// but not the key can; the check must name it, and reading people must not
// give a changed person.
func TestTampering(t *testing.T) {
	const swap = "UPDATE %s SET contact = (SELECT contact FROM %s WHERE no = 2), rest = (SELECT rest FROM %s WHERE no = 2) WHERE no = 1"
	for _, c := range []struct {
		name, statement, problem string
		readable                 bool // reading people does not touch it
	}{
		{"sealed halves moved between rows", strings.ReplaceAll(swap, "%s", "person_sealed"), "block 1 of people", false},
		{"keys and halves moved between rows", strings.ReplaceAll(swap, "%s", "person_sealed") + ";" + strings.ReplaceAll(swap, "%s", "person_key"), "block 1 of people", false},
		{"halves exchanged", "UPDATE person_sealed SET contact = rest, rest = contact WHERE no = 1", "block 1 of people", false},
		{"a bit of the plain part", "UPDATE person_block SET plain = substr(plain, 1, 16) || x'01' || substr(plain, 18) WHERE no = 3", "block 3 of people", false},
		{"a count", "UPDATE person_block SET count = count - 1 WHERE no = 1", "block 1 of people", false},
		{"a block is dropped", "DELETE FROM person_sealed WHERE no = 2", "person_sealed has 3 rows", false},
		{"the last block is dropped whole", "DELETE FROM person_sealed WHERE no = 4; DELETE FROM person_key WHERE no = 4; DELETE FROM person_block WHERE no = 4; UPDATE ledger SET block_end = 4", "the ledger has 750 people", true},
		{"an index page is dropped", "DELETE FROM person_index WHERE no = 2", "page 2 of the blind index", true},
		{"an index entry leads elsewhere", "UPDATE person_index SET entries = substr(entries, 1, 22) || CASE substr(entries, 23, 1) WHEN x'ff' THEN x'00' ELSE x'ff' END || substr(entries, 24) WHERE no = 1", "page 1 of the blind index", true},
		{"a journal entry is altered", `UPDATE journal_entry SET record = replace(record, '"mined"', '"moved"') WHERE no = 1`, "journal entry 1 is not signed by the key", true},
		{"a journal entry is dropped", "DELETE FROM journal_entry WHERE no = 1; DELETE FROM journal_head WHERE size = 2", "the journal stores", true},
		{"a journal hash is altered", "UPDATE journal_hash SET hash = zeroblob(32) WHERE no = 1", "hashes, 1 of them wrong", true},
		{"a head is altered", "UPDATE journal_head SET note = replace(note, char(10) || '2' || char(10), char(10) || '3' || char(10)) WHERE size = 2", "not signed", true},
		{"an old head is altered", "UPDATE journal_head SET note = replace(note, char(10) || '1' || char(10), char(10) || '2' || char(10)) WHERE size = 1", "the journal's head of 1 entries", true},
		{"an old head is dropped", "DELETE FROM journal_head WHERE size = 1", "keeps 1 signed heads and has 2 entries", true},
		{"salts of another entry", "UPDATE journal_entry SET salts = randomblob(104) WHERE no = 1", "the salts of journal entry 1", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			people := ledgertest.Rich(1000)
			dir, opt := made(t, people)
			sql(t, dir, c.statement)
			opt.ReadOnly = true // an open to write exports the journal anew
			s, err := Open(context.Background(), dir, opt)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			r, err := s.Check(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(r.Problems, "\n"); !strings.Contains(got, c.problem) {
				t.Errorf("problems %q do not name %q", r.Problems, c.problem)
			}
			err = s.People(context.Background(), func(*ledger.Person) error { return nil })
			if (err == nil) != c.readable {
				t.Errorf("reading people: %v", err)
			}
			if err != nil && !errors.Is(err, ledger.ErrDamaged) {
				t.Errorf("%v is no damage", err)
			}
		})
	}
}

func TestTornFile(t *testing.T) {
	dir, opt := made(t, ledgertest.Rich(2000))
	path := filepath.Join(dir, ledgerFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, torn := range map[string][]byte{
		"cut in half": data[:len(data)/2],
		"empty":       nil,
		"noise":       []byte(strings.Repeat("noise", 10000)),
	} {
		if err := os.WriteFile(path, torn, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(context.Background(), dir, opt)
		if err == nil {
			r, e := s.Check(context.Background())
			if err = e; e == nil && len(r.Problems) == 0 {
				t.Errorf("%s: sound", name)
			}
			s.Close()
		}
		if err != nil && !errors.Is(err, ledger.ErrDamaged) {
			t.Errorf("%s: %v is no damage", name, err)
		}
	}
}
