package leakgen

import (
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-agency": a Spanish agency for temporary work that keeps
// its own program since the nineties: abbreviated Spanish columns, two surnames,
// people told apart by DNI or NIE, payroll beside recruiting, clients' people
// with the client's name copied in, user accounts of three sorts in one table.
//
// Choices where the rules of the truth are open:
//
//   - A candidate entered again, by the same DNI or NIE with another mailbox, or
//     by the same address, is one person. Two who share a mobile, a household or
//     an account for the wages are two.
//   - 00000000T carries the right letter and stands in dozens of rows: a
//     placeholder, as notiene@notiene.com and 600000000 are.
//   - The person to tell after an accident is somebody else with name and
//     telephone; where name and telephone are the partner's, it is the partner.
//   - A client who works on their own account (autónomo) is a person, with the
//     DNI where companies have a CIF. A CIF is nobody's.
//   - The desired trade is a code and so no class; a post and a firm in the table
//     of experience are. What a shift's contract says of client and category
//     are codes too.
//   - A failed sign-in with an address typed for the user's name shows the IP
//     address of the address's owner.
//   - Interviews are noted only of those whose CV or letter is in the leak, so
//     that the notes change no class. Who is named in them by name alone is in
//     no line of the truth.
//   - A scan of a DNI stands only with those whose number is in a column.
//   - The letter of the nationality stands in everybody's row: Nationalities.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-agency",
		About:      "held out: Spanish temporary work agency; DNI and NIE, payroll, clients' people, mail queue",
		OwnDomains: []string{agencyDomain},
		Also:       []breach.Class{breach.GovernmentIDs, "Nationalities"},
		New:        newAgency,
	})
}

const agencyDomain = "empleo-almazara.example.org"

// Streams of the agency's draws.
const (
	streamAgency uint64 = 10_400 + iota
	streamAgencyDouble
	streamAgencyRow
	streamAgencyText
)

// Blocks of human numbers: sixteen a candidate in each.
const (
	agencyPeople = iota
	agencySecond // second mailboxes
	agencyLines  // telephones of households
	agencyReferees
	agencyTold // after accidents
	agencyWeb  // applications that were never taken over
	agencyContacts
	agencyClients
	agencyMailed // people of whom only the mail queue knows
	agencyStaffBlock
)

type agencyDouble uint8

const (
	agencySingle agencyDouble = iota
	agencySameID
	agencySameMail
)

type agencyDoc uint8

const (
	agencyNoDoc agencyDoc = iota
	agencyDNI
	agencyNIE
	agencyFakeDNI
)

type agencyMobile uint8

const (
	agencyNoMobile agencyMobile = iota
	agencyOwnMobile
	agencyPartnersMobile
	agencyFakeMobile
)

type agency struct {
	leakTables
	w       *World
	n       int64
	base    int64
	clients int64
	staff   []Human
}

func newAgency(w *World) Leak {
	a := &agency{w: w, n: max(1, int64(w.Opt.People))}
	a.base = 16 * (a.n + 2)
	a.clients = min(3000, 4+a.n/25)
	a.hire(5 + int(min(60, a.n/90)))
	a.db = &Database{Name: "gesett"}
	a.declare()
	a.byName()
	return a
}

// agencyCandidate is one row of candidatos and what hangs on it: decisions, no
// values.
type agencyCandidate struct {
	i       int64
	h       Human
	second  string // surname, "" for most foreigners
	double  agencyDouble
	partner bool // lives with the candidate before
	doc     agencyDoc
	mail    bool
	typed   int // style of the address
	mobile  agencyMobile
	line    bool // the household's telephone
	home    bool // has an address
	born    bool
	loud    bool // entered in capitals
	applied bool
	letter  bool
	byWeb   bool // an application with the computer's address
	cv      bool
	scan    bool // of the DNI
	past    bool // experience
	noted   bool // an interview
	refs    [2]bool
	mention [2]Mention
	account bool
	signIns bool
	typo    bool // the address typed for the user's name
	worker  bool
	bank    bool
	told    agencyToldKind
	before  bool // an earlier mailbox in the mail queue
	mailed  bool
	contact bool // is a client's contact too
}

