package person

import (
	"fmt"
	"strings"
	"testing"
)

// household is a leak of patients with bills, and of who paid them.
type household struct {
	leak
	patients, bills, paid int
}

// Keys that no other numbers are like.
const (
	patientKeys = 1 << 40
	billKeys    = 1 << 50
)

// newHousehold has 24 patients; who pays for each is what payer says.
func newHousehold(payer func(i int) string) *household {
	h := &household{}
	h.patients = h.table("patienten", "*id", "voornaam:given-name", "naam:family-name", "born:born", "mail:email", "straat:street")
	h.bills = h.table("facturen", "*id", "*patient_id")
	h.paid = h.table("betalingen", "*id", "rek:iban", "naam_tegenpartij:name", "*factuur_id")
	for i := range 24 {
		h.patient(i, fmt.Sprintf("Pieter%c", 'a'+i), fmt.Sprintf("Peeters%c", 'a'+i), fmt.Sprintf("19%02d-01-02", 40+i), fmt.Sprintf("Street %d", i))
		h.bill(i, i, payer(i), i)
	}
	return h
}

func (h *household) patient(i int, given, family, born, street string) {
	h.row(h.patients, patientKeys+i*7919, given, family, born, fmt.Sprintf("p%d@a.example", i), street)
}

// bill writes a bill of a patient and who paid it from which account.
func (h *household) bill(n, patient int, payer string, account int) {
	h.row(h.bills, billKeys+n*104729, patientKeys+patient*7919)
	h.row(h.paid, n+1, fmt.Sprintf("BE%02d99900000%04d", account%80+10, account), payer, billKeys+n*104729)
}

func ownPayer(i int) string { return fmt.Sprintf("PEETERS%c PIETER%c", 'A'+i, 'A'+i) }

