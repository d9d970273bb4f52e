//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreLimits lets a write beyond the user's limit on file sizes (ulimit -f)
// fail like one on a full disk, instead of ending the program.
func ignoreLimits() { signal.Ignore(syscall.SIGXFSZ) }
