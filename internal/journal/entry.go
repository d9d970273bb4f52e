package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Entry is one act. Number, Time, Actor and Commitments are filled in by
// Append; Contents is what to commit to and is never kept.
type Entry struct {
	Number      int64             `json:"number"` // from 0, without gaps
	Time        time.Time         `json:"time"`   // UTC, to the millisecond
	Act         string            `json:"act"`    // "created", "mined", "exported"
	Actor       string            `json:"actor"`  // id of the key that acted
	Details     map[string]string `json:"details,omitempty"`
	Commitments []Commitment      `json:"commitments,omitempty"`
	// Signature is that of the actor's own key, ed25519, over all the rest: so
	// that who holds the key of the log cannot act in another's name.
	Signature []byte `json:"signature,omitempty"`

	Contents []Content `json:"-"`
}

// Content is something an entry commits to.
type Content struct {
	Name string // what it is: "state", "people"
	Data []byte
}

// Commitment binds an entry to a content without telling it.
type Commitment struct {
	Name string `json:"name"`
	Hash []byte `json:"hash"` // 32 bytes
}

// SaltSize is the size of a commitment's salt, in bytes.
const SaltSize = 32

// Commit computes the hash of a commitment: SHA-256 of a fixed label, the salt,
// the length of the name, the name and the data.
func Commit(salt [SaltSize]byte, c Content) []byte {
	h := sha256.New()
	h.Write([]byte("tocsin journal commitment 1\n"))
	h.Write(salt[:])
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(c.Name))))
	h.Write([]byte(c.Name))
	h.Write(c.Data)
	return h.Sum(nil)
}

// signed gives what the actor signs: a fixed label and the record without a
// signature.
func (e *Entry) signed() ([]byte, error) {
	plain := *e
	plain.Signature = nil
	record, err := plain.marshal()
	return append([]byte("tocsin journal entry 1\n"), record...), err
}

// marshal gives the bytes of an entry's record: one line of JSON, its fields in
// a fixed order, its details by name. The log hashes exactly these bytes.
func (e *Entry) marshal() ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("write a journal entry: %w", err)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// ErrRecord says that a record is no journal entry.
var ErrRecord = errors.New("a record of the journal is no entry")

// ParseEntry reads a record.
func ParseEntry(record []byte) (*Entry, error) {
	d := json.NewDecoder(bytes.NewReader(record))
	d.DisallowUnknownFields()
	e := new(Entry)
	if err := d.Decode(e); err != nil || e.Act == "" {
		return nil, ErrRecord
	}
	return e, nil
}
