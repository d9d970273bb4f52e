package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

// table is a Table with what the resolver works out of it.
type table struct {
	*Table
	index    int
	isType   []bool
	typeOf   []int    // id column -> type column beside it, -1 for none
	words    []string // the words of the name, without what all tables share
	stem     string   // of those
	primary  int      // the key other tables refer to, -1 for none
	identity bool     // rows carry a person's own address, name or number
	roles    []string // by column: "" the row's own person, else another's
	mixed    []bool   // by column of another's: each row's address says whether it is the row's own person's
	party    []uint8  // by column: which of the parties it speaks of
	second   []bool   // by column: the second of two family names that people bear together
	parties  []party
	guards   []bool   // by column: its name says that it is a guardian's of the row's person
	wards    *ref     // of a table of guardians, the arrow to the child
	keepers  []keeper // the arrows to guardians; the resolver has them too
	child    *ref     // of a table between children and guardians, the arrow to the child
	partly   bool     // some rows are held to be other people's than their key says, for the mailboxes in them
	settled  bool     // whose the parties are was decided by values
	promoted string   // the word of the only party, which names another, that was made the row's own
	placed   bool     // parties are told by where their columns stand
	refs     []ref
	owners   []ref          // the arrows by which rows find their person
	sides    []keyname.Side // by column: on which side of a row a key names somebody, nil where none does
	wrote    int            // the key of whom its rows come from, -1 where no two sides are named
	beside   []int          // of refs: those to whom rows name beside their own person
	actor    *ref           // the arrow to who acts, of a log of changes
	actedBy  bool           // who acts is named by an account alone
	absent   bool           // stands for a table that is not in the leak
	leads    bool           // rows lead to people
	space    *space
	bridge   *bridge
	// telephones says that rows name people with telephones, callable which of its
	// parties besides its own person.
	telephones bool
	callable   []string
	proseOf    []string // by column: the party that what stands in its texts is of
	writers    []ref    // who wrote a row or got it, where it is nobody's
	byName     bool     // whose a row is, is asked of the name in it
	kin        []ref    // beside whose keys its rows name others
	lodges     []ref    // to what several people have, one of whom its rows name
	ties       []ref    // to what its rows' person has with others
	asked      []string // parties that are its rows' own person in some rows, as their names say
	composed   []composed
	holder     int // the key with a second-hand word that says whose its rows are, where held
	held       bool
	referred   bool   // by an alternate of its key
	composite  int    // the column of the columns that are the table's key together, -1 for none
	attached   string // whose its rows are, where others refer to them
}

// ref is one arrow of the inferred schema: column refers to the primary key of
// a table; of a polymorphic key, one arrow for each type.
type ref struct {
	column   int
	target   int
	typeCol  int // -1: holds for all rows
	typeVal  uint64
	score    int
	why      string
	declared bool
	byHand   bool       // set by who knows: the rows are not asked
	doubtful bool       // holds only if what the rows show agrees
	coded    bool       // of a type that names no table, see codes
	apart    bool       // sure, and not followed: the rows show other mailboxes than the people it leads to
	by       *alternate // the column that it holds the value of, nil for the target's key
	absent   bool       // to a place that stands for a table that is not in the leak
	// not holds kinds of the row's own type column for which the arrow does not
	// say whose the row is; notColumn -1 stands for all rows.
	not       map[uint64]bool
	notColumn int
}

