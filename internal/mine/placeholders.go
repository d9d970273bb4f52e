package mine

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// knownPlaceholders are those of the case that the leak is added to. Of accounts
// too little is kept to know them again.
func (r *run) knownPlaceholders() (out []person.Placeholder) {
	if r.prior == nil {
		return nil
	}
	for _, p := range r.prior.Placeholders {
		if !isAccount(p.Kind) {
			out = append(out, person.Placeholder{Kind: p.Kind, Value: p.Value, Rows: p.Rows, Why: p.Why})
		}
	}
	return out
}

func isAccount(k breach.Kind) bool { return k == breach.KindIBAN || k == breach.KindCard }

// placeholders puts those found in the ledger's words: of accounts it keeps what
// is kept of anybody's.
func (r *run) placeholders(found []person.Placeholder) []ledger.Placeholder {
	var out []ledger.Placeholder
	add := func(p ledger.Placeholder) {
		i := slices.IndexFunc(out, func(o ledger.Placeholder) bool { return o.Kind == p.Kind && o.Value == p.Value })
		if i < 0 {
			out = append(out, p)
		} else {
			out[i].Rows += p.Rows
		}
	}
	for _, p := range found {
		if len(out) == 2*ledger.MostPlaceholders { // the most common come first
			break
		}
		value := p.Value.Reveal()
		if isAccount(p.Kind) {
			value = value[max(0, len(value)-4):]
		}
		add(ledger.Placeholder{Kind: p.Kind, Value: breach.Secret(value), Rows: p.Rows, Why: p.Why})
	}
	if r.prior != nil {
		for _, p := range r.prior.Placeholders {
			if isAccount(p.Kind) {
				add(p)
			}
		}
	}
	slices.SortFunc(out, func(x, y ledger.Placeholder) int {
		return cmp.Or(cmp.Compare(y.Rows, x.Rows), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
	})
	return out[:min(len(out), ledger.MostPlaceholders)]
}
