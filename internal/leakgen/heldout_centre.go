package leakgen

import (
	"strconv"
	"strings"
)

// The schema "heldout-centre": the enrolments of a French training centre.
// Normalised, with the short French names that in-house developers give:
// t_pers, t_coord, t_adr, t_rib, t_insc, t_lm; declared keys; letters two hops
// from their person (t_lm to t_insc to t_pers); a log with addresses; a queue
// of mails that names people by address alone; enquiries of people who never
// enrolled.
//
// Choices where the rules of the truth are open:
//
//   - A town of birth is a city in a column where no street stands: Geographic
//     locations. A title (M., Mme) stands only beside a column of sexe, which
//     everybody has: Genders.
//   - The number to call in an emergency (tel_urg) stands in the person's row.
//     It is filled only for those with a number of their own, so that Phone
//     numbers is right whoever the number is said to belong to. It is not
//     listed among the person's numbers.
//   - The holder of a bank account may be the other half of a couple. Everybody
//     has a name of their own besides.
//   - An identity card's or bank slip's file is no application paper: no class.
//   - Father and son of one name, one telephone and one street, with different
//     numbers of the state and dates of birth, are two people.
//   - aucun@example.com stands in the rows of dozens of people who have no
//     address: a placeholder, nobody's.
//   - An enquiry's message is no job application.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-centre",
		About:      "held out: French training centre, normalised with short French names; state numbers, bank slips",
		OwnDomains: []string{centreDomain},
		New:        newCentre,
	})
}

const centreDomain = "cfa-valserine.example.org"

// Streams of the centre's draws.
const (
	streamCentre uint64 = 10_100 + iota
	streamCentreTwin
	streamCentreRow
	streamCentreLetter
	streamCentreEnquiry
)

// Blocks of human numbers.
const (
	centrePeople = iota
	centreSecond
	centreReferees
	centreEnquiries
	centreStaffBlock
)

type centre struct {
	leakTables
	heldPeople
	staff []Human
	firms int64
}

func newCentre(w *World) Leak {
	c := &centre{heldPeople: newHeldPeople(w, [6][3]int64{
		{0, 0, 0}, {3, 3, 3}, {6, 6, 6}, {10, 10, 10}, {14, 14, 14}, {1, 2, 5},
	})}
	c.staff = hireStaff(w, centreStaffBlock*c.base, 5+int(min(40, c.n/2000)), centreDomain)
	c.firms = min(int64(companies), 8+c.n/60)
	c.db = &Database{Name: "gestion_cfa"}
	c.declare()
	c.byName()
	return c
}

// twinKind is how a second row of one person came about.
type twinKind uint8

const (
	noTwin   twinKind = iota
	twinByID          // same state number, another address
	twinMail          // no state number, the same address in other letters
)

// learner is the i-th row of t_pers: decisions, no values.
type learner struct {
	i       int64
	h       Human
	first   Human // of the row six before, for households
	twin    twinKind
	father  bool // or son of the person six before: all but number, birth and address alike
	house   bool // household of the person six before
	mail    bool
	second  bool // another address in mel_2
	phone   phoneMode
	fixed   bool // the number stands in tel_fix, not in tel_port
	urgent  bool
	nir     bool
	oldTown bool
	street  bool
	bank    bool
	joint   bool
	work    bool
	enrol   bool
	letter  bool
	cv      bool
	idScan  bool
	event   bool
	queued  bool
	refs    [2]bool
	mention [2]Mention
	sign    [3]bool // name, telephone, address
	head    bool
	again   bool
	answer  bool
}

// centreRole is what a row of t_pers is to the row six before.
type centreRole uint8

const (
	rolePlain centreRole = iota
	roleTwinByID
	roleTwinMail
	roleRelative
)

// role tells the i-th row's part from its own number and the one six before
// alone: the row before a twin or relative is always plain.
func (c *centre) role(i int64) centreRole {
	if i < 6 || i%6 == 5 || c.drawRole(i-6) != rolePlain {
		return rolePlain
	}
	return c.drawRole(i)
}

func (c *centre) drawRole(i int64) centreRole {
	r := c.w.RNG(streamCentreTwin, i)
	switch v := r.N(1000); {
	case v < 12:
		return roleTwinByID
	case v < 24:
		return roleTwinMail
	case v < 60:
		return roleRelative
	}
	return rolePlain
}

// basics are the draws that a twin takes over from the row before.
func (c *centre) basics(x *learner, r *RNG) {
	x.mail = r.N(100) < 91
	x.nir = x.h.Region == FR && r.N(100) < 82
	switch v := r.N(100); {
	case v < 8 && x.mail:
		x.phone = phoneNone
	case v < 13 && x.mail:
		x.phone = phonePlaceholder
	default:
		x.phone = phoneOwn
	}
}

