package person

import "github.com/tocsin-project/tocsin/internal/breach"

// guardByKeys notes beside children the mailboxes in the rows of their guardians. It joins
// nobody.
func (a *assembly) guardByKeys() error {
	of := a.guardings()
	if len(of) == 0 {
		return nil
	}
	nobodys := map[string]bool{}
	for _, p := range a.r.crowds {
		nobodys[string(p.Value)] = nobodys[string(p.Value)] || p.Kind == breach.KindEmail
	}
	err := a.r.inOrder(func(t int) bool { return of[t] != nil }, func(o *Observation) {
		t := a.r.tables[o.Table]
		k, ok := key(o, t.primary)
		if !ok {
			return
		}
		row := guardianRow{who: a.person(t.space.node(k, &a.r.nodes))}
		row.read(a.gathering, t, o, nobodys)
		for _, g := range of[o.Table] {
			g.count(k, row.dated, row.young)
			for _, child := range g.of(k) {
				a.guard(g, &row, child.who)
			}
		}
	})
	for _, list := range of {
		for _, g := range list {
			a.settleOpen(g)
		}
	}
	return err
}

// guardings are the arrows that lead children to guardians, by the table of these.
func (a *assembly) guardings() map[int][]*guarding {
	of := map[int][]*guarding{}
	for no, k := range a.r.keepers {
		g := &guarding{keeper: k}
		for _, core := range a.cores {
			if core.keeping != nil {
				g.list, core.keeping[no] = append(g.list, core.keeping[no]...), nil
			}
		}
		if len(g.list) > 0 {
			g.settle()
			of[k.ref.target] = append(of[k.ref.target], g)
		}
	}
	return of
}

// guardianRow is what a row that children lead to says of whoever guards them.
type guardianRow struct {
	who          uint32
	dated, young bool // a birth date is known, and it is a child's
	mails        [][]byte
}

func (row *guardianRow) read(a *gathering, t *table, o *Observation, nobodys map[string]bool) {
	for i := range o.Values {
		v := &o.Values[i]
		if _, counts := t.Columns[v.Column].accepts(v); !counts {
			continue
		}
		row.dated, row.young = row.dated || t.birth(v), row.young || a.young(t, v)
		if v.Kind == breach.KindEmail && !v.Inside && v.Group == 0 && t.roles[v.Column] == "" && !nobodys[string(v.Bytes)] {
			row.mails = append(row.mails, v.Bytes)
		}
	}
	row.young = row.young && !ofGuardian(t.Name) // a birth date in a row of a guardian's own kind may be the child's
}

// guard notes beside a child what a row to which its own leads says.
func (a *assembly) guard(g *guarding, row *guardianRow, child uint32) {
	switch {
	case row.young:
		a.say(g, child, g.missing(breach.GuardianYoung))
	case row.who == child:
	case len(row.mails) == 0:
		a.say(g, child, g.missing(breach.GuardianMute))
	default:
		for _, m := range row.mails {
			a.say(g, child, append(append([]byte(breach.GuardianRule), 0), m...))
		}
	}
}
