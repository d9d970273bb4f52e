package pack

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// stateVersion is the first byte of a packed state.
const stateVersion = 1

// State packs a state: a version byte, then JSON under the names of the Go
// fields (a test holds them to a kept example), kinds by name. Names of columns
// and tables are data of the leak and are written whole: the caller seals it.
func State(s *ledger.State) ([]byte, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("pack the state of the ledger: %w", err)
	}
	return append([]byte{stateVersion}, b...), nil
}

// OpenState unpacks a state.
func OpenState(b []byte) (*ledger.State, error) {
	if len(b) == 0 || b[0] != stateVersion {
		return nil, ErrLayout
	}
	d := json.NewDecoder(bytes.NewReader(b[1:]))
	d.DisallowUnknownFields()
	s := new(ledger.State)
	if err := d.Decode(s); err != nil {
		// The decoder's own words may quote what it read.
		return nil, ErrLayout
	}
	return s, nil
}