func (c *centre) learner(i int64) learner {
	x := learner{i: i, h: c.human(centrePeople, i)}
	r := c.w.RNG(streamCentre, i)
	c.basics(&x, &r)
	switch role := c.role(i); role {
	case roleTwinByID, roleTwinMail:
		c.makeTwin(&x, role)
	case roleRelative:
		c.makeRelative(&x, &r)
	}
	x.second = x.mail && x.twin == noTwin && r.N(100) < 6
	x.fixed, x.urgent = r.N(3) == 0, x.phone == phoneOwn && r.N(5) == 0
	x.oldTown, x.street = r.N(100) < 70, r.N(100) < 80 || x.house
	x.bank, x.joint = r.N(100) < 40, i >= 6 && i%6 < 5 && r.N(30) == 0
	x.work = r.N(100) < 45
	x.enrol = r.N(100) < 75
	x.letter = x.enrol && c.w.Opt.Letters && r.N(100) < 60
	x.cv, x.idScan = x.enrol && r.N(100) < 55, x.enrol && r.N(100) < 30
	x.event, x.queued = r.N(100) < 35, x.mail && r.N(100) < 30
	if x.letter {
		c.makeLetter(&x, &r)
	}
	return x
}

func (c *centre) makeTwin(x *learner, role centreRole) {
	before := learner{i: x.i - 6, h: c.human(centrePeople, x.i-6)}
	r := c.w.RNG(streamCentre, x.i-6)
	c.basics(&before, &r)
	switch {
	case role == roleTwinByID && before.nir:
		x.h = before.h.Another(c.number(centrePeople, x.i))
		x.twin, x.nir = twinByID, true
	case role == roleTwinMail && before.mail:
		x.h = before.h
		x.twin, x.nir, x.mail = twinMail, false, true
	}
}

// makeRelative makes the household of the person six before: one family name,
// telephone and street; some of these are father and son of the same name.
func (c *centre) makeRelative(x *learner, r *RNG) {
	before := learner{i: x.i - 6, h: c.human(centrePeople, x.i-6)}
	other := c.w.RNG(streamCentre, x.i-6)
	c.basics(&before, &other)
	if before.phone != phoneOwn || x.h.clean {
		return
	}
	x.first, x.house, x.phone = before.h, true, phoneShared
	same := before.h.given == x.h.given && before.h.Female == x.h.Female
	x.h.family = before.h.family
	if x.father = before.nir && x.nir && x.mail && before.mail && (same || r.N(3) == 0); x.father {
		x.h.given, x.h.Female = before.h.given, before.h.Female
	} else if same {
		x.h.Female = !x.h.Female
	}
}

func (c *centre) makeLetter(x *learner, r *RNG) {
	x.sign = [3]bool{r.N(4) > 0, x.phone == phoneOwn && r.N(4) == 0, x.mail && r.N(3) == 0}
	x.head = r.N(3) == 0
	x.again, x.answer = x.mail && r.N(12) == 0, x.mail && r.N(10) == 0
	x.refs[0] = r.N(8) == 0
	x.refs[1] = x.refs[0] && r.N(4) == 0
	x.mention = [2]Mention{Mention(r.N(4)), Mention(r.N(4))}
}

func (c *centre) each(f func(x *learner) error) error {
	x := new(learner)
	for i := range c.n {
		*x = c.learner(i)
		if err := f(x); err != nil {
			return err
		}
	}
	return nil
}

// enquiry says who sent the i-th enquiry, if there is one: a stranger, or the
// i-th learner.
func (c *centre) enquiry(i int64) (there, stranger bool) {
	r := c.w.RNG(streamCentreEnquiry, i)
	switch v := r.N(100); {
	case v < 15:
		return true, true
	case v < 25:
		return true, false
	}
	return false, false
}

func (c *centre) referee(i int64, slot int) Human {
	return c.w.Human(centreReferees*c.base + 2*i + int64(slot))
}

func (c *centre) secondMail(dst []byte, x *learner) []byte {
	h := x.h.Another(c.number(centreSecond, x.i))
	return h.AppendEmail(dst)
}

// nameInCapitals appends given name and family name as forms ask for them.
func nameInCapitals(dst []byte, h *Human) []byte {
	dst = append(append(dst, h.Given()...), ' ')
	return append(dst, strings.ToUpper(h.Family())...)
}

// centreSites are the centre's own mailboxes, one a site.
var centreSites = []string{"inscriptions", "contact", "secretariat"}

// firmMail is a company's mailbox, never one person's.
func firmMail(dst []byte, n int64) []byte {
	dst = append(append(dst, [...]string{"contact", "rh", "accueil", "info"}[n%4]...), '@')
	return appendCompanyDomain(dst, int(n))
}

// iban appends the account's number: for a joint one of the row six before.
func (c *centre) iban(dst []byte, x *learner) ([]byte, bool) {
	if !x.bank {
		return dst, false
	}
	if x.joint {
		other := c.human(centrePeople, x.i-6)
		return other.AppendIBAN(dst)
	}
	return x.h.AppendIBAN(dst)
}

// login is a member of staff's user name.
func (c *centre) login(k int) string {
	given, family := c.staff[k].folded()
	return given[:1] + family + strconv.Itoa(k+1)
}
