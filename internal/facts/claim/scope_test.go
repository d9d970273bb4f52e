package claim

import (
	_ "embed"
	"testing"
)

//go:embed testdata/scope.txt
var scope string

// staffed is shop() with staff of the controller's own in the leak.
func staffed() Known {
	k := shop()
	k.Facts.Who.Staff = 7
	return k
}

// TestScope holds what says that nothing but some data was taken, and that nobody of a group is
// among the people, to the facts; what only sounds so passes.
func TestScope(t *testing.T) {
	atLeast(t, 32, heldTo(t, scope, staffed()))
}

//go:embed testdata/unseen.txt
var scopeUnseen string

// TestScopeUnseen holds further sets to the facts, on each of which the rules were measured once
// before what it showed was mended.
func TestScopeUnseen(t *testing.T) {
	atLeast(t, 20, heldTo(t, scopeUnseen, staffed()))
}
