package person

import "testing"

func TestByInitial(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"a lovelace", "ada lovelace", true},
		{"ada lovelace", "a lovelace", true},
		{"bell z", "bell zoe", true},
		{"ada k lovelace", "ada king lovelace", true},
		{"ada lovelace", "ada lovelace", false}, // the same is no case of it
		{"b lovelace", "ada lovelace", false},
		{"ada l", "a lovelace", false},
		{"ada lovelace", "ann lovelace", false},
		{"a b", "ada bell", false},
		{"lovelace", "a", false},
		{"", "", false},
	} {
		if got := byInitial(c.a, c.b); got != c.want {
			t.Errorf("byInitial(%q, %q) = %v", c.a, c.b, got)
		}
	}
}
