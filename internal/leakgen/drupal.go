package leakgen

// The schema "drupal-recruitment": a recruitment site on Drupal 7 with a
// custom table for applications that are sent without an account. Users are
// spread over one table per profile field, twice (field_data_, field_revision_);
// some fields hang on a profile entity, some on application nodes.

func init() {
	RegisterSchema(SchemaDef{
		Name:       "drupal-recruitment",
		About:      "recruitment site on Drupal 7: a table per profile field, application letters, caches and logs",
		OwnDomains: []string{drupalOwnDomain},
		Whole:      true, New: newDrupal,
	})
}

const drupalOwnDomain = "talentbridge-recruitment.example.com"

// Streams of the schema's draws.
const (
	streamCand uint64 = 100 + iota
	streamApp
	streamLetter
	streamRow
	streamNoise
	streamVacancy
	streamStaff
	streamHouse
)

type drupal struct {
	leakTables
	w         *World
	people    int64
	base      int64 // people rounded up to a multiple of 16: numbers from here on are others
	staff     []Human
	companies int64
	vacancies int64
	cache     []cand // of all candidates, for leaks that are small enough
}

// cacheMost is how many candidates are kept instead of made again for every
// table: about 60 MB.
const cacheMost = 400_000

func newDrupal(w *World) Leak {
	n := int64(w.Opt.People)
	d := &drupal{w: w, people: n, base: (n + 15) / 16 * 16}
	d.companies = min(int64(companies), 12+n/200)
	d.vacancies = 20 + n/100
	d.staff = hireStaff(w, d.base*4, int(min(300, 6+n/10000)), drupalOwnDomain)
	if n <= cacheMost {
		d.cache = make([]cand, n)
		for i := range d.cache {
			d.cache[i] = d.make(int64(i))
		}
	}
	d.db = &Database{Name: "talentbridge"}
	d.declare()
	return d
}

func (d *drupal) staffMail(dst []byte, h *Human) []byte {
	return appendStaffMail(dst, h, drupalOwnDomain)
}

// candKind is how a candidate stands in the leak.
type candKind uint8

const (
	candAccount  candKind = iota
	candStranger          // applied without an account
	candTwin              // the second account of the person 16 before
	candRole              // an account of a role mailbox
	candNoMail            // an account with a placeholder for an address
)

// phoneMode is what stands in a candidate's phone column.
type phoneMode uint8

const (
	phoneNone phoneMode = iota
	phoneOwn
	phonePlaceholder
	phoneShared  // the number of the person 16 before
	phoneUnruled // a number no rule knows
)

// fieldMode is what stands in a profile field.
type fieldMode uint8

const (
	fieldNone fieldMode = iota
	fieldValue
	fieldPlaceholder // '-', '0', 'N/A', 1900-01-01
)

// cand is the i-th candidate: all decisions about them, no values.
type cand struct {
	i        int64
	h        Human // names, telephone, places
	kind     candKind
	style    uint8 // of writing the address
	phone    phoneMode
	first    fieldMode
	last     fieldMode
	city     fieldMode
	postcode fieldMode
	job      fieldMode
	employer fieldMode
	born     fieldMode
	gender   fieldMode
	cv       bool
	picture  bool
	oldMail  bool // users.init is an earlier address
	session  bool
	login    bool // a log line with the uid
	reset    bool // a log line of nobody with the address in its location
	order    bool
	apps     uint8 // as nodes
	sent     uint8 // rows of the custom table
	noUser   bool  // the application node is of uid 0
	referees [2]refereeRef
	sign     [2]bool // telephone, address
}

// refereeRef is a referee in a candidate's first letter.
type refereeRef struct {
	kind    refereeKind
	mention Mention
}

type refereeKind uint8

const (
	noReferee      refereeKind = iota
	ownReferee                 // a person of their own
	sharedReferee              // the first referee of the candidate before
	partnerReferee             // the candidate 16 before, by address only
)

func (d *drupal) cand(i int64) cand {
	if d.cache != nil {
		return d.cache[i]
	}
	return d.make(i)
}

// kindOf draws a candidate's kind from their own number and that of the person
// before alone.
func (d *drupal) kindOf(i int64) candKind {
	k := d.drawKind(i)
	if k == candTwin && (i < 16 || d.drawKind(i-16) != candAccount) {
		return candAccount
	}
	return k
}

func (d *drupal) drawKind(i int64) candKind {
	r := d.w.RNG(streamCand, i)
	switch v := r.N(10000); {
	case v < 1500:
		return candStranger
	case v < 1540:
		return candTwin
	case v < 1560:
		return candRole
	case v < 1600:
		return candNoMail
	}
	return candAccount
}

