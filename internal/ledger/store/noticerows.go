package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// rowColumns are those that readRow reads, of rowTables.
const (
	rowColumns = "r.no, r.plan, r.person, r.channel, r.round, r.state, t.hash, r.address, r.attempts, r.due, r.changed, r.message, r.target, r.answer"
	rowTables  = " FROM notice_row r LEFT JOIN notice_text t ON t.no = r.text "
)

// Due implements notice.Outbox. A sender asks its Sending.
func (s *Store) Due(ctx context.Context, ask notice.Ask) ([]notice.Row, error) {
	return s.due(ctx, ask, "")
}

// due reads rows that also are what more says.
func (s *Store) due(ctx context.Context, ask notice.Ask, more string) ([]notice.Row, error) {
	if err := errors.Join(ctx.Err(), s.keys.MayTargets()); err != nil {
		return nil, err
	}
	until := millis(ask.Now)
	if ask.State != notice.Planned {
		until = 1<<63 - 1
	}
	return s.rows(ctx, "SELECT "+rowColumns+rowTables+"WHERE r.state = $1 AND r.channel = $2 AND r.no > $3 AND r.due <= $4 "+more+"ORDER BY r.no LIMIT $5",
		int64(ask.State), int64(ask.Channel), ask.After, until, int64(max(ask.Limit, 1)))
}

// Of implements notice.Outbox.
func (s *Store) Of(ctx context.Context, people ...ledger.PersonID) (out []notice.Row, err error) {
	if err := s.keys.MayTargets(); err != nil {
		return nil, err
	}
	for _, id := range people {
		rows, err := s.rows(ctx, "SELECT "+rowColumns+rowTables+"WHERE r.person = $1 ORDER BY r.no", id[:])
		if err = errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		for i := range rows {
			if err := s.pastOf(ctx, &rows[i]); err != nil {
				return nil, err
			}
		}
		out = append(out, rows...)
	}
	return out, nil
}

// rows reads rows and opens what is sealed of them.
func (s *Store) rows(ctx context.Context, sql string, args ...any) (out []notice.Row, err error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	boxes, err := s.planBoxes(v.c)
	if err != nil {
		return nil, s.explain("read the notices", err)
	}
	err = v.c.Query(sql, args, func(row Row) error {
		out = append(out, readRow(row))
		r := &out[len(out)-1]
		box, err := boxes.of(r.Plan)
		if err == nil {
			err = openRow(r, row.Bytes(12), row.Bytes(13), box)
		}
		return err
	})
	return out, s.explain("read the notices", err)
}

func readRow(row Row) notice.Row {
	r := notice.Row{
		Number: row.Int(0), Plan: row.Int(1), Channel: notice.Channel(row.Int(3)), Round: uint8(row.Int(4)),
		State: notice.State(row.Int(5)), Text: toHash(row.Bytes(6)), Address: uint8(row.Int(7)), Attempts: uint16(row.Int(8)),
		Due: fromMillis(row.Int(9)), Changed: fromMillis(row.Int(10)), MessageID: row.Text(11),
	}
	r.Erased = len(row.Bytes(12)) == 0
	copy(r.Person[:], row.Bytes(2))
	return r
}

// planBoxes opens the keys of plans, each once.
type planBoxes struct {
	s       *Store
	wrapped map[int64][]byte
	open    map[int64]*seal.Box
}

// planBoxes reads the keys of all plans, wrapped.
func (s *Store) planBoxes(c Conn) (planBoxes, error) {
	b := planBoxes{s: s, wrapped: map[int64][]byte{}, open: map[int64]*seal.Box{}}
	err := c.Query("SELECT no, key FROM notice_plan", nil, func(r Row) error {
		b.wrapped[r.Int(0)] = bytes.Clone(r.Bytes(1))
		return nil
	})
	return b, err
}

// of gives the box of a plan's rows.
func (b *planBoxes) of(plan int64) (*seal.Box, error) {
	if box := b.open[plan]; box != nil {
		return box, nil
	}
	key, err := b.s.keys.Targets().Unwrap(b.wrapped[plan], planKeyPlace(plan))
	if err != nil {
		return nil, Damaged("the key of plan %d of the notices does not open", plan)
	}
	b.open[plan] = seal.NewBox(key)
	return b.open[plan], nil
}

func targetPlace(no int64) []byte { return seal.Place("notice target", uint64(no)) }
func answerPlace(no int64) []byte { return seal.Place("notice answer", uint64(no)) }

func sealTarget(r *notice.Row, box *seal.Box, rnd io.Reader) ([]byte, error) {
	plain, err := json.Marshal(clearTarget(r.Target))
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, plain, targetPlace(r.Number), rnd)
}

// clearTarget is a target whose values are written out: breach.Secret prints
// masked, also as JSON.
type targetJSON struct {
	Name      string   `json:"n,omitempty"`
	Addresses []string `json:"e,omitempty"`
	Postal    []string `json:"p,omitempty"`
	Full      string   `json:"f,omitempty"`
	Country   string   `json:"c,omitempty"`
}

func clearTarget(t notice.Target) targetJSON {
	return targetJSON{t.Name.Reveal(), reveal(t.Addresses), reveal(t.Postal), t.Full.Reveal(), t.Country}
}

