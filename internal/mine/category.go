package mine

import (
	"slices"

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
var partyNames = [...]string{"applicant", "employee", "customer", "referee", "patient"}

// keeperParty is what detect.PartyOfColumn tells of columns of tables of animals.
const keeperParty = "keeper"

// calledParty is what detect.PartyOfColumn tells of columns of whoever is to be called
// in an emergency.
const calledParty = "called"

// standings reads every set once.
func standings(st *ledger.State) []standing {
	letters, parties := make([]bool, len(st.Tables)), tableParties(st)
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
			s.stands(c.Kind)
			if c.Class == breach.NoClass {
				continue
			}
			if c.Inside {
				s.inside = true
				s.letter = s.letter || letters[c.Table] && c.Name != besidesColumn
				continue
			}
			s.whole = true
			table, own := partiesOf(parties[c.Table], c)
			s.party[0] = s.party[0] || c.Class == breach.JobApplications && table != partyNames[3]
			for k, name := range partyNames {
				s.party[k] = s.party[k] || table == name || own == name
			}
		}
	}
	return out
}

// tableParties says what each table's name tells of the people in it. Patients that somebody
// keeps are animals, and the people in their table are none.
func tableParties(st *ledger.State) []string {
	out := make([]string, len(st.Tables))
	for i := range st.Tables {
		out[i] = detect.Party(st.Tables[i].Name)
	}
	for i := range st.Columns {
		if c := &st.Columns[i]; c.Table < len(out) && out[c.Table] == partyNames[4] && detect.PartyOfColumn(c.Name) == keeperParty {
			out[c.Table] = ""
		}
	}
	return out
}

// stands takes in what the role in a row says of its person.
func (s *standing) stands(k breach.Kind) {
	for i, name := range partyNames {
		s.party[i] = s.party[i] || k.Standing() == name
	}
}

// partiesOf says whose a column is by the name of its table and by its own. Those by
// whom an applicant can be vouched for (referee1_email) are no applicants, whatever
// the table is called; a reference that is nobody's name or address is an order's.
func partiesOf(table string, c *ledger.Column) (byTable, own string) {
	switch own = detect.PartyOfColumn(c.Name); {
	case own == calledParty && reaches(c.Class):
		return "", ""
	case own == calledParty, own == keeperParty:
		return table, ""
	case own != partyNames[3]:
		return table, own
	case table == partyNames[2] || !reaches(c.Class):
		return table, ""
	}
	return "", own
}

// reaches reports classes by which somebody is called or reached.
func reaches(c breach.Class) bool {
	switch c {
	case breach.Names, breach.EmailAddresses, breach.PhoneNumbers, breach.PhysicalAddresses, breach.JobTitles, breach.Employers:
		return true
	}
	return false
}

// category says who a person is to the controller, by what the leak shows of
// them: a child by the date of birth, an applicant by their papers or the table
// they stand in, a patient by that table, a referee by such a table or column, or by being named in somebody's
// letter alone. "" is not
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
	patient := all.party[4]
	switch {
	case all.party[1] && !all.party[2] && !patient: // of a member of staff, a letter is how they came
		return partyNames[1]
	case all.party[0] && !all.party[1] && !all.party[2] && !patient:
		return partyNames[0]
	case all.party[2] && !all.party[0] && !all.party[1] && !patient:
		return partyNames[2]
	case patient && !all.party[0] && !all.party[1] && !all.party[2]:
		return partyNames[4]
	case all.party[3] && !all.party[0] && !all.party[1] && !all.party[2], !all.whole && all.inside && all.letter:
		return partyNames[3]
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

// CategorySign is something that shows who a person is to the controller.
type CategorySign struct {
	Category   string
	Rule       string  // in words, without values of the leak
	Table      int     // index in State.Tables
	Column     string  // "" where the table's name shows it
	Confidence float64 // 0 to 1: how sure the rule makes, or the column that it rests on
}

// How sure a word in a name makes who somebody is, by rank: a table's rows are of whom it
// is called after; a column may be of others too, and a text may name others than
// referees. The rank is chosen, and not fitted to rates of error.
const (
	sureOfTable, sureOfColumn, sureOfReferee = 0.9, 0.8, 0.8
)

// CategorySigns gives what shows, for this category of a person or for another, by the
// table and column, in the order of the column table; each rule once for a table.
func CategorySigns(st *ledger.State, p *ledger.Person) (out []CategorySign) {
	numbers, parties := shownTo(st, p), tableParties(st)
	whole := slices.ContainsFunc(numbers, func(n uint32) bool { return !st.Columns[n].Inside && st.Columns[n].Class != breach.NoClass })
	letters := map[int]bool{}
	for i := range st.Columns {
		if c := &st.Columns[i]; c.Kind == breach.KindLetter {
			letters[c.Table] = true
		}
	}
	add := func(s CategorySign) {
		if s.Category != "" && !slices.ContainsFunc(out, func(o CategorySign) bool {
			return o.Category == s.Category && o.Rule == s.Rule && o.Table == s.Table
		}) {
			out = append(out, s)
		}
	}
	for _, n := range numbers {
		c := &st.Columns[n]
		switch {
		case c.Kind.Standing() != "":
			rule := "the role of their account"
			if detect.StaffNumber(c.Name) {
				rule = "a number of theirs as a member of staff"
			}
			add(CategorySign{c.Kind.Standing(), rule, c.Table, c.Name, c.Confidence})
		case c.Class == breach.NoClass:
		case c.Inside && letters[c.Table] && c.Name != besidesColumn && !whole:
			add(CategorySign{partyNames[3], "named within an application", c.Table, c.Name, sureOfReferee})
		case c.Inside:
		default:
			if c.Class == breach.DatesOfBirth && p.Category == "child" {
				add(CategorySign{"child", "under 18 by the date of birth", c.Table, c.Name, c.Confidence})
			}
			party, own := partiesOf(parties[c.Table], c)
			if c.Class == breach.JobApplications && party != partyNames[3] {
				add(CategorySign{partyNames[0], "papers of an application", c.Table, c.Name, c.Confidence})
			}
			add(CategorySign{party, "a table called after such people", c.Table, "", sureOfTable})
			add(CategorySign{own, "a column that such people have", c.Table, c.Name, sureOfColumn})
		}
	}
	return out
}

// shownTo lists the columns that show something of a person, in their order.
func shownTo(st *ledger.State, p *ledger.Person) (numbers []uint32) {
	for _, e := range p.Exposures {
		if int(e.Set) >= len(st.Sets) {
			continue
		}
		for _, n := range st.Sets[e.Set] {
			if int(n) < len(st.Columns) && st.Columns[n].Table >= 0 && st.Columns[n].Table < len(st.Tables) {
				numbers = append(numbers, n)
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
