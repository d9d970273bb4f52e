package journal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
)

func book(t *testing.T, l *Log, tx *memTx) *Book {
	t.Helper()
	b, err := ReadBook(seq(tx.records), tx.head(), l.VerifierKey())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestProofs proves every entry under every head, and every head by every
// other; a proof of one thing proves no other.
func TestProofs(t *testing.T) {
	const size = 12
	l, tx := filledLog(t, size)
	b := book(t, l, tx)
	for at := range size {
		head := tx.heads[at]
		for n := range size {
			p, err := b.ProveEntry(int64(n), tx.records[n], head)
			if (err == nil) != (n <= at) {
				t.Fatalf("entry %d under head %d: %v", n, at, err)
			}
			if err != nil {
				continue
			}
			if _, e, err := p.Verify(l.VerifierKey()); err != nil || e.Number != int64(n) {
				t.Errorf("entry %d under head %d: %v", n, at, err)
			}
			p.Record = strings.Replace(p.Record, "act", "akt", 1)
			if _, _, err := p.Verify(l.VerifierKey()); err == nil {
				t.Errorf("entry %d under head %d: an altered record is proved", n, at)
			}
			c, err := b.ProveHeads(tx.heads[n], head)
			if err != nil {
				t.Fatalf("heads %d and %d: %v", n, at, err)
			}
			if _, _, err := c.Verify(l.VerifierKey()); err != nil {
				t.Errorf("heads %d and %d: %v", n, at, err)
			}
		}
	}
	other, otherTx := filledLog(t, size)
	if _, err := book(t, other, otherTx).ProveHeads(tx.heads[3], nil); err == nil {
		t.Error("the head of another log is the beginning of this one")
	}
}

// TestOutsideHead holds a journal to heads that left the house: those of its
// own past fit; a dropped tail, a fork by the holder of the key, an edited head
// are told apart.
func TestOutsideHead(t *testing.T) {
	l, tx := filledLog(t, 9)
	b := book(t, l, tx)
	for i, head := range tx.heads {
		if h, err := b.Against(head); err != nil || h.Size != int64(i+1) {
			t.Errorf("head %d: %v", i, err)
		}
	}
	short := &memTx{records: tx.records[:5], heads: tx.heads[:5]}
	if _, err := book(t, l, short).Against(tx.heads[8]); !errors.Is(err, ErrOutside) || !strings.Contains(err.Error(), "the last 4 were dropped") {
		t.Errorf("a dropped tail: %v", err)
	}
	forked := new(memTx)
	for i := range 9 {
		e := Entry{Act: "act"}
		if i == 3 {
			e.Act = "something else"
		}
		if _, err := l.Append(forked, e); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book(t, l, forked).Against(tx.heads[8]); !errors.Is(err, ErrOutside) || !strings.Contains(err.Error(), "forked") {
		t.Errorf("a fork: %v", err)
	}
	edited := bytes.Replace(tx.heads[8], []byte("\n9\n"), []byte("\n8\n"), 1)
	if _, err := b.Against(edited); err == nil || errors.Is(err, ErrOutside) || !strings.Contains(err.Error(), "edited") {
		t.Errorf("an edited head: %v", err)
	}
}

// TestActorsSign: who holds the key of the log, but not that of an actor, does
// not act in the actor's name.
func TestActorsSign(t *testing.T) {
	key := func(b byte) ed25519.PrivateKey {
		return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{b}, ed25519.SeedSize))
	}
	adds := func(act, id, role string, k ed25519.PrivateKey) Entry {
		d := map[string]string{DetailKey: id, DetailRole: role}
		if k != nil {
			d[DetailVerifies] = base64.StdEncoding.EncodeToString(k.Public().(ed25519.PublicKey))
		}
		return Entry{Act: act, Details: d}
	}
	type step struct {
		as  string
		own ed25519.PrivateKey
		e   Entry
	}
	owner, officer := key(1), key(2)
	begun := []step{
		{"owner", owner, adds("created", "owner", "owner", owner)},
		{"owner", owner, adds(ActKeyAdded, "officer", "officer", officer)},
		{"owner", owner, adds(ActKeyAdded, "token", "operator", nil)},
	}
	for _, c := range []struct {
		name  string
		steps []step
		says  string
	}{
		{"each by its key", []step{{"officer", officer, Entry{Act: "approved"}}, {"token", nil, Entry{Act: "sent"}}}, ""},
		{"in another's name", []step{{"officer", owner, Entry{Act: "approved"}}}, "entry 3 is not signed by the key"},
		{"without a signature", []step{{"officer", nil, Entry{Act: "approved"}}}, "entry 3 is not signed by the key"},
		{"by a stranger", []step{{"stranger", key(3), Entry{Act: "approved"}}}, "entry 3 is the act of a key that the case did not have"},
		{"after removal", []step{{"owner", owner, adds(ActKeyRemoved, "officer", "officer", officer)}, {"officer", officer, Entry{Act: "approved"}}}, "entry 4 is the act of a key"},
	} {
		l, tx := newLog(t, start()), new(memTx)
		for _, s := range append(append([]step(nil), begun...), c.steps...) {
			if _, err := l.ActAs(s.as, s.own).Append(tx, s.e); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Verify(seq(tx.records), tx.head(), l.VerifierKey())
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
