package notice

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// remark counts somebody who is greeted without a name, by what stands in its place. To
// whose family or guardians is written, nothing of that is said.
func (p *Plan) remark(person *ledger.Person) {
	id := hexID(person.ID)
	says := noteOf(person, p.src.Contacts[id])
	if says == "" && p.lone(person, p.src.Contacts[id]) && p.audience(person, id) == ToPerson {
		p.Policy.LoneNames++
	}
	if says == "" || p.audience(person, id) != ToPerson {
		return
	}
	switch y := &p.Policy; says {
	case nobodys:
		y.PlaceholderNames++
	case ofTwo:
		y.CoupleNames++
	case died:
		y.DiedNames++
		y.RemarkNames++
	default:
		y.RemarkNames++
	}
}

// remarks says how many are greeted without a name for what stands in its place.
func (m *Policy) remarks() string {
	var list []string
	if n := m.RemarkNames; n > 0 {
		s := facts.Plural(n, "person has a remark", "people have a remark") + " in the field of their name (it goes into no message)"
		if m.DiedNames > 0 {
			s += "; of " + facts.Count(m.DiedNames) + " it says that they have died: tocsin notice mark --as deceased, so that the family is written to"
		}
		list = append(list, s)
	}
	if n := m.PlaceholderNames; n > 0 {
		list = append(list, facts.Plural(n, "person has a placeholder", "people have a placeholder")+" for a name")
	}
	if n := m.CoupleNames; n > 0 {
		list = append(list, facts.Plural(n, "person has the names of two", "people have the names of two"))
	}
	if n := m.LoneNames; n > 0 {
		list = append(list, facts.Plural(n, "person has one word for a name", "people have one word for a name")+", which may be the family's")
	}
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "; ") + ". All of these are greeted without a name (tocsin notice plan --list nameless); tocsin people contacts can give one"
}
