package send

import (
	"context"
	"encoding/binary"
	"fmt"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// village is a ledger of n people with a name and a mailbox of their own, in eight
// languages.
type village struct{ n int }

var villageState = func() *ledger.State {
	at := breach.Locus{{Kind: breach.StepFile, Name: "site.sql"}}
	s := &ledger.State{
		Version: "test", Started: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Records: 10, Parts: []ledger.Part{{Name: "site", Kind: "mysqldump"}},
		Sources: []breach.Source{{Locus: at, Kind: "mysqldump", Bytes: 1000, Coverage: breach.Coverage{Total: 1000, Records: 1000}}},
		Tables:  []ledger.Table{{Locus: at, Name: "users", Rows: 10, Bytes: 1000}},
		Sets:    [][]uint32{{}, {0, 1, 2, 3}},
	}
	for _, c := range []breach.Class{breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.PhysicalAddresses} {
		s.Columns = append(s.Columns, ledger.Column{Name: string(c), Class: c, Confidence: 1, Values: 1})
	}
	return s
}()

func (v village) State(context.Context) (*ledger.State, error) {
	s := *villageState
	s.Counts.People = int64(v.n)
	return &s, nil
}

func (v village) Exposures(ctx context.Context, fn func(ledger.PersonKind, bool, []ledger.Exposure) error) error {
	return v.people(ctx, func(p *ledger.Person) error { return fn(p.Kind, p.Review, p.Exposures) })
}

func (v village) people(_ context.Context, fn func(*ledger.Person) error) error {
	family := []string{"Lee", "Martin", "Müller", "Kowalska", "García", "de Vries", "O'Neill", "Rossi"}
	for i := range v.n {
		p := &ledger.Person{Exposures: []ledger.Exposure{{Set: 1}}, Language: []string{"en", "fr", "de", "nl", "es", "it", "pl", "pt"}[i%8]}
		binary.BigEndian.PutUint64(p.ID[:], uint64(i+1))
		p.Names = []breach.Secret{breach.Secret(fmt.Sprintf("Ann %c%c%c%c %s", 'A'+i/17576%26, 'a'+i/676%26, 'a'+i/26%26, 'a'+i%26, family[i%8]))}
		p.Emails = []breach.Secret{breach.Secret(fmt.Sprintf("p%d@mail%d.example.org", i, i%50))}
		p.Addresses = []breach.Secret{breach.Secret(fmt.Sprintf("%d Elm Row, Leeds LS%d 4AB", i, i%9+1))}
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

// villageNotices is a case with the notices of a village: planned, approved and
// composed as those of a real one.
func villageNotices(t testing.TB, n int) (*sqlite.Store, *notice.Composer) {
	t.Helper()
	ctx, v := context.Background(), village{n}
	f, err := facts.Compute(ctx, v)
	if err != nil {
		t.Fatal(err)
	}
	state, _ := v.State(ctx)
	plan, err := notice.Make(ctx, &notice.Source{State: state, Facts: f, People: v.people, Now: state.Started, Law: notice.Law{Required: []string{"gdpr-34"}}, Brief: &notice.Brief{
		Controller: "Orchard Recruitment", From: "privacy@agency.example", Page: "https://agency.example/data", Code: "ORCH-2016",
		Contact: notice.Reach{Email: "dpo@agency.example", Phone: "020 7946 0000", Name: "Data protection officer"},
		Country: "GB", Language: "en", Event: "copied", Began: "2016-10-28", Found: "2016-11-01", Done: notice.Measures(), Authority: "ICO",
	}})
	if err != nil {
		t.Fatal(err)
	}
	kept, rows, err := plan.Keep(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s := caseAt(t, t.TempDir())
	if err := s.KeepPlan(ctx, kept, rows, journal.Entry{Act: notice.ActPlanned}); err != nil {
		t.Fatal(err)
	}
	kept.Approval = &notice.Approval{Actor: "officer", Entry: 7}
	c, err := notice.NewComposer(kept, notice.Proof{Role: seal.Officer, Entry: &journal.Entry{
		Number: 7, Act: notice.ActApproved, Actor: "officer", Signature: []byte("signed"), Details: map[string]string{notice.DetailPlan: kept.Hash.String()},
	}}, s.CaseID())
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

// TestVillage sends real notices, with the leak guard, and reads what arrives.
func TestVillage(t *testing.T) {
	box, composer := villageNotices(t, 80)
	defer box.Close()
	s := newSink(t)
	c := config(box, quick(4), links(t, s.address, 4))
	c.Composer = func() Composer { return composer.Clone() }
	if _, err := run(t, c); err != nil {
		t.Fatal(err)
	}
	if got := states(t, box); got[notice.Sent] != 80 || len(got) != 1 {
		t.Errorf("%v", got)
	}
	if messages, copies := s.all(); messages != 80 || copies != 80 {
		t.Errorf("%d messages in %d copies", messages, copies)
	}
}
