package mine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// pipe reads one leaf: reader, workers and committer side by side.
type pipe struct {
	run    *run
	leaf   *leaf
	format parse.Format
	free   chan []byte

	// The committer's: the true position and state, and bytes of a unit that
	// the chunks so far do not complete.
	pos      int64
	state    parse.State
	carry    []byte
	want     int  // bytes of carry and chunk before parsing again pays
	skipping bool // a unit was given up; its end is looked for
	skipped  int64
}

var errStopped = errors.New("mine: stopped")

// read takes the leaf through the pipe to its end.
func (p *pipe) read(ctx context.Context, head []byte, r io.Reader, start parse.State) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	depth := 2*p.run.opt.Workers + 2
	p.state = start
	p.free = make(chan []byte, depth+2)
	todo := make(chan *block, depth)
	done := make(chan chan *block, depth) // results in order
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(todo)
		defer close(done)
		if err := p.cut(ctx, head, r, start, todo, done); err != nil {
			cancel(err)
		}
	})
	for range p.run.opt.Workers {
		wg.Go(func() {
			for b := range todo {
				b.parse(p.format)
				b.result <- b
			}
		})
	}
	var err error
	for c := range done {
		b := <-c
		if err == nil {
			err = p.commit(b)
		}
		if err != nil {
			cancel(err)
			p.run.reg.stop()
		}
	}
	wg.Wait()
	if err == nil {
		if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, errStopped) {
			err = cause
		}
	}
	return err
}

// cut fills buffers and cuts them where a unit probably begins.
func (p *pipe) cut(ctx context.Context, head []byte, r io.Reader, state parse.State, todo chan<- *block, done chan<- chan *block) error {
	buf := append(p.buffer(), head...)
	base, seq := int64(0), 0
	for {
		var last bool
		var err error
		buf, last, err = fill(r, buf)
		if err != nil {
			return err
		}
		n, next := len(buf), state
		if !last {
			n, next = p.format.Cut(buf, state)
			if n <= 0 || n > len(buf) {
				if len(buf) < p.run.opt.MaxUnit {
					buf = grow(buf)
					continue
				}
				n, next = len(buf), state
			}
		}
		rest := append(p.buffer(), buf[n:]...)
		b := p.run.newBlock(p.leaf, seq, parse.Chunk{Data: buf[:n:n], Base: base, From: state, Last: last})
		b.buf = buf
		select {
		case <-ctx.Done():
			return nil
		case todo <- b:
		}
		done <- b.result
		if last {
			return nil
		}
		base, seq, buf, state = base+int64(n), seq+1, rest, next
	}
}

// fill reads until the buffer is full; last says that nothing follows.
func fill(r io.Reader, buf []byte) ([]byte, bool, error) {
	for len(buf) < cap(buf) {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if errors.Is(err, io.EOF) {
			return buf, true, nil
		}
		if err != nil {
			return buf, false, err
		}
	}
	return buf, false, nil
}

func grow(buf []byte) []byte {
	out := make([]byte, len(buf), 2*cap(buf))
	copy(out, buf)
	return out
}

func (p *pipe) buffer() []byte {
	select {
	case b := <-p.free:
		return b[:0]
	default:
		return make([]byte, 0, p.run.opt.ChunkBytes)
	}
}

func (p *pipe) release(b []byte) {
	if cap(b) != p.run.opt.ChunkBytes {
		return
	}
	select {
	case p.free <- b:
	default:
	}
}

// parse reads the block's chunk. A panic of a parser becomes the block's error:
// hostile input must not end the run.
func (b *block) parse(f parse.Format) {
	defer func() {
		if v := recover(); v != nil {
			b.err = fmt.Errorf("mine: the %s reader failed on a block", f.Kind())
			b.panicked = true
		}
	}()
	b.n, b.next, b.cov, b.err = f.Parse(b.chunk, b)
	b.settle()
	if b.err == nil {
		b.cov.Total = int64(b.n)
		if !b.cov.Balanced() {
			b.err = fmt.Errorf("mine: the %s reader accounts for %d of %d bytes", f.Kind(), b.cov.Records+b.cov.Text+b.cov.Opaque+b.cov.Unread, b.n)
		}
	}
}

// commit takes the next block in order. If its start is not where the leaf
// truly stands, or a table is not the one it took it for, it is parsed again from
// the truth.
func (p *pipe) commit(b *block) error {
	defer p.run.reg.advance(b.seq + 1)
	data, first := b.chunk.Data, b
	if len(p.carry) > 0 || b.chunk.From != p.state || b.chunk.Base != p.pos || p.skipping || b.outdated() {
		data = append(p.carry, data...)
		if p.skipping {
			if data = p.resync(data, b.chunk.Last); data == nil {
				return nil
			}
		}
		p.carry = nil
		if len(data) < p.want && !b.chunk.Last {
			p.carry = data
			return nil
		}
		again := p.run.newBlock(p.leaf, b.seq, parse.Chunk{Data: data, Base: p.pos, From: p.state, Last: b.chunk.Last})
		again.parse(p.format)
		b = again
		p.run.reparsed++
	}
	if b.err != nil {
		p.giveUp(b, data)
		return nil
	}
	if err := p.run.take(b); err != nil {
		return err
	}
	p.pos += int64(b.n)
	p.state = b.next
	p.want = 0
	rest := data[b.n:]
	if len(rest) > 0 {
		p.carry = append([]byte(nil), rest...)
		if b.n == 0 {
			p.want = 2 * len(rest)
		}
	}
	if len(p.carry) > p.run.opt.MaxUnit {
		p.skipping = true
		p.carry = p.resync(p.carry, b.chunk.Last)
	}
	p.release(first.buf)
	return nil
}

// giveUp accounts for a block whose reader failed as unread bytes.
func (p *pipe) giveUp(b *block, data []byte) {
	p.run.unread(p.leaf, p.pos, int64(len(data)), breach.FaultQuarantine, b.err.Error()+"; its bytes are unread, the rest goes on")
	p.pos += int64(len(data))
	p.carry = nil
	if !b.chunk.Last {
		p.skipping = true
	}
}

// resync looks for the end of a unit that was given up and returns what follows
// it, nil where that is not in the data.
func (p *pipe) resync(data []byte, last bool) []byte {
	n, next := p.format.Resync(data, p.state)
	if last && n == 0 {
		n = len(data)
	}
	p.pos += int64(n)
	p.skipped += int64(n)
	if n < len(data) || last {
		p.run.unread(p.leaf, p.pos-p.skipped, p.skipped, breach.FaultTooLong,
			fmt.Sprintf("one row or statement is longer than %d MiB; it is skipped", p.run.opt.MaxUnit>>20))
		p.skipping, p.skipped, p.state = false, 0, next
	}
	if n == len(data) {
		return nil
	}
	return data[n:]
}
