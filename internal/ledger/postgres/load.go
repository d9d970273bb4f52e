package postgres

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/tocsin-project/tocsin/internal/ledger/pack"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// load fills store.Load. Rows are gathered in the form of COPY and sent by a
// goroutine of its own, so that the next are sealed while the server takes them.
type load struct {
	d      *database
	ctx    context.Context
	tx     pgx.Tx
	now    *batch
	send   chan *batch
	free   chan *batch
	sent   chan error // what the sender ended with; closed after
	ended  bool
	failed error
}

// Load implements store.Database.
func (d *database) Load(ctx context.Context) (store.Load, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	conn, err := d.writer(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	if err != nil {
		return nil, err
	}
	l := &load{d: d, ctx: ctx, tx: tx, now: new(batch), send: make(chan *batch), free: make(chan *batch, batches), sent: make(chan error, 1)}
	for range batches - 1 {
		l.free <- new(batch)
	}
	go l.sending()
	return l, nil
}

// sending copies batches until there are no more, or one fails.
func (l *load) sending() {
	var failed error
	for b := range l.send {
		if failed == nil {
			failed = b.copyTo(l.ctx, l.tx.Conn())
		}
		b.clear()
		l.free <- b
	}
	l.sent <- failed
	close(l.sent)
}

// Start implements store.Load. Nothing is sent yet, so the connection is free.
func (l *load) Start(fn func(store.Tx) error) error {
	w := writing{statements{l.ctx, l.tx}}
	if err := w.Query("SELECT one FROM ledger FOR UPDATE", nil, nil); err != nil {
		return err
	}
	return fn(w)
}

// Notice implements store.Load.
func (l *load) Notice(values []any) error {
	l.now.add("notice_row", values...)
	return l.full()
}

// Block implements store.Load.
func (l *load) Block(b *pack.Sealed) error {
	l.now.add("person_block", b.No, b.Block.First[:], int64(b.Block.Count), b.Block.Plain)
	l.now.add("person_key", b.No, b.KeyContact, b.KeyRest)
	l.now.add("person_sealed", b.No, b.Contact, b.Rest)
	return l.full()
}

// Page implements store.Load.
func (l *load) Page(no int64, page []byte) error {
	l.now.add("person_index", no, page[:16], page)
	return l.full()
}

func (l *load) full() error {
	if l.now.size < batchSize {
		return nil
	}
	select {
	case <-l.ctx.Done():
		return context.Cause(l.ctx)
	case l.send <- l.now:
		l.now = <-l.free
	}
	return nil
}

// drain sends what is left and waits until all is with the server.
func (l *load) drain() error {
	if l.ended {
		return l.failed
	}
	l.ended = true
	l.send <- l.now
	close(l.send)
	l.failed = <-l.sent
	return l.failed
}

// Finish implements store.Load.
func (l *load) Finish(fn func(store.Tx) error) error {
	if err := l.drain(); err != nil {
		return err
	}
	return l.d.end(l.ctx, l.tx, false, fn)
}

// Abort implements store.Load.
func (l *load) Abort() error {
	if !l.ended {
		l.now.clear()
	}
	_ = l.drain() // what it fails with was given before, or does not matter now
	rollback(l.tx)
	return nil
}

// The batches in which rows are sent: one is filled while another is on its way.
const (
	batches   = 3
	batchSize = 2 << 20 // bytes
)

// batch are rows of several tables in the binary form of COPY.
type batch struct {
	tables []copied
	size   int
}

// copied are rows of one table.
type copied struct {
	name string
	rows bytes.Buffer
}

// copyHeader begins binary COPY data: signature, no flags, no extension. A count
// of columns of -1 ends it.
const (
	copyHeader = "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	copyEnd    = "\xff\xff"
)

// add adds a row: int64, string, bytes and store.Null.
func (b *batch) add(table string, values ...any) {
	i := 0
	for i < len(b.tables) && b.tables[i].name != table {
		i++
	}
	if i == len(b.tables) {
		b.tables = append(b.tables, copied{name: table})
	}
	w := &b.tables[i].rows
	before := w.Len()
	if before == 0 {
		w.WriteString(copyHeader)
	}
	w.Write(binary.BigEndian.AppendUint16(w.AvailableBuffer(), uint16(len(values))))
	for _, v := range values {
		addValue(w, v)
	}
	b.size += w.Len() - before
}

func addValue(w *bytes.Buffer, v any) {
	length := func(n int) { w.Write(binary.BigEndian.AppendUint32(w.AvailableBuffer(), uint32(n))) }
	switch v := v.(type) {
	case int64:
		length(8)
		w.Write(binary.BigEndian.AppendUint64(w.AvailableBuffer(), uint64(v)))
	case string:
		length(len(v))
		w.WriteString(v)
	case []byte:
		length(len(v))
		w.Write(v)
	default: // store.Null
		length(-1)
	}
}

func (b *batch) clear() {
	for i := range b.tables {
		b.tables[i].rows.Reset()
	}
	b.size = 0
}

func (b *batch) copyTo(ctx context.Context, conn *pgx.Conn) error {
	for i := range b.tables {
		t := &b.tables[i]
		if t.rows.Len() == 0 {
			continue
		}
		t.rows.WriteString(copyEnd)
		if _, err := conn.PgConn().CopyFrom(ctx, &t.rows, "COPY "+t.name+" FROM STDIN BINARY"); err != nil {
			return fmt.Errorf("copy rows into %s: %w", t.name, err)
		}
	}
	return nil
}
