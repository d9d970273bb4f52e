package notice

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// household is one person of each sort that a plan tells apart.
func household() (*memory, map[string]ledger.PersonID) {
	m, ids := newMemory(), map[string]ledger.PersonID{}
	add := func(name string, p ledger.Person, classes ...breach.Class) { ids[name] = m.add(p, classes...) }
	mail := []breach.Class{breach.EmailAddresses, breach.Names}
	add("plain", human("Ann Lee", "ann@example.org"), mail...)
	child := human("Tim Lee", "tim@example.org")
	child.Born = []breach.Secret{"2015-04-01"}
	add("child", child, append(mail, breach.DatesOfBirth)...)
	childPost := child
	childPost.Emails = []breach.Secret{"timmy@example.org"}
	childPost.Addresses = []breach.Secret{"1 High Street, Leeds"}
	add("child with an address", childPost, append(mail, breach.DatesOfBirth)...)
	post := human("Bob Roe", "")
	post.Addresses = []breach.Secret{"2 High Street, Leeds"}
	add("by post", post, breach.Names, breach.PhysicalAddresses)
	add("no way", human("Cleo Fox", ""), breach.Names)
	add("suppressed", human("Dan Ray", "dan@example.org"), mail...)
	add("protected", human("Eve Sun", "eve@example.org"), mail...)
	add("told otherwise", human("Flo May", "flo@example.org"), mail...)
	dead := human("Gus Old", "gus@example.org")
	add("dead", dead, mail...)
	dead.Emails = []breach.Secret{"gustav@example.org"}
	dead.Addresses = []breach.Secret{"3 High Street, Leeds"}
	add("dead with an address", dead, mail...)
	add("told before", human("Hal Ito", "hal@example.org"), mail...)
	merged := human("Ida Kim", "ida@example.org")
	merged.Aliases = []ledger.PersonID{{0xff, 1}}
	add("told as another", merged, mail...)
	add("under way", human("Jon Low", "jon@example.org"), mail...)
	add("shares", human("Kay Moss", "home@example.org"), mail...)
	add("shares too", human("Leo Moss", "home@example.org"), mail...)
	add("nothing", human("Mia Non", "mia@example.org"))
	add("doubtful", ledger.Person{Review: true, Names: []breach.Secret{"Ned Orr"}, Emails: []breach.Secret{"ned@example.org"}}, mail...)
	add("matched", human("Ola Pax", ""), breach.Names, breach.SocialSecurity)
	add("password", human("Pia Quo", "pia@example.org"), breach.EmailAddresses, breach.Passwords)
	add("broken address", human("Rex Sol", "rex@example.org\r\nbcc: all@example.org"), mail...)
	add("staff", ledger.Person{Kind: ledger.Staff, Names: []breach.Secret{"Sam Tor"}, Emails: []breach.Secret{"sam@orchard.example.com"}}, mail...)
	add("role", ledger.Person{Kind: ledger.Role, Emails: []breach.Secret{"info@example.org"}}, breach.EmailAddresses)
	return m, ids
}

func (m *memory) household(t *testing.T, ids map[string]ledger.PersonID, change func(*Source)) *Plan {
	return m.plan(t, func(s *Source) {
		s.Marks = map[string]Mark{
			hexID(ids["suppressed"]): {As: Suppressed}, hexID(ids["protected"]): {As: Protected}, hexID(ids["told otherwise"]): {As: ToldBefore},
			hexID(ids["dead"]): {As: Deceased}, hexID(ids["dead with an address"]): {As: Deceased},
		}
		s.Begun = newBegun()
		all := Said{Classes: []breach.Class{breach.EmailAddresses, breach.Names}}
		s.Begun.said = map[Hash]Said{{1}: all}
		for _, r := range []Row{
			{Person: ids["told before"], State: Sent, Text: Hash{1}},
			{Person: ledger.PersonID{0xff, 1}, State: Sent, Text: Hash{1}},
			{Person: ids["under way"], State: Doubtful},
			{Person: ids["plain"], State: Withdrawn, Round: 2},
		} {
			s.Begun.add(&r)
		}
		s.Contacts = map[string]*contact.Found{hexID(ids["matched"]): {Names: []string{"Ola Marie Pax"}, Emails: []string{"OLA@example.com"}, Language: "fr", Country: "FR"}}
		if change != nil {
			change(s)
		}
	})
}

