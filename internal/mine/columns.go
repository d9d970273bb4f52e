package mine

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
)

// decideTable settles what each column of a table holds. tables: see owned.
func (r *run) decideTable(st *ledger.State, t *table, index map[schemaKey]int, tables int) person.Table {
	schema := r.reg.schema(t.key, nil)
	out := person.Table{Part: t.part, Name: t.layout.Table, Rows: t.rows, Pairs: t.plan.Pairs(), Counts: t.counts}
	number := len(st.Tables)
	plan := t.plan
	if tables > 0 {
		plan = plan.Owned(tables > 1)
	}
	t.kinds = map[int]breach.Kind{}
	for i := range t.plan.Columns() {
		out.Columns = append(out.Columns, person.Column{Name: t.plan.Column(i), Number: uint32(len(st.Columns)), Language: t.ownWords(i)})
		st.Columns = append(st.Columns, ledger.Column{Table: number, Name: t.plan.Column(i), Type: declaredType(schema, i)})
	}
	for _, d := range detect.Decide(plan, schema, t.stats) {
		c := &out.Columns[d.Column]
		if d.Kind == breach.KindLanguage {
			c.Language = person.LanguageChosen
			if d.Constant {
				c.Language = person.LanguageSet
			}
			e := &st.Columns[c.Number] // of no class: it is named where it shows a language
			e.Kind, e.Confidence, e.Why, e.Values = d.Kind, d.Confidence, d.Why, d.Values
			continue
		}
		entry := &st.Columns[c.Number]
		if d.Inside {
			if c.Inside == nil && !d.Form {
				c.Inside = map[breach.Kind]uint32{}
			}
			if d.Undecided {
				if _, decided := c.Inside[d.Kind]; !decided { // what is told of a thing may be theirs whose it is
					c.Inside[d.Kind] = uint32(len(st.Columns))
				}
				d = undecided(d)
			}
			switch {
			case d.Form:
				form(c, d.Kind, uint32(len(st.Columns)))
			case d.Kind != breach.KindNone: // what is not counted is nobody's value
				c.Inside[d.Kind] = uint32(len(st.Columns))
			}
			c.Written = c.Written || d.Written
			st.Columns = append(st.Columns, ledger.Column{Table: number, Name: c.Name, Inside: true})
			entry = &st.Columns[len(st.Columns)-1]
		} else {
			c.Kind = d.Kind
			t.kinds[d.Column] = d.Kind
			guessed(c, t.plan, d.Column)
			c.Unchecked = d.Kind == breach.KindNone && issuedClass(d.Class)
			info, _ := breach.Info(d.Class)
			c.Own = d.Kind == breach.KindNone && info.OfOthers
			c.Body = d.Kind == breach.KindNone && (info.Special || ofPupils(d.Class))
		}
		entry.Kind, entry.Class, entry.Detail = d.Kind, d.Class, d.Detail
		entry.Confidence, entry.Why, entry.Values = d.Confidence, d.Why, d.Values
		if d.Led {
			r.led = append(r.led, c.Number)
		}
		if !d.Inside {
			entry.Why = t.whyOf(c.Name, d.Why)
		}
	}
	r.applying(st, t, &out)
	out.TypeNames = t.types
	for _, k := range t.plan.KeyColumns() {
		switch {
		case k.Column == t.plan.Attribute(): // of a field, and nobody's
		case k.Role == detect.KeyType:
			out.Types = append(out.Types, k.Column)
		default:
			out.Keys = append(out.Keys, k.Column)
		}
	}
	r.declared(&out, schema, t, index)
	r.reg.correctTable(t.key.part, &out)
	return out
}

// ofPupils reports what schools and clubs write down of a child beside what Articles 9
// and 10 name.
func ofPupils(c breach.Class) bool {
	return c == "School grades (class levels)" || c == "Academic records" || c == "Physical attributes"
}

// undecided puts what texts tell of nobody knows whom in the ledger's words: an entry
// without a class, which the rows that tell it hold. Whoever says of whom they tell
// gives it the class.
func undecided(d detect.Decision) detect.Decision {
	d.Kind, d.Class, d.Detail = d.Kind.Mention(), breach.NoClass, breach.Undecided(d.Class)
	return d
}

