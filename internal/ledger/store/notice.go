package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"iter"
	"runtime"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// contentPlan names a plan's manifest among what a journal entry commits to.
const contentPlan = "notice plan"

// KeepPlan implements notice.Planner. It needs a key that opens addresses.
func (s *Store) KeepPlan(ctx context.Context, p *notice.Kept, rows iter.Seq2[*notice.Row, error], e journal.Entry) error {
	if err := s.writable(); err != nil {
		return err
	}
	if err := cmp.Or(s.keys.MayTargets(), s.keys.May(seal.State)); err != nil {
		return err
	}
	s.write.Lock()
	defer s.write.Unlock()
	e.Contents = append(e.Contents[:len(e.Contents):len(e.Contents)], journal.Content{Name: contentPlan, Data: p.Manifest})
	to, err := s.db.Load(ctx)
	if err != nil {
		return s.explain("keep the plan of the notices", err)
	}
	if err := s.loadPlan(ctx, to, p, rows, e); err != nil {
		return s.explain("keep the plan of the notices", errors.Join(err, to.Abort()))
	}
	return Afterwards("export the journal", s.exportJournal(ctx))
}

// loadPlan writes a plan with all that belongs to it. Its rows may be made from a
// read of this same store.
func (s *Store) loadPlan(ctx context.Context, to Load, p *notice.Kept, rows iter.Seq2[*notice.Row, error], e journal.Entry) error {
	key, err := seal.NewKey(s.cfg.Rand)
	if err != nil {
		return err
	}
	w := rowWriter{s: s, to: to, box: seal.NewBox(key)}
	if err := to.Start(func(tx Tx) error { return s.startPlan(tx, p, &w) }); err != nil {
		return err
	}
	if err := w.write(ctx, rows); err != nil {
		return err
	}
	return to.Finish(func(tx Tx) error { return s.finishPlan(tx, p, &key, e) })
}

// startPlan takes out what of earlier plans nobody began, and writes the texts.
func (s *Store) startPlan(tx Tx, p *notice.Kept, w *rowWriter) error {
	g, err := readGeneration(tx)
	if err == nil {
		err = s.sameKeys(g)
	}
	if err != nil {
		return err
	}
	last, err := number(tx, "SELECT coalesce(max(no), 0) FROM notice_plan")
	if err != nil {
		return err
	}
	p.Number = last + 1
	if w.next, err = tx.Next("notice_row"); err != nil {
		return err
	}
	if err := s.endOld(tx); err != nil {
		return err
	}
	w.plan = p.Number
	w.texts, err = s.writeTexts(tx, p)
	return err
}

// endOld ends what waits of earlier plans: rows that nobody began go, and those that
// were tried, or took the place of another, stay as withdrawn.
func (s *Store) endOld(tx Tx) error {
	err := exec(tx, "UPDATE notice_row SET state = $1, changed = $2 WHERE state = $3 AND (attempts > 0 "+
		"OR EXISTS (SELECT 1 FROM notice_row o WHERE o.person = notice_row.person AND o.state = $4))",
		int64(notice.Withdrawn), s.cfg.Now().UnixMilli(), int64(notice.Planned), int64(notice.Replaced))
	if err != nil {
		return err
	}
	return exec(tx, "DELETE FROM notice_row WHERE state = $1 OR state = $2", int64(notice.Planned), int64(notice.Unreachable))
}

// finishPlan writes the plan itself, with its entry in the journal.
func (s *Store) finishPlan(tx Tx, p *notice.Kept, key *seal.Key, e journal.Entry) error {
	done, err := s.log.Append(journalTx{tx}, e)
	if err != nil {
		return err
	}
	p.Planner, p.At, p.Entry = done.Actor, done.Time, done.Number
	wrapped, err := s.keys.Targets().Wrap(nil, key, planKeyPlace(p.Number), s.cfg.Rand)
	if err != nil {
		return err
	}
	sealed, err := s.keys.Box(seal.State).Seal(nil, p.Manifest, planPlace(p.Number), s.cfg.Rand)
	if err != nil {
		return err
	}
	return exec(tx, "INSERT INTO notice_plan (no, at, entry, planner, key, sealed) VALUES ($1, $2, $3, $4, $5, $6)",
		p.Number, p.At.UnixMilli(), done.Number, p.Planner, wrapped, sealed)
}

