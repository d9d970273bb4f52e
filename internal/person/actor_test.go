package person

import (
	"fmt"
	"strings"
	"testing"
)

// TestActor holds the machine of a change to who made it, and what was changed to
// whose row it is, also where they are one.
func TestActor(t *testing.T) {
	var l leak
	people := l.table("person", "*id", "name:name", "mail:email")
	account := l.table("account", "*id", "*person_id", "login:username")
	trail := l.table("changes", "*id", "?tbl", "*row_key", "*actor_account", "old[mail]:email", "new[mail]:email", "ip:ip")
	for i := range 12 {
		l.row(people, 100+i, fmt.Sprintf("Person Number%c", 'a'+i), fmt.Sprintf("p%d@a.example", i))
		l.row(account, 200+i, 100+i, fmt.Sprintf("login%d", i))
	}
	for i := range 8 {
		actor := 200 // the office
		if i == 7 {
			actor = 207
		}
		l.row(trail, i+1, "core.person", 100+i, actor, fmt.Sprintf("old%d@b.example", i), fmt.Sprintf("p%d@a.example", i), "192.0.2.1")
	}
	got := l.steady(t)
	if len(got) != 12 || holding(got, "changes.ip") != 2 || holding(got, "p7@a.example", "old7@b.example", "changes.ip") != 1 ||
		holding(got, "p0@a.example", "changes.ip") != 1 || holding(got, "p3@a.example", "old3@b.example") != 1 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// TestActorByName leaves the account and the machine of a change to nobody where
// nothing but the account's name says who made it.
func TestActorByName(t *testing.T) {
	var l leak
	people := l.table("person", "*id", "name:name", "mail:email")
	trail := l.table("changes", "*id", "?tbl", "*row_key", "old[mail]:email", "new[mail]:email", "user_login:username", "ip:ip")
	for i := range 12 {
		l.row(people, 100+i, fmt.Sprintf("Person Number%c", 'a'+i), fmt.Sprintf("p%d@a.example", i))
	}
	for i := range 8 {
		l.row(trail, i+1, "core.person", 100+i, fmt.Sprintf("old%d@b.example", i), fmt.Sprintf("p%d@a.example", i), "clerk", "192.0.2.1")
	}
	got := l.steady(t)
	if len(got) != 12 || holding(got, "changes.ip") != 0 || holding(got, "clerk") != 0 || holding(got, "changes.new[mail]") != 8 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// TestKeyOfParty holds rows that name a guardian, or hold the guardian's key, to the
// guardian and not to the child.
func TestKeyOfParty(t *testing.T) {
	var l leak
	people := l.table("person", "*id", "name:name", "mail:email")
	guardian := l.table("guardian", "*id", "*minor_id", "*guardian_id", "guardian_name:name", "guardian_email:email", "consent_ip:ip")
	const base = 1 << 50 // keys that no other numbers are like
	for i := range 80 {
		l.row(people, base+i*7919, fmt.Sprintf("Person Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i))
	}
	for i := range 40 {
		if i%4 == 0 {
			l.row(guardian, i+1, base+i*7919, nil, fmt.Sprintf("Guard Ian%c", 'a'+i), fmt.Sprintf("g%d@b.example", i), nil)
		} else {
			l.row(guardian, i+1, base+i*7919, base+(40+i)*7919, nil, nil, "192.0.2.1")
		}
	}
	got := l.steady(t)
	if len(got) != 90 || holding(got, "guardian.consent_ip") != 30 || holding(got, "p45@a.example", "guardian.consent_ip") != 1 || holding(got, "p5@a.example", "guardian.consent_ip") != 0 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// TestKindIsNobody holds employees who share the key of a kind whose table is not in
// the leak to as many people, however few of each kind there are, and rows of one
// person's to that person.
func TestKindIsNobody(t *testing.T) {
	for _, c := range []struct {
		what                 string
		rows, keys, identity int // different people among the rows
		want                 int
	}{
		{"many of each kind", 25, 4, 25, 25},
		{"two of each kind", 8, 4, 8, 8},
		{"one kind has two", 5, 4, 5, 5},
		{"two rows of each person", 8, 4, 4, 4},
		{"a row of each person", 8, 8, 8, 8},
	} {
		t.Run(c.what, func(t *testing.T) {
			var l leak
			staff := l.table("employee", "*id", "*id_profile", "name:name", "mail:email")
			seen := l.table("seen", "*id", "*id_profile", "address:ip")
			for i := range c.rows {
				who := i % c.identity
				l.row(staff, i+1, 1+i%c.keys, fmt.Sprintf("Person Number%c", 'a'+who), fmt.Sprintf("p%d.%d@a.example", who, i))
			}
			l.row(seen, 1, 1, "192.0.2.1")
			if got := l.steady(t); len(got) != c.want {
				t.Errorf("%d people, want %d:\n%s", len(got), c.want, strings.Join(got, "\n"))
			}
		})
	}
}
