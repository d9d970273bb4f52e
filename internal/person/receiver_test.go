package person

import (
	"fmt"
	"strings"
	"testing"
)

// A row that names one person by a word for who gets or sends something, beside one
// mailbox under no word, is about one person.
func TestReceiverWithTheMailbox(t *testing.T) {
	for _, column := range []string{"recipient", "recipient_name", "ship_to", "destinataire", "Empfänger", "destinatario", "ontvanger", "odbiorca", "mottagare", "sender", "author_name", "ansprechpartner"} {
		var l leak
		s := l.table("shipments", "*id", column+":name", "email:email", "phone:phone")
		for i := range 20 {
			l.row(s, i+1, affixNames[i%10], fmt.Sprintf("r%d@b.example", i%10), fmt.Sprintf("+3361234567%d", i%10))
		}
		got := l.steady(t)
		if named := holding(got, "shipments."+column); len(got) != 10 || named != 10 {
			t.Errorf("%s: %d people, %d with a name, want 10:\n%s", column, len(got), named, got[0])
		}
	}
}

// Where rows name others too, or the word is for somebody whom the row's person has to do
// with, or the one who is named is reached otherwise, the mailbox says nothing of them.
func TestReceiverWithoutTheMailbox(t *testing.T) {
	for _, columns := range [][]string{
		{"sender", "recipient"}, {"doctor"}, {"teacher_name"}, {"mother"}, {"referee_name"}, {"recruiter"},
	} {
		var l leak
		all := []string{"*id", "email:email"}
		for _, c := range columns {
			all = append(all, c+":name")
		}
		s := l.table("rows", all...)
		for i := range 20 {
			values := []any{i + 1, fmt.Sprintf("r%d@b.example", i)}
			for k := range columns {
				values = append(values, fmt.Sprintf("%s %c%d", strings.Fields(affixNames[i%10])[0], 'P'+k, i))
			}
			l.row(s, values...)
		}
		if got := l.steady(t); len(got) != 20*(1+len(columns)) {
			t.Errorf("%v: %d people, want %d:\n%s", columns, len(got), 20*(1+len(columns)), got[0])
		}
	}
}

// Who holds the account that is a person's by its key is of theirs, whoever is named there.
func TestHolderIsNoReceiver(t *testing.T) {
	var l leak
	u := l.table("users", "*id", "email:email", "name:name")
	a := l.table("accounts", "*id", "*user_id", "holder:name", "iban:iban")
	for i := range 20 {
		name := fmt.Sprintf("%s Quill%c", strings.Fields(affixNames[i%10])[0], 'a'+i)
		l.row(u, i+1, fmt.Sprintf("u%d@a.example", i), name)
		if i%4 == 0 {
			name = fmt.Sprintf("Another Bramble%c", 'a'+i)
		}
		l.row(a, i+1, i+1, name, fmt.Sprintf("IT60X0542811101%012d", i))
	}
	if got := l.steady(t); len(got) != 20 {
		t.Errorf("%d people, want 20:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A row with the key and the mailbox of an account names who gets the parcel: mostly who
// has the account, else somebody of whom no mailbox is known, once for each name that an
// account sends to.
func TestReceiverBesideAnAccount(t *testing.T) {
	for _, named := range []bool{true, false} {
		t.Run(fmt.Sprintf("named %v", named), func(t *testing.T) { receiverBesideAnAccount(t, named) })
	}
}

func receiverBesideAnAccount(t *testing.T, named bool) {
	var l leak
	columns := []string{"*id", "email:email"}
	if named {
		columns = append(columns, "name:name")
	}
	u := l.table("users", columns...)
	s := l.table("shipments", "*id", "*user_id", "recipient:name", "email:email")
	for i := range 20 {
		mail := fmt.Sprintf("u%d@a.example", i)
		name := fmt.Sprintf("%s Quill%c", strings.Fields(affixNames[i%10])[0], 'a'+i)
		if named {
			l.row(u, i+1, mail, name)
		} else {
			l.row(u, i+1, mail)
		}
		for k := range 5 {
			to := name
			switch {
			case i < 4 && k < 2:
				to = fmt.Sprintf("Another Bramble%c", 'a'+i)
			case k == 2: // as people write themselves
				to = fmt.Sprintf("%c. Quill%c", name[0], 'a'+i)
			}
			l.row(s, 5*i+k+1, i+1, to, mail)
		}
	}
	got := l.steady(t)
	if len(got) != 24 || holding(got, "Bramble") != 4 || holding(got, "Quill", "Bramble") != 0 {
		t.Errorf("%d people, want 24; %d others, want 4:\n%s", len(got), holding(got, "Bramble"), strings.Join(got, "\n"))
	}
}
