package person

import (
	"fmt"
	"strings"
	"testing"
)

// accountsAt makes people with keys, names and addresses; the key of the n-th is returned
// by the function.
func (l *leak) accountsAt(n, step int) (key func(int) int) {
	key = func(i int) int { return i*step%(10*n+1) + 1 }
	users := l.table("users", "*id", "given:given-name", "family:family-name", "email:email")
	for i := range n {
		l.row(users, key(i), fmt.Sprintf("Given%c", 'a'+i), fmt.Sprintf("Family%c", 'a'+i), fmt.Sprintf("u%d@a.example", i))
	}
	return key
}

// declare makes the column the declared key of the table that was made first.
func (l *leak) declare(table, column int) {
	l.tables[0].Unique = [][]int{{0}}
	l.tables[table].Foreign = []Foreign{{Column: column, Table: 0, RefColumn: 0}}
}

// TestAnotherMailbox: a row of one's own by its key shows another mailbox of the same
// person, whatever its column is called, with a declared key and without.
func TestAnotherMailbox(t *testing.T) {
	for _, column := range []string{"alt_email", "work_email", "secondary_email", "contact_email", "recovery_email", "paypal_email", "private_email", "email2", "email"} {
		for _, step := range []int{1, 7} {
			for _, declared := range []bool{false, true} {
				var l leak
				key := l.accountsAt(20, step)
				p := l.table("profiles", "*id", "*user_id", column+":email", "phone:phone", "city:city")
				if declared {
					l.declare(p, 1)
				}
				for i := range 20 {
					l.row(p, i+1, key(i), fmt.Sprintf("other%d@b.example", i), fmt.Sprintf("+4420794600%02d", i), "Leeds")
				}
				got := l.steady(t)
				if len(got) != 20 || holding(got, "@a.example", "@b.example", "Given", "profiles.city") != 20 {
					t.Errorf("%s, step %d, declared %v: %d people:\n%s", column, step, declared, len(got), strings.Join(got[:2], "\n"))
				}
			}
		}
	}
}

// TestSecondMailboxOften: columns called after a second mailbox hold the key's person's in
// tables with several rows a person too.
func TestSecondMailboxOften(t *testing.T) {
	var l leak
	key := l.accountsAt(20, 1)
	p := l.table("sessions", "*id", "*user_id", "recovery_email:email")
	l.declare(p, 1)
	for i := range 60 {
		l.row(p, i+1, key(i%20), fmt.Sprintf("other%d@b.example", i%20))
	}
	if got := l.steady(t); len(got) != 20 || holding(got, "@a.example", "@b.example") != 20 {
		t.Errorf("%d people:\n%s", len(got), got[0])
	}
}

// TestMailboxOfAnother: a key leads to whom the row is of, and an address in it may be
// another's all the same: where words say so, a name in the row contradicts, the address is
// another account's, or stands beside many keys, or people have several rows.
func TestMailboxOfAnother(t *testing.T) {
	for name, c := range map[string]struct {
		table, column string
		each          int                // rows a person
		shown         func(i int) string // the address in the row
	}{
		"guardians":  {"guardians", "email", 1, nil},
		"emergency":  {"emergency_contacts", "email", 1, nil},
		"referees":   {"user_referees", "contact_email", 1, nil},
		"employers":  {"employers", "email", 1, nil},
		"gift":       {"profiles", "gift_email", 1, nil},
		"delivery":   {"profiles", "delivery_email", 1, nil},
		"recipient":  {"profiles", "recipient_email", 1, nil},
		"guardian":   {"profiles", "guardian_email", 1, nil},
		"employer":   {"profiles", "employer_contact_email", 1, nil},
		"orders":     {"orders", "email", 3, nil},
		"clerk":      {"profiles", "work_email", 1, func(i int) string { return fmt.Sprintf("clerk%d@b.example", i%2) }},
		"each other": {"profiles", "email", 1, func(i int) string { return fmt.Sprintf("u%d@a.example", (i+1)%20) }},
	} {
		var l leak
		key := l.accountsAt(20, 1)
		p := l.table(c.table, "*id", "*user_id", c.column+":email")
		l.declare(p, 1)
		for i := range 20 * c.each {
			shown := fmt.Sprintf("other%d@b.example", i)
			if c.shown != nil {
				shown = c.shown(i)
			}
			l.row(p, i+1, key(i%20), shown)
		}
		for _, who := range l.steady(t) {
			if strings.Count(who, "@") > 1 {
				t.Errorf("%s: two addresses in one person: %s", name, who)
				break
			}
		}
	}
}

