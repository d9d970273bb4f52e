package leakgen

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-clinic": the patients' portal of a Flemish hospital, made
// with Laravel: Dutch tables beside the framework's English ones, polymorphic
// keys, JSON in the log of changes, rows marked as deleted, and a table of the
// hospital's former program whose numbers mean others here.
//
// Choices where the rules of the truth are open:
//
//   - Patients, parents with an account and no file, people to call, general
//     practitioners and readers of the newsletter are people of their own. A
//     person to call with the name and mobile of a patient or parent is that one.
//   - A child's row may hold the mailbox and mobile of the parent: the mailbox is
//     told as shared, the number of both. So is a couple's one mailbox.
//   - Who is a patient has Personal health data: each has an appointment with a
//     reason, a result or, in the former program, a diagnosis. A prescription and
//     a report say no more. A membership of a health insurance is Health insurance
//     information.
//   - The account a bill was paid from is of who is named beside it, which may be
//     the parent or partner of the patient.
//   - The former program's patient is the one with the same national number, not
//     the one with the same key.
//   - A number that a message gives for a neighbour is nobody's. The mailbox a
//     writer gives as their new one is theirs, and so are an earlier mobile and
//     mailbox in the log of changes.
//   - A practice's and a department's mailbox is a role's; a pager's number and
//     a doctor's number of the health insurance institute (RIZIV) are the
//     doctors', who are staff.
//   - Bills, their payment's amount, messages and the language of letters are told
//     as no class.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-clinic",
		About:      "held out: Flemish hospital's patient portal (Laravel); families, proxies, lab results, former system",
		OwnDomains: []string{clinicDomain},
		Also: []breach.Class{
			breach.GovernmentIDs, breach.HealthData, breach.HealthInsurance, breach.PlacesOfBirth, breach.AuthTokens, breach.BrowserDetails,
			"Nationalities", "Marital statuses", "Appointments",
		},
		New: newClinic,
	})
}

const clinicDomain = "az-scheldewaas.example.org"

// Streams of the clinic's draws.
const (
	streamClinic uint64 = 11_000 + iota
	streamClinicHouse
)

// Slots of a household's people; each has sixteen numbers.
const (
	clinicA = iota
	clinicB
	clinicChild  // and the two after it
	clinicCaller = iota + 2
	clinicReader
	clinicFormer
	clinicOldCell // number of an earlier mobile, by the one of the two adults
	_
	clinicOldMail
	_
	clinicNewMail
	_
	clinicNeighbour
)

type clinic struct {
	*folio
	doctors  int64 // general practitioners
	staff    []citizen
	medicine []string
}

func newClinic(w *World) Leak {
	c := &clinic{folio: newFolio(w, "portaal_prod", max(1, int64(w.Opt.People)/2))}
	c.doctors = 4 + c.units/40
	c.staff = flemish.staff(w, 9+int(min(60, c.units/40)), clinicDomain)
	c.medicine = strings.Split("Dafalgan Forte 1g|Pantomed 20 mg|Asaflow 80 mg|Metformax 850|D-Cure 25.000 IE|Augmentin 875/125|L-Thyroxine 75|Bisoprolol Sandoz 5 mg|Lipitor 20|Ventolin 100 µg|Xarelto 20 mg|Nobiten", "|")
	c.declare()
	c.done()
	c.write = c.household
	return c
}

// patient is one of a household: decisions, no values.
type patient struct {
	c       citizen
	p       *Person
	slot    int
	file    bool // is a patient, not only a parent with an account
	old     bool
	child   bool
	account bool
	mail    string // in the file; "" for none
	shared  bool   // mail is another's, or another has it too
	cell    *dialled
	line    *dialled
}

func (c *clinic) household(u *unit, n int64) {
	if n < 0 {
		c.house(u)
		return
	}
	r := c.w.RNG(streamClinic, n)
	home := c.members(u, n, &r)
	for i := range home {
		if home[i].account {
			c.accountOf(u, n, &home[i], &r)
		}
	}
	for i := range home {
		x := &home[i]
		if x.child && home[0].account && i == len(home)-1 {
			u.row("volmachten", n+1, c.userID(n, clinicA), c.patientID(n, x.slot), "ouder", "2014-09-01", nil)
		}
		if x.file {
			c.fileOf(u, n, home, i, &r)
		}
	}
	c.others(u, n, &r)
}

// members draws who lives there.
func (c *clinic) members(u *unit, n int64, r *RNG) []patient {
	kind := r.N(100)
	old, pair, children := kind < 22, kind < 12 || kind >= 50, 0
	if kind >= 62 {
		children = 1 + r.N(3)
	}
	from, to := 31, 58
	if old {
		from, to = 63, 92
	}
	var home []patient
	add := func(slot, from, to int) *patient {
		home = append(home, patient{c: flemish.citizen(c.w, 16*n+int64(slot), from, to), slot: slot, old: old, file: true})
		return &home[len(home)-1]
	}
	add(clinicA, from, to)
	if pair {
		add(clinicB, from, to)
	}
	for k := range children {
		x := add(clinicChild+k, 1, 17)
		x.child, x.c.family = true, home[0].c.family
		if k == 0 && r.chance(12) && x.c.female == home[0].c.female {
			x.c.given = home[0].c.given // named like the parent
		}
	}
	street, line := home[0].c, home[0].c.line(r.N(6))
	hasLine := r.chance(map[bool]int{true: 85, false: 35}[old])
	for i := range home {
		x := &home[i]
		x.c.home, x.c.post, x.c.street, x.c.house = street.home, street.post, street.street, street.house
		x.p = u.person(KindPerson, key("household", 16*n+int64(x.slot)), "patient")
		if hasLine {
			x.line = &line
		}
	}
	c.contacts(home, children > 0, r)
	return home
}

// contacts draws who has which mailbox and mobile.
func (c *clinic) contacts(home []patient, family bool, r *RNG) {
	a := &home[0]
	a.file = !family || r.chance(60)
	for i := range home {
		x := &home[i]
		if x.child {
			if r.chance(55) && a.mail != "" && x.c.given != a.c.given {
				x.mail, x.shared, a.shared = a.mail, true, true
			}
			if x.cell = a.cell; r.chance(40) {
				x.cell = nil
			}
			continue
		}
		chance := 82
		if x.old {
			chance = 38
		}
		if r.chance(chance) || i == 0 && family {
			x.mail = x.c.mail
		}
		if r.chance(chance+8) || i == 0 && family {
			cell := x.c.cell(r.N(6))
			x.cell = &cell
		}
		if i == 1 && x.mail == "" && a.mail != "" && x.c.full() != a.c.full() && r.chance(40) {
			x.mail, x.shared, a.shared = a.mail, true, true
		}
		x.account = x.mail == x.c.mail && (r.chance(60) || !x.file)
	}
}

// mailOf gives a cell with the mailbox that stands with the patient.
func (x *patient) mailOf(address string) string {
	folded := []byte(strings.ToLower(address))
	if x.shared {
		x.p.Share(append([]byte(nil), folded...))
	}
	if string(folded) == x.c.mail {
		x.p.Email(folded)
	}
	return address
}

func (c *clinic) userID(n int64, slot int) int64    { return 500 + 2*n + int64(slot) }
func (c *clinic) patientID(n int64, slot int) int64 { return 1 + 5*n + int64(slot) }

// formerID is a key of the former program: one of another patient's here.
func (c *clinic) formerID(n int64, slot int) int64 { return 1 + 6*(c.units-1-n) + int64(slot) }
