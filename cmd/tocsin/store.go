package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"strconv"
	"time"

	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/mine"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/who"
)

// caseStore is an open case, in a folder or in a database.
type caseStore struct {
	*store.Store
	kept
}

// kept is what each kind of store does in its own way.
type kept interface {
	Backup(ctx context.Context, dir string, e journal.Entry) error
	Shred(ctx context.Context, e journal.Entry, begun store.Begun) (*store.Shredded, error)
	Close() error
}

// Close ends the use of the case and frees what it held.
func (s *caseStore) Close() error { return s.kept.Close() }

// Random is the program's randomness.
func (*caseStore) Random() io.Reader { return rand.Reader }

// openOrCreate opens the case to write, or makes it where there is none.
func (a *app) openOrCreate() (*caseStore, error) { return a.openOrMake(false) }

// openToMine does so for a run of mining, or only opens it where it must be
// there. Nobody else changes people or keys until it is closed.
func (a *app) openToMine(mustBe bool) (*caseStore, error) {
	if mustBe {
		return a.openFor(toChange, true)
	}
	return a.openOrMake(true)
}

func (a *app) openOrMake(alone bool) (*caseStore, error) {
	p, err := a.place()
	if err != nil {
		return nil, err
	}
	if p.exists || p.database != nil && p.database.Schema() != "" {
		st, err := a.openFor(toChange, alone)
		isNew := errors.Is(err, ledger.ErrNoCase) || errors.Is(err, seal.ErrNoKey) && !p.exists
		if !isNew || p.database == nil {
			return st, err
		}
	}
	id, err := a.newIdentity()
	if err != nil {
		return nil, refuse(err)
	}
	return p.create(a.ctx, id, alone)
}

// open opens the case that must be there, to write: also a look-up is
// journalled.
func (a *app) open() (*caseStore, error) { return a.openFor(toChange, false) }

// openToLook opens the case for a look-up that is journalled: also while another
// tocsin mines into it or sends from it.
func (a *app) openToLook() (*caseStore, error) { return a.openFor(toLook, false) }

// openToRead opens the case for what an auditor may do too, whose key writes
// nothing: the case is then opened to read, and the journal says nothing of it.
func (a *app) openToRead() (*caseStore, error) { return a.openFor(toRead, false) }

// openToCheck is openToRead for what holds the case to its invariants: an opening
// that brings the journal's export forward would hide what is wrong with it.
func (a *app) openToCheck() (*caseStore, error) { return a.openFor(toCheck, false) }

// purpose is what a case is opened for.
type purpose uint8

const (
	toChange purpose = iota
	toLook           // the journal says so; nothing else is changed
	toRead           // as toLook; also by a key that writes nothing, and from a disk that cannot be written
	toCheck          // as toRead; the journal's export is left as it is found
	onlyRead         // by such a key, from such a disk
)

func (a *app) openFor(what purpose, alone bool) (*caseStore, error) {
	p, err := a.place()
	if err != nil {
		return nil, err
	}
	var id *seal.Identity
	if p.exists || p.database != nil && p.database.Schema() != "" {
		if id, err = a.caseIdentity(p); err != nil {
			return nil, refuse(err)
		}
	}
	open, err := p.open(a.ctx, id, what, alone)
	if (what == toRead || what == toCheck) && (errors.Is(err, seal.ErrRole) || errors.Is(err, ledger.ErrReadOnly)) {
		open, err = p.open(a.ctx, id, onlyRead, false)
	}
	if err != nil {
		return nil, refuse(err)
	}
	a.sayOver(open)
	return open, nil
}

// sayOver says that the day is past until which the case was to be kept.
func (a *app) sayOver(st *caseStore) {
	if a.quiet || !st.Keys().Role().Papers() {
		return
	}
	list, err := papers[custody.Retention](a, st, custody.RetentionKind)
	if err == nil && len(list) > 0 && list[len(list)-1].Over(time.Now()) {
		fmt.Fprintf(a.err, "This case was to be kept until %s: destroy it (tocsin case shred), or set another day (tocsin case retain).\n", list[len(list)-1].Until)
	}
}

// mined returns the ledger's state; it is an error that nothing was mined yet.
func (s *caseStore) mined(ctx context.Context) (*ledger.State, error) {
	st, err := s.State(ctx)
	if err == nil && st == nil {
		err = &exitError{code: exitFailed, err: fmt.Errorf("nothing was mined into the case %s yet", s.Dir()), hint: "tocsin mine PATH"}
	}
	return st, err
}

