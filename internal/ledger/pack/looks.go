package pack

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// AliasKind is the kind under which a person's former ids are indexed. It is
// no breach.Kind: no value of a leak has it.
const AliasKind = "person-alias"

// A look is an entry to be of the blind index: slot, code, length, value. The
// codes live in memory only.
const (
	lookBlind = 0 // the value is a blind index already
	lookAlias = 255
)

func (b *Builder) look(slot, code uint8, value string) {
	l := append(b.raw.Looks, slot, code)
	b.raw.Looks = appendString(l, value)
}

// addLooks names what finds a person: e-mail addresses, phones, numbers issued
// by a state, and former ids. Accounts are added where they are packed.
func (b *Builder) addLooks(slot uint8, p *ledger.Person) {
	for _, v := range p.Emails {
		b.look(slot, uint8(breach.KindEmail), string(v))
	}
	for _, v := range p.Phones {
		b.look(slot, uint8(breach.KindPhone), ledger.PhoneKey(string(v)))
	}
	for _, v := range p.IDs {
		b.look(slot, uint8(v.Kind), string(v.Value))
	}
	for i := range p.Aliases {
		b.look(slot, lookAlias, string(p.Aliases[i][:]))
	}
}

// addAccounts packs what is kept of accounts: the last four characters and the
// blind index of the whole, which is made here so that the whole goes no
// further.
func (b *Builder) addAccounts(out []byte, list []ledger.Account) ([]byte, error) {
	slot := uint8(b.raw.Count - 1)
	out = binary.AppendUvarint(out, uint64(len(list)))
	for i := range list {
		a := &list[i]
		if a.Kind != breach.KindIBAN && a.Kind != breach.KindCard {
			return nil, fmt.Errorf("kind %q is no account", a.Kind)
		}
		if len(a.Last4) > maxLast4 {
			return nil, fmt.Errorf("more than the last four characters of an account of kind %q", a.Kind)
		}
		index := a.Index
		if a.Whole != "" {
			index = b.blind.Sum(a.Kind.String(), string(a.Whole))
		}
		if index != [16]byte{} {
			b.look(slot, lookBlind, string(index[:]))
		}
		out = appendString(b.rest.append(out, a.Kind.String()), string(a.Last4))
		out = append(out, index[:]...)
	}
	return out, nil
}

// maxLast4 is how many bytes of an account may be kept in sight.
const maxLast4 = 4

// EachLook calls fn with slot and blind index of every entry of the block.
func (r *Block) EachLook(blind *seal.Hasher, fn func(slot uint8, index [16]byte)) {
	b := r.Looks
	for len(b) > 0 {
		slot, code := b[0], b[1]
		n, w := binary.Uvarint(b[2:])
		value := b[2+w : 2+w+int(n)]
		b = b[2+w+int(n):]
		switch code {
		case lookBlind:
			fn(slot, [16]byte(value))
		case lookAlias:
			fn(slot, blind.SumBytes(AliasKind, value))
		default:
			fn(slot, blind.SumBytes(breach.Kind(code).String(), value))
		}
	}
}

// Has reports whether a person has a value. index is its blind index, by which
// accounts are told.
func Has(p *ledger.Person, kind breach.Kind, value string, index [16]byte) bool {
	switch kind {
	case breach.KindEmail:
		return slices.Contains(p.Emails, breach.Secret(value))
	case breach.KindPhone:
		return slices.ContainsFunc(p.Phones, func(v breach.Secret) bool {
			return string(v) == value || ledger.PhoneKey(string(v)) == value
		})
	case breach.KindIBAN, breach.KindCard:
		return slices.ContainsFunc(p.Accounts, func(a ledger.Account) bool { return a.Index == index })
	}
	return slices.Contains(p.IDs, ledger.Value{Kind: kind, Value: breach.Secret(value)})
}
