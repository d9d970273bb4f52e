package store

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// blockJob is a block on its way: packed, sealed, stored.
type blockJob struct {
	no      int64
	raw     pack.Block
	secrets pack.Secrets
	sealed  pack.Sealed
	digest  [32]byte
}

func (r *replacing) load(ctx context.Context, people iter.Seq2[*ledger.Person, error]) error {
	workers := runtime.GOMAXPROCS(0)
	blind := make([]*seal.Hasher, workers)
	for i := range blind {
		blind[i] = r.keys.Blinder()
	}
	err := run(ctx, workers, 4*workers,
		func(l *line[blockJob]) error { return r.produce(l, people) },
		func(w int, j *blockJob) error { return r.work(j, blind[w], r.index.collectors[w]) },
		r.store)
	if err != nil {
		return err
	}
	return r.loadIndex(ctx, workers)
}

// produce packs people into blocks and draws their keys, in order.
func (r *replacing) produce(l *line[blockJob], people iter.Seq2[*ledger.Person, error]) error {
	blind := r.keys.Blinder()
	b := pack.NewBuilder(blind)
	var j *blockJob
	var last ledger.PersonID
	for p, err := range people {
		if err != nil {
			return err
		}
		mined := p
		p, gone := r.buried.drop(blind, p, &r.dropped, r.state.Started)
		r.lessened = r.lessened || p != mined
		if gone {
			continue
		}
		if j == nil {
			if j, err = l.take(); err != nil {
				return err
			}
			b.Start(&j.raw)
			if r.new.people > 0 && string(p.ID[:]) <= string(last[:]) {
				return ledger.ErrOrder
			}
		}
		if err := r.inRange(p); err != nil {
			return err
		}
		if err := b.Add(p); err != nil {
			return err
		}
		last = p.ID
		r.new.people++
		if b.Full() {
			if err := r.send(l, j); err != nil {
				return err
			}
			j = nil
		}
	}
	if j == nil {
		return nil
	}
	return r.send(l, j)
}

func (r *replacing) send(l *line[blockJob], j *blockJob) error {
	j.no = r.new.blockEnd
	r.new.blockEnd++
	if err := j.secrets.Draw(r.cfg.Rand); err != nil {
		return err
	}
	return l.put(j)
}

func (r *replacing) inRange(p *ledger.Person) error {
	for _, e := range p.Exposures {
		if int(e.Part) >= len(r.state.Parts) || int(e.Set) >= len(r.state.Sets) {
			return fmt.Errorf("a person's exposure names part %d and set %d; the state has %d and %d",
				e.Part, e.Set, len(r.state.Parts), len(r.state.Sets))
		}
	}
	return nil
}

// work seals a block and collects its blind indexes.
func (r *replacing) work(j *blockJob, blind *seal.Hasher, c *collector) (err error) {
	j.raw.EachLook(blind, func(slot uint8, index [16]byte) {
		if e := c.add(newEntry(index, j.no, slot)); e != nil {
			err = e
		}
	})
	if err != nil {
		return err
	}
	j.digest = j.raw.Digest()
	return j.sealed.Seal(j.no, &j.raw, &j.secrets, r.keys)
}

func (r *replacing) store(j *blockJob) error {
	r.digest.Write(j.digest[:])
	return r.to.Block(&j.sealed)
}

// shardJob is a shard of the index on its way: gathered and sorted, stored.
type shardJob struct {
	shard int
	list  []entry
}

func (r *replacing) loadIndex(ctx context.Context, workers int) error {
	p := &pager{no: r.new.pageFirst, put: r.to.Page}
	err := run(ctx, workers, 2*workers,
		func(l *line[shardJob]) error {
			for i := range shards {
				j, err := l.take()
				if err != nil {
					return err
				}
				j.shard = i
				if err := l.put(j); err != nil {
					return err
				}
			}
			return nil
		},
		func(_ int, j *shardJob) (err error) {
			j.list, err = r.index.shard(j.shard, j.list)
			return err
		},
		func(j *shardJob) error { return p.add(j.list) })
	if err == nil {
		err = p.flush()
	}
	r.new.pageEnd = p.no
	return err
}
