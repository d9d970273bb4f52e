package main

import (
	"io"
	"os"
	"strconv"
)

// plainWidth is the width of text that goes to no terminal.
const plainWidth = 100

// screen is what is known of the terminal behind a stream.
type screen struct {
	is     bool // a terminal that can move its cursor
	width  int  // in characters
	colour bool // it may have colour (no-color.org)
}

// screenOf looks at the stream.
func screenOf(w io.Writer, getenv func(string) string) screen {
	s := screen{width: plainWidth}
	f, ok := w.(*os.File)
	if ok {
		width, terminal := terminalSize(f)
		if terminal && width > 0 {
			s.width = width
		}
		s.is = terminal && getenv("TERM") != "dumb"
		s.colour = s.is && getenv("NO_COLOR") == ""
	}
	if n, err := strconv.Atoi(getenv("COLUMNS")); err == nil && n >= 40 && n <= 400 {
		s.width = n
	}
	return s
}
