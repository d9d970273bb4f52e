package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// account reports kinds that tell people apart and that several may share all
// the same: what carries one is only joined if the names agree.
func account(k breach.Kind) bool { return k == breach.KindIBAN || k == breach.KindCard }

// rankOf orders the kinds by which rows come together by how much they say:
// numbers of states, addresses, accounts.
func rankOf(k breach.Kind) int {
	switch {
	case k == breach.KindEmail:
		return 1
	case account(k):
		return 2
	}
	return 0
}

// numbered returns the person of a number or account that stands in a text
// without any address: a list of bank accounts is one of their holders.
func (a *gathering) numbered(v *Value) (uint32, *group) {
	id, ok := v.number()
	if !ok {
		return noNode, nil
	}
	who := a.person(a.r.ids.node(id))
	for i := range a.groups {
		if a.groups[i].who == who {
			return who, &a.groups[i]
		}
	}
	a.groups = append(a.groups, group{who: who, number: LoneGroup})
	return who, &a.groups[len(a.groups)-1]
}

// letters reports prose that speaks of people and firms, so that an account in it
// may be a firm's.
func (t *table) letters() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		_, names := c.Inside[breach.KindFullName]
		_, phones := c.Inside[breach.KindPhone]
		return names || phones
	})
}

func hasMail(o *Observation) bool {
	return slices.ContainsFunc(o.Values, func(v Value) bool { return v.Kind == breach.KindEmail })
}
