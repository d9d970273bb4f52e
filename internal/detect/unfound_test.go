package detect

import (
	"math/rand/v2"
	"testing"
)

// TestChance: columns of numbers that are nobody's cards are taken for chance but one
// in some ten thousand; columns of cards never are, and few cards among many other
// numbers seldom.
func TestChance(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 7))
	passing := func(decoys int) (pass uint64) {
		for range decoys {
			if r.IntN(10) == 0 {
				pass++
			}
		}
		return pass
	}
	// alarms is how many of so many columns of decoys and cards are not chance.
	alarms := func(columns, decoys, cards int) (n int) {
		for range columns {
			pass := passing(decoys)
			if !chance(pass+uint64(cards), uint64(decoys)-pass, chanceCheck) {
				n++
			}
		}
		return n
	}
	for _, decoys := range []int{44, 200, 900, 3000} {
		if n := alarms(20_000, decoys, 0); n > 8 {
			t.Errorf("%d of 20,000 columns of %d other numbers are taken for cards", n, decoys)
		}
	}
	for _, c := range []struct{ decoys, cards, least int }{
		{0, 20, 1000},                                        // cards alone
		{20, 20, 1000}, {100, 100, 1000}, {2000, 2000, 1000}, // as many cards as others
		{44, 18, 990}, {100, 25, 990}, {900, 90, 990}, // few among many
	} {
		if n := alarms(1000, c.decoys, c.cards); n < c.least {
			t.Errorf("%d cards among %d other numbers: %d of 1,000 columns are not taken for chance, want %d", c.cards, c.decoys, n, c.least)
		}
	}
	if !chance(11, 33, chanceCheck) {
		t.Error("11 of 44 in one of a leak's many columns is more than chance")
	}
	if chance(3, 0, chanceCheck) || chance(60, 5, chanceCheck) {
		t.Error("where hardly a number fails, nothing is chance")
	}
}