// TestPayers holds what was paid to whom the rows name: who got the bill, somebody
// else, or one of the house.
func TestPayers(t *testing.T) {
	h := newHousehold(func(i int) string {
		if i >= 20 {
			return fmt.Sprintf("JANSSENS KATRIEN%c", 'A'+i)
		}
		return ownPayer(i)
	})
	// A child whose mother is a patient too, and one whose father of the same name
	// is.
	h.patient(30, "Lotte", "Peetersa", "2008-01-02", "Street 0")
	h.bill(30, 30, ownPayer(0), 0)
	h.patient(31, "Pieterb", "Peetersb", "2009-01-02", "Street 1")
	h.bill(31, 31, ownPayer(1), 77)
	// Two cousins of one name in one house.
	h.patient(33, "Piet", "Noor", "1980-01-02", "Street 33")
	h.patient(34, "Piet", "Noor", "1971-11-23", "Street 33")
	h.bill(33, 33, "NOOR PIET", 55)
	// A namesake of somebody who lives elsewhere.
	h.patient(32, "Stan", "Claes", "1970-01-02", "Elsewhere 9")
	h.bill(32, 32, ownPayer(2), 66)
	h.adult = "2004-11-22"
	// A child whose doctor is called like the mother.
	doctors := h.table("huisartsen", "*id", "naam:name", "mail:email")
	visits := h.table("bezoeken", "*id", "*patient_id", "*huisarts_id")
	h.row(doctors, 1<<58+5, "Pietere Peeterse", "doctor@c.example")
	h.row(visits, 1, patientKeys+35*7919, 1<<58+5)
	for i := range 9 {
		h.row(doctors, 1<<58+i*1234567+500, fmt.Sprintf("Doctor D%c", 'a'+i), fmt.Sprintf("doctor%d@c.example", i))
		h.row(visits, i+2, patientKeys+i*7919, 1<<58+i*1234567+500)
	}
	h.patient(35, "Lotte", "Peeterse", "2008-01-02", "Street 4")
	h.bill(35, 35, ownPayer(4), 44)
	got := h.steady(t)
	account := func(i int) string { return fmt.Sprintf("BE%02d99900000%04d", i%80+10, i) }
	for i := range 20 {
		if one := carrying(got, account(i)); len(one) != 1 || !strings.Contains(one[0], fmt.Sprintf("p%d@a.example", i)) {
			t.Errorf("the account of patient %d is of %q", i, one)
		}
	}
	if one := carrying(got, account(77)); len(one) != 1 || !strings.Contains(one[0], "p1@a.example") {
		t.Errorf("the account that a child's bill was paid from by the father of the same name is of %q", one)
	}
	if one := carrying(got, account(44)); len(one) != 1 || !strings.Contains(one[0], "p4@a.example") || strings.Contains(one[0], "doctor@") {
		t.Errorf("the account of a mother who is called like her child's doctor is of %q", one)
	}
	for _, i := range []int{20, 21, 22, 23, 55, 66} {
		if one := carrying(got, account(i)); len(one) != 1 || strings.Contains(one[0], "@a.example") {
			t.Errorf("account %d, of nobody that is known, is of %q", i, one)
		}
	}
	if t.Failed() {
		t.Logf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// TestPayerCalledAsADoctor holds an account to nobody known where all that speaks for
// somebody is that they deal with the patient, as with many, and bear the payer's name.
// Who has to do with few is likely who is meant.
func TestPayerCalledAsADoctor(t *testing.T) {
	for patients, want := range map[int]bool{3: true, mostMet: true, mostMet + 1: false, 20: false} {
		h := newHousehold(ownPayer)
		doctors := h.table("huisartsen", "*id", "naam:name", "mail:email")
		visits := h.table("bezoeken", "*id", "*patient_id", "*huisarts_id")
		h.row(doctors, 1<<58+5, "Karel Claes", "doctor@c.example")
		for i := range patients {
			h.row(visits, i+1, patientKeys+i*7919, 1<<58+5)
		}
		for i := range 9 {
			h.row(doctors, 1<<58+i*1234567+500, fmt.Sprintf("Doctor D%c", 'a'+i), fmt.Sprintf("doctor%d@c.example", i))
			h.row(visits, i+51, patientKeys+(i+12)*7919, 1<<58+i*1234567+500)
		}
		h.bill(30, 0, "CLAES KAREL", 70)
		got := h.steady(t)
		one := carrying(got, "BE80999000000070")
		if len(one) != 1 || strings.Contains(one[0], "doctor@c.example") != want {
			t.Errorf("a doctor of %d patients: the account of a payer of that name is of %q", patients, one)
		}
	}
}

// carrying are the people who show a text.
func carrying(people []string, text string) (out []string) {
	for _, p := range people {
		if strings.Contains(p, text) {
			out = append(out, p)
		}
	}
	return out
}

// TestKin holds whom a row names beside a patient's key to the one of that name who
// has to do with the patient, and to nobody else of the name.
func TestKin(t *testing.T) {
	h := newHousehold(ownPayer)
	users := h.table("users", "*id", "name:name", "mail:email")
	proxies := h.table("volmachten", "*id", "*gevolmachtigde_id", "*patient_id") // no name says that it is a user's
	call := h.table("contactpersonen", "*patient_id", "naam:name", "telefoon:phone")
	h.row(users, 1<<60+7, "Griet Maes", "griet@b.example")
	h.row(users, 1<<60+90007, "Griet Maes", "other@b.example")
	h.row(users, 1<<60+190007, "Tom Smets", "tom@b.example")
	h.row(proxies, 70, 1<<60+7, patientKeys+3*7919)
	for i := range 9 {
		h.row(users, 1<<60+i*1234567+500, fmt.Sprintf("Proxy P%c", 'a'+i), fmt.Sprintf("proxy%d@b.example", i))
		h.row(proxies, i+80, 1<<60+i*1234567+500, patientKeys+(i+5)*7919)
	}
	h.row(call, patientKeys+3*7919, "Griet Maes", "+32470000001")
	h.row(call, patientKeys+4*7919, "Tom Smets", "+32470000002")
	got := h.steady(t)
	if one := carrying(got, "+32470000001"); len(one) != 1 || !strings.Contains(one[0], "griet@b.example") || !strings.Contains(one[0], whyNamed) {
		t.Errorf("the proxy's telephone is of %q", one)
	}
	if one := carrying(got, "+32470000002"); len(one) != 1 || strings.Contains(one[0], "@") {
		t.Errorf("the telephone of a namesake is of %q", one)
	}
}

// A table with one account a person is theirs, whoever else is named there.
func TestAccountsOfCouples(t *testing.T) {
	var l leak
	people := l.table("members", "*id", "name:name", "mail:email")
	accounts := l.table("accounts", "*member_id", "holder:name", "iban:iban")
	for i, n := range affixNames {
		l.row(people, 1000+i*7919, n, fmt.Sprintf("p%d@a.example", i))
		holder := n
		if i == 0 {
			holder = "Zoe Young"
		}
		l.row(accounts, 1000+i*7919, holder, fmt.Sprintf("IT60X0542811101%012d", i))
	}
	got := l.steady(t)
	if with := holding(got, "@a.example", "accounts.iban"); len(got) != len(affixNames) || with != len(affixNames) {
		t.Errorf("%d people, %d with their account:\n%s", len(got), with, strings.Join(got, "\n"))
	}
}

// TestShortVowel holds Dutch plurals to their singulars' stems.
func TestShortVowel(t *testing.T) {
	for a, b := range map[string]string{"factuur": "facturen", "leraar": "leraren", "klant": "klanten", "room": "rooms", "invoice": "invoices"} {
		if stem([]string{a}) != stem([]string{b}) {
			t.Errorf("%s and %s have the stems %s and %s", a, b, stem([]string{a}), stem([]string{b}))
		}
	}
	for _, w := range []string{"employee", "user", "tree", "queue", "boat", "fee"} {
		if shortVowel(w) != w {
			t.Errorf("%s became %s", w, shortVowel(w))
		}
	}
}

// TestSameStem holds singulars to plurals that differ by a last vowel.
func TestSameStem(t *testing.T) {
	for _, c := range [][2]string{{"huesped", "huespedes"}, {"tessera", "tessere"}, {"cliente", "clienti"}, {"socio_club", "soci_club"}} {
		if got := sameStem(stem(words(c[0])), stem(words(c[1]))); got != (c[0] != "socio_club") {
			t.Errorf("%s and %s: %v", c[0], c[1], got)
		}
	}
	for _, c := range [][2]string{{"case", "casa"}, {"order", "border"}, {"user", "users_role"}} {
		if sameStem(stem(words(c[0])), stem(words(c[1]))) {
			t.Errorf("%s and %s are one", c[0], c[1])
		}
	}
}

// The matters of clients name their opponents: they are the clients'.
func TestOpponents(t *testing.T) {
	var l leak
	clients := l.table("clients", "*client_id", "name:name", "mail:email")
	matters := l.table("matters", "*matter_id", "*client_id", "opponent:name", "offence")
	for i, n := range affixNames {
		l.row(clients, 100+7*i, n, fmt.Sprintf("p%d@a.example", i))
		l.row(matters, 9000+11*i, 100+7*i, fmt.Sprintf("Opponent O%c", 'a'+i), "theft")
	}
	got := l.steady(t)
	if with := holding(got, "@a.example", "matters.offence"); len(got) != 2*len(affixNames) || with != len(affixNames) {
		t.Errorf("%d people, %d with their offence:\n%s", len(got), with, strings.Join(got, "\n"))
	}
}

// TestRelatives holds a name written in two orders apart from a brother's.
func TestRelatives(t *testing.T) {
	of := func(whole ...string) *profile { return &profile{whole: whole} }
	for _, c := range []struct {
		a, b  *profile
		apart bool
	}{
		{of("Hilde Peeters", "PEETERS HILDE"), of("Jan Peeters"), true},
		{of("PEETERS HILDE"), of("Jan Peeters"), false},
		{of("Hilde Peeters", "PEETERS HILDE"), of("Hilde Maes"), false},
		{of("Hilde Peeters", "PEETERS HILDE"), of("peeters hilde"), false},
	} {
		if got := c.a.against(c.b) != nil; got != c.apart {
			t.Errorf("%v against %v: %v", c.a.whole, c.b.whole, got)
		}
	}
}

// TestPlaces holds one address to itself however it is written, and two apart.
func TestPlaces(t *testing.T) {
	for a, b := range map[string]string{"Via Roma, 12": "VIA ROMA 12", "Straat 4 bus 2": "straat  4, bus 2", "Café-Str. 1": "CAFÉ STR 1"} {
		if string(appendPlace(nil, []byte(a))) != string(appendPlace(nil, []byte(b))) {
			t.Errorf("%s and %s are two", a, b)
		}
	}
	if string(appendPlace(nil, []byte("Via Roma 12"))) == string(appendPlace(nil, []byte("Via Roma 14"))) {
		t.Error("two houses of a street are one")
	}
}
