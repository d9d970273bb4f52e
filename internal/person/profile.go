package person

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// profile is what records show of who somebody is, as far as it can contradict
// a join: names, birth dates, numbers issued by a state that bear a check. It
// does not depend on the order in which records were added.
type profile struct {
	given, family, whole []string
	born                 []string
	numbers              []string // kind byte, then the value
	mails                []string // by which more may be known; they are not compared
	names                []alike.Name
}

const mostOfOne = 8 // values of one sort that a profile keeps

// fact takes a value of a record.
func (p *profile) fact(k breach.Kind, v []byte) {
	switch k {
	case breach.KindGivenName:
		p.given = including(p.given, string(v))
	case breach.KindFamilyName:
		p.family = including(p.family, string(v))
	case breach.KindFullName:
		p.whole = including(p.whole, string(v))
	case breach.KindBorn:
		p.born = including(p.born, string(v))
	case breach.KindEmail:
		if !norm.RoleMailbox(string(v)) {
			p.mails = including(p.mails, string(v))
		}
	default:
		if checked(k) {
			p.numbers = including(p.numbers, string(byte(k))+string(v))
		}
	}
}

// including keeps the least values, so that what is kept does not depend on
// their order.
func including(list []string, v string) []string {
	at, have := slices.BinarySearch(list, v)
	if have || at == mostOfOne {
		return list
	}
	list = slices.Insert(list, at, v)
	return list[:min(len(list), mostOfOne)]
}

func (p *profile) clone() *profile {
	c := &profile{}
	c.merge(p)
	return c
}

func (p *profile) merge(o *profile) {
	for _, l := range []struct{ to, from *[]string }{
		{&p.given, &o.given}, {&p.family, &o.family}, {&p.whole, &o.whole}, {&p.born, &o.born}, {&p.numbers, &o.numbers}, {&p.mails, &o.mails},
	} {
		for _, v := range *l.from {
			*l.to = including(*l.to, v)
		}
	}
	p.names = nil
}

// called are the names in a comparable form.
func (p *profile) called() []alike.Name {
	if p.names != nil {
		return p.names
	}
	for _, w := range p.whole {
		p.names = append(p.names, alike.Parse(w))
	}
	for _, g := range p.given {
		for _, f := range p.family {
			p.names = append(p.names, alike.Parts(g, f))
		}
	}
	return p.names
}

// key puts profiles in an order that depends on what they hold alone.
func (p *profile) key() string {
	var b strings.Builder
	for _, l := range [][]string{p.whole, p.family, p.given, p.born, p.numbers} {
		for _, v := range l {
			b.WriteString(v)
			b.WriteByte(0)
		}
		b.WriteByte(1)
	}
	return b.String()
}

func (p *profile) empty() bool {
	return len(p.given)+len(p.family)+len(p.whole)+len(p.born)+len(p.numbers) == 0
}

// likest is the greatest likeness of two lists of values.
func likest(a, b []string, compare func(a, b string) alike.Likeness) alike.Likeness {
	most := alike.Unknown
	for _, x := range a {
		for _, y := range b {
			most = max(most, compare(x, y))
		}
	}
	return most
}

// numbers compares numbers of one kind.
func numbers(a, b string) alike.Likeness {
	if a[0] != b[0] {
		return alike.Unknown
	}
	return alike.Number(a[1:], b[1:])
}

// named is how alike the names of two profiles are; apart says that they are
// clearly two people's.
func (p *profile) named(o *profile) (most alike.Likeness, apart bool) {
	for _, x := range p.called() {
		for _, y := range o.called() {
			l := alike.Compare(x, y)
			most = max(most, l)
			switch {
			case l == alike.Different, l == alike.SameFamily:
				apart = apart || x.Whole() && y.Whole()
			case l == alike.Unknown, l == alike.Partly && p.relatives(o, x, y):
			default:
				return max(most, l), false
			}
		}
	}
	return most, apart
}

// relatives reports two names of which nothing tells the family's part, where in
// another order, in which they stand elsewhere, the family name is all they share:
// PEETERS HILDE is Hilde Peeters, and not Jan Peeters.
func (p *profile) relatives(o *profile, x, y alike.Name) bool {
	kx, ky := x.Key(), y.Key()
	for _, a := range p.called() {
		if a.Key() != kx {
			continue
		}
		for _, b := range o.called() {
			if b.Key() == ky && alike.Compare(a, b) == alike.SameFamily {
				return true
			}
		}
	}
	return false
}

// clash is a reason against a join.
type clash struct {
	what  string // "clearly different names"
	doubt uint16 // how likely the two are one all the same, in thousandths
}