func TestPlan(t *testing.T) {
	m, ids := household()
	p := m.household(t, ids, nil)
	want := map[Where]int64{
		ByMail: 6, ByLetter: 3, NoWay: 4, Already: 2, Otherwise: 1, UnderWay: 1, AsideOf: 1, CallFirst: 1, NothingOf: 1,
	}
	for _, w := range Wheres() {
		if p.People.By[w] != want[w] {
			t.Errorf("%s: %d, not %d", w, p.People.By[w], want[w])
		}
	}
	if p.People.Total != 20 || p.Staff.By[ByMail] != 1 || p.Role != 1 || p.Policy.SharedMailboxes != 2 || p.Policy.SharedByFirstName != 2 || p.Policy.SharedByNone != 0 || p.Policy.Guardians != 1 || p.Policy.Estates != 1 {
		t.Errorf("%+v, %+v, %+v", p.People, p.Staff, p.Policy)
	}
	k, all := rows(t, p)
	of := func(name string) *Row {
		i := slices.IndexFunc(all, func(r Row) bool { return r.Person == ids[name] })
		if i < 0 {
			return nil
		}
		return &all[i]
	}
	for name, c := range map[string]struct {
		channel Channel
		state   State
		to      string
		greeted string
	}{
		"plain":                 {Email, Planned, "ann@example.org", "Ann Lee"},
		"child":                 {NoChannel, Unreachable, "", ""},
		"child with an address": {Letter, Planned, "1 High Street, Leeds", "Tim Lee"},
		"by post":               {Letter, Planned, "2 High Street, Leeds", "Bob Roe"},
		"no way":                {NoChannel, Unreachable, "", ""},
		"dead":                  {NoChannel, Unreachable, "", ""},
		"dead with an address":  {Letter, Planned, "3 High Street, Leeds", "Gus Old"},
		"shares":                {Email, Planned, "home@example.org", "Kay"},
		"shares too":            {Email, Planned, "home@example.org", "Leo"},
		"doubtful":              {Email, Planned, "ned@example.org", ""},
		"matched":               {Email, Planned, "ola@example.com", "Ola Marie Pax"},
		"broken address":        {NoChannel, Unreachable, "", ""},
		"staff":                 {Email, Planned, "sam@orchard.example.com", "Sam Tor"},
	} {
		r := of(name)
		if r == nil || r.Channel != c.channel || r.State != c.state || r.To().Reveal() != c.to || r.Target.Name.Reveal() != c.greeted {
			t.Errorf("%s: %+v", name, r)
		}
	}
	for _, name := range []string{"suppressed", "protected", "told otherwise", "told before", "told as another", "under way", "nothing", "role"} {
		if of(name) != nil {
			t.Errorf("%s: has a row", name)
		}
	}
	if of("plain").Round != 3 || of("matched").Target.Country != "FR" {
		t.Error("the round, or the country of the contact file, is lost")
	}
	checkKept(t, p, k, all)
}

