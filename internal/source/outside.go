package source

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// outsideFrom is the size of a compressed stream in bytes from which a process
// of its own pays.
const outsideFrom = 4 * mib

// tool is a program that decodes standard input to standard output.
type tool struct {
	name string
	args []string
	// sure reports whether a clean end means that all of the stream was decoded
	// and nothing follows it.
	sure func(n *node, out int64, crc uint32) bool
}

var tools = map[*codec]tool{
	codecGzip: {name: "igzip", args: []string{"-dc"}, sure: gzipTrailer},
	codecXZ:   {name: "xz", args: []string{"-dc", "-T0", "--memlimit-decompress=512MiB"}, sure: always},
}

func always(*node, int64, uint32) bool { return true }

// gzipTrailer compares the last eight bytes of the stream with what came out:
// igzip says nothing of bytes behind the end. Streams of several members do not
// match either; they are checked the slow way.
func gzipTrailer(n *node, out int64, crc uint32) bool {
	var b [8]byte
	k, _ := n.at.ReadAt(b[:], n.size-8)
	return k == 8 && binary.LittleEndian.Uint32(b[:]) == crc && binary.LittleEndian.Uint32(b[4:]) == uint32(out)
}

// outside returns a reader that decodes with an installed program, or nil where
// that is not allowed, not installed, or not worth it. The stream must be
// readable again, so that a program that fails costs time but changes nothing.
func (w *walker) outside(d *decoding) io.Reader {
	t, ok := tools[d.c]
	if !w.opt.External || !ok || d.n.at == nil || d.n.size < outsideFrom {
		return nil
	}
	path, err := exec.LookPath(t.name)
	if err != nil {
		return nil
	}
	p, err := startProcess(w.ctx, path, t.args, d.n)
	if err != nil {
		return nil
	}
	return &outsider{d: d, t: t, p: p}
}

// outsider reads from a process, and where that fails from the Go decoder,
// past what was given already. So the bytes and faults are the Go decoder's.
type outsider struct {
	d   *decoding
	t   tool
	p   *process // nil once the Go decoder reads
	out int64
	crc uint32
}

func (o *outsider) Read(b []byte) (int, error) {
	if o.p == nil {
		return o.d.r.Read(b)
	}
	k, err := o.p.out.Read(b)
	o.out += int64(k)
	o.crc = crc32.Update(o.crc, crc32.IEEETable, b[:k])
	if err == nil {
		return k, nil
	}
	clean := o.p.end() == nil && err == io.EOF
	o.p = nil
	if err := o.d.n.w.ctx.Err(); err != nil {
		return k, err
	}
	if clean && o.t.sure(o.d.n, o.out, o.crc) {
		return k, io.EOF
	}
	return k, o.again()
}

// again sets the Go decoder behind what was given.
func (o *outsider) again() error {
	o.d.n.rewind()
	if err := o.d.openGo(); err != nil {
		return err
	}
	_, err := io.CopyN(io.Discard, o.d.r, o.out)
	if err == io.EOF {
		err = errors.New("two decoders give different lengths")
	}
	return err
}

// Close ends the process if it still runs.
func (o *outsider) Close() error {
	if o.p != nil {
		o.p.close()
		o.p = nil
	}
	return nil
}

// process is a running tool between two pipes.
type process struct {
	cmd  *exec.Cmd
	out  *os.File
	kill context.CancelFunc
	fed  sync.WaitGroup
	fail error // of feeding
}

// startProcess runs a tool with n's bytes as its input. It gets nothing else:
// no file of the leak, no environment but the path, no working folder of ours.
func startProcess(ctx context.Context, path string, args []string, n *node) (*process, error) {
	ctx, kill := context.WithCancel(ctx)
	p := &process{cmd: exec.CommandContext(ctx, path, args...), kill: kill}
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C"}
	p.cmd.Dir = os.TempDir()
	p.cmd.WaitDelay = time.Second
	in, err := p.cmd.StdinPipe()
	if err != nil {
		kill()
		return nil, err
	}
	out, w, err := os.Pipe()
	if err != nil {
		kill()
		return nil, err
	}
	widen(out)
	p.out, p.cmd.Stdout = out, w
	err = p.cmd.Start()
	_ = w.Close()
	if err != nil {
		kill()
		_ = out.Close()
		return nil, err
	}
	n.rewind()
	p.fed.Go(func() { p.feed(in, n) })
	return p, nil
}

// feed writes the node's bytes to the process.
func (p *process) feed(in io.WriteCloser, n *node) {
	buf := slots.Get().(*[pumpSize]byte)
	defer slots.Put(buf)
	_, err := io.CopyBuffer(onlyWriter{in}, onlyReader{n}, buf[:])
	p.fail = errors.Join(err, in.Close())
}

type onlyWriter struct{ io.Writer }

// end waits for a process that has closed its output; nil says that it took all
// its input and ended well. One that goes on for longer than it should is ended.
func (p *process) end() error {
	const patience = 10 * time.Second
	defer time.AfterFunc(patience, p.kill).Stop()
	p.fed.Wait()
	err := errors.Join(p.cmd.Wait(), p.fail)
	_ = p.out.Close()
	p.kill()
	return err
}

// close ends the process at once.
func (p *process) close() {
	p.kill()
	_ = p.out.Close()
	p.fed.Wait()
	_ = p.cmd.Wait()
}
