package source

import (
	"os"

	"golang.org/x/sys/unix"
)

// widePipe is how much a pipe to or from a program may hold, in bytes: as much as
// the system gives to anybody (fs.pipe-max-size, pipe(7)).
const widePipe = mib

// widen has a pipe hold more than the usual 64 KiB: each time it is empty or full
// one of the two ends goes to sleep. Where that is refused it is as it was.
func widen(f *os.File) {
	if c, err := f.SyscallConn(); err == nil {
		_ = c.Control(func(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, widePipe) })
	}
}
