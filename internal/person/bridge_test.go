package person

import (
	"fmt"
	"testing"
)

// People and addresses that meet in a table of keys are one; an address that
// two of them share joins nobody.
func TestBridge(t *testing.T) {
	var l leak
	people := l.table("contacts", "*id", "name:name")
	mails := l.table("email_addresses", "*id", "email:email")
	links := l.table("email_rel", "*id", "*email_address_id", "*contact_id")
	for i := range 40 {
		l.row(people, i+1, fmt.Sprintf("Person %c%c", 'A'+i%26, 'a'+i/26))
		l.row(mails, 1000+i, fmt.Sprintf("p%d@a.example", i))
		l.row(links, 5000+i, 1000+i, i+1)
	}
	if got := l.people(t, shuffled{l.rows, 3}); len(got) != 40 {
		t.Errorf("%d people, want 40", len(got))
	}
	l.row(links, 9000, 1000, 2) // the first address is of the second too
	if got := l.people(t, shuffled{l.rows, 3}); len(got) != 41 {
		t.Errorf("%d people, want 41 where two share an address", len(got))
	}
}

// A table that says who sent mail to whom is no bridge: a sender has many
// addresses, or an address many senders.
func TestNoBridge(t *testing.T) {
	for name, sender := range map[string]func(i int) int{
		"few senders":  func(i int) int { return i%3 + 1 },
		"many senders": func(i int) int { return i*7%40 + 1 },
	} {
		var l leak
		people := l.table("senders", "*id", "name:name")
		mails := l.table("email_addresses", "*id", "email:email")
		links := l.table("sendings", "*id", "*email_address_id", "*sender_id")
		for i := range 40 {
			l.row(people, i+1, fmt.Sprintf("Person %c%c", 'A'+i%26, 'a'+i/26))
			l.row(mails, 1000+i, fmt.Sprintf("p%d@a.example", i))
			for n := range 2 {
				l.row(links, 5000+2*i+n, 1000+i, sender(i+n*11))
			}
		}
		if got := l.people(t, shuffled{l.rows, 3}); len(got) != 80 {
			t.Errorf("%s: %d people, want 80", name, len(got))
		}
	}
}

// A key that no name speaks for ties rows that name the same people, and no
// others.
func TestDoubtfulKey(t *testing.T) {
	for _, c := range []struct {
		name string
		of   func(i int) int // whose name stands beside the key of i
		want int
	}{
		{"the same people", func(i int) int { return i }, 40},
		{"others", func(i int) int { return (i + 1) % 40 }, 80},
	} {
		var l leak
		people := l.table("customer_entity", "*entity_id", "name:name", "email:email")
		places := l.table("customer_address_entity", "*entity_id", "*parent_id", "name:name", "street:street")
		for i := range 40 {
			l.row(people, i+1, fmt.Sprintf("Person %c%c", 'A'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i))
			o := c.of(i)
			l.row(places, 1000+i, i+1, fmt.Sprintf("Person %c%c", 'A'+o%26, 'a'+o/26), fmt.Sprintf("%d High Street", i))
		}
		if got := l.people(t, shuffled{l.rows, 5}); len(got) != c.want {
			t.Errorf("%s: %d people, want %d", c.name, len(got), c.want)
		}
	}
}
