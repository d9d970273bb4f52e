package facts

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Why is the chain of reasons by which records are held to be one person's. It
// names tables and columns; values in it are masked.
type Why struct {
	ID      string       `json:"id"`
	Kind    string       `json:"kind"`
	Home    WhyHome      `json:"home"`       // where they live, and what shows it
	Tables  []WhyTable   `json:"tables"`     // that show something of them
	Shared  []WhyShared  `json:"shared"`     // values by which rows of different keys came together
	Parties []string     `json:"party_by"`   // keys by which rows that are of somebody else name them
	Decided []string     `json:"decided"`    // by people
	Former  []string     `json:"former_ids"` // ids that lead here
	Waiting []WhyWaiting `json:"waiting"`    // what waits for a decision
	// Category is set by ShowCategory: who they are to the controller.
	Category WhyCategory `json:"category"`
}

// WhyTable is how rows of a table are theirs.
type WhyTable struct {
	Table    string   `json:"table"` // with its file and database
	Owner    string   `json:"owner"` // whose a row of the table is
	Arrows   []WhyKey `json:"keys"`  // by which rows of theirs were found
	Personal []string `json:"shows"` // classes
	// Columns are those that show something of them, each with why its class is
	// held to be so.
	Columns []WhyColumn `json:"columns"`
	// Undecided are those whose texts in their rows tell of a class, where nobody has
	// said of whom: it counts for nobody.
	Undecided []WhyColumn `json:"undecided"`
}

// WhyColumn is why a column, a path in a document or a key of an attribute table
// is held to show a class.
type WhyColumn struct {
	Name       string       `json:"column"`
	Class      breach.Class `json:"class"`
	Inside     bool         `json:"inside"`     // of longer text
	Kind       string       `json:"rule"`       // the kind of value that was found; "" where the name and form of the column decide
	Evidence   string       `json:"why"`        // without values of the leak
	Confidence float64      `json:"confidence"` // 0 to 1
}

// WhyKey is an arrow with its evidence.
type WhyKey struct {
	Rule     string `json:"rule"` // "profile.user_id = users.uid"
	Evidence string `json:"evidence"`
}

// WhyShared is a value that rows share.
type WhyShared struct {
	Rule  string `json:"rule"`
	Value string `json:"value_masked"`
}

// WhyWaiting is a doubt.
type WhyWaiting struct {
	Rule  string `json:"rule"`
	Other string `json:"other"` // id of the other person, "" where the doubt is within
}

// Why gives the chain of reasons of a person.
func (v *View) Why(p *ledger.Person) *Why {
	w := &Why{
		ID: hex.EncodeToString(p.ID[:]), Kind: p.Kind.String(), Home: v.whyHome(p), Tables: []WhyTable{}, Shared: []WhyShared{}, Parties: []string{}, Decided: []string{},
		Former: []string{}, Waiting: []WhyWaiting{},
	}
	left := slices.Clone(p.Joined)
	for _, t := range v.tablesOf(p) {
		table := v.whyTable(p, t)
		left = slices.DeleteFunc(left, func(r ledger.Reason) bool {
			link, is := v.linkOf(t, r.Rule)
			if is {
				table.Arrows = append(table.Arrows, WhyKey{plain(v.words.Replace(r.Rule)), plain(v.words.Replace(link))})
			}
			return is
		})
		w.Tables = append(w.Tables, table)
	}
	for _, r := range left {
		rule := plain(v.words.Replace(r.Rule))
		switch {
		case strings.HasPrefix(r.Rule, breach.RowKeyRule), strings.HasPrefix(r.Rule, breach.GuardianMissingRule): // by them nothing is joined
		case strings.HasPrefix(r.Rule, breach.PartyRule):
			w.Parties = append(w.Parties, plain(v.words.Replace(strings.TrimPrefix(r.Rule, breach.PartyRule))))
		case strings.HasPrefix(r.Rule, "decided "), strings.HasPrefix(r.Rule, splitByHand):
			w.Decided = append(w.Decided, rule)
		case r.Value != "":
			w.Shared = append(w.Shared, WhyShared{rule, plain(r.Value.String())})
		default:
			w.Shared = append(w.Shared, WhyShared{Rule: rule})
		}
	}
	for i := range p.Aliases {
		w.Former = append(w.Former, hex.EncodeToString(p.Aliases[i][:]))
	}
	for i := range p.Conflicts {
		c := &p.Conflicts[i]
		out := WhyWaiting{Rule: plain(v.words.Replace(c.Rule))}
		if c.Apart() {
			out.Other = hex.EncodeToString(c.Other[:])
		}
		w.Waiting = append(w.Waiting, out)
	}
	return w
}

