package who

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// nameOf makes names of a few digits, so that some conflicts share one.
func nameOf(text string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	return fmt.Sprintf("%02x", h.Sum32()%64)
}

// TestQueuePages goes through the conflicts of a crowd in pages of every size:
// each comes once, the most doubtful first, and they are what one large queue
// gives.
func TestQueuePages(t *testing.T) {
	people := crowd(rand.New(rand.NewPCG(3, 4)), 80)
	for i := range people {
		for k := range people[i].Conflicts {
			people[i].Conflicts[k].Doubt = uint16(100 * (i % 7))
		}
	}
	page := func(most int, after *Waiting) ([]Waiting, int) {
		q := NewQueue(nameOf, most, func(*Waiting) bool { return true })
		if after != nil {
			q.After(after)
		}
		for i := range people {
			q.Add(&people[i])
		}
		return q.Worst(), q.Total()
	}
	all, total := page(1000, nil)
	if len(all) != total || total < 30 {
		t.Fatalf("%d conflicts of %d", len(all), total)
	}
	if !slices.IsSortedFunc(all, func(a, b Waiting) int { return int(b.Doubt) - int(a.Doubt) }) {
		t.Error("not the most doubtful first")
	}
	for most := 1; most < 20; most++ {
		var paged []Waiting
		var after *Waiting
		for {
			list, n := page(most, after)
			if n != total || len(list) > most {
				t.Fatalf("pages of %d: %d listed, %d in all, want %d", most, len(list), n, total)
			}
			if len(list) == 0 {
				break
			}
			paged = append(paged, list...)
			after = &list[len(list)-1]
		}
		if !reflect.DeepEqual(paged, all) {
			t.Errorf("pages of %d give %d conflicts, or others than the %d there are", most, len(paged), total)
		}
	}
}

func TestQueueWants(t *testing.T) {
	people := crowd(rand.New(rand.NewPCG(5, 6)), 60)
	const rule = "likely one person"
	q := NewQueue(nameOf, 1000, func(w *Waiting) bool { return w.Rule == rule })
	want := 0
	for i := range people {
		q.Add(&people[i])
		want += len(slices.DeleteFunc(slices.Clone(people[i].Conflicts), func(c ledger.Conflict) bool { return c.Rule != rule }))
	}
	want /= 2 // both carry it
	if got := q.Worst(); len(got) != want || q.Total() != want || got[0].Alike != want {
		t.Errorf("%d conflicts, %d alike, want %d", len(got), got[0].Alike, want)
	}
}