func (r *resolver) describe() {
	prefix := map[int]string{}
	for i := range r.input {
		p := r.input[i].named()
		first := strings.ToLower(r.input[i].Name)
		if have, ok := prefix[p]; ok {
			first = shared(have, first)
		}
		prefix[p] = first
	}
	ends := endings(r.input)
	for i := range r.input {
		t := &table{Table: &r.input[i], index: i, primary: -1, composite: -1, isType: make([]bool, len(r.input[i].Columns)), typeOf: make([]int, len(r.input[i].Columns))}
		name := t.Name // in its own case, which parts words
		if p := wholeWords(prefix[t.named()]); len(p) <= len(name) && strings.EqualFold(name[:len(p)], p) {
			name = name[len(p):]
		}
		ws := words(name)
		if n := ends[t.Folder]; n < len(ws) {
			ws = ws[:len(ws)-n]
		}
		t.words = trimWords(ws)
		t.stem = stem(t.words)
		for _, c := range t.Types {
			t.isType[c] = true
		}
		for c := range t.typeOf {
			t.typeOf[c] = -1
		}
		names := make([]string, len(t.Columns))
		for c := range t.Columns {
			names[c] = t.Columns[c].Name
		}
		for _, c := range t.Keys {
			t.typeOf[c] = typeBeside(names, t.Types, c)
		}
		t.findSides()
		t.findSecond()
		t.findParties()
		for c := range t.Columns {
			for k, n := range t.Columns[c].Inside {
				t.Columns[c].inside[k] = n + 1
			}
			t.identity = t.identity || t.roles[c] == "" && identifies(t.Columns[c].Kind)
		}
		r.tables = append(r.tables, t)
	}
}

// trimWords drops the words by which sites mark tables as such.
func trimWords(ws []string) []string {
	for len(ws) > 1 && (ws[0] == "tbl" || ws[0] == "t" || ws[0] == "wp" || ws[0] == "tab") {
		ws = ws[1:]
	}
	for len(ws) > 1 && (ws[len(ws)-1] == "data" || ws[len(ws)-1] == "table") && ws[0] != "data" {
		ws = ws[:len(ws)-1]
	}
	return ws
}

// realm numbers the tables that may refer to one another.
func (t *Table) realm() int {
	if t.Realm != 0 {
		return -t.Realm // no part has such a number
	}
	return t.Part
}

// named numbers the tables whose names may all begin alike.
func (t *Table) named() int {
	if t.Folder != 0 {
		return -t.Folder
	}
	return t.Part
}

// wholeWords cuts a shared prefix back to its last separator, so that "users"
// and "users_roles" do not share "users".
func wholeWords(p string) string { return p[:strings.LastIndexByte(p, '_')+1] }

func shared(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// identifies reports kinds that make a row about a person by themselves.
func identifies(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
		return true
	}
	return k.Checked()
}

// typeBeside returns the column that says what an id column refers to:
// entity_type of entity_id, pers_typ of pers_id; -1 for none.
func typeBeside(columns []string, types []int, c int) int {
	for _, tc := range types {
		if tc != c && keyname.Tells(columns[tc], columns[c]) {
			return tc
		}
	}
	return -1
}

// choosePrimary finds the key by which other tables may refer to this one: the
// declared primary key of one column, else a declared unique one, else the
// first measured to be unique whose name fits.
func (r *resolver) choosePrimary(t *table) {
	if t.Known {
		t.primary = 0
		return
	}
	for _, u := range t.Unique {
		if len(u) == 1 && slices.Contains(t.Keys, u[0]) && !t.isType[u[0]] {
			t.primary = u[0]
			return
		}
	}
	if t.composite >= 0 {
		t.primary = t.composite
		return
	}
	if len(t.Unique) > 0 && len(t.Unique[0]) > 1 {
		return // a composite key: no single column names a row
	}
	best := 0
	for _, c := range t.Keys {
		ks := r.stats.key(t.index, c)
		if ks == nil || !ks.unique() || t.isType[c] {
			continue
		}
		if fit := t.keyFit(c); fit > best {
			t.primary, best = c, fit
		}
	}
}

// keyFit says how well a column's name and place suit the key of its table.
func (t *table) keyFit(c int) int {
	name := t.Columns[c].Name
	s := keyStem(name)
	switch {
	case generic(name), s == t.stem, s != "" && strings.HasSuffix(t.stem, s):
		return 3
	case c == 0:
		return 2
	case s == "":
		return 1
	}
	return 0
}
