package store

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// The formats of case.json. History:
//
//	1  the first: one root key for all recipients
//	2  keys by role, with versions; documents under a key of their own
//	3  a case whose ledger and keys are in a database elsewhere, which it names
//	4  as 2, with keys of their own for what a send rests on
const (
	Format          = 4
	FormatElsewhere = 3
)

// needs names the version of the program that reads a format.
var needs = map[int]string{FormatElsewhere: "tocsin 0.3", Format: "tocsin 0.4"}

// Case is case.json: the description of a case, with nothing personal in it.
type Case struct {
	Format     int           `json:"format"`
	Needs      string        `json:"needs"` // the version that reads it
	Case       string        `json:"case"`  // random id, 32 hex digits
	Created    time.Time     `json:"created"`
	JournalKey string        `json:"journal_key"`     // public key of the journal's heads
	Store      string        `json:"store,omitempty"` // where ledger and keys are, without a password; "" in the folder
	Keys       *seal.Wrapped `json:"keys,omitempty"`
	// Next are keys that a change under way leads to. Which of the two hold, the
	// ledger says: it names their version.
	Next *seal.Wrapped `json:"next,omitempty"`
}

// Gone is what a case leaves that was shredded.
type Gone struct {
	Format     int       `json:"format"`
	Needs      string    `json:"needs"`
	Case       string    `json:"case"`
	Created    time.Time `json:"created"`
	JournalKey string    `json:"journal_key"`
	Shredded   time.Time `json:"shredded"`
}

// Gone describes the case as one that was shredded.
func (c *Case) Gone(when time.Time) Gone {
	return Gone{Format: Format, Needs: needs[Format], Case: c.Case, Created: c.Created, JournalKey: c.JournalKey, Shredded: when}
}

// NewCase draws the id and the keys of a case.
func NewCase(id *seal.Identity, rnd io.Reader, now func() time.Time) (*Case, *seal.Keys, error) {
	var no [16]byte
	if _, err := io.ReadFull(rnd, no[:]); err != nil {
		return nil, nil, fmt.Errorf("draw the id of the case: %w", err)
	}
	keys, err := seal.Generate(id, rnd)
	if err != nil {
		return nil, nil, err
	}
	c := &Case{Format: Format, Needs: needs[Format], Case: hex.EncodeToString(no[:]), Created: now().UTC(), Keys: keys.Wrapped()}
	log, err := NewLog(c, keys, rnd, now)
	if err != nil {
		return nil, nil, err
	}
	c.JournalKey = log.VerifierKey()
	return c, keys, nil
}

// Elsewhere is the description that is left in the folder of a case whose ledger
// and keys are in a database, which store names.
func (c *Case) Elsewhere(store string) *Case {
	out := *c
	out.Format, out.Needs, out.Store, out.Keys, out.Next = FormatElsewhere, needs[FormatElsewhere], store, nil, nil
	return &out
}

// Begin writes the first entry of the journal.
func Begin(tx Conn, c *Case, keys *seal.Keys, rnd io.Reader, now func() time.Time) error {
	log, err := NewLog(c, keys, rnd, now)
	if err != nil {
		return err
	}
	_, err = log.Append(journalTx{tx}, journal.Entry{Act: "created", Details: keyDetails(keys)})
	return err
}

// ReadCase reads case.json without opening its keys. It fails with
// ledger.ErrShredded where the case was shredded.
func ReadCase(path string) (*Case, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return ParseCase(text, path, filepath.Dir(path))
}

// ParseCase parses a description. from says what it was read from, and dir which
// case folder it is of, for messages.
func ParseCase(text []byte, from, dir string) (*Case, error) {
	var c Case
	if err := json.Unmarshal(text, &c); err != nil || c.Format < 1 {
		return nil, Damaged("%s is not readable as a case", from)
	}
	var gone Gone
	if json.Unmarshal(text, &gone) == nil && !gone.Shredded.IsZero() {
		return nil, &ledger.Error{
			Kind: ledger.ErrShredded, Detail: fmt.Sprintf("the case in %s was destroyed on %s", dir, gone.Shredded.UTC().Format(time.DateOnly)),
			Hint: "its journal can still be verified: tocsin journal verify " + filepath.Join(dir, JournalDir),
		}
	}
	if c.Format > Format {
		return nil, &ledger.Error{
			Kind:   ledger.ErrNewer,
			Detail: fmt.Sprintf("this case has format %d, this version of tocsin reads up to %d", c.Format, Format),
			Hint:   "use " + c.Needs + " or later",
		}
	}
	if id, err := hex.DecodeString(c.Case); err != nil || len(id) != 16 || (c.Keys == nil) != (c.Format == FormatElsewhere) {
		return nil, Damaged("%s is not readable as a case", from)
	}
	return &c, nil
}

// Write writes the description to a file, down to the disk.
func (c *Case) Write(path string) error { return WriteJSON(path, c) }

// WriteJSON writes v to a file that is its owner's alone, down to the disk.
func WriteJSON(path string, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}
