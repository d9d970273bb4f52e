//go:build !amd64

package detect

var wideClasses = false

func classesAVX2(*byte, int, *uint64, *uint64) (marks, codes uint64) {
	panic("detect: not on this machine")
}

func lettersAVX2(*byte, int, *uint64) { panic("detect: not on this machine") }
