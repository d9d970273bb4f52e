package notice

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// ListNameless are those who are written to and greeted without a name.
const ListNameless Where = "nameless"

// longestParticle is how many bytes a word of particles has at most.
const longestParticle = 5

// oneWord reports a name of one word, or of one behind particles ("de Vries"): a family
// name or a given one, and a title that stood before it may be gone. In scripts without
// spaces one word is a whole name.
func oneWord(name string) bool {
	for {
		first, rest, more := strings.Cut(name, " ")
		if !more {
			return name != "" && scriptOf(name) == ""
		}
		if len(first) > longestParticle || !slices.Contains(particles, strings.ToLower(first)) {
			return false
		}
		name = rest
	}
}

// lone reports somebody of whose name one word is known, and not that it is a given name:
// to be called by it alone is impolite, and of a family name wrong.
func (p *Plan) lone(person *ledger.Person, f *contact.Found) bool {
	names := found(f).Names
	if !slices.ContainsFunc(names, oneWord) && (len(names) > 0 || !slices.ContainsFunc(person.Names, func(n breach.Secret) bool { return oneWord(n.Reveal()) })) {
		return false // as nearly all
	}
	return oneWord(knownName(person, f)) && (len(names) > 0 || !p.onlyGiven(person))
}

// onlyGiven reports that all columns of names in a person's rows are of given names.
func (p *Plan) onlyGiven(person *ledger.Person) (given bool) {
	st := p.src.State
	for _, e := range person.Exposures {
		if int(e.Set) >= len(st.Sets) {
			continue
		}
		for _, c := range st.Sets[e.Set] {
			switch st.Columns[c].Kind {
			case breach.KindGivenName:
				given = true
			case breach.KindFullName, breach.KindFamilyName:
				return false
			}
		}
	}
	return given
}

// unnamed reports whether somebody is greeted without a name for what stands in the field
// of it.
func (p *Plan) unnamed(person *ledger.Person, f *contact.Found) bool {
	return noteOf(person, f) != "" || p.lone(person, f)
}

// namelessWhy says why somebody who is written to is greeted without a name; "" where
// they are not, or nobody writes to them themselves.
func (p *Plan) namelessWhy(person *ledger.Person) (string, error) {
	id := hexID(person.ID)
	f := p.src.Contacts[id]
	if person.Kind == ledger.Role || p.audience(person, id) != ToPerson {
		return "", nil
	}
	r, _, _, err := p.row(person)
	if err != nil || r == nil || r.Channel == NoChannel || r.Target.Name != "" {
		return "", err
	}
	if says := noteOf(person, f); says != "" {
		return map[note]string{
			nobodys: "a placeholder for a name", ofTwo: "the names of two", remarked: "a remark in the field of their name",
			died: "a remark in the field of their name, which says that they have died",
		}[says], nil
	}
	switch names := namesOf(person, f); {
	case len(names) == 0:
		return "no name is known", nil
	case p.lone(person, f):
		return "one word for a name, which may be the family's", nil
	case person.Review && len(found(f).Names) == 0:
		return "who they are waits for review (tocsin people review)", nil
	case r.Target.Full != "":
		return "their mailbox is shared, and no first name is sure", nil
	case len(names) > 1 && utf8.RuneCountInString(writtenName(person, f)) == 0:
		return "two names, or none that can be written", nil
	}
	return "a name that cannot be written", nil
}
