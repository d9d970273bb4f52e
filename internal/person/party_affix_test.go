package person

import (
	"fmt"
	"strings"
	"testing"
)

var affixNames = []string{"Ada Byron", "Bea Clark", "Cem Demir", "Dan Ellis", "Eva Frank", "Fay Green", "Gus Hardy", "Hal Irwin", "Ina James", "Jan Klein"}

// A form with a child and a parent is two people; the machine is the parent's.
func TestChildAndParentInOneRow(t *testing.T) {
	var l leak
	form := l.table("enrolment", "*id", "kind_name:name", "kind_born:born", "eb_name:name", "eb_mail:email", "client_ip:ip")
	for i, n := range affixNames {
		l.row(form, i+1, n, "2010-01-02", affixNames[(i+3)%10]+" Senior", fmt.Sprintf("p%d@a.example", i), "192.0.2.1")
	}
	got := l.steady(t)
	if len(got) != 20 || holding(got, "@a.example", "Senior", "enrolment.client_ip") != 10 || holding(got, "2010-01-02", "enrolment.client_ip") != 0 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// An order's billing and shipping names are mostly one person's: so are the rows.
func TestSamePersonUnderTwoWords(t *testing.T) {
	var l leak
	orders := l.table("orders", "*id", "billing_name:name", "billing_mail:email", "shipping_name:name", "shipping_street:street")
	for i, n := range affixNames {
		ship := n
		if i == 0 {
			ship = "Zoe Adams"
		}
		l.row(orders, i+1, n, fmt.Sprintf("p%d@a.example", i), ship, "1 High Street")
	}
	if got := l.steady(t); len(got) != 10 {
		t.Errorf("%d people, want 10:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A row of its own for each pupil that names a doctor is the pupil's.
func TestDoctorOfPupil(t *testing.T) {
	var l leak
	pupils := l.table("pupils", "*id", "name:name", "born:born")
	health := l.table("health", "*pupil_id", "doctor_name:name", "doctor_tel:phone", "insurer:employer")
	l.tables[health].Unique = [][]int{{0}}
	l.tables[health].Foreign = []Foreign{{Column: 0, Table: pupils, RefColumn: 0}}
	for i, n := range affixNames {
		l.row(pupils, i+1, n, "2010-01-02")
		l.row(health, i+1, []string{"Max Muster", "Eva Muster"}[i%2], fmt.Sprintf("+4930200300%d", 10+i%2), "AOK")
	}
	got := l.steady(t)
	if len(got) != 12 || holding(got, "2010-01-02", "health.insurer") != 10 || holding(got, "Muster", "health.doctor_tel") != 2 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}
