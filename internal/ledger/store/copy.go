package store

import (
	"bytes"
	"context"
)

// Source is a case as rows, for a copy of it in another store.
type Source struct {
	Case *Case
	// Rows gives put every row of every table, all of one state. The values are
	// those that Conn.Query takes, and borrowed.
	Rows func(put func(table string, values []any) error) error
}

// Table is a table of a case that every store has.
type Table struct {
	Name    string
	Columns []Column // the first is its key
}

// Column is a column of it.
type Column struct {
	Name string
	Kind Kind
}

// Kind says what a column holds.
type Kind uint8

// What columns hold.
const (
	Number Kind = iota
	Text
	Bytes
	BytesOrNull
)

func columns(kind Kind, names ...string) (out []Column) {
	for _, n := range names {
		out = append(out, Column{n, kind})
	}
	return out
}

func table(name string, parts ...[]Column) Table {
	t := Table{Name: name}
	for _, p := range parts {
		t.Columns = append(t.Columns, p...)
	}
	return t
}

// Tables are all tables of a case, with their columns in the order in which
// they stand.
var Tables = []Table{
	table("ledger", columns(Number, "one"), columns(Text, "case_id"),
		columns(Number, "generation", "block_first", "block_end", "page_first", "page_end", "people", "entry", "keys")),
	table("state", columns(Number, "generation"), columns(Bytes, "sealed")),
	table("person_block", columns(Number, "no"), columns(Bytes, "first"), columns(Number, "count"), columns(Bytes, "plain")),
	table("person_key", columns(Number, "no"), columns(Bytes, "contact", "rest")),
	table("person_sealed", columns(Number, "no"), columns(Bytes, "contact", "rest")),
	table("person_index", columns(Number, "no"), columns(Bytes, "first", "entries")),
	table("tombstone", columns(Bytes, "blind")),
	table("document", columns(Number, "no", "entry"), columns(Text, "kind"), columns(Bytes, "sealed")),
	table("notice_plan", columns(Number, "no", "at", "entry"), columns(Text, "planner"), columns(Bytes, "key", "sealed"),
		columns(Text, "approver"), columns(Number, "approval", "approved")),
	table("notice_text", columns(Number, "no", "plan"), columns(Bytes, "hash", "sealed")),
	table("notice_row", columns(Number, "no", "plan"), columns(Bytes, "person"),
		columns(Number, "channel", "round", "state", "text", "address", "attempts", "due", "changed"), columns(Text, "message"), columns(Bytes, "target", "answer"), columns(Number, "sender")),
	table("notice_past", columns(Number, "no", "notice", "state", "at", "address", "attempts"), columns(Text, "message"), columns(Bytes, "sealed")),
	table("notice_sender", columns(Number, "no"), columns(Text, "name"), columns(Number, "begun", "until")),
	table("notice_pace", columns(Bytes, "destination"), columns(Number, "begun", "at", "permits", "closed", "slow")),
	table("notice_day", columns(Number, "day", "handed")),
	table("journal_entry", columns(Number, "no"), columns(Bytes, "record"), columns(BytesOrNull, "salts")),
	table("journal_hash", columns(Number, "no"), columns(Bytes, "hash")),
	table("journal_head", columns(Number, "size"), columns(Bytes, "note")),
}

// Copy gives the case as rows, all of one state where the database can hold one
// still. Writers over this Store wait meanwhile.
func (s *Store) Copy(ctx context.Context) Source {
	return Source{Case: s.desc, Rows: func(put func(table string, values []any) error) error {
		return s.Exclusive(func() error {
			v, err := s.view(ctx)
			if err != nil {
				return err
			}
			defer v.close()
			for i := range Tables {
				if err := v.copyTable(ctx, &Tables[i], put); err != nil {
					return s.explain("copy the case", err)
				}
			}
			return nil
		})
	}}
}

func (v *view) copyTable(ctx context.Context, t *Table, put func(table string, values []any) error) error {
	var sql bytes.Buffer
	sql.WriteString("SELECT ")
	for i, c := range t.Columns {
		if i > 0 {
			sql.WriteString(", ")
		}
		sql.WriteString(c.Name)
	}
	sql.WriteString(" FROM " + t.Name + " ORDER BY " + t.Columns[0].Name)
	values := make([]any, len(t.Columns))
	return v.c.Query(sql.String(), nil, func(r Row) error {
		for i, c := range t.Columns {
			switch c.Kind {
			case Number:
				values[i] = r.Int(i)
			case Text:
				values[i] = r.Text(i)
			case Bytes:
				values[i] = r.Bytes(i)
			case BytesOrNull:
				values[i] = Null{}
				if b := r.Bytes(i); len(b) > 0 {
					values[i] = b
				}
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		return put(t.Name, values)
	})
}
