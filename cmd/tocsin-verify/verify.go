package main

// The format of an exported journal:
//
// entries.ndjson has an entry a line: a JSON object with number (from 0, without
// gaps), time (RFC 3339, never earlier than the one before), act, actor (the id
// of a key), details, commitments (salted SHA-256, opened by nobody without
// their salts) and signature. The Merkle tree of RFC 6962 is over the bytes of
// the lines without the line end.
//
// An entry whose details have "key", "role" and "verifies" makes a key known:
// its id, and the ed25519 key that verifies its signatures (base64). A signature
// is over "tocsin journal entry 1\n" and the line as it is without the field
// signature, which comes last in it.
//
// head.note is a signed note (golang.org/x/mod/sumdb/note): the name of the
// journal, the number of entries, and the root hash in base64, a line each.

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// head is a signed head.
type head struct {
	size int64
	root tlog.Hash
}

func openHead(text []byte, key string) (head, error) {
	v, err := note.NewVerifier(key)
	if err != nil {
		return head{}, fmt.Errorf("the public key is none: %w", err)
	}
	n, err := note.Open(text, note.VerifierList(v))
	if err != nil {
		return head{}, fmt.Errorf("the head is not signed by this key, or was edited: %w", err)
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != v.Name() {
		return head{}, errors.New("the head is of another journal or form")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, err2 := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || err2 != nil || size < 0 || len(root) != tlog.HashSize {
		return head{}, errors.New("the head does not give a size and a hash")
	}
	return head{size, tlog.Hash(root)}, nil
}

// entry is what of an entry is looked at.
type entry struct {
	Number    *int64
	Time      time.Time
	Act       string
	Actor     string
	Details   map[string]string
	Signature []byte
}

// log is a journal that was read.
type log struct {
	hashes      []tlog.Hash
	entries     int64
	first, last string // times
	signed      int
}

func (l *log) size() int64 { return l.entries }

// ReadHashes implements tlog.HashReader.
func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(l.hashes)) {
			return nil, errors.New("the journal is too short")
		}
		out[i] = l.hashes[x]
	}
	return out, nil
}

// maxLine bounds an entry, in bytes.
const maxLine = 1 << 20

func read(r io.Reader) (*log, error) {
	l := new(log)
	keys := map[string]ed25519.PublicKey{}
	var before time.Time
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 4096), maxLine)
	for ; s.Scan(); l.entries++ {
		line := s.Bytes()
		var e entry
		if err := json.Unmarshal(line, &e); err != nil || e.Act == "" || e.Number == nil {
			return nil, fmt.Errorf("line %d is no entry: a byte of it was altered", l.entries+1)
		}
		if *e.Number != l.entries {
			return nil, fmt.Errorf("entry %d stands where entry %d should: an entry was dropped, added or moved", *e.Number, l.entries)
		}
		if e.Time.Before(before) {
			return nil, fmt.Errorf("entry %d is earlier than the one before: the clock went back", l.entries)
		}
		before = e.Time
		ok, err := signedByActor(line, &e, keys)
		if err != nil {
			return nil, err
		}
		if ok {
			l.signed++
		}
		if l.entries == 0 {
			l.first = e.Time.UTC().Format(time.RFC3339)
		}
		l.last = e.Time.UTC().Format(time.RFC3339)
		more, err := tlog.StoredHashes(l.entries, line, l)
		if err != nil {
			return nil, err
		}
		l.hashes = append(l.hashes, more...)
	}
	return l, s.Err()
}

// signedByActor checks the signature of an entry by the key that it names.
func signedByActor(line []byte, e *entry, keys map[string]ed25519.PublicKey) (bool, error) {
	id, role := e.Details["key"], e.Details["role"]
	if id != "" && role != "" && e.Act != "key removed" {
		key, err := base64.StdEncoding.DecodeString(e.Details["verifies"])
		if err != nil || len(key) != 0 && len(key) != ed25519.PublicKeySize {
			return false, fmt.Errorf("entry %d names a key that is none", *e.Number)
		}
		keys[id] = key
	}
	key, known := keys[e.Actor]
	if !known && len(keys) > 0 {
		return false, fmt.Errorf("entry %d is the act of a key that the case did not have", *e.Number)
	}
	if e.Act == "key removed" {
		delete(keys, id)
	}
	at := bytes.LastIndex(line, []byte(`,"signature":"`))
	switch {
	case len(key) == 0 && e.Signature != nil:
		return false, fmt.Errorf("entry %d is signed by a key that the journal does not know", *e.Number)
	case len(key) == 0:
		return false, nil
	case at < 0:
		return false, fmt.Errorf("entry %d is not signed by the key of its actor", *e.Number)
	}
	text := append([]byte("tocsin journal entry 1\n"), line[:at]...)
	if !ed25519.Verify(key, append(text, '}'), e.Signature) {
		return false, fmt.Errorf("entry %d is not signed by the key of its actor: a byte of it was altered, or it was replaced", *e.Number)
	}
	return true, nil
}

// is holds the journal to the head beside it.
func (l *log) is(h head) error {
	if h.size != l.entries {
		return fmt.Errorf("the journal has %d entries, its head signs %d: its tail was dropped, or lines were added", l.entries, h.size)
	}
	root, err := tlog.TreeHash(h.size, l)
	if err == nil && root != h.root {
		err = errors.New("the entries are not those that the head signs: an entry was altered or replaced")
	}
	return err
}

// begins holds the journal to a head from outside.
func (l *log) begins(h head) error {
	if h.size > l.entries {
		return fmt.Errorf("the head signs %d entries and the journal has %d: its tail was dropped, or it is an older copy", h.size, l.entries)
	}
	root, err := tlog.TreeHash(h.size, l)
	if err == nil && root != h.root {
		err = fmt.Errorf("the first %d entries are not those that this head signs, though the same key signed both: the journal was forked", h.size)
	}
	return err
}

// proof is a proof of either kind.
type proof struct {
	Proof, Head, Record, From, To string
	Entry                         int64
	Hashes                        []tlog.Hash
}

func checkProof(out io.Writer, file, key string) error {
	key, err := keyText(key)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var p proof
	if err := json.Unmarshal(text, &p); err != nil {
		return errors.New("the file is no proof")
	}
	switch p.Proof {
	case "inclusion":
		return checkInclusion(out, &p, key)
	case "consistency":
		return checkConsistency(out, &p, key)
	}
	return errors.New("the file is no proof")
}

func checkInclusion(out io.Writer, p *proof, key string) error {
	h, err := openHead([]byte(p.Head), key)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(p.Hashes, h.size, h.root, p.Entry, tlog.RecordHash([]byte(p.Record))); err != nil {
		return errors.New("the entry is not in the journal that the head signs")
	}
	fmt.Fprintf(out, "PROVED: this is entry %d of the journal of %d entries that the head signs:\n%s\n", p.Entry, h.size, printable(p.Record))
	return nil
}

func checkConsistency(out io.Writer, p *proof, key string) error {
	from, err := openHead([]byte(p.From), key)
	if err != nil {
		return err
	}
	to, err := openHead([]byte(p.To), key)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(p.Hashes, to.size, to.root, from.size, from.root); err != nil {
		return errors.New("the journal of the first head is not the beginning of the second's: it was forked")
	}
	fmt.Fprintf(out, "PROVED: the journal of %d entries is the beginning of that of %d\n", from.size, to.size)
	return nil
}
