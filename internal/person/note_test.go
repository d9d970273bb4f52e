package person

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A number in a note on somebody's account is theirs where it only stands near the
// mailbox of another, and the other's where the text says so.
func TestNumberBesideAnothersMailbox(t *testing.T) {
	note := func(owners bool) []Value {
		return []Value{
			{Kind: breach.KindEmail, Group: 1, Bytes: []byte("eve@b.example")},
			{Kind: breach.KindIBAN, Group: 1, Owners: owners, Bytes: []byte("DE89370400440532013000")},
		}
	}
	for _, keyed := range []bool{true, false} {
		t.Run(map[bool]string{true: "by key", false: "by mailbox"}[keyed], func(t *testing.T) {
			var l leak
			own, rule := "[notes.id,notes.mail,notes.text", ""
			if keyed {
				users := l.table("users", "*id", "mail:email")
				notes := l.table("notes", "*id", "*user_id", "text:inside-email+iban")
				l.row(users, 1, "ann@a.example")
				l.row(users, 2, "bob@a.example")
				l.row(notes, 11, 1, note(true))
				l.row(notes, 12, 2, note(false))
				own, rule = "[users.id,users.mail,notes.id,notes.user_id,notes.text", " (notes.user_id = users.id)"
			} else {
				notes := l.table("notes", "*id", "mail:email", "text:inside-email+iban")
				l.row(notes, 11, "ann@a.example", note(true))
				l.row(notes, 12, "bob@a.example", note(false))
			}
			l.check(t,
				"0 ann@a.example DE89370400440532013000 "+own+",notes.text#iban]"+rule,
				"0 bob@a.example "+own+"]"+rule,
				"0 eve@b.example DE89370400440532013000 [notes.text#email,notes.text#iban]")
		})
	}
}

// Where a row is nobody's, a number stays with the mailbox it stands with.
func TestNumberInNobodysText(t *testing.T) {
	var l leak
	notes := l.table("notes", "*id", "text:inside-email+iban")
	l.row(notes, 11, []Value{
		{Kind: breach.KindEmail, Group: 1, Bytes: []byte("eve@b.example")},
		{Kind: breach.KindEmail, Group: 2, Bytes: []byte("ann@a.example")},
		{Kind: breach.KindIBAN, Group: 2, Owners: true, Bytes: []byte("DE89370400440532013000")},
	})
	l.check(t,
		"0 ann@a.example DE89370400440532013000 [notes.text#email,notes.text#iban]",
		"0 eve@b.example [notes.text#email]")
}
