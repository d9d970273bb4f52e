package person

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestBareAmongCodes: in a column of codes of which some pass the check of an account
// number, what somebody wrote as one counts, and what stands bare does not.
func TestBareAmongCodes(t *testing.T) {
	c := Column{Written: true}
	c.inside[breach.KindIBAN] = 8
	for _, v := range []struct {
		value Value
		want  bool
	}{
		{Value{Kind: breach.KindIBAN, Bare: true}, false},
		{Value{Kind: breach.KindIBAN}, true},
		{Value{Kind: breach.KindIBAN, Inside: true}, true},
	} {
		if n, ok := c.accepts(&v.value); ok != v.want || ok && n != 7 {
			t.Errorf("%+v: %v, %d", v.value, ok, n)
		}
	}
	c.Written = false
	if _, ok := c.accepts(&Value{Kind: breach.KindIBAN, Bare: true}); !ok {
		t.Error("a bare account number does not count in a column without codes that are built like it")
	}
}
