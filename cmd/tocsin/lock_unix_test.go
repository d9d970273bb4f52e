//go:build unix

package main

import (
	"os"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/sys/unix"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

func init() { scriptCommands["hold"] = holdLock }

// held are the locks that scripts hold; they run at the same time.
var held sync.Map

// holdLock holds the lock of a case, as another tocsin that writes it: hold
// CASE/lock. It is free again when the script ends, or says "! hold".
func holdLock(ts *testscript.TestScript, free bool, args []string) {
	if free {
		f, _ := held.LoadAndDelete(ts)
		ts.Check(store.Unlock(f.(*os.File)))
		return
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_RDWR, 0)
	ts.Check(err)
	ts.Check(unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB))
	ts.Defer(func() { _ = store.Unlock(f) })
	held.Store(ts, f)
}