// checkKept: what is kept reads back, and every row has its text.
func checkKept(t *testing.T, p *Plan, k *Kept, all []Row) {
	t.Helper()
	got, err := ReadManifest(k)
	if err != nil || got.RowsHash != p.RowsHash || len(got.Groups) != len(p.Groups) {
		t.Errorf("the manifest does not come back: %v", err)
	}
	for i := range all {
		known := slices.ContainsFunc(k.Texts, func(x Text) bool { return x.Hash == all[i].Text })
		if known != (all[i].State == Planned) {
			t.Errorf("row %d has no text, or one it does not need", i)
		}
	}
	for _, value := range []string{"ann@", "Lee", "High Street"} {
		if strings.Contains(string(k.Manifest), value) {
			t.Errorf("the manifest names %q", value)
		}
		for _, text := range k.Texts {
			if strings.Contains(string(text.Content), value) {
				t.Errorf("a text names %q", value)
			}
		}
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil || !strings.Contains(b.String(), "20      1  in the case") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// TestGuardians: a child is told through the guardian that the controller knows,
// else by a letter to where it lives, and never at its own mailbox. All are counted.
func TestGuardians(t *testing.T) {
	m := newMemory()
	child := func(name, mail, post string) string {
		p := human(name, mail)
		p.Born = []breach.Secret{"2015-04-01"}
		if post != "" {
			p.Addresses = []breach.Secret{breach.Secret(post)}
		}
		id := m.add(p, breach.Names, breach.DatesOfBirth)
		return hexID(id)
	}
	mail, post, both := child("Tim Lee", "tim@example.org", ""), child("Una Lee", "", "1 High Street, Leeds"), child("Vic Roe", "vic@example.org", "2 High Street, Leeds")
	home := child("Wes Fox", "wes@example.org", "3 High Street, Leeds")
	child("Xia Fox", "xia@example.org", "")
	m.add(human("Ann Lee", "ann@example.org"), breach.Names)
	doc, err := GuardianDocument([]Guardian{{mail, "Ann@Example.org", ""}, {post, "", "9 Elm Row, York"}, {both, "max@example.org", "8 Elm Row, York"}})
	if err != nil {
		t.Fatal(err)
	}
	guardians, err := ReadGuardians([]ledger.Document{doc})
	if err != nil {
		t.Fatal(err)
	}
	p := m.plan(t, func(s *Source) { s.Guardians = guardians })
	if p.People.By[ByMail] != 3 || p.People.By[ByLetter] != 2 || p.People.By[NoWay] != 1 || p.People.Total != 6 || p.Policy.Guardians != 4 {
		t.Errorf("%+v, %+v", p.People, p.Policy)
	}
	_, all := rows(t, p)
	for i := range all {
		r := &all[i]
		want := map[string]string{mail: "ann@example.org", post: "9 Elm Row, York", both: "max@example.org", home: "3 High Street, Leeds"}[hexID(r.Person)]
		if want != "" && r.To().Reveal() != want || want == "" && r.To() != "" && r.To() != "ann@example.org" {
			t.Errorf("row %d goes to another", i)
		}
		if hexID(r.Person) == mail && r.Target.Name != "Tim" {
			t.Error("a guardian who is in the leak too: the child is not called by first name")
		}
	}
	for _, g := range []Guardian{{}, {Person: mail, Email: "no address"}, {Person: mail, Email: "no-reply@example.org"}, {Person: mail, Post: breach.Secret(strings.Repeat("x", 400))}} {
		if _, err := GuardianDocument([]Guardian{g}); !errors.Is(err, ErrGuardian) {
			t.Errorf("a guardian whom nothing reaches: %v", err)
		}
	}
}

func TestHighOnly(t *testing.T) {
	m, ids := household()
	p := m.household(t, ids, func(s *Source) {
		s.HighOnly, s.Brief.ContactNames = true, map[string]string{"fr": "Délégué à la protection des données"}
	})
	if p.People.By[ByMail] != 2 || p.People.By[LowRisk] != 11 || len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0], "Article 34") {
		t.Errorf("%+v, %q", p.People, p.Warnings)
	}
	for _, g := range p.Groups {
		if !g.High {
			t.Errorf("%v is told", g.Classes)
		}
	}
}

// TestSame: the same case gives the same plan, to the last byte.
func TestSame(t *testing.T) {
	m := crowd(300)
	a, _ := rows(t, m.plan(t, nil))
	b, _ := rows(t, m.plan(t, nil))
	if a.Hash != b.Hash || string(a.Manifest) != string(b.Manifest) {
		t.Error("two plans of one case differ")
	}
	m.people[5].Emails = nil
	if c, _ := rows(t, m.plan(t, nil)); c.Hash == a.Hash {
		t.Error("another case gives the same plan")
	}
}

