package leakgen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-members": the membership platform of a rowing federation,
// on PostgreSQL with a schema for each part of the program. Keys are UUIDs for
// people and numbers for things; what a form asks for beyond the columns lies in
// JSON; rows are marked as deleted and not deleted; triggers keep the old and
// the new row of each change.
//
// Choices where the rules of the truth are open:
//
//   - A family's mailbox for bills is that of the one who runs the family, in
//     whose own row it stands too. Children whose row repeats it have Email
//     addresses, and the mailbox is told of both (shared_emails).
//   - The telephone at home stands in the row of everybody who lives there.
//   - A guardian who is no member is one person, however many children name them.
//   - Who was erased on request stands in the table of changes with the whole
//     old row, and keeps their payments: a person. The row that is left, Deleted
//     Member with an address below .invalid, is nobody.
//   - An earlier name, mailbox or mobile in the table of changes is the person's.
//   - A call in an emergency goes to somebody of their own with name and
//     telephone; where both are the partner's, it is the partner.
//   - An illness or allergy in the JSON is Personal health data; sizes of
//     clothes are not told, nor a diet.
//   - A disclosure is Criminal records, whatever its outcome: it is a check for
//     convictions. Its number is nobody's.
//   - The last digits of a card are Partial credit card data of who paid.
//   - A coach's tax number is Government issued IDs where it is German, and
//     Social security numbers where it is a British NINO.
//   - The IP address of a change is that of who made it, of a consent the
//     guardian's.
//   - A friend who was referred and joined is the member, with the mailbox to
//     which the invitation went.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-members",
		About:      "held out: rowing federation on PostgreSQL; families, guardians, JSON profiles, guests, table of changes",
		OwnDomains: []string{membersDomain},
		Also:       []breach.Class{breach.GovernmentIDs, breach.HealthData, breach.CriminalRecords, breach.PartialCards},
		New:        newMembers,
	})
}

const membersDomain = "greywater-rowing.example.org"

// Streams of the federation's draws and keys.
const (
	streamMembers uint64 = 10_500 + iota
	streamMembersRow
	streamMembersText
	keyMember
	keyFamily
	keyMemberAccount
)

// Blocks of human numbers; a family has the sixteen from 16*f on in each.
const (
	membersAdults = iota
	membersKids
	membersMore // the third child; the telephone at home
	membersGuardians
	membersCalls
	membersEarlier // mailboxes
	membersOldMobiles
	membersGuests
	membersReaders
	membersFriends
	membersStaffBlock
)

type members struct {
	leakTables
	w        *World
	families int64
	base     int64
	clubs    int64
	staff    []Human
}

func newMembers(w *World) Leak {
	m := &members{w: w, families: max(1, int64(w.Opt.People)/2)}
	m.base = 16 * (m.families + 2)
	m.clubs = 5 + min(400, m.families/40)
	m.staff = hireStaff(w, membersStaffBlock*m.base, 4+int(min(40, m.families/80)), membersDomain)
	m.db = &Database{Name: "greywater"}
	m.declare()
	m.byName()
	return m
}

// oarsman is one person of a family: decisions, no values.
type oarsman struct {
	there    bool
	h        Human
	given    string
	child    bool
	age      int
	mail     bool
	loud     int // style of writing the address
	repeats  bool
	mobile   bool
	home     bool // the telephone at home
	street   bool
	account  bool
	signed   bool // the account's last IP address
	medical  bool
	call     callKind
	deleted  bool
	erased   bool
	earlier  bool // another mailbox in the table of changes
	moved    bool // another mobile there
	renamed  bool
	self     bool // made the change
	coach    bool
	checked  bool
	card     bool
	bank     bool
	entered  bool // a regatta
	guest    bool // and another without signing in
	reader   bool // of the newsletter
	readerIP bool
	refers   bool
}

type callKind uint8

const (
	callNobody callKind = iota
	callOther
	callPartner
)

// crew is the f-th family: two adults and three children at most.
type crew struct {
	f        int64
	region   Region
	people   [5]oarsman
	house    bool // a row of core.household
	outside  bool // a guardian who is no member
	consents bool // the guardian's computer
	stranger bool // a guest
	reader   bool // somebody who reads the newsletter
	named    bool // and gave a name
	friend   bool // invited by the first adult
	invited  bool // the first adult, by that of the family three before
	other    bool // to a mailbox of theirs that stands nowhere else
}