// decideText makes the columns of a leaf's prose: one for each kind found.
func (r *run) decideText(st *ledger.State, t *table) person.Table {
	out := person.Table{Part: max(t.part, 0), Name: t.layout.Table, Rows: t.rows, Text: true, Counts: t.counts}
	number := len(st.Tables)
	col := person.Column{Name: "text", Number: uint32(len(st.Columns)), Inside: map[breach.Kind]uint32{}}
	st.Columns = append(st.Columns, ledger.Column{Table: number, Name: "text"})
	for k := breach.KindNone + 1; k < breach.KindCount; k++ {
		if n := t.inside[k]; n > 0 {
			col.Inside[k] = uint32(len(st.Columns))
			st.Columns = append(st.Columns, ledger.Column{
				Table: number, Name: "text", Inside: true, Kind: k, Class: k.Class(),
				Confidence: 1, Why: "found in the text", Values: n,
			})
		}
	}
	if t.odd > 0 {
		st.Columns = append(st.Columns, ledger.Column{
			Table: number, Name: "text", Inside: true, Detail: breach.OddMailboxes, Values: t.odd,
			Why: "passages with what is built like a mailbox of a domain that is none in public",
		})
	}
	for _, n := range t.unfound.Notes(func(k breach.Kind) bool { return t.inside[k] > 0 }) {
		st.Columns = append(st.Columns, ledger.Column{
			Table: number, Name: "text", Inside: true, Detail: n.Detail, Values: n.Values, Why: n.Why,
		})
	}
	out.Columns = []person.Column{col}
	return out
}

func declaredType(s *breach.Schema, i int) string {
	if s == nil || i >= len(s.Columns) {
		return ""
	}
	return s.Columns[i].Type
}

// declared turns declared keys into column numbers.
func (r *run) declared(out *person.Table, s *breach.Schema, t *table, index map[schemaKey]int) {
	if s == nil {
		return
	}
	key := t.key
	at := func(name string) int {
		return slices.IndexFunc(out.Columns, func(c person.Column) bool { return c.Name == name })
	}
	for _, u := range s.Unique {
		var cols []int
		for _, n := range u.Columns {
			cols = append(cols, at(n))
		}
		if !slices.Contains(cols, -1) {
			out.Unique = append(out.Unique, cols)
		}
	}
	for _, f := range s.Foreign {
		target, ok := index[schemaKey{tableName{key.part, f.RefTable}, key.again}]
		if !ok {
			target, ok = index[schemaKey{tableName: tableName{key.part, f.RefTable}}]
		}
		if by, set := r.elsewhere(t, f); set {
			target, ok = by, true
		}
		if ok && len(f.Columns) > 1 && len(f.Columns) <= person.MostComposite {
			r.declaredComposite(out, target, f, at)
		}
		if !ok || len(f.Columns) != 1 {
			continue
		}
		ref := r.refColumn(target, f)
		if c := at(f.Columns[0]); c >= 0 && ref >= 0 {
			out.Foreign = append(out.Foreign, person.Foreign{Column: c, Table: target, RefColumn: ref})
		}
	}
}

// declaredComposite turns a declared key of several columns into column numbers.
func (r *run) declaredComposite(out *person.Table, target int, f breach.ForeignKey, at func(string) int) {
	names := f.RefColumns
	if len(names) == 0 {
		t := r.reg.tables[target]
		if s := r.reg.schema(t.key, nil); s != nil {
			for _, u := range s.Unique {
				if u.Primary {
					names = u.Columns
				}
			}
		}
	}
	if len(names) != len(f.Columns) {
		return
	}
	plan := r.reg.tables[target].plan
	key := person.Composite{Table: target}
	for k := range names {
		key.Columns = append(key.Columns, at(f.Columns[k]))
		ref := -1
		for i := range plan.Columns() {
			if plan.Column(i) == names[k] {
				ref = i
			}
		}
		key.RefColumns = append(key.RefColumns, ref)
	}
	if min(slices.Min(key.Columns), slices.Min(key.RefColumns)) >= 0 {
		out.Composites = append(out.Composites, key)
	}
}

// refColumn finds the column a foreign key refers to: the named one, else the
// primary key.
func (r *run) refColumn(target int, f breach.ForeignKey) int {
	t := r.reg.tables[target]
	name := ""
	if len(f.RefColumns) == 1 {
		name = f.RefColumns[0]
	} else if s := r.reg.schema(t.key, nil); s != nil {
		for _, u := range s.Unique {
			if u.Primary && len(u.Columns) == 1 {
				name = u.Columns[0]
			}
		}
	}
	for i := range t.plan.Columns() {
		if name != "" && t.plan.Column(i) == name {
			return i
		}
	}
	return -1
}

// issuedClass reports classes of numbers that tell people apart.
func issuedClass(c breach.Class) bool {
	for _, k := range breach.StateKinds() {
		if k.Class() == c {
			return true
		}
	}
	return false
}