// hire picks the agency's people, Spaniards with an address each.
func (a *agency) hire(count int) {
	seen := map[string]bool{}
	for k := int64(0); len(a.staff) < count; k++ {
		h := a.human(agencyStaffBlock, k, int(k%2))
		if mail := string(appendStaffMail(nil, &h, agencyDomain)); !seen[mail] {
			seen[mail] = true
			a.staff = append(a.staff, h)
		}
	}
}

type agencyToldKind uint8

const (
	agencyToldNobody agencyToldKind = iota
	agencyToldOther
	agencyToldPartner
)

// human is somebody of a block. Slot 0 and 1 are Spaniards.
func (a *agency) human(block, i int64, slot int) Human { return a.w.Human(a.number(block, i, slot)) }

func (a *agency) number(block, i int64, slot int) int64 {
	return block*a.base + 16*i + [...]int64{5, 11, 0, 1, 2, 4}[slot]
}

// drawn is a candidate before doubles and partners are seen to.
func (a *agency) drawn(i int64) agencyCandidate {
	r := a.w.RNG(streamAgency, i)
	slot := int(i % 2)
	if r.N(100) < 17 {
		slot = 2 + r.N(4)
	}
	x := agencyCandidate{i: i, h: a.human(agencyPeople, i, slot)}
	if x.h.Region == ES || r.N(12) == 0 {
		x.second = r.Pick(nameLists[Spanish].family)
	}
	x.mail = r.N(100) < 86
	x.typed = [...]int{0, 0, 0, 0, 0, 1, 2, 3}[r.N(8)]
	switch v := r.N(100); {
	case v < 78 && x.h.Region == ES:
		x.doc = agencyDNI
	case v < 78:
		x.doc = agencyNIE
	case v < 82:
		x.doc = agencyFakeDNI
	}
	x.mobile = [...]agencyMobile{agencyNoMobile, agencyOwnMobile, agencyOwnMobile, agencyOwnMobile, agencyOwnMobile, agencyOwnMobile, agencyFakeMobile}[r.N(7)]
	if !x.mail {
		x.mobile = agencyOwnMobile
	}
	x.home, x.line = r.N(100) < 72, r.N(100) < 22
	x.born, x.loud = r.N(100) < 80, r.N(100) < 18
	x.applied = r.N(100) < 70
	x.letter = x.applied && a.w.Opt.Letters && r.N(100) < 60
	x.byWeb = x.applied && r.N(100) < 70
	x.cv = r.N(100) < 60
	x.scan = x.real() && r.N(100) < 30
	x.past = r.N(100) < 40
	x.noted = (x.letter || x.cv) && r.N(100) < 40
	x.refs = [2]bool{x.letter && r.N(100) < 30, x.noted && r.N(100) < 35}
	x.mention = [2]Mention{Mention(r.N(4)), Mention(r.N(4))}
	x.account = x.mail && r.N(100) < 45
	x.signIns = x.account && r.N(100) < 60
	x.typo = x.account && r.N(100) < 12
	x.worker = x.real() && r.N(100) < 45
	x.bank = x.worker && r.N(100) < 90
	x.told = [...]agencyToldKind{agencyToldNobody, agencyToldOther, agencyToldOther}[r.N(3)]
	x.before = x.mail && r.N(100) < 3
	x.mailed = x.mail && r.N(100) < 20
	x.contact = x.mail && r.N(100) < 2
	return x
}

func (x *agencyCandidate) real() bool { return x.doc == agencyDNI || x.doc == agencyNIE }

// doubles says whether the i-th candidate is the one four before once more.
func (a *agency) doubles(i int64) agencyDouble {
	if i < 4 || i%8 < 4 {
		return agencySingle
	}
	r := a.w.RNG(streamAgencyDouble, i)
	before := a.drawn(i - 4)
	switch v := r.N(100); {
	case v < 5 && before.real():
		return agencySameID
	case v < 10 && before.mail:
		return agencySameMail
	}
	return agencySingle
}

func (a *agency) candidate(i int64) agencyCandidate {
	x := a.drawn(i)
	r := a.w.RNG(streamAgencyDouble, -1-i)
	switch x.double = a.doubles(i); {
	case x.double != agencySingle:
		a.again(&x)
	case i%2 == 1 && a.doubles(i-1) == agencySingle && r.N(100) < 14:
		if first := a.drawn(i - 1); first.home {
			x.partner, x.home, x.line = true, true, first.line
			if x.mobile == agencyFakeMobile && first.mobile == agencyOwnMobile {
				x.mobile = agencyPartnersMobile
			}
			if x.worker && first.mobile == agencyOwnMobile {
				x.told = agencyToldPartner
			}
		}
	}
	return x
}

