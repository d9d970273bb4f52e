package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// active is a column as a scanner sees it: what the plan says, and the counts.
type active struct {
	// The last value, when it held nothing, and what came of it: many columns
	// hold the same value in row after row.
	last      []byte
	lastForm  breach.Form
	lastThere bool   // it is a value, and no placeholder
	run       uint64 // how often it came again and was not yet counted
	lastKey   uint64
	lastHash  uint64
	tally     *uint64 // what its repetitions are counted in

	index  int
	emit   breach.Kind
	guess  bool // a numbered field: see Scanner.guess
	key    KeyRole
	papers bool
	sorts  bool
	stands bool // roles: each says who the row's person is
	staff  bool // numbers of members of staff
	prose  bool // long values are read as prose
	tells  tellMode
	linked bool // tells only what Articles 9 and 10 name
	keyed  bool
	signed bool // the name below a letter is the row's
	quiet  bool // short numbers are of no use but as keys
	// numbers says that values without any digit are none of the column's.
	numbers bool
	// monthFirst says that of dates whose day and month cannot be told apart the month
	// comes first.
	monthFirst bool
	coded      bool        // genders as 1 and 2: 0 and 9 are none
	cards      bool        // numbers of cards: each says whether it is masked
	parts      breach.Kind // of a masked value, none where masked ones are no part of such a number
	secret     bool        // passwords: each says how it is kept
	mailboxes  bool        // a value is a mailbox or several, and no text
	stats      *columnStats
	recent     int // entry of the sample that was counted last
}

// lastLength is the longest value, in bytes, that is compared with the next.
const lastLength = 24

// noForm is the form of no value.
const noForm = breach.Form(0xff)

func newActive(index int, c *columnPlan) *active {
	a := &active{
		index: index, key: c.key, emit: kept(c.emit), guess: c.guess, papers: c.papers, sorts: c.sorts, stands: c.stands, keyed: c.machines, signed: c.signed, prose: c.prose || c.emit == breach.KindLetter, tells: c.tells, linked: c.linked,
		stats: newColumnStats(), lastForm: noForm,
	}
	a.cards, a.parts, a.staff = c.cards, c.maskable(), c.staff
	a.mailboxes = c.reading.kind == breach.KindEmail && c.reading.fit == fullFit
	a.numbers, a.coded, a.monthFirst = a.emit.ByState(), c.coded, c.monthFirst
	if a.secret = c.emit == breach.KindPassword; a.secret {
		a.stats.hashes = new(hashMix)
	}
	a.quiet = a.emit == breach.KindNone && !a.secret && !a.cards && a.parts == breach.KindNone && !a.papers && !a.sorts && !a.stands && !a.keyed && !a.coded && !a.signed
	a.stats.sample.limit = c.limit.get()
	return a
}

// remember keeps a value that held nothing. tally is what such values are
// counted in.
func (a *active) remember(f *breach.Field, hash, key uint64, tally *uint64) {
	if len(f.Raw) <= lastLength {
		a.last = append(a.last[:0], f.Raw...)
		a.lastForm, a.lastHash, a.lastKey = f.Form, hash, key
		a.tally, a.lastThere = tally, tally == &a.stats.present
	}
}

// again takes the last value once more; it is counted when another comes.
func (a *active) again(out *Row) {
	a.run++
	if !a.lastThere {
		return
	}
	mark(out, a.index)
	if a.lastKey != 0 {
		out.Keys = append(out.Keys, KeyValue{uint16(a.index), a.lastKey})
	}
}

// settle counts the repetitions of the last value.
func (a *active) settle() {
	if a.run == 0 {
		return
	}
	*a.tally += a.run
	if a.lastThere {
		a.stats.bytes += a.run * uint64(len(a.last))
	}
	if len(a.last) > 0 {
		if n := a.stats.sample.find(a.lastHash); n >= 0 {
			a.stats.sample.entries[n].count += a.run
		}
		a.stats.nobodies.again(a.lastHash, a.run)
	}
	a.run = 0
}
