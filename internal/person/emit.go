package person

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// assembly is what all cores gathered. The people of a bin are dealt at once:
// those whose number is the bin's, by as many as there are bins.
type assembly struct {
	*gathering
	cores   []*gathering // this one's is the last
	numbers [][]uint32   // by core and its number of a showing: the number here
	size    int          // number of bins
	people  int          // above all numbers of people

	forms    []form                // showings, in the order in which they are given out
	rules    []string              // arrows in words, sorted
	discords map[uint32][]*discord // by person
}

// binRows is about how many rows a bin is made for: what is gathered of them
// stays in a processor's cache while it is dealt.
const (
	binRows  = 1 << 15
	mostBins = 1 << 10
	// runNodes is about how many nodes a run of people is made for, a tenth of
	// which may be people.
	runNodes = 1 << 13
	mostRuns = 1 << 12
)

// power returns the power of two from least to most that n/each asks for.
func power(n, each int64, least, most int) int {
	return max(least, min(most, 1<<bits.Len64(uint64(n/each))))
}

// assemble reads the log once more and gathers what each person's rows show.
func (r *resolver) assemble() (*People, error) {
	r.named = newBits(uint32(len(r.forest.parent)))
	for id := range r.ids.count {
		r.named.set(r.forest.find(r.ids.node(id)))
	}
	rows := int64(0)
	for _, t := range r.tables {
		rows += t.Rows
	}
	n := power(rows, binRows, 4, mostBins)
	fresh := new(nodes)
	fresh.n.Store(uint32(len(r.forest.parent)))
	a := &assembly{gathering: newGathering(r, fresh, n), size: n}
	done := map[int]bool{}
	sources := a.detailsOfPeople(done)
	r.refers = map[*table][]*detail{}
	for _, d := range sources {
		r.refers[d.from] = append(r.refers[d.from], d)
	}
	r.lastReading = len(sources) == 0 && !r.guardedByKeys()
	err := r.eachCore(r.matters, func(core int) (func(*Observation), func()) {
		g := newGathering(r, fresh, n)
		g.told = r.replays[core]
		return g.row, func() { a.cores = append(a.cores, g) }
	})
	if err != nil {
		return nil, err
	}
	for _, g := range a.cores {
		if g.told.err != nil {
			return nil, g.told.err
		}
		maps.Copy(a.particulars, g.particulars)
		g.told = nil
	}
	r.replays = nil
	if err := a.guardByKeys(); err != nil {
		return nil, err
	}
	if err := a.attach(sources, done); err != nil {
		return nil, err
	}
	a.cores = append(a.cores, a.gathering)
	a.people = int(fresh.n.Load())
	for _, g := range a.cores {
		a.numbers = append(a.numbers, a.shown.learn(&g.shown))
		if g != a.gathering {
			a.phones.merge(&g.phones)
		}
		if g.found.err != nil {
			return nil, g.found.err
		}
		if g.shown.err != nil {
			return nil, g.shown.err
		}
	}
	a.number()
	return a.finish()
}

// finish deals all bins to their people, on all cores, and settles who is a
// person, with which id, and the numbers of people.
func (a *assembly) finish() (*People, error) {
	ps := &People{a: a, regions: a.phones.regions()}
	a.noteDiscords()
	runs := power(int64(a.people), runNodes, 4, mostRuns)
	cores := max(1, min(runtime.GOMAXPROCS(0), a.size))
	var next atomic.Int64
	errs := make([]error, cores)
	var wg sync.WaitGroup
	for c := range cores {
		t := &tally{a: a, memo: map[string]int64{}, id: a.r.opt.ID(), out: newBins(runs, a.r.scratch), named: onces{newBins(runs, a.r.scratch)}}
		t.piece = make([]byte, 0, mostPiece)
		t.dealer.a = a
		ps.tallies = append(ps.tallies, t)
		wg.Go(func() {
			for errs[c] == nil {
				bin := int(next.Add(1)) - 1
				if bin >= a.size {
					break
				}
				errs[c] = t.bin(bin)
			}
			t.countOut()
		})
	}
	wg.Wait()
	for c, t := range ps.tallies {
		if errs[c] != nil {
			return nil, errs[c]
		}
		t.dealer = dealer{}
		t.add(&ps.Result)
	}
	ps.runs = runs
	ps.inDoubt()
	if err := ps.findTwice(); err != nil {
		return nil, err
	}
	ps.Emails = a.r.ids.emails
	ps.Placeholders = a.r.placeholders()
	ps.Links, ps.Owners = make([][]Link, len(a.r.tables)), make([]string, len(a.r.tables))
	a.describeLinks(&ps.Result)
	return ps, nil
}

