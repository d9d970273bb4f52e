package mine

import (
	"cmp"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
	"github.com/tocsin-project/tocsin/internal/person/linkage"
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

// slab gives out the lists of people from large pieces of memory: a list costs
// no allocation of its own. Those who hold a person hold the piece.
type slab struct {
	people    []ledger.Person
	secrets   []breach.Secret
	exposures []ledger.Exposure
	reasons   []ledger.Reason
}

// slabSize is how many elements a piece has.
const slabSize = 4096

// cut takes n elements off a piece, a new one where it has not as many.
func cut[T any](piece *[]T, n int) []T {
	if n == 0 {
		return nil
	}
	if len(*piece) < n {
		*piece = make([]T, max(n, slabSize))
	}
	out := (*piece)[:n:n]
	*piece = (*piece)[n:]
	return out
}

// convert puts a resolved person in the ledger's words. Values come by kind.
func (r *run) convert(p *person.Person, s *slab) *ledger.Person {
	if len(s.people) == 0 {
		s.people = make([]ledger.Person, batch)
	}
	out := &s.people[0]
	s.people = s.people[1:]
	out.ID, out.Kind = p.ID, ledger.PersonKind(p.Kind)
	for i := 0; i < len(p.Values); {
		n := i + 1
		for n < len(p.Values) && p.Values[n].Kind == p.Values[i].Kind {
			n++
		}
		r.values(out, p.Values[i:n], s)
		i = n
	}
	out.Exposures = cut(&s.exposures, len(p.Exposures))
	for i, e := range p.Exposures {
		out.Exposures[i] = ledger.Exposure{Part: uint32(e.Part), Set: e.Set}
	}
	out.Joined = cut(&s.reasons, len(p.Reasons))
	for i, why := range p.Reasons {
		out.Joined[i] = ledger.Reason{Rule: why.Rule, Value: why.Value}
	}
	for _, id := range p.Aliases {
		out.Aliases = append(out.Aliases, ledger.PersonID(id))
	}
	for i := range p.Conflicts {
		c := &p.Conflicts[i]
		out.Conflicts = append(out.Conflicts, ledger.Conflict{
			Rule: c.Rule, Doubt: c.Doubt, Other: ledger.PersonID(c.Other), Here: told(c.Here), There: told(c.There),
		})
	}
	out.Review = len(out.Conflicts) > 0
	out.Category = category(out, r.standings, r.adult)
	out.Country = out.Home()
	out.Language = out.LanguageOf(out.Country)
	return out
}

// told are the values of a side of a conflict that the ledger may name.
func told(values []person.PersonValue) (out []ledger.Value) {
	for _, v := range values {
		if ledger.Tells(v.Kind) {
			out = append(out, ledger.Value{Kind: v.Kind, Value: v.Value})
		}
	}
	return out
}

// values adds a person's values of one kind.
func (r *run) values(out *ledger.Person, vs []person.PersonValue, s *slab) {
	var list *[]breach.Secret
	switch vs[0].Kind {
	case breach.KindEmail:
		list = &out.Emails
	case breach.KindPhone:
		list = &out.Phones
	case breach.KindFullName:
		list = &out.Names
	case breach.KindBorn:
		list = &out.Born
	case breach.KindStreet:
		list = &out.Addresses
	case breach.KindUsername:
		list = &out.Usernames
	case breach.KindIBAN, breach.KindCard:
		for i := range vs {
			r.account(out, &vs[i])
		}
		return
	case breach.KindLanguage:
		for i := range vs {
			by, code, _ := strings.Cut(vs[i].Value.Reveal(), " ")
			out.Speak(ledger.SignBy(by), code)
		}
		return
	case breach.KindCountry:
		for i := range vs {
			country(out, &vs[i])
		}
		return
	default:
		for i := range vs {
			if vs[i].Kind.ByState() {
				out.IDs = append(out.IDs, ledger.Value{Kind: vs[i].Kind, Value: vs[i].Value})
			}
		}
		return
	}
	*list = cut(&s.secrets, len(vs))
	for i := range vs {
		(*list)[i] = vs[i].Value
	}
}

// complete fills in what only the resolved people tell.
func (r *run) complete(st *ledger.State, res *person.Result, s *sets) {
	st.Sets, st.Placeholders = s.list, r.placeholders(res.Placeholders, res.Links)
	link := cmp.Or(r.opt.Link, linkage.DefaultOptions)
	st.Thresholds = &ledger.Thresholds{Join: link.Join, Review: link.Review}
	r.standings = standings(st)
	st.Counts = ledger.Counts{
		People: res.Counts[person.Human], RoleMailboxes: res.Counts[person.Role], Staff: res.Counts[person.Staff],
		Review: res.Review, EmailsDistinct: res.Emails, Children: res.Children,
	}
	at := len(st.Tables) - len(r.reg.tables)
	for i := range r.reg.tables {
		t := &st.Tables[at+i]
		t.Owner = res.Owners[i]
		for _, l := range res.Links[i] {
			t.Links = append(t.Links, ledger.Link{From: l.From, Table: at + l.Table, To: l.To, Why: l.Why, Repeats: l.Repeats, Apart: l.Apart})
		}
	}
	for c, n := range res.People {
		st.Columns[c].People += n
	}
	for _, c := range r.led {
		if column := &st.Columns[c]; st.Tables[column.Table].Owner == "" {
			*column = ledger.Column{Table: column.Table, Name: column.Name, Type: column.Type} // nobody's address
		}
	}
}
