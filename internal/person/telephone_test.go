package person

import (
	"fmt"
	"strings"
	"testing"
)

func TestNameAndTelephone(t *testing.T) {
	var l leak
	pupils := l.table("pupils", "*id", "name:name", "born:born")
	parents := l.table("parents", "*id", "name:name", "mail:email", "mobile:phone")
	call := l.table("emergency", "*id", "*pupil_id", "name:name", "tel:phone")
	for i := range 9 {
		l.row(pupils, i+1, fmt.Sprintf("Child Number%c", 'a'+i), "2010-01-02")
	}
	l.row(parents, 101, "Maria Lopez", "maria@a.example", "+34 600 700 801")
	l.row(parents, 102, "Maria Ruiz", "ruiz@a.example", "+34 600 700 802")
	l.row(call, 1, 1, "Maria Lopez", "600700801") // the mother, without her country
	l.row(call, 2, 2, "Maria Ruiz", "600700801")  // another by name
	l.row(call, 3, 3, "Maria Ruiz", "600700809")  // another by telephone
	l.row(call, 4, 4, "Granny Lee", "600700810")  // of two children
	l.row(call, 5, 5, "Lee, Granny", "+34600700810")
	got := l.steady(t)
	if n := len(got); n != 9+2+3 {
		t.Errorf("%d people, want 14:\n%s", n, strings.Join(got, "\n"))
	}
	if holding(got, "maria@a.example", "emergency.tel", "(agreement: same name, same telephone)") != 1 || holding(got, "ruiz@a.example", "emergency.tel") != 0 {
		t.Errorf("the mother is not whom to call:\n%s", strings.Join(got, "\n"))
	}
}

// A father and a son of one name in one house are two: nothing is joined where two
// who are told apart bear the name and the telephone, nor where birth dates differ.
func TestNameAndTelephoneOfTwo(t *testing.T) {
	var l leak
	people := l.table("people", "*id", "name:name", "mail:email", "born:born", "tel:phone")
	call := l.table("emergency", "*id", "name:name", "born:born", "tel:phone")
	l.row(people, 1, "Juan Garcia", "a@a.example", nil, "+34600700801")
	l.row(people, 2, "Juan Garcia", "b@a.example", nil, "+34600700801")
	l.row(people, 3, "Ana Garcia", "c@a.example", "1960-05-06", "+34600700802")
	l.row(call, 11, "Juan Garcia", nil, "+34600700801")
	l.row(call, 12, "Ana Garcia", "1990-07-08", "+34600700802")
	if got := l.steady(t); len(got) != 5 {
		t.Errorf("%d people, want 5:\n%s", len(got), strings.Join(got, "\n"))
	}
}
