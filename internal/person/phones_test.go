package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Numbers of Hamburg would be allowed in Ireland, and those of Cologne are mobiles
// of New Zealand: where the leak names Germany and France, they are of neither.
func TestCountryNobodyNames(t *testing.T) {
	var l leak
	users := l.table("users", "*id", "name:name", "email:email", "phone:phone")
	for i := range 60 {
		l.row(users, i+1, fmt.Sprintf("Own O%d", i), fmt.Sprintf("o%d@a.de", i), fmt.Sprintf("+49 30 23125%03d", i))
		l.row(users, i+101, fmt.Sprintf("North N%d", i), fmt.Sprintf("n%d@a.example", i), fmt.Sprintf("040 66969%03d", 100+i))
		l.row(users, i+201, fmt.Sprintf("West W%d", i), fmt.Sprintf("w%d@a.example", i), fmt.Sprintf("0221 4710%03d", 100+i))
		l.row(users, i+301, fmt.Sprintf("South S%d", i), fmt.Sprintf("s%d@a.fr", i), fmt.Sprintf("01 99 00 %02d 10", i))
	}
	hamburg := 0
	for _, p := range l.people(t, shuffled{l.rows, 7}) {
		if strings.Contains(p, "+353") || strings.Contains(p, "+64") {
			t.Fatalf("a number of a country that nothing names: %s", p)
		}
		if strings.Contains(p, "+4940") {
			hamburg++
		}
	}
	if hamburg != 60 {
		t.Errorf("%d of 60 numbers of Hamburg are German", hamburg)
	}
}

// A few numbers in a national form are of no country where nothing, or too little,
// or this and that says which: the same digits are a number of another's as well.
func TestCountryOfFewNumbers(t *testing.T) {
	for name, c := range map[string]struct {
		mails  []string // of other people
		number string
		want   string // "" where it stays as written
	}{
		"nothing":        {nil, "06 12 34 56 71", ""},
		"of one form":    {nil, "415-555-0132", ""},
		"one mailbox":    {[]string{"b@free.fr"}, "06 12 34 56 71", ""},
		"this and that":  {[]string{"b@free.fr", "c@free.fr", "d@free.fr", "e@web.de"}, "06 12 34 56 71", ""},
		"Spain or not":   {nil, "612345678", ""},
		"all say France": {[]string{"b@free.fr", "c@free.fr", "d@free.fr"}, "06 12 34 56 71", "+33612345671"},
	} {
		t.Run(name, func(t *testing.T) {
			var l leak
			users := l.table("users", "*id", "name:name", "email:email", "phone:phone")
			l.row(users, 1, "Ann Lee", "ann@a.example", c.number)
			for i, mail := range c.mails {
				l.row(users, i+2, fmt.Sprintf("Bo B%d", i), mail)
			}
			want := c.want
			if want == "" {
				want = c.number
			}
			if people := strings.Join(l.people(t, shuffled{l.rows, 7}), "\n"); !strings.Contains(people, want) || c.want == "" && strings.Contains(people, "+") {
				t.Errorf("want %s:\n%s", want, people)
			}
		})
	}
}

// Many numbers that fit a country's plan are not of that country for it: where the
// leak names none, they stay as they are written; some that name it make it so.
func TestPlanAloneNamesNoCountry(t *testing.T) {
	for _, c := range []struct{ form, sure, want string }{
		{"01904 %06d", "+441904%06d", "+441904234567"},
		{"0532 5%06d", "", ""}, // Turkish, of which no plan is tried
		{"328 %07d", "+39328%07d", "+393280234567"},
	} {
		s := newPhoneSample()
		for i := range 100 {
			s.add(breach.KindPhone, fmt.Appendf(nil, c.form, 212345+i*937))
		}
		b := fmt.Appendf(nil, c.form, 234567)
		if got := phone(b, nil, s.regions()); got != string(b) {
			t.Errorf("%s: %s, though nothing names a country", b, got)
		}
		for i := range leastEvidence {
			if c.sure != "" {
				s.add(breach.KindPhone, fmt.Appendf(nil, c.sure, 654321+i*7))
			}
		}
		if got := phone(b, nil, s.regions()); c.sure != "" && got != c.want {
			t.Errorf("%s: %s, want %s", b, got, c.want)
		}
	}
}
