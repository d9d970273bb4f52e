package leakgen

import (
	"bufio"
	"encoding/json"
	"fmt"
	"sort"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The kinds of a truth line.
const (
	KindPerson = "person"
	KindStaff  = "staff"
	KindRole   = "role"
)

// ID is a number issued by a state: Kind as breach.Kind prints it ("fr-nir").
type ID struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

// Person is one line of the truth. Lists are sorted and hold each value once,
// but for Names, whose first is the fullest.
type Person struct {
	Key           string         `json:"key"` // of the generator, for finding the rows
	Kind          string         `json:"kind"`
	Emails        []string       `json:"emails"`                  // lower case
	Shared        []string       `json:"shared_emails,omitempty"` // addresses that stand with others too
	Phones        []string       `json:"phones"`                  // E.164
	IDs           []ID           `json:"ids"`
	Names         []string       `json:"names"`
	Classes       []breach.Class `json:"classes"`
	PasswordKinds []string       `json:"password_kinds"`
	Where         []string       `json:"where"` // account, application, referee, ...
	// Category is who the person is to the controller: applicant, employee,
	// customer, referee or child. Country is where they live (ISO 3166-1) and
	// Language theirs (ISO 639-1). "" is not told.
	Category string `json:"category,omitempty"`
	Country  string `json:"country,omitempty"`
	Language string `json:"language,omitempty"`
	// Born is a date of birth: who is a child by it is one on the day of the
	// comparison, as for those who must be told. "" is not told.
	Born string `json:"birth,omitempty"`
}

// The categories that a truth tells.
const (
	CategoryApplicant = "applicant"
	CategoryEmployee  = "employee"
	CategoryCustomer  = "customer"
	CategoryReferee   = "referee"
	CategoryChild     = "child"
)

// Lives tells where the person lives, and their language.
func (p *Person) Lives(h *Human) {
	p.Country, p.Language = h.Region.Code(), h.Region.Language().Code()
}

// Reset empties the person for the next use.
func (p *Person) Reset(kind, key string) {
	*p = Person{
		Kind: kind, Key: key, Emails: p.Emails[:0], Shared: p.Shared[:0], Phones: p.Phones[:0], IDs: p.IDs[:0],
		Names: p.Names[:0], Classes: p.Classes[:0], PasswordKinds: p.PasswordKinds[:0], Where: p.Where[:0],
	}
}

// Email adds an address, folded, and its class.
func (p *Person) Email(folded []byte) {
	p.Emails = addOnce(p.Emails, string(lower(folded)))
	p.Has(breach.EmailAddresses)
}

// Share adds an address that several people have, folded, and its class. Each of
// them tells it so; one of them, whose mailbox it is, tells it as Email too.
func (p *Person) Share(folded []byte) {
	p.Shared = addOnce(p.Shared, string(lower(folded)))
	p.Has(breach.EmailAddresses)
}

// Phone adds a number in E.164 and its class.
func (p *Person) Phone(e164 []byte) {
	p.Phones = addOnce(p.Phones, string(e164))
	p.Has(breach.PhoneNumbers)
}

// Name adds a name as shown and its class.
func (p *Person) Name(name []byte) {
	p.Names = addOnce(p.Names, string(name))
	p.Has(breach.Names)
}

// ID adds a state's number and its class.
func (p *Person) ID(kind breach.Kind, value []byte) {
	p.IDs = addOnce(p.IDs, ID{kind.String(), string(value)})
	p.Has(kind.Class())
}

// Has adds classes.
func (p *Person) Has(classes ...breach.Class) {
	for _, c := range classes {
		p.Classes = addOnce(p.Classes, c)
	}
}

// addressClass is the class of a town, postcode or country in a table of addresses, of
// somebody of whom a street is told, or not.
func addressClass(street bool) breach.Class {
	if street {
		return breach.PhysicalAddresses
	}
	return breach.GeographicLocations
}

// Password adds the class and the kind of a password column.
func (p *Person) Password(kind string) {
	p.PasswordKinds = addOnce(p.PasswordKinds, kind)
	p.Has(breach.Passwords)
}

// Seen adds a place where the person stands.
func (p *Person) Seen(where string) { p.Where = addOnce(p.Where, where) }

func addOnce[T comparable](list []T, v T) []T {
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}

func lower(b []byte) []byte {
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return b
}

func (p *Person) sort() {
	sort.Strings(p.Emails)
	sort.Strings(p.Phones)
	sort.Slice(p.Classes, func(i, k int) bool { return p.Classes[i] < p.Classes[k] })
}

// ClassCount is how many lines of each kind show a class.
type ClassCount struct {
	Class  breach.Class `json:"class"`
	People int64        `json:"people"`
	Staff  int64        `json:"staff"`
	Roles  int64        `json:"roles"`
}

// Truth is the header line of the truth: totals over all the lines after it.
type Truth struct {
	Header     string   `json:"truth"` // the format: "leakgen 1"
	Schema     string   `json:"schema"`
	Seed       uint64   `json:"seed"`
	Options    int      `json:"people_asked"`
	LetterSet  string   `json:"letter_set,omitempty"`
	OwnDomains []string `json:"own_domains"`
	People     int64    `json:"people"`
	Staff      int64    `json:"staff"`
	Roles      int64    `json:"roles"`
	NoEmail    int64    `json:"people_without_email"`
	Referees   int64    `json:"referees"`
	Emails     int64    `json:"emails"` // distinct, of all kinds
	Whole      bool     `json:"whole"`  // every class is told, see SchemaDef
	// Also are classes that are told though not every one is, see SchemaDef.
	Also    []breach.Class `json:"also,omitempty"`
	Classes []ClassCount   `json:"classes"`
}

// truthFormat names the layout of the truth file.
const truthFormat = "leakgen 1"

func (t *Truth) count(p *Person, at map[breach.Class]int) {
	t.Emails += int64(len(p.Emails))
	switch p.Kind {
	case KindPerson:
		t.People++
		if len(p.Emails) == 0 {
			t.NoEmail++
		}
		if len(p.Where) == 1 && p.Where[0] == "referee" {
			t.Referees++
		}
	case KindStaff:
		t.Staff++
	case KindRole:
		t.Roles++
	}
	for _, c := range p.Classes {
		i, ok := at[c]
		if !ok {
			i = len(t.Classes)
			at[c] = i
			t.Classes = append(t.Classes, ClassCount{Class: c})
		}
		switch n := &t.Classes[i]; p.Kind {
		case KindPerson:
			n.People++
		case KindStaff:
			n.Staff++
		case KindRole:
			n.Roles++
		}
	}
}

// writeTruth walks over the people twice: to count, then to write.
func writeTruth(opt Options, def SchemaDef, leak Leak) (*Truth, error) {
	t := &Truth{
		Header: truthFormat, Schema: opt.Schema, Seed: opt.Seed, Options: opt.People, OwnDomains: def.OwnDomains, Whole: def.Whole, Also: def.Also,
	}
	if opt.Letters {
		t.LetterSet = opt.LetterSet
	}
	at := map[breach.Class]int{}
	if err := leak.Truth(func(p *Person) error { t.count(p, at); return nil }); err != nil {
		return nil, err
	}
	sort.Slice(t.Classes, func(i, k int) bool { return t.Classes[i].Class < t.Classes[k].Class })
	if opt.Truth == nil {
		return t, nil
	}
	out := bufio.NewWriterSize(opt.Truth, 1<<18)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(t); err != nil {
		return nil, fmt.Errorf("leakgen: writing the truth: %w", err)
	}
	var line []byte
	err := leak.Truth(func(p *Person) error {
		p.sort()
		line = appendPerson(line[:0], p)
		_, err := out.Write(line)
		return err
	})
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return nil, fmt.Errorf("leakgen: writing the truth: %w", err)
	}
	return t, nil
}
