package person

import (
	"fmt"
	"strings"
	"testing"
)

// payments makes rows of payments between whoever keeps the account and the one named:
// the mailbox of each side stands under a word. spell makes the mailbox of who is named.
func payments(columns [2]string, paid bool, spell func(i int, name string) string) *leak {
	var l leak
	p := l.table("activity", "*id", "name:name", columns[0]+":email", columns[1]+":email")
	for i := range 40 {
		name := fmt.Sprintf("%s Quill%c%c", strings.Fields(affixNames[i%10])[0], 'a'+i/20, 'a'+i%20)
		other, own := spell(i, name), "till@firm.example"
		if paid {
			l.row(p, i+1, name, own, other)
		} else {
			l.row(p, i+1, name, other, own)
		}
	}
	return &l
}

// The mailbox of who sent a payment is that of the person whom its row names, and so is that
// of who got it where another sent them all.
func TestPaymentsNameTheOtherSide(t *testing.T) {
	spell := func(i int, name string) string {
		if i%3 == 0 {
			return fmt.Sprintf("blue%d@b.example", i)
		}
		return strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@b.example"
	}
	for _, columns := range [][2]string{{"From Email Address", "To Email Address"}, {"absender_email", "empfaenger_email"}} {
		for _, paid := range []bool{false, true} {
			got := payments(columns, paid, spell).steady(t)
			if len(got) != 41 || holding(got, "activity.name", "@b.example") != 40 || holding(got, "activity.name", "till@") != 0 {
				t.Errorf("%v, paid %v: %d people, want 41, each with a mailbox:\n%s", columns, paid, len(got), got[0])
			}
		}
	}
}

// Where the mailboxes spell other names, nothing says that they are of who is named.
func TestInvitationsNameAnother(t *testing.T) {
	spell := func(i int, _ string) string { return fmt.Sprintf("heron.larch%d@b.example", i) }
	if got := payments([2]string{"from_email", "to_email"}, false, spell).steady(t); holding(got, "activity.name", "@b.example") != 0 {
		t.Errorf("%d people have a mailbox that spells another name:\n%s", holding(got, "activity.name", "@b.example"), got[0])
	}
}
