package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// rowColumns are those that readRow reads.
const rowColumns = "r.no, r.plan, r.person, r.channel, r.round, r.state, t.hash, r.address, r.attempts, r.due, r.changed, r.message, r.target, r.answer " +
	"FROM notice_row r LEFT JOIN notice_text t ON t.no = r.text "

// Due implements notice.Outbox. The case's lock makes its process the only
// sender, so nothing is leased.
func (s *Store) Due(ctx context.Context, ask notice.Ask) ([]notice.Row, error) {
	if err := errors.Join(ctx.Err(), s.keys.May(seal.Contact)); err != nil {
		return nil, err
	}
	until := millis(ask.Now)
	if ask.State != notice.Planned {
		until = 1<<63 - 1
	}
	return s.rows("SELECT "+rowColumns+"WHERE r.state = ? AND r.channel = ? AND r.no > ? AND r.due <= ? ORDER BY r.no LIMIT ?",
		int64(ask.State), int64(ask.Channel), ask.After, until, int64(max(ask.Limit, 1)))
}

// Of implements notice.Outbox.
func (s *Store) Of(ctx context.Context, people ...ledger.PersonID) (out []notice.Row, err error) {
	if err := s.keys.May(seal.Contact); err != nil {
		return nil, err
	}
	for _, id := range people {
		rows, err := s.rows("SELECT "+rowColumns+"WHERE r.person = ? ORDER BY r.no", id[:])
		if err = errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// rows reads rows and opens what is sealed of them.
func (s *Store) rows(sql string, args ...any) (out []notice.Row, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	boxes := planBoxes{s: s}
	err = s.query(sql, func(st *sqlite3.Stmt) error { return bindAll(st, args) }, func(st *sqlite3.Stmt) error {
		out = append(out, readRow(st))
		r := &out[len(out)-1]
		box, err := boxes.of(r.Plan)
		if err == nil {
			err = openRow(r, st.ColumnRawBlob(12), st.ColumnRawBlob(13), box)
		}
		return err
	})
	return out, explain("read the notices", err)
}

func bindAll(st *sqlite3.Stmt, args []any) (err error) {
	for i, a := range args {
		switch v := a.(type) {
		case int64:
			err = errors.Join(err, st.BindInt64(i+1, v))
		case []byte:
			err = errors.Join(err, st.BindBlob(i+1, v))
		}
	}
	return err
}

func readRow(st *sqlite3.Stmt) notice.Row {
	r := notice.Row{
		Number: st.ColumnInt64(0), Plan: st.ColumnInt64(1), Channel: notice.Channel(st.ColumnInt(3)), Round: uint8(st.ColumnInt(4)),
		State: notice.State(st.ColumnInt(5)), Text: toHash(st.ColumnRawBlob(6)), Address: uint8(st.ColumnInt(7)), Attempts: uint16(st.ColumnInt(8)),
		Due: fromMillis(st.ColumnInt64(9)), Changed: fromMillis(st.ColumnInt64(10)), MessageID: st.ColumnText(11),
	}
	copy(r.Person[:], st.ColumnRawBlob(2))
	return r
}

// planBoxes opens the keys of plans, each once.
type planBoxes struct {
	s    *Store
	open map[int64]*seal.Box
}

// of gives the box of a plan's rows. The caller holds mu.
func (b *planBoxes) of(plan int64) (*seal.Box, error) {
	if box := b.open[plan]; box != nil {
		return box, nil
	}
	var wrapped []byte
	err := b.s.query("SELECT key FROM notice_plan WHERE no = ?", func(st *sqlite3.Stmt) error { return st.BindInt64(1, plan) },
		func(st *sqlite3.Stmt) error {
			wrapped = st.ColumnBlob(0, nil)
			return nil
		})
	if err != nil {
		return nil, err
	}
	key, err := b.s.keys.Box(seal.Contact).Unwrap(wrapped, planKeyPlace(plan))
	if err != nil {
		return nil, damaged("the key of plan %d of the notices does not open", plan)
	}
	if b.open == nil {
		b.open = map[int64]*seal.Box{}
	}
	b.open[plan] = seal.NewBox(key)
	return b.open[plan], nil
}

func targetPlace(no int64) []byte { return seal.Place("notice target", uint64(no)) }
func answerPlace(no int64) []byte { return seal.Place("notice answer", uint64(no)) }

func (s *Store) sealTarget(r *notice.Row, box *seal.Box) ([]byte, error) {
	plain, err := json.Marshal(clearTarget(r.Target))
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, plain, targetPlace(r.Number), s.opt.Rand)
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
			return damaged("row %d of the notices does not open", r.Number)
		}
		r.Target = notice.Target{Name: breach.Secret(t.Name), Addresses: conceal(t.Addresses), Postal: conceal(t.Postal), Full: breach.Secret(t.Full), Country: t.Country}
	}
	if len(answer) > 0 {
		plain, err := box.Open(nil, answer, answerPlace(r.Number))
		if err != nil {
			return damaged("the answer of row %d of the notices does not open", r.Number)
		}
		r.Answer = breach.Secret(plain)
	}
	return nil
}