// writeTexts writes the texts of a plan and gives their numbers.
func (s *Store) writeTexts(tx Tx, p *notice.Kept) (map[notice.Hash]int64, error) {
	next, err := number(tx, "SELECT coalesce(max(no), 0) + 1 FROM notice_text")
	if err != nil {
		return nil, err
	}
	out := map[notice.Hash]int64{{}: 0}
	for _, t := range p.Texts {
		if sha256.Sum256(t.Content) != t.Hash {
			return nil, errors.New("a text of the plan is not what its hash says")
		}
		sealed, err := s.keys.Box(seal.State).Seal(nil, t.Content, textPlace(next), s.cfg.Rand)
		if err != nil {
			return nil, err
		}
		if err := exec(tx, "INSERT INTO notice_text VALUES ($1, $2, $3, $4)", next, p.Number, t.Hash[:], sealed); err != nil {
			return nil, err
		}
		out[t.Hash] = next
		next++
	}
	return out, nil
}

// rowWriter writes the rows of a plan.
type rowWriter struct {
	s     *Store
	to    Load
	plan  int64
	next  int64 // number of the next row
	texts map[notice.Hash]int64
	box   *seal.Box
}

// rowsAtOnce is how many rows are sealed together.
const rowsAtOnce = 256

// sealedRows are some rows on their way from the plan to the store.
type sealedRows struct {
	rows   []notice.Row
	texts  []int64
	drawn  []byte // what is random in them, drawn by one goroutine
	values [][]any
}

// write seals rows on all cores and writes them in their order.
func (w *rowWriter) write(ctx context.Context, rows iter.Seq2[*notice.Row, error]) error {
	workers := runtime.GOMAXPROCS(0)
	return run(ctx, workers, 2*workers+2,
		func(l *line[sealedRows]) error { return w.number(ctx, l, rows) },
		func(_ int, b *sealedRows) (err error) {
			rnd := bytes.NewReader(b.drawn)
			for i := range b.rows {
				values, failed := w.s.rowValues(&b.rows[i], b.texts[i], w.box, rnd)
				b.values, err = append(b.values, values), errors.Join(err, failed)
			}
			return err
		},
		func(b *sealedRows) error {
			for _, values := range b.values {
				if err := w.to.Notice(values); err != nil {
					return err
				}
			}
			return nil
		})
}

// number gives rows their numbers and texts, and hands them on.
func (w *rowWriter) number(ctx context.Context, l *line[sealedRows], rows iter.Seq2[*notice.Row, error]) (err error) {
	var b *sealedRows
	for r, err := range rows {
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		text, known := w.texts[r.Text]
		if !known || text == 0 && r.State == notice.Planned {
			return errors.New("a row of the plan has a text that is not among those of the plan")
		}
		if b == nil {
			if b, err = l.take(); err != nil {
				return err
			}
			b.rows, b.texts, b.values = b.rows[:0], b.texts[:0], b.values[:0]
			b.drawn = slices.Grow(b.drawn[:0], rowsAtOnce*seal.NonceSize)[:rowsAtOnce*seal.NonceSize]
			if _, err := io.ReadFull(w.s.cfg.Rand, b.drawn); err != nil {
				return err
			}
		}
		if r.Changed.IsZero() {
			r.Changed = w.s.cfg.Now()
		}
		r.Number, r.Plan = w.next, w.plan
		w.next++
		if b.rows, b.texts = append(b.rows, *r), append(b.texts, text); len(b.rows) < rowsAtOnce {
			continue
		}
		if err := l.put(b); err != nil {
			return err
		}
		b = nil
	}
	if b == nil {
		return nil
	}
	return l.put(b)
}

// rowValues are the columns of a new row, what names its person sealed.
func (s *Store) rowValues(r *notice.Row, text int64, box *seal.Box, rnd io.Reader) ([]any, error) {
	target, err := sealTarget(r, box, rnd)
	if err != nil {
		return nil, err
	}
	changed := r.Changed
	if changed.IsZero() {
		changed = s.cfg.Now()
	}
	return []any{
		r.Number, r.Plan, r.Person[:], int64(r.Channel), int64(r.Round), int64(r.State), text, int64(r.Address),
		int64(0), millis(r.Due), changed.UnixMilli(), "", target,
		[]byte{},
		int64(0),
	}, nil
}

