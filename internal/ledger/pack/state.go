package pack

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// stateVersion is the first byte of a packed state.
const stateVersion = 1

// State packs a state: a version byte; the length of what follows, and all but
// the sets as JSON under the names of the Go fields (a test holds them to a kept
// example), kinds by name; then the sets, of which there may be millions: their
// count, and for each its size and the gaps between its rising columns. Names of
// columns and tables are data of the leak and are written whole: the caller
// seals it.
func State(s *ledger.State) ([]byte, error) {
	head := stateHead{State: *s}
	head.Sets = nil
	for _, p := range s.Placeholders {
		head.Placeholders = append(head.Placeholders, placeholder{p.Kind, p.Value.Reveal(), p.Rows, p.Why})
	}
	text, err := json.Marshal(&head)
	if err != nil {
		return nil, fmt.Errorf("pack the state of the ledger: %w", err)
	}
	out := binary.AppendUvarint([]byte{stateVersion}, uint64(len(text)))
	return appendSets(append(out, text...), s.Sets)
}

// stateHead is a state but for its sets. Values that print masked stand whole in
// it.
type stateHead struct {
	ledger.State
	Placeholders []placeholder `json:",omitempty"` // in the place of the state's
}

type placeholder struct {
	Kind  breach.Kind
	Value string
	Rows  int64
	Why   string
}

func appendSets(out []byte, sets [][]uint32) ([]byte, error) {
	out = binary.AppendUvarint(out, uint64(len(sets)))
	for i, set := range sets {
		out = binary.AppendUvarint(out, uint64(len(set)))
		next := uint32(0)
		for _, column := range set {
			if column < next {
				return nil, fmt.Errorf("pack the state of the ledger: set %d is not sorted, or has a column twice", i)
			}
			out = binary.AppendUvarint(out, uint64(column-next))
			next = column + 1
		}
	}
	return out, nil
}

// OpenState unpacks a state.
func OpenState(b []byte) (*ledger.State, error) {
	if len(b) == 0 || b[0] != stateVersion {
		return nil, ErrLayout
	}
	r := reader{b: string(b[1:])}
	d := json.NewDecoder(bytes.NewReader([]byte(r.string())))
	d.DisallowUnknownFields()
	head := new(stateHead)
	if err := d.Decode(head); err != nil || r.bad || head.Sets != nil {
		// The decoder's own words may quote what it read.
		return nil, ErrLayout
	}
	s := &head.State
	for _, p := range head.Placeholders {
		s.Placeholders = append(s.Placeholders, ledger.Placeholder{Kind: p.Kind, Value: breach.Secret(p.Value), Rows: p.Rows, Why: p.Why})
	}
	s.Sets = openSets(&r)
	if r.bad || r.b != "" {
		return nil, ErrLayout
	}
	return s, nil
}

// openSets cuts all sets from one slab.
func openSets(r *reader) [][]uint32 {
	n := r.count(1)
	if n == 0 {
		return nil
	}
	sets := make([][]uint32, 0, n)
	slab := make([]uint32, 0, len(r.b))
	for range n {
		at, next := len(slab), uint64(0)
		for range r.count(1) {
			column := next + r.uvarint()
			if column > 1<<32-1 {
				r.bad = true
			}
			slab = append(slab, uint32(column))
			next = column + 1
		}
		sets = append(sets, slab[at:len(slab):len(slab)])
	}
	return sets
}

// Squeeze compresses a packed state (zstd): names and sets repeat themselves.
func Squeeze(packed []byte) ([]byte, error) {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("compress the state of the ledger: %w", err)
	}
	defer w.Close()
	return w.EncodeAll(packed, nil), nil
}

// Unsqueeze gives back what Squeeze compressed.
func Unsqueeze(b []byte) ([]byte, error) {
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("decompress the state of the ledger: %w", err)
	}
	defer r.Close()
	out, err := r.DecodeAll(b, nil)
	if err != nil {
		return nil, ErrLayout
	}
	return out, nil
}
