package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// The bounds of documents: large enough for a form with all its fields, small
// enough that all of a kind are read at once.
const (
	maxDocument     = 16 << 20 // bytes of one
	maxDocumentKind = 64       // bytes of a kind
)

// Keep seals documents and adds them to the case in one transaction with the
// entry of the act they stand for, which commits to each of them. Numbers are
// given here, in order; those of docs are not read. It is durable when Keep
// returns the entry, also beside an error that is ledger.ErrAfterwards.
func (s *Store) Keep(ctx context.Context, docs []ledger.Document, e journal.Entry) (*journal.Entry, error) {
	if err := s.writable(); err != nil {
		return nil, err
	}
	return s.add(ctx, docs, e, s.unread)
}

// Add keeps documents as Keep does, of which none rests on what was read before:
// others may have added some meanwhile. Beside another process, Add and Record are
// all that is written.
func (s *Store) Add(ctx context.Context, docs []ledger.Document, e journal.Entry) (*journal.Entry, error) {
	if err := s.writable(); err != nil && !s.cfg.Beside {
		return nil, err
	}
	return s.add(ctx, docs, e, func(int64) error { return nil })
}

// add keeps documents, if may allows it where the last one has a number.
func (s *Store) add(ctx context.Context, docs []ledger.Document, e journal.Entry, may func(last int64) error) (*journal.Entry, error) {
	if err := cmp.Or(s.mayKeep(docs), s.keys.May(seal.JournalSign), checkDocumentsFit(docs)); err != nil {
		return nil, err
	}
	s.write.Lock()
	defer s.write.Unlock()
	done, err := s.recordWith(ctx, e, func(tx Tx, e *journal.Entry) (func() error, error) { return s.keep(tx, docs, e, may) })
	if err != nil {
		return nil, s.explain("keep a document", err)
	}
	s.kept(docs)
	return done, Afterwards("export the journal", s.exportJournal(ctx))
}

// mayKeep says whether the key in use keeps documents. What notices say is decided by
// who opens the papers of the case; who sends only reads it.
func (s *Store) mayKeep(docs []ledger.Document) error {
	for i := range docs {
		kind := docs[i].Kind
		if err := s.keys.MayPapers(ofNotices(kind) && kind != notice.BriefKind); err != nil {
			return err
		}
	}
	return nil
}

// ofNotices reports a kind of documents that a send rests on: who sends opens them,
// and none of the others.
func ofNotices(kind string) bool {
	return slices.Contains([]string{notice.BriefKind, notice.LeftOutKind, notice.ReadToKind, notice.SettledKind}, kind)
}

// kept counts the documents that this Store added among those it has seen.
func (s *Store) kept(docs []ledger.Document) {
	if s.seen.document.Load() != unseen {
		s.seen.document.Add(int64(len(docs)))
	}
}

func checkDocumentsFit(docs []ledger.Document) error {
	for i := range docs {
		if k := docs[i].Kind; k == "" || len(k) > maxDocumentKind || len(docs[i].Data) > maxDocument {
			return fmt.Errorf("a document must name its kind in at most %d bytes and have at most %d, not %d",
				maxDocumentKind, maxDocument, len(docs[i].Data))
		}
	}
	return nil
}

// unread refuses where another wrote documents since this Store read them: what is
// kept rests on what was read.
func (s *Store) unread(last int64) error {
	if seen := s.seen.document.Load(); seen != unseen && seen != last {
		return changed("the papers of the case were added to by another")
	}
	return nil
}