func (d *drupal) make(i int64) cand {
	c := cand{i: i, kind: d.kindOf(i)}
	var household bool
	c.h, household = d.human(i)
	r := d.w.RNG(streamCand, i)
	r.Uint64() // the kind's draw
	if c.kind == candTwin {
		first, _ := d.human(i - 16)
		c.h, household = first.Another(i), false
	}
	if r.N(100) < 5 {
		c.style = uint8(1 + r.N(3))
	}
	c.phone = d.drawPhone(&r, &c, household)
	if c.kind == candStranger {
		d.makeStranger(&r, &c)
	} else {
		d.makeAccount(&r, &c)
	}
	if d.w.Opt.Letters && c.apps+c.sent > 0 {
		d.makeLetter(&r, &c)
	}
	return c
}

// human is the person a candidate's number stands for. One in fifty is of the
// household of the person 16 before: one family name and one telephone, but
// two people.
func (d *drupal) human(i int64) (h Human, household bool) {
	h = d.w.Human(i)
	r := d.w.RNG(streamHouse, i)
	if i < 16 || h.clean || r.N(50) > 0 {
		return h, false
	}
	if other := d.w.Human(i - 16); other.given != h.given || other.Female != h.Female {
		h.family = other.family
		return h, true
	}
	return h, false
}

func (d *drupal) drawPhone(r *RNG, c *cand, household bool) phoneMode {
	v := r.N(1000)
	switch {
	case c.kind == candNoMail:
		return phoneOwn
	case v < 110:
		return phoneNone
	case v < 140:
		return phonePlaceholder
	case household || v < 160 && c.i >= 16 && c.kind != candTwin:
		return phoneShared
	case v < 165 && unruled[c.h.Region] != "" && c.kind == candAccount:
		return phoneUnruled
	}
	return phoneOwn
}

// field draws a mode: a value in p of 100, a placeholder in one of 100.
func field(r *RNG, p int) fieldMode {
	switch v := r.N(100); {
	case v < p:
		return fieldValue
	case v == 99:
		return fieldPlaceholder
	}
	return fieldNone
}

func (d *drupal) makeAccount(r *RNG, c *cand) {
	c.first, c.last = field(r, 96), field(r, 95)
	if c.kind == candNoMail || c.kind == candTwin {
		c.first, c.last = fieldValue, fieldValue
	}
	c.city, c.postcode = field(r, 78), field(r, 70)
	c.job, c.employer = field(r, 60), field(r, 50)
	c.born, c.gender = field(r, 40), field(r, 45)
	c.cv, c.picture = r.N(100) < 50, r.N(100) < 5
	c.oldMail = r.N(100) < 3 && c.kind == candAccount
	c.session, c.login = r.N(100) < 6, r.N(100) < 10
	c.reset = r.N(1000) < 5 && c.kind == candAccount
	c.order = r.N(100) < 3
	c.apps = [...]uint8{0, 0, 0, 0, 0, 0, 1, 1, 1, 2}[r.N(10)]
	if c.kind == candAccount && r.N(100) < 12 {
		c.sent = 1
	}
	if c.kind == candRole {
		c.first, c.last, c.apps = fieldNone, fieldNone, 0
	}
}

func (d *drupal) makeStranger(r *RNG, c *cand) {
	if c.phone == phoneUnruled {
		c.phone = phoneOwn
	}
	if c.noUser = r.N(5) == 0; c.noUser {
		c.first, c.last, c.apps = fieldValue, fieldValue, 1
		return
	}
	c.sent = 1
	if r.N(10) == 0 {
		c.sent = 2
	}
}

// makeLetter decides who is named in the candidate's first letter and how it
// is signed.
func (d *drupal) makeLetter(r *RNG, c *cand) {
	c.sign[0] = r.N(100) < 20 && c.phone != phoneShared && c.phone != phoneUnruled
	c.sign[1] = r.N(100) < 25 && c.kind != candNoMail
	v := r.N(1000)
	m := Mention(r.N(4))
	switch {
	case v < 90:
		c.referees[0] = refereeRef{ownReferee, m}
		if v < 20 {
			c.referees[1] = refereeRef{ownReferee, Mention(r.N(4))}
		}
	case v < 250 && c.i > 0 && d.hasReferee(c.i-1):
		c.referees[0] = refereeRef{sharedReferee, m}
	case v < 270 && c.i >= 16 && c.kind != candTwin && d.drawKind(c.i-16) == candAccount:
		c.referees[0] = refereeRef{partnerReferee, MentionMail}
	}
}

// hasReferee reports whether the candidate's first letter has a referee of its
// own. Candidates are made in order, so the one before is there.
func (d *drupal) hasReferee(i int64) bool {
	c := d.cand(i)
	return c.referees[0].kind == ownReferee
}
