package mine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/person"
)

// maxFieldNames bounds the fields whose names are kept of one table.
const maxFieldNames = 1 << 16

// fieldNames are the names of fields by their numbers, as a table of fields holds
// them. Of a number that several rows name, the least names are kept, so that the
// order of rows does not matter.
type fieldNames map[string][]string

// note keeps what a row calls a field.
func (f fieldNames) note(at detect.FieldNames, rec *breach.Record) {
	if at.ID >= len(rec.Fields) {
		return
	}
	if at.Codes && len(f) >= maxCodes {
		return // no list of codes is so long
	}
	id := string(rec.Fields[at.ID].Append(nil))
	if at.Group >= 0 && at.Group < len(rec.Fields) {
		id = string(rec.Fields[at.Group].Append(nil)) + listSeparator + id
	}
	var names []string
	for _, c := range at.Names {
		if c < len(rec.Fields) && rec.Fields[c].Form != breach.Null {
			if n := string(rec.Fields[c].Append(nil)); n != "" && len(n) <= maxFieldName {
				names = append(names, n)
			}
		}
	}
	f.add(id, names)
}

// maxCodes bounds the codes that are kept of one list, and listSeparator parts the
// name of the list from the code.
const (
	maxCodes      = 4096
	listSeparator = "\x00"
)

// maxFieldName is the longest name of a field, in bytes.
const maxFieldName = 200

func (f fieldNames) add(id string, names []string) {
	have, ok := f[id]
	switch {
	case len(names) == 0 || !ok && len(f) >= maxFieldNames:
	case !ok || slices.Compare(names, have) < 0:
		f[id] = names
	}
}

// nameFields gives the numbered fields of a table their names from the table of its
// database that has them all; of several, the one that is called most like it.
func (r *run) nameFields(t *table) {
	numbers := t.plan.Numbered()
	if len(numbers) == 0 {
		r.nameCodes(t)
		return
	}
	var found []*table
	for _, o := range r.reg.tables {
		if o.part == t.part && !o.codes && len(o.fields) > 0 && !slices.ContainsFunc(numbers, func(n string) bool { return o.fields[n] == nil }) {
			found = append(found, o)
		}
	}
	if len(found) == 0 {
		return
	}
	slices.SortStableFunc(found, func(a, b *table) int {
		return cmp.Or(cmp.Compare(alikeStart(b, t), alikeStart(a, t)), strings.Compare(a.key.name, b.key.name))
	})
	t.plan.NameFields(found[0].fields)
}

// leastListed is the share of a table's codes that a list of them must have.
const leastListed = 0.8

// nameCodes gives the fields of a table that are codes the names that a list of
// codes of its database has for them; of several lists the one that has the most.
func (r *run) nameCodes(t *table) {
	codes, read := t.plan.Unread()
	if len(codes)-read == 0 || len(codes) < 2 {
		return
	}
	var best fieldNames
	have, from := 0, ""
	for _, o := range r.reg.tables {
		if o.part != t.part || !o.codes || len(o.fields) == 0 || len(o.fields) >= maxCodes {
			continue
		}
		for name, list := range o.fields.lists() {
			n := 0
			for _, c := range codes {
				if list[c] != nil {
					n++
				}
			}
			if at := o.key.name + listSeparator + name; n > have || n == have && n > 0 && at < from {
				best, have, from = list, n, at
			}
		}
	}
	if float64(have) >= leastListed*float64(len(codes)) {
		t.plan.NameFields(best)
	}
}

// lists parts the codes of several lists.
func (f fieldNames) lists() map[string]fieldNames {
	out := map[string]fieldNames{}
	for id, names := range f {
		list, code, ok := strings.Cut(id, listSeparator)
		if !ok {
			list, code = "", id
		}
		if out[list] == nil {
			out[list] = fieldNames{}
		}
		out[list][code] = names
	}
	return out
}

// alikeStart is how many bytes the names of two tables begin with alike.
func alikeStart(a, b *table) int {
	x, y := a.key.name, b.key.name
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// guessed sets how values of a numbered field were kept before it was known what
// they are.
func guessed(c *person.Column, plan *detect.Plan, i int) {
	switch c.Kind {
	case breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName, breach.KindUsername, breach.KindStreet, breach.KindCity,
		breach.KindPostcode, breach.KindRegion, breach.KindCountry:
		if plan.Guessed(i) {
			c.As = breach.KindFullName
		}
	}
}
