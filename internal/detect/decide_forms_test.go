package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The ways in which the passwords of these tests are kept.
func bcryptOf(r *rand.Rand) string { return "$2b$12$" + someOf(r, 53, "./AZaz09KLmnop") }
func md5Of(r *rand.Rand) string    { return someOf(r, 32, "0123456789abcdef") }
func typed(r *rand.Rand) string    { return fmt.Sprintf("Sommer%d!", r.IntN(9000)+1000) }

func someOf(r *rand.Rand, n int, signs string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = signs[r.IntN(len(signs))]
	}
	return string(b)
}

// TestMixedPasswords splits columns whose passwords are not all kept alike, and no
// others.
func TestMixedPasswords(t *testing.T) {
	of := func(name string, rows int, value func(r *rand.Rand, i int) any) scene {
		return scene{table: "users", rows: rows, columns: []string{"email varchar(200)", name}, row: func(r *rand.Rand, i int) []any {
			return []any{fmt.Sprintf("ada%d@example.com", i), value(r, i)}
		}}
	}
	few := func(rare int, one, other func(r *rand.Rand) string) func(r *rand.Rand, i int) any {
		return func(r *rand.Rand, i int) any {
			if i < rare {
				return one(r)
			}
			return other(r)
		}
	}
	for name, c := range map[string]struct {
		scene scene
		want  string
		n     []int64 // values, in the order of the decisions
	}{
		"one in clear": {
			of("password varchar(100)", 60, few(1, typed, bcryptOf)),
			"email:email password:password[bcrypt cost 12] password>password-clear[clear]",
			[]int64{60, 59, 1},
		},
		"five in clear": {
			of("password varchar(100)", 40, few(5, typed, bcryptOf)),
			"email:email password:password[bcrypt cost 12] password>password-clear[clear]",
			[]int64{40, 35, 5},
		},
		"one in clear of a thousand": {
			of("password varchar(100)", 1000, few(1, typed, bcryptOf)),
			"email:email password:password[bcrypt cost 12] password>password-clear[clear]",
			[]int64{1000, 999, 1},
		},
		"bcrypt and MD5": {
			of("password varchar(100)", 60, few(25, bcryptOf, md5Of)),
			"email:email password:password[32 hex (MD5-like)] password>password-slow[bcrypt cost 12]",
			[]int64{60, 35, 25},
		},
		"without a name": {
			of("c2 varchar(100)", 60, few(5, typed, bcryptOf)),
			"c2:password[bcrypt cost 12] c2>password-clear[clear] email:email",
			[]int64{60, 55, 5},
		},
		"all alike":    {of("password varchar(100)", 60, few(0, typed, bcryptOf)), "email:email password:password[bcrypt cost 12]", []int64{60, 60}},
		"all in clear": {of("password varchar(100)", 60, few(0, bcryptOf, typed)), "email:email password:password[clear]", []int64{60, 60}},
		"two slow ones": {
			of("password varchar(100)", 60, few(20, func(r *rand.Rand) string { return "$P$B" + someOf(r, 30, "./AZaz09") }, bcryptOf)),
			"email:email password:password[bcrypt cost 12, phpass]",
			[]int64{60, 60},
		},
		"numbers that are typed": {
			of("password varchar(100)", 60, few(20, func(r *rand.Rand) string { return someOf(r, 16, "0123456789") }, typed)),
			"email:email password:password[clear] password>password-code[clear]",
			[]int64{60, 40, 20},
		},
		"accounts without a password": {of("password varchar(100)", 60, few(20, func(r *rand.Rand) string {
			return []string{"*", "!", "!" + someOf(r, 40, "abcXYZ019"), "!!", ""}[r.IntN(5)]
		}, bcryptOf)), "email:email password:password[bcrypt cost 12]", []int64{60, 40}},
		"locked accounts": {
			of("password varchar(100)", 60, few(20, func(r *rand.Rand) string { return "!" + bcryptOf(r) }, bcryptOf)),
			"email:email password:password[bcrypt cost 12]",
			[]int64{60, 60},
		},
		"numbers alone": {of("password varchar(100)", 60, func(r *rand.Rand, i int) any {
			if i%6 == 0 {
				return r.IntN(9000) + 1000
			}
			return bcryptOf(r)
		}), "email:email password:password[bcrypt cost 12] password>password-clear[clear]", []int64{60, 50, 10}},
	} {
		t.Run(name, func(t *testing.T) {
			p, ds := c.scene.decide(t)
			if got := show(p, ds); got != c.want {
				t.Errorf("decided\n%s\nwant\n%s", got, c.want)
			}
			var n []int64
			for _, d := range ds {
				n = append(n, d.Values)
				if d.Form != (d.Inside && d.Kind.OfPassword()) {
					t.Errorf("%s: a form %v", d.Kind, d.Form)
				}
			}
			if fmt.Sprint(n) != fmt.Sprint(c.n) {
				t.Errorf("values %d, want %d", n, c.n)
			}
		})
	}
}

// TestRowsSayHowPasswordsAreKept holds each row to the form of its own password, also
// where the same password comes again.
func TestRowsSayHowPasswordsAreKept(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	layout := &breach.Layout{Table: "users", Columns: []string{"email", "password"}}
	values := []string{bcryptOf(r), "Sommer2024!", "Sommer2024!", md5Of(r), "", "NULL", "*", bcryptOf(r)}
	var recs []breach.Record
	for i, v := range values {
		recs = append(recs, breach.Record{Layout: layout, Fields: []breach.Field{field(fmt.Sprintf("bo%d@example.net", i)), field(v)}})
	}
	s := Compile(layout, nil, recs).NewScanner()
	var row Row
	var got []string
	for i := range recs {
		s.Row(&recs[i], &row)
		one := "-"
		for _, f := range row.Forms {
			if f.Column != 1 {
				t.Errorf("row %d: the form is of column %d", i, f.Column)
			}
			one = strings.TrimPrefix(f.Kind.String(), "password-")
		}
		if row.Has(1) != (one != "-") {
			t.Errorf("row %d: a password is there: %v, and its form is %s", i, row.Has(1), one)
		}
		got = append(got, one)
	}
	if want := "slow clear clear fast - - - slow"; strings.Join(got, " ") != want {
		t.Errorf("rows say %s, want %s", got, want)
	}
}
