package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
)

// verdict is what a column as a whole is held to be.
type verdict struct {
	kind       breach.Kind
	class      breach.Class
	confidence float64
	why        string
	detail     string
	led        bool
	full       bool // whole numbers of cards stand among the masked ones that it is of
}

// decider holds what is known of a table while its columns are decided.
type decider struct {
	p        *Plan
	st       *Stats
	names    []*columnPlan
	stats    []*columnStats // nil where nothing was seen
	feats    []features
	out      []verdict
	strong   int  // columns that only a table about persons has
	owner    bool // a key of a person stands in the rows
	person   bool // the rows are about persons
	unnamed  bool // no column has a name that says anything
	sureName bool
	housed   bool   // who is named speaks for a firm or a house, which has the address
	salt     bool   // a column of salts stands beside
	beasts   []bool // columns of animals; nil where none is
}

// Decide says what each column of a table holds, from its name, its type, all
// its values and its neighbours: at most one Decision a column for the column
// as a whole, and one for each other kind found in it (Inside). What has no
// Decision counts for nothing: findings of that column and kind are dropped.
// The findings of a column-decided kind take the kind of their column's
// Decision. A Decision of no kind with a class claims the column by its name:
// its values pass no check, and none of them is kept. The answer depends on the plan's names and the counts alone.
// schema is the whole of what the leak declares, nil where nothing.
func Decide(p *Plan, schema *breach.Schema, st *Stats) []Decision {
	if schema != nil {
		p = p.withTypes(schema)
	}
	p = p.withOwner(schema)
	d := decideTable(p, st, false)
	var out []Decision
	for i := range d.out {
		c := d.stats[i]
		if c == nil {
			continue
		}
		v := &d.out[i]
		var forms []Decision
		if v.class != breach.NoClass || v.kind == breach.KindLanguage {
			out = append(out, Decision{
				Column: i, Kind: v.kind, Class: v.class, Confidence: v.confidence,
				Why: v.why, Detail: v.detail, Values: valuesOf(v.kind, c), Led: v.led,
				Constant: d.feats[i].distinct <= 1,
			})
			forms = append(d.passwordForms(i, &out[len(out)-1]), d.cardForms(i, &out[len(out)-1])...)
			forms = append(forms, d.maskedForms(i, &out[len(out)-1])...)
		}
		if v.kind != breach.KindEmail && c.odd > 0 && v.class != breach.EmailAddresses && d.names[i].reading.roles&roleMessageID == 0 {
			out = append(out, Decision{
				Column: i, Inside: true, Detail: breach.OddMailboxes, Values: int64(c.odd),
				Why: "values built like mailboxes that nobody can be told at: of domains that are none in public, or with a blank within",
			})
		}
		inside := append(append(forms, d.insides(i)...), d.standings(i)...)
		if d.beasts == nil || !d.beasts[i] {
			inside = append(inside, d.homesBehind(i)...)
			inside = append(inside, d.tells(i)...)
			inside = append(inside, d.proses(i, inside)...)
			inside = append(inside, d.notes(i, inside)...)
			inside = append(inside, d.spokenBehind(i, inside)...)
		}
		out = append(append(out, inside...), d.uncounted(i, st.get(i), inside)...)
	}
	return out
}

// Owned returns the plan with what its caller knows of its keys: they lead to
// persons, itself or beyond a table between.
func (p *Plan) Owned(beyond bool) *Plan {
	q := *p
	q.owned, q.beyond = true, beyond
	return &q
}

// withOwner returns the plan with what declared keys say: a row that refers to a
// table of persons belongs to one.
func (p *Plan) withOwner(schema *breach.Schema) *Plan {
	if schema == nil {
		return p
	}
	for _, k := range schema.Foreign {
		if t := readTable(k.RefTable); len(k.Columns) == 1 && t.person && !t.address {
			q := *p
			q.owned, q.beyond = true, false
			return &q
		}
	}
	return p
}

// withTypes returns the plan with the types of a schema that came after it.
func (p *Plan) withTypes(schema *breach.Schema) *Plan {
	q := *p
	q.columns = append([]columnPlan(nil), p.columns...)
	for i := range q.columns {
		if q.columns[i].typ == typeUnknown {
			c := planColumn(q.columns[i].name, schema)
			q.columns[i].typ, q.columns[i].enum = c.typ, c.enum
		}
	}
	return &q
}