// against says what speaks against two records being of one person, nil where
// nothing does: two numbers of one kind, two birth dates, or names of which
// nothing is alike but at most the family's; each further apart than one typing
// error, or than day and month that were swapped. Where names are alike in a part only,
// birth dates must be the same.
func (p *profile) against(o *profile) *clash {
	names, apart := p.named(o)
	switch {
	case likest(p.numbers, o.numbers, numbers) == alike.Different:
		return &clash{"two national numbers", doubtOf(names, 300)}
	case likest(p.born, o.born, alike.Born) == alike.Different:
		return &clash{"two birth dates", doubtOf(names, 400)}
	case !apart && p.unlike(o, names) && p.bornElse(o):
		return &clash{"two birth dates", doubtOf(names, 500)}
	case apart:
		if likest(p.born, o.born, alike.Born) == alike.Same || likest(p.numbers, o.numbers, numbers) == alike.Same {
			return &clash{"clearly different names", 450}
		}
		if names == alike.SameFamily {
			return &clash{"clearly different given names", 200}
		}
		return &clash{"clearly different names", 100}
	}
	return nil
}

// unlike reports whole names of which a part is alike at the most: of somebody who
// married, or of two people whose family name is written first.
func (p *profile) unlike(o *profile, names alike.Likeness) bool {
	part := func(n alike.Name) bool { return !n.Whole() }
	return names == alike.SameGiven ||
		names == alike.Partly && !slices.ContainsFunc(p.called(), part) && !slices.ContainsFunc(o.called(), part)
}

// bornElse reports whole birth dates of which none is the same. With names that are
// not the same either, a typing error or a date that forms are filled with is no reason
// to make one of two people without asking.
func (p *profile) bornElse(o *profile) bool {
	return slices.ContainsFunc(p.born, alike.Date) && slices.ContainsFunc(o.born, alike.Date) &&
		!slices.ContainsFunc(p.born, func(b string) bool { return slices.Contains(o.born, b) })
}

// doubtOf raises a doubt where the names are the same.
func doubtOf(names alike.Likeness, doubt uint16) uint16 {
	switch names {
	case alike.Same, alike.Alike:
		return doubt + 300
	case alike.SameGiven, alike.Partly:
		return doubt + 100
	case alike.Different, alike.SameFamily:
		return doubt / 4
	}
	return doubt
}

// told are the values that show what somebody is held to be, for a conflict.
func (p *profile) told() []PersonValue {
	var out []PersonValue
	add := func(k breach.Kind, vs []string) {
		for _, v := range vs {
			out = append(out, PersonValue{k, breach.Secret(v)})
		}
	}
	add(breach.KindFullName, p.whole)
	if len(p.whole) == 0 && len(p.given) > 0 && len(p.family) > 0 {
		add(breach.KindFullName, []string{p.given[0] + " " + p.family[0]})
	}
	add(breach.KindBorn, p.born)
	for _, n := range p.numbers {
		add(breach.Kind(n[0]), []string{n[1:]})
	}
	slices.SortFunc(out, func(x, y PersonValue) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value)) })
	return out
}

// profileOf reads what a row shows of its own person.
func profileOf(t *table, o *Observation) profile {
	var p profile
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != "" {
			continue
		}
		p.fact(v.Kind, v.Bytes)
	}
	return p
}

// packed writes a row's profile into bytes that parse back, nothing where there
// is none.
func packed(dst []byte, t *table, o *Observation) []byte { return packedOf(dst, t, o, tells) }

// packedMails adds a row's own mailboxes, by which those who carry a bank account
// or a number in rows without a name may be known.
func packedMails(dst []byte, t *table, o *Observation) []byte {
	return packedOf(dst, t, o, func(k breach.Kind) bool { return k == breach.KindEmail })
}

func packedOf(dst []byte, t *table, o *Observation, wanted func(breach.Kind) bool) []byte {
	for i := range o.Values {
		v := &o.Values[i]
		if !wanted(v.Kind) {
			continue
		}
		if _, ok := t.Columns[v.Column].accepts(v); ok && !v.Inside && v.Group == 0 && t.roles[v.Column] == "" && len(v.Bytes) < 250 {
			dst = append(append(dst, byte(v.Kind), byte(len(v.Bytes))), v.Bytes...)
		}
	}
	return dst
}

func unpacked(b []byte) *profile {
	p := &profile{}
	for len(b) >= 2 {
		n := 2 + int(b[1])
		p.fact(breach.Kind(b[0]), bytes.Clone(b[2:n]))
		b = b[n:]
	}
	return p
}
