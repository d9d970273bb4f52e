package mine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// cast is a program's database in which people of several sorts meet: clients and
// clerks, children and parents.
type cast struct {
	software
	who func(i int) []member // the people that number i brings
}

// member is a person who must come out of a cast.
type member struct {
	name    string // as the leak shows it; "" where it shows none
	mail    string
	classes []breach.Class
}

// second is the number of somebody else that person i brings along; a hundred of
// them have names of their own.
func second(i int) int { return i + softwarePeople }

func nameOf(i int) string { return given(i) + " " + family(i) }

// sparse is a key that skips numbers, as tables do whose rows were deleted.
func sparse(from, i int) int { return from + 3*i + i*i%2 }

var (
	mailNames = []breach.Class{breach.EmailAddresses, breach.Names}
	account   = []breach.Class{breach.EmailAddresses, breach.Names, breach.Usernames, breach.Passwords}
)

func with(cs []breach.Class, more ...breach.Class) []breach.Class { return slices.Concat(cs, more) }

// login is an account's name as offices make them.
func login(i int) string {
	return strings.ToLower(given(i)[:1] + family(i) + fmt.Sprint(i))
}

// only writes rows of the first n people alone.
func only(i, n int, format string, args ...any) []string {
	if i >= n {
		return nil
	}
	return one(format, args...)
}

// casts are those of codes; others stand beside.
var casts = []cast{
	{
		// osTicket: letters say whose an entry is (U a user, T a ticket, O an
		// organisation).
		software: software{name: "osticket", tables: []softwareTable{
			{"ost_user", "`id` int unsigned NOT NULL AUTO_INCREMENT, `org_id` int unsigned, `default_email_id` int NOT NULL, `name` varchar(128) NOT NULL, `created` datetime, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 100, "%d,%d,%d,'%s','2019-01-01 10:00:00'", i+1, 1+i%3, i+301, nameOf(i))
			}},
			{"ost_user_email", "`id` int unsigned NOT NULL AUTO_INCREMENT, `user_id` int unsigned NOT NULL, `flags` int, `address` varchar(255) NOT NULL, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 100, "%d,%d,0,'%s'", i+301, i+1, mailOf(i))
			}},
			{"ost_organization", "`id` int unsigned NOT NULL AUTO_INCREMENT, `name` varchar(128) NOT NULL, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 3, "%d,'Orchard Lane Holdings %d'", i+1, i)
			}},
			{"ost_ticket", "`ticket_id` int unsigned NOT NULL AUTO_INCREMENT, `number` varchar(20), `user_id` int unsigned NOT NULL, `ip_address` varchar(64) NOT NULL, `created` datetime, PRIMARY KEY (`ticket_id`)", func(i int) []string {
				return only(i, 100, "%d,'%06d',%d,'192.0.2.%d','2019-01-01 10:00:00'", i+1, 100000+i*37, 100-i, 1+i%250)
			}},
			{"ost_contact__address", "`id` int unsigned NOT NULL AUTO_INCREMENT, `object_type` char(1) NOT NULL, `object_id` int unsigned NOT NULL, `street` varchar(120), `city` varchar(60), PRIMARY KEY (`id`)", func(i int) []string {
				if i >= 100 {
					return nil
				}
				rows := []string{fmt.Sprintf("%d,'U',%d,'%s','%s'", 2*i+1, i+1, streetOf(i), cityOf(i))}
				if i < 3 {
					rows = append(rows, fmt.Sprintf("%d,'O',%d,'Dock %d','Hamburg'", 2*i+2, i+1, i))
				}
				return rows
			}},
		}},
		who: func(i int) []member {
			if i >= 100 {
				return nil
			}
			return []member{{nameOf(i), mailOf(i), with(mailNames, breach.IPAddresses, breach.PhysicalAddresses)}}
		},
	},
	{
		// Redmine: Principal is the class above users, and no table.
		software: software{name: "redmine", tables: []softwareTable{
			{"custom_values", "`id` int NOT NULL AUTO_INCREMENT, `customized_type` varchar(30) NOT NULL DEFAULT '', `customized_id` int NOT NULL DEFAULT 0, `phone` varchar(40), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'Principal',%d,'%s'", i+1, sparse(4, i), phoneOf(i))
			}},
			{"issues", "`id` int NOT NULL AUTO_INCREMENT, `subject` varchar(255), `author_id` int NOT NULL, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'Pump does not start',%d", i+1, sparse(4, i*7%softwarePeople))
			}},
			{"users", "`id` int NOT NULL AUTO_INCREMENT, `login` varchar(255), `hashed_password` varchar(40), `firstname` varchar(30), `lastname` varchar(255), `mail` varchar(60), `type` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','%040x','%s','%s','%s','User'", sparse(4, i), login(i), i*7919+12345678, given(i), family(i), mailOf(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(account, breach.PhoneNumbers)}}
		},
	},
	{
		// A school's portal: accounts are of pupils (S), parents (E) or teachers,
		// and so are the rows of a table that ties people to addresses.
		software: software{name: "school", tables: []softwareTable{
			{"adr_person", "`pers_typ` char(1) NOT NULL, `pers_id` int NOT NULL, `adr_id` int NOT NULL, PRIMARY KEY (`pers_typ`,`pers_id`)", func(i int) []string {
				if i >= 100 {
					return nil
				}
				return []string{fmt.Sprintf("'S',%d,%d", sparse(5000, i), i+1), fmt.Sprintf("'E',%d,%d", sparse(90, i), i+1)}
			}},
			{"adresse", "`adr_id` int NOT NULL, `strasse` varchar(80), `plz` varchar(5), `ort` varchar(60), PRIMARY KEY (`adr_id`)", func(i int) []string {
				return only(i, 100, "%d,'%s','%05d','%s'", i+1, streetOf(i), 10000+i*37, cityOf(i))
			}},
			{"eltern", "`id` int NOT NULL, `vorname` varchar(60), `nachname` varchar(60), `email` varchar(120), PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 100, "%d,'%s','%s','%s'", sparse(90, i), given(second(i)), family(second(i)), mailOf(second(i)))
			}},
			{"konto", "`id` int NOT NULL, `benutzername` varchar(60), `passwort` varchar(60), `ref_typ` char(1), `ref_id` int NOT NULL, PRIMARY KEY (`id`)", func(i int) []string {
				if i >= 100 {
					return nil
				}
				return []string{
					fmt.Sprintf("%d,'%s','$2y$10$%053d','S',%d", 2*i+1, login(i), i, sparse(5000, i)),
					fmt.Sprintf("%d,'%s','$2y$10$%053d','E',%d", 2*i+2, login(second(i)), i, sparse(90, i)),
				}
			}},
			{"schueler", "`id` int NOT NULL, `vorname` varchar(60), `nachname` varchar(60), `geburtsdatum` date, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 100, "%d,'%s','%s','%s'", sparse(5000, i), given(i), family(i), bornOf(i))
			}},
		}},
		who: func(i int) []member {
			if i >= 100 {
				return nil
			}
			own := []breach.Class{breach.Names, breach.Usernames, breach.Passwords, breach.PhysicalAddresses}
			return []member{
				{nameOf(i), "", with(own, breach.DatesOfBirth)},
				{nameOf(second(i)), mailOf(second(i)), with(own, breach.EmailAddresses)},
			}
		},
	},
}

