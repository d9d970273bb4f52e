package ledger

import (
	"reflect"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// What is taken in and taken out again leaves nothing, and counts that are added
// do not share their countries.
func TestCounts(t *testing.T) {
	day := time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC)
	people := []Person{
		{Country: "FR", Born: []breach.Secret{"2008-03-06"}},               // 17
		{Country: "FR", Born: []breach.Secret{"2008-03-05"}},               // 18 on that day
		{Country: "DE", Born: []breach.Secret{"2012-01-01", "1980-01-01"}}, // which of them is not known
		{Born: nil}, // of no country
		{Kind: Role, Country: "FR", Born: []breach.Secret{"2012-01-01"}}, // no human being
		{Kind: Staff, Country: "DE"},
		{Category: "patient", Born: []breach.Secret{"2012-01-01"}},
		{Category: "customer"},
	}
	var c Counts
	for i := range people {
		c.Take(&people[i], 1, day)
	}
	want := Counts{People: 6, RoleMailboxes: 1, Staff: 1, Children: 2, Patients: 1, Countries: map[string]int64{"FR": 2, "DE": 1}}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("%+v, want %+v", c, want)
	}
	sum, less := c, Counts{}
	less.Take(&people[2], -1, day)
	sum.Add(less)
	if sum.People != 5 || sum.Patients != 1 || len(sum.Countries) != 1 || c.Countries["DE"] != 1 {
		t.Errorf("after one was taken out: %+v, and the former %+v", sum, c)
	}
	for i := range people {
		c.Take(&people[i], -1, day)
	}
	if c.People+c.RoleMailboxes+c.Staff+c.Children+c.Patients != 0 || len(c.Countries) != 0 {
		t.Errorf("something is left: %+v", c)
	}
}