func reveal(list []breach.Secret) (out []string) {
	for _, v := range list {
		out = append(out, v.Reveal())
	}
	return out
}

func conceal(list []string) (out []breach.Secret) {
	for _, v := range list {
		out = append(out, breach.Secret(v))
	}
	return out
}

// openRow opens what is sealed of a row. What is empty was destroyed, or never
// there.
func openRow(r *notice.Row, target, answer []byte, box *seal.Box) error {
	if len(target) > 0 {
		plain, err := box.Open(nil, target, targetPlace(r.Number))
		var t targetJSON
		if err != nil || json.Unmarshal(plain, &t) != nil {
			return Damaged("row %d of the notices does not open", r.Number)
		}
		r.Target = notice.Target{Name: breach.Secret(t.Name), Addresses: conceal(t.Addresses), Postal: conceal(t.Postal), Full: breach.Secret(t.Full), Country: t.Country}
	}
	if len(answer) > 0 {
		plain, err := box.Open(nil, answer, answerPlace(r.Number))
		if err != nil {
			return Damaged("the answer of row %d of the notices does not open", r.Number)
		}
		r.Answer = breach.Secret(plain)
	}
	return nil
}

// Counts implements notice.Outbox.
func (s *Store) Counts(ctx context.Context) (out []notice.Count, err error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	err = v.c.Query("SELECT plan, channel, state, count(*) FROM notice_row GROUP BY plan, channel, state ORDER BY plan, channel, state", nil, func(r Row) error {
		out = append(out, notice.Count{Plan: r.Int(0), Channel: notice.Channel(r.Int(1)), State: notice.State(r.Int(2)), Rows: r.Int(3)})
		return nil
	})
	return out, s.explain("count the notices", err)
}

// Rows implements notice.Planner. It opens nothing.
func (s *Store) Rows(ctx context.Context, fn func(*notice.Row) error) error {
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.close()
	var r notice.Row
	give := func() error {
		if r.Number == 0 {
			return nil
		}
		return errors.Join(ctx.Err(), fn(&r))
	}
	err = v.c.Query("SELECT "+rowColumns+", "+pastColumns+rowTables+"LEFT JOIN notice_past p ON p.notice = r.no ORDER BY r.no, p.no", nil, func(row Row) error {
		if no := row.Int(0); no != r.Number {
			if err := give(); err != nil {
				return err
			}
			r = readRow(row)
		}
		if row.Int(rowWidth) > 0 {
			r.Past = append(r.Past, readPast(row, rowWidth).Past)
		}
		return nil
	})
	if err == nil {
		err = give()
	}
	return s.explain("read the notices", err)
}

// checkNotices opens the plan, its texts, every row and what it was.
func (v *view) checkNotices(ctx context.Context, r *ledger.CheckReport) error {
	if _, err := v.plan(newest); err != nil {
		if !errors.Is(err, ledger.ErrDamaged) {
			return err
		}
		add(r, "%v", err)
	}
	may := v.keys.MayTargets() == nil
	boxes, err := v.planBoxes(v.c)
	if err != nil {
		return err
	}
	err = v.c.Query("SELECT "+rowColumns+rowTables+"ORDER BY r.no", nil, func(read Row) error {
		row := readRow(read)
		if row.State < notice.Planned || row.State > notice.Replaced {
			add(r, "row %d of the notices is in a state that this version does not know", row.Number)
		}
		if row.Text == (notice.Hash{}) && row.State != notice.Unreachable {
			add(r, "row %d of the notices has no text", row.Number)
		}
		if !may {
			return ctx.Err()
		}
		box, err := boxes.of(row.Plan)
		if err == nil {
			err = openRow(&row, read.Bytes(12), read.Bytes(13), box)
		}
		if err != nil {
			add(r, "%v", err)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return v.checkPast(ctx, r, boxes, may)
}

// resealNotices seals plans and texts by new keys; rows are sealed by their
// plan's own, which is wrapped anew.
func (s *Store) resealNotices(tx Tx, old, next *seal.Keys) error {
	return errors.Join(
		s.reseal(tx, "notice_plan", "no", "key", old.Targets(), next.Targets(), planKeyPlace),
		s.reseal(tx, "notice_plan", "no", "sealed", old.Box(seal.State), next.Box(seal.State), planPlace),
		s.reseal(tx, "notice_text", "no", "sealed", old.Box(seal.State), next.Box(seal.State), textPlace))
}

// forgetNotices destroys what names a person in their rows; that they were told,
// or not, stays.
func forgetNotices(tx Tx, p *ledger.Person) error {
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		err := tx.Erase("UPDATE notice_row SET target = $1, answer = $1, state = CASE state WHEN $2 THEN $3 ELSE state END WHERE person = $4",
			[]byte{}, int64(notice.Planned), int64(notice.Withdrawn), id[:])
		if err == nil {
			err = tx.Erase("UPDATE notice_past SET sealed = $1 WHERE notice IN (SELECT no FROM notice_row WHERE person = $2)", []byte{}, id[:])
		}
		if err != nil {
			return err
		}
	}
	return nil
}
