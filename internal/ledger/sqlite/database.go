package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// database fills store.Database with one connection, which is also the
// transaction of whoever writes.
type database struct {
	dir string

	mu    sync.Mutex // guards what follows, for as long as one statement runs
	db    *sqlite3.Conn
	stmts map[string]*sqlite3.Stmt
}

// query runs a statement. The caller holds mu or is the only user.
func (d *database) query(sql string, args []any, each func(store.Row) error) (err error) {
	st, err := d.stmt(sql)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Reset()) }()
	if err := bind(st, args); err != nil {
		return err
	}
	for st.Step() {
		if each != nil {
			if err := each(row{st}); err != nil {
				return err
			}
		}
	}
	return st.Err()
}

// stmt prepares a statement once.
func (d *database) stmt(sql string) (*sqlite3.Stmt, error) {
	if d.db == nil {
		return nil, store.ErrClosed
	}
	if st := d.stmts[sql]; st != nil {
		return st, nil
	}
	// $1 would be a name in SQLite, ?1 is a number.
	st, _, err := d.db.Prepare(strings.ReplaceAll(sql, "$", "?"))
	if err != nil {
		return nil, err
	}
	d.stmts[sql] = st
	return st, nil
}

func bind(st *sqlite3.Stmt, args []any) (err error) {
	for i, a := range args {
		switch v := a.(type) {
		case int64:
			err = errors.Join(err, st.BindInt64(i+1, v))
		case []byte:
			err = errors.Join(err, st.BindBlob(i+1, v))
		case string:
			err = errors.Join(err, st.BindText(i+1, v))
		case store.Null:
			err = errors.Join(err, st.BindNull(i+1))
		default:
			return fmt.Errorf("cannot bind a %T", a)
		}
	}
	return err
}

// row fills store.Row.
type row struct{ st *sqlite3.Stmt }

func (r row) Int(i int) int64    { return r.st.ColumnInt64(i) }
func (r row) Text(i int) string  { return r.st.ColumnText(i) }
func (r row) Bytes(i int) []byte { return r.st.ColumnRawBlob(i) }

// reader fills store.Snapshot: each statement sees what is committed, and what
// this Store is writing.
type reader struct{ d *database }

// Query implements store.Conn.
func (r reader) Query(sql string, args []any, each func(store.Row) error) error {
	r.d.mu.Lock()
	defer r.d.mu.Unlock()
	return r.d.query(sql, args, each)
}

// Last implements store.Snapshot by search: the column rises with the number.
func (r reader) Last(table string, first, end int64, key []byte, orEqual bool) (int64, error) {
	r.d.mu.Lock()
	defer r.d.mu.Unlock()
	var failed error
	n := sort.Search(int(end-first), func(i int) bool {
		above := true
		err := r.d.query("SELECT first FROM "+table+" WHERE no = $1", []any{first + int64(i)}, func(row store.Row) error {
			c := bytes.Compare(row.Bytes(0), key)
			above = c > 0 || (c == 0 && !orEqual)
			return nil
		})
		if err != nil {
			failed = err
		}
		return above
	})
	return first + int64(n) - 1, failed
}

// Close implements store.Snapshot.
func (reader) Close() {}

// writer fills store.Tx. Its user holds mu.
type writer struct{ d *database }

// errRolledBack says that SQLite took the transaction back by itself, as it
// does where a disk fails: a statement after that would be one of its own.
var errRolledBack = errors.New("the transaction was rolled back")

// Query implements store.Conn: inside the transaction and never without one.
func (w writer) Query(sql string, args []any, each func(store.Row) error) error {
	if w.d.db == nil {
		return store.ErrClosed
	}
	if w.d.db.GetAutocommit() {
		return errRolledBack
	}
	return w.d.query(sql, args, each)
}

// Erase implements store.Tx.
func (w writer) Erase(sql string, args ...any) error {
	if err := w.Query("PRAGMA secure_delete=ON", nil, nil); err != nil {
		return err
	}
	return errors.Join(w.Query(sql, args, nil), w.Query("PRAGMA secure_delete=FAST", nil, nil))
}

// Next implements store.Tx, by what SQLite keeps of AUTOINCREMENT.
func (w writer) Next(table string) (n int64, err error) {
	err = w.Query("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = $1), 0) + 1", []any{table}, func(r store.Row) error {
		n = r.Int(0)
		return nil
	})
	return n, err
}

// Snapshot implements store.Database.
func (d *database) Snapshot(ctx context.Context) (store.Snapshot, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return nil, store.ErrClosed
	}
	return reader{d}, ctx.Err()
}

// Change implements store.Database.
func (d *database) Change(ctx context.Context, erase bool, fn func(store.Tx) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return store.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if erase {
		return d.wiping(fn)
	}
	return d.transaction("BEGIN IMMEDIATE", fn)
}

// transaction runs fn between begin and a commit, or takes back what it did. The
// caller holds mu.
func (d *database) transaction(begin string, fn func(store.Tx) error) error {
	if err := d.db.Exec(begin); err != nil {
		return err
	}
	return d.end(fn)
}

// end runs fn in the transaction that is open, and ends it.
func (d *database) end(fn func(store.Tx) error) error {
	err := fn(writer{d})
	if err == nil {
		err = d.db.Exec("COMMIT")
	}
	if err != nil && !d.db.GetAutocommit() {
		err = errors.Join(err, d.db.Exec("ROLLBACK"))
	}
	return err
}

