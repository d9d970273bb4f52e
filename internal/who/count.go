package who

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Scratch keeps what does not fit in memory; spill.Log fills it.
type Scratch interface {
	Append(seg []byte) (index int, err error)
	Segment(i int, buf []byte) ([]byte, error)
}

// Counted passes people on and counts them on their way: when all were taken,
// it fills in st.Counts (but for the addresses of the leak, which are mining's
// to count) and calls done. What it holds of addresses is hashes, up to a bound,
// then in scratch.
func Counted(st *ledger.State, people People, scratch Scratch, done func()) People {
	return func(yield func(*ledger.Person, error) bool) {
		c := newCounter(st)
		c.scratch = scratch
		for p, err := range people {
			if err == nil {
				err = c.add(p)
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
		shared, err := c.shared()
		if err != nil {
			yield(nil, err)
			return
		}
		c.ways.SharedAddresses = shared
		c.ways.MayBeFewer = c.fewer()
		c.counts.EmailsDistinct, c.counts.Ways = st.Counts.EmailsDistinct, &c.ways
		st.Counts = c.counts
		done()
	}
}

func newCounter(st *ledger.State) *counter {
	return &counter{mined: st.Started, seed: maphash.MakeSeed(), humans: map[ledger.PersonID]bool{}}
}

// counter counts people one by one.
type counter struct {
	counts ledger.Counts
	ways   ledger.Ways

	scratch Scratch
	mined   time.Time // children are those on that day
	seed    maphash.Seed
	hashes  [addressShards][]uint64
	spilled [addressShards][]int
	held    int
	buf     []byte

	humans map[ledger.PersonID]bool // human beings with a conflict with another
	doubts [][2]ledger.PersonID     // who may be one
}

const (
	addressShards = 256
	addressesHeld = 8 << 20 // 64 MiB of hashes
)

func (c *counter) add(p *ledger.Person) error {
	for _, mail := range p.Emails {
		h := maphash.String(c.seed, mail.Reveal())
		c.hashes[h>>56] = append(c.hashes[h>>56], h)
		c.held++
	}
	c.person(p)
	if c.held < addressesHeld {
		return nil
	}
	return c.spill()
}

// person counts somebody, but for their addresses.
func (c *counter) person(p *ledger.Person) {
	if len(p.Conflicts) > 0 || p.Review {
		c.counts.Review++
	}
	c.counts.Take(p, 1, c.mined)
	if p.Kind == ledger.Human {
		c.human(p)
	}
}

func (c *counter) human(p *ledger.Person) {
	switch len(p.Emails) {
	case 0:
		c.ways.NoAddress++
		doubted := slices.ContainsFunc(p.Conflicts, func(o ledger.Conflict) bool { return o.Apart() })
		if len(p.Phones)+len(p.IDs)+len(p.Born)+len(p.Addresses)+len(p.Usernames)+len(p.Accounts) == 0 && !doubted {
			c.ways.NameOnly++
		}
	case 1:
	default:
		c.ways.SeveralAddresses++
	}
	for i := range p.Conflicts {
		if o := &p.Conflicts[i]; o.Apart() {
			c.humans[p.ID] = true
			c.doubts = append(c.doubts, [2]ledger.PersonID{p.ID, o.Other})
		} else {
			c.ways.MayBeMore++
		}
	}
}

func (c *counter) spill() error {
	for i, list := range c.hashes {
		c.buf = c.buf[:0]
		for _, h := range list {
			c.buf = binary.LittleEndian.AppendUint64(c.buf, h)
		}
		n, err := c.scratch.Append(c.buf)
		if err != nil {
			return err
		}
		c.spilled[i] = append(c.spilled[i], n)
		c.hashes[i] = list[:0]
	}
	c.held = 0
	return nil
}

// shared counts the addresses that more than one person shows.
func (c *counter) shared() (n int64, err error) {
	var buf []byte
	for i, list := range c.hashes {
		for _, seg := range c.spilled[i] {
			if buf, err = c.scratch.Segment(seg, buf); err != nil {
				return 0, err
			}
			for b := buf; len(b) >= 8; b = b[8:] {
				list = append(list, binary.LittleEndian.Uint64(b))
			}
		}
		slices.Sort(list)
		for k := 1; k < len(list); k++ {
			if list[k] == list[k-1] && (k == 1 || list[k-2] != list[k]) {
				n++
			}
		}
	}
	return n, nil
}

// fewer counts by how many the human beings would be fewer if all who may be
// one were one: people less groups of people whom doubts connect.
func (c *counter) fewer() (n int64) {
	up := map[ledger.PersonID]ledger.PersonID{}
	root := func(id ledger.PersonID) ledger.PersonID {
		for {
			next, ok := up[id]
			if !ok {
				return id
			}
			id = next
		}
	}
	for _, d := range c.doubts {
		a, b := root(d[0]), root(d[1])
		if a != b && c.humans[d[0]] && c.humans[d[1]] {
			up[a] = b
			n++
		}
	}
	return n
}

// Count brings the numbers of people by column of a state to what decisions
// made of its people. The rest of its counts is Counted's.
func (a *Applied) Count(st *ledger.State) {
	count := func(p *ledger.Person, by int64) {
		if p.Kind != ledger.Human {
			return
		}
		seen := map[uint32]bool{}
		for _, e := range p.Exposures {
			for _, c := range st.Sets[e.Set] {
				if !seen[c] {
					seen[c] = true
					st.Columns[c].People += by
				}
			}
		}
	}
	for _, p := range a.was {
		count(p, -1)
	}
	for _, p := range a.New {
		count(p, 1)
	}
}
