package ledgertest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"sort"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// spread is a fixed permutation of 64-bit numbers (the finaliser of MurmurHash3),
// so that ids and values look random and are the same in every run.
func spread(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

func id(n uint64) (p ledger.PersonID) {
	binary.BigEndian.PutUint64(p[:8], spread(n+1))
	binary.BigEndian.PutUint64(p[8:], spread(n+1<<40))
	return p
}

// Rich makes n people, by rising id, who between them fill every field: with
// nothing, one and several of each, shared values, and marks beyond ASCII.
func Rich(n int) []ledger.Person {
	out := make([]ledger.Person, n)
	for i := range out {
		out[i] = rich(uint64(i))
	}
	slices.SortFunc(out, func(a, b ledger.Person) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return out
}

func rich(n uint64) ledger.Person {
	r := spread(n + 77)
	p := ledger.Person{
		ID: id(n), Kind: ledger.PersonKind(r % 8 / 3 % 3), Review: r&64 != 0,
		Emails: secrets(n, r>>8&3, "mailbox%d.%d@example.org"),
		Names:  secrets(n, r>>10&3, "Zoë Ångström-%d %d"),
	}
	if r>>12&1 == 0 {
		p.Phones = append(secrets(n, r>>13&3, "+3361%07d%d"), breach.Secret(fmt.Sprintf("+4420%08d", n/3)))
		p.Born = secrets(n, r>>15&1, "19%02d-0%d-11")
		p.Addresses = secrets(n, r>>16&1, "%d rue du Lavoir %d, 75011 Paris")
		p.Language, p.Country = []string{"", "fr", "en"}[r>>17%3], []string{"", "FR", "GB"}[r>>19%3]
	}
	if r>>22&1 == 0 {
		p.Usernames = secrets(n, r>>23&3, "login-%d-%d")
		p.Category = []string{"applicant", "employee", "referee"}[r>>25%3]
		p.IDs = []ledger.Value{{Kind: breach.KindFRNIR, Value: breach.Secret(fmt.Sprintf("2690549588%05d", n))}}
		p.Accounts = []ledger.Account{account(breach.KindIBAN, "FR76%023d", n), account(breach.KindCard, "4%015d", n)}
		p.Signs = []ledger.Sign{{By: ledger.ByColumn, Code: "FR"}, {By: ledger.ByIBAN, Code: []string{"FR", "BE"}[r>>27&1]}, {By: ledger.ByLetter, Code: "fr"}}
	}
	if r>>28&3 == 0 {
		p.IDs = append(p.IDs, ledger.Value{Kind: breach.KindUSSSN, Value: breach.Secret(fmt.Sprintf("9%08d", n))})
		p.Aliases = []ledger.PersonID{id(n + 1<<30), id(n + 1<<31)}
		p.Joined = []ledger.Reason{
			{Rule: "same e-mail address", Value: breach.Secret(fmt.Sprintf("shared%d@example.net", n))},
			{Rule: "users.uid = profile.entity_id", Value: breach.Secret(fmt.Sprint("key-", n))},
		}
	}
	if p.Review {
		p.Conflicts = conflicts(n, r>>40)
	}
	for k := range r >> 32 & 7 {
		p.Exposures = append(p.Exposures, ledger.Exposure{Part: uint32(k % 3), Set: uint32(r>>k) % Sets})
	}
	return p
}

// conflicts are one within the person, or one with another as well.
func conflicts(n, r uint64) []ledger.Conflict {
	born := func(k uint64) []ledger.Value {
		return []ledger.Value{{Kind: breach.KindBorn, Value: breach.Secret(fmt.Sprintf("19%02d-04-%02d", k%100, k%28+1))}}
	}
	out := []ledger.Conflict{{Rule: "two birth dates", Doubt: uint16(r % 1001), Here: born(n), There: born(n + 1)}}
	if r&1 == 0 {
		out = append(out, ledger.Conflict{
			Rule: "same name and birth date", Doubt: 500, Other: id(n + 1<<29),
			Here: append(born(n), ledger.Value{Kind: breach.KindEmail, Value: "shared@example.net"}), There: born(n),
		})
	}
	return out
}

func account(kind breach.Kind, format string, n uint64) ledger.Account {
	whole := fmt.Sprintf(format, n)
	return ledger.Account{Kind: kind, Last4: breach.Secret(whole[len(whole)-4:]), Whole: breach.Secret(whole)}
}

func secrets(n, count uint64, format string) []breach.Secret {
	var out []breach.Secret
	for k := range count {
		out = append(out, breach.Secret(fmt.Sprintf(format, n, k)))
	}
	return out
}

// Sets is how many sets the state of State has.
const Sets = 300

// State makes a state that fills every field, for people of Rich or Bulk.
func State() *ledger.State {
	file := breach.Locus{
		{Kind: breach.StepFile, Name: "/leak/backup-secretname.zip", Offset: -1},
		{Kind: breach.StepMember, Name: "secretmember.sql", Offset: 12, Number: 4, Hidden: true, Shown: "***.sql"},
	}
	s := &ledger.State{
		Version: "test", Started: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Seconds: 1.5, Records: 12345,
		Sources: []breach.Source{{
			Locus: file, Kind: "zip", Bytes: 99, SHA256: [32]byte{1, 31: 9}, Container: 7, Names: 5,
			Coverage: breach.Coverage{Total: 10, Records: 4, Text: 3, Opaque: 2, Unread: 1},
		}, {Kind: "zip", Duplicate: true}},
		Parts: []ledger.Part{{Source: 0, Name: "secretpart", Kind: "mysqldump"}, {Source: 1, Name: "b", Kind: "csv"}, {Name: "c", Kind: "text"}},
		Tables: []ledger.Table{{
			Part: 1, Locus: file.With(breach.Step{Kind: breach.StepTable, Name: "secrettable", Number: 3}),
			Name: "secrettable", Rows: 5, Bytes: 6, Owner: "the person of secretowner",
			Links:   []ledger.Link{{From: "uid", Table: 1, To: "id", Why: "declared foreign key", Repeats: 2, Apart: true}},
			RowSets: []ledger.RowSet{{Columns: []uint32{0}, Rows: 5}},
		}, {Name: "users"}},
		Columns: []ledger.Column{{
			Table: 1, Name: "secretcolumn", Type: "varchar(255)", Inside: true, Kind: breach.KindPassword,
			Class: breach.Passwords, Detail: "bcrypt cost 10", Confidence: 0.99, Why: "secretwhy", Values: 8, People: 9,
		}, {Name: "other"}},
		Faults:     []breach.Fault{{Locus: file, Kind: breach.FaultTruncated, Message: "secretfault", Bytes: 3}},
		Counts:     ledger.Counts{People: 1, RoleMailboxes: 2, Staff: 3, Review: 4, EmailsDistinct: 5, Children: 6, Patients: 7, Countries: map[string]int64{"FR": 1}},
		OwnDomain:  []string{"secretdomain.example"},
		Thresholds: &ledger.Thresholds{Join: 0.99, Review: 0.7},
		Placeholders: []ledger.Placeholder{
			{Kind: breach.KindEmail, Value: "nobody@secretdomain.example", Rows: 77, Why: "many carry it"},
			{Kind: breach.KindCard, Value: "0001", Rows: 30, Why: "many carry it"},
		},
	}
	s.Counts.Ways = &ledger.Ways{SeveralAddresses: 1, NoAddress: 2, SharedAddresses: 3, NameOnly: 4, MayBeFewer: 5, MayBeMore: 6}
	for range Sets {
		s.Sets = append(s.Sets, []uint32{0, 1})
	}
	return s
}

// Seq gives people as a sequence for Replace, each in the same memory, as a
// caller may.
func Seq(people []ledger.Person) iter.Seq2[*ledger.Person, error] {
	return func(yield func(*ledger.Person, error) bool) {
		var p ledger.Person
		for i := range people {
			if p = people[i]; !yield(&p, nil) {
				return
			}
		}
	}
}

// Bulk gives n people of the size issue "The vault" names: an e-mail address
// each and a phone for half of them, name and country, one exposure of a set of
// six classes. Values are made on the way, into memory that is used again.
func Bulk(n int) iter.Seq2[*ledger.Person, error] {
	ids := make([]ledger.PersonID, n)
	for i := range ids {
		ids[i] = id(uint64(i))
	}
	sort.Slice(ids, func(a, b int) bool { return bytes.Compare(ids[a][:], ids[b][:]) < 0 })
	emails := make([]string, n)
	for i := range emails {
		emails[i] = BulkEmail(i)
	}
	return func(yield func(*ledger.Person, error) bool) {
		p := ledger.Person{
			Emails: make([]breach.Secret, 1), Names: []breach.Secret{"Camille Desrosiers-Lefebvre"},
			Country: "FR", Language: "fr", Category: "applicant", Exposures: make([]ledger.Exposure, 1),
			Joined: []ledger.Reason{{Rule: "users.uid = profile.entity_id", Value: "1234567"}},
		}
		phones := make([]breach.Secret, 1)
		for i := range ids {
			p.ID, p.Phones = ids[i], nil
			p.Emails[0] = breach.Secret(emails[i])
			if i%2 == 0 {
				phones[0] = breach.Secret(emails[i][:12])
				p.Phones = phones
			}
			p.Exposures[0].Set = uint32(i) % Sets
			if !yield(&p, nil) {
				return
			}
		}
	}
}

// BulkEmail is the e-mail address of a person of Bulk.
func BulkEmail(i int) string {
	return fmt.Sprintf("%d.candidate.of.jobs@mail.example.org", spread(uint64(i)))
}

// IDs are the ids of people.
func IDs(people []ledger.Person) (out []ledger.PersonID) {
	for i := range people {
		out = append(out, people[i].ID)
	}
	return out
}
