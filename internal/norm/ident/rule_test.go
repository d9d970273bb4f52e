package ident

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestSamples holds every rule to its own data.
func TestSamples(t *testing.T) {
	for _, r := range Rules() {
		name := r.title()
		if r.Source == "" || len(r.Match) == 0 || len(r.Near) == 0 {
			t.Errorf("%s: no source, or no samples", name)
		}
		if (r.Raw == nil) == (len(r.Forms) == 0) || r.Raw != nil && (r.Check != nil || r.Fold != nil) {
			t.Errorf("%s: a rule has Forms or Raw, and Check and Fold with Forms alone", name)
		}
		for _, s := range r.Match {
			got, ok := r.Append([]byte("x"), []byte(s))
			if !ok || len(got) < 2 || !r.Valid([]byte(s)) {
				t.Errorf("%s: %q does not match", name, s)
				continue
			}
			if again, ok := r.Append(nil, got[1:]); !ok || !bytes.Equal(again, got[1:]) {
				t.Errorf("%s: the normal form %q of %q has the normal form %q", name, got[1:], s, again)
			}
		}
		for _, s := range r.Near {
			if got, ok := r.Append([]byte("x"), []byte(s)); ok || string(got) != "x" || r.Valid([]byte(s)) {
				t.Errorf("%s: %q matches", name, s)
			}
		}
	}
}

func (r *Rule) title() string {
	if r.Name != "" {
		return r.Kind.String() + " " + r.Name
	}
	return r.Kind.String()
}

// fill writes a random value of a shape.
func (s shape) fill(rng *rand.Rand, out []byte) []byte {
	for i := range s {
		for {
			if c := byte(rng.IntN(96) + 32); s[i].has(c) {
				out = append(out, c)
				break
			}
		}
	}
	return out
}

// TestChance measures how often random values pass, and holds it against what
// the rule says.
func TestChance(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	var buf []byte
	for _, r := range Rules() {
		if r.Raw != nil || r.Check == nil {
			continue
		}
		worst := 0.0
		for _, s := range r.shapes {
			passed := 0
			const rounds = 40_000
			for range rounds {
				if buf = s.fill(rng, buf[:0]); r.valid(buf) {
					passed++
				}
			}
			worst = max(worst, float64(passed)/rounds)
		}
		if worst > 1.25*r.Chance+2e-4 || worst < r.Chance/1.6-2e-4 {
			t.Errorf("%s: %.5f of random values pass; the rule says %.5f", r.title(), worst, r.Chance)
		}
	}
}

func TestRejectionDoesNotAllocate(t *testing.T) {
	values := [][]byte{[]byte("12345678901"), []byte("a word"), []byte("AB-123-CD"), []byte("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")}
	if n := testing.AllocsPerRun(100, func() {
		for _, r := range Rules() {
			for _, v := range values {
				r.Valid(v)
			}
		}
	}); n > 0 && !raced {
		t.Errorf("%.0f allocations", n)
	}
}

func TestOdds(t *testing.T) {
	r := &Rule{Chance: 0.1}
	if got := r.Odds(10, 100); got != 0 {
		t.Errorf("as many as by chance: %f", got)
	}
	if got := r.Odds(20, 20); got > -19.9 || got < -20.1 {
		t.Errorf("twenty of twenty at one in ten: %f", got)
	}
	if a, b := r.Odds(30, 100), r.Odds(90, 100); a <= b {
		t.Errorf("more that pass must be less likely: %f, %f", a, b)
	}
}

func TestRarity(t *testing.T) {
	r := &Rule{Chance: 0.1, Forms: []string{"756n{10}"}, shapes: []shape{compile("756n{10}")}}
	if got := r.Rarity(); got < 0.99e-4 || got > 1.01e-4 {
		t.Errorf("three fixed digits and one of check: %g", got)
	}
}

// FuzzRules: no panic, nothing appended without ok, the normal form its own
// normal form, and Valid says what Append says.
func FuzzRules(f *testing.F) {
	for _, r := range Rules() {
		for _, s := range append(r.Match, r.Near...) {
			f.Add([]byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		counted := make([]int, len(Rules()))
		Count(counted, b)
		for i, r := range Rules() {
			once, ok := r.Append(nil, b)
			if n := counted[i] == 1; n != ok {
				t.Fatalf("%s: %q counts as %v, is %v", r.title(), b, n, ok)
			}
			if ok != r.Valid(b) || !ok && len(once) > 0 {
				t.Fatalf("%s: %q: %v, %q", r.title(), b, ok, once)
			}
			if !ok {
				continue
			}
			if again, ok := r.Append(nil, once); !ok || !bytes.Equal(once, again) {
				t.Fatalf("%s: %q is %q, of that %q", r.title(), b, once, again)
			}
		}
	})
}

// TestBeyond holds numbers of another kind with the same check apart from slips.
func TestBeyond(t *testing.T) {
	sin := Of(breach.KindCASIN)[0]
	for v, want := range map[string]bool{
		"880 000 005": true, "046454286": true, // the check, and no Canadian's first digit
		"130692544": false, "130692545": false, "880000006": false, "000000000": false, "88000000": false, "A80000005": false, "": false,
	} {
		if got := sin.Beyond([]byte(v)); got != want {
			t.Errorf("%q: %v", v, got)
		}
	}
}
