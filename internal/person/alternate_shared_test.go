package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestSharedNumbers joins the rows of two registers that know people by the same numbers,
// where neither has all of the other's, and only if those rows name the same people.
func TestSharedNumbers(t *testing.T) {
	badge := func(i int) int { return 900_000_000 + i*7919 }
	for _, c := range []struct {
		what  string
		name  func(i int) string // whom the old register names with the i-th number
		badge func(i int) int
		with  int
	}{
		{"of the same people", func(i int) string { return affixNames[i] }, badge, 10},
		{"written family name first", func(i int) string {
			ws := strings.Fields(affixNames[i])
			return strings.ToUpper(ws[1] + ", " + ws[0])
		}, badge, 10},
		{"of others", func(i int) string { return affixNames[(i+1)%10] }, badge, 0},
		{"of few of them", func(i int) string { return affixNames[(i+max(0, i-7))%10] }, badge, 0},
		{"that count rows", func(i int) string { return affixNames[i] }, func(i int) int { return 1 + i }, 0},
	} {
		t.Run(c.what, func(t *testing.T) {
			var l leak
			old := l.table("old_register", "*pidm", "*stu_no", "name:name", "diagnosis")
			members := l.table("members", "*id", "*badge", "name:name", "mail:email")
			for i, n := range affixNames {
				l.row(members, 100+7*i, c.badge(i), n, fmt.Sprintf("p%d@a.example", i))
				l.row(old, 100+7*(9-i), c.badge(i), c.name(i), "flu")
			}
			for i := range 6 { // whom the other has not
				l.row(members, 500+7*i, c.badge(100+i), fmt.Sprintf("Una Other%c", 'a'+i), fmt.Sprintf("o%d@a.example", i))
				l.row(old, 900+7*i, c.badge(200+i), fmt.Sprintf("Una Else%c", 'a'+i), "flu")
			}
			got := l.steady(t)
			if with := holding(got, "@a.example", "old_register.diagnosis"); with != c.with {
				t.Errorf("%d with what the other register has of them, want %d:\n%s", with, c.with, strings.Join(got, "\n"))
			}
			if n := len(got); n != 32-c.with {
				t.Errorf("%d people, want %d:\n%s", n, 32-c.with, strings.Join(got, "\n"))
			}
		})
	}
}

// TestSharedNumberGivenAgain keeps whoever got a number that was another's before apart
// from them.
func TestSharedNumberGivenAgain(t *testing.T) {
	var l leak
	old := l.table("old_register", "*pidm", "*stu_no", "name:name", "diagnosis")
	members := l.table("members", "*id", "*badge", "name:name", "mail:email")
	for i := range 30 {
		name := fmt.Sprintf("%s%c", affixNames[i%10], 'a'+i/10)
		l.row(members, 100+7*i, 900_000_000+i*7919, name, fmt.Sprintf("p%d@a.example", i))
		if i == 4 {
			name = "Zed Quill"
		}
		l.row(old, 900-7*i, 900_000_000+i*7919, name, "flu")
	}
	got := l.steady(t)
	if with := holding(got, "@a.example", "old_register.diagnosis"); with != 29 || holding(got, "Zed Quill", "@a.example") != 0 || len(got) != 31 {
		t.Errorf("%d with what the other register has of them, of %d people:\n%s", with, len(got), strings.Join(got, "\n"))
	}
}

// TestInBoth counts what two columns have in common, and how many the fewer has.
func TestInBoth(t *testing.T) {
	of := func(values ...uint64) *keyStats {
		k := newKeyStats()
		for _, v := range values {
			k.add(v)
		}
		k.settle()
		return k
	}
	if both, fewer := inBoth(of(1, 2, 3, 4), of(3, 4, 5)); both != 2 || fewer != 3 {
		t.Error(both, fewer)
	}
	if both, fewer := inBoth(of(), of(3)); both != 0 || fewer != 0 {
		t.Error(both, fewer)
	}
	var a, b []uint64
	for i := range uint64(6000) {
		a = append(a, i)
		b = append(b, i+3000)
	}
	slices.Reverse(b)
	both, fewer := inBoth(of(a...), of(b...))
	if share := float64(both) / float64(fewer); share < 0.4 || share > 0.6 {
		t.Errorf("%d of %d", both, fewer)
	}
}
