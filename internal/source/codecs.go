package source

import (
	"bufio"
	"compress/bzip2"
	"errors"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"
	"github.com/mikelolasagasti/xz"

	"github.com/tocsin-project/tocsin/internal/breach"
)

var (
	codecGzip  = &codec{name: "gzip", suffixes: []string{".gz", ".tgz>.tar"}, nests: true, open: openGzip}
	codecZstd  = &codec{name: "zstd", suffixes: []string{".zst", ".zstd", ".tzst>.tar"}, nests: true, open: openZstd}
	codecBzip2 = &codec{name: "bzip2", suffixes: []string{".bz2", ".tbz2>.tar", ".tbz>.tar"}, nests: true, open: openBzip2}
	codecXZ    = &codec{name: "xz", suffixes: []string{".xz", ".txz>.tar"}, nests: true, open: openXZ}
	// codecDeflate is a method of zip; its output is the member itself.
	codecDeflate = &codec{name: "deflate", open: openDeflate}
)

// openZstd decodes without goroutines of the library's own, so that a panic on
// hostile input stays in reach; the pump reads ahead instead.
func openZstd(lim *Limits, src *bufio.Reader) (io.Reader, error) {
	window := uint64(max(lim.Window, int64(zstd.MinWindowSize)))
	r, err := zstd.NewReader(src, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(window))
	if err != nil {
		return nil, err
	}
	return &zstdReader{r: r.IOReadCloser(), window: lim.Window}, nil
}

type zstdReader struct {
	r      io.ReadCloser
	window int64
	any    bool
}

func (z *zstdReader) Read(p []byte) (int, error) {
	k, err := z.r.Read(p)
	z.any = z.any || k > 0
	switch {
	case errors.Is(err, zstd.ErrWindowSizeExceeded):
		err = windowError(z.window)
	case errors.Is(err, zstd.ErrMagicMismatch) && z.any:
		err = errTrailing
	}
	return k, err
}

func (z *zstdReader) Close() error { return z.r.Close() }

func windowError(limit int64) error {
	return &codecError{breach.FaultBomb, "asks for a window of more than " + count(limit) + " bytes of memory; it is not read"}
}

func openBzip2(_ *Limits, src *bufio.Reader) (io.Reader, error) {
	return bzip2.NewReader(src), nil
}

// openXZ uses lim.Window as the most that a dictionary may take.
func openXZ(lim *Limits, src *bufio.Reader) (io.Reader, error) {
	r, err := xz.NewReader(src, uint32(min(lim.Window, 1<<32-1)))
	if err != nil {
		return nil, xzError(err, lim)
	}
	return &xzReader{r: r, lim: lim}, nil
}

type xzReader struct {
	r   *xz.Reader
	lim *Limits
}

func (x *xzReader) Read(p []byte) (int, error) {
	k, err := x.r.Read(p)
	return k, xzError(err, x.lim)
}

// xzError gives the library's errors the meaning of the other codecs'. Its
// ErrBuf is "no progress is possible": input that ends too early.
func xzError(err error, lim *Limits) error {
	switch {
	case errors.Is(err, xz.ErrMemlimit):
		return windowError(lim.Window)
	case errors.Is(err, xz.ErrBuf):
		return io.ErrUnexpectedEOF
	case errors.Is(err, xz.ErrOptions), errors.Is(err, xz.ErrUnsupportedCheck):
		return &codecError{breach.FaultNoReader, "uses a filter that is not read"}
	}
	return err
}

func openDeflate(_ *Limits, src *bufio.Reader) (io.Reader, error) {
	r, ok := inflaters.Get().(io.ReadCloser)
	if !ok {
		return &inflater{flate.NewReader(src)}, nil
	}
	if err := r.(flate.Resetter).Reset(src, nil); err != nil {
		return nil, err
	}
	return &inflater{r}, nil
}
