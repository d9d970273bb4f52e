package casefile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Store keeps acts. The ledger's stores fill it.
type Store interface {
	// Keep adds documents in one transaction with the entry of the act.
	Keep(ctx context.Context, docs []ledger.Document, e journal.Entry) (*journal.Entry, error)
	// Documents gives the documents of a kind by rising number.
	Documents(ctx context.Context, kind string) ([]ledger.Document, error)
}

// DocumentKind is the kind of the documents that acts are.
const DocumentKind = "case act"

// File is an open case file. It is for one goroutine at a time, and for one
// process: the store's lock sees to that.
type File struct {
	store Store
	acts  []Act
	state *Case
}

// Open reads the case file of a store; one without acts has the state of no
// case, with Acts 0.
func Open(ctx context.Context, store Store) (*File, error) {
	docs, err := store.Documents(ctx, DocumentKind)
	if err != nil {
		return nil, err
	}
	f := &File{store: store}
	for i, d := range docs {
		a, err := decode(i+1, d.Data)
		if err != nil {
			return nil, err
		}
		f.acts = append(f.acts, a)
	}
	if f.state, err = Fold(f.acts); err != nil {
		return nil, fmt.Errorf("the case file contradicts itself: %w", err)
	}
	return f, nil
}

// Case returns the state. It must not be changed.
func (f *File) Case() *Case { return f.state }

// Acts returns the acts in order. The slice must not be changed.
func (f *File) Acts() []Act { return f.acts }

// As returns the state after the first n acts, as it was then: what was taken
// back later still counts.
func (f *File) As(n int) (*Case, error) {
	if n < 0 || n > len(f.acts) {
		return nil, fmt.Errorf("the case file has %d acts, not %d", len(f.acts), n)
	}
	return Fold(f.acts[:n])
}

// Add puts bodies on record, all or none, in one transaction with their entry in
// the journal. at is when; by is who, in the words of the house. A body that
// contradicts the state is refused with a Refusal, and nothing changes. Beside
// an error that is ledger.ErrAfterwards the acts are on record.
func (f *File) Add(ctx context.Context, at time.Time, by string, bodies ...Body) error {
	acts := slices.Clone(f.acts)
	for _, b := range bodies {
		acts = append(acts, Act{len(acts) + 1, kindOf(b), at.UTC().Truncate(time.Second), by, b})
	}
	err := f.keep(ctx, acts)
	var r *Refusal
	if errors.As(err, &r) && len(bodies) == 1 {
		return r
	}
	return err
}

// keep puts the acts on record that follow those of the file.
func (f *File) keep(ctx context.Context, acts []Act) error {
	state, err := fold(acts, len(f.acts))
	if err != nil {
		return err
	}
	var names []string
	var docs []ledger.Document
	for _, a := range acts[len(f.acts):] {
		data, err := json.Marshal(a)
		if err != nil {
			return err
		}
		docs = append(docs, ledger.Document{Kind: DocumentKind, Data: data})
		if !slices.Contains(names, a.Kind) {
			names = append(names, a.Kind)
		}
	}
	entry := journal.Entry{Act: "put on record", Details: map[string]string{
		"what": strings.Join(names, ", "), "acts": strconv.Itoa(len(docs)), "last": strconv.Itoa(len(acts)),
	}}
	done, err := f.store.Keep(ctx, docs, entry)
	if err != nil && (done == nil || !errors.Is(err, ledger.ErrAfterwards)) {
		return err
	}
	f.acts, f.state = acts, state
	return err
}
