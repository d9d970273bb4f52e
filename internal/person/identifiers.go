package person

import "github.com/tocsin-project/tocsin/internal/breach"

// identifiers are the values by which people are told apart, by number. The
// values themselves lie in the bins they were numbered in and are kept only where
// they are in question: what stays in memory of each is a node and some bits.
type identifiers struct {
	first  uint32 // the node of number 0; the others follow
	count  uint32 // above all numbers, some of which are nobody's
	shared bitSet // rows with different nodes carry it
	// crowded are those that so many accounts carry that they are nobody's.
	crowded bitSet
	// human are those that a row without a node shows beside a name, or as one's own.
	human  bitSet
	emails int64 // distinct addresses

	value map[uint32]string // kind byte, then the value, of those in question
	// anchor is the first row's node that carries it, of those that are in question.
	anchor map[uint32]uint32
	faces  map[uint32][]face // of those that several people share
}

// node is the node of an identifier.
func (s *identifiers) node(id uint32) uint32 { return s.first + id }

// rank orders identifiers by how much they say: numbers of states, addresses.
func (s *identifiers) rank(id uint32) int { return rankOf(breach.Kind(s.value[id][0])) }

// carriers is what is known of the rows that carry one identifier.
type carriers struct {
	id    uint32
	kind  breach.Kind
	asked bool       // somebody wants to know whether rows of its own carry it
	rows  []carriage // of rows whose own person's it is
	text  []byte     // what they show
	value []byte
	// roles are nodes of rows that carry it as the mailbox of a function, and
	// lone how many rows without a node do.
	roles []uint32
	lone  int
	// total is how many rows carry it as their own person's.
	total  int
	tables []int32 // that are to be asked whether it is a placeholder
	// crowd says that it was found to be a placeholder before all was read.
	crowd bool
}

// carriage is rows that carry an identifier and show the same.
type carriage struct {
	node  uint32 // noNode: rows that nothing else leads to
	next  int32  // while they are gathered: the carriage before, -1 for none
	count uint32
	from  uint32 // where what they show lies in the text
	size  uint32
	keyed bool
	rowShows
}

// shown is what the rows show, packed.
func (c *carriage) shown(text []byte) []byte { return text[c.from : c.from+c.size] }

// clone copies what lies in a bin.
func (c *carriers) clone() *carriers {
	out := *c
	out.rows, out.text = make([]carriage, len(c.rows)), nil
	copy(out.rows, c.rows)
	for i := range out.rows {
		r := &out.rows[i]
		from := uint32(len(out.text))
		out.text = append(out.text, r.shown(c.text)...)
		r.from = from
	}
	out.roles = append([]uint32(nil), c.roles...)
	out.value = append([]byte(nil), c.value...)
	return &out
}

// named is the kind byte and the value.
func (c *carriers) named() string { return string(append([]byte{byte(c.kind)}, c.value...)) }

// placeholder says that it is nobody's.
func (c *carriers) placeholder(why string) Placeholder {
	return Placeholder{c.kind, breach.Secret(c.value), int64(c.total), why}
}
