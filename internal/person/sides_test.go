package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// messages is a leak of people and what passes between them by two keys, with an
// account number and a stranger's mailbox in each text.
func messages(people string, keys [2]string, more ...string) *leak {
	l := &leak{}
	who := l.table(people, "*id", "name:name", "mail:email")
	text := l.table("messages", append([]string{"*id", "*" + keys[0], "*" + keys[1], "body:inside-email+iban"}, more...)...)
	for i := range 30 {
		l.row(who, i+1, fmt.Sprintf("Person Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i+1))
	}
	for i := range 20 {
		body := []Value{
			{Kind: breach.KindEmail, Group: 1, Bytes: fmt.Appendf(nil, "shop%d@b.example", i)},
			{Kind: breach.KindIBAN, Group: 1, Owners: true, Bytes: fmt.Appendf(nil, "DE%020d", i)},
		}
		l.row(text, i+1, 11+i, 1+i*7%30, body)
	}
	return l
}

// TestSides gives a message to whom it comes from, though no table is called as its
// keys are, and says to the other that a row names them.
func TestSides(t *testing.T) {
	for _, keys := range [][2]string{
		{"sender_id", "recipient_id"},
		{"recipient_id", "sender_id"},
		{"from_user", "to_user"},
		{"to_user", "from_user"},
		{"author", "assignee"},
		{"buyer_id", "seller_id"},
		{"absender_id", "empfaenger_id"},
	} {
		t.Run(strings.Join(keys[:], " "), func(t *testing.T) {
			l := messages("users", keys)
			from := 0
			if strings.HasPrefix(keys[1], "sender") || strings.HasPrefix(keys[1], "from") {
				from = 1 // its rows are 1+i*7%30
			}
			got := l.steady(t)
			if n := holding(got, "@a.example", "messages.body#iban"); n != 20 {
				t.Errorf("%d people have the account in what they wrote, want 20:\n%s", n, strings.Join(got, "\n"))
			}
			if n := holding(got, "@b.example", "messages.body#iban"); n != 0 {
				t.Errorf("%d strangers have the account of who names them", n)
			}
			if n := holding(got, "messages."+keys[from]+" = users.id"); n != 20 {
				t.Errorf("%d people wrote, want 20", n)
			}
			if n := holding(got, breach.PartyRule+"messages."+keys[1-from]+" = users.id"); n != 20 {
				t.Errorf("%d people are said to be named, want 20:\n%s", n, strings.Join(got, "\n"))
			}
		})
	}
}

// TestSidesOfWhom leaves keys alone that may mean the people of several tables, or
// something that is numbered from 1 as everything is.
func TestSidesOfWhom(t *testing.T) {
	two := messages("users", [2]string{"sender_id", "recipient_id"})
	others := two.table("customers", "*id", "name:name", "mail:email")
	for i := range 30 {
		two.row(others, i+1, fmt.Sprintf("Other Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("o%d@c.example", i+1))
	}
	branches := messages("users", [2]string{"sender_id", "recipient_id"})
	for i := range 70 {
		branches.row(0, 31+i, fmt.Sprintf("More Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", 31+i))
	}
	meant := messages("users", [2]string{"sender_id", "recipient_id"})
	senders := meant.table("senders", "*id", "label")
	for i := range 5 { // which has not the values either
		meant.row(senders, 900+i, nil)
	}
	for name, l := range map[string]*leak{"two tables of people": two, "small numbers": branches} {
		t.Run(name, func(t *testing.T) {
			got := l.steady(t)
			if n := holding(got, "messages.sender_id = "); n != 0 {
				t.Errorf("%d people wrote, want none", n)
			}
		})
	}
	if got := meant.steady(t); holding(got, "messages.sender_id = users.id") != 0 {
		t.Error("sender_id means users, though there are senders")
	}
}

// TestSidesBesideOwner leaves rows with whose they are by a key of neither side.
func TestSidesBesideOwner(t *testing.T) {
	var l leak
	who := l.table("users", "*id", "name:name", "mail:email")
	tickets := l.table("tickets", "*id", "*user_id", "*author_id", "*assignee_id", "body:inside-iban")
	for i := range 30 {
		l.row(who, i+1, fmt.Sprintf("Person Number%c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("p%d@a.example", i+1))
	}
	for i := range 20 {
		l.row(tickets, i+1, i+1, 25+i%3, 28+i%3, []Value{{Kind: breach.KindIBAN, Bytes: fmt.Appendf(nil, "DE%020d", i)}})
	}
	got := l.steady(t)
	if n := holding(got, "tickets.body#iban", "(tickets.user_id = users.id)"); n != 20 || holding(got, "tickets.body#iban") != 20 {
		t.Errorf("%d people have their ticket, want 20:\n%s", n, strings.Join(got, "\n"))
	}
}

// TestNobodySent leaves a message without a sender to nobody.
func TestNobodySent(t *testing.T) {
	l := messages("users", [2]string{"sender_id", "recipient_id"})
	l.row(1, 99, nil, 3, []Value{{Kind: breach.KindIBAN, Bytes: []byte("DE99999999999999999999")}})
	if got := l.steady(t); holding(got, "DE99999999999999999999") != 0 {
		t.Errorf("who got the message has its account:\n%s", strings.Join(got, "\n"))
	}
}

// TestReaders gives an account that a message calls the reader's to whom it was sent
// to, and to nobody where that is not one.
func TestReaders(t *testing.T) {
	your := []Value{{Kind: breach.KindIBAN, Readers: true, Bytes: []byte("DE99999999999999999999")}}
	for name, c := range map[string]struct {
		from, to any
		want     int
	}{
		"sent by somebody": {4, 3, 1}, "sent by nobody": {nil, 3, 1}, "sent to nobody": {4, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			l := messages("users", [2]string{"sender_id", "recipient_id"})
			l.row(1, 99, c.from, c.to, your)
			got := l.steady(t)
			if n := holding(got, "DE99999999999999999999"); n != c.want {
				t.Errorf("%d people have the account, want %d", n, c.want)
			}
			if n := holding(got, "p3@a.example", "DE99999999999999999999", "messages.body#iban"); n != c.want {
				t.Errorf("the reader has the account: %d, want %d:\n%s", n, c.want, strings.Join(got, "\n"))
			}
		})
	}
}

// TestSidesBesidePair holds a message of one tenant's people to whom it is of by the
// key of two columns that is declared.
func TestSidesBesidePair(t *testing.T) {
	var l leak
	who := l.table("users", "*tenant_id", "*user_no", "name:name", "mail:email")
	text := l.table("messages", "*id", "*tenant_id", "*user_no", "*sender_id", "*recipient_id", "body:inside-iban")
	l.tables[who].Unique = [][]int{{0, 1}}
	l.tables[text].Composites = []Composite{{Columns: []int{1, 2}, Table: who, RefColumns: []int{0, 1}}}
	for i := range 20 {
		l.row(who, 1+i%2, 1+i/2, fmt.Sprintf("Person Number%c", 'a'+i), fmt.Sprintf("p%d@a.example", i))
		l.row(text, i+1, 1+i%2, 1+i/2, 20+i, 40+i, []Value{{Kind: breach.KindIBAN, Bytes: fmt.Appendf(nil, "DE%020d", i)}})
	}
	if got := l.steady(t); len(got) != 20 || holding(got, "messages.body#iban") != 20 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}
