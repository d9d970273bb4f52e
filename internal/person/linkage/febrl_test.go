package linkage

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// febrl is labelled data of the Febrl project, which is not copied here: the
// test runs where it is at hand. Each of 500 people has an original and a
// duplicate with errors; the first column says whose a record is.
const febrl = "../../../../shared/data/febrl-dataset1.csv"

func readFebrl(t *testing.T) (rs []Record, who []string) {
	t.Helper()
	f, err := os.Open(febrl)
	if err != nil {
		t.Skip("the labelled data is not at hand")
	}
	defer f.Close()
	rd := csv.NewReader(f)
	rd.TrimLeadingSpace = true
	rows, err := rd.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		b := r[9]
		if len(b) == 8 {
			b = b[:4] + "-" + b[4:6] + "-" + b[6:]
		}
		rs = append(rs, Record{Given: r[1], Family: r[2], Born: b, Address: r[3:9], Numbers: r[10:11]})
		who = append(who, strings.Split(r[0], "-")[1])
	}
	return rs, who
}

// measured is how right joined pairs are, as pairs of records of one person.
func measured(joined []Link, who []string) (precision, recall float64) {
	up := make([]int, len(who))
	for i := range up {
		up[i] = i
	}
	root := func(i int) int {
		for up[i] != i {
			i = up[i]
		}
		return i
	}
	for _, l := range joined {
		up[root(l.A)] = root(l.B)
	}
	good, found, all := 0, 0, 0
	for i := range who {
		for j := range i {
			same, joined := who[i] == who[j], root(i) == root(j)
			if same {
				all++
			}
			if joined {
				found++
			}
			if same && joined {
				good++
			}
		}
	}
	return float64(good) / float64(max(found, 1)), float64(good) / float64(max(all, 1))
}

func TestFebrl(t *testing.T) {
	rs, who := readFebrl(t)
	for _, c := range []struct {
		what              string
		number            bool
		precision, recall float64
	}{
		{"with the number", true, 0.99, 0.99},
		{"without the number", false, 0.99, 0.85}, // twins and a wrong given name look alike: for review
	} {
		list := slices.Clone(rs)
		for i := range list {
			if !c.number {
				list[i].Numbers = nil
			}
		}
		found := Find(list, DefaultOptions)
		precision, recall := measured(found.Joined, who)
		t.Logf("%s: precision %.4f, recall %.4f, %d for review", c.what, precision, recall, len(found.Review))
		if precision < c.precision || recall < c.recall {
			t.Errorf("%s: precision %.4f, recall %.4f", c.what, precision, recall)
		}
	}
}

// TestOrder: the same pairs whatever the order of the records.
func TestOrder(t *testing.T) {
	rs, who := people(400, 11)
	want := joinedNames(rs, who, Find(rs, DefaultOptions).Joined)
	rng := rand.New(rand.NewPCG(5, 6))
	for range 3 {
		rng.Shuffle(len(rs), func(i, j int) { rs[i], rs[j], who[i], who[j] = rs[j], rs[i], who[j], who[i] })
		if got := joinedNames(rs, who, Find(rs, DefaultOptions).Joined); !slices.Equal(got, want) {
			t.Fatalf("%d pairs, %d before", len(got), len(want))
		}
	}
}

func joinedNames(rs []Record, who []string, ls []Link) (out []string) {
	for _, l := range ls {
		a, b := who[l.A]+rs[l.A].Name+rs[l.A].Given+rs[l.A].Born, who[l.B]+rs[l.B].Name+rs[l.B].Given+rs[l.B].Born
		out = append(out, min(a, b)+"|"+max(a, b)+"|"+l.Why)
	}
	slices.Sort(out)
	return out
}
