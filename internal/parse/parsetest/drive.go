package parsetest

import (
	"reflect"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// Result is what a drive over one leaf gave.
type Result struct {
	Sink
	Coverage breach.Coverage
	End      parse.State
	Chunks   int // cut and parsed ahead
	Wrong    int // of these, with a start that was not the predicted one
}

// Driver feeds one leaf to a format. Size is the bytes of a buffer, 0 for the
// whole leaf at once; Bound is the longest unit before Resync is asked, 0 for
// none.
type Driver struct {
	Format parse.Format
	Name   string
	Size   int
	Bound  int
}

// Whole parses data in one call.
func Whole(tb testing.TB, f parse.Format, name string, data []byte) *Result {
	tb.Helper()
	return Driver{Format: f, Name: name}.Run(tb, data)
}

// Chunked parses data in buffers of size bytes.
func Chunked(tb testing.TB, f parse.Format, name string, data []byte, size int) *Result {
	tb.Helper()
	return Driver{Format: f, Name: name, Size: size}.Run(tb, data)
}

// Sample returns the sample of a leaf.
func Sample(name string, data []byte) parse.Sample {
	head := data[:min(len(data), 64<<10)]
	return parse.Sample{Name: name, Head: head, Size: int64(len(data)), Whole: len(head) == len(data)}
}

// piece is a chunk as cut, with the state that was predicted at its start.
type piece struct {
	lo, hi int
	from   parse.State
	last   bool
}

// Run drives the format over data and fails tb where the format breaks its
// contract: n out of range, coverage that is not exactly n bytes, an error.
func (d Driver) Run(tb testing.TB, data []byte) *Result {
	tb.Helper()
	r := &Result{}
	pos, state := 0, d.Format.Start(Sample(d.Name, data))
	for _, p := range d.cut(tb, data, state) {
		r.Chunks++
		if pos != p.lo || state != p.from {
			r.Wrong++
		}
		for {
			n, next := d.parse(tb, r, data[pos:p.hi], pos, state, p.last)
			pos, state = pos+n, next
			if pos == p.hi || d.Bound == 0 || p.hi-pos < d.Bound {
				break
			}
			n, next = d.Format.Resync(data[pos:p.hi], state)
			if n <= 0 || n > p.hi-pos {
				tb.Fatalf("Resync of %d bytes at %d returned n = %d", p.hi-pos, pos, n)
			}
			r.Fault(int64(pos), breach.FaultTooLong, "unit over its bound", int64(n))
			r.Coverage.Add(breach.Coverage{Total: int64(n), Unread: int64(n)})
			pos, state = pos+n, next
		}
	}
	if pos != len(data) {
		tb.Fatalf("the drive ended at %d of %d bytes", pos, len(data))
	}
	r.End = state
	return r
}

// cut cuts the whole leaf ahead, each buffer with the state predicted so far.
func (d Driver) cut(tb testing.TB, data []byte, state parse.State) []piece {
	tb.Helper()
	if d.Size == 0 {
		return []piece{{0, len(data), state, true}}
	}
	var out []piece
	lo := 0
	for size := d.Size; ; {
		hi := min(lo+size, len(data))
		if hi == len(data) {
			return append(out, piece{lo, hi, state, true})
		}
		n, next := d.Format.Cut(data[lo:hi], state)
		if n < 0 || n > hi-lo {
			tb.Fatalf("Cut of %d bytes at %d returned n = %d", hi-lo, lo, n)
		}
		switch {
		case n == 0 && (d.Bound == 0 || size < d.Bound):
			size *= 2
			continue
		case n == 0: // a unit over its bound: cut anywhere
			n, next = hi-lo, state
		}
		out = append(out, piece{lo, lo + n, state, false})
		lo, state, size = lo+n, next, d.Size
	}
}

func (d Driver) parse(tb testing.TB, r *Result, data []byte, pos int, from parse.State, last bool) (int, parse.State) {
	tb.Helper()
	c := parse.Chunk{Data: data, Base: int64(pos), From: from, Last: last}
	n, next, cov, err := d.Format.Parse(c, &r.Sink)
	switch {
	case err != nil:
		tb.Fatalf("Parse at %d: %v", pos, err)
	case n < 0 || n > len(data):
		tb.Fatalf("Parse of %d bytes at %d returned n = %d", len(data), pos, n)
	case last && n != len(data):
		tb.Fatalf("Parse of the last chunk at %d left %d of %d bytes", pos, len(data)-n, len(data))
	}
	CheckCoverage(tb, cov, n)
	r.Coverage.Add(cov)
	return n, next
}

// CheckCoverage fails tb unless cov accounts for exactly n bytes.
func CheckCoverage(tb testing.TB, cov breach.Coverage, n int) {
	tb.Helper()
	if !cov.Balanced() || cov.Total != int64(n) {
		tb.Fatalf("coverage %+v does not account for %d bytes", cov, n)
	}
	if cov.Records < 0 || cov.Text < 0 || cov.Opaque < 0 || cov.Unread < 0 {
		tb.Fatalf("coverage %+v has a negative part", cov)
	}
}

// Same fails tb where two drives over one leaf read different things.
func Same(tb testing.TB, want, got *Result) {
	tb.Helper()
	same(tb, "row", want.Rows, got.Rows)
	same(tb, "text", want.Texts, got.Texts)
	same(tb, "schema", want.Schemas, got.Schemas)
	same(tb, "fault", want.Faults, got.Faults)
	if want.Coverage != got.Coverage {
		tb.Fatalf("coverage %+v, want %+v", got.Coverage, want.Coverage)
	}
	if want.End != got.End {
		tb.Fatalf("end state %q, want %q", got.End, want.End)
	}
}

func same[T any](tb testing.TB, what string, want, got []T) {
	tb.Helper()
	for i := range min(len(want), len(got)) {
		if !reflect.DeepEqual(want[i], got[i]) {
			tb.Fatalf("%s %d:\n got %+v\nwant %+v", what, i, got[i], want[i])
		}
	}
	if len(want) != len(got) {
		tb.Fatalf("%d %ss, want %d", len(got), what, len(want))
	}
}
