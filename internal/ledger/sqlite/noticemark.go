package sqlite

import (
	"context"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// Mark implements notice.Outbox.
func (s *Store) Mark(ctx context.Context, changes []notice.Change) error {
	if s.opt.ReadOnly {
		return &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	if err := s.keys.May(seal.Contact); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	err := s.transact(ctx, func() error {
		m := marking{s: s, boxes: planBoxes{s: s}}
		for i := range changes {
			if err := m.apply(&changes[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return explain("mark the notices", err)
}

// marking is a Mark under way. Its caller holds mu, in a transaction.
type marking struct {
	s     *Store
	boxes planBoxes
}

// marked is what a change needs to know of its row.
type marked struct {
	plan, text int64
	state      notice.State
	person     ledger.PersonID
	round      uint8
	found      bool
}

func (m *marking) apply(c *notice.Change) error {
	var row marked
	err := m.s.query("SELECT plan, text, state, person, round FROM notice_row WHERE no = ?", func(st *sqlite3.Stmt) error { return st.BindInt64(1, c.Row) },
		func(st *sqlite3.Stmt) error {
			row = marked{plan: st.ColumnInt64(0), text: st.ColumnInt64(1), state: notice.State(st.ColumnInt(2)), round: uint8(st.ColumnInt(4)), found: true}
			copy(row.person[:], st.ColumnRawBlob(3))
			return nil
		})
	switch {
	case err != nil:
		return err
	case !row.found || row.state != c.From:
		return fmt.Errorf("%w: row %d is %s, not %s", notice.ErrState, c.Row, row.state, c.From)
	case !notice.May(c.From, c.To):
		return fmt.Errorf("%w: row %d cannot go from %s to %s", notice.ErrState, c.Row, c.From, c.To)
	case (c.Instead != nil) != (c.To == notice.Replaced):
		return fmt.Errorf("%w: row %d is replaced by another row, or not at all", notice.ErrState, c.Row)
	}
	return m.write(c, &row)
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
	err := m.s.insert("UPDATE notice_row SET state = ?, changed = ?, due = ?, attempts = min(attempts + ?, 65535), address = min(address + ?, 255) WHERE no = ?",
		int64(c.To), millis(c.At), due, attempt, next, c.Row)
	if err == nil && c.MessageID != "" {
		err = m.s.insert("UPDATE notice_row SET message = ? WHERE no = ?", c.MessageID, c.Row)
	}
	if err != nil {
		return err
	}
	if c.Answer != "" {
		if err := m.answer(c, row.plan); err != nil {
			return err
		}
	}
	if c.Instead != nil {
		return m.instead(c.Instead, row)
	}
	return nil
}

// answer seals what the other side said.
func (m *marking) answer(c *notice.Change, plan int64) error {
	box, err := m.boxes.of(plan)
	if err != nil {
		return err
	}
	sealed, err := box.Seal(nil, []byte(c.Answer.Reveal()), answerPlace(c.Row), m.s.opt.Rand)
	if err != nil {
		return err
	}
	return m.s.insert("UPDATE notice_row SET answer = ? WHERE no = ?", sealed, c.Row)
}

// instead adds the row that takes another's place: of the same person, plan and
// round, by another channel.
func (m *marking) instead(r *notice.Row, of *marked) error {
	next, err := m.s.nextRow()
	if err != nil {
		return err
	}
	text := of.text
	if r.Text != (notice.Hash{}) {
		text = 0
		err := m.s.query("SELECT no FROM notice_text WHERE plan = ? AND hash = ?", func(st *sqlite3.Stmt) error { return bindAll(st, []any{of.plan, r.Text[:]}) },
			func(st *sqlite3.Stmt) error {
				text = st.ColumnInt64(0)
				return nil
			})
		if err != nil || text == 0 {
			return fmt.Errorf("%w: the text of the row that replaces another is not among those of its plan", notice.ErrPlan)
		}
	}
	box, err := m.boxes.of(of.plan)
	if err != nil {
		return err
	}
	r.Number, r.Plan, r.Person, r.Round = next, of.plan, of.person, of.round
	return m.s.writeRow(r, text, box)
}
