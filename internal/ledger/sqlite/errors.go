package sqlite

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// said is an error whose text says each of its lines once: the statement that
// failed, its end and the transaction often say the same.
type said struct{ error }

func (e said) Error() string {
	var lines []string
	for l := range strings.SplitSeq(e.error.Error(), "\n") {
		if !slices.Contains(lines, l) {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "; ")
}

func (e said) Unwrap() error { return e.error }

// explain names what SQLite says in the words of a case.
func explain(doing string, err error) error {
	var e *ledger.Error
	switch {
	case err == nil, errors.As(err, &e):
		return err
	case errors.Is(err, sqlite3.FULL), errors.Is(err, sqlite3.IOERR_WRITE), isNoSpace(err):
		return &ledger.Error{
			Kind: ledger.ErrFull, Detail: doing + ": the disk of the case is full or refuses writes",
			Hint: "make room and run it again; the ledger is as it was before", Cause: said{err},
		}
	case errors.Is(err, sqlite3.BUSY):
		return &ledger.Error{
			Kind: ledger.ErrLocked, Detail: doing + ": another process is using the case",
			Hint: "wait until it is done", Cause: err,
		}
	case errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.NOTADB):
		return &ledger.Error{
			Kind: ledger.ErrDamaged, Detail: doing + ": ledger.db is damaged",
			Hint: "restore the case from a copy", Cause: err,
		}
	}
	return fmt.Errorf("%s: %w", doing, err)
}