// keep gives the entry the contents it commits to, and a function that writes
// the documents once the entry has its number.
func (s *Store) keep(tx Tx, docs []ledger.Document, e *journal.Entry, may func(last int64) error) (func() error, error) {
	last, err := number(tx, "SELECT coalesce(max(no), 0) FROM document")
	if err == nil && len(docs) > 0 {
		err = may(last)
	}
	if err != nil {
		return nil, err
	}
	e.Contents = e.Contents[:len(e.Contents):len(e.Contents)]
	for i := range docs {
		e.Contents = append(e.Contents, journal.Content{Name: contentDocument(last + 1 + int64(i)), Data: docs[i].Data})
	}
	return func() error {
		for i := range docs {
			if err := s.keepOne(tx, last+1+int64(i), e.Number, &docs[i]); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func (s *Store) keepOne(tx Tx, no, entry int64, d *ledger.Document) error {
	sealed, err := s.keys.Papers(ofNotices(d.Kind)).Seal(nil, d.Data, documentPlace(d.Kind, no, entry), s.cfg.Rand)
	if err != nil {
		return err
	}
	return exec(tx, "INSERT INTO document VALUES ($1, $2, $3, $4)", no, entry, d.Kind, sealed)
}

// documentPrefix begins the name of a document among what an entry commits to.
const documentPrefix = "document "

func contentDocument(no int64) string { return documentPrefix + strconv.FormatInt(no, 10) }

// documentPlace binds a sealed document to its number, its entry and its kind.
func documentPlace(kind string, no, entry int64) []byte {
	return seal.Place("document "+kind, uint64(no), uint64(entry))
}

// Documents gives the documents of a kind by rising number; of all kinds for
// "".
func (s *Store) Documents(ctx context.Context, kind string) (docs []ledger.Document, err error) {
	err = s.keys.MayPapers(ofNotices(kind))
	if err == nil && kind == "" {
		err = s.keys.MayPapers(true)
	}
	if err != nil {
		return nil, err
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.close()
	last, err := number(v.c, "SELECT coalesce(max(no), 0) FROM document")
	if err != nil {
		return nil, s.explain("read documents", err)
	}
	err = v.eachDocument(ctx, kind, func(d *ledger.Document, _ int64) error {
		docs = append(docs, *d)
		return nil
	})
	if err == nil {
		s.seen.document.CompareAndSwap(unseen, last)
	}
	return docs, s.explain("read documents", err)
}

// HasDocuments reports whether the case has documents of a kind. It opens none, so
// that any key may ask.
func (s *Store) HasDocuments(ctx context.Context, kind string) (bool, error) {
	v, err := s.view(ctx)
	if err != nil {
		return false, err
	}
	defer v.close()
	n, err := number(v.c, "SELECT count(*) FROM document WHERE kind = $1", kind)
	return n > 0, s.explain("read documents", err)
}

// eachDocument opens documents one by one; fn must not use the view.
func (v *view) eachDocument(ctx context.Context, kind string, fn func(d *ledger.Document, entry int64) error) error {
	sql, args := "SELECT no, entry, kind, sealed FROM document ORDER BY entry, no", []any(nil)
	if kind != "" {
		sql, args = "SELECT no, entry, kind, sealed FROM document WHERE kind = $1 ORDER BY no", []any{kind}
	}
	return v.c.Query(sql, args, func(r Row) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, entry := ledger.Document{Number: r.Int(0), Kind: r.Text(2)}, r.Int(1)
		if len(r.Bytes(3)) == 0 {
			return nil // destroyed
		}
		var err error
		if d.Data, err = v.keys.Papers(ofNotices(d.Kind)).Open(nil, r.Bytes(3), documentPlace(d.Kind, d.Number, entry)); err != nil {
			return Damaged("document %d does not open", d.Number)
		}
		return fn(&d, entry)
	})
}

// checkDocuments opens every document, and holds documents and the commitments
// of the journal to one another: none altered, none missing, none slipped in.
func (v *view) checkDocuments(ctx context.Context, r *ledger.CheckReport) error {
	made := map[int64]map[string][]byte{} // by entry, then by name
	err := v.eachDocument(ctx, "", func(d *ledger.Document, entry int64) error {
		if made[entry] == nil {
			made[entry] = map[string][]byte{}
		}
		made[entry][contentDocument(d.Number)] = d.Data
		r.Documents++
		return nil
	})
	if errors.Is(err, ledger.ErrDamaged) {
		add(r, "%v", err)
		return nil
	}
	if err != nil {
		return err
	}
	destroyed, err := v.destroyedDocuments()
	if err != nil {
		return err
	}
	entries, _, err := v.journal(ctx)
	if errors.Is(err, ledger.ErrDamaged) {
		return nil // the check of the journal says so
	}
	for i := range entries {
		e := &entries[i]
		for _, c := range e.Commitments {
			if _, ok := made[e.Number][c.Name]; !ok && strings.HasPrefix(c.Name, documentPrefix) && !destroyed[c.Name] {
				add(r, "%s, to which journal entry %d commits, is missing", c.Name, e.Number)
			}
		}
		if made[e.Number] != nil {
			err = errors.Join(err, v.checkEntry(r, e.Number, "its documents", made[e.Number]))
			delete(made, e.Number)
		}
	}
	for entry, docs := range made {
		add(r, "%d documents name journal entry %d, which is not there", len(docs), entry)
	}
	return err
}

// destroyedDocuments are those of which a row is left and nothing in it, by the
// name under which the journal commits to them.
func (v *view) destroyedDocuments() (map[string]bool, error) {
	names := map[string]bool{}
	err := v.c.Query("SELECT no FROM document WHERE length(sealed) = 0", nil, func(r Row) error {
		names[contentDocument(r.Int(0))] = true
		return nil
	})
	return names, err
}
