package store

import (
	"errors"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Damaged says that a case is not as a store leaves it.
func Damaged(format string, args ...any) error {
	return &ledger.Error{
		Kind: ledger.ErrDamaged, Detail: fmt.Sprintf(format, args...),
		Hint: "restore the case from a copy",
	}
}

// explain names an error in the words of a case, with what was being done.
func (s *Store) explain(doing string, err error) error {
	var e *ledger.Error
	switch {
	case err == nil, errors.As(err, &e):
		return err
	case errors.Is(err, seal.ErrDamaged), errors.Is(err, pack.ErrLayout):
		return &ledger.Error{Kind: ledger.ErrDamaged, Detail: doing, Cause: err}
	}
	return s.db.Explain(doing, err)
}

// Afterwards names a failure once an act is committed: it must not read as if
// the act had failed.
func Afterwards(doing string, err error) error {
	if err == nil {
		return nil
	}
	return &ledger.Error{
		Kind: ledger.ErrAfterwards, Detail: "the act is done and in the journal, but not: " + doing,
		Hint: "it is made up for when the case is next opened to write", Cause: err,
	}
}

func (s *Store) writable() error {
	switch {
	case s.cfg.ReadOnly:
		return &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read", Hint: "the key that opened it writes nothing, or its disk cannot be written: copy the case folder to one that can"}
	case s.cfg.Beside:
		return &ledger.Error{Kind: ledger.ErrLocked, Detail: "another tocsin is writing the case " + s.cfg.Dir, Hint: "wait until it is done"}
	}
	return nil
}
