package leakgen

import "strconv"

// The schema "heldout-school": the parents' portal and enrolment office of a
// German group of schools, grown over years: German columns beside English
// ones, abbreviations, some keys declared and some not. Pupils, two parents
// each, addresses in a table of their own behind a link table that tells by a
// letter whose they are, accounts that point at people in the same way.
//
// Choices where the rules of the truth are open:
//
//   - Pupils, parents, teachers, people to call in an emergency and doctors are
//     people of their own, each with what their row or columns show. Brothers
//     and sisters name the same person to call and the same doctor: one person.
//     A person to call who is the mother, by name and mobile, is the mother.
//   - A doctor's name and telephone stand in the pupil's row of gesundheit and
//     are the doctor's alone.
//   - A row of anmeldung holds a child and the parent who writes: columns with
//     kind_ are the child's, those with eb_ and the computer's address the
//     parent's. The text is no job application, and no class.
//   - A town of birth counts as a city: Geographic locations.
//   - The account to be debited is of the parent whose key stands in the row.
//     The address of the computer that signed a consent is the signer's.
//   - A number that a message gives for somebody else ("Oma") is nobody's, and
//     stands only with writers who have a number of their own.
//   - A parent entered again, with the same address in other letters, is one
//     person. Families of one surname in one house are several families.
//   - A child with neither telephone nor address has given names that, with its
//     surname, no other such child has.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-school",
		About:      "held out: German schools' parent portal; pupils, parents, emergency contacts, doctors, link tables",
		OwnDomains: []string{schoolDomain},
		New:        newSchool,
	})
}

const schoolDomain = "schulverbund-erlenau.example.org"

// Streams of the schools' draws.
const (
	streamSchool uint64 = 10_300 + iota
	streamSchoolRow
	streamSchoolText
)

// Blocks of human numbers; a family has the sixteen from 16*f on in each.
const (
	schoolParents = iota
	schoolChildren
	schoolThird // the third child; the telephone of the household
	schoolContacts
	schoolSecond // second mailboxes
	schoolStrangers
	schoolWork // telephones at work
	schoolDoctors
	schoolSites
	schoolStaffBlock
)

// schoolSlots are human numbers of one region. Families take them in turn, so
// that the addresses without digits go to mothers, fathers and children alike.
var schoolSlots = [regions][]int64{FR: {0, 3, 6}, GB: {1, 9, 15}, US: {7}, DE: {2, 8, 13}, NL: {4, 12}, ES: {5, 11}}

type school struct {
	leakTables
	w        *World
	families int64
	base     int64
	doctors  int64
	staff    []Human
}

func newSchool(w *World) Leak {
	s := &school{w: w, families: max(1, int64(w.Opt.People)/2)}
	s.base = 16 * (s.families + 2)
	s.doctors = 1 + s.families/40
	s.staff = hireStaff(w, schoolStaffBlock*s.base, 6+int(min(80, s.families/50)), schoolDomain)
	s.db = &Database{Name: "schulportal"}
	s.declare()
	s.byName()
	return s
}

// guardian is one parent: decisions, no values.
type guardian struct {
	there   bool
	h       Human
	mail    bool
	second  bool // another mailbox, told in a message
	mobile  bool
	home    bool // the telephone of the household
	desk    bool // one at work
	work    bool
	account bool
	log     bool
	away    bool // lives elsewhere
	again   bool // entered twice
	writes  bool
}

// pupil is one child.
type pupil struct {
	h       Human
	given   string
	age     int
	town    bool
	mobile  bool
	mail    bool
	account bool
	log     bool
	bus     bool
}

// household is the f-th family.
type household struct {
	f          int64
	region     Region
	parents    [2]guardian
	pupils     []pupil
	lives      Human // whose street it is
	street     bool
	neighbours bool // the surname and house of the family before
	contact    contactKind
	doctor     bool
	bill       bool
	payer      int
	consent    bool
	signer     int
	enrol      bool
	stranger   bool // somebody else asked for a place, without getting it
}

type contactKind uint8