func valuesOf(k breach.Kind, c *columnStats) int64 {
	if byValue(k) {
		return int64(c.whole[k])
	}
	return int64(c.present)
}

// byValue reports the kinds that a value decides alone.
func byValue(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindPhone, breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN,
		breach.KindIBAN, breach.KindCard:
		return true
	}
	return false
}

// pooled merges, for each column with names inside, its own counts and those of
// all names that the lexicon does not know. When there were too many names they
// are decided together, so that it does not matter which of them came first.
func (p *Plan) pooled(st *Stats) map[int]*columnStats {
	if !p.more.overflowed() {
		return nil
	}
	pools := map[int]*columnStats{}
	for i, c := range st.columns {
		if of := p.poolOf(i); c != nil && of >= 0 {
			if pools[of] == nil {
				pools[of] = newColumnStats()
			}
			pools[of].merge(c)
		}
	}
	return pools
}

// poolOf returns the column with whose counts those of column i are merged when
// there were too many names, -1 for none.
func (p *Plan) poolOf(i int) int {
	switch {
	case i >= len(p.columns):
		if v := p.more.get(i - len(p.columns)); p.more.pools(v) {
			return v.of
		}
	case p.columns[i].document || p.pairs != nil && i == p.pairs.value:
		return i
	}
	return -1
}

// namesOthers reports the column of a table of names with values that holds the
// names: words of the program, and nobody's.
func (p *Plan) namesOthers(i int) bool { return p.pairs != nil && i == p.pairs.attribute }

// decideTable decides the columns of a table as wholes. lenient is for the
// first rows: fewer values suffice.
func decideTable(p *Plan, st *Stats, lenient bool) *decider {
	n := p.Columns()
	d := &decider{p: p, st: st, out: make([]verdict, n), unnamed: true}
	pools := p.pooled(st)
	for i := range n {
		c, f := st.get(i), features{}
		switch {
		case c != nil && pools != nil && pools[p.poolOf(i)] != nil:
			c = pools[p.poolOf(i)]
			f = c.features()
		case c != nil:
			f = c.features()
		}
		name := p.plan(i)
		d.names, d.stats, d.feats = append(d.names, name), append(d.stats, c), append(d.feats, f)
		if i < len(p.columns) && name.reading.says() {
			d.unnamed = false
		}
	}
	for i := range n {
		if d.stats[i] != nil && d.feats[i].n > 0 && !p.namesOthers(i) {
			d.out[i] = d.alone(i, lenient)
		}
	}
	d.context()
	for i := range n {
		if d.stats[i] != nil && d.feats[i].n > 0 && !p.namesOthers(i) && d.out[i].kind == breach.KindNone {
			d.out[i] = d.beside(i)
		}
	}
	for i := range n {
		if d.stats[i] != nil && d.feats[i].n > 0 && !p.namesOthers(i) && d.out[i].kind == breach.KindNone {
			d.out[i] = d.byValues(i)
		}
	}
	d.settle()
	d.salted()
	d.animals()
	if !lenient {
		d.union()
	}
	return d
}

// context weighs what the table's name and its surest columns say of its rows.
func (d *decider) context() {
	sure := 0
	for i := range d.out {
		switch d.out[i].kind {
		case breach.KindEmail, breach.KindPhone:
			d.strong++
		case breach.KindGivenName, breach.KindFamilyName, breach.KindBorn, breach.KindPassword, breach.KindGender,
			breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN, breach.KindLetter, breach.KindFile:
			d.strong++
			sure++
		case breach.KindNone:
		default:
			if d.out[i].kind.ByState() && !companiesToo(d.out[i].kind) {
				d.strong++
			}
		}
		if i < len(d.p.columns) && personKey(d.names[i].name) && d.names[i].name != "" {
			d.owner = true
		}
		if d.p.table.field && ownerName(d.names[i].name) {
			d.owner = true
		}
	}
	d.owner = d.owner || d.p.owned
	t := d.p.table
	calls, housed := d.callsPersons()
	d.housed = housed && sure == 0 && d.strong == 0 && !d.owner && !t.person && !t.application || !t.application && d.contactsOfFirms()
	if calls {
		sure++
	}
	d.person = t.person || t.application || sure > 0 || !t.thing && (d.strong > 0 || d.owner || t.deal && d.buyers() || d.namesPersons())
	d.sureName = sure > 0
}

