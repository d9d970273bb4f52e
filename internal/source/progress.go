package source

import "sync"

// progressStep is how many bytes make a new report.
const progressStep = 256 * kib

// progress adds up the bytes read of all sources, and never goes back: a file
// that is read at random, or again, counts its size at most.
type progress struct {
	report func(int64)

	mu   sync.Mutex
	base int64 // bytes of the sources before
	size int64 // of this source; 0 where unknown
	cur  int64 // bytes read of this source
	told int64
}

func (p *progress) begin(size int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.size, p.cur = size, 0
}

// add books k more bytes of this source.
func (p *progress) add(k int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cur += k
	if p.size > 0 {
		p.cur = min(p.cur, p.size)
	}
	if v := p.base + p.cur; v >= p.told+progressStep {
		p.tell(v)
	}
}

func (p *progress) tell(v int64) {
	p.told = v
	if p.report != nil {
		p.report(v)
	}
}

// end books the whole of this source.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.size > 0 {
		p.cur = p.size
	}
	p.base += p.cur
	p.cur = 0
	if p.base > p.told {
		p.tell(p.base)
	}
}
