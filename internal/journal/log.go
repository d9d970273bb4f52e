package journal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Tx is what the log needs of its store, inside the act's transaction. Hashes
// are numbered as tlog.StoredHashIndex says; those of entry n begin at
// tlog.StoredHashCount(n).
type Tx interface {
	tlog.HashReader
	// Size is the number of entries, and Last the time of the newest.
	Size() (n int64, last time.Time, err error)
	// Append stores the record of entry n, its sealed salts (nil where it
	// commits to nothing), the hashes it adds and the head that follows.
	Append(n int64, record, salts []byte, hashes []tlog.Hash, head []byte) error
}

// Sealer seals the salts of entry n.
type Sealer func(n int64, salts []byte) ([]byte, error)

// Log writes and verifies the journal of one case.
type Log struct {
	origin string
	key    ed25519.PrivateKey
	signer note.Signer
	actor  string
	own    ed25519.PrivateKey // the actor's; nil where it does not sign
	rnd    io.Reader
	now    func() time.Time
	seal   Sealer
}

// New makes the log of a case. origin names the case (no spaces, no plus) and
// is the first line of its heads. rnd gives salts, now the time of entries.
func New(origin string, key ed25519.PrivateKey, rnd io.Reader, now func() time.Time, seal Sealer) (*Log, error) {
	pub := key.Public().(ed25519.PublicKey)
	vkey, err := note.NewEd25519VerifierKey(origin, pub)
	if err != nil {
		return nil, fmt.Errorf("name the journal: %w", err)
	}
	v, err := note.NewVerifier(vkey)
	if err != nil {
		return nil, fmt.Errorf("name the journal: %w", err)
	}
	return &Log{
		origin: origin, key: key, signer: headSigner{v, key}, actor: KeyID(pub),
		rnd: rnd, now: now, seal: seal,
	}, nil
}

// ActAs returns a log whose entries name the actor, by the id of a key, and are
// signed by that key if it can sign.
func (l *Log) ActAs(id string, own ed25519.PrivateKey) *Log {
	out := *l
	out.actor, out.own = id, own
	return &out
}

// KeyID names a public key: the first 8 bytes of its SHA-256, in hex.
func KeyID(pub ed25519.PublicKey) string {
	h := sha256.Sum256(pub)
	return hex.EncodeToString(h[:8])
}

// VerifierKey returns the public key in the form of signed notes, for those who
// check heads outside.
func (l *Log) VerifierKey() string {
	k, err := note.NewEd25519VerifierKey(l.origin, l.key.Public().(ed25519.PublicKey))
	if err != nil {
		panic("journal: New took the same name: " + err.Error())
	}
	return k
}

type headSigner struct {
	note.Verifier
	key ed25519.PrivateKey
}

// Sign implements note.Signer.
func (s headSigner) Sign(msg []byte) ([]byte, error) { return ed25519.Sign(s.key, msg), nil }

// Append writes an entry inside a transaction: its record, hashes and the head
// after it. It returns the entry as recorded. An entry is never earlier than
// the one before: where the clock went back, it takes the former's time and
// says so in its details.
func (l *Log) Append(tx Tx, e Entry) (*Entry, error) {
	n, last, err := tx.Size()
	if err != nil {
		return nil, err
	}
	e.Number, e.Actor = n, l.actor
	if e.Time = l.now().UTC().Truncate(time.Millisecond); e.Time.Before(last) {
		e = withDetail(e, "clock_back", last.Sub(e.Time).String())
		e.Time = last.UTC()
	}
	salts, err := l.commit(&e)
	if err != nil {
		return nil, err
	}
	if e.Signature = nil; l.own != nil {
		text, err := e.signed()
		if err != nil {
			return nil, err
		}
		e.Signature = ed25519.Sign(l.own, text)
	}
	record, err := e.marshal()
	if err != nil {
		return nil, err
	}
	hashes, err := tlog.StoredHashes(n, record, tx)
	if err != nil {
		return nil, fmt.Errorf("hash journal entry %d: %w", n, err)
	}
	head, err := l.head(n+1, &pending{tx, tlog.StoredHashCount(n), hashes})
	if err != nil {
		return nil, err
	}
	return &e, tx.Append(n, record, salts, hashes, head)
}

func withDetail(e Entry, name, value string) Entry {
	d := map[string]string{name: value}
	for k, v := range e.Details {
		d[k] = v
	}
	e.Details = d
	return e
}

func (l *Log) commit(e *Entry) (sealed []byte, err error) {
	e.Commitments = nil
	if len(e.Contents) == 0 {
		return nil, nil
	}
	salts := make([]byte, SaltSize*len(e.Contents))
	if _, err := io.ReadFull(l.rnd, salts); err != nil {
		return nil, fmt.Errorf("draw salts: %w", err)
	}
	for i, c := range e.Contents {
		salt := [SaltSize]byte(salts[i*SaltSize:])
		e.Commitments = append(e.Commitments, Commitment{c.Name, Commit(salt, c)})
	}
	return l.seal(e.Number, salts)
}

// pending reads hashes of a store and of an entry that is not stored yet.
type pending struct {
	tx    tlog.HashReader
	first int64
	more  []tlog.Hash
}

func (p *pending) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	var ask []int64
	for _, i := range indexes {
		if i < p.first {
			ask = append(ask, i)
		}
	}
	old, err := p.tx.ReadHashes(ask)
	if err != nil {
		return nil, err
	}
	for k, i := range indexes {
		if i < p.first {
			out[k], old = old[0], old[1:]
			continue
		}
		if int(i-p.first) >= len(p.more) {
			return nil, fmt.Errorf("the journal has no hash %d", i)
		}
		out[k] = p.more[i-p.first]
	}
	return out, nil
}

func (l *Log) head(size int64, r tlog.HashReader) ([]byte, error) {
	root, err := tlog.TreeHash(size, r)
	if err != nil {
		return nil, fmt.Errorf("hash the journal: %w", err)
	}
	return note.Sign(&note.Note{Text: l.headText(size, root)}, l.signer)
}

func (l *Log) headText(size int64, root tlog.Hash) string {
	return l.origin + "\n" + strconv.FormatInt(size, 10) + "\n" + base64.StdEncoding.EncodeToString(root[:]) + "\n"
}
