package postgres

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// querier is a connection or a transaction of pgx.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// statements fills store.Conn.
type statements struct {
	ctx context.Context
	q   querier
}

// Query implements store.Conn. Answers come in the binary form.
func (s statements) Query(sql string, args []any, each func(store.Row) error) error {
	values := make([]any, len(args))
	for i, a := range args {
		switch v := a.(type) {
		case store.Null:
			values[i] = nil
		case []byte:
			if v == nil {
				v = []byte{}
			}
			values[i] = v
		case int64, string:
			values[i] = a
		default:
			return fmt.Errorf("cannot bind a %T", a)
		}
	}
	rows, err := s.q.Query(s.ctx, sql, values...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if each == nil {
			continue
		}
		if err := each(row(rows.RawValues())); err != nil {
			return err
		}
	}
	rows.Close()
	return rows.Err()
}

// row fills store.Row.
type row [][]byte

func (r row) Int(i int) int64 {
	if len(r[i]) != 8 {
		return 0 // every number of the schema is a bigint
	}
	return int64(binary.BigEndian.Uint64(r[i]))
}
func (r row) Text(i int) string  { return string(r[i]) }
func (r row) Bytes(i int) []byte { return r[i] }
