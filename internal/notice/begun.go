package notice

import (
	"context"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Begun is what earlier plans began, by person: so that nobody is told twice, also
// not under another id, nobody waits for ever, and who was told of less than is known
// now is told of the rest.
type Begun struct {
	said  map[Hash]Said // what each text of an earlier plan told
	zone  *time.Location
	past  map[ledger.PersonID]past
	told  []telling // by number; the first is nobody's
	known map[telling]uint32
	// heirs says whose the past of an id is: of several halves of a person one has it.
	heirs map[ledger.PersonID]ledger.PersonID
}

// past is what became of the rows of one id.
type past struct {
	told  uint32 // number of what they were told; 0 for nothing
	day   int32  // on which they were told last, in days since 1970
	round uint8  // the next
	open  bool   // a row is under way or in doubt
	over  bool   // the last came back or was refused, and nothing else was known
	back  bool   // every address by e-mail came back
	count bool   // a row of theirs stays when a new plan is kept
}

// telling is one text after another that a person got.
type telling struct {
	before uint32
	text   Hash
}

func newBegun() *Begun {
	return &Begun{past: map[ledger.PersonID]past{}, told: make([]telling, 1), known: map[telling]uint32{}, heirs: map[ledger.PersonID]ledger.PersonID{}, zone: time.UTC}
}

// ReadBegun reads the rows of earlier plans, whose texts said is about; days are those
// of a zone. Rows that wait to be sent do not count, also where they were tried before:
// a new plan takes their place. A row that was replaced stands for the one that
// replaced it.
func ReadBegun(ctx context.Context, o RowReader, said map[Hash]Said, zone *time.Location) (*Begun, error) {
	b := newBegun()
	b.said, b.zone = said, zone
	err := o.Rows(ctx, func(r *Row) error {
		b.add(r)
		return nil
	})
	return b, err
}

// add adds a row; they come by rising number.
func (b *Begun) add(r *Row) {
	was, known := b.past[r.Person]
	now := was
	if r.State != Unreachable && (r.State != Planned || r.Attempts > 0 || was.back) {
		now.round = max(was.round, r.Round+1)
	}
	switch r.State {
	case Sent, Delivered:
		now.over, now.count = false, true
		b.tell(&now, r)
	case Intent, Doubtful:
		now.open, now.count = true, true
	case Bounced, Failed:
		now.over, now.count = true, true
	case Replaced:
		now.back = now.back || r.Channel != Letter // a letter gave its place back to the mail
	}
	if known || now != was {
		b.past[r.Person] = now
	}
}

// tell adds what a row told.
func (b *Begun) tell(p *past, r *Row) {
	t := telling{p.told, r.Text}
	n := b.known[t]
	if n == 0 {
		n = uint32(len(b.told))
		b.told, b.known[t] = append(b.told, t), n
	}
	y, m, d := r.Changed.In(b.zone).Date()
	p.told, p.day = n, max(p.day, int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/(24*60*60)))
}

// ids are all ids of a person, the present one first.
func ids(p *ledger.Person) []ledger.PersonID {
	return append([]ledger.PersonID{p.ID}, p.Aliases...)
}

// meet lets a person have the past of their ids: their present one, and former ones
// that are nobody's present one. Everybody is met before anything else is asked.
func (b *Begun) meet(p *ledger.Person) {
	if b == nil || len(b.past) == 0 {
		return
	}
	for _, id := range p.Aliases {
		if _, taken := b.heirs[id]; b.past[id] != (past{}) && !taken {
			b.heirs[id] = p.ID
		}
	}
	if b.past[p.ID] != (past{}) {
		b.heirs[p.ID] = p.ID
	}
}

// home is the id under which a person's row stands: that of their earlier rows, so
// that all rows of somebody are under one id.
func (b *Begun) home(p *ledger.Person) ledger.PersonID {
	if b != nil {
		for _, id := range ids(p) {
			if b.heirs[id] == p.ID && b.past[id].round > 0 {
				return id
			}
		}
	}
	return p.ID
}

// former are the ids of a person whose rows do not count, since those of another do.
func (b *Begun) former(p *ledger.Person) (out []ledger.PersonID) {
	if b == nil {
		return nil
	}
	home := b.home(p)
	for _, id := range ids(p) {
		if id != home && b.heirs[id] == p.ID && b.past[id].count {
			out = append(out, id)
		}
	}
	return out
}

// half reports a person whose earlier rows are counted for another: they were one.
func (b *Begun) half(p *ledger.Person) bool {
	return !slices.ContainsFunc(ids(p), func(id ledger.PersonID) bool { return b.heirs[id] == p.ID && b.past[id].count })
}

