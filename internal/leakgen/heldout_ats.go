package leakgen

import (
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-ats": the product of a staffing agency, as made with an
// object mapper: camelCase names, UUID keys, no declared foreign keys.
// Applicants with a portal account, work history, referees in a table of their
// own, notes by recruiters in prose, documents, messages, a part for clients
// and their contacts, an audit log in JSON, time sheets.
//
// Choices where the rules of the truth are open:
//
//   - A referee in the table applicantReferees is a person of their own, like
//     one in a letter, with what their row shows: name, address, telephone, job
//     title. Nothing of it is the applicant's.
//   - A message's fromAddress and toAddress are their owners', not the
//     applicant's whose key stands beside them: a referee who answers, a
//     recruiter. Messages to and from applicants stand only where there is a
//     CV or a letter too, so that Job applications is right whether or not a
//     mail counts as one. Neither is a message number an address.
//   - A recruiter's note is no job application: it is not by the applicant.
//     Referees in it with an address are people; one with a name alone is
//     not in the truth, as the package comment says.
//   - A contact's employer counts, since contacts has a column companyName. A
//     company's town and street are the company's.
//   - The address of a computer in an audit line is its actor's. Lines of
//     staff about an applicant are written only for applicants with another
//     line of their own.
//   - An earlier address in the audit log's JSON is the applicant's.
//   - The town of a job order is nobody's.
//   - noemail@example.com stands in the rows of many applicants who gave no
//     address: a placeholder, nobody's. A hostel's telephone that many gave is
//     a number of each of them, and joins none.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-ats",
		About:      "held out: staffing agency's product, UUID keys, camelCase; notes, messages, clients, audit log in JSON",
		OwnDomains: []string{atsDomain},
		New:        newATS,
	})
}

const atsDomain = "rowanstaff.example.net"

// Streams of the product's draws and keys.
const (
	streamATS uint64 = 10_200 + iota
	streamATSTwin
	streamATSRow
	streamATSLetter
	streamATSNote
	keyApplicant
	keyCompany
	keyContact
	keyUser
	keyJobOrder
	keyRow
)

// Blocks of human numbers.
const (
	atsPeople = iota
	atsEarlier
	atsReferees // of letters, notes and the table: four a person
	_
	_
	_
	atsContacts
	atsStaffBlock
	atsCompanyBlock
)

type ats struct {
	leakTables
	heldPeople
	staff    []Human
	firms    int64
	contacts int64
	orders   int64
}

func newATS(w *World) Leak {
	a := &ats{heldPeople: newHeldPeople(w, [6][3]int64{
		{1, 1, 1}, {9, 9, 9}, {7, 7, 7}, {15, 15, 15}, {0, 3, 6}, {2, 8, 4},
	})}
	a.staff = hireStaff(w, atsStaffBlock*a.base, 4+int(min(60, a.n/1500)), atsDomain)
	a.firms = min(int64(companies), 6+a.n/80)
	a.contacts = min(a.n, 5+a.n/12)
	a.orders = 10 + a.n/50
	a.db = &Database{Name: "rowan_prod"}
	a.declare()
	a.byName()
	return a
}

// candidate is the i-th row of applicants: decisions, no values.
type candidate struct {
	i        int64
	h        Human
	twin     bool // the person six before, entered again with the same address
	mail     bool
	mobile   phoneMode
	desk     bool // homeNumber is the telephone of a hostel that many give
	city     fieldMode
	title    fieldMode
	portal   bool
	portalIP bool
	history  bool
	apply    bool
	letter   bool
	cv       bool
	contract bool
	earlier  bool // an address in the audit log
	audit    bool
	payroll  breach.Kind
	bank     bool
	sheet    bool
	note     noteKind
	refs     [4]bool // letter, note, note, table
	mention  [4]Mention
	write    bool // a message
	answers  bool // the referee of the table writes
	client   bool // also a contact of a company
	sign     [3]bool
	again    bool
	answer   bool
}

type noteKind uint8

const (
	noNote noteKind = iota
	noteOwn
	noteMail // names the applicant's own address
	noteReferee
	noteTwoReferees
	noteBareReferee // a name without an address
)

func (a *ats) isTwin(i int64) bool {
	draw := func(i int64) bool { r := a.w.RNG(streamATSTwin, i); return r.N(80) == 0 }
	return i >= 6 && i%6 < 4 && draw(i) && !draw(i-6) && a.hasMail(i-6)
}

func (a *ats) hasMail(i int64) bool {
	r := a.w.RNG(streamATS, i)
	return r.N(100) < 94
}

