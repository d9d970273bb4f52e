//go:build unix

package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
)

// TestKilledShredInDatabase kills the destruction of cases that are kept in
// PostgreSQL at random moments: each is whole after it, or destroyed with a whole
// certificate once shred is run again. The counts are printed.
func TestKilledShredInDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := pgtest.Start(t)
	calm := newProcess(t)
	calm.leak("leak.sql", 100)
	seed := uint64(time.Now().UnixNano())
	rnd := rand.New(rand.NewPCG(seed, 4))
	var took time.Duration
	states := map[string]int{}
	for i := range 9 {
		p, name := *calm, "round"+strconv.Itoa(i)
		p.env = append(append([]string(nil), calm.env...), "TOCSIN_STORE="+server.Database())
		if out := p.tocsin("mine", "--quiet", "--case", name, "leak.sql"); out.code != exitDone {
			t.Fatal(out.err)
		}
		shred := []string{"case", "shred", "--quiet", "--yes", "--case", name}
		if begun := time.Now(); i == 0 { // the first is not disturbed
			if out := p.tocsin(shred...); out.code != exitDone {
				t.Fatal(out.err)
			}
			took = time.Since(begun)
		} else {
			p.killed(time.Duration((0.3+rnd.Float64())*float64(took)), shred...)
		}
		out := p.tocsin("case", "check", "--json", "--case", name)
		switch {
		case out.code == exitDone && i > 0:
			states["whole"]++
		case strings.Contains(out.err, "was destroyed"):
			states["destroyed"]++
			if out := p.tocsin(shred...); out.code != exitDone {
				t.Errorf("seed %d, round %d: shred does not go on: %s", seed, i, out.err)
			}
			if err := wholeCertificate(p.path(name)); err != nil {
				t.Errorf("seed %d, round %d: %v", seed, i, err)
			}
		default:
			t.Errorf("seed %d, round %d: case check ended with %d: %s%s", seed, i, out.code, out.out, out.err)
		}
	}
	t.Logf("8 kills, and one calm: %v", states)
}
