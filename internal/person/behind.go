package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Rows that carry a bank account or a number beside nothing but a mailbox say no
// name: who they are is what other rows say of the mailbox's person.

// mailed is what rows show of who has a mailbox.
type mailed struct {
	said  map[string]*profile // rows without a key, by what they show
	roots map[uint32]bool     // of rows with one
}

// learnBehind reads who the people are whose rows contest an account or number.
func (r *resolver) learnBehind(rest []*carriers, known map[uint32]*profile) error {
	asked := map[string]*mailed{}
	for _, c := range rest {
		if c.kind == breach.KindEmail {
			continue
		}
		for _, g := range r.groups(c, known) {
			for _, m := range g.profile.mails {
				if g.placed {
					asked[m] = &mailed{map[string]*profile{}, map[uint32]bool{}}
				}
			}
		}
	}
	if len(asked) == 0 {
		return nil
	}
	if err := r.readMailed(asked); err != nil {
		return err
	}
	return r.mergeMailed(asked, known)
}

// mergeMailed makes of the rows with a mailbox what is known of its person.
func (r *resolver) mergeMailed(asked map[string]*mailed, known map[uint32]*profile) error {
	roots := map[uint32]bool{}
	for _, m := range asked {
		for root := range m.roots {
			if known[root] == nil {
				roots[root] = true
			}
		}
	}
	more, err := r.profiles(roots)
	if err != nil {
		return err
	}
	r.behindMails = map[string]*profile{}
	for mail, m := range asked {
		for root := range m.roots {
			if p := known[root]; p != nil {
				m.said[p.key()] = p
			} else if p := more[root]; p != nil {
				m.said[p.key()] = p
			}
		}
		if p := m.one(); p != nil {
			r.behindMails[mail] = p
		}
	}
	return nil
}

// readMailed reads the rows whose own person has one of the mailboxes.
func (r *resolver) readMailed(asked map[string]*mailed) error {
	want := func(t int) bool {
		return slices.ContainsFunc(r.tables[t].Columns, func(c Column) bool { return c.Kind == breach.KindEmail })
	}
	type found struct {
		mail string
		root uint32
		p    profile
	}
	r.forest.settle()
	return r.each(want, func() (func(*Observation), func()) {
		var got []found
		return func(o *Observation) {
				p := profileOf(r.tables[o.Table], o)
				for _, m := range p.mails {
					if asked[m] == nil {
						continue
					}
					root, _ := r.nodeOf(o)
					if root != noNode {
						root = r.forest.find(root)
					}
					got = append(got, found{m, root, p})
				}
			}, func() {
				for i := range got {
					f := &got[i]
					if f.root != noNode {
						asked[f.mail].roots[f.root] = true
					} else if !f.p.empty() {
						asked[f.mail].said[f.p.key()] = &f.p
					}
				}
			}
	})
}

// one is what is known of a mailbox's person, nil where it is several people's, of
// whom nothing says which one a row without a name means.
func (m *mailed) one() *profile {
	all := &profile{}
	for k, p := range m.said {
		for l, q := range m.said {
			if k < l && p.against(q) != nil {
				return nil
			}
		}
	}
	for _, p := range m.said {
		all.merge(p)
	}
	return all
}

// behind is what is known of records' person, by their mailboxes too.
func (r *resolver) behind(g *carrier) *profile {
	p := g.profile.clone()
	for _, s := range g.shows {
		p.merge(unpacked([]byte(s)))
	}
	mails := slices.Clone(p.mails)
	for _, m := range mails {
		if q := r.behindMails[m]; q != nil && p.against(q) == nil {
			p.merge(q)
		}
	}
	return p
}

// holders counts the people who carry an account, as far as they show that they
// are different ones.
func holders(cs []*carrier) int {
	keys, n := map[string]bool{}, 0
	for _, c := range cs {
		if c.placed && len(c.profile.called()) == 0 {
			n++
		} else {
			keys[c.key] = true
		}
	}
	return n + len(keys)
}

// held counts what an identifier holds together: rows that nothing else places,
// and people whose rows another identifier already has.
func held(cs []*carrier) (n int) {
	for _, c := range cs {
		if c.placed && !c.keyed {
			n++
		} else {
			n += c.rows
		}
	}
	return n
}

// take notes the rows of a face.
func (f *face) take(cs []*carrier) {
	for _, c := range cs {
		for _, s := range c.shows {
			f.shows[s] = true
		}
	}
}

// waiting makes those of whom no name is known wait for somebody to say whether
// they are who else has the account.
func (r *resolver) waiting(s *split, main uint32) {
	of, nobody := s.merged[s.main], len(s.faces[s.main]) == 0
	for _, c := range s.nameless {
		f := face{profile: c.profile, node: c.nodes[0], rows: c.rows, shows: map[string]bool{}}
		f.take([]*carrier{c})
		r.ids.faces[s.id] = append(r.ids.faces[s.id], f)
		if nobody {
			main, of, nobody = c.nodes[0], c.profile, false
			continue
		}
		rule := "one " + sharedName(s.kind) + ", and no name to compare"
		r.discords = append(r.discords, discord{rule, 500, c.nodes[0], main, s.id, c.profile, of})
	}
}
