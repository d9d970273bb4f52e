package store

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// Mark implements notice.Outbox.
func (s *Store) Mark(ctx context.Context, changes []notice.Change) error {
	return s.mark(ctx, changes, nil, nil)
}

// MarkRecorded makes changes as Mark does, in one transaction with an entry of the
// journal. The journal's export waits for the next Record: there may be hundreds
// of such entries a minute.
func (s *Store) MarkRecorded(ctx context.Context, changes []notice.Change, e journal.Entry) error {
	return s.mark(ctx, changes, &e, nil)
}

// mark makes changes, of a sender where by is not nil.
func (s *Store) mark(ctx context.Context, changes []notice.Change, e *journal.Entry, by *Sending) error {
	if err := s.writable(); err != nil {
		return err
	}
	if err := s.keys.MayTargets(); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	err := s.db.Change(ctx, false, func(tx Tx) error {
		g, err := readGeneration(tx)
		if err == nil {
			err = s.sameKeys(g)
		}
		m := marking{s: s, tx: tx}
		if by != nil {
			m.sender = by.no
		}
		if err == nil {
			err = by.upToDate(tx, changes)
		}
		if err == nil {
			err = by.settle(tx)
		}
		if err == nil {
			m.boxes, err = s.planBoxes(tx)
		}
		if err != nil {
			return err
		}
		for i := range changes {
			if err := m.apply(&changes[i]); err != nil {
				return err
			}
		}
		if e = m.entry(e); e != nil {
			_, err = s.log.Append(journalTx{tx}, *e)
		}
		return err
	})
	return s.explain("mark the notices", err)
}

// entry is the entry of a Mark, nil for none: it says how many messages and letters
// were taken.
func (m *marking) entry(e *journal.Entry) *journal.Entry {
	if m.taken == 0 {
		return e
	}
	out := journal.Entry{Act: notice.ActTaken}
	if e != nil {
		out = *e
	}
	details := map[string]string{notice.DetailTaken: strconv.FormatInt(m.taken, 10)}
	maps.Copy(details, out.Details)
	out.Details = details
	return &out
}

// marking is a Mark under way.
type marking struct {
	s      *Store
	tx     Tx
	boxes  planBoxes
	sender int64 // whose rows alone may be begun; 0 for any
	taken  int64 // how many became Sent
}

// marked is what a change needs to know of its row.
type marked struct {
	notice.Row
	text   int64
	sender int64
	answer []byte // sealed
}

func (m *marking) apply(c *notice.Change) error {
	row, err := m.row(c.Row)
	switch {
	case err != nil:
		return err
	case row == nil:
		return fmt.Errorf("%w: there is no row %d", notice.ErrState, c.Row)
	case row.State != c.From:
		return fmt.Errorf("%w: row %d is %s, not %s", notice.ErrState, c.Row, row.State, c.From)
	case c.Complaint != nil && c.From == c.To:
		return m.complain(c, row)
	case m.sender != 0 && c.To == notice.Intent && row.sender != m.sender:
		return fmt.Errorf("%w: row %d is another's", notice.ErrLease, c.Row)
	case !notice.May(c.From, c.To):
		return fmt.Errorf("%w: row %d cannot go from %s to %s", notice.ErrState, c.Row, c.From, c.To)
	case (c.Instead != nil) != (c.To == notice.Replaced && c.By == 0) || c.By != 0 && c.To != notice.Replaced:
		return fmt.Errorf("%w: row %d is replaced by another row, or not at all", notice.ErrState, c.Row)
	}
	if err := m.takenBack(c, row); err != nil {
		return err
	}
	if c.From.Lasts() {
		if err := m.keep(row); err != nil {
			return err
		}
	}
	if c.To == notice.Sent {
		m.taken++
	}
	return m.write(c, row)
}

// row reads the row of a change, nil where there is none. Only what is sealed of it is
// not opened.
func (m *marking) row(no int64) (row *marked, err error) {
	err = m.tx.Query("SELECT plan, text, state, person, round, sender, address, attempts, changed, message, answer, target FROM notice_row WHERE no = $1", []any{no}, func(r Row) error {
		row = &marked{text: r.Int(1), sender: r.Int(5), answer: bytes.Clone(r.Bytes(10))}
		row.Number, row.Plan, row.State, row.Round = no, r.Int(0), notice.State(r.Int(2)), uint8(r.Int(4))
		row.Address, row.Attempts, row.Changed = uint8(r.Int(6)), uint16(r.Int(7)), fromMillis(r.Int(8))
		row.MessageID, row.Erased = r.Text(9), len(r.Bytes(11)) == 0
		copy(row.Person[:], r.Bytes(3))
		return nil
	})
	return row, err
}

