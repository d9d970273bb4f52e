package claim

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// TestMixedPasswords: a column of several kinds is as readable as its worst, and a
// method that is named must be that of all.
func TestMixedPasswords(t *testing.T) {
	known := func(kinds ...string) Known {
		f := &facts.Facts{Who: facts.Who{People: 200}, Classes: []facts.Class{{Class: breach.Passwords, People: 200}}}
		for _, k := range kinds {
			f.Passwords = append(f.Passwords, facts.PasswordKind{Kind: k, Strength: breach.PasswordStrength(k), People: 200})
		}
		return Known{Facts: f}
	}
	for _, c := range []struct {
		kinds []string
		text  string
		want  Verdict
	}{
		{[]string{"clear, bcrypt cost 10"}, "Passwords were hashed.", Contradicted},
		{[]string{"clear, bcrypt cost 10"}, "Passwords were stored in clear text.", Supported},
		{[]string{"bcrypt cost 10"}, "All passwords were hashed with bcrypt.", Supported},
		{[]string{"bcrypt cost 10", "32 hex (MD5-like): fast"}, "All passwords were hashed with bcrypt.", Contradicted},
		{[]string{"32 hex (MD5-like): fast"}, "Passwords were hashed and salted.", Contradicted},
		{[]string{"bcrypt cost 10"}, "Passwords were hashed and salted.", Supported},
	} {
		res, err := Check(c.text, "en", known(c.kinds...))
		if err != nil || len(res.Claims) == 0 {
			t.Fatalf("%s: %d claims, %v", c.text, len(res.Claims), err)
		}
		if got := res.Claims[0].Verdict; got != c.want {
			t.Errorf("%v, %q: %s (%s), want %s", c.kinds, c.text, got, res.Claims[0].Why, c.want)
		}
	}
}

// TestTwoCounts: where people were counted by hand and others were mined, a sentence
// must hold for those counted by hand; the absence in a part proves nothing of the whole.
func TestTwoCounts(t *testing.T) {
	k := Known{Hand: 711_000, Facts: &facts.Facts{Who: facts.Who{People: 311}, Absent: []facts.Absence{{Class: breach.BankAccounts, Status: facts.Proved, Why: "searched"}}}}
	for text, want := range map[string]Verdict{
		"Fewer than 1,000 people are affected.":  Unproved,
		"About 300 people are affected.":         Unproved,
		"More than 500,000 people are affected.": Supported,
		"About 711,000 people are affected.":     Supported,
		"5,000 people are affected.":             Contradicted,
		"Bank account numbers are not affected.": Unproved,
	} {
		res, err := Check(text, "en", k)
		if err != nil || len(res.Claims) == 0 {
			t.Fatalf("%s: %d claims, %v", text, len(res.Claims), err)
		}
		if got := res.Claims[0].Verdict; got != want {
			t.Errorf("%q: %s (%s), want %s", text, got, res.Claims[0].Why, want)
		}
	}
}
