package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

// cardOf is a number of a card that passes every check, or one that fails Luhn's.
func cardOf(r *rand.Rand, passes bool) string {
	for {
		n := "4111" + someOf(r, 12, "0123456789")
		if ident.Luhn([]byte(n)) == passes {
			return n
		}
	}
}

func maskedOf(r *rand.Rand) string { return "XXXX-XXXX-XXXX-" + someOf(r, 4, "0123456789") }

// TestWholeAndMaskedCards splits columns in which some numbers of cards are whole and
// others are masked.
func TestWholeAndMaskedCards(t *testing.T) {
	of := func(name string, full, failing, masked int) scene {
		return scene{
			table: "users", rows: full + failing + masked, columns: []string{"email varchar(200)", name + " varchar(40)"},
			row: func(r *rand.Rand, i int) []any {
				v := maskedOf(r)
				if i >= masked {
					v = cardOf(r, i < masked+full)
				}
				return []any{fmt.Sprintf("ada%d@example.com", i), v}
			},
		}
	}
	for name, c := range map[string]struct {
		scene scene
		want  string
		n     []int64
	}{
		"mostly masked": {
			of("card_number", 5, 0, 60),
			"card_number:partial-card card_number>card email:email",
			[]int64{65, 60, 5},
		},
		"one whole": {
			of("card_number", 1, 0, 60),
			"card_number:partial-card card_number>card email:email",
			[]int64{61, 60, 1},
		},
		"half and half": {
			of("card_number", 30, 0, 30),
			"card_number:card card_number>partial-card email:email",
			[]int64{60, 30, 30},
		},
		"one masked": {
			of("card_number", 60, 0, 1),
			"card_number:card card_number>partial-card email:email",
			[]int64{61, 60, 1},
		},
		"named like masked ones": {
			of("masked_pan", 2, 0, 60),
			"email:email masked_pan:partial-card masked_pan>card",
			[]int64{62, 60, 2},
		},
		"half and half without a name": {
			of("c2", 30, 0, 30),
			"c2:card c2>partial-card email:email",
			[]int64{60, 30, 30},
		},
		"mostly masked without a name": {
			of("c2", 6, 0, 60),
			"c2:partial-card c2>card email:email",
			[]int64{66, 60, 6},
		},
		// One in ten numbers passes by chance.
		"chance": {
			of("card_number", 2, 18, 60),
			"card_number:partial-card email:email", nil,
		},
		"chance without a name": {
			of("c2", 3, 27, 30),
			"email:email", nil,
		},
		"all masked": {of("card_number", 0, 0, 60), "card_number:partial-card email:email", []int64{60, 60}},
		"all whole":  {of("card_number", 60, 0, 0), "card_number:card email:email", []int64{60, 60}},
	} {
		t.Run(name, func(t *testing.T) {
			p, ds := c.scene.decide(t)
			if got := show(p, ds); got != c.want {
				t.Errorf("decided\n%s\nwant\n%s", got, c.want)
			}
			var n []int64
			for _, d := range ds {
				n = append(n, d.Values)
			}
			if c.n != nil && fmt.Sprint(n) != fmt.Sprint(c.n) {
				t.Errorf("values %d, want %d", n, c.n)
			}
		})
	}
}