func (a *ats) candidate(i int64) candidate {
	x := candidate{i: i, h: a.human(atsPeople, i)}
	r := a.w.RNG(streamATS, i)
	x.mail = r.N(100) < 94
	if x.twin = a.isTwin(i); x.twin {
		x.h, x.mail = a.human(atsPeople, i-6), true
	}
	switch v := r.N(100); {
	case v < 9 && x.mail:
		x.mobile = phoneNone
	case v < 13 && x.mail:
		x.mobile = phonePlaceholder
	case v < 17 && x.mail && i >= 6 && !x.twin:
		x.mobile = phoneShared
	default:
		x.mobile = phoneOwn
	}
	x.desk = x.mobile == phoneOwn && r.N(60) == 0
	x.city, x.title = field(&r, 75), field(&r, 65)
	x.portal = x.mail && !x.twin && r.N(100) < 45
	x.portalIP = x.portal && r.N(100) < 80
	x.history = r.N(100) < 50
	x.apply = r.N(100) < 60
	x.letter = x.apply && a.w.Opt.Letters && r.N(100) < 65
	x.cv, x.contract = r.N(100) < 60, r.N(100) < 15
	x.earlier = x.mail && !x.twin && r.N(100) < 4
	x.audit = x.portalIP && r.N(100) < 30
	x.sheet = r.N(100) < 12
	if x.payroll = map[Region]breach.Kind{GB: breach.KindGBNINO, US: breach.KindUSSSN}[x.h.Region]; !x.sheet || r.N(4) == 0 {
		x.payroll = breach.KindNone
	}
	x.bank = x.sheet && r.N(100) < 70
	a.drawProse(&x, &r)
	return x
}

func (a *ats) drawProse(x *candidate, r *RNG) {
	for slot := range x.mention {
		x.mention[slot] = Mention(r.N(4))
	}
	if r.N(100) < 45 {
		x.note = [...]noteKind{noteOwn, noteOwn, noteOwn, noteMail, noteReferee, noteReferee, noteTwoReferees, noteBareReferee}[r.N(8)]
	}
	if x.note == noteMail && !x.mail || !a.w.Opt.Letters {
		x.note = min(x.note, noteOwn)
	}
	x.refs = [4]bool{x.letter && r.N(9) == 0, x.note == noteTwoReferees, x.note == noteReferee || x.note == noteTwoReferees, r.N(9) == 0}
	x.write = x.mail && (x.cv || x.letter) && r.N(100) < 40
	x.answers = x.refs[3] && r.N(2) == 0
	x.client = x.mail && !x.twin && r.N(60) == 0
	x.sign = [3]bool{r.N(3) > 0, x.mobile == phoneOwn && r.N(4) == 0, x.mail && r.N(3) == 0}
	x.again, x.answer = x.mail && r.N(12) == 0, x.mail && r.N(10) == 0
}

func (a *ats) each(f func(x *candidate) error) error {
	x := new(candidate)
	for i := range a.n {
		*x = a.candidate(i)
		if err := f(x); err != nil {
			return err
		}
	}
	return nil
}

// referee is a person that an applicant's letter (slot 0), note (1, 2) or row
// of the table (3) names.
func (a *ats) referee(i int64, slot int) Human {
	return a.w.Human(atsReferees*a.base + 4*i + int64(slot))
}

func (a *ats) earlierMail(dst []byte, x *candidate) []byte {
	h := x.h.Another(a.number(atsEarlier, x.i))
	return h.AppendEmail(dst)
}

// refereePhone reports whether the table shows the telephone of its referee.
func (x *candidate) refereePhone() bool { return x.i%4 > 0 }

// contactRole reports whether the n-th contact is a mailbox of a department.
func contactRole(n int64) bool { return n%9 == 4 }

func contactRoleMail(dst []byte, n int64) []byte {
	dst = append(dst, [...]string{"accounts", "hr", "jobs", "office"}[n%4]...)
	return append(strconv.AppendInt(append(dst, "@client-"...), n, 10), ".example.org"...)
}

// appendStateNumber appends a NINO or SSN, spaced where it is to be pretty.
func (a *ats) appendStateNumber(dst []byte, x *candidate, pretty bool) []byte {
	if x.payroll == breach.KindGBNINO {
		if v := x.h.AppendNINO(nil); pretty {
			return spaced(dst, v, 2, 2, 2, 2)
		}
		return x.h.AppendNINO(dst)
	}
	v := x.h.AppendSSN(nil)
	if pretty {
		return append(append(append(append(append(dst, v[:3]...), '-'), v[3:5]...), '-'), v[5:]...)
	}
	return append(dst, v...)
}