const (
	contactNone contactKind = iota
	contactOther
	contactMother
)

func (s *school) human(block, f int64, region Region, slot int) Human {
	return s.w.Human(s.number(block, f, region, slot))
}

func (s *school) number(block, f int64, region Region, slot int) int64 {
	list := schoolSlots[region]
	return block*s.base + 16*f + list[(f+int64(slot))%int64(len(list))]
}

func (s *school) region(f int64) Region {
	r := s.w.RNG(streamSchool, -1-f)
	switch v := r.N(100); {
	case v < 78:
		return DE
	case v < 84:
		return FR
	case v < 89:
		return GB
	case v < 94:
		return NL
	}
	return ES
}

func (s *school) household(f int64) household {
	x := household{f: f, region: s.region(f)}
	r := s.w.RNG(streamSchool, f)
	s.drawParents(&x, &r)
	s.drawPupils(&x, &r)
	x.lives, x.street = s.human(schoolParents, f, x.region, 0), r.N(100) < 88
	if x.neighbours {
		x.lives, x.street = s.human(schoolParents, f-1, x.region, 0), true
	}
	x.contact = [...]contactKind{contactNone, contactOther, contactOther, contactOther, contactMother}[r.N(5)]
	if x.contact == contactMother && !x.parents[0].mobile {
		x.contact = contactOther
	}
	x.doctor, x.bill, x.consent = r.N(100) < 70, r.N(100) < 75, r.N(100) < 60
	x.payer, x.signer = s.one(&x, &r), s.one(&x, &r)
	x.enrol = x.parents[0].mail && r.N(100) < 35
	x.stranger = r.N(100) < 14
	return x
}

// one picks a parent that is there.
func (s *school) one(x *household, r *RNG) int {
	if k := r.N(2); x.parents[k].there {
		return k
	}
	return 0
}

func (s *school) drawParents(x *household, r *RNG) {
	home := r.N(100) < 70
	separated := r.N(100) < 15
	for k := range x.parents {
		p := &x.parents[k]
		p.h = s.human(schoolParents, x.f, x.region, k)
		p.there = k == 0 || r.N(100) < 88
		p.mail = r.N(100) < 92-6*k
		p.mobile = r.N(100) < 80 || !p.mail
		p.away = k == 1 && separated
		p.home = home && !p.away
		p.desk = r.N(100) < 20
		p.work = r.N(100) < 45
		p.account = p.mail && r.N(100) < 80
		p.log = p.account && r.N(100) < 50
		p.writes = p.account && s.w.Opt.Letters && r.N(100) < 45
		p.second = p.writes && r.N(100) < 10
		p.again = k == 0 && p.mail && r.N(100) < 3
		if !p.h.clean {
			p.h.Female = k == 0
		}
	}
	first, second := &x.parents[0], &x.parents[1]
	if x.f > 0 && r.N(100) < 7 && s.region(x.f-1) == x.region && !first.h.clean {
		before := s.human(schoolParents, x.f-1, x.region, 0)
		first.h.family, x.neighbours = before.family, true
	}
	if !second.h.clean && r.N(100) < 85 {
		second.h.family = first.h.family
	}
}

func (s *school) drawPupils(x *household, r *RNG) {
	for k := range [...]int{1, 1, 1, 2, 2, 2, 3}[r.N(7)] {
		c := pupil{h: s.human(schoolChildren, x.f, x.region, k%2)}
		if k == 2 {
			c.h = s.human(schoolThird, x.f, x.region, 0)
		}
		from := &x.parents[0].h
		if x.parents[1].there && r.N(12) == 0 {
			from = &x.parents[1].h
		}
		c.age = 6 + r.N(13)
		old := c.age > 12
		c.mail = old && !c.h.clean && r.N(100) < 35
		c.h.family = from.family
		c.town, c.mobile = r.N(100) < 80, old && r.N(100) < 40
		if r.N(12) == 0 && c.mobile && !c.mail && from.Female == c.h.Female {
			c.h.given = from.given
		}
		if c.given = c.h.Given(); !c.mobile && !c.mail {
			c.given = givenNames(&c.h, 4*x.f+int64(k), s.families)
		}
		c.account, c.bus = old && r.N(100) < 70, r.N(100) < 40
		c.log = c.account && r.N(100) < 40
		x.pupils = append(x.pupils, c)
	}
}

