package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// A person who was destroyed is known again by blind indexes: of ids, present and
// former; of e-mail addresses and numbers issued by a state. Telephones and
// accounts serve only where there is none of these. What others share who stay (a
// mailbox, the telephone of a household) serves only together with the birth date
// or, without one, the name: one who is destroyed must not take them along.

// named is a value by which a person is found.
type named struct {
	kind, value string
	index       [16]byte // where value is not kept
}

func (n named) sum(blind *seal.Hasher) [16]byte {
	if n.value == "" {
		return n.index
	}
	return blind.Sum(n.kind, n.value)
}

// namesOf lists the values that serve, but for ids.
func namesOf(p *ledger.Person) (out []named) {
	for _, v := range p.Emails {
		out = append(out, named{kind: breach.KindEmail.String(), value: string(v)})
	}
	for _, v := range p.IDs {
		out = append(out, named{kind: v.Kind.String(), value: string(v.Value)})
	}
	if len(out) > 0 {
		return out
	}
	for _, v := range p.Phones {
		out = append(out, named{kind: breach.KindPhone.String(), value: string(v)})
	}
	for _, a := range p.Accounts {
		if a.Whole != "" || a.Index != [16]byte{} {
			out = append(out, named{kind: a.Kind.String(), value: string(a.Whole), index: a.Index})
		}
	}
	return out
}

// sharedKind is the kind under which a shared value is hashed with who is meant.
const sharedKind = "shared by others"

// amongOthers are the indexes of a value that others share.
func amongOthers(blind *seal.Hasher, n named, p *ledger.Person) (out [][16]byte) {
	of := n.sum(blind)
	who := p.Born
	if len(who) == 0 {
		who = p.Names
	}
	for _, v := range who {
		out = append(out, blind.Sum(sharedKind, string(of[:])+strings.ToLower(string(v))))
	}
	return out
}

// tombstones are the indexes of a person who is destroyed. shared tells what
// people who stay have too.
func tombstones(blind *seal.Hasher, p *ledger.Person, shared func(index [16]byte) bool) (out [][16]byte) {
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		out = append(out, blind.Sum(pack.AliasKind, string(id[:])))
	}
	for _, n := range namesOf(p) {
		if index := n.sum(blind); shared(index) {
			out = append(out, amongOthers(blind, n, p)...)
		} else {
			out = append(out, index)
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
	is := func(index [16]byte) bool { return b[index] }
	alone := tombstones(blind, p, func([16]byte) bool { return false })
	return slices.ContainsFunc(alone, is) || slices.ContainsFunc(tombstones(blind, p, func([16]byte) bool { return true }), is)
}

// addresses are those of somebody who was destroyed that nobody shares.
func (b buried) addresses(blind *seal.Hasher, p *ledger.Person) (out []breach.Secret) {
	for _, v := range p.Emails {
		if b[blind.Sum(breach.KindEmail.String(), string(v))] {
			out = append(out, v)
		}
	}
	return out
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
		c.EmailsDistinct -= int64(len(b.addresses(blind, p)))
		return nil, true
	}
	stripped := strip(p, func(id ledger.PersonID) bool { return b[blind.Sum(pack.AliasKind, string(id[:]))] })
	if p.Review && !stripped.Review {
		c.Review--
	}
	return stripped, false
}

// Living leaves those out of what was mined who were destroyed before, so that a
// count of people on their way to Replace is of those who stay; their addresses are
// taken from the count of addresses of st once all were passed on. The sequence may
// be run through as often as people may. It fails where an owner's key is lacked.
func (s *Store) Living(ctx context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) (iter.Seq2[*ledger.Person, error], error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	b, err := readBuried(v.c)
	v.close()
	if err != nil || len(b) == 0 {
		return people, err
	}
	if err := s.keys.May(seal.Blind); err != nil {
		return nil, err
	}
	addresses := st.Counts.EmailsDistinct
	return func(yield func(*ledger.Person, error) bool) {
		blind, gone, uncounted := s.keys.Blinder(), map[breach.Secret]bool{}, new(ledger.Counts)
		for p, err := range people {
			if err == nil && b.has(blind, p) {
				for _, mail := range b.addresses(blind, p) {
					gone[mail] = true
				}
				continue
			}
			if err == nil {
				p, _ = b.drop(blind, p, uncounted, st.Started)
			}
			if !yield(p, err) {
				return
			}
		}
		st.Counts.EmailsDistinct = addresses - int64(len(gone))
	}, nil
}

// mention is a document that holds an identifier of somebody.
type mention struct {
	no, entry int64
}

// mentions finds the documents that hold an identifier of one of the people, as it is or
// as JSON writes it: those of the kinds of papers are destroyed, and others kept. Those
// that hold a former id are kept as well, and not Named: nobody else is told by it.
func (f *forgetting) mentions(ctx context.Context, papers []string) error {
	var wanted, former [][]byte
	add := func(v string) {
		wanted = append(wanted, bytes.ToLower([]byte(v)))
		if text, err := json.Marshal(v); err == nil && !bytes.Equal(text[1:len(text)-1], []byte(v)) {
			wanted = append(wanted, bytes.ToLower(text[1:len(text)-1]))
		}
	}
	for _, p := range f.people {
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
		for _, id := range p.Aliases {
			former = append(former, []byte(hex.EncodeToString(id[:])))
		}
	}
	return f.eachDocument(ctx, "", func(d *ledger.Document, entry int64) error {
		folded := bytes.ToLower(d.Data)
		holds := func(w []byte) bool { return bytes.Contains(folded, w) }
		named := slices.ContainsFunc(wanted, holds)
		switch {
		case !named && !slices.ContainsFunc(former, holds):
			return nil
		case named && slices.Contains(papers, d.Kind):
			f.documents = append(f.documents, mention{d.Number, entry})
			return nil
		case named && d.Kind != notice.LeftOutKind: // that has ids alone, with those of others: as the rows of notices keep them
			f.named = append(f.named, d.Number)
		}
		f.kept = append(f.kept, ledger.KeptDocument{Number: d.Number, Kind: d.Kind})
		return nil
	})
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
