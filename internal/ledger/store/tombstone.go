package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// tombstones are the blind indexes by which a person is known again: ids,
// present and former; e-mail addresses and numbers issued by a state. Telephones
// and accounts only where there is none of these: a household shares them, and
// one who is destroyed must not take the others along.
func tombstones(blind *seal.Hasher, p *ledger.Person) (out [][16]byte) {
	add := func(kind, value string) { out = append(out, blind.Sum(kind, value)) }
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		add(pack.AliasKind, string(id[:]))
	}
	for _, v := range p.Emails {
		add(breach.KindEmail.String(), string(v))
	}
	for _, v := range p.IDs {
		add(v.Kind.String(), string(v.Value))
	}
	if len(p.Emails)+len(p.IDs) > 0 {
		return out
	}
	for _, v := range p.Phones {
		add(breach.KindPhone.String(), string(v))
	}
	for _, a := range p.Accounts {
		switch {
		case a.Whole != "":
			add(a.Kind.String(), string(a.Whole))
		case a.Index != [16]byte{}:
			out = append(out, a.Index)
		}
	}
	return out
}

// buried are the tombstones of the case.
type buried map[[16]byte]bool

func readBuried(c Conn) (b buried, err error) {
	err = c.Query("SELECT blind FROM tombstone", nil, func(r Row) error {
		if b == nil {
			b = buried{}
		}
		var index [16]byte
		if copy(index[:], r.Bytes(0)) != len(index) {
			return Damaged("a tombstone is malformed")
		}
		b[index] = true
		return nil
	})
	return b, err
}

// has reports whether a person was destroyed before.
func (b buried) has(blind *seal.Hasher, p *ledger.Person) bool {
	if len(b) == 0 {
		return false
	}
	for _, index := range tombstones(blind, p) {
		if b[index] {
			return true
		}
	}
	return false
}

// drop reports whether a person of a new leak is left out, and gives the one
// who stays without doubts about people who were destroyed. It counts in c what
// that takes from the counts.
func (b buried) drop(blind *seal.Hasher, p *ledger.Person, c *ledger.Counts, mined time.Time) (*ledger.Person, bool) {
	if len(b) == 0 {
		return p, false
	}
	if b.has(blind, p) {
		uncount(c, p, mined)
		c.EmailsDistinct -= int64(len(p.Emails))
		return nil, true
	}
	stripped := strip(p, func(id ledger.PersonID) bool { return b[blind.Sum(pack.AliasKind, string(id[:]))] })
	if p.Review && !stripped.Review {
		c.Review--
	}
	return stripped, false
}

// mention is a document that holds an identifier of somebody.
type mention struct {
	no, entry int64
}

// mentions finds the documents that hold an identifier of one of the people, as
// it is or as JSON writes it: of the kinds of papers out, of others the numbers.
func (v *view) mentions(ctx context.Context, people []*ledger.Person, papers []string) (out []mention, others []int64, err error) {
	var wanted [][]byte
	add := func(v string) {
		wanted = append(wanted, []byte(v))
		if text, err := json.Marshal(v); err == nil && !bytes.Equal(text[1:len(text)-1], []byte(v)) {
			wanted = append(wanted, text[1:len(text)-1])
		}
	}
	for _, p := range people {
		add(hex.EncodeToString(p.ID[:]))
		for _, v := range p.Emails {
			add(string(v))
		}
		for _, v := range p.Phones {
			add(string(v))
		}
		for _, v := range p.IDs {
			add(string(v.Value))
		}
	}
	err = v.eachDocument(ctx, "", func(d *ledger.Document, entry int64) error {
		folded := bytes.ToLower(d.Data)
		for _, w := range wanted {
			if !bytes.Contains(folded, bytes.ToLower(w)) {
				continue
			}
			if slices.Contains(papers, d.Kind) {
				out = append(out, mention{d.Number, entry})
			} else {
				others = append(others, d.Number)
			}
			break
		}
		return nil
	})
	return out, others, err
}

// eraseDocument destroys the contents of a document and the salt of the
// commitment to it. Its row stays, empty, with kind and entry.
func (s *Store) eraseDocument(tx Tx, m mention) error {
	if err := tx.Erase("UPDATE document SET sealed = $1 WHERE no = $2", []byte{}, m.no); err != nil {
		return err
	}
	return s.killSaltsOf(tx, m.entry, contentDocument(m.no))
}

// killSalts destroys the salts of all commitments of these names: nobody can
// confirm by them what is destroyed, not even with a guess.
func (s *Store) killSalts(tx Tx, names ...string) error {
	var entries []int64
	err := tx.Query("SELECT no FROM journal_entry WHERE length(salts) > 0", nil, func(r Row) error {
		entries = append(entries, r.Int(0))
		return nil
	})
	if err != nil {
		return err
	}
	for _, no := range entries {
		if err := s.killSaltsOf(tx, no, names...); err != nil {
			return err
		}
	}
	return nil
}

// killSaltsOf does so in one entry.
func (s *Store) killSaltsOf(tx Tx, no int64, names ...string) error {
	e, salts, err := s.salts(tx, no)
	if err != nil || salts == nil {
		return err
	}
	killed, left := false, false
	for i, c := range e.Commitments {
		salt := salts[i*journal.SaltSize : (i+1)*journal.SaltSize]
		for _, name := range names {
			if c.Name == name && !dead(salt) {
				clear(salt)
				killed = true
			}
		}
		left = left || !dead(salt)
	}
	switch {
	case !killed:
		return nil
	case !left:
		return tx.Erase("UPDATE journal_entry SET salts = NULL WHERE no = $1", no)
	}
	sealed, err := s.keys.Box(seal.JournalSalt).Seal(nil, salts, saltPlace(no), s.cfg.Rand)
	if err != nil {
		return err
	}
	return tx.Erase("UPDATE journal_entry SET salts = $1 WHERE no = $2", sealed, no)
}

// dead reports a salt that was destroyed.
func dead(salt []byte) bool { return bytes.Equal(salt, make([]byte, journal.SaltSize)) }
