package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// says are the answers of a server that have a meaning for a case, by SQLSTATE
// (PostgreSQL's documentation, appendix A) or its class.
var says = []struct {
	state  string
	kind   error
	detail string
	hint   string
}{
	{"53100", ledger.ErrFull, "the disk of the database is full", "make room there and run it again; the ledger is as it was before"},
	{"53300", ledger.ErrUnreachable, "the database has no connection left", "wait, or have max_connections raised"},
	{"55P03", ledger.ErrLocked, "another is writing the case", "wait until it is done"},
	{"40", ledger.ErrChanged, "another wrote the case at the same time", "run it again"},
	{"28", ledger.ErrUnreachable, "the database does not let this user in", "give the password in PGPASSWORD, in the file PGPASSFILE names, or in ~/.pgpass"},
	{"3D000", ledger.ErrUnreachable, "there is no such database", "have it made: createdb NAME"},
	{"42501", ledger.ErrUnreachable, "the user of the database may not do this", "the case's schema and tables must be this user's, or of a role it is in; a new case needs CREATE on the database"},
	{"25006", ledger.ErrReadOnly, "the database only reads: it is a standby, or was set so", "name the primary"},
	{"57P", ledger.ErrUnreachable, "the database was stopped, or is starting", "run it again when it is there; the ledger is as it was before"},
	{"42P01", ledger.ErrDamaged, "a table of the case is not there", "restore the case from a copy"},
	{"XX", ledger.ErrDamaged, "the database is damaged", "restore the case from a copy"},
	{"58", ledger.ErrDamaged, "the database cannot read its files", "look into the server's log; restore the case from a copy"},
}

// Explain implements store.Database.
func (d *database) Explain(doing string, err error) error {
	var e *ledger.Error
	if err == nil || errors.As(err, &e) || errors.Is(err, context.Canceled) {
		return err
	}
	var answer *pgconn.PgError
	if errors.As(err, &answer) {
		for _, s := range says {
			if strings.HasPrefix(answer.Code, s.state) {
				return &ledger.Error{Kind: s.kind, Detail: doing + ": " + s.detail, Hint: s.hint, Cause: fmt.Errorf("SQLSTATE %s", answer.Code)}
			}
		}
		return fmt.Errorf("%s: the database says: %s (SQLSTATE %s)", doing, answer.Message, answer.Code)
	}
	var notThere *pgconn.ConnectError
	if errors.As(err, &notThere) || lost(err) {
		return &ledger.Error{
			Kind: ledger.ErrUnreachable, Detail: doing + ": the store " + d.address.String() + " cannot be reached, or the connection was lost",
			Hint: "check that the server runs and the address is right; what was not answered did not happen", Cause: reason(err),
		}
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// reason is what the system says of a connection, without what pgx repeats of
// its settings.
func reason(err error) error {
	var op *net.OpError
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns):
		return dns
	case errors.As(err, &op):
		return op
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("the server ended the connection")
	}
	return nil
}

// lost reports an error of the connection: what was under way may have been done
// or not.
func lost(err error) bool {
	var answer *pgconn.PgError
	if errors.As(err, &answer) {
		return strings.HasPrefix(answer.Code, "57P") || strings.HasPrefix(answer.Code, "08")
	}
	var op net.Error
	return errors.As(err, &op) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) ||
		pgconn.Timeout(err) || strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "closed")
}