// TestNameBesideMailbox: a row's name says who it is: another's than the key's, or, in part,
// the same.
func TestNameBesideMailbox(t *testing.T) {
	for given, want := range map[string]int{"Given": 20, "Mother": 40} {
		var l leak
		key := l.accountsAt(20, 1)
		p := l.table("profiles", "*id", "*user_id", "given:given-name", "alt_email:email")
		l.declare(p, 1)
		for i := range 20 {
			l.row(p, i+1, key(i), fmt.Sprintf("%s%c", given, 'a'+i), fmt.Sprintf("other%d@b.example", i))
		}
		if got := l.steady(t); len(got) != want {
			t.Errorf("%s: %d people, want %d:\n%s", given, len(got), want, got[0])
		}
	}
}

// TestSecondMailbox: names of columns of second mailboxes, and near misses.
func TestSecondMailbox(t *testing.T) {
	for _, name := range []string{"alt_email", "workEmail", "secondary_email", "recovery_email", "private_email", "paypal_email", "business_email", "backup_mail", "email2", "email_2", "mail_prive", "dienstliche_email"} {
		if !secondMailbox(name) {
			t.Errorf("%s is no second mailbox", name)
		}
	}
	for _, name := range []string{"email", "mail", "contact_email", "altitude_email", "worker_email", "email1", "gift_email", "referee_work_email", "employer_email2", "e2e_email"} {
		if secondMailbox(name) {
			t.Errorf("%s is a second mailbox", name)
		}
	}
}

// TestKeyNotFollowed: a declared key that is not followed for the mailboxes in its rows is
// marked, and no other.
func TestKeyNotFollowed(t *testing.T) {
	for _, c := range []struct {
		table, column string
		each          int
		apart         bool
	}{{"orders", "email", 3, true}, {"profiles", "alt_email", 1, false}, {"guardians", "email", 1, false}, {"orders", "gift_email", 3, false}} {
		var l leak
		key := l.accountsAt(20, 1)
		p := l.table(c.table, "*id", "*user_id", c.column+":email")
		l.declare(p, 1)
		for i := range 20 * c.each {
			l.row(p, i+1, key(i%20), fmt.Sprintf("other%d@b.example", i))
		}
		if links := l.links(t, p); len(links) != 1 || links[0].Apart != c.apart {
			t.Errorf("%s.%s: %+v", c.table, c.column, links)
		}
	}
}

// TestKeyFollowedInPart: of rows of which some show the mailboxes of the people whose keys
// they hold and others do not, it is said whose the others are held to be; not where the
// others are those of somebody who deals with many, or of accounts, or where few differ.
func TestKeyFollowedInPart(t *testing.T) {
	for name, c := range map[string]struct {
		column string
		own    int // rows of ten that show the key's person's mailbox
		other  func(i int) string
		apart  bool
	}{
		"most":     {"email", 7, nil, true},
		"half":     {"email", 5, nil, true},
		"a third":  {"email", 4, nil, true},
		"few":      {"email", 9, nil, false},
		"gifts":    {"gift_email", 5, nil, false},
		"clerks":   {"email", 5, func(i int) string { return fmt.Sprintf("clerk%d@b.example", i%2) }, false},
		"accounts": {"email", 5, func(i int) string { return fmt.Sprintf("u%d@a.example", (i+1)%40) }, false},
	} {
		var l leak
		key := l.accountsAt(40, 1)
		p := l.table("orders", "*id", "*user_id", c.column+":email")
		for i := range 120 {
			shown := fmt.Sprintf("u%d@a.example", i%40)
			if (i+i/40)%10 >= c.own {
				if shown = fmt.Sprintf("other%d@b.example", i); c.other != nil {
					shown = c.other(i)
				}
			}
			l.row(p, i+1, key(i%40), shown)
		}
		links := l.links(t, p)
		if len(links) != 1 || links[0].Apart != c.apart {
			t.Errorf("%s: %+v, want apart %v", name, links, c.apart)
		}
	}
}