// TestCasts: where people of several sorts meet, each comes out once, with what
// is theirs and nothing of another's.
func TestCasts(t *testing.T) {
	for _, c := range slices.Concat(casts, castsOfKin, castsOfApps, castsOfFields, castsOfHouses) {
		t.Run(c.name, func(t *testing.T) {
			var m memory
			run(t, &m, mine.Options{Paths: []string{c.write(t)}})
			v := facts.NewView(m.state)
			wrong, want := map[string]int{}, 0
			for n := range softwarePeople {
				for _, w := range c.who(n) {
					want++
					c.compare(w, m.people, v, wrong)
				}
			}
			if n := len(m.people); n != want || len(wrong) > 0 {
				t.Errorf("%d people, want %d; wrong: %v", n, want, wrong)
			}
		})
	}
}

// compare counts what is wrong with the person who is to come out.
func (c *cast) compare(w member, people []*ledger.Person, v *facts.View, wrong map[string]int) {
	var found *ledger.Person
	for _, p := range people {
		mail := len(p.Emails) == 1 && p.Emails[0].Reveal() == w.mail || len(p.Emails) == 0 && w.mail == ""
		name := w.name == "" || slices.ContainsFunc(p.Names, func(n breach.Secret) bool { return strings.EqualFold(n.Reveal(), w.name) })
		if mail && name {
			if found != nil {
				wrong["twice"]++
			}
			found = p
		}
	}
	if found == nil {
		wrong["missing"]++
		return
	}
	have := v.Classes(found)
	for _, k := range w.classes {
		if !slices.Contains(have, k) {
			wrong["without "+string(k)]++
		}
	}
	for _, k := range have {
		if !slices.Contains(w.classes, k) {
			wrong["with "+string(k)]++
		}
	}
}
