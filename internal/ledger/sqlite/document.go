package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
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
	if s.opt.ReadOnly {
		return nil, &ledger.Error{Kind: ledger.ErrReadOnly, Detail: "the case was opened to read"}
	}
	if err := s.keys.May(seal.Document, seal.JournalSign); err != nil {
		return nil, err
	}
	if err := checkDocumentsFit(docs); err != nil {
		return nil, err
	}
	s.write.Lock()
	defer s.write.Unlock()
	done, err := s.recordWith(ctx, e, func(e *journal.Entry) (func() error, error) { return s.keep(docs, e) })
	if err != nil {
		return nil, explain("keep a document", err)
	}
	return done, afterwards("export the journal", s.exportJournal())
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

// keep gives the entry the contents it commits to, and a function that writes
// the documents once the entry has its number. The caller holds mu, in a
// transaction.
func (s *Store) keep(docs []ledger.Document, e *journal.Entry) (func() error, error) {
	last, err := s.number("SELECT ifnull(max(no), 0) FROM document")
	if err != nil {
		return nil, err
	}
	e.Contents = e.Contents[:len(e.Contents):len(e.Contents)]
	for i := range docs {
		e.Contents = append(e.Contents, journal.Content{Name: contentDocument(last + 1 + int64(i)), Data: docs[i].Data})
	}
	return func() error {
		for i := range docs {
			if err := s.keepOne(last+1+int64(i), e.Number, &docs[i]); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func (s *Store) keepOne(no, entry int64, d *ledger.Document) error {
	sealed, err := s.keys.Box(seal.Document).Seal(nil, d.Data, documentPlace(d.Kind, no, entry), s.opt.Rand)
	if err != nil {
		return err
	}
	return s.insert("INSERT INTO document VALUES (?, ?, ?, ?)", no, entry, d.Kind, sealed)
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
	if err := s.keys.May(seal.Document); err != nil {
		return nil, err
	}
	err = s.eachDocument(ctx, kind, func(d *ledger.Document, _ int64) error {
		docs = append(docs, *d)
		return nil
	})
	return docs, explain("read documents", err)
}

// eachDocument opens documents one by one; fn must not use the store.
func (s *Store) eachDocument(ctx context.Context, kind string, fn func(d *ledger.Document, entry int64) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	sql := "SELECT no, entry, kind, sealed FROM document WHERE kind = ?1 ORDER BY no"
	if kind == "" {
		sql = "SELECT no, entry, kind, sealed FROM document WHERE ?1 = '' ORDER BY entry, no"
	}
	return s.query(sql, func(st *sqlite3.Stmt) error { return st.BindText(1, kind) }, func(st *sqlite3.Stmt) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, entry := ledger.Document{Number: st.ColumnInt64(0), Kind: st.ColumnText(2)}, st.ColumnInt64(1)
		if len(st.ColumnRawBlob(3)) == 0 {
			return nil // destroyed
		}
		var err error
		if d.Data, err = s.keys.Box(seal.Document).Open(nil, st.ColumnRawBlob(3), documentPlace(d.Kind, d.Number, entry)); err != nil {
			return damaged("document %d does not open", d.Number)
		}
		return fn(&d, entry)
	})
}

// checkDocuments opens every document, and holds documents and the commitments
// of the journal to one another: none altered, none missing, none slipped in.
func (s *Store) checkDocuments(ctx context.Context, r *ledger.CheckReport) error {
	made := map[int64]map[string][]byte{} // by entry, then by name
	err := s.eachDocument(ctx, "", func(d *ledger.Document, entry int64) error {
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
	destroyed, err := s.destroyedDocuments()
	if err != nil {
		return err
	}
	entries, _, err := s.Journal(ctx)
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
			err = errors.Join(err, s.checkEntry(r, e.Number, "its documents", made[e.Number]))
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
func (s *Store) destroyedDocuments() (map[string]bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	names := map[string]bool{}
	err := s.query("SELECT no FROM document WHERE length(sealed) = 0", nil, func(st *sqlite3.Stmt) error {
		names[contentDocument(st.ColumnInt64(0))] = true
		return nil
	})
	return names, err
}
