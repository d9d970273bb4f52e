package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// TryLock takes the lock of an open file, if nobody has it; it is freed by Unlock, or
// when the process ends, however it ends.
func TryLock(f *os.File) (bool, error) {
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

// Unlock frees the lock of a file and closes it.
func Unlock(f *os.File) error { return f.Close() }

// SyncDir does nothing: the system keeps renames in order.
func SyncDir(string) error { return nil }