// companiesToo reports states' numbers that companies have as well.
func companiesToo(k breach.Kind) bool {
	switch k {
	case breach.KindPTNIF, breach.KindGRAFM, breach.KindPLNIP, breach.KindHROIB, breach.KindCLRUT, breach.KindGBUTR, breach.KindTaxID,
		breach.KindNationalID:
		return true
	}
	return false
}

// settle gives each verdict its class and mends what only the whole table
// tells: a lone family name is a full name, places beside a street are parts
// of an address. What is decided as nothing may still have a class by its name.
func (d *decider) settle() {
	street, given, family := false, false, false
	for i := range d.out {
		street = street || d.out[i].kind == breach.KindStreet
		given = given || d.out[i].kind == breach.KindGivenName
		family = family || d.out[i].kind == breach.KindFamilyName
	}
	d.furtherGiven()
	for i := range d.out {
		v := &d.out[i]
		plain := d.names[i].reading.plain
		several := d.feats[i].rate(d.feats[i].words) > 0.4
		lone := d.feats[i].rate(d.feats[i].word) >= 0.9 // realname beside firstname
		switch {
		case v.kind == breach.KindFullName && (plain || lone) && given && !family && !several, v.kind == breach.KindFullName && lone && d.firstNameBeside(i):
			v.kind = breach.KindFamilyName
		case v.kind == breach.KindFamilyName && plain && !given && several,
			v.kind == breach.KindGivenName && plain && !family && several:
			v.kind = breach.KindFullName
		}
		if v.kind == breach.KindNone && d.stats[i] != nil && d.mostlyOdd(i) {
			*v = verdict{class: breach.EmailAddresses, confidence: 0.8, why: "most values are built like mailboxes, of domains that are none in public or with a blank within: none was kept"}
			continue
		}
		if v.kind == breach.KindNone && d.stats[i] != nil && d.feats[i].n > 0 && !d.p.namesOthers(i) {
			named := d.named(i)
			if states := v.class == nationalities && named.class == citizenships; !states && (named.class != breach.NoClass || v.class == breach.NoClass) {
				*v = d.relative(i, named)
			}
			continue
		}
		v.class = v.kind.Class()
		if street && place(v.kind) {
			v.class = breach.PhysicalAddresses
		}
	}
	d.pointed()
	d.attendants()
}

// furtherGiven makes a second given name (imie2 beside imie, firstname_2 beside
// firstname) a middle name, unless a second family name, mailbox or birth date says that
// the two are people, or the number is behind a word for a child (vorname_kind2).
func (d *decider) furtherGiven() {
	for i := range d.out {
		nth := lastDigit(d.names[i].name)
		if d.out[i].kind != breach.KindGivenName || nth < '2' {
			continue
		}
		words := tokenize(d.names[i].name)
		word, first, people := join(words), false, len(words) > 0 && wardWords[words[len(words)-1]]
		for j := range d.out {
			n := lastDigit(d.names[j].name)
			switch {
			case j == i:
			case d.out[j].kind == breach.KindGivenName:
				first = first || n < '2' && join(tokenize(d.names[j].name)) == word
			case d.out[j].kind == breach.KindFamilyName, d.out[j].kind == breach.KindEmail, d.out[j].kind == breach.KindBorn:
				people = people || n == nth
			}
		}
		if first && !people {
			d.out[i].kind = breach.KindMiddleName
		}
	}
}

// lastDigit is the digit that a name ends with, 0 for none.
func lastDigit(name string) byte {
	if name == "" || name[len(name)-1]-'0' > 9 {
		return 0
	}
	return name[len(name)-1]
}

// mostlyOdd reports a column most of whose values are built like mailboxes of
// domains that are none in public: accounts of a company's own network.
func (d *decider) mostlyOdd(i int) bool {
	c := d.stats[i]
	return d.names[i].reading.roles&roleMessageID == 0 && c.odd*2 >= c.present && d.feats[i].meanSize <= longestMailbox && c.odd > 0
}

func place(k breach.Kind) bool {
	switch k {
	case breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindCountry:
		return true
	}
	return false
}
