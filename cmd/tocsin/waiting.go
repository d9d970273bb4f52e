package main

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/who"
)

// waitingHeld is how many conflicts are held at a time; some kilobytes each.
const waitingHeld = 50_000

// waitingPages gives the conflicts that wait, worst first, a page at a time. The
// case is gone through for each page, so that what is held has a bound however
// many wait.
type waitingPages struct {
	a     *app
	st    *caseStore
	rule  string // only those whose rule has it in it
	left  int    // how many are still asked for
	last  *who.Waiting
	total int // that wait; known once the first page is read
}

// waiting pages through at most so many of the conflicts whose rule has a text
// in it; 0 means all.
func (s *caseStore) waiting(a *app, rule string, most int) *waitingPages {
	if most == 0 {
		most = int(^uint(0) >> 1)
	}
	return &waitingPages{a: a, st: s, rule: rule, left: most}
}

// next reads the next page; it is empty at the end.
func (p *waitingPages) next() ([]who.Waiting, error) {
	if err := p.st.Keys().May(seal.Blind); err != nil {
		return nil, refuse(err)
	}
	q := p.st.queue(min(p.left, waitingHeld), func(w *who.Waiting) bool {
		return strings.Contains(w.Rule, p.rule) || strings.Contains(ruleWords(w.Rule), p.rule)
	})
	if p.last != nil {
		if p.left == 0 {
			return nil, nil
		}
		q.After(p.last)
	}
	if err := p.st.Reviewed(p.a.ctx, func(m *ledger.Person) error { q.Add(m); return nil }); err != nil {
		return nil, err
	}
	list := q.Worst()
	if p.last == nil {
		p.total = q.Total()
		p.left = min(p.left, p.total)
	}
	p.left -= len(list)
	if len(list) > 0 {
		p.last = &list[len(list)-1]
	} else {
		p.left = 0
	}
	return list, nil
}

// each calls fn with the conflicts one by one.
func (p *waitingPages) each(fn func(*who.Waiting) error) error {
	for {
		list, err := p.next()
		if err != nil || len(list) == 0 {
			return err
		}
		for i := range list {
			if err := fn(&list[i]); err != nil {
				return err
			}
		}
		if p.left == 0 {
			return nil
		}
	}
}

func (s *caseStore) queue(most int, want func(*who.Waiting) bool) *who.Queue {
	blind := s.Keys().Blinder()
	return who.NewQueue(func(text string) string {
		name := blind.Sum("conflict", text)
		return hex.EncodeToString(name[:])
	}, most, want)
}

var conflictName = regexp.MustCompile(`^[0-9a-f]{8,32}$`)

// conflict finds the conflict of a name, which is as much of it as tells it from
// the others.
func (s *caseStore) conflict(a *app, name string) (*who.Waiting, error) {
	if !conflictName.MatchString(name) {
		return nil, wrongUse("tocsin people review lists the names", "a conflict is named by its eight digits, and this is no such name")
	}
	if err := s.Keys().May(seal.Blind); err != nil {
		return nil, refuse(err)
	}
	q := s.queue(2, func(w *who.Waiting) bool { return strings.HasPrefix(w.Name, name) })
	if err := s.Reviewed(a.ctx, func(m *ledger.Person) error { q.Add(m); return nil }); err != nil {
		return nil, err
	}
	switch found := q.Worst(); {
	case len(found) == 1:
		return &found[0], nil
	case len(found) > 1:
		return nil, wrongUse("give more of the name: "+found[0].Name+" or "+found[1].Name, "the names of %d conflicts begin with %s", q.Total(), name)
	}
	return nil, &exitError{code: exitFailed, err: fmt.Errorf("no conflict %s waits", name), hint: "tocsin people review lists those that do; one that was decided is gone"}
}
