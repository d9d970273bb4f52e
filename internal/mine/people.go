package mine

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// sets numbers the sets of columns that people's exposures name.
type sets struct {
	number map[string]uint32
	list   [][]uint32
}

func newSets() *sets { return &sets{number: map[string]uint32{"": 0}, list: [][]uint32{nil}} }

func (s *sets) intern(_ int, columns []uint32) uint32 {
	k := make([]byte, 0, 4*len(columns))
	for _, c := range columns {
		k = append(k, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
	}
	n, ok := s.number[string(k)]
	if !ok {
		n = uint32(len(s.list))
		s.number[string(k)] = n
		s.list = append(s.list, append([]uint32(nil), columns...))
	}
	return n
}

// convert puts a resolved person in the ledger's words.
func (r *run) convert(p *person.Person) *ledger.Person {
	out := &ledger.Person{ID: p.ID, Kind: ledger.PersonKind(p.Kind)}
	for i := range p.Values {
		v := &p.Values[i]
		switch v.Kind {
		case breach.KindEmail:
			out.Emails = append(out.Emails, v.Value)
		case breach.KindPhone:
			out.Phones = append(out.Phones, v.Value)
		case breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN:
			out.IDs = append(out.IDs, ledger.Value{Kind: v.Kind, Value: v.Value})
		case breach.KindIBAN, breach.KindCard:
			r.account(out, v)
		case breach.KindFullName:
			out.Names = append(out.Names, v.Value)
		case breach.KindBorn:
			out.Born = append(out.Born, v.Value)
		case breach.KindStreet:
			out.Addresses = append(out.Addresses, v.Value)
		case breach.KindUsername:
			out.Usernames = append(out.Usernames, v.Value)
		}
	}
	for _, e := range p.Exposures {
		out.Exposures = append(out.Exposures, ledger.Exposure{Part: uint32(e.Part), Set: e.Set})
	}
	for _, why := range p.Reasons {
		out.Joined = append(out.Joined, ledger.Reason{Rule: why.Rule, Value: why.Value})
	}
	for _, id := range p.Aliases {
		out.Aliases = append(out.Aliases, ledger.PersonID(id))
	}
	return out
}

// complete fills in what only the resolved people tell.
func (r *run) complete(st *ledger.State, res *person.Result, s *sets) {
	st.Sets = s.list
	st.Counts = ledger.Counts{
		People: res.Counts[person.Human], RoleMailboxes: res.Counts[person.Role], Staff: res.Counts[person.Staff],
		EmailsDistinct: res.Emails,
	}
	at := len(st.Tables) - len(r.reg.tables)
	for i := range r.reg.tables {
		t := &st.Tables[at+i]
		t.Owner = res.Owners[i]
		for _, l := range res.Links[i] {
			t.Links = append(t.Links, ledger.Link{From: l.From, Table: at + l.Table, To: l.To, Why: l.Why})
		}
	}
	for c, n := range res.People {
		st.Columns[c].People += n
	}
}