func (s *school) each(f func(x *household) error) error {
	for i := range s.families {
		x := s.household(i)
		if err := f(&x); err != nil {
			return err
		}
	}
	return nil
}

// eachParent calls f for each parent that is there.
func (s *school) eachParent(f func(x *household, k int, p *guardian) error) error {
	return s.each(func(x *household) error {
		for k := range x.parents {
			if p := &x.parents[k]; p.there {
				if err := f(x, k, p); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (s *school) eachPupil(f func(x *household, k int, c *pupil) error) error {
	return s.each(func(x *household) error {
		for k := range x.pupils {
			if err := f(x, k, &x.pupils[k]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Keys. The third number of a family of parents is the one entered again.
func parentID(f int64, k int) int64 { return 1001 + 3*f + int64(k) }
func pupilID(f int64, k int) int64  { return 20_007 + 4*f + int64(k) }

// Accounts: teachers first, then parents and pupils.
func (s *school) parentUser(f int64, k int) int64 { return 1000 + 6*f + int64(k) }
func (s *school) pupilUser(f int64, k int) int64  { return 1002 + 6*f + int64(k) }

func (s *school) landline(x *household) Human { return s.human(schoolThird, x.f, x.region, 1) }
func (s *school) deskOf(x *household, k int) Human {
	return s.human(schoolWork, x.f, x.region, k)
}
func (s *school) contactOf(x *household) Human { return s.human(schoolContacts, x.f, x.region, 0) }

// contactMail reports whether the person to call has an address in the row.
func contactMail(x *household) bool { return x.f%7 == 3 }

func (s *school) secondMail(dst []byte, x *household, k int) []byte {
	h := x.parents[k].h.Another(s.number(schoolSecond, x.f, x.region, k))
	return h.AppendEmail(dst)
}

func (s *school) doctorOf(f int64) int64    { return f % s.doctors }
func (s *school) doctorHuman(k int64) Human { return s.w.Human(schoolDoctors*s.base + 16*k + 2) }

// doctorShown reports whether any family names the k-th doctor.
func (s *school) doctorShown(k int64) bool {
	for f := k; f < s.families; f += s.doctors {
		if x := s.household(f); x.doctor {
			return true
		}
	}
	return false
}

// givenNames are two or three given names of the n-th child of so many families,
// four each at most, with the first of which h is called. A child whom a name
// alone tells apart shares it with no other: a truth cannot tell such people
// apart else.
func givenNames(h *Human, n, families int64) string {
	list := nameLists[h.Language()].male
	if h.Female {
		list = nameLists[h.Language()].female
	}
	one := int64(len(list))
	thirds := min(one, 1+4*families/(one*one))
	n = permute(h.shift, n%(one*one*thirds), one*one*thirds)
	h.given = uint16(n % one)
	names := list[n%one] + "-" + list[n/one%one]
	if third := n / one / one; third > 0 {
		names += " " + list[third]
	}
	return names
}

// asker is who asked for a place without getting one, and the child with its
// given names.
func (s *school) asker(x *household) (parent, child Human, given string) {
	parent, child = s.human(schoolStrangers, x.f, x.region, 0), s.human(schoolStrangers, x.f, x.region, 1)
	child.family = parent.family
	return parent, child, givenNames(&child, 4*x.f+3, s.families)
}

func (s *school) teacher(n int64) *Human { return &s.staff[n%int64(len(s.staff))] }

// schoolLogin is the user name of a person: letters of the name and a number.
func schoolLogin(h *Human, id int64) string {
	given, family := h.folded()
	return family + given[:1] + strconv.FormatInt(id, 10)
}

// schoolSitesMail are the mailboxes of the sites and of the program.
var schoolSitesMail = []string{"sekretariat", "aufnahme", "verwaltung"}
