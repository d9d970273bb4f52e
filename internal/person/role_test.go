package person

import "testing"

// A mailbox called after a function, at a host that gives anybody one, is somebody's own where their date of birth, or a
// number that a state gives, stands with it.
func TestRoleMailboxOfAPerson(t *testing.T) {
	var l leak
	p := l.table("customers", "mail:email", "born:born")
	l.row(p, "info17@gmail.com", "1984-03-02")
	l.row(p, "sales@firm.example", nil)
	l.row(p, "office@firm.example", "1979-05-06")
	l.check(t, "0 info17@gmail.com 1984-03-02 [customers.mail,customers.born]", "1 office@firm.example 1979-05-06 [customers.mail,customers.born]", "1 sales@firm.example [customers.mail]")
}