// refuse gives errors that are a refusal their exit code.
func refuse(err error) error {
	for _, kind := range []error{ledger.ErrLocked, ledger.ErrChanged, ledger.ErrNewer, ledger.ErrHalfMade, ledger.ErrShredded, seal.ErrWrongKey, seal.ErrNoKey, seal.ErrKeyExposed, seal.ErrPassphrase, seal.ErrRole} {
		if errors.Is(err, kind) {
			return &exitError{code: exitRefused, err: err}
		}
	}
	if errors.Is(err, ledger.ErrAddress) {
		return &exitError{code: exitUse, err: err}
	}
	return err
}

// journal writes an act down before its result is given. An act that the key's role
// does not allow, because it does not open all that is named, is refused and leaves
// no entry that says it was done.
func (s *caseStore) journal(ctx context.Context, act, what string, opens ...seal.Purpose) error {
	if err := s.Keys().May(opens...); err != nil {
		return refuse(err)
	}
	if s.Keys().Signer() == nil {
		return nil // an auditor's key: what it reads names nobody
	}
	_, err := s.Record(ctx, journal.Entry{Act: act, Details: map[string]string{"what": what}})
	return err
}

// committed puts into the journal that a document was made, in one form: the entry
// commits to its exact bytes and does not hold them. An auditor's key writes
// nothing.
func (s *caseStore) committed(ctx context.Context, what, form string, document []byte) error {
	if s.Keys().Signer() == nil {
		return nil
	}
	_, err := s.Record(ctx, journal.Entry{
		Act: "rendered", Details: map[string]string{"what": what, "form": form},
		Contents: []journal.Content{{Name: documentName, Data: document}},
	})
	return err
}

// minedSink gives what was mined to the store, with its entry in the journal:
// the people as they are by what was decided about them before.
type minedSink struct {
	st      *caseStore
	bar     *progress
	scratch who.Scratch
	base    *mineBase
}

// The acts of the journal of mining, and of what is corrected by hand.
const (
	actCorrected  = "corrected"
	actMined      = "mined"
	actMinedAgain = "mined again"
)

// Replace implements mine.Sink.
func (m minedSink) Replace(ctx context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) error {
	details := map[string]string{
		"version": st.Version,
		"records": strconv.FormatInt(st.Records, 10),
		"faults":  strconv.Itoa(len(st.Faults)),
	}
	for i, s := range st.Sources {
		details[fmt.Sprintf("source %d sha256", i+1)] = fmt.Sprintf("%x", s.SHA256)
	}
	act := actMined
	if m.base.former != nil {
		act = actMinedAgain
	}
	var docs []ledger.Document
	if t := m.base.given; t != nil {
		d, err := t.Document()
		if err != nil {
			return err
		}
		docs = append(docs, d)
		maps.Copy(details, thresholdDetails(t.Thresholds))
	}
	people, err := m.st.Living(ctx, st, people)
	if err != nil {
		return err
	}
	people, err = m.base.over(st, people, m.st.personIDs(), m.scratch, func() { details["people"] = strconv.FormatInt(st.Counts.People, 10) })
	if err != nil {
		return err
	}
	return m.st.Replace(ctx, st, m.watched(st.Records, people), journal.Entry{Act: act, Details: details}, docs...)
}

// over lays what the case decided and corrected over what was mined, and counts
// the people on their way; then it calls done.
func (b *mineBase) over(st *ledger.State, people who.People, ids func(kind, value string) [16]byte, scratch who.Scratch, done func()) (who.People, error) {
	if err := b.whole(st); err != nil {
		return nil, err
	}
	who.Correct(st, b.classes)
	if b.former != nil {
		people = b.former.Over(people, ids)
	}
	applied, err := who.Apply(st, people, b.decisions, ids)
	if err != nil {
		return nil, err
	}
	applied.Count(st)
	return who.Counted(st, applied.Over(people), scratch, done), nil
}

// watched shows how many people were sealed so far.
func (m minedSink) watched(records int64, people iter.Seq2[*ledger.Person, error]) iter.Seq2[*ledger.Person, error] {
	return func(yield func(*ledger.Person, error) bool) {
		n := int64(0)
		for p, err := range people {
			if n++; n%4096 == 0 {
				m.bar.show(mine.Progress{Phase: "sealing", Rows: records, People: n})
			}
			if !yield(p, err) {
				return
			}
		}
	}
}
