package sqlite

import (
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"
)

// The ways in which a case refuses. Errors of this package match them, or those
// of package seal, with errors.Is and say in one line what to do.
var (
	ErrNoCase   = errors.New("no case")
	ErrExists   = errors.New("case exists")
	ErrHalfMade = errors.New("half-made case")
	ErrLocked   = errors.New("case is being written")
	ErrNewer    = errors.New("case of a newer version")
	ErrFull     = errors.New("disk is full")
	ErrDamaged  = errors.New("case is damaged")
	ErrChanged  = errors.New("ledger was replaced while it was read")
	ErrNoPerson = errors.New("no such person")
	ErrReadOnly = errors.New("case was opened to read")
)

// Error is a failure with what to do about it.
type Error struct {
	Kind   error
	Detail string
	Hint   string
	Cause  error
}

// Error says what happened and what to do.
func (e *Error) Error() string {
	s := e.Detail
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap gives kind and cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

func damaged(format string, args ...any) error {
	return &Error{Kind: ErrDamaged, Detail: fmt.Sprintf(format, args...),
		Hint: "restore the case from a copy"}
}

// explain names what SQLite says in the words of a case.
func explain(doing string, err error) error {
	var e *Error
	switch {
	case err == nil, errors.As(err, &e):
		return err
	case errors.Is(err, sqlite3.FULL), errors.Is(err, sqlite3.IOERR_WRITE), isNoSpace(err):
		return &Error{Kind: ErrFull, Detail: doing + ": the disk of the case is full or refuses writes",
			Hint: "make room and run it again; nothing was changed", Cause: err}
	case errors.Is(err, sqlite3.BUSY):
		return &Error{Kind: ErrLocked, Detail: doing + ": another process is using the case",
			Hint: "wait until it is done", Cause: err}
	case errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.NOTADB):
		return &Error{Kind: ErrDamaged, Detail: doing + ": ledger.db is damaged",
			Hint: "restore the case from a copy", Cause: err}
	}
	return fmt.Errorf("%s: %w", doing, err)
}
