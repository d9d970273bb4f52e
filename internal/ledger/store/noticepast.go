package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// pastColumns are those that readPast reads. Where a row has none they are 0 and
// empty.
const pastColumns = "coalesce(p.no, 0), p.notice, p.state, p.at, p.address, p.attempts, p.message, p.sealed"

// rowWidth is how many columns stand before them beside those of a row.
const rowWidth = 14

// past is a notice.Past with where it stands.
type past struct {
	notice.Past
	no, row int64
	sealed  []byte // borrowed
}

// readPast reads a past from column i on.
func readPast(r Row, i int) past {
	return past{
		Past: notice.Past{
			State: notice.State(r.Int(i + 2)), At: fromMillis(r.Int(i + 3)), Address: uint8(r.Int(i + 4)), Attempts: uint16(r.Int(i + 5)), MessageID: r.Text(i + 6),
		},
		no: r.Int(i), row: r.Int(i + 1), sealed: r.Bytes(i + 7),
	}
}

// place binds what is sealed of a past to all else that is kept of it.
func (p *past) place() []byte {
	return seal.Place("notice past", uint64(p.no), uint64(p.row), uint64(p.State), uint64(millis(p.At)), uint64(p.Address), uint64(p.Attempts))
}

// pastJSON is what is sealed of a past.
type pastJSON struct {
	Message string `json:"m,omitempty"`
	Answer  string `json:"a,omitempty"`
}

// open opens what is sealed of a past. What is empty was destroyed.
func (p *past) open(box *seal.Box) error {
	if len(p.sealed) == 0 {
		return nil
	}
	plain, err := box.Open(nil, p.sealed, p.place())
	var j pastJSON
	if err != nil || json.Unmarshal(plain, &j) != nil || j.Message != p.MessageID {
		return Damaged("what row %d of the notices was before (record %d) does not open", p.row, p.no)
	}
	p.Answer = breach.Secret(j.Answer)
	return nil
}

// keep writes what a row is, before it becomes something else.
func (m *marking) keep(row *marked) error {
	p := past{row: row.Number, Past: notice.Past{State: row.State, At: row.Changed, Address: row.Address, Attempts: row.Attempts, MessageID: row.MessageID}}
	if len(row.answer) > 0 && !row.Erased {
		box, err := m.boxes.of(row.Plan)
		if err != nil {
			return err
		}
		plain, err := box.Open(nil, row.answer, answerPlace(row.Number))
		if err != nil {
			return Damaged("the answer of row %d of the notices does not open", row.Number)
		}
		p.Answer = breach.Secret(plain)
	}
	return m.writePast(&p, row)
}

// complain writes that the person of a row complained, once for each address.
func (m *marking) complain(c *notice.Change, row *marked) error {
	p := past{row: row.Number, Past: notice.Past{At: c.At, Address: *c.Complaint, Attempts: row.Attempts, Answer: c.Answer}}
	if row.Address == p.Address {
		p.MessageID = row.MessageID
	}
	known := false
	err := m.tx.Query("SELECT state, message FROM notice_past WHERE notice = $1 AND address = $2", []any{p.row, int64(p.Address)}, func(r Row) error {
		known = known || r.Int(0) == 0
		p.MessageID = cmp.Or(r.Text(1), p.MessageID)
		return nil
	})
	if err != nil || known {
		return err
	}
	return m.writePast(&p, row)
}

// writePast writes a past, sealed; of somebody who was destroyed without its answer.
func (m *marking) writePast(p *past, row *marked) (err error) {
	if p.no, err = number(m.tx, "SELECT coalesce(max(no), 0) + 1 FROM notice_past"); err != nil {
		return err
	}
	sealed := []byte{}
	if !row.Erased {
		box, err := m.boxes.of(row.Plan)
		if err != nil {
			return err
		}
		plain, err := json.Marshal(pastJSON{p.MessageID, p.Answer.Reveal()})
		if err == nil {
			sealed, err = box.Seal(nil, plain, p.place(), m.s.cfg.Rand)
		}
		if err != nil {
			return err
		}
	}
	return exec(m.tx, "INSERT INTO notice_past VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		p.no, p.row, int64(p.State), millis(p.At), int64(p.Address), int64(p.Attempts), p.MessageID, sealed)
}

// pastOf reads what a row was before, opened.
func (s *Store) pastOf(ctx context.Context, r *notice.Row) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	boxes, err := s.planBoxes(v.c)
	if err != nil {
		return s.explain("read the notices", err)
	}
	err = v.c.Query("SELECT "+pastColumns+" FROM notice_past p WHERE p.notice = $1 ORDER BY p.no", []any{r.Number}, func(read Row) error {
		p := readPast(read, 0)
		box, err := boxes.of(r.Plan)
		if err == nil {
			err = p.open(box)
		}
		r.Past = append(r.Past, p.Past)
		return err
	})
	return s.explain("read the notices", err)
}

// checkPast opens what rows were before, and holds it to the rows and to what the
// journal says was taken.
func (v *view) checkPast(ctx context.Context, r *ledger.CheckReport, boxes planBoxes, may bool) error {
	next := int64(1)
	err := v.c.Query("SELECT "+pastColumns+", coalesce(r.plan, 0) FROM notice_past p LEFT JOIN notice_row r ON r.no = p.notice ORDER BY p.no", nil, func(read Row) error {
		p, plan := readPast(read, 0), read.Int(8)
		if p.no != next {
			add(r, "of what notices were before the records %d to %d are missing", next, p.no-1)
		}
		next = p.no + 1
		if p.State != 0 && !p.State.Lasts() {
			add(r, "record %d of what notices were before is of a state that is not kept", p.no)
		}
		if plan == 0 {
			add(r, "record %d of what notices were before is of no row", p.no)
			return ctx.Err()
		}
		if !may {
			return ctx.Err()
		}
		box, err := boxes.of(plan)
		if err == nil {
			err = p.open(box)
		}
		if err != nil {
			add(r, "%v", err)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return v.checkTaken(r)
}

// checkTaken holds the messages and letters that are kept as taken to those that the
// journal tells of. Before layout 6 the journal did not say it of all.
func (v *view) checkTaken(r *ledger.CheckReport) error {
	kept, err := number(v.c, "SELECT count(*) FROM notice_row WHERE state = $1", int64(notice.Sent))
	if err != nil {
		return err
	}
	before, err := number(v.c, "SELECT count(*) FROM notice_past WHERE state = $1", int64(notice.Sent))
	if err != nil {
		return err
	}
	told := int64(0)
	for record, err := range v.records(0) {
		if errors.Is(err, ledger.ErrDamaged) {
			return nil // the check of the journal says so
		}
		if err != nil {
			return err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return nil // the check of the journal says so
		}
		n, err := strconv.ParseInt(e.Details[notice.DetailTaken], 10, 64)
		if err == nil {
			told += n
		}
	}
	if kept+before < told {
		add(r, "the journal tells of %d messages and letters that were taken, the notices of %d", told, kept+before)
	}
	return nil
}
