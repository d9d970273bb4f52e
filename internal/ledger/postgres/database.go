package postgres

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// database fills store.Database: a pool of connections to read, and one to
// write, whose session has the lock of those who change people.
type database struct {
	address *Address
	pool    *pgxpool.Pool
	me      int64 // number of this writer, drawn at random

	mu     sync.Mutex // guards what follows
	conn   *pgx.Conn  // to write; nil before the first use
	holds  int        // how often the lock is held
	acts   int64      // that this writer has begun to commit
	closed bool
}

// readers is how many connections are at most read over at once.
const readers = 8

func connect(ctx context.Context, a *Address) (*database, error) {
	c, err := a.config()
	if err != nil {
		return nil, wrongAddress("the address of the store cannot be used")
	}
	p, err := pgxpool.ParseConfig("")
	if err != nil {
		return nil, wrongAddress("the environment names no PostgreSQL that can be used")
	}
	p.ConnConfig, p.MaxConns, p.MinConns = c, readers, 0
	pool, err := pgxpool.NewWithConfig(ctx, p)
	if err != nil {
		return nil, err
	}
	d := &database{address: a, pool: pool, me: rand.Int64()}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, d.Explain("connect to the store", err)
	}
	return d, nil
}

// snapshot fills store.Snapshot.
type snapshot struct {
	statements
	conn *pgxpool.Conn
	tx   pgx.Tx
}

// Snapshot implements store.Database. A connection that the server closed while
// it lay idle is replaced.
func (d *database) Snapshot(ctx context.Context) (store.Snapshot, error) {
	if d.isClosed() {
		return nil, store.ErrClosed
	}
	for try := 0; ; try++ {
		c, err := d.pool.Acquire(ctx)
		if err != nil {
			return nil, err
		}
		tx, err := c.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
		if err == nil {
			return &snapshot{statements{ctx, tx}, c, tx}, nil
		}
		c.Release()
		if try >= readers || ctx.Err() != nil {
			return nil, err
		}
	}
}

// Last implements store.Snapshot, by the index on first.
func (s *snapshot) Last(table string, first, end int64, key []byte, orEqual bool) (no int64, err error) {
	below := "<"
	if orEqual {
		below = "<="
	}
	no = first - 1
	err = s.Query("SELECT no FROM "+table+" WHERE no >= $1 AND no < $2 AND first "+below+" $3 ORDER BY first DESC, no DESC LIMIT 1",
		[]any{first, end, key}, func(r store.Row) error {
			no = r.Int(0)
			return nil
		})
	return no, err
}

// Close implements store.Snapshot.
func (s *snapshot) Close() {
	ctx, stop := context.WithTimeout(context.Background(), connectTime)
	defer stop()
	_ = s.tx.Rollback(ctx) // nothing was written; a broken connection is not used again
	s.conn.Release()
}

// writer gives the connection to write, made anew where it broke: what its
// session held is then taken again, and whoever rests on that sees by the
// generation of the ledger whether it still holds. The caller holds mu.
func (d *database) writer(ctx context.Context) (*pgx.Conn, error) {
	if d.closed {
		return nil, store.ErrClosed
	}
	if d.conn != nil && d.conn.Ping(ctx) == nil {
		return d.conn, nil
	}
	d.drop()
	c, err := d.address.config()
	if err != nil {
		return nil, err
	}
	conn, err := pgx.ConnectConfig(ctx, c)
	if err != nil {
		return nil, err
	}
	d.conn = conn
	if _, err := conn.Exec(ctx, sessionSettings); err != nil {
		d.drop()
		return nil, err
	}
	if d.holds > 0 {
		if err := d.take(ctx); err != nil {
			d.drop()
			return nil, err
		}
	}
	return conn, nil
}

// sessionSettings keep a session that holds a lock while a leak is read, and let
// the server see within about a minute that its client's machine is gone.
const sessionSettings = `SELECT set_config(name, value, false) FROM (VALUES
	('idle_session_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('statement_timeout', '0'),
	('tcp_keepalives_idle', '30'), ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3'),
	('lock_timeout', '60000'), ('synchronous_commit', 'on')) AS wanted (name, value)
	WHERE name IN (SELECT name FROM pg_settings)`

func (d *database) drop() {
	if d.conn == nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	_ = d.conn.Close(ctx) // broken, or not wanted any more
	d.conn = nil
}

// Verify implements store.Database: pages are checked by the server as they are
// read, where it keeps checksums.
func (d *database) Verify(store.Conn, *ledger.CheckReport) error { return nil }

func (d *database) isClosed() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.closed
}

// Close implements store.Database.
func (d *database) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closed {
		d.closed = true
		d.drop()
		d.pool.Close()
	}
	return nil
}
