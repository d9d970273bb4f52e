package mine_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// familiesOf is how many rows such a table has.
const familiesOf = 60

// TestChildrenBesideTheirParents: a child whose name and birth stand in its parent's row
// is a person of its own, with its own birth and nothing of the parent's, whichever
// language the columns are called in, and whether the child is called by its given name
// alone or by both.
func TestChildrenBesideTheirParents(t *testing.T) {
	for _, c := range childColumns {
		for _, children := range c.children {
			for _, whole := range []bool{false, true} {
				for _, key := range []string{"", "kunden_nr;"} {
					header := key + c.parent + ";" + children
					if problem := familyProblem(t, header, whole); problem != "" {
						t.Errorf("%s, %s, whole names %v: %s", c.language, header, whole, problem)
					}
				}
			}
		}
	}
}

// familyProblem mines such a table and says what is wrong with who is found in it.
func familyProblem(t *testing.T, header string, whole bool) string {
	t.Helper()
	m := mineFamilies(t, header, func(row, child int) (string, string) {
		name := given(row + 7*child + 3)
		if whole {
			name += " " + family(row)
		}
		return name, fmt.Sprintf("%d-%02d-%02d", 2010+row%9, 1+(row+5*child)%12, 1+(3*row+child)%28)
	})
	perRow := (strings.Count(header, ";")+1)/2 - 1 // of the parent four columns, of each child two
	mailed, young, review := 0, 0, 0
	for _, p := range m.people {
		if p.Review {
			review++
		}
		if len(p.Names) != 1 || len(p.Born) != 1 {
			return fmt.Sprintf("%d people; one of them has %d names and %d births", len(m.people), len(p.Names), len(p.Born))
		}
		child := p.Born[0].Reveal() > "2005"
		switch {
		case child == (len(p.Emails) > 0):
			return "a child has the mailbox, or a parent none"
		case child:
			young++
		default:
			mailed++
		}
	}
	if mailed != familiesOf || young != familiesOf*(perRow-1) || review > 0 {
		return fmt.Sprintf("%d parents and %d children of %d rows, %d in doubt", mailed, young, familiesOf, review)
	}
	return ""
}

// TestParticularsOfChildren: what a word says to be the child's is the child's, and never
// its parent's, in whose row it stands.
func TestParticularsOfChildren(t *testing.T) {
	for _, header := range []string{
		"vorname;nachname;geburtsdatum;email;kind_name;kind_geburtsdatum;kind_allergie;kind_schule",
		"vorname;nachname;geburtsdatum;email;Name des Kindes;Geburtsdatum des Kindes;Allergien des Kindes;Schule des Kindes",
		"vorname;nachname;geburtsdatum;email;tochter_name;tochter_geburtsdatum;tochter_allergie;tochter_schule",
		"voornaam;achternaam;geboortedatum;email;naam_kind;geboortedatum_kind;allergie_kind;school_kind",
		"voornaam;achternaam;geboortedatum;email;dochter_naam;dochter_geboortedatum;dochter_allergie;dochter_school",
		"prenom;nom;date_naissance;email;prenom_enfant;date_naissance_enfant;allergies_enfant;ecole_enfant",
		"prenom;nom;date_naissance;email;Prénom de la fille;Naissance de la fille;Allergies de la fille;École de la fille",
		"first_name;last_name;date_of_birth;email;child_name;child_dob;child_allergies;child_school",
	} {
		m := mineFamilies(t, header, func(row, child int) (string, string) {
			if child == 2 {
				return []string{"Penicillin", "gluten", "pollen"}[row%3], []string{"Schule Nord", "De Eik", "École Ferry"}[row%3]
			}
			return given(row + 10), fmt.Sprintf("%d-%02d-%02d", 2010+row%9, 1+row%12, 1+row%28)
		})
		parents := map[string]int{"Email addresses": 1, "Names": 2, "Dates of birth": 1}
		children := map[string]int{"Names": 1, "Dates of birth": 1, "Personal health data": 1, "Education levels": 1}
		for _, p := range m.people {
			want := children
			if len(p.Emails) > 0 {
				want = parents
			}
			if got := m.classesOf(p); len(m.people) != 2*familiesOf || !maps.Equal(got, want) {
				t.Errorf("%s: %d people; one has %v, want %v", header, len(m.people), got, want)
				break
			}
		}
	}
}

// classesOf counts the columns of each class that show something of a person.
func (m *memory) classesOf(p *ledger.Person) map[string]int {
	got := map[string]int{}
	for _, e := range p.Exposures {
		for _, c := range m.state.Sets[e.Set] {
			if class := m.state.Columns[c].Class; class != breach.NoClass {
				got[string(class)]++
			}
		}
	}
	return got
}

// TestKindOfThings: the English word for a sort of something is no child.
func TestKindOfThings(t *testing.T) {
	for _, beside := range []string{"kind_of_pet;pet_food", "kind_name;kind_note", "contact_kind;kind_of_contact"} {
		m := mineFamilies(t, "first_name;last_name;date_of_birth;email;"+beside, func(row, _ int) (string, string) {
			return []string{"dog", "cat", "hamster", "standard"}[row%4], []string{"dry", "tinned", "fresh"}[row%3]
		})
		for _, p := range m.people {
			if got := m.classesOf(p); len(m.people) != familiesOf || len(got) != 3 {
				t.Errorf("%s: %d people; one has %v", beside, len(m.people), got)
				break
			}
		}
	}
}

// mineFamilies mines a table of parents, and of what else stands in their rows.
func mineFamilies(t *testing.T, header string, beside func(row, child int) (name, told string)) *memory {
	t.Helper()
	var b strings.Builder
	b.WriteString(header + "\n")
	columns := strings.Count(header, ";") + 1
	for i := range familiesOf {
		var row []string
		if columns%2 == 1 {
			row = append(row, fmt.Sprint(i+1))
		}
		row = append(row, given(i), family(i), fmt.Sprintf("%d-%02d-%02d", 1960+i%30, 1+i%12, 1+i%28), fmt.Sprintf("m%d@example.com", i))
		for child := 1; len(row) < columns; child++ {
			name, told := beside(i, child)
			row = append(row, name, told)
		}
		b.WriteString(strings.Join(row, ";") + "\n")
	}
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var m memory
	run(t, &m, mine.Options{Paths: []string{path}})
	return &m
}
