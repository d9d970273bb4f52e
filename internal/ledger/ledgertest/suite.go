package ledgertest

import (
	"context"
	"iter"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Store is what the suite asks of a store.
type Store interface {
	Replace(ctx context.Context, state *ledger.State, people iter.Seq2[*ledger.Person, error], entry journal.Entry, docs ...ledger.Document) error
	Amend(ctx context.Context, state *ledger.State, gone map[ledger.PersonID]bool, people []*ledger.Person, entry journal.Entry, docs ...ledger.Document) error
	Sought(ctx context.Context, texts []string, fn func(*ledger.Person) error) error
	State(ctx context.Context) (*ledger.State, error)
	People(ctx context.Context, fn func(*ledger.Person) error) error
	Lines(ctx context.Context, newLiner func() func(dst []byte, p *ledger.Person) []byte, out func([]byte) error) error
	Exposures(ctx context.Context, fn func(kind ledger.PersonKind, review bool, ex []ledger.Exposure) error) error
	Find(ctx context.Context, kind breach.Kind, value string) ([]*ledger.Person, error)
	Person(ctx context.Context, id ledger.PersonID) (*ledger.Person, error)
	Record(ctx context.Context, e journal.Entry) (*journal.Entry, error)
	Keep(ctx context.Context, docs []ledger.Document, e journal.Entry) (*journal.Entry, error)
	Documents(ctx context.Context, kind string) ([]ledger.Document, error)
	Journal(ctx context.Context) (entries []journal.Entry, head []byte, err error)
	HeadAfter(ctx context.Context, n int64) (head []byte, err error)
	JournalKey() string
	Check(ctx context.Context) (*ledger.CheckReport, error)
	Contacts(ctx context.Context, fn func(*ledger.Person) error) error
	Forget(ctx context.Context, ids []ledger.PersonID, papers []string, settle func(*ledger.State, []*ledger.Person) error, e journal.Entry) (*ledger.Destroyed, error)
	Close() error
}

// Driver makes stores for the suite.
type Driver struct {
	// Create makes a case in a folder that is not there yet, and Open opens it
	// again, with the same key.
	Create, Open func(dir string) (Store, error)
	// OpenWrong opens it with another key.
	OpenWrong func(dir string) (Store, error)
}

// Run runs the suite.
func Run(t *testing.T, d Driver) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Driver)
	}{
		{"empty", testEmpty},
		{"round trip", testRoundTrip},
		{"sizes around a block", testSizes},
		{"find every kind", testFind},
		{"accounts keep their index when written again", testAccountsAgain},
		{"person by present and former id", testPerson},
		{"a value of many people", testShared},
		{"whose telephones others show", testSharing},
		{"replace shrinks and grows", testReplace},
		{"read while replacing", testReadWhileReplacing},
		{"a failed replace changes nothing", testFailedReplace},
		{"what must not be stored is refused", testRefused},
		{"journal", testJournal},
		{"the journal's export", testExport},
		{"documents", testDocuments},
		{"documents kept by who has read them", testDocumentsRead},
		{"documents that are refused", testDocumentsRefused},
		{"documents with people", testReplaceKeeps},
		{"some people changed", testAmend},
		{"contacts alone", testContacts},
		{"people who are destroyed", testForget},
		{"people who are destroyed stay so", testForgetAgain},
		{"nothing clear on disk", testNothingClear},
		{"wrong key", testWrongKey},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, d) })
	}
}
