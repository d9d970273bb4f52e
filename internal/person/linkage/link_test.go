package linkage

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// TestCorrupted: records in four languages, with errors as people make them.
func TestCorrupted(t *testing.T) {
	rs, who := people(1500, 3)
	found := Find(rs, DefaultOptions)
	precision, recall := measured(found.Joined, who)
	t.Logf("%d records: precision %.4f, recall %.4f, %d for review", len(rs), precision, recall, len(found.Review))
	if precision < 0.995 || recall < 0.95 {
		t.Errorf("precision %.4f, recall %.4f", precision, recall)
	}
}

// TestApart: people who agree in much and are not one. They stand among others,
// from whom the weights are learnt.
func TestApart(t *testing.T) {
	base, who := people(300, 9)
	at := []string{"12 High Street", "90123", "Leeds"}
	for name, pair := range map[string][2]Record{
		"namesakes":       {{Name: "Grace Turner"}, {Name: "Grace Turner"}},
		"namesakes apart": {{Name: "Grace Turner", Address: at}, {Name: "Grace Turner", Address: []string{"7 Mill Lane", "71234", "Cardiff"}}},
		"namesakes born on two days": {
			{Name: "Grace Turner", Born: "1970-03-04", Address: at, Phone: "0113 496 1111"},
			{Name: "Grace Turner", Born: "1999-10-21", Address: []string{"7 Mill Lane", "71234", "Cardiff"}, Phone: "0113 496 9876"},
		},
		"spouses": {{Name: "Grace Turner", Address: at, Phone: "0113 496 1111"}, {Name: "Peter Turner", Address: at, Phone: "0113 496 1111"}},
		"twins": {
			{Name: "Grace Turner", Born: "1970-03-04", Address: at, Phone: "0113 496 1111"},
			{Name: "Peter Turner", Born: "1970-03-04", Address: at, Phone: "0113 496 1111"},
		},
		"father and son": {
			{Name: "Peter Turner", Born: "1950-03-04", Address: []string{"12 High Street"}},
			{Name: "Peter Turner", Born: "1981-11-29", Address: []string{"Elsewhere 3"}},
		},
		"one telephone": {{Name: "Grace Turner", Phone: "0113 496 1111"}, {Name: "Robert Cooper", Phone: "0113 496 1111"}},
	} {
		rs := append(append([]Record{}, base...), pair[0], pair[1])
		for _, l := range Find(rs, DefaultOptions).Joined {
			if l.A >= len(base) || l.B >= len(base) {
				if l.A >= len(base) && l.B >= len(base) {
					t.Errorf("%s: joined by %s (%.3f)", name, l.Why, l.Chance)
				}
			}
		}
	}
	_ = who
}

// TestThresholds: who asks for more certainty joins less, and is asked more.
func TestThresholds(t *testing.T) {
	rs, _ := people(600, 4)
	loose := Find(rs, Options{Join: 0.9, Review: 0.5})
	tight := Find(rs, Options{Join: 0.99999, Review: 0.5})
	if len(tight.Joined) >= len(loose.Joined) || len(tight.Review) <= len(loose.Review) {
		t.Errorf("joined %d and %d, for review %d and %d", len(loose.Joined), len(tight.Joined), len(loose.Review), len(tight.Review))
	}
}

// TestLinear: the cost grows as the records do, also where very many are alike.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	testenv.Linear(t, 16000, func(n int) {
		rs, _ := people(n, 5)
		for i := range rs {
			if i%3 == 0 {
				rs[i].Born = "1980-05-05" // a placeholder of a clerk's own
			}
		}
		Find(rs, DefaultOptions)
	})
}

// TestFew: nothing, one record and empty ones are no matter.
func TestFew(t *testing.T) {
	for _, rs := range [][]Record{nil, {{}}, {{}, {}}, {{Name: "Ann Lee"}, {Name: "Ann Lee"}}} {
		if f := Find(rs, DefaultOptions); len(f.Joined) > 0 {
			t.Errorf("%v: joined %v", rs, f.Joined)
		}
	}
}
