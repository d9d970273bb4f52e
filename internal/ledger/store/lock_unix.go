//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// TryLock takes the lock of an open file, if nobody has it; it is freed by Unlock, or
// when the process ends, however it ends.
func TryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// Unlock frees the lock of a file and closes it. Closing alone would not do: a program
// that this process begins to run at the moment has the file open too, until it runs.
func Unlock(f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

// SyncDir makes names in a folder durable.
func SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
