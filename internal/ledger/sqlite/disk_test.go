package sqlite

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"sync"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"
)

// brokenDisk is the name under which SQLite knows disk.
const brokenDisk = "tocsintest"

// disk is a file system below SQLite that fails, or loses its power, at a call
// that a test chooses. What was written and not synced is known, so that a cut
// of power can drop it.
type disk struct {
	mu     sync.Mutex
	calls  int
	failAt int // the number of the call that fails, from 1; 0 none
	fault  fault
	dead   bool // after a cut of power nothing answers
	files  map[string]*shadow
}

// fault is a way in which a call fails.
type fault string

const (
	ioError    fault = "I/O error"
	fullDisk   fault = "full disk"
	shortWrite fault = "short write"
	powerCut   fault = "power cut"
)

var faults = []fault{ioError, fullDisk, shortWrite, powerCut}

// shadow is what of a file would be there after a cut of power.
type shadow struct {
	durable []byte // as of the last sync; nil where the file was not synced at all
	synced  bool
	pending []change
}

// change is a write or, with data nil, a truncation.
type change struct {
	at   int64
	data []byte
}

var theDisk = &disk{files: map[string]*shadow{}}

func init() { vfs.Register(brokenDisk, theDisk) }

// arm makes the disk whole, and fail at a call from now.
func (d *disk) arm(failAt int, f fault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls, d.failAt, d.fault, d.dead, d.files = 0, failAt, f, false, map[string]*shadow{}
}

var errDead = vfs.SystemError(errors.New("no power"), sqlite3.IOERR)

// call counts a call; it gives the fault where this one fails.
func (d *disk) call() (fault, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		return "", errDead
	}
	if d.calls++; d.calls != d.failAt {
		return "", nil
	}
	switch d.fault {
	case powerCut:
		d.dead = true
		return powerCut, errDead
	case fullDisk:
		return fullDisk, vfs.SystemError(errors.New("no room"), sqlite3.FULL)
	}
	return d.fault, vfs.SystemError(errors.New("broken"), sqlite3.IOERR)
}

func (d *disk) shadow(name string) *shadow {
	s := d.files[name]
	if s == nil {
		s = &shadow{}
		if text, err := os.ReadFile(name); err == nil {
			s.durable, s.synced = text, true
		}
		d.files[name] = s
	}
	return s
}

func (d *disk) Open(string, vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	return nil, 0, errDead // SQLite calls OpenFilename
}

func (d *disk) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	if _, err := d.call(); err != nil {
		return nil, 0, err
	}
	d.mu.Lock()
	d.shadow(name.String())
	d.mu.Unlock()
	f, out, err := vfs.Find("os").(vfs.VFSFilename).OpenFilename(name, flags)
	if err != nil {
		return nil, 0, err
	}
	return &diskFile{f, d, name.String()}, out, nil
}

func (d *disk) Delete(name string, dirSync bool) error {
	if _, err := d.call(); err != nil {
		return err
	}
	err := vfs.Find("os").Delete(name, dirSync)
	if err == nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.files[name] = &shadow{}
	}
	return err
}

func (d *disk) Access(name string, flags vfs.AccessFlag) (bool, error) {
	if d.dead {
		return false, errDead
	}
	return vfs.Find("os").Access(name, flags)
}

func (d *disk) FullPathname(name string) (string, error) { return vfs.Find("os").FullPathname(name) }

// cut writes what a cut of power leaves: of what was not synced each sector of
// 512 bytes is there or not, as chance has it.
func (d *disk) cut(rnd *rand.Rand) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for name, s := range d.files {
		if !s.synced && (len(s.pending) == 0 || rnd.IntN(2) == 0) {
			if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
			continue
		}
		text := append([]byte(nil), s.durable...)
		for _, c := range s.pending {
			text = c.tear(text, rnd)
		}
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// tear applies some of a change.
func (c change) tear(text []byte, rnd *rand.Rand) []byte {
	if c.data == nil {
		if rnd.IntN(2) == 0 && c.at <= int64(len(text)) {
			text = text[:c.at]
		}
		return text
	}
	const sector = 512
	for at := 0; at < len(c.data); at += sector {
		part := c.data[at:min(at+sector, len(c.data))]
		if rnd.IntN(2) == 0 {
			continue
		}
		end := c.at + int64(at+len(part))
		for int64(len(text)) < end {
			text = append(text, 0)
		}
		copy(text[c.at+int64(at):], part)
	}
	return text
}

// diskFile is a file of disk.
type diskFile struct {
	vfs.File
	d    *disk
	name string
}

func (f *diskFile) ReadAt(p []byte, off int64) (int, error) {
	if _, err := f.d.call(); err != nil {
		return 0, err
	}
	return f.File.ReadAt(p, off)
}

func (f *diskFile) WriteAt(p []byte, off int64) (int, error) {
	kind, err := f.d.call()
	if err != nil && kind != shortWrite && kind != powerCut {
		return 0, err
	}
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if f.d.dead && kind != powerCut {
		return 0, errDead
	}
	s := f.d.shadow(f.name)
	if kind != "" { // half of it arrives
		half := p[:len(p)/2]
		s.pending = append(s.pending, change{off, append([]byte{}, half...)})
		if _, e := f.File.WriteAt(half, off); e != nil {
			return 0, e
		}
		return len(half), errors.Join(err, io.ErrShortWrite)
	}
	s.pending = append(s.pending, change{off, append([]byte{}, p...)})
	return f.File.WriteAt(p, off)
}

func (f *diskFile) Truncate(size int64) error {
	if _, err := f.d.call(); err != nil {
		return err
	}
	f.d.mu.Lock()
	s := f.d.shadow(f.name)
	s.pending = append(s.pending, change{at: size})
	f.d.mu.Unlock()
	return f.File.Truncate(size)
}

func (f *diskFile) Sync(flags vfs.SyncFlag) error {
	if _, err := f.d.call(); err != nil {
		return err
	}
	err := f.File.Sync(flags)
	if err == nil {
		f.d.mu.Lock()
		defer f.d.mu.Unlock()
		s := f.d.shadow(f.name)
		text, e := os.ReadFile(f.name)
		s.durable, s.synced, s.pending, err = text, true, nil, e
	}
	return err
}
