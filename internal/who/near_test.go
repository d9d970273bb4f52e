package who

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// listed is a Source over a list.
type listed []ledger.Person

func (l listed) some(fn func(*ledger.Person) error, want func(*ledger.Person) bool) error {
	for i := range l {
		if want(&l[i]) {
			if err := fn(clone(&l[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l listed) Sought(texts []string, fn func(*ledger.Person) error) error {
	return l.some(fn, func(p *ledger.Person) bool {
		return slices.ContainsFunc(Values(p), func(v ledger.Value) bool { return slices.Contains(texts, v.Value.Reveal()) })
	})
}

func (l listed) Reviewed(fn func(*ledger.Person) error) error {
	return l.some(fn, func(p *ledger.Person) bool { return p.Review })
}

func (l listed) Person(id ledger.PersonID) (*ledger.Person, error) {
	for _, was := range []bool{false, true} {
		for i := range l {
			if p := &l[i]; p.ID == id || was && slices.Contains(p.Aliases, id) {
				return clone(p), nil
			}
		}
	}
	return nil, ledger.ErrNoPerson
}

func (l listed) Find(kind breach.Kind, value breach.Secret) (out []*ledger.Person, err error) {
	err = l.some(func(p *ledger.Person) error { out = append(out, p); return nil }, func(p *ledger.Person) bool {
		return slices.Contains(Values(p), ledger.Value{Kind: kind, Value: value})
	})
	return out, err
}

// crowd makes people who share telephones, names and now and then an address, and
// conflicts among them.
func crowd(rng *rand.Rand, n int) []ledger.Person {
	var out []ledger.Person
	for i := range n {
		mail := fmt.Sprintf("p%d@example.org", i)
		p := ledger.Person{
			ID: mailID(mail), Emails: []breach.Secret{breach.Secret(mail)}, Names: []breach.Secret{breach.Secret(fmt.Sprintf("Ann Lee %c", 'A'+rng.IntN(5)))},
			Phones: []breach.Secret{breach.Secret(fmt.Sprintf("+336000000%02d", rng.IntN(n)))}, Exposures: []ledger.Exposure{{Set: uint32(1 + rng.IntN(3))}},
		}
		if rng.IntN(3) == 0 {
			p.Born = []breach.Secret{"1980-01-01", "1990-02-02"}
			p.Conflicts = append(p.Conflicts, ledger.Conflict{
				Rule: "one person, two birth dates", Doubt: 300,
				Here: []ledger.Value{{Kind: breach.KindBorn, Value: p.Born[0]}}, There: []ledger.Value{{Kind: breach.KindBorn, Value: p.Born[1]}},
			})
		}
		if rng.IntN(4) == 0 {
			p.Born = append(p.Born, "2012-03-04")
		}
		if rng.IntN(5) == 0 {
			p.Emails = append(p.Emails, "family@example.org")
			slices.Sort(p.Emails)
		}
		out = append(out, p)
	}
	for range n / 4 {
		a, b := &out[rng.IntN(n)], &out[rng.IntN(n)]
		if a == b {
			continue
		}
		c := ledger.Conflict{Rule: "likely one person", Doubt: 500, Other: b.ID, Here: []ledger.Value{{Kind: breach.KindEmail, Value: a.Emails[0]}}, There: []ledger.Value{{Kind: breach.KindEmail, Value: b.Emails[0]}}}
		d := ledger.Conflict{Rule: c.Rule, Doubt: 500, Other: a.ID, Here: c.There, There: c.Here}
		a.Conflicts, b.Conflicts = append(a.Conflicts, c), append(b.Conflicts, d)
	}
	for i := range out {
		out[i].Review = len(out[i].Conflicts) > 0
	}
	return out
}

// TestNear takes one decision after the other, of everybody and of those near it:
// people, counts and what is said of them are the same. Left out are steps before
// which the decisions taken, applied again to everybody, would change somebody:
// those near a new one need not be them.
func TestNear(t *testing.T) {
	compared := 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		people := collect(t, seq(crowd(rng, 24)))
		var all []Decision
		sets := state().Sets
		for step := range 8 {
			d := anyDecision(rng, people)
			full, near := state(), state()
			full.Sets, near.Sets = sets, sets
			again, err := Apply(full, seq(people), all, testID)
			if err != nil || again.Changed() {
				break
			}
			compared++
			full.Started, near.Started = minedOn, minedOn
			full.Counts = count(t, people)
			near.Counts = full.Counts
			ways := *full.Counts.Ways
			near.Counts.Ways = &ways
			whole, err := Apply(full, seq(people), append(all, d), testID)
			if err != nil {
				t.Fatal(err)
			}
			part, err := ApplyNear(near, listed(people), all, []Decision{d}, testID)
			if err != nil {
				t.Fatal(err)
			}
			want := collect(t, whole.Over(seq(people)))
			if got := collect(t, part.Over(seq(people))); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d, step %d: other people: %v", seed, step, strings.Compare(fmt.Sprintf("%#v", got), fmt.Sprintf("%#v", want)))
			}
			if sets = full.Sets; !reflect.DeepEqual(near.Sets, sets) {
				t.Fatalf("seed %d, step %d: other sets of columns", seed, step)
			}
			if part.Joined != whole.Joined || part.Split != whole.Split || part.Answered != whole.Answered {
				t.Fatalf("seed %d, step %d: %d joined, %d split, %d answered, want %d, %d, %d", seed, step, part.Joined, part.Split, part.Answered, whole.Joined, whole.Split, whole.Answered)
			}
			if err := part.Count(near); err != nil {
				t.Fatal(err)
			}
			whole.Count(full)
			counts := count(t, want)
			counts.EmailsDistinct = near.Counts.EmailsDistinct
			if !reflect.DeepEqual(near.Counts, counts) || !reflect.DeepEqual(near.Columns, full.Columns) {
				t.Fatalf("seed %d, step %d: counts %+v %+v, want %+v %+v", seed, step, near.Counts, *near.Counts.Ways, counts, *counts.Ways)
			}
			mirrored(t, want)
			d.Number = int64(step + 1) // it is kept
			people, all = want, append(all, d)
		}
	}
	if compared < 150 {
		t.Errorf("%d steps were compared", compared)
	}
}

// anyDecision joins two people, takes a value from one, or answers a conflict or
// all of a rule.
func anyDecision(rng *rand.Rand, people []ledger.Person) Decision {
	p := &people[rng.IntN(len(people))]
	switch values := Values(p); {
	case len(p.Conflicts) > 0 && rng.IntN(2) == 0:
		c := &p.Conflicts[rng.IntN(len(p.Conflicts))]
		if rng.IntN(6) == 0 {
			return Decision{Same: rng.IntN(2) == 0, Every: true, Rule: c.Rule}
		}
		here, there, of := conflictSides(p, c)
		return Decision{Same: rng.IntN(2) == 0, Rule: c.Rule, Sides: [2]Side{here, there}, Of: of}
	case len(values) > 1 && rng.IntN(2) == 0:
		at := rng.IntN(len(values))
		stays := slices.Delete(slices.Clone(values), at, at+1)
		return Decision{Sides: [2]Side{{People: []ledger.PersonID{p.ID}, Values: stays}, {People: []ledger.PersonID{p.ID}, Values: values[at : at+1]}}, Of: stays}
	}
	for {
		if q := &people[rng.IntN(len(people))]; q.ID != p.ID || len(people) == 1 {
			return same(*p, *q)
		}
	}
}

// mirrored holds that of two people whom a doubt is about, both have it.
func mirrored(t *testing.T, people []ledger.Person) {
	t.Helper()
	has := map[string]bool{}
	key := func(a, b ledger.PersonID, rule string) string { return string(a[:]) + string(b[:]) + rule }
	for _, p := range people {
		for _, c := range p.Conflicts {
			has[key(p.ID, c.Other, c.Rule)] = true
		}
	}
	for _, p := range people {
		for _, c := range p.Conflicts {
			if c.Apart() && !has[key(c.Other, p.ID, c.Rule)] {
				t.Fatalf("only one of two people has the doubt %q", c.Rule)
			}
		}
	}
}
