package ledgertest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// testSharing gives telephones and a mailbox to several people: of each person it
// is said which telephones others show, and of nothing else.
func testSharing(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(700)
	share := func(phone breach.Secret, of ...int) {
		for _, i := range of {
			people[i].Phones = append(people[i].Phones, phone)
		}
	}
	share("+33999999901", 0, 699)
	share("+33999999902", 0, 5, 6, 400)
	share("09 99 99 99 03", 12)
	share("0999 999 903", 13)
	share("+33999999904", 7)
	for _, i := range []int{20, 21} {
		people[i].Emails = append(people[i].Emails, "zz.family@example.org")
	}
	holders := map[string]int{}
	for i := range people {
		for _, phone := range people[i].Phones {
			holders[ledger.PhoneKey(phone.Reveal())]++
		}
	}
	want := map[ledger.PersonID][]breach.Secret{}
	for i := range people {
		for _, phone := range people[i].Phones {
			if holders[ledger.PhoneKey(phone.Reveal())] > 1 {
				want[people[i].ID] = append(want[people[i].ID], phone)
			}
		}
	}
	replace(t, s, people)
	var mu sync.Mutex // liners run side by side
	liner := func() func([]byte, *ledger.Person) []byte {
		return func(dst []byte, p *ledger.Person) []byte {
			var got []breach.Secret
			for _, r := range p.Joined {
				if r.Rule == ledger.SharedTelephone {
					got = append(got, r.Value)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all := want[p.ID]
			slices.Sort(all)
			if !slices.Equal(got, all) {
				t.Errorf("person %x shares %d telephones, want %d", p.ID, len(got), len(all))
			}
			if !slices.IsSortedFunc(p.Joined, ledger.CompareReasons) {
				t.Errorf("the reasons of person %x are not in order", p.ID)
			}
			return append(dst, p.ID[:]...)
		}
	}
	var ids []byte
	err := s.Lines(context.Background(), liner, func(lines []byte) error {
		ids = append(ids, lines...)
		return nil
	})
	slices.SortFunc(people, func(x, y ledger.Person) int { return bytes.Compare(x.ID[:], y.ID[:]) })
	var inOrder []byte
	for _, p := range people {
		inOrder = append(inOrder, p.ID[:]...)
	}
	if err != nil || !bytes.Equal(ids, inOrder) {
		t.Fatalf("%d people of %d, or not by rising id: %v", len(ids)/len(ledger.PersonID{}), len(people), err)
	}
	stop := errors.New("stop")
	if err := s.Lines(context.Background(), liner, func([]byte) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("what out returns does not end the reading: %v", err)
	}
}
