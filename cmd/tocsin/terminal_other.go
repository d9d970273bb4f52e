//go:build !unix

package main

import "os"

// terminalSize reports whether f is a terminal; its width is not known here.
func terminalSize(f *os.File) (width int, ok bool) {
	st, err := f.Stat()
	return 0, err == nil && st.Mode()&os.ModeCharDevice != 0
}
