package person

import "slices"

// place returns where in the list an identifier is, a new place for a new one.
func (n *numbering) place(c *carried) uint32 {
	if 2*len(n.list) >= len(n.slots) {
		n.grow()
	}
	mask := uint64(len(n.slots) - 1)
	for i := c.hash & mask; ; i = (i + 1) & mask {
		if n.slots[i] == 0 {
			n.slots[i] = uint32(len(n.list)) + 1
			n.list = append(n.list, identifier{hash: c.hash, from: uint32(len(n.text)), size: uint32(len(c.value)), rows: -1, kind: c.kind})
			n.text = append(n.text, c.value...)
			return uint32(len(n.list)) - 1
		}
		x := &n.list[n.slots[i]-1]
		if x.hash == c.hash && x.kind == c.kind && string(n.text[x.from:x.from+x.size]) == string(c.value) {
			return n.slots[i] - 1
		}
	}
}

// grow doubles the table.
func (n *numbering) grow() {
	n.slots = make([]uint32, max(1024, 2*len(n.slots)))
	mask := uint64(len(n.slots) - 1)
	for i := range n.list {
		at := n.list[i].hash & mask
		for n.slots[at] != 0 {
			at = (at + 1) & mask
		}
		n.slots[at] = uint32(i) + 1
	}
}

// note takes what the row shows.
func (n *numbering) note(at int32, c *carried) {
	x := &n.list[at]
	if c.marks&(askedFor|ofRole) != 0 {
		n.noteOdd(at, c)
	}
	if c.marks&(ofOwn|ofRole) != ofOwn {
		return
	}
	n.out.tables[c.table].rows++
	x.total++
	x.human = x.human || c.marks&ofHuman != 0
	if x.odd && n.marks[at].crowd {
		n.marks[at].tables[c.table] = true
		return
	}
	key := rowsOf{at, c.node, c.rowShows}
	if have := n.find(x, &key); have >= 0 {
		n.rows[have].count++
		return
	}
	n.rows = append(n.rows, carriage{
		node: c.node, next: x.rows, count: 1, from: uint32(len(n.text)), size: uint32(len(c.packed)), keyed: c.marks&ofKeyed != 0, rowShows: c.rowShows,
	})
	n.text = append(n.text, c.packed...)
	x.rows = int32(len(n.rows)) - 1
	x.distinct++
	switch {
	case x.distinct == fewRows+1:
		n.remember(at)
	case x.distinct > fewRows:
		n.many[key] = x.rows
	}
	if x.distinct >= manyRows && x.distinct&(x.distinct-1) == 0 {
		n.letGo(at)
	}
}

// find returns the rows that show the same, -1 for none.
func (n *numbering) find(x *identifier, key *rowsOf) int32 {
	if x.distinct > fewRows {
		if have, ok := n.many[*key]; ok {
			return have
		}
		return -1
	}
	for i := x.rows; i >= 0; i = n.rows[i].next {
		if c := &n.rows[i]; c.node == key.node && c.rowShows == key.rowShows {
			return i
		}
	}
	return -1
}

// remember puts the rows of an identifier that has many where they are found.
func (n *numbering) remember(at int32) {
	if n.many == nil {
		n.many = map[rowsOf]int32{}
	}
	for i := n.list[at].rows; i >= 0; i = n.rows[i].next {
		n.many[rowsOf{at, n.rows[i].node, n.rows[i].rowShows}] = i
	}
}

func (n *numbering) oddity(at int32) *odd {
	o := n.marks[at]
	if o == nil {
		if n.marks == nil {
			n.marks = map[int32]*odd{}
		}
		o = &odd{}
		n.marks[at] = o
		n.list[at].odd = true
	}
	return o
}

// noteOdd notes who asks for an identifier, and the rows of mailboxes of a function.
func (n *numbering) noteOdd(at int32, c *carried) {
	o := n.oddity(at)
	o.asked = o.asked || c.marks&askedFor != 0
	if c.marks&ofRole == 0 {
		return
	}
	switch {
	case c.node != noNode:
		if !slices.Contains(o.roles[max(0, len(o.roles)-fewRows):], c.node) {
			o.roles = append(o.roles, c.node)
		}
	case c.marks&ofHuman == 0:
		o.lone++
	}
}

// letGo drops the rows of what is a placeholder whatever else is read.
func (n *numbering) letGo(at int32) {
	if is, _ := n.r.crowd(n.carriers(at, 0)); is != crowded {
		return
	}
	c := &n.one
	o := n.oddity(at)
	o.crowd, o.tables = true, map[int32]bool{}
	for i := range c.rows {
		o.tables[c.rows[i].table] = true
	}
	n.list[at].rows = -1
}

// carriers puts together what is known of an identifier. It is borrowed until
// the next.
func (n *numbering) carriers(at int32, first uint32) *carriers {
	x, c := &n.list[at], &n.one
	*c = carriers{id: first + uint32(at), kind: x.kind, text: n.text, value: n.text[x.from : x.from+x.size], rows: c.rows[:0], total: int(x.total)}
	for i := x.rows; i >= 0; i = n.rows[i].next {
		c.rows = append(c.rows, n.rows[i])
	}
	if x.odd {
		o := n.marks[at]
		c.asked, c.roles, c.lone, c.crowd = o.asked, o.roles, o.lone, o.crowd
	}
	return c
}
