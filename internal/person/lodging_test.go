package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestLodgings holds what was paid for what several people have, a policy here, to the one
// of them whom the row names: by no key of theirs, and in another order of the names.
func TestLodgings(t *testing.T) {
	h := &leak{}
	people := h.table("insured", "*id", "firstname:given-name", "surname:family-name", "born:born", "mail:email")
	policies := h.table("policies", "*id", "tariff")
	covers := h.table("covers", "*id", "*policy_id", "*insured_id")
	paid := h.table("premiums", "*id", "payer:name", "iban:iban", "*policy_id")
	const policyKeys = 1 << 50
	insured := func(n, policy int, given, family, born string) {
		h.row(people, patientKeys+n*7919, given, family, born, fmt.Sprintf("p%d@a.example", n))
		h.row(covers, n+1, policyKeys+policy*104729, patientKeys+n*7919)
	}
	pays := func(n, policy int, payer string) {
		h.row(paid, n+1, payer, fmt.Sprintf("BE%02d99900000%04d", n%80+10, n), policyKeys+policy*104729)
	}
	for i := range 24 {
		h.row(policies, policyKeys+i*104729, "T")
		family := fmt.Sprintf("Peeters%c", 'a'+i)
		insured(2*i, i, fmt.Sprintf("Pieter%c", 'a'+i), family, fmt.Sprintf("19%02d-01-02", 40+i))
		insured(2*i+1, i, fmt.Sprintf("Griet%c", 'a'+i), family, fmt.Sprintf("19%02d-03-04", 40+i))
		pays(i, i, fmt.Sprintf("PEETERS%c GRIET%c", 'A'+i, 'A'+i))
	}
	// A father and a child of one name: the account is the father's.
	insured(60, 0, "Jan", "Noor", "1970-01-02")
	insured(61, 0, "Jan", "Noor", "2010-01-02")
	pays(30, 0, "NOOR JAN")
	// Two grown-ups of one name, somebody of another policy, and somebody of none.
	insured(62, 1, "Piet", "Claes", "1980-01-02")
	insured(63, 1, "Piet", "Claes", "1971-11-23")
	pays(31, 1, "CLAES PIET")
	pays(32, 2, "PEETERSD GRIETD")
	pays(33, 3, "JANSSENS KATRIEN")
	h.adult = "2004-11-22"
	got := h.steady(t)
	account := func(n int) string { return fmt.Sprintf("BE%02d99900000%04d", n%80+10, n) }
	for i := range 24 {
		if one := carrying(got, account(i)); len(one) != 1 || !strings.Contains(one[0], fmt.Sprintf("p%d@a.example", 2*i+1)) || !strings.Contains(one[0], whyLodging) {
			t.Errorf("the account from which policy %d was paid is of %q", i, one)
		}
	}
	if one := carrying(got, account(30)); len(one) != 1 || !strings.Contains(one[0], "p60@a.example") {
		t.Errorf("the account of a father who is called like his child is of %q", one)
	}
	for _, i := range []int{31, 32, 33} {
		if one := carrying(got, account(i)); len(one) != 1 || strings.Contains(one[0], "@a.example") {
			t.Errorf("account %d, of nobody that is known, is of %q", i, one)
		}
	}
}

// TestLodgingOfMany: who is called like one of very many who have something together is
// not held to be them.
func TestLodgingOfMany(t *testing.T) {
	for n, want := range map[int]bool{mostHouse: true, mostHouse + 1: false} {
		h := &leak{}
		people := h.table("students", "*id", "name:name", "mail:email")
		courses := h.table("courses", "*id", "title")
		joined := h.table("enrolments", "*id", "*course_id", "*student_id")
		notes := h.table("complaints", "*id", "name:name", "phone:phone", "*course_id")
		for c := range 9 {
			h.row(courses, 1<<50+c*104729, "C")
			for s := range n {
				at := c*50 + s
				h.row(people, patientKeys+at*7919, fmt.Sprintf("Ann%c Berg%c", 'a'+c, 'a'+s), fmt.Sprintf("s%d@a.example", at))
				h.row(joined, at+1, 1<<50+c*104729, patientKeys+at*7919)
			}
			h.row(notes, c+1, fmt.Sprintf("Ann%c Bergb", 'a'+c), fmt.Sprintf("+3247000000%d", c), 1<<50+c*104729)
		}
		got := h.steady(t)
		for c := range 9 {
			one := carrying(got, fmt.Sprintf("+3247000000%d", c))
			if is := len(one) == 1 && strings.Contains(one[0], fmt.Sprintf("s%d@a.example", c*50+1)); is != want {
				t.Errorf("of %d of a course, who complains is held to be %q", n, one)
			}
		}
	}
}

// TestCutRoles: an account under the cut word of a party is that party's, which is the
// row's own person then; one that no word calls so may be another's.
func TestCutRoles(t *testing.T) {
	for _, c := range []struct {
		name, account string
		own           bool
	}{{"nadawca", "rach_nad", true}, {"sender_name", "acct_sen", true}, {"sender_name", "account", false}, {"nadawca", "rach_na", false}, {"sender_name", "acct_rec", false}} {
		x := &table{Table: &Table{Name: "moves", Columns: []Column{{Name: c.name, Kind: breach.KindFullName}, {Name: c.account, Kind: breach.KindAccount}, {Name: "amount"}}}}
		x.findParties()
		if got := x.identifiesOwn(); got != c.own {
			t.Errorf("beside %s and %s the row names its own person: %v", c.name, c.account, got)
		}
	}
}