// tablesOf are the tables that show something of a person, in the ledger's
// order.
func (v *View) tablesOf(p *ledger.Person) (out []int) {
	for _, e := range p.Exposures {
		if int(e.Set) >= len(v.st.Sets) {
			continue
		}
		for _, c := range v.st.Sets[e.Set] {
			if int(c) < len(v.st.Columns) && v.st.Columns[c].Table < len(v.st.Tables) {
				out = append(out, v.st.Columns[c].Table)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (v *View) whyTable(p *ledger.Person, t int) WhyTable {
	table := &v.st.Tables[t]
	out := WhyTable{Table: place(table.Locus), Owner: plain(v.words.Replace(table.Owner)), Arrows: []WhyKey{}, Personal: []string{}, Columns: []WhyColumn{}, Undecided: []WhyColumn{}}
	if len(table.Locus) == 0 {
		out.Table = tableName(table)
	}
	var numbers, open []uint32
	lone := v.withoutStreet(p)
	for _, e := range p.Exposures {
		if int(e.Set) >= len(v.st.Sets) {
			continue
		}
		for _, c := range v.st.Sets[e.Set] {
			if int(c) < len(v.st.Columns) && v.st.Columns[c].Table == t && v.st.Columns[c].Class != "" {
				class := v.st.Columns[c].Class
				if lone && ofAddress(&v.st.Columns[c]) {
					class = lonePlace
				}
				out.Personal = append(out.Personal, string(class))
				numbers = append(numbers, c)
			}
			if int(c) < len(v.st.Columns) && v.st.Columns[c].Table == t && breach.UndecidedOf(v.st.Columns[c].Detail) != breach.NoClass {
				open = append(open, c)
			}
		}
	}
	slices.Sort(out.Personal)
	out.Personal = slices.Compact(out.Personal)
	slices.Sort(numbers)
	for _, c := range slices.Compact(numbers) {
		column := v.whyColumn(&v.st.Columns[c])
		if lone && ofAddress(&v.st.Columns[c]) {
			column.Class, column.Evidence = lonePlace, strings.TrimPrefix(column.Evidence+"; no street of theirs is known, so it is a place and no address", "; ")
		}
		out.Columns = append(out.Columns, column)
	}
	slices.Sort(open)
	for _, c := range slices.Compact(open) {
		u := v.whyColumn(&v.st.Columns[c])
		u.Class = breach.UndecidedOf(v.st.Columns[c].Detail)
		out.Undecided = append(out.Undecided, u)
	}
	return out
}

// withoutStreet reports a person of whom nothing is known that makes places an address.
func (v *View) withoutStreet(p *ledger.Person) bool {
	return !v.classes.has(v.classesOf(p.Exposures), string(breach.PhysicalAddresses))
}

func (v *View) whyColumn(c *ledger.Column) WhyColumn {
	out := WhyColumn{
		Name: maskName(c.Name), Class: c.Class, Inside: c.Inside && !c.Kind.ByForm(), Evidence: plain(v.words.Replace(c.Why)), Confidence: thousandths(unit(c.Confidence)),
	}
	if c.Kind != breach.KindNone {
		out.Kind = c.Kind.String()
	}
	return out
}

// linkOf finds the evidence of a rule where it is an arrow of the table.
func (v *View) linkOf(t int, rule string) (why string, is bool) {
	table := &v.st.Tables[t]
	for _, l := range table.Links {
		if l.Table >= 0 && l.Table < len(v.st.Tables) && rule == table.Name+"."+l.From+" = "+v.st.Tables[l.Table].Name+"."+l.To {
			return l.Why, true
		}
	}
	return "", false
}

// Describe writes the chain for a reader.
func (w *Why) Describe(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "person %s\n", w.ID)
	fmt.Fprintf(&b, "  at home in %s (%s)\n", cmp.Or(w.Home.Country, "a country that is not known"), w.Home.Why)
	w.describeHome(&b)
	fmt.Fprintf(&b, "  written to in %s (%s)\n", cmp.Or(w.Home.Language, "a language that is not known"), w.Home.WhyLanguage)
	w.describeSpoken(&b)
	w.Category.describe(&b)
	for _, t := range w.Tables {
		fmt.Fprintf(&b, "  %s\n", t.Table)
		if t.Owner != "" {
			fmt.Fprintf(&b, "    a row is of %s\n", t.Owner)
		}
		for _, k := range t.Arrows {
			fmt.Fprintf(&b, "    by %s: %s\n", k.Rule, k.Evidence)
		}
		if len(t.Personal) > 0 {
			fmt.Fprintf(&b, "    shows %s\n", strings.Join(t.Personal, ", "))
		}
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "      %s\n", c.line())
		}
		for _, c := range t.Undecided {
			fmt.Fprintf(&b, "      %s; of whom is not decided, and it counts for nobody\n", c.line())
		}
	}
	for _, s := range w.Shared {
		how := "  rows came together by the "
		if strings.HasPrefix(s.Rule, sharedApart) {
			how = "  "
		}
		b.WriteString(how + s.Rule)
		if s.Value != "" {
			fmt.Fprintf(&b, " %s", s.Value)
		}
		b.WriteString("\n")
	}
	for _, k := range w.Parties {
		fmt.Fprintf(&b, "  rows of somebody else name them by %s, and show nothing of theirs\n", k)
	}
	for _, d := range w.Decided {
		fmt.Fprintf(&b, "  %s\n", d)
	}
	for _, id := range w.Former {
		fmt.Fprintf(&b, "  formerly %s\n", id)
	}
	for _, d := range w.Waiting {
		fmt.Fprintf(&b, "  in doubt: %s", d.Rule)
		if d.Other != "" {
			fmt.Fprintf(&b, " (with %s)", d.Other)
		}
		b.WriteString("\n")
	}
	if len(w.Shared)+len(w.Decided) == 0 && len(w.Tables) == 1 && len(w.Tables[0].Arrows) == 0 {
		b.WriteString("  one kind of row shows all that is known; nothing was joined\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// line is what is known of a column's class, for a reader.
func (c *WhyColumn) line() string {
	line := c.Name
	if c.Inside {
		line += ", inside"
	}
	line += ": " + string(c.Class)
	if c.Kind != "" {
		line += " (" + c.Kind + ")"
	}
	line += ", " + strconv.Itoa(int(100*c.Confidence+0.5)) + " % sure"
	if c.Evidence != "" {
		line += ": " + c.Evidence
	}
	return line
}
