package who

import (
	"encoding/hex"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Before is what two people were before a decision made them one, as far as their
// values do not say it: by it a later decision makes them two again.
type Before struct {
	Mined time.Time // the state's start: sets of columns bear the numbers of that mining
	Sides [2]Past
}

// Past is one of the two.
type Past struct {
	ID        ledger.PersonID
	Values    []ledger.Value // all that tells of them; none in decisions of old
	Category  string
	Exposures []ledger.Exposure
	Accounts  [][16]byte // blind indexes
	Signs     []ledger.Sign
	Joined    []ledger.Reason
}

// Remember keeps with a decision what the two people are whom it makes one.
func (d *Decision) Remember(st *ledger.State, a, b *ledger.Person) {
	d.Was = &Before{Mined: st.Started}
	for i, p := range [...]*ledger.Person{a, b} {
		past := Past{ID: p.ID, Values: Values(p), Category: p.Category, Exposures: slices.Clone(p.Exposures), Signs: slices.Clone(p.Signs), Joined: slices.Clone(p.Joined)}
		for _, account := range p.Accounts {
			past.Accounts = append(past.Accounts, account.Index)
		}
		d.Was.Sides[i] = past
	}
}

// LastJoin is the last decision that stands by which somebody became one with another;
// nil where there is none.
func LastJoin(p *ledger.Person, all []Decision) *Decision {
	here := func(id ledger.PersonID) bool { return p.ID == id || slices.Contains(p.Aliases, id) }
	list := standing(all)
	for i := len(list) - 1; i >= 0; i-- {
		if d := &list[i]; d.Same && d.Was != nil && here(d.Was.Sides[0].ID) && here(d.Was.Sides[1].ID) {
			return d
		}
	}
	return nil
}

// Undoing is the decision that goes over one by which somebody became one with
// another.
func Undoing(p *ledger.Person, joined *Decision) Decision {
	d := Decision{Of: joined.Sides[0].Values}
	for i := range d.Sides {
		d.Sides[i] = Side{People: []ledger.PersonID{p.ID}, Values: joined.Sides[i].Values}
	}
	return d
}

// turned is the same with the sides the other way round.
func (b *Before) turned() *Before {
	return &Before{b.Mined, [2]Past{b.Sides[1], b.Sides[0]}}
}

// undoes gives what a decision that makes two people of one undoes, in its own order
// of the sides, where it goes over an earlier one; nil where that is not known.
func (d *Decision) undoes(earlier *Decision) *Before {
	was := earlier.Was
	if !earlier.Same {
		was = earlier.undo // said once more
	}
	if d.Same || d.Every || earlier.Every || was == nil {
		return nil
	}
	p := newPair(earlier.Sides[0], earlier.Sides[1], earlier.Of)
	if kin := d.kin(earlier); p.covers(0, d.Sides[0], kin) && p.covers(1, d.Sides[1], kin) {
		return was
	}
	return was.turned()
}

// undo gives the parts of somebody who was split what they had before they were
// joined. What neither had goes where the values say.
func (m *maker) undo(p, first, second *ledger.Person, was *Before) {
	parts := [2]*ledger.Person{first, second}
	for i, q := range parts {
		own, other := was.Sides[i], was.Sides[1-i]
		q.Category = own.Category
		m.undoExposures(p, q, own.Exposures, other.Exposures)
		q.Accounts = slices.DeleteFunc(slices.Clone(p.Accounts), func(a ledger.Account) bool {
			return !belongs(a.Index, own.Accounts, other.Accounts, i == 0)
		})
		q.Signs = slices.DeleteFunc(slices.Clone(p.Signs), func(s ledger.Sign) bool { return !belongs(s, own.Signs, other.Signs, true) })
		q.Joined = slices.DeleteFunc(slices.Clone(p.Joined), func(r ledger.Reason) bool {
			return r.Rule == JoinedRule || !belongs(r, own.Joined, other.Joined, slices.Contains(q.Joined, r))
		})
	}
	known := func(id ledger.PersonID) bool { return id == p.ID || slices.Contains(p.Aliases, id) }
	if a, b := was.Sides[0].ID, was.Sides[1].ID; a != b && known(a) && known(b) {
		rest := slices.DeleteFunc(append(slices.Clone(p.Aliases), p.ID), func(id ledger.PersonID) bool { return id == a || id == b })
		slices.SortFunc(rest, compareIDs)
		first.ID, second.ID, first.Aliases, second.Aliases = a, b, nil, nil
		if len(rest) > 0 {
			first.Aliases = rest
		}
	}
}

// belongs reports whether something of a joined person was one side's; else says of
// what neither had.
func belongs[T comparable](v T, own, other []T, otherwise bool) bool {
	return slices.Contains(own, v) || !slices.Contains(other, v) && otherwise
}

// SaidOfBoth is the reason of the parts of somebody who was split whose rows do not
// all tell of which of them they are.
const SaidOfBoth = "split by hand: what its rows do not tell is said of both parts"

// sayBoth marks parts that have something of one exposure, or takes the mark away.
func sayBoth(first, second *ledger.Person, both bool) {
	for _, q := range []*ledger.Person{first, second} {
		q.Joined = slices.DeleteFunc(q.Joined, func(r ledger.Reason) bool { return r.Rule == SaidOfBoth })
		if both {
			q.Joined = union(q.Joined, []ledger.Reason{{Rule: SaidOfBoth}}, ledger.CompareReasons)
		}
	}
}

// The form in which Before is kept.
type (
	beforeJSON struct {
		Mined time.Time  `json:"mined"`
		Sides []pastJSON `json:"sides"`
	}
	pastJSON struct {
		ID        string       `json:"id"`
		Values    []valueJSON  `json:"values,omitempty"`
		Category  string       `json:"category,omitempty"`
		Exposures [][2]uint32  `json:"exposures"`
		Accounts  []string     `json:"accounts,omitempty"`
		Signs     [][2]string  `json:"signs,omitempty"`
		Joined    []reasonJSON `json:"joined,omitempty"`
	}
	reasonJSON struct {
		Rule  string `json:"rule"`
		Value string `json:"value,omitempty"`
	}
)

func (b *Before) kept() *beforeJSON {
	if b == nil {
		return nil
	}
	out := &beforeJSON{Mined: b.Mined}
	for i := range b.Sides {
		s := &b.Sides[i]
		p := pastJSON{ID: hex.EncodeToString(s.ID[:]), Values: keptValues(s.Values), Category: s.Category, Exposures: [][2]uint32{}}
		for _, e := range s.Exposures {
			p.Exposures = append(p.Exposures, [2]uint32{e.Part, e.Set})
		}
		for _, a := range s.Accounts {
			p.Accounts = append(p.Accounts, hex.EncodeToString(a[:]))
		}
		for _, x := range s.Signs {
			p.Signs = append(p.Signs, [2]string{string(x.By), x.Code})
		}
		for _, r := range s.Joined {
			p.Joined = append(p.Joined, reasonJSON{r.Rule, r.Value.Reveal()})
		}
		out.Sides = append(out.Sides, p)
	}
	return out
}

func openBefore(in *beforeJSON) (*Before, error) {
	if in == nil {
		return nil, nil //nolint:nilnil // decisions of old have none
	}
	if len(in.Sides) != 2 {
		return nil, ErrDecision
	}
	out := &Before{Mined: in.Mined}
	for i := range in.Sides {
		p, s := &in.Sides[i], &out.Sides[i]
		if !openID(p.ID, (*[16]byte)(&s.ID)) {
			return nil, ErrDecision
		}
		var err error
		if s.Values, err = openValues(p.Values); err != nil {
			return nil, err
		}
		s.Category = p.Category
		for _, e := range p.Exposures {
			s.Exposures = append(s.Exposures, ledger.Exposure{Part: e[0], Set: e[1]})
		}
		for _, text := range p.Accounts {
			var index [16]byte
			if !openID(text, &index) {
				return nil, ErrDecision
			}
			s.Accounts = append(s.Accounts, index)
		}
		for _, x := range p.Signs {
			s.Signs = append(s.Signs, ledger.Sign{By: ledger.SignBy(x[0]), Code: x[1]})
		}
		for _, r := range p.Joined {
			s.Joined = append(s.Joined, ledger.Reason{Rule: r.Rule, Value: breach.Secret(r.Value)})
		}
	}
	return out, nil
}

func openID(text string, id *[16]byte) bool {
	if len(text) != 2*len(id) {
		return false
	}
	n, err := hex.Decode(id[:], []byte(text))
	return err == nil && n == len(id)
}