// load fills store.Load.
type load struct {
	d       *database
	notices []any // values of rows that are written together
}

// noticeColumns is how many columns a notice has, and noticesAtOnce how many rows a
// statement writes: what a statement costs by itself is shared.
const (
	noticeColumns = 15
	noticesAtOnce = 32
)

// Load implements store.Database.
func (d *database) Load(context.Context) (store.Load, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return nil, store.ErrClosed
	}
	return &load{d: d}, d.db.Exec("BEGIN IMMEDIATE")
}

// Start implements store.Load.
func (l *load) Start(fn func(store.Tx) error) error {
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	if l.d.db == nil {
		return store.ErrClosed
	}
	return fn(writer{l.d})
}

// Notice implements store.Load.
func (l *load) Notice(values []any) error {
	for _, v := range values {
		if b, is := v.([]byte); is {
			v = bytes.Clone(b)
		}
		l.notices = append(l.notices, v)
	}
	if len(l.notices) < noticesAtOnce*noticeColumns {
		return nil
	}
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	return l.writeNotices()
}

// writeNotices writes the rows that wait. The caller holds mu.
func (l *load) writeNotices() error {
	for len(l.notices) > 0 {
		rows, sql := 1, insertNotice
		if len(l.notices) == noticesAtOnce*noticeColumns {
			rows, sql = noticesAtOnce, insertManyNotices
		}
		if err := (writer{l.d}).Query(sql, l.notices[:rows*noticeColumns], nil); err != nil {
			return err
		}
		l.notices = l.notices[rows*noticeColumns:]
	}
	l.notices = l.notices[:0]
	return nil
}

// The statements that write rows.
var insertNotice, insertManyNotices = insertNotices(1), insertNotices(noticesAtOnce)

// insertNotices is the statement that writes so many rows. A row that is refused ends
// the load in any case: so SQLite need not be able to take back the others alone.
func insertNotices(rows int) string {
	var b strings.Builder
	b.WriteString("INSERT OR ROLLBACK INTO notice_row VALUES ")
	for i := range rows * noticeColumns {
		switch {
		case i == 0:
			b.WriteByte('(')
		case i%noticeColumns == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(i+1))
	}
	return b.String() + ")"
}

// Block implements store.Load.
func (l *load) Block(b *pack.Sealed) error {
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	w := writer{l.d}
	return errors.Join(
		w.Query("INSERT INTO person_block VALUES ($1, $2, $3, $4)", []any{b.No, b.Block.First[:], int64(b.Block.Count), b.Block.Plain}, nil),
		w.Query("INSERT INTO person_key VALUES ($1, $2, $3)", []any{b.No, b.KeyContact, b.KeyRest}, nil),
		w.Query("INSERT INTO person_sealed VALUES ($1, $2, $3)", []any{b.No, b.Contact, b.Rest}, nil))
}

// Page implements store.Load.
func (l *load) Page(no int64, page []byte) error {
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	return writer{l.d}.Query("INSERT INTO person_index VALUES ($1, $2, $3)", []any{no, page[:16], page}, nil)
}

// Finish implements store.Load. Reads over this connection wait: they would see
// it half done.
func (l *load) Finish(fn func(store.Tx) error) error {
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	if l.d.db == nil {
		return store.ErrClosed
	}
	return l.d.end(func(tx store.Tx) error {
		if err := l.writeNotices(); err != nil {
			return err
		}
		return fn(tx)
	})
}

// Abort implements store.Load.
func (l *load) Abort() error {
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	if l.d.db == nil || l.d.db.GetAutocommit() {
		return nil
	}
	return l.d.db.Exec("ROLLBACK")
}

// Hold implements store.Database: the lock of the folder keeps others away as
// long as the case is open.
func (*database) Hold(context.Context) (func(), error) { return func() {}, nil }

// Verify implements store.Database.
func (d *database) Verify(c store.Conn, r *ledger.CheckReport) error {
	return c.Query("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", nil, func(row store.Row) error {
		if n := row.Int(0); n > 0 {
			r.Add(fmt.Sprintf("ledger.db is damaged: SQLite names %d faults", n))
		}
		return nil
	})
}

// Compact shrinks the file when most of it is free: after an old generation
// that was much larger. Otherwise the room is kept for the next.
func (d *database) Compact(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	free, err := d.number("PRAGMA freelist_count")
	if err != nil {
		return err
	}
	all, err := d.number("PRAGMA page_count")
	if err != nil || free < 1024 || free*5 < all*3 {
		return err
	}
	return d.db.Exec("PRAGMA incremental_vacuum")
}

func (d *database) number(sql string) (n int64, err error) {
	err = d.query(sql, nil, func(r store.Row) error {
		n = r.Int(0)
		return nil
	})
	return n, err
}

// Explain implements store.Database.
func (*database) Explain(doing string, err error) error { return explain(doing, err) }

// Close implements store.Database.
func (d *database) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return nil
	}
	var errs []error
	for _, st := range d.stmts {
		errs = append(errs, st.Close())
	}
	errs = append(errs, d.db.Close())
	d.db, d.stmts = nil, nil
	return errors.Join(errs...)
}
