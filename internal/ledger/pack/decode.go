package pack

import (
	"errors"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// ErrLayout says that opened bytes do not follow the layout: they were sealed
// by a newer version, or by a fault of this one.
var ErrLayout = errors.New("a block of people does not follow its layout; it may need a newer version of tocsin")

// People unpacks a whole block. The people are the caller's to keep; their
// values share one string a half, so that keeping one keeps the block's.
func (r *Block) People() ([]ledger.Person, error) { return new(Unpacker).People(r) }

// Unpacker unpacks one block after the other into the same memory. It serves one
// goroutine.
type Unpacker struct {
	people []ledger.Person
	d      decoder
}

// People unpacks a whole block. The people are valid until the next call.
func (u *Unpacker) People(r *Block) ([]ledger.Person, error) {
	u.people = slices.Grow(u.people[:0], r.Count)[:r.Count]
	clear(u.people)
	u.d.open(r)
	for i := range u.people {
		u.d.person(&u.people[i])
	}
	if u.d.bad || !u.d.done() {
		return nil, ErrLayout
	}
	return u.people, nil
}

// Contacts unpacks the contact half of a block that OpenContact opened: ids,
// kinds and exposures of its people, and what a message needs.
func (r *Block) Contacts() ([]ledger.Person, error) {
	out := make([]ledger.Person, r.Count)
	d := newDecoder(&Block{Count: r.Count, Plain: r.Plain, Contact: r.Contact, Rest: []byte{restVersion}})
	for i := range out {
		var c Counted
		d.counted(&c)
		out[i].ID, out[i].Kind, out[i].Review, out[i].Exposures = c.ID, c.Kind, c.Review, c.Exposures
		d.contactHalf(&out[i])
		d.bad = d.bad || d.plain.bad || d.contact.bad
	}
	if d.bad || !d.done() {
		return nil, ErrLayout
	}
	return out, nil
}

// Person unpacks the person in a slot, 0 to Count-1.
func (r *Block) Person(slot int) (*ledger.Person, error) {
	if slot < 0 || slot >= r.Count {
		return nil, ErrLayout
	}
	d := newDecoder(r)
	var p ledger.Person
	for range slot + 1 {
		p = ledger.Person{}
		d.person(&p)
	}
	if d.bad {
		return nil, ErrLayout
	}
	return &p, nil
}

// Counted is what the plain part says of a person.
type Counted struct {
	ID        ledger.PersonID
	Kind      ledger.PersonKind
	Review    bool
	Exposures []ledger.Exposure // borrowed until the next person
}

// EachPlain calls fn with every person of a plain part of count people.
func EachPlain(plain []byte, count int, fn func(slot int, c *Counted) error) error {
	d := decoder{plain: reader{b: string(plain)}}
	var c Counted
	for slot := range count {
		d.exposures = d.exposures[:0]
		d.counted(&c)
		if d.plain.bad {
			return ErrLayout
		}
		if err := fn(slot, &c); err != nil {
			return err
		}
	}
	if d.plain.b != "" {
		return ErrLayout
	}
	return nil
}

// decoder walks the three parts side by side. Lists of all people of a block
// are cut from shared slabs; a slab that grows leaves the older lists where
// they were.
type decoder struct {
	plain, contact, rest   reader
	contactWords, restWord []string
	bad                    bool
	signs                  bool // the layout may have signs
	secrets                []breach.Secret
	reasons                []ledger.Reason
	exposures              []ledger.Exposure
}

func newDecoder(r *Block) *decoder {
	d := new(decoder)
	d.open(r)
	return d
}

// open begins with a block. Lists of the block before are overwritten.
func (d *decoder) open(r *Block) {
	*d = decoder{
		plain:        reader{b: string(r.Plain)},
		contact:      reader{b: string(r.Contact)},
		rest:         reader{b: string(r.Rest)},
		contactWords: d.contactWords[:0],
		restWord:     d.restWord[:0],
		secrets:      slices.Grow(d.secrets[:0], 4*r.Count),
		exposures:    slices.Grow(d.exposures[:0], 2*r.Count),
		reasons:      d.reasons[:0],
	}
	contact, rest := d.contact.byte(), d.rest.byte()
	d.bad = contact != contactVersion || rest < restVersion || rest > languageVersion
	d.signs = rest >= signsVersion
}

func (d *decoder) done() bool { return d.plain.b == "" && d.contact.b == "" && d.rest.b == "" }

func (d *decoder) person(p *ledger.Person) {
	if d.bad {
		return
	}
	var c Counted
	d.counted(&c)
	p.ID, p.Kind, p.Review, p.Exposures = c.ID, c.Kind, c.Review, c.Exposures
	d.contactHalf(p)
	d.restHalf(p)
	d.bad = d.plain.bad || d.contact.bad || d.rest.bad
}

func (d *decoder) counted(c *Counted) {
	copy(c.ID[:], d.plain.sixteen())
	flags := d.plain.byte()
	c.Kind, c.Review = ledger.PersonKind(flags&3), flags&4 != 0
	if flags > 6 || c.Kind > ledger.Staff {
		d.plain.bad = true
	}
	at := len(d.exposures)
	for range d.plain.count(2) {
		d.exposures = append(d.exposures, ledger.Exposure{
			Part: uint32(d.plain.uvarint()), Set: uint32(d.plain.uvarint()),
		})
	}
	c.Exposures = clip(d.exposures, at)
}

func (d *decoder) contactHalf(p *ledger.Person) {
	r := &d.contact
	mask := r.byte()
	for i, list := range [...]*[]breach.Secret{&p.Names, &p.Emails, &p.Phones, &p.Addresses} {
		if mask&(1<<i) != 0 {
			*list = d.list(r)
		}
	}
	for i, word := range [...]*string{&p.Language, &p.Country, &p.Category} {
		if mask&(16<<i) != 0 {
			*word = r.word(&d.contactWords)
		}
	}
	if mask > 127 {
		r.bad = true
	}
}

func (d *decoder) restHalf(p *ledger.Person) {
	r := &d.rest
	mask := r.byte()
	if mask&1 != 0 {
		for range r.count(2) {
			kind := d.kind()
			p.IDs = append(p.IDs, ledger.Value{Kind: kind, Value: breach.Secret(r.string())})
		}
	}
	for i, list := range [...]*[]breach.Secret{&p.Born, &p.Usernames} {
		if mask&(2<<i) != 0 {
			*list = d.list(r)
		}
	}
	if mask&8 != 0 {
		for range r.count(18) {
			a := ledger.Account{Kind: d.kind(), Last4: breach.Secret(r.string())}
			copy(a.Index[:], r.sixteen())
			p.Accounts = append(p.Accounts, a)
		}
	}
	if mask&16 != 0 {
		at := len(d.reasons)
		for range r.count(2) {
			rule := r.word(&d.restWord)
			d.reasons = append(d.reasons, ledger.Reason{Rule: rule, Value: breach.Secret(r.string())})
		}
		p.Joined = clip(d.reasons, at)
	}
	if mask&32 != 0 {
		for range r.count(16) {
			p.Aliases = append(p.Aliases, ledger.PersonID([]byte(r.sixteen())))
		}
	}
	if mask&64 != 0 {
		p.Conflicts = d.conflicts()
	}
	if mask&128 != 0 {
		r.bad = r.bad || !d.signs
		for range r.count(2) {
			p.Signs = append(p.Signs, ledger.Sign{By: ledger.SignBy(r.word(&d.restWord)), Code: r.word(&d.restWord)})
		}
	}
}

func (d *decoder) kind() breach.Kind {
	k := breach.ParseKind(d.rest.word(&d.restWord))
	if k == breach.KindNone {
		d.rest.bad = true
	}
	return k
}

func (d *decoder) list(r *reader) []breach.Secret {
	at := len(d.secrets)
	for range r.count(1) {
		d.secrets = append(d.secrets, breach.Secret(r.string()))
	}
	return clip(d.secrets, at)
}

// clip cuts a list off a slab, so that appending to it leaves the slab alone.
func clip[T any](slab []T, at int) []T {
	if at == len(slab) {
		return nil
	}
	return slab[at:len(slab):len(slab)]
}