// writeRow writes a new row, sealed.
func (s *Store) writeRow(tx Tx, r *notice.Row, text int64, box *seal.Box) error {
	values, err := s.rowValues(r, text, box, s.cfg.Rand)
	if err != nil {
		return err
	}
	return exec(tx, "INSERT INTO notice_row VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", values...)
}

// newest stands for the number of the newest plan.
const newest = 0

// Plan implements notice.Outbox.
func (s *Store) Plan(ctx context.Context) (*notice.Kept, error) { return s.PlanOf(ctx, newest) }

// PlanOf implements notice.Planner.
func (s *Store) PlanOf(ctx context.Context, number int64) (*notice.Kept, error) {
	if err := errors.Join(ctx.Err(), s.keys.May(seal.State)); err != nil {
		return nil, err
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	return v.plan(number)
}

func (v *view) plan(number int64) (*notice.Kept, error) {
	s := v.Store
	p, sealed, err := sealedPlan(v.c, number)
	if err != nil || p == nil {
		return nil, s.explain("read the plan of the notices", err)
	}
	if p.Manifest, err = s.keys.Box(seal.State).Open(nil, sealed, planPlace(p.Number)); err != nil {
		return nil, Damaged("the plan of the notices does not open")
	}
	p.Hash = sha256.Sum256(p.Manifest)
	err = v.c.Query("SELECT no, hash, sealed FROM notice_text WHERE plan = $1 ORDER BY no", []any{p.Number}, func(r Row) error {
		content, err := s.keys.Box(seal.State).Open(nil, r.Bytes(2), textPlace(r.Int(0)))
		if err != nil || sha256.Sum256(content) != toHash(r.Bytes(1)) {
			return Damaged("text %d of the notices does not open", r.Int(0))
		}
		p.Texts = append(p.Texts, notice.Text{Hash: sha256.Sum256(content), Content: content})
		return nil
	})
	return p, s.explain("read the plan of the notices", err)
}

// sealedPlan reads a plan without its texts, nil where there is none.
func sealedPlan(c Conn, no int64) (p *notice.Kept, sealed []byte, err error) {
	err = c.Query("SELECT no, at, planner, sealed, approver, approval, approved, entry FROM notice_plan WHERE no = $1 OR $1 = 0 ORDER BY no DESC LIMIT 1", []any{no}, func(r Row) error {
		p = &notice.Kept{Number: r.Int(0), At: time.UnixMilli(r.Int(1)).UTC(), Planner: r.Text(2), Entry: r.Int(7)}
		sealed = bytes.Clone(r.Bytes(3))
		if entry := r.Int(5); entry >= 0 {
			p.Approval = &notice.Approval{Actor: r.Text(4), Entry: entry, At: time.UnixMilli(r.Int(6)).UTC()}
		}
		return nil
	})
	return p, sealed, err
}

// Approve implements notice.Planner. The entry is signed by the key in use, where
// it can sign.
func (s *Store) Approve(ctx context.Context, plan notice.Hash, e journal.Entry) (*notice.Approval, error) {
	if err := s.writable(); err != nil {
		return nil, err
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
	done, err := s.recordWith(ctx, e, func(tx Tx, e *journal.Entry) (func() error, error) {
		newest, err := number(tx, "SELECT max(no) FROM notice_plan")
		if err == nil && newest != now.Number {
			err = notice.ErrPlan
		}
		return func() error {
			return exec(tx, "UPDATE notice_plan SET approver = $1, approval = $2, approved = $3 WHERE no = $4", actor, e.Number, s.cfg.Now().UnixMilli(), now.Number)
		}, err
	})
	if err != nil {
		return nil, s.explain("keep the approval", err)
	}
	return &notice.Approval{Actor: done.Actor, Entry: done.Number, At: done.Time}, Afterwards("export the journal", s.exportJournal(ctx))
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
