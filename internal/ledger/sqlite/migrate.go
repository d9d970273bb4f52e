package sqlite

import (
	"errors"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// migrations bring ledger.db forward, one layout each; schema.sql is layout 1.
// What was released is never changed, only followed. History:
//
//	2  documents beside people
var migrations = [...]string{`
CREATE TABLE document (
	no     INTEGER PRIMARY KEY,
	entry  INTEGER NOT NULL,               -- journal entry of the act that made it
	kind   TEXT    NOT NULL,
	sealed BLOB    NOT NULL
);
CREATE INDEX document_kind ON document (kind, no);
CREATE INDEX document_entry ON document (entry, no);
`}

// migrate brings the ledger to the newest layout, in one transaction. A case
// that was opened to read is left as it is: it must be of the newest.
func (s *Store) migrate() error {
	v, err := s.number("PRAGMA user_version")
	switch {
	case err != nil || v == int64(layout):
		return err
	case v > int64(layout):
		return &ledger.Error{
			Kind:   ledger.ErrNewer,
			Detail: fmt.Sprintf("ledger.db has layout %d, this version of tocsin reads up to %d", v, layout),
			Hint:   "use a later version",
		}
	case v < 1:
		return damaged("ledger.db has layout %d, the first is 1", v)
	case s.opt.ReadOnly:
		return &ledger.Error{
			Kind:   ledger.ErrReadOnly,
			Detail: fmt.Sprintf("ledger.db has layout %d and must be brought to %d, but was opened to read", v, layout),
			Hint:   "open the case once to write, for example with tocsin case check",
		}
	}
	if err := s.db.Exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, m := range migrations[v-1:] {
		if err = s.db.Exec(m); err != nil {
			break
		}
	}
	if err == nil {
		err = s.db.Exec(fmt.Sprintf("PRAGMA user_version=%d; COMMIT", layout))
	}
	if err != nil && !s.db.GetAutocommit() {
		err = errors.Join(err, s.db.Exec("ROLLBACK"))
	}
	return err
}