// Counts implements notice.Outbox.
func (s *Store) Counts(ctx context.Context) (out []notice.Count, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.query("SELECT plan, channel, state, count(*) FROM notice_row GROUP BY plan, channel, state ORDER BY plan, channel, state", nil, func(st *sqlite3.Stmt) error {
		out = append(out, notice.Count{Plan: st.ColumnInt64(0), Channel: notice.Channel(st.ColumnInt(1)), State: notice.State(st.ColumnInt(2)), Rows: st.ColumnInt64(3)})
		return nil
	})
	return out, explain("count the notices", err)
}

// Rows implements notice.Planner. It opens nothing.
func (s *Store) Rows(ctx context.Context, fn func(*notice.Row) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.query("SELECT "+rowColumns+"ORDER BY r.no", nil, func(st *sqlite3.Stmt) error {
		r := readRow(st)
		return errors.Join(ctx.Err(), fn(&r))
	})
	return explain("read the notices", err)
}

// checkNotices opens the plan, its texts and every row.
func (s *Store) checkNotices(ctx context.Context, r *ledger.CheckReport) error {
	if _, err := s.Plan(ctx); err != nil {
		if !errors.Is(err, ledger.ErrDamaged) {
			return err
		}
		add(r, "%v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	may := s.keys.May(seal.Contact) == nil
	boxes := planBoxes{s: s}
	return s.query("SELECT "+rowColumns+"ORDER BY r.no", nil, func(st *sqlite3.Stmt) error {
		row := readRow(st)
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
			err = openRow(&row, st.ColumnRawBlob(12), st.ColumnRawBlob(13), box)
		}
		if err != nil {
			add(r, "%v", err)
		}
		return ctx.Err()
	})
}

// resealNotices seals plans and texts by new keys; rows are sealed by their
// plan's own, which is wrapped anew. The caller holds mu, in a transaction.
func (s *Store) resealNotices(old, next *seal.Keys) error {
	at := func(place func(int64) []byte) func(int64) ([]byte, error) {
		return func(no int64) ([]byte, error) { return place(no), nil }
	}
	return errors.Join(
		s.reseal("notice_plan", "no", "key", old.Box(seal.Contact), next.Box(seal.Contact), at(planKeyPlace)),
		s.reseal("notice_plan", "no", "sealed", old.Box(seal.State), next.Box(seal.State), at(planPlace)),
		s.reseal("notice_text", "no", "sealed", old.Box(seal.State), next.Box(seal.State), at(textPlace)))
}

// forgetNotices destroys what names a person in their rows; that they were told,
// or not, stays. The caller holds mu, in a transaction that wipes.
func (s *Store) forgetNotices(p *ledger.Person) error {
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		err := s.insert("UPDATE notice_row SET target = x'', answer = x'', state = CASE state WHEN "+
			fmt.Sprint(int(notice.Planned))+" THEN "+fmt.Sprint(int(notice.Withdrawn))+" ELSE state END WHERE person = ?", id[:])
		if err != nil {
			return err
		}
	}
	return nil
}
