package journal

import (
	"encoding/base64"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Head is a signed head that was read: how many entries there are and what
// they hash to.
type Head struct {
	Origin string
	Size   int64
	Root   tlog.Hash
}

// OpenHead checks the signature of a head with a verifier key and reads it.
func OpenHead(head []byte, verifierKey string) (*Head, error) {
	v, err := note.NewVerifier(verifierKey)
	if err != nil {
		return nil, fmt.Errorf("the journal's public key: %w", err)
	}
	n, err := note.Open(head, note.VerifierList(v))
	if err != nil {
		return nil, fmt.Errorf("the journal's head is not signed by the key of its case: %w", err)
	}
	lines := strings.SplitN(n.Text, "\n", 4)
	if len(lines) < 4 || lines[0] != v.Name() {
		return nil, errors.New("the journal's head is of another case or form")
	}
	h := &Head{Origin: lines[0]}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, err2 := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || err2 != nil || size < 0 || len(root) != tlog.HashSize {
		return nil, errors.New("the journal's head does not give size and hash")
	}
	h.Size, h.Root = size, tlog.Hash(root)
	return h, nil
}

// Verify is ReadBook for those who need the head only.
func Verify(records iter.Seq2[[]byte, error], head []byte, verifierKey string) (*Head, error) {
	b, err := ReadBook(records, head, verifierKey)
	if err != nil {
		return nil, err
	}
	return &b.Head, nil
}

// memory keeps the hashes of a log that is verified: 64 bytes an entry.
type memory struct {
	hashes []tlog.Hash
	actors actors
}

func (m *memory) read(records iter.Seq2[[]byte, error]) (n int64, err error) {
	var last time.Time
	for record, err := range records {
		if err != nil {
			return n, err
		}
		e, err := ParseEntry(record)
		if err != nil {
			return n, fmt.Errorf("journal entry %d: %w", n, err)
		}
		if e.Number != n {
			return n, fmt.Errorf("journal entry %d stands where entry %d should: an entry was dropped or moved", e.Number, n)
		}
		if e.Time.Before(last) {
			return n, fmt.Errorf("journal entry %d is earlier than the one before: the clock went back, which the program never writes", n)
		}
		last = e.Time
		if err := m.actors.read(e); err != nil {
			return n, err
		}
		if err := m.add(n, record); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func (m *memory) add(n int64, record []byte) error {
	more, err := tlog.StoredHashes(n, record, m)
	m.hashes = append(m.hashes, more...)
	return err
}

// ReadHashes implements tlog.HashReader.
func (m *memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(m.hashes)) {
			return nil, fmt.Errorf("the journal has no hash %d", x)
		}
		out[i] = m.hashes[x]
	}
	return out, nil
}