func (m *members) number(block, f int64, region Region, slot int) int64 {
	list := schoolSlots[region]
	return block*m.base + 16*f + list[(f+int64(slot))%int64(len(list))]
}

func (m *members) human(block, f int64, region Region, slot int) Human {
	return m.w.Human(m.number(block, f, region, slot))
}

func (m *members) crew(f int64) crew {
	x := m.drawn(f)
	if f >= 3 {
		before := m.drawn(f - 3)
		first := &x.people[0]
		x.invited = before.people[0].refers && !before.friend && first.mail && !first.erased
		x.other = x.invited && f%2 == 0
	}
	return x
}

func (m *members) drawn(f int64) crew {
	r := m.w.RNG(streamMembers, f)
	x := crew{f: f, region: [...]Region{GB, GB, GB, GB, GB, DE, DE, DE, FR, NL, ES}[r.N(11)]}
	kind := r.N(100) // alone, a couple, a family
	home, street := r.N(100) < 40, r.N(100) < 85
	for k := range 2 {
		p := &x.people[k]
		p.there = k == 0 || kind >= 45 && r.N(100) < 85
		m.drawAdult(&x, k, kind < 45, &r)
		p.home, p.street = home, street
	}
	first, second := &x.people[0], &x.people[1]
	if !second.h.clean && !second.renamed && r.N(100) < 70 {
		second.h.family = first.h.family
	}
	if kind >= 65 {
		for k := range 1 + r.N(3) {
			m.drawChild(&x, 2+k, &r)
			x.people[2+k].home, x.people[2+k].street = home, street
		}
	}
	x.house = second.there || x.people[2].there
	if x.house {
		first.mail, first.erased = true, false
	}
	if second.there && first.mobile && second.call != callNobody && r.N(100) < 40 {
		second.call = callPartner
	}
	x.outside = x.people[2].there && r.N(100) < 30
	x.consents = r.N(100) < 60
	x.stranger, x.reader, x.named = r.N(100) < 18, r.N(100) < 22, r.N(100) < 60
	first.refers = first.mail && !first.erased && r.N(100) < 18
	x.friend = first.refers && r.N(2) == 0
	return x
}

func (m *members) drawAdult(x *crew, k int, alone bool, r *RNG) {
	p := &x.people[k]
	p.h = m.human(membersAdults, x.f, x.region, k)
	p.given = p.h.Given()
	p.mail = r.N(100) < 90-12*k
	p.loud = [...]int{0, 0, 0, 0, 1, 2}[r.N(6)]
	p.mobile = r.N(100) < 75 || !p.mail
	p.account = p.mail && r.N(100) < 60
	p.signed = p.account && r.N(100) < 70
	p.medical = r.N(100) < 14
	p.call = [...]callKind{callNobody, callOther, callOther}[r.N(3)]
	p.deleted = r.N(100) < 7
	p.erased = alone && p.mail && r.N(100) < 8
	p.earlier, p.moved = p.mail && r.N(100) < 7, p.mobile && r.N(100) < 5
	p.renamed = p.mail && !p.h.clean && r.N(100) < 4
	p.self = p.account && r.N(2) == 0
	p.coach = r.N(100) < 14
	p.checked = p.coach && r.N(100) < 80
	p.card, p.bank = r.N(100) < 40, r.N(100) < 45
	p.entered, p.guest = r.N(100) < 35, p.mail && r.N(100) < 7
	p.reader = p.mail && r.N(100) < 35
	p.readerIP = p.reader && r.N(100) < 70
	if p.erased {
		p.account, p.signed, p.medical, p.deleted, p.earlier, p.moved, p.renamed, p.coach, p.checked, p.bank = false, false, false, false, false, false, false, false, false, false
		p.call, p.reader, p.readerIP, p.guest, p.self, p.entered = callNobody, false, false, false, false, false
	}
}

