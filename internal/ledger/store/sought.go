package store

import (
	"bytes"
	"context"
	"runtime"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// rawJob is a block on its way to be looked through.
type rawJob struct {
	sealed pack.Sealed
	raw    *pack.Block
	people []ledger.Person
}

// eachRaw calls fn with every block, opened, on the caller's goroutine.
func (v *view) eachRaw(ctx context.Context, fn func(no int64, raw *pack.Block) error) error {
	return v.rawBlocks(ctx, func(j *rawJob) error { return nil }, func(j *rawJob) error { return fn(j.sealed.No, j.raw) })
}

// rawBlocks opens every block, on all cores, and hands it to work there and then
// to fn.
func (v *view) rawBlocks(ctx context.Context, work, fn func(j *rawJob) error) error {
	workers := runtime.GOMAXPROCS(0)
	return run(ctx, workers, 4*workers,
		func(l *line[rawJob]) error {
			for no := v.g.blockFirst; no < v.g.blockEnd; no++ {
				j, err := l.take()
				if err == nil {
					err = v.readBlock(no, &j.sealed)
				}
				if err == nil {
					err = l.put(j)
				}
				if err != nil {
					return err
				}
			}
			return nil
		},
		func(_ int, j *rawJob) (err error) {
			if j.raw, err = j.sealed.Open(v.keys); err != nil {
				return v.explain("read people", err)
			}
			return work(j)
		}, fn)
}

// Sought calls fn, by rising id, with all people who have one of the texts among
// their values; others of their blocks come along. Blocks are looked through as
// they were packed, so that it costs a fraction of reading everybody.
func (s *Store) Sought(ctx context.Context, texts []string, fn func(*ledger.Person) error) error {
	if err := s.keys.May(seal.Contact, seal.People); err != nil {
		return err
	}
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	return v.rawBlocks(ctx, func(j *rawJob) (err error) {
		j.people = nil
		if mayHold(j.raw, texts) {
			j.people, err = j.raw.People()
		}
		return v.explain("read people", err)
	}, func(j *rawJob) error {
		for i := range j.people {
			if err := fn(&j.people[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// mostSought is up to how many texts a block is looked through for; beyond it is
// quicker to read everybody.
const mostSought = 128

func mayHold(raw *pack.Block, texts []string) bool {
	if len(texts) > mostSought {
		return true
	}
	return slices.ContainsFunc(texts, func(t string) bool {
		return bytes.Contains(raw.Contact, []byte(t)) || bytes.Contains(raw.Rest, []byte(t))
	})
}
