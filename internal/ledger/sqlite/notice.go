package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"iter"
	"time"

	"github.com/ncruces/go-sqlite3"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// contentPlan names a plan's manifest among what a journal entry commits to.
const contentPlan = "notice plan"

// KeepPlan implements notice.Planner. It needs a key that opens addresses.
func (s *Store) KeepPlan(ctx context.Context, p *notice.Kept, rows iter.Seq2[*notice.Row, error], e journal.Entry) error {
	if s.opt.ReadOnly {
		return &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	if err := s.keys.May(seal.Contact, seal.State); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	e.Contents = append(e.Contents[:len(e.Contents):len(e.Contents)], journal.Content{Name: contentPlan, Data: p.Manifest})
	done, err := s.recordWith(ctx, e, func(e *journal.Entry) (func() error, error) {
		return func() error { return s.writePlan(ctx, p, rows, e.Number) }, nil
	})
	if err != nil {
		return explain("keep the plan of the notices", err)
	}
	p.Planner, p.At = done.Actor, done.Time
	return afterwards("export the journal", s.exportJournal())
}

// writePlan writes a plan with all that belongs to it. The caller holds mu, in a
// transaction.
func (s *Store) writePlan(ctx context.Context, p *notice.Kept, rows iter.Seq2[*notice.Row, error], entry int64) error {
	last, err := s.number("SELECT ifnull(max(no), 0) FROM notice_plan")
	if err != nil {
		return err
	}
	p.Number = last + 1
	key, err := seal.NewKey(s.opt.Rand)
	if err != nil {
		return err
	}
	wrapped, err := s.keys.Box(seal.Contact).Wrap(nil, &key, planKeyPlace(p.Number), s.opt.Rand)
	if err != nil {
		return err
	}
	sealed, err := s.keys.Box(seal.State).Seal(nil, p.Manifest, planPlace(p.Number), s.opt.Rand)
	if err != nil {
		return err
	}
	actor, _ := s.keys.Actor()
	err = errors.Join(
		s.insert("DELETE FROM notice_row WHERE state = ? AND attempts = 0 OR state = ?", int64(notice.Planned), int64(notice.Unreachable)),
		s.insert("INSERT INTO notice_plan (no, at, entry, planner, key, sealed) VALUES (?, ?, ?, ?, ?, ?)",
			p.Number, s.opt.Now().UnixMilli(), entry, actor, wrapped, sealed))
	if err != nil {
		return err
	}
	texts, err := s.writeTexts(p)
	if err != nil {
		return err
	}
	return s.writeRows(ctx, p, rows, texts, seal.NewBox(key))
}

// writeTexts writes the texts of a plan and gives their numbers.
func (s *Store) writeTexts(p *notice.Kept) (map[notice.Hash]int64, error) {
	next, err := s.number("SELECT ifnull(max(no), 0) + 1 FROM notice_text")
	if err != nil {
		return nil, err
	}
	out := map[notice.Hash]int64{{}: 0}
	for _, t := range p.Texts {
		if sha256.Sum256(t.Content) != t.Hash {
			return nil, errors.New("a text of the plan is not what its hash says")
		}
		sealed, err := s.keys.Box(seal.State).Seal(nil, t.Content, textPlace(next), s.opt.Rand)
		if err != nil {
			return nil, err
		}
		if err := s.insert("INSERT INTO notice_text VALUES (?, ?, ?, ?)", next, p.Number, t.Hash[:], sealed); err != nil {
			return nil, err
		}
		out[t.Hash] = next
		next++
	}
	return out, nil
}

func (s *Store) writeRows(ctx context.Context, p *notice.Kept, rows iter.Seq2[*notice.Row, error], texts map[notice.Hash]int64, box *seal.Box) error {
	next, err := s.nextRow()
	if err != nil {
		return err
	}
	for r, err := range rows {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		text, known := texts[r.Text]
		if !known || text == 0 && r.State == notice.Planned {
			return errors.New("a row of the plan has a text that is not among those of the plan")
		}
		r.Number, r.Plan = next, p.Number
		if err := s.writeRow(r, text, box); err != nil {
			return err
		}
		next++
	}
	return nil
}

// nextRow is the number of the next row: no number is given twice, also when rows
// were taken out.
func (s *Store) nextRow() (int64, error) {
	return s.number("SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'notice_row'), 0) + 1")
}

// writeRow writes a new row, sealed. The caller holds mu, in a transaction.
func (s *Store) writeRow(r *notice.Row, text int64, box *seal.Box) error {
	target, err := s.sealTarget(r, box)
	if err != nil {
		return err
	}
	changed := r.Changed
	if changed.IsZero() {
		changed = s.opt.Now()
	}
	return s.insert("INSERT INTO notice_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '', ?, x'')",
		r.Number, r.Plan, r.Person[:], int64(r.Channel), int64(r.Round), int64(r.State), text, int64(r.Address),
		millis(r.Due), changed.UnixMilli(), target)
}

// Plan implements notice.Outbox.
func (s *Store) Plan(ctx context.Context) (*notice.Kept, error) {
	if err := errors.Join(ctx.Err(), s.keys.May(seal.State)); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p, sealed, err := s.newestPlan()
	if err != nil || p == nil {
		return nil, explain("read the plan of the notices", err)
	}
	if p.Manifest, err = s.keys.Box(seal.State).Open(nil, sealed, planPlace(p.Number)); err != nil {
		return nil, damaged("the plan of the notices does not open")
	}
	p.Hash = sha256.Sum256(p.Manifest)
	err = s.query("SELECT no, hash, sealed FROM notice_text WHERE plan = ? ORDER BY no", func(st *sqlite3.Stmt) error { return st.BindInt64(1, p.Number) },
		func(st *sqlite3.Stmt) error {
			content, err := s.keys.Box(seal.State).Open(nil, st.ColumnRawBlob(2), textPlace(st.ColumnInt64(0)))
			if err != nil || sha256.Sum256(content) != toHash(st.ColumnRawBlob(1)) {
				return damaged("text %d of the notices does not open", st.ColumnInt64(0))
			}
			p.Texts = append(p.Texts, notice.Text{Hash: sha256.Sum256(content), Content: content})
			return nil
		})
	return p, explain("read the plan of the notices", err)
}

// newestPlan reads the newest plan without its texts, nil where there is none.
// The caller holds mu.
func (s *Store) newestPlan() (p *notice.Kept, sealed []byte, err error) {
	err = s.query("SELECT no, at, planner, sealed, approver, approval, approved FROM notice_plan ORDER BY no DESC LIMIT 1", nil, func(st *sqlite3.Stmt) error {
		p = &notice.Kept{Number: st.ColumnInt64(0), At: time.UnixMilli(st.ColumnInt64(1)).UTC(), Planner: st.ColumnText(2)}
		sealed = st.ColumnBlob(3, nil)
		if entry := st.ColumnInt64(5); entry >= 0 {
			p.Approval = &notice.Approval{Actor: st.ColumnText(4), Entry: entry, At: time.UnixMilli(st.ColumnInt64(6)).UTC()}
		}
		return nil
	})
	return p, sealed, err
}

// Approve implements notice.Planner. The entry is signed by the key in use, where
// it can sign.
func (s *Store) Approve(ctx context.Context, plan notice.Hash, e journal.Entry) (*notice.Approval, error) {
	if s.opt.ReadOnly {
		return nil, &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	now, err := s.Plan(ctx)
	if err != nil {
		return nil, err
	}
	if now == nil || now.Hash != plan {
		return nil, notice.ErrPlan
	}
	s.write.Lock()
	defer s.write.Unlock()
	e.Contents = append(e.Contents[:len(e.Contents):len(e.Contents)], journal.Content{Name: contentPlan, Data: now.Manifest})
	actor, _ := s.keys.Actor()
	done, err := s.recordWith(ctx, e, func(e *journal.Entry) (func() error, error) {
		newest, err := s.number("SELECT max(no) FROM notice_plan")
		if err == nil && newest != now.Number {
			err = notice.ErrPlan
		}
		return func() error {
			return s.insert("UPDATE notice_plan SET approver = ?, approval = ?, approved = ? WHERE no = ?", actor, e.Number, s.opt.Now().UnixMilli(), now.Number)
		}, err
	})
	if err != nil {
		return nil, explain("keep the approval", err)
	}
	return &notice.Approval{Actor: done.Actor, Entry: done.Number, At: done.Time}, afterwards("export the journal", s.exportJournal())
}

func planPlace(no int64) []byte    { return seal.Place("notice plan", uint64(no)) }
func planKeyPlace(no int64) []byte { return seal.Place("notice plan key", uint64(no)) }
func textPlace(no int64) []byte    { return seal.Place("notice text", uint64(no)) }

func toHash(b []byte) (h notice.Hash) {
	copy(h[:], b)
	return h
}

// millis is a time as it is kept, 0 for none.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
