package person

import (
	"cmp"
	"maps"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// receiverAt is a party of a row.
type receiverAt struct {
	rowKey
	role string
}

// receiverRow is a row with somebody's key that names them or somebody else by a word.
type receiverRow struct {
	at   receiverAt
	node uint32 // of the key
	name alike.Name
}

// receivers notes whom a row of a person's names by words.
func (c *circle) receivers(t *table, o *Observation, node uint32) (out []receiverRow, err error) {
	if node == noNode {
		return nil, nil
	}
	if err := o.Open(); err != nil {
		return nil, err
	}
	for _, role := range t.asked {
		if name := roleName(t, o, role); name.Words() > 1 {
			out = append(out, receiverRow{receiverAt{keyOf(o), role}, node, name})
		}
	}
	return out, nil
}

// roleName is the whole name that a row shows of a party.
func roleName(t *table, o *Observation, role string) alike.Name {
	var given, family []byte
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Group > 0 || t.roles[v.Column] != role {
			continue
		}
		switch v.Kind {
		case breach.KindFullName:
			return alike.Parse(string(v.Bytes))
		case breach.KindGivenName:
			given = v.Bytes
		case breach.KindFamilyName:
			family = v.Bytes
		}
	}
	if given == nil || family == nil {
		return alike.Name{}
	}
	return alike.Parts(string(given), string(family))
}

// settleReceivers finds the rows that name clearly somebody else than their key's person,
// and gives whoever is named so a node: one for each name beside a person.
func (c *circle) settleReceivers() {
	type named struct {
		root uint32
		name string
	}
	of := map[uint32][]*receiverRow{}
	for i := range c.named {
		root := c.forest.find(c.named[i].node)
		of[root] = append(of[root], &c.named[i])
	}
	nodes := map[named]uint32{}
	c.r.receivers = map[receiverAt]uint32{}
	for root, rows := range of {
		own, tie := c.profile(root), false
		if !slices.ContainsFunc(own.called(), alike.Name.Whole) {
			own, tie = mostly(own, rows)
		}
		for _, row := range rows {
			if like, other := calledSo(own, row.name); !tie && (like >= alike.Alike || !other) {
				continue
			}
			who := named{root, row.name.Key()}
			if _, ok := nodes[who]; !ok {
				nodes[who] = c.r.nodes.add()
			}
			c.r.receivers[row.at] = nodes[who]
		}
	}
}

// mostCompared is how many names that stand beside a key are compared with each other.
const mostCompared = 16

// mostly is a person of whom no name is known, by the names that their rows show: that
// which their mailbox spells, else that of most rows, as people write it. tie says that as
// many rows name somebody else: then nobody knows whose name is theirs.
func mostly(p *profile, rows []*receiverRow) (who *profile, tie bool) {
	count, names := map[string]int{}, map[string]alike.Name{}
	for _, row := range rows {
		k := row.name.Key()
		count[k]++
		names[k] = row.name
	}
	keys := slices.SortedFunc(maps.Keys(count), func(x, y string) int { return cmp.Or(count[y]-count[x], cmp.Compare(x, y)) })
	keys = keys[:min(len(keys), mostCompared)]
	best, most, tie := "", 0, false
	for _, k := range keys {
		sum := 0
		for _, l := range keys {
			if k == l || alike.Compare(names[k], names[l]) >= alike.Alike {
				sum += count[l]
			}
		}
		if slices.ContainsFunc(p.mails, func(m string) bool { return alike.Spells(m, names[k]) }) {
			sum += len(rows)
		}
		switch {
		case !names[k].Whole() || sum < most:
		case sum > most:
			best, most, tie = k, sum, false
		default:
			tie = tie || alike.Compare(names[best], names[k]) < alike.Alike
		}
	}
	out := p.clone()
	if !tie && best != "" {
		out.names = []alike.Name{names[best]}
	}
	return out, tie
}
