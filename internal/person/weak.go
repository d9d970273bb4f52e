package person

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/linkage"
)

// Rows without any identifier or key are weak: only how well their names, birth
// dates and addresses agree can say that two are one person's.

// weakRow is such a row, with what it shows in its joining's arena.
type weakRow struct {
	table  int32
	offset int64
	shows  span
}

// rowAt finds a row again in a later pass.
type rowAt struct {
	table  int32
	offset int64
	shows  uint64 // hash of what it shows: offsets are those of a leaf, and a table may lie in several
}

// linkedRow is whose a weak row is.
type linkedRow struct {
	node uint32
	why  string // it was joined to others: how well it agrees
}

// mostWeak bounds the weak rows that are compared, for memory's sake: about 500
// bytes a row while they are.
const mostWeak = 4 << 20

// weakFact reports kinds in which weak rows are compared.
func weakFact(k breach.Kind) bool {
	switch k {
	case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindBorn, breach.KindPhone,
		breach.KindStreet, breach.KindCity, breach.KindPostcode, breach.KindRegion:
		return true
	}
	return k.ByState() && !k.Checked()
}

// unchecked marks a packed number of a column that is named like a person's
// number and whose values pass no check.
const unchecked = breach.KindNationalID

// weakShows packs what a row shows of its own person, nothing where it is not
// enough to compare: a name or a birth date, and something beside.
func weakShows(dst []byte, t *table, o *Observation) []byte {
	from, facts, who := len(dst), 0, false
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != "" || !weakFact(v.Kind) || len(v.Bytes) > 250 {
			continue
		}
		dst = append(append(dst, byte(v.Kind), byte(len(v.Bytes))), v.Bytes...)
		facts++
		who = who || identifies(v.Kind) || v.Kind == breach.KindBorn
	}
	for _, k := range o.Keys {
		if t.Columns[k.Column].Unchecked && k.Value != 0 {
			n := fmt.Sprintf("%d", k.Value)
			dst = append(append(dst, byte(unchecked), byte(len(n))), n...)
			facts++
		}
	}
	if !who || facts < 2 {
		return dst[:from]
	}
	return dst
}

// weak notes a row without identifier or key.
func (j *joining) weak(t *table, o *Observation) {
	if !t.identity || t.Text || t.Known || len(j.weaks) >= mostWeak {
		return
	}
	j.text = weakShows(j.text[:0], t, o)
	if len(j.text) > 0 {
		j.weaks = append(j.weaks, weakRow{int32(t.index), o.Offset, j.keep(j.text)})
	}
}

// weakRecord unpacks what a weak row shows.
func weakRecord(b []byte) linkage.Record {
	var r linkage.Record
	for len(b) >= 2 {
		n := 2 + int(b[1])
		v := string(b[2:n])
		switch k := breach.Kind(b[0]); k {
		case breach.KindFullName:
			r.Name = cmp.Or(r.Name, v)
		case breach.KindGivenName:
			r.Given = cmp.Or(r.Given, v)
		case breach.KindFamilyName:
			r.Family = cmp.Or(r.Family, v)
		case breach.KindBorn:
			r.Born = cmp.Or(r.Born, v)
		case breach.KindPhone:
			r.Phone = cmp.Or(r.Phone, v)
		case breach.KindStreet, breach.KindCity, breach.KindPostcode, breach.KindRegion:
			r.Address = append(r.Address, v)
		default:
			r.Numbers = append(r.Numbers, v)
		}
		b = b[n:]
	}
	return r
}

// linkWeak joins weak rows that agree well, and keeps the doubtful for review.
func (r *resolver) linkWeak(parts []*joining) {
	type row struct {
		weakRow
		shows string
	}
	var rows []row
	for _, j := range parts {
		for _, w := range j.weaks {
			rows = append(rows, row{w, string(j.bytes(w.shows))})
		}
		j.weaks = nil
	}
	if len(rows) < 2 || len(rows) > mostWeak {
		return
	}
	slices.SortFunc(rows, func(x, y row) int {
		return cmp.Or(strings.Compare(x.shows, y.shows), strings.Compare(r.tables[x.table].Name, r.tables[y.table].Name), cmp.Compare(x.offset, y.offset))
	})
	list := make([]linkage.Record, len(rows))
	for i := range rows {
		list[i] = weakRecord([]byte(rows[i].shows))
		if r.filled[list[i].Born] {
			list[i].Born = ""
		}
	}
	found := linkage.Find(list, r.opt.Link)
	place := func(i int, why string) uint32 {
		return r.place(rowAt{rows[i].table, rows[i].offset, hash64([]byte(rows[i].shows))}, why)
	}
	for _, l := range found.Joined {
		r.forest.union(place(l.A, l.Why), place(l.B, l.Why))
	}
	for _, l := range found.Review {
		d := discord{rule: "likely one person: " + l.Why, doubt: uint16(l.Chance * 1000), a: place(l.A, ""), b: place(l.B, ""), id: noNode}
		d.of, d.to = weakProfile(rows[l.A].shows), weakProfile(rows[l.B].shows)
		r.discords = append(r.discords, d)
	}
}

// place returns the node of a row, or of one of its parties, that has no other.
func (r *resolver) place(at rowAt, why string) uint32 {
	if r.linked == nil {
		r.linked = map[rowAt]linkedRow{}
	}
	l, ok := r.linked[at]
	if !ok {
		l.node = r.nodes.add()
		r.forest.grow(r.nodes.n.Load())
	}
	l.why = cmp.Or(l.why, why)
	r.linked[at] = l
	return l.node
}

func weakProfile(shows string) *profile { return unpacked([]byte(shows)) }

// linkedTo returns the node of a weak row that was joined or is in doubt, noNode
// for others, and why.
func (r *resolver) linkedTo(t *table, o *Observation) (uint32, string) {
	if len(r.linked) == 0 {
		return noNode, ""
	}
	shows := weakShows(nil, t, o)
	if l, ok := r.linked[rowAt{int32(t.index), o.Offset, hash64(shows)}]; ok {
		return l.node, l.why
	}
	return noNode, ""
}
