//go:build !unix

package testenv

import "time"

var begun = time.Now()

// Spent is the time since this process began, where its own is not to be had.
func Spent() time.Duration { return time.Since(begun) }
