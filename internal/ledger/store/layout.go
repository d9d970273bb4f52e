package store

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// CheckLayout refuses the layout v of a case's tables that this version of the
// program, whose newest layout is given, does not know or may not bring forward. what
// names the tables to the user.
func CheckLayout(what string, v, newest int64, readOnly bool) error {
	switch {
	case v > newest:
		return &ledger.Error{
			Kind: ledger.ErrNewer, Detail: fmt.Sprintf("%s has layout %d, this version of tocsin reads up to %d", what, v, newest),
			Hint: "use a later version",
		}
	case v < 1:
		return Damaged("%s has layout %d, the first is 1", what, v)
	case v < newest && readOnly:
		return &ledger.Error{
			Kind: ledger.ErrReadOnly, Detail: fmt.Sprintf("%s has layout %d and must be brought to %d, but was opened to read", what, v, newest),
			Hint: "open it once to write, for example with tocsin case check",
		}
	}
	return nil
}
