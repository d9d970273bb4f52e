package source

import (
	"context"
	"io"
	"sync"
)

// A pump's ring is pumpSlots buffers of pumpSize bytes: 1 MiB, which a second
// core keeps in its cache.
const (
	pumpSlots = 4
	pumpSize  = 256 * kib
)

var slots = sync.Pool{New: func() any { return new([pumpSize]byte) }}

// pump reads ahead of its reader in a goroutine of its own.
type pump struct {
	ctx   context.Context
	src   io.Reader
	full  chan slot
	free  chan struct{} // a token for each slot that may be filled
	quit  chan struct{}
	done  chan struct{}
	cur   slot
	rest  []byte
	err   error
	close sync.Once
}

// slot is a filled buffer, and what the source said after it.
type slot struct {
	buf *[pumpSize]byte
	n   int
	err error
}

// newPump starts to read src. Read and stop are called from one goroutine.
func newPump(ctx context.Context, src io.Reader) *pump {
	p := &pump{
		ctx: ctx, src: src,
		full: make(chan slot, pumpSlots),
		free: make(chan struct{}, pumpSlots),
		quit: make(chan struct{}),
		done: make(chan struct{}),
	}
	for range pumpSlots {
		p.free <- struct{}{}
	}
	go p.run()
	return p
}

func (p *pump) run() {
	defer close(p.done)
	for {
		select {
		case <-p.quit:
			return
		case <-p.free:
		}
		s := p.fill()
		p.full <- s // never blocks: a token stands for a place in the ring
		if s.err != nil {
			return
		}
	}
}

// fill reads until the slot is full or the source ends.
func (p *pump) fill() slot {
	s := slot{buf: slots.Get().(*[pumpSize]byte)}
	for s.n < pumpSize && s.err == nil {
		var k int
		k, s.err = p.src.Read(s.buf[s.n:])
		s.n += k
	}
	return s
}

// Read gives what was read ahead. It returns when the context ends, even while
// the source is stuck.
func (p *pump) Read(b []byte) (int, error) {
	for len(p.rest) == 0 {
		if p.err != nil {
			return 0, p.err
		}
		if err := p.next(); err != nil {
			p.err = err
			return 0, err
		}
	}
	k := copy(b, p.rest)
	p.rest = p.rest[k:]
	return k, nil
}

func (p *pump) next() error {
	if p.cur.buf != nil {
		slots.Put(p.cur.buf)
		p.cur = slot{}
		p.free <- struct{}{}
	}
	select {
	case p.cur = <-p.full:
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
	p.rest, p.err = p.cur.buf[:p.cur.n], p.cur.err
	return nil
}

// stop ends the goroutine and waits for it, so that what lies below the source
// may be used again. wait=false leaves a read behind that the system may never
// end (a terminal, a pipe that nobody closes).
func (p *pump) stop(wait bool) {
	p.close.Do(func() { close(p.quit) })
	if wait {
		<-p.done
	}
}
