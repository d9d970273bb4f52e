package who

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// JoinedRule is the reason of people whom a decision made one.
const JoinedRule = "decided to be one person"

// SplitRule is the reason of people whom a decision took from another, whose id
// is its value.
const SplitRule = "decided to be somebody else"

// maker makes people out of people.
type maker struct {
	st *ledger.State
	id func(kind, value string) [16]byte // the case's ids of people

	sets map[string]uint32 // numbers of sets by their columns; nil until one is asked for
}

// byStrength orders what a person's id is made of:
// as package person does: numbers of states in the order of their kinds, then
// addresses.
func byStrength(a, b ledger.Value) int {
	mail := func(v ledger.Value) int {
		if v.Kind == breach.KindEmail {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(mail(a), mail(b)), compareValues(a, b))
}

// strongest compares which of two people has the better identifier to be named
// by: below 0 where a has.
func (m *maker) strongest(a, b *ledger.Person) int {
	va, oka := m.named(a)
	vb, okb := m.named(b)
	switch {
	case oka && okb:
		return byStrength(va, vb)
	case oka:
		return -1
	case okb:
		return 1
	}
	return compareIDs(a.ID, b.ID)
}

// named finds the identifier that a person's id was made of.
func (m *maker) named(p *ledger.Person) (ledger.Value, bool) {
	for _, v := range strongValues(p) {
		if m.id(v.Kind.String(), v.Value.Reveal()) == p.ID {
			return v, true
		}
	}
	return ledger.Value{}, false
}

// strongValues are the values that a person may be named by, the strongest
// first.
func strongValues(p *ledger.Person) []ledger.Value {
	list := slices.DeleteFunc(Values(p), func(v ledger.Value) bool { return !strong(v.Kind) })
	slices.SortFunc(list, byStrength)
	return list
}

// merge makes one person of two, for the reasons given. It is named by the
// better identifier, and answers to the ids of both.
func (m *maker) merge(a, b *ledger.Person, reasons ...ledger.Reason) *ledger.Person {
	if m.strongest(a, b) > 0 {
		a, b = b, a
	}
	out := clone(a)
	from := lists(b)
	for i, l := range lists(out) {
		*l.list = union(*l.list, *from[i].list, func(x, y breach.Secret) int { return cmp.Compare(x, y) })
	}
	out.IDs = union(out.IDs, b.IDs, compareValues)
	out.Accounts = union(out.Accounts, b.Accounts, compareAccounts)
	out.Signs = union(out.Signs, b.Signs, ledger.CompareSigns)
	out.Exposures = union(out.Exposures, b.Exposures, compareExposures)
	why := append(slices.Clone(b.Joined), reasons...)
	out.Joined = union(out.Joined, why, ledger.CompareReasons)
	out.Aliases = union(out.Aliases, append(slices.Clone(b.Aliases), b.ID), compareIDs)
	out.Aliases = slices.DeleteFunc(out.Aliases, func(id ledger.PersonID) bool { return id == out.ID })
	if len(out.Aliases) == 0 {
		out.Aliases = nil
	}
	out.Conflicts = append(out.Conflicts, b.Conflicts...)
	out.Category = cmp.Or(a.Category, b.Category)
	m.settleKind(out)
	return out
}

// parted deals the values of one who is two: what only the second side shows goes to
// the second, what both show stays with both, and all else with the first.
func parted(p *ledger.Person, sides *pair) (first, second *ledger.Person) {
	first, second = clone(p), &ledger.Person{Category: p.Category}
	goes, both := sides.goes, sides.isBoth
	to := lists(second)
	for i, l := range lists(first) {
		for _, s := range *l.list {
			if v := (ledger.Value{Kind: l.kind, Value: s}); goes(v) || both(v) {
				*to[i].list = append(*to[i].list, s)
			}
		}
		*l.list = slices.DeleteFunc(*l.list, func(s breach.Secret) bool { return goes(ledger.Value{Kind: l.kind, Value: s}) })
	}
	for _, v := range p.IDs {
		if goes(v) || both(v) {
			second.IDs = append(second.IDs, v)
		}
	}
	first.IDs = slices.DeleteFunc(first.IDs, goes)
	first.Conflicts, first.Review = nil, false
	return first, second
}

// split makes two people of one. The id stays with whose identifier it was made of.
func (m *maker) split(p *ledger.Person, sides *pair) (first, second *ledger.Person) {
	first, second = parted(p, sides)
	ofFirst, ofSecond := m.dealt(p, m.shown(p, first), m.shown(p, second), sides.rows)
	first.Exposures, second.Exposures = exposures(ofFirst), exposures(ofSecond)
	first.Joined, second.Joined = reasonsOf(p, first), reasonsOf(p, second)
	m.nameParts(p, first, second, sides)
	if sides.undo != nil {
		m.undo(p, first, second, sides.undo)
	}
	// Rows that were parted before bear the mark, and not what they were.
	mixed := inCommon(ofFirst, ofSecond) || slices.Contains(p.Joined, ledger.Reason{Rule: SaidOfBoth})
	sayBoth(first, second, mixed && sides.undo == nil)
	for _, part := range []*ledger.Person{first, second} { // an id that one has leads to nobody else
		part.Aliases = slices.DeleteFunc(part.Aliases, func(id ledger.PersonID) bool { return id == first.ID || id == second.ID })
		if len(part.Aliases) == 0 {
			part.Aliases = nil
		}
	}
	for _, part := range []*ledger.Person{first, second} {
		part.Joined = slices.DeleteFunc(part.Joined, func(r ledger.Reason) bool { return r.Rule == SplitRule })
		if part.ID != p.ID && sides.undo == nil {
			why := []ledger.Reason{{Rule: SplitRule, Value: breach.Secret(hex.EncodeToString(p.ID[:]))}}
			part.Joined = union(part.Joined, why, ledger.CompareReasons)
		}
	}
	m.settleKind(first)
	m.settleKind(second)
	for _, part := range []*ledger.Person{first, second} {
		if part.ID == p.ID {
			part.Conflicts = stillIn(p, part)
			part.Review = len(part.Conflicts) > 0
		}
	}
	return first, second
}

// stillIn are the doubts of p that a part of it, which has its id, is in: what
// raised them is the part's. The others were about somebody who is no more.
func stillIn(p, part *ledger.Person) (out []ledger.Conflict) {
	shows := showsOf(part).values
	any := func(list []ledger.Value) bool {
		return slices.ContainsFunc(list, func(v ledger.Value) bool { return shows[v] })
	}
	for _, c := range p.Conflicts {
		if any(c.Here) && (c.Apart() || any(c.There)) {
			out = append(out, c)
		}
	}
	return out
}

// nameParts gives the parts of a person who was split their ids.
func (m *maker) nameParts(p, first, second *ledger.Person, sides *pair) {
	fresh := func(q *ledger.Person, side int) ledger.PersonID {
		for _, v := range strongValues(q) {
			if !slices.Contains(sides.common, v) {
				return m.id(v.Kind.String(), v.Value.Reveal())
			}
		}
		var text strings.Builder
		text.WriteString(hex.EncodeToString(p.ID[:]))
		for _, v := range sides.telling[side] {
			text.WriteString("\x00" + v.Kind.String() + "\x00" + v.Value.Reveal())
		}
		return m.id("decided apart", text.String())
	}
	second.ID = p.ID
	_, byFirst := m.named(first)
	if _, bySecond := m.named(second); bySecond && !byFirst {
		// The id was made of what the second keeps alone.
		first.ID = fresh(first, 0)
		second.Aliases, first.Aliases = first.Aliases, nil
		return
	}
	second.ID = fresh(second, 1)
}

// reasonsOf are the reasons of p that still hold of a part of it: those without
// a value, and those by a value it has.
func reasonsOf(p, q *ledger.Person) (out []ledger.Reason) {
	values := Values(q)
	for _, r := range p.Joined {
		if r.Value == "" || slices.ContainsFunc(values, func(v ledger.Value) bool { return v.Value == r.Value }) {
			out = append(out, r)
		}
	}
	return out
}

// settleKind says anew where a person is at home, and tells people from mailboxes of
// a function and from the controller's own staff, as package person does.
func (m *maker) settleKind(p *ledger.Person) {
	p.Country = p.Home()
	p.Language = p.LanguageOf(p.Country)
	roles, staff := 0, false
	for _, s := range p.Emails {
		mail := s.Reveal()
		if norm.RoleMailbox(mail) {
			roles++
		}
		staff = staff || slices.Contains(m.st.OwnDomain, mail[strings.LastIndexByte(mail, '@')+1:])
	}
	switch {
	case roles > 0 && roles == len(p.Emails) && len(p.Names) == 0:
		p.Kind = ledger.Role
	case staff:
		p.Kind = ledger.Staff
	default:
		p.Kind = ledger.Human
	}
}

// clone copies a person so that its lists can be changed.
func clone(p *ledger.Person) *ledger.Person {
	out := *p
	for _, l := range lists(&out) {
		*l.list = slices.Clone(*l.list)
	}
	out.IDs, out.Accounts, out.Signs, out.Exposures = slices.Clone(p.IDs), slices.Clone(p.Accounts), slices.Clone(p.Signs), slices.Clone(p.Exposures)
	out.Joined, out.Aliases, out.Conflicts = slices.Clone(p.Joined), slices.Clone(p.Aliases), slices.Clone(p.Conflicts)
	return &out
}

func union[T comparable](a, b []T, order func(x, y T) int) []T {
	if len(b) == 0 {
		return a
	}
	out := slices.Concat(a, b)
	slices.SortFunc(out, order)
	return slices.Compact(out)
}

func compareIDs(a, b ledger.PersonID) int { return bytes.Compare(a[:], b[:]) }

func compareExposures(x, y ledger.Exposure) int {
	return cmp.Or(cmp.Compare(x.Part, y.Part), cmp.Compare(x.Set, y.Set))
}

func compareAccounts(a, b ledger.Account) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Last4, b.Last4), bytes.Compare(a.Index[:], b.Index[:]))
}
