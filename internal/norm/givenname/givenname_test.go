package givenname

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// TestCommon: given names, and family names that are none.
func TestCommon(t *testing.T) {
	for _, w := range []string{"ina", "udo", "petra", "hans", "marie", "jean", "martin"} {
		if !Common(w) {
			t.Errorf("%s is no given name", w)
		}
	}
	for _, w := range []string{"", "weber", "muller", "dupond", "miller", "common"} {
		if Common(w) {
			t.Errorf("%q is a given name", w)
		}
	}
}

// TestNames: every name is folded, since it is looked for so.
func TestNames(t *testing.T) {
	n := 0
	for w := range Names() {
		n++
		if string(norm.FoldName(nil, []byte(w))) != w || !Common(w) {
			t.Errorf("%q is not folded", w)
		}
	}
	if n < 1000 {
		t.Errorf("%d names", n)
	}
}
