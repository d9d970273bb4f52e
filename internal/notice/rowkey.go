package notice

import (
	"context"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// RowKey is the key of a child's row in the leak.
type RowKey struct {
	Table, Column string
	Value         breach.Secret // digits, or behind # the hash of a key that is no number
}

// RowKeys are those that are known of a person: of children alone.
func RowKeys(p *ledger.Person) (out []RowKey) {
	for _, r := range p.Joined {
		name, is := strings.CutPrefix(r.Rule, breach.RowKeyRule)
		if at := strings.LastIndexByte(name, '.'); is && at >= 0 {
			out = append(out, RowKey{name[:at], name[at+1:], r.Value})
		}
	}
	return out
}

// Text is the key as it stands in the leak; "" where only its hash is known.
func (k *RowKey) Text() string {
	if s := k.Value.Reveal(); !strings.HasPrefix(s, "#") {
		return s
	}
	return ""
}

// In reports whether its table is called so: with or without its schema, or with the
// column of the key behind it. "" is any table.
func (k *RowKey) In(table string) bool {
	if table == "" {
		return true
	}
	own := k.Table[strings.LastIndexByte(k.Table, '.')+1:]
	for _, name := range []string{k.Table, own, k.Table + "." + k.Column, own + "." + k.Column} {
		if strings.EqualFold(name, table) {
			return true
		}
	}
	return false
}

// Unguarded calls fn with the children of whom no guardian is known, by the register or
// by the leak, by rising id.
func (src *Source) Unguarded(ctx context.Context, fn func(*ledger.Person) error) error {
	p := &Plan{src: src, own: src.State.OwnDomain}
	return src.People(ctx, func(person *ledger.Person) error {
		id := hexID(person.ID)
		if _, onRecord := src.Guardians[id]; onRecord || person.Kind == ledger.Role || p.audience(person, id) != ToGuardian || len(leakGuardians(person, p.own)) > 0 {
			return nil
		}
		return fn(person)
	})
}
