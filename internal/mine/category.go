package mine

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// standing is what a set of columns tells of who a person is to the controller.
type standing struct {
	party  [len(partyNames)]bool
	whole  bool // a column as a whole is theirs
	inside bool // they are named inside a text
	letter bool // that text is an application
}

// partyNames are what detect.Party tells of tables.
var partyNames = [...]string{"applicant", "employee", "customer"}

// standings reads every set once.
func standings(st *ledger.State) []standing {
	letters := make([]bool, len(st.Tables))
	parties := make([]string, len(st.Tables))
	for i := range st.Tables {
		parties[i] = detect.Party(st.Tables[i].Name)
	}
	for i := range st.Columns {
		if c := &st.Columns[i]; c.Kind == breach.KindLetter && c.Table < len(letters) {
			letters[c.Table] = true
		}
	}
	out := make([]standing, len(st.Sets))
	for n, set := range st.Sets {
		s := &out[n]
		for _, number := range set {
			c := &st.Columns[number]
			if c.Class == breach.NoClass {
				continue
			}
			if c.Inside {
				s.inside = true
				s.letter = s.letter || letters[c.Table]
				continue
			}
			s.whole = true
			s.party[0] = s.party[0] || c.Class == breach.JobApplications
			own := detect.PartyOfColumn(c.Name)
			for k, name := range partyNames {
				s.party[k] = s.party[k] || parties[c.Table] == name || own == name
			}
		}
	}
	return out
}

// category says who a person is to the controller, by what the leak shows of
// them: a child by the date of birth, an applicant by their papers or the table
// they stand in, a referee by being named in somebody's letter alone. "" is not
// known, or known twice.
func category(p *ledger.Person, sets []standing, adult string) string {
	if child(p, adult) {
		return "child"
	}
	var all standing
	for _, e := range p.Exposures {
		s := &sets[e.Set]
		for k := range all.party {
			all.party[k] = all.party[k] || s.party[k]
		}
		all.whole, all.inside, all.letter = all.whole || s.whole, all.inside || s.inside, all.letter || s.letter
	}
	switch {
	case all.party[1] && !all.party[2]: // of a member of staff, a letter is how they came
		return partyNames[1]
	case all.party[0] && !all.party[1] && !all.party[2]:
		return partyNames[0]
	case all.party[2] && !all.party[0] && !all.party[1]:
		return partyNames[2]
	case !all.whole && all.inside && all.letter:
		return "referee"
	}
	return ""
}

// child reports whether all dates of birth of a person are after a day.
func child(p *ledger.Person, adult string) bool {
	for _, b := range p.Born {
		if b.Reveal() <= adult {
			return false
		}
	}
	return len(p.Born) > 0
}