// TestSums: a plan whose people are not those of the facts is refused.
func TestSums(t *testing.T) {
	m := crowd(10)
	src := m.source(t)
	m.people = m.people[:9]
	if _, err := Make(context.Background(), src); err == nil || !strings.Contains(err.Error(), "9 people, the facts of the case 10") {
		t.Errorf("%v", err)
	}
}

func TestReadBegun(t *testing.T) {
	o := fakeRows{
		{Person: [16]byte{1}, State: Sent},
		{Person: [16]byte{2}, State: Planned},
		{Person: [16]byte{3}, State: Planned, Attempts: 1},
		{Person: [16]byte{4}, State: Unreachable},
		{Person: [16]byte{5}, State: Withdrawn, Round: 1},
		{Person: [16]byte{6}, State: Doubtful},
		{Person: [16]byte{7}, State: Replaced},
		{Person: [16]byte{7}, State: Planned},
		{Person: [16]byte{8}, State: Bounced},
		{Person: [16]byte{10}, Channel: Email, State: Planned, Attempts: 1},
		{Person: [16]byte{10}, Channel: Letter, State: Replaced}, // the mail took its place back
	}
	b, err := ReadBegun(context.Background(), o, nil, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[byte]Where{1: Already, 2: "", 3: "", 4: "", 5: "", 6: UnderWay, 7: "", 8: CameBack} {
		if got := b.of(&ledger.Person{ID: [16]byte{n}}, false); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := b.of(&ledger.Person{ID: [16]byte{9}, Aliases: []ledger.PersonID{{6}, {1}}}, false); got != Already {
		t.Errorf("by aliases: %q", got)
	}
	for n, want := range map[byte]uint8{2: 0, 3: 1, 5: 2, 7: 1, 8: 1} {
		if got := b.round(&ledger.Person{ID: [16]byte{n}}); got != want {
			t.Errorf("%d: round %d", n, got)
		}
	}
	if got := b.of(&ledger.Person{ID: [16]byte{8}}, true); got != "" {
		t.Errorf("another address is known: %q", got)
	}
	if !b.byLetter(&ledger.Person{ID: [16]byte{7}}) || b.byLetter(&ledger.Person{ID: [16]byte{8}}) || b.byLetter(&ledger.Person{ID: [16]byte{10}}) {
		t.Error("whose mail came back gets a letter, and nobody else")
	}
}

// fakeRows is an outbox that has rows and nothing else.
type fakeRows []Row

func (f fakeRows) Rows(_ context.Context, fn func(*Row) error) error {
	for i := range f {
		if err := fn(&f[i]); err != nil {
			return err
		}
	}
	return nil
}

func TestStatus(t *testing.T) {
	m, ids := household()
	p := m.household(t, ids, nil)
	k, all := rows(t, p)
	all = append(all, Row{Person: ids["told before"], State: Delivered, Channel: Email}, Row{Person: ids["told as another"], State: Sent, Channel: Email}, Row{Person: ids["under way"], State: Doubtful, Channel: Email})
	all[0].State = Replaced
	all = append(all, Row{Person: all[0].Person, State: Planned, Channel: Letter}, Row{Person: [16]byte{0xee}, State: Withdrawn, Erased: true})
	s, err := ReadStatus(context.Background(), fakeRows(all), k, p.src.Facts, nil)
	if err != nil || !s.Whole() || s.People != 21 || s.States["doubtful"] != 1 || s.Letters != 4 || s.Destroyed != 1 || s.Aside[CallFirst] != 1 || s.Approver != "" {
		t.Errorf("%+v, %v", s, err)
	}
	var b strings.Builder
	if err := s.Describe(&b); err != nil || !strings.Contains(b.String(), "21  accounted for, of 21 in the case; 4 by letter") {
		t.Errorf("%v\n%s", err, b.String())
	}
	if s, err = ReadStatus(context.Background(), fakeRows(all[1:]), k, p.src.Facts, nil); err != nil || s.Whole() != true {
		t.Errorf("a row that was replaced counts: %+v, %v", s, err)
	}
	if s, err = ReadStatus(context.Background(), fakeRows(all[2:]), k, p.src.Facts, nil); err != nil || s.Whole() {
		t.Errorf("a row is missing and nobody sees it: %+v, %v", s, err)
	}
}

func TestMaskAnswer(t *testing.T) {
	got := MaskAnswer("550 5.1.1 <ann.lee@example.org>: user unknown")
	if strings.Contains(got, "ann.lee@") || !strings.Contains(got, "user unknown") || !strings.HasPrefix(got, "550 5.1.1") {
		t.Errorf("%q", got)
	}
}

// TestGuardiansOfTheLeak: where a column of the leak names a guardian, a child is told
// there, unless the controller's own record says otherwise; a school's office is none.
func TestGuardiansOfTheLeak(t *testing.T) {
	m := newMemory()
	child := func(name string, guardians ...string) string {
		p := human(name, "own@example.net")
		p.Born = []breach.Secret{"2015-04-01"}
		for _, g := range guardians {
			p.Joined = append(p.Joined, ledger.Reason{Rule: breach.GuardianRule, Value: breach.Secret(g)})
		}
		return hexID(m.add(p, breach.Names, breach.DatesOfBirth))
	}
	leak, both, office, record := child("Tim Lee", "mum@example.org"), child("Una Roe", "dad@example.org", "mum2@example.org"), child("Vic Fox", "office@example.org"), child("Wes Ito", "old@example.org")
	m.add(human("Ann Lee", "mum@example.org"), breach.Names)
	p := m.plan(t, func(s *Source) {
		s.Guardians = map[string]Guardians{record: {Emails: []breach.Secret{"new@example.org"}}}
	})
	if p.People.By[ByMail] != 4 || p.People.By[NoWay] != 1 || p.Policy.GuardiansOfLeak != 2 || p.Policy.GuardiansOnRecord != 1 {
		t.Errorf("%+v, %+v", p.People, p.Policy)
	}
	_, all := rows(t, p)
	for i := range all {
		want, known := map[string]string{leak: "mum@example.org", both: "dad@example.org", office: "", record: "new@example.org"}[hexID(all[i].Person)]
		if known && all[i].To().Reveal() != want {
			t.Errorf("row %d goes to another", i)
		}
	}
}

// TestLanguages: a plan says by what people are written to in their language.
func TestLanguages(t *testing.T) {
	m := newMemory()
	add := func(language, country string, by ledger.SignBy) ledger.PersonID {
		p := human("", "p"+language+country+string(by)+"@example.org")
		p.Language, p.Country = language, country
		if by != "" {
			p.Speak(by, language)
		}
		return m.add(p, breach.EmailAddresses)
	}
	matched := add("fr", "FR", ledger.ByLanguage)
	add("fr", "FR", ledger.ByLanguage)
	add("nl", "BE", ledger.ByLetter)
	add("de", "DE", "")
	add("sv", "SE", "")
	add("", "BE", "")
	p := m.plan(t, func(s *Source) { s.Contacts = map[string]*contact.Found{hexID(matched): {Language: "it"}} })
	want := map[string]int64{"contact_file": 1, "language": 1, "letter": 1, "home": 1, "not_written": 1, "default": 1}
	if !maps.Equal(p.Policy.Languages, want) || p.Policy.Default != "en" {
		t.Errorf("%v", p.Policy.Languages)
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil || !strings.Contains(b.String(), "1 by a column of languages, 1 by what they wrote, 1 by their country, 1 in en, your default, for notices are not written in theirs, 1 in en, your default, for nothing says theirs.") {
		t.Errorf("%v\n%s", err, b.String())
	}
}