func (m *members) drawChild(x *crew, k int, r *RNG) {
	c := &x.people[k]
	c.there, c.child = true, true
	c.h = m.human(membersKids, x.f, x.region, k%2)
	if k == 4 {
		c.h = m.human(membersMore, x.f, x.region, 0)
	}
	c.age = 8 + r.N(10)
	c.mail = c.age > 13 && !c.h.clean && r.N(100) < 35
	c.mobile = c.age > 12 && r.N(100) < 35
	c.h.family = x.people[0].h.family
	if c.given = c.h.Given(); !c.mail && !c.mobile {
		c.given = givenNames(&c.h, 4*x.f+int64(k-2), m.families)
	}
	c.repeats = !c.mail && r.N(100) < 40
	c.account = c.mail && r.N(100) < 50
	c.signed = c.account && r.N(2) == 0
	c.medical = r.N(100) < 20
	c.entered = r.N(100) < 45
	c.deleted = r.N(100) < 4
	c.card = false
}

func (m *members) each(f func(x *crew) error) error {
	for i := range m.families {
		x := m.crew(i)
		if err := f(&x); err != nil {
			return err
		}
	}
	return nil
}

// eachPerson calls f for everybody who is there.
func (m *members) eachPerson(f func(x *crew, k int, p *oarsman) error) error {
	return m.each(func(x *crew) error {
		for k := range x.people {
			if p := &x.people[k]; p.there {
				if err := f(x, k, p); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// memberID is the number from which a person's keys are made; those of staff
// are below nought.
func memberID(f int64, k int) int64 { return 8*f + int64(k) }
func staffMember(k int) int64       { return -1 - int64(k) }

func (m *members) uuid(stream uint64, n int64) string {
	return string(m.w.appendUUID(nil, stream, n))
}

func (m *members) atHome(x *crew) Human { return m.human(membersMore, x.f, x.region, 1) }
func (m *members) outsider(x *crew) Human {
	return m.human(membersGuardians, x.f, x.region, 0)
}
func (m *members) called(x *crew, k int) Human { return m.human(membersCalls, x.f, x.region, k) }
func (m *members) oldMobile(x *crew, k int) Human {
	return m.human(membersOldMobiles, x.f, x.region, k)
}

func (m *members) earlierMail(dst []byte, x *crew, k int) []byte {
	h := x.people[k].h.Another(m.number(membersEarlier, x.f, x.region, k))
	return h.AppendEmail(dst)
}

// invitedMail is the mailbox to which the invitation of the first adult went.
func (m *members) invitedMail(dst []byte, x *crew) []byte {
	if !x.other {
		return x.people[0].h.AppendEmail(dst)
	}
	h := x.people[0].h.Another(m.number(membersFriends, x.f, x.region, 1))
	return h.AppendEmail(dst)
}

// earlierFamily is the surname before a marriage: the list's next but six.
func earlierFamily(h *Human) string {
	list := nameLists[h.Language()].family
	return list[(int(h.family)+7)%len(list)]
}

func (p *oarsman) name() string { return p.given + " " + p.h.Family() }

// born is the date of birth: children's from their age.
func (m *members) born(p *oarsman) string {
	t := p.h.Born(m.w.Now)
	if p.child {
		t = t.AddDate(m.w.Opt.Now.Year()-p.age-t.Year(), 0, 0)
	}
	return t.Format("2006-01-02")
}

// taxKind is the kind of the number that a coach's fee is reported under.
func (p *oarsman) taxKind() breach.Kind {
	switch {
	case p.coach && p.h.Region == DE:
		return breach.KindDEIdNr
	case p.coach && p.h.Region == GB:
		return breach.KindGBNINO
	}
	return breach.KindNone
}

func (m *members) appendTax(dst []byte, p *oarsman) []byte {
	if p.taxKind() == breach.KindGBNINO {
		return p.h.AppendNINO(dst)
	}
	r := m.w.RNG(streamMembersRow, p.h.N)
	return germanNumber(dst, p.h.rank(), &r)
}

// jsonb writes an object as PostgreSQL keeps it: shorter keys first, then by
// letters. Values are written already.
func jsonbObject(pairs ...string) string {
	var keys []string
	value := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		keys = append(keys, pairs[i])
		value[pairs[i]] = pairs[i+1]
	}
	slices.SortFunc(keys, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	var b strings.Builder
	for i, k := range keys {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quoted(k) + ": " + value[k])
	}
	return "{" + b.String() + "}"
}

func quoted(s string) string { return string(appendString(nil, s)) }

func memberNumber(f int64, k int) string {
	return "GW-" + string(appendPadded(nil, 10_000+memberID(f, k), 7)) + "-" + strconv.Itoa(int(f%7))
}