// links are the arrows that were found from a table.
func (l *leak) links(t *testing.T, table int) []Link {
	t.Helper()
	ps, err := Resolve(shuffled{l.rows, 7}, l.tables, Options{
		ID: func() func(string, string) [16]byte {
			return func(k, v string) (id [16]byte) { copy(id[:], k+v); return id }
		},
		Intern: func(int, []uint32) uint32 { return 0 },
		Place:  func(int) string { return "source" },
	})
	if err != nil {
		t.Fatal(err)
	}
	return ps.Links[table]
}

// TestOneRowByChance: few rows are of different people by chance, and so not surely theirs.
func TestOneRowByChance(t *testing.T) {
	for rows, want := range map[int]int{10: 110, 60: 100} {
		var l leak
		users := l.table("users", "*id", "name:name", "email:email")
		for i := range 100 {
			l.row(users, i+1, fmt.Sprintf("Given%c Family%c", 'a'+i/10, 'a'+i%10), fmt.Sprintf("u%d@a.example", i))
		}
		p := l.table("orders", "*id", "*user_id", "email:email")
		l.declare(p, 1)
		for i := range rows {
			l.row(p, i+1, 100-i, fmt.Sprintf("other%d@b.example", i))
		}
		if got := l.steady(t); len(got) != want {
			t.Errorf("%d rows: %d people, want %d", rows, len(got), want)
		}
	}
}

// TestAccountsWithoutNames: where nothing else would tell two accounts apart, no mailbox of
// another, or of two, is anybody's second one.
func TestAccountsWithoutNames(t *testing.T) {
	for name, c := range map[string]struct {
		odd  string // the mailbox of the second row
		want int
	}{"own": {"other1@b.example", 20}, "another's": {"u5@a.example", 39}, "shared": {"other0@b.example", 39}} {
		var l leak
		users := l.table("users", "*id", "email:email")
		for i := range 20 {
			l.row(users, i+1, fmt.Sprintf("u%d@a.example", i))
		}
		p := l.table("profiles", "*id", "*user_id", "alt_email:email")
		l.declare(p, 1)
		for i := range 20 {
			shown := fmt.Sprintf("other%d@b.example", i)
			if i == 1 {
				shown = c.odd
			}
			l.row(p, i+1, i+1, shown)
		}
		if got := l.steady(t); len(got) != c.want {
			t.Errorf("%s: %d people, want %d", name, len(got), c.want)
		}
	}
}

// TestRowsOftenOfOne: the keys of a large table are estimated to be different though one row
// in ten is of somebody who has another.
func TestRowsOftenOfOne(t *testing.T) {
	for again, want := range map[int]int{0: 6000, 9: 6000 + 1200} {
		var l leak
		users := l.table("users", "*id", "name:name", "email:email")
		for i := range 6000 {
			l.row(users, i+1, fmt.Sprintf("Given%c%c Family%c%c", 'a'+i%20, 'a'+i/20%20, 'a'+i/400, 'a'+i/400), fmt.Sprintf("u%d@a.example", i))
		}
		p := l.table("orders", "*id", "*user_id", "email:email")
		l.declare(p, 1)
		for i := range 1200 {
			of := i * 4
			if again > 0 && i%again == 0 {
				of += 4
			}
			l.row(p, i+1, of+1, fmt.Sprintf("other%d@b.example", i))
		}
		if got := l.people(t, shuffled{l.rows, 7}); len(got) != want {
			t.Errorf("every %d again: %d people, want %d", again, len(got), want)
		}
	}
}
