// Package givenname knows common given names: which of two words of a name is a given
// name is often nothing but known.
package givenname

import (
	_ "embed" // the names are part of the program
	"iter"
	"maps"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed given.txt
var text string

// names are read once and never changed.
var names = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool, 2048)
	for line := range strings.Lines(text) {
		if line[0] == '#' {
			continue
		}
		for _, w := range strings.Fields(line) {
			out[string(norm.FoldName(nil, []byte(w)))] = true
		}
	}
	return out
})

// Names are all the names, folded as norm.FoldName does.
func Names() iter.Seq[string] { return maps.Keys(names()) }

// Common reports a common given name, folded. Many of them are family names too.
func Common(folded string) bool { return names()[folded] }