// of says what was begun of a person, under any of their ids; "" nothing that
// holds now. again says that there is another way to them than those tried.
func (b *Begun) of(p *ledger.Person, again bool) Where {
	if b == nil {
		return ""
	}
	for _, id := range ids(p) {
		if b.past[id].told > 0 {
			return Already
		}
	}
	return b.stuck(p, again)
}

// stuck says why a person is not written to now, whatever they were told before.
func (b *Begun) stuck(p *ledger.Person, again bool) (out Where) {
	for _, id := range ids(p) {
		switch {
		case b.past[id].open:
			return UnderWay
		case b.past[id].over && !again:
			out = CameBack
		}
	}
	return out
}

// round is the round of a person's next row.
func (b *Begun) round(p *ledger.Person) (n uint8) {
	if b != nil {
		n = b.past[b.home(p)].round
	}
	return n
}

// byLetter reports that a person's mailboxes are known to be none.
func (b *Begun) byLetter(p *ledger.Person) bool {
	return b != nil && slices.ContainsFunc(ids(p), func(id ledger.PersonID) bool { return b.past[id].back })
}

// Said is what a text told of its people's data.
type Said struct {
	Classes  []breach.Class
	Strength breach.Strength // of the password, where there is one
	Absent   []breach.Class  // that it said are not in the leak
}

// Tellings are what the texts of a plan tell, by their hash, added to those of others.
func Tellings(all map[Hash]Said, k *Kept) error {
	m, err := ReadManifest(k)
	if err != nil {
		return err
	}
	for h, g := range m.groupsOf(k) {
		all[h] = Said{g.Classes, g.strength(), m.Absent}
	}
	return nil
}

// Earlier is what a person was told before.
type Earlier struct {
	Said
	Day string // of the last message, as 2016-10-30
	// Unknown says that a text is not on record: nobody knows what it told.
	Unknown bool
}

// earlier puts together what a person was told under all of their ids.
func (b *Begun) earlier(p *ledger.Person) *Earlier {
	e, last := new(Earlier), int32(0)
	for _, id := range ids(p) {
		was := b.past[id]
		if was.told > 0 {
			last = max(last, was.day)
		}
		for n := was.told; n > 0; n = b.told[n].before {
			said, known := b.said[b.told[n].text]
			e.Unknown = e.Unknown || !known
			e.add(&said)
		}
	}
	e.Day = time.Unix(int64(last)*24*60*60, 0).UTC().Format(time.DateOnly)
	return e
}

// add adds what one more text told.
func (e *Earlier) add(s *Said) {
	for _, c := range s.Classes {
		if !slices.Contains(e.Classes, c) {
			e.Classes = append(e.Classes, c)
		}
	}
	if slices.Contains(s.Classes, breach.Passwords) && (e.Strength == breach.StrengthUnknown || s.Strength < e.Strength) {
		e.Strength = s.Strength
	}
	e.Absent = append(e.Absent, s.Absent...)
}

// key tells apart what people were told, for the memory of drafts.
func (b *Begun) key(dst []byte, p *ledger.Person) []byte {
	for _, id := range ids(p) {
		if was := b.past[id]; was.told > 0 {
			dst = append(dst, 1, byte(was.told>>24), byte(was.told>>16), byte(was.told>>8), byte(was.told), byte(was.day>>24), byte(was.day>>16), byte(was.day>>8), byte(was.day))
		}
	}
	return dst
}

// news are the classes of a person of which they were not told, in their order: also
// passwords, where they were told that theirs was better kept than it was. A town is no
// news to whom an address was told of that is held to be only a town since: the text
// spoke of more than there was.
func (e *Earlier) news(s *Subject) (out []breach.Class) {
	for _, c := range s.Classes {
		if c == breach.GeographicLocations && slices.Contains(e.Classes, breach.PhysicalAddresses) && !slices.Contains(s.Classes, breach.PhysicalAddresses) {
			continue
		}
		worse := c == breach.Passwords && e.Strength != breach.StrengthUnknown && kept(s.Strength) < kept(e.Strength)
		if worse || !slices.Contains(e.Classes, c) {
			out = append(out, c)
		}
	}
	return out
}

// kept is how well a password was kept, as people are told of it: 1 readable, 2 weakly
// protected, 3 well.
func kept(s breach.Strength) int {
	switch s {
	case breach.StrengthClear:
		return 1
	case breach.StrengthSlow:
		return 3
	case breach.StrengthEncrypted, breach.StrengthFast, breach.StrengthSalted:
		return 2
	}
	return 3 // nothing is known that is worse
}