func (m *marking) write(c *notice.Change, row *marked) error {
	attempt, next := int64(0), int64(0)
	if c.To == notice.Intent {
		attempt = 1
	}
	if c.Next {
		next = 1
	}
	due := int64(0)
	if c.To == notice.Planned {
		due = millis(c.Due)
	}
	if c.Use != nil {
		next = int64(*c.Use) - int64(row.Address)
	}
	err := exec(m.tx, "UPDATE notice_row SET state = $1, changed = $2, due = $3, "+
		"attempts = CASE WHEN attempts < 65535 THEN attempts + $4 ELSE attempts END, "+
		"address = CASE WHEN address < 255 THEN address + $5 ELSE address END, sender = $6 WHERE no = $7",
		int64(c.To), millis(c.At), due, attempt, next, m.owner(c, row), c.Row)
	if err == nil && (c.Next || c.Use != nil) { // what was said of the address before is kept
		err = exec(m.tx, "UPDATE notice_row SET message = $1, answer = $2 WHERE no = $3", "", []byte{}, c.Row)
	}
	if err == nil && c.MessageID != "" {
		err = exec(m.tx, "UPDATE notice_row SET message = $1 WHERE no = $2", c.MessageID, c.Row)
	}
	if err != nil {
		return err
	}
	if c.Answer != "" && !row.Erased {
		if err := m.answer(c, row.Plan); err != nil {
			return err
		}
	}
	if c.Instead != nil {
		return m.instead(c.Instead, row)
	}
	return nil
}

// takenBack holds a letter that gives its place back to the mail it replaced to that,
// and the mail to having no letter in its place.
func (m *marking) takenBack(c *notice.Change, row *marked) error {
	if c.By != 0 {
		of, err := m.row(c.By)
		if err != nil {
			return err
		}
		if of == nil || of.Person != row.Person || of.Plan != row.Plan || of.Round != row.Round || of.State != notice.Replaced || row.Attempts > 0 {
			return fmt.Errorf("%w: row %d does not stand in the place of row %d", notice.ErrState, c.Row, c.By)
		}
		return nil
	}
	if c.From != notice.Replaced {
		return nil
	}
	n, err := number(m.tx, "SELECT count(*) FROM notice_row WHERE person = $1 AND plan = $2 AND round = $3 AND no <> $4 AND state <> $5 AND state <> $6",
		row.Person[:], row.Plan, int64(row.Round), c.Row, int64(notice.Replaced), int64(notice.Withdrawn))
	if err == nil && n > 0 {
		err = fmt.Errorf("%w: another row stands in the place of row %d", notice.ErrState, c.Row)
	}
	return err
}

// owner is whose a row is after a change: one that waits again is nobody's.
func (m *marking) owner(c *notice.Change, row *marked) int64 {
	if c.To == notice.Planned {
		return 0
	}
	return row.sender
}

// answer seals what the other side said.
func (m *marking) answer(c *notice.Change, plan int64) error {
	box, err := m.boxes.of(plan)
	if err != nil {
		return err
	}
	sealed, err := box.Seal(nil, []byte(c.Answer.Reveal()), answerPlace(c.Row), m.s.cfg.Rand)
	if err != nil {
		return err
	}
	return exec(m.tx, "UPDATE notice_row SET answer = $1 WHERE no = $2", sealed, c.Row)
}

// instead adds the row that takes another's place: of the same person, plan and
// round, by another channel.
func (m *marking) instead(r *notice.Row, of *marked) error {
	next, err := m.tx.Next("notice_row")
	if err != nil {
		return err
	}
	text := of.text
	if r.Text != (notice.Hash{}) {
		text = 0
		err := m.tx.Query("SELECT no FROM notice_text WHERE plan = $1 AND hash = $2", []any{of.Plan, r.Text[:]}, func(row Row) error {
			text = row.Int(0)
			return nil
		})
		if err != nil || text == 0 {
			return fmt.Errorf("%w: the text of the row that replaces another is not among those of its plan", notice.ErrPlan)
		}
	}
	box, err := m.boxes.of(of.Plan)
	if err != nil {
		return err
	}
	r.Number, r.Plan, r.Person, r.Round = next, of.Plan, of.Person, of.Round
	return m.s.writeRow(m.tx, r, text, box)
}
