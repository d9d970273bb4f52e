package detect

import "golang.org/x/sys/cpu"

// wideClasses says that classesAVX2 may be called. Tests turn it off to hold
// the two ways to each other.
var wideClasses = cpu.X86.HasAVX2

// classesAVX2 writes the classes of so many blocks of 64 bytes, one at least.
// The lower half of marks is not zero where there is an at sign, the upper half
// where there is an ampersand; codes has a bit where a digit stands behind a
// byte with which a code may begin.
//
//go:noescape
func classesAVX2(text *byte, blocks int, digits, spread *uint64) (marks, codes uint64)

// lettersAVX2 writes, of so many blocks of 64 bytes, one at least, a bit for each byte
// that is an ASCII letter or no ASCII.
//
//go:noescape
func lettersAVX2(text *byte, blocks int, letters *uint64)