// again makes the candidate the one four before, entered by somebody who did
// not look.
func (a *agency) again(x *agencyCandidate) {
	first := a.drawn(x.i - 4)
	x.h, x.second = first.h, first.second
	x.home, x.line, x.scan, x.worker, x.bank, x.contact, x.before = false, false, false, false, false, false, false
	if x.mobile != agencyNoMobile {
		x.mobile = agencyOwnMobile
	}
	if x.double == agencySameID {
		x.doc = first.doc
		x.h = first.h.Another(a.number(agencySecond, x.i, 1))
		return
	}
	x.doc, x.mail, x.typed = agencyNoDoc, true, 1+int(x.i%3)
	x.account, x.signIns, x.typo = false, false, false
}

func (a *agency) each(f func(x *agencyCandidate) error) error {
	for i := range a.n {
		x := a.candidate(i)
		if err := f(&x); err != nil {
			return err
		}
	}
	return nil
}

// first is the candidate with whom a partner lives.
func (a *agency) first(x *agencyCandidate) agencyCandidate { return a.candidate(x.i - 1) }

// household is the key of the address.
func (x *agencyCandidate) household() int64 {
	if x.partner {
		return x.i - 1
	}
	return x.i
}

func (a *agency) line(x *agencyCandidate) Human { return a.human(agencyLines, x.household(), 0) }

// surnames are both as the row has them.
func (x *agencyCandidate) surnames() string {
	return strings.TrimSpace(x.h.Family() + " " + x.second)
}

func (x *agencyCandidate) name() string { return x.h.Given() + " " + x.surnames() }

// appendDoc appends the number of the DNI or NIE. Those four behind have that
// of the one before.
func (a *agency) appendDoc(dst []byte, x *agencyCandidate) []byte {
	switch x.doc {
	case agencyDNI:
		return spanishNumber(dst, x.h.rank(), nil)
	case agencyNIE:
		return foreignersNumber(dst, x.h.N)
	case agencyFakeDNI:
		return append(dst, "00000000T"...)
	}
	return dst
}

// foreignersNumber appends a NIE: X, Y or Z, seven digits, the letter of the
// number with 0, 1 or 2 in the first letter's place.
func foreignersNumber(dst []byte, n int64) []byte {
	x := permute(41, n%30_000_000, 30_000_000)
	dst = appendPadded(append(dst, "XYZ"[x/10_000_000]), x%10_000_000, 7)
	return append(dst, "TRWAGMYFPDXBNJZSQVHLCKE"[x%23])
}

// appendNAF appends the number of affiliation to the Seguridad Social: province,
// eight digits, and what remains of both after division by 97.
func appendNAF(dst []byte, h *Human) []byte {
	const all = 50 * 80_000_000
	x := permute(43, h.N%all, all)
	n := (1+x%50)*100_000_000 + 15_000_000 + x/50
	return appendPadded(appendPadded(dst, n, 10), n%97, 2)
}

// appendSpanishPhone writes a number as people in Spain do.
func appendSpanishPhone(dst []byte, h *Human, style int64) []byte {
	full := string(h.AppendPhone(nil, 0))
	if h.Region != ES {
		if style%2 == 0 {
			return append(append(dst, "00"...), full[1:]...)
		}
		return append(dst, full...)
	}
	d := full[3:]
	switch style % 6 {
	case 0, 1:
		return append(dst, d...)
	case 2:
		return append(dst, d[:3]+" "+d[3:5]+" "+d[5:7]+" "+d[7:]...)
	case 3:
		return append(dst, d[:3]+"-"+d[3:6]+"-"+d[6:]...)
	case 4:
		return append(dst, "+34 "+d...)
	}
	return append(dst, d[:3]+"."+d[3:6]+"."+d[6:]...)
}

func spanishPhoneOf(h Human, style int64) func([]byte) []byte {
	return func(b []byte) []byte { return appendSpanishPhone(b, &h, style) }
}

// agencyLogin is a user's name, which no two have alike.
func agencyLogin(h *Human, id int64) string {
	given, family := h.folded()
	return given[:1] + family + strconv.FormatInt(id%1000, 10) + string(rune('a'+id/1000%26)) + strconv.FormatInt(id/26_000, 10)
}