// real reports whether what was gathered is a human being or mailbox and not,
// say, a vacancy: it has an identifier, a name, or a letter of its own.
func real(vs []kept) bool {
	for i := range vs {
		switch vs[i].kind {
		case breach.KindEmail, breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindBorn,
			breach.KindUsername, breach.KindIBAN, breach.KindCard, kindAlone, KindAlias: // the last is somebody known
			return true
		}
		if vs[i].kind.ByState() {
			return true
		}
	}
	return false
}

// idOf hashes the least of the person's strongest identifiers; a person without
// any is named by the place that shows them.
func (t *tally) idOf(vs []kept) [16]byte {
	best := -1
	for i := range vs {
		if joins(vs[i].kind) && vs[i].marks&markOwn != 0 && (best < 0 || stronger(vs[i].kind, vs[best].kind)) {
			best = i
		}
	}
	if best >= 0 {
		return t.id(vs[best].kind.String(), string(vs[best].bytes))
	}
	for i := range vs {
		if vs[i].kind == KindAlias {
			return [16]byte(vs[i].bytes)
		}
	}
	leaf, offset, nth := 0, int64(0), 0
	if i := slices.IndexFunc(vs, func(k kept) bool { return k.kind == kindPlace }); i >= 0 {
		b := vs[i].bytes
		leaf, offset, nth = int(binary.BigEndian.Uint32(b)), int64(binary.BigEndian.Uint64(b[4:])), int(binary.BigEndian.Uint64(b[12:]))
	}
	return t.id("place", fmt.Sprintf("%s %d %d", t.a.r.opt.Place(leaf), offset, nth))
}

// stronger orders the kinds that name a person: those of states, the oldest
// kinds first, before mailboxes, and those before accounts.
func stronger(k, than breach.Kind) bool {
	if x, y := rankOf(k), rankOf(than); x != y {
		return x < y
	}
	return k < than
}

// kindOf tells people from mailboxes of a function and from the controller's
// own staff: all addresses a function's and no name; any address of an own
// domain.
func (a *assembly) kindOf(vs []kept) Kind {
	mails, roles, staff := 0, 0, false
	for i := range vs {
		if vs[i].kind != breach.KindEmail {
			continue
		}
		mails++
		mail := vs[i].bytes
		if norm.RoleMailbox(string(mail)) {
			roles++
		}
		domain := mail[bytes.LastIndexByte(mail, '@')+1:]
		staff = staff || slices.ContainsFunc(a.r.opt.OwnDomains, func(own string) bool { return own == string(domain) })
	}
	switch {
	case mails > 0 && roles == mails && !named(vs) && !humane(vs):
		return Role
	case staff:
		return Staff
	}
	return Human
}

// humane reports a mailbox at a host that gives anybody one, and what only a human being
// has beside it: a date of birth, a number that a state gives. A mailbox called info17 is
// then somebody's own.
func humane(vs []kept) bool {
	free, born := false, false
	for i := range vs {
		switch v := &vs[i]; {
		case v.kind == breach.KindEmail:
			free = free || norm.FreeMail(string(v.bytes[bytes.LastIndexByte(v.bytes, '@')+1:]))
		case v.kind == breach.KindBorn, v.kind.ByState() && v.kind.Checked():
			born = true
		}
	}
	return free && born
}

// named reports a name of a human being among what was gathered.
func named(vs []kept) bool {
	return slices.ContainsFunc(vs, func(v kept) bool {
		switch v.kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			return !norm.RoleName(string(v.bytes))
		}
		return false
	})
}
