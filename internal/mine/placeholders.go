package mine

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

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
		if !isAccount(p.Kind) && p.Why != ledger.KnownPlaceholder {
			out = append(out, person.Placeholder{Kind: p.Kind, Value: p.Value, Rows: p.Rows, Why: p.Why})
		}
	}
	return out
}

func isAccount(k breach.Kind) bool { return k == breach.KindIBAN || k == breach.KindCard }

// placeholders puts those found in the ledger's words: of accounts it keeps what
// is kept of anybody's.
func (r *run) placeholders(found []person.Placeholder, links [][]person.Link) []ledger.Placeholder {
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
			if isAccount(p.Kind) || p.Why == ledger.KnownPlaceholder {
				add(p)
			}
		}
	}
	for i := range r.reg.tables {
		for _, p := range r.nobodies(i, links[i]) {
			add(p)
		}
	}
	slices.SortFunc(out, func(x, y ledger.Placeholder) int {
		return cmp.Or(cmp.Compare(y.Rows, x.Rows), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
	})
	return out[:min(len(out), ledger.MostPlaceholders)]
}

// nobodies are the values of a table that stand for none in any leak: of columns that
// hold something personal, and of keys by which its rows are somebody's.
func (r *run) nobodies(table int, links []person.Link) (out []ledger.Placeholder) {
	t := r.reg.tables[table]
	if t.text {
		return nil
	}
	for i := range t.plan.Columns() {
		kind := t.kinds[i]
		key := kind == breach.KindNone && slices.ContainsFunc(links, func(l person.Link) bool {
			return slices.Contains(strings.Split(l.From, ","), t.plan.Column(i))
		})
		for _, n := range t.stats.Nobodies(i) {
			if (kind != breach.KindNone || key && n.Value == "0") && strings.ContainsFunc(n.Value, speaks) {
				out = append(out, ledger.Placeholder{Kind: kind, Value: breach.Secret(n.Value), Rows: n.Rows, Why: ledger.KnownPlaceholder})
			}
		}
	}
	return out
}

// speaks reports characters that say more than that nothing stands there.
func speaks(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
