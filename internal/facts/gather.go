package facts

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func (f *Facts) sources(st *ledger.State, c *counter) {
	for i, s := range st.Sources {
		sum := ""
		if s.SHA256 != [32]byte{} {
			sum = hex.EncodeToString(s.SHA256[:])
		}
		f.Sources = append(f.Sources, SourceFacts{
			Locus: place(s.Locus), Kind: s.Kind, Bytes: s.Bytes, SHA256: sum,
			Container: s.Container, Coverage: s.Coverage, Names: s.Names, People: c.inTally[i],
		})
		f.Bytes.Add(s.Coverage)
		f.Container += s.Container
		if !s.Coverage.Balanced() {
			f.inconsistent(place(s.Locus), "the account of its bytes does not add up: report this as a bug")
		}
	}
}

// tableFiles is the kind of parts that are a file and a table each.
const tableFiles = "csv"

func (f *Facts) tables(st *ledger.State) {
	f.Tables = make([]Table, len(st.Tables))
	words := hider(st)
	for i := range st.Tables {
		t := &st.Tables[i]
		out := Table{
			Locus: place(t.Locus), Name: tableName(t), Rows: t.Rows, Bytes: t.Bytes, Owner: plain(words.Replace(t.Owner)),
		}
		if t.Part >= 0 && t.Part < len(st.Parts) {
			out.Part = cmp.Or(ofFile(st.Parts[t.Part].Name, t.Locus), maskPath(st.Parts[t.Part].Name))
			out.Source = st.Parts[t.Part].Source
			if st.Parts[t.Part].Kind == tableFiles {
				out.folder = t.Locus.Folder()
			}
		}
		for _, l := range t.Links {
			if l.Table >= 0 && l.Table < len(st.Tables) {
				out.Links = append(out.Links, Link{From: maskName(l.From), Table: l.Table, To: maskName(l.To), Why: plain(words.Replace(l.Why)), Repeats: l.Repeats, Apart: l.Apart})
			}
		}
		f.Tables[i] = out
	}
	for i := range st.Columns {
		col := &st.Columns[i]
		if col.Table < 0 || col.Table >= len(f.Tables) {
			continue
		}
		t := &f.Tables[col.Table]
		c := Column{
			Name: maskName(col.Name), Type: plain(col.Type), Inside: col.Inside && !col.Kind.ByForm(), Kind: col.Kind.String(), Class: col.Class,
			Detail: plain(col.Detail), Confidence: unit(col.Confidence), Why: plain(words.Replace(col.Why)), Values: col.Values, People: col.People,
		}
		if class := breach.UndecidedOf(col.Detail); class != breach.NoClass {
			c.Class, c.Detail, c.Undecided, c.People, c.MayBe = class, "of whom is not decided", true, 0, col.People
		}
		t.Columns = append(t.Columns, c)
		if c.Class != breach.NoClass && c.Values > 0 && !slices.Contains(t.Classes, c.Class) {
			t.Classes = append(t.Classes, c.Class)
		}
	}
	for i := range f.Tables {
		f.Tables[i].Text = isText(&st.Tables[i], f.Tables[i].Columns)
		slices.SortFunc(f.Tables[i].Classes, inOrder)
	}
}

func (f *Facts) faults(st *ledger.State) {
	words := hider(st)
	listed := map[string]bool{}
	for _, x := range st.Faults {
		listed[x.Locus.String()] = true
		f.Faults = append(f.Faults, Fault{Locus: place(x.Locus), Kind: faultKind(st, x), Message: plain(words.Replace(x.Message)), Bytes: x.Bytes})
	}
	for i := range st.Sources {
		if s := &st.Sources[i]; empty(s) && !s.Duplicate && !listed[s.Locus.String()] {
			f.Faults = append(f.Faults, Fault{Locus: place(s.Locus), Kind: Empty, Message: "is empty (0 bytes); check that the copy is whole"})
		}
	}
	if n, first := f.nameless(); n > 0 {
		f.Faults = append(f.Faults, Fault{Locus: first, Kind: NoSchema, Message: fmt.Sprintf(
			"the columns of %s have no names: the schema is missing; give the file that has it, before the data", Plural(n, "table", "tables"))})
	}
}

// faultKind is the fault's kind, Empty where it says that a file has no bytes.
func faultKind(st *ledger.State, x breach.Fault) breach.FaultKind {
	if x.Kind == breach.FaultTruncated && x.Bytes == 0 && len(x.Locus) == 1 &&
		slices.ContainsFunc(st.Sources, func(s breach.Source) bool { return empty(&s) && slices.Equal(s.Locus, x.Locus) }) {
		return Empty
	}
	return x.Kind
}

// empty reports whether the source is a file of 0 bytes.
func empty(s *breach.Source) bool { return s.Bytes == 0 && s.Container == 0 && s.Coverage.Total == 0 }

// nameless counts the tables with rows of which no column has a name, and says
// where the first is. The search numbers such columns: "column 1".
func (f *Facts) nameless() (n int64, first string) {
	for i := range f.Tables {
		t := &f.Tables[i]
		if t.Rows == 0 || len(t.Columns) == 0 || slices.ContainsFunc(t.Columns, func(c Column) bool { return !numbered(c.Name) }) {
			continue
		}
		if n++; n == 1 {
			first = t.Locus
		}
	}
	return n, first
}

// untold gathers the columns that are of no class in tables whose names all say nothing
// (c1, col_2): what they hold, only a name or a person could tell.
func (f *Facts) untold() (open places) {
	for i := range f.Tables {
		t := &f.Tables[i]
		if t.Rows == 0 || t.Text || slices.ContainsFunc(t.Columns, func(c Column) bool { return !countedName(c.Name) }) {
			continue
		}
		told := map[string]bool{}
		for _, c := range t.Columns {
			told[c.Name] = told[c.Name] || c.Class != breach.NoClass || c.Confidence == 1 // said by hand
		}
		for _, c := range t.Columns {
			if !told[c.Name] {
				told[c.Name] = true
				open.add(t.Name+"."+c.Name, 1)
			}
		}
	}
	return open
}

// coded counts the tables whose columns have no names, or no others than c1, col_2 and
// the like, which say nothing.
func (f *Facts) coded() (n int64) {
	for i := range f.Tables {
		t := &f.Tables[i]
		if t.Rows > 0 && len(t.Columns) > 0 && !slices.ContainsFunc(t.Columns, func(c Column) bool { return !countedName(c.Name) }) {
			n++
		}
	}
	return n
}

// countedName reports a name that is a number, behind a word for a column at most.
func countedName(name string) bool {
	word := strings.TrimRight(strings.ToLower(name), "0123456789")
	if len(word) == len(name) {
		return false
	}
	switch strings.TrimRight(word, " _-") {
	case "", "c", "col", "column", "f", "field", "v", "var", "x", "spalte", "feld", "colonne", "champ", "columna", "campo", "colonna", "kolom", "coluna", "kolumna":
		return true
	}
	return false
}

// isText reports whether a table stands for a leaf's text: it is no table of
// its own and all its columns are "text".
func isText(t *ledger.Table, columns []Column) bool {
	if len(t.Locus) == 0 || t.Locus[len(t.Locus)-1].Kind == breach.StepTable {
		return false
	}
	return !slices.ContainsFunc(columns, func(c Column) bool { return c.Name != "text" })
}

// numbered reports whether a name is "column " and a number.
func numbered(name string) bool {
	digits, ok := strings.CutPrefix(name, "column ")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// people takes the numbers from the people themselves; where the ledger's own
// counts differ that is a fault.
func (f *Facts) people(st *ledger.State, c *counter) {
	f.Who = Who{
		People: c.total[ledger.Human], RoleMailboxes: c.total[ledger.Role], Staff: c.total[ledger.Staff],
		Review: c.review, EmailsDistinct: st.Counts.EmailsDistinct, Special: c.of(mark{special: true})[ledger.Human], Children: st.Counts.Children,
		Patients: st.Counts.Patients, Ways: waysOf(st.Counts.Ways),
		Cut: slices.ContainsFunc(st.Faults, func(x breach.Fault) bool { return faultKind(st, x) == breach.FaultTruncated }),
	}
	for _, code := range slices.Sorted(maps.Keys(st.Counts.Countries)) {
		f.Who.Countries = append(f.Who.Countries, Country{code, st.Counts.Countries[code]})
	}
	n := st.Counts
	if n.People != f.Who.People || n.RoleMailboxes != f.Who.RoleMailboxes || n.Staff != f.Who.Staff {
		f.inconsistent("ledger", fmt.Sprintf("it counts %s people, %s role mailboxes and %s staff, but holds %s, %s and %s: run \"tocsin case check\"",
			Count(n.People), Count(n.RoleMailboxes), Count(n.Staff),
			Count(f.Who.People), Count(f.Who.RoleMailboxes), Count(f.Who.Staff)))
	}
}

func (f *Facts) inconsistent(locus, message string) {
	f.Faults = append(f.Faults, Fault{Locus: locus, Kind: Inconsistent, Message: message})
}

// classes fills Classes and Passwords, and the personal rows of each table.
func (f *Facts) classes(st *ledger.State, c *counter) error {
	records, open, err := f.rows(st)
	if err != nil {
		return err
	}
	values := map[breach.Class]int64{}
	stored := map[string]int64{}
	var found []breach.Class
	for i := range st.Columns {
		col := &st.Columns[i]
		class := cmp.Or(col.Class, breach.UndecidedOf(col.Detail))
		if class == breach.NoClass {
			continue
		}
		values[class] += col.Values
		if class == breach.Passwords {
			stored[passwordKind(col)] += col.Values
		}
		if n := c.of(mark{class: class}); (n != [kinds]int64{} || col.Values > 0) && !slices.Contains(found, class) {
			found = append(found, class)
		}
		if ofAddress(col) && c.of(mark{class: lonePlace}) != [kinds]int64{} && !slices.Contains(found, lonePlace) {
			found = append(found, lonePlace)
		}
	}
	f.placed(st, c, records, values)
	slices.SortFunc(found, inOrder)
	for _, class := range found {
		n := c.of(mark{class: class})
		info, known := breach.Info(class)
		nobodys, undecided := int64(0), int64(0)
		if n == [kinds]int64{} {
			if undecided = f.undecided(class, open[class], records[class]); undecided == 0 {
				nobodys = f.nobodys(class, records[class]+open[class])
			}
		}
		f.Classes = append(f.Classes, Class{
			Class: class, People: n[ledger.Human], Role: n[ledger.Role], Staff: n[ledger.Staff],
			Share: share(n[ledger.Human], f.Who.People), Records: records[class], Values: values[class],
			Special: info.Special, Own: info.Own || !known, Nobodys: nobodys, Undecided: undecided,
		})
	}
	for kind, n := range stored {
		if people := c.of(mark{class: breach.Passwords, kind: kind})[ledger.Human]; people > 0 || n > 0 {
			f.Passwords = append(f.Passwords, PasswordKind{Kind: kind, Strength: breach.PasswordStrength(kind), People: people, Values: n})
		}
	}
	slices.SortFunc(f.Passwords, func(a, b PasswordKind) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Kind, b.Kind))
	})
	return nil
}

// rows counts the rows that hold at least one column of each class, those whose texts
// tell of one where it is open of whom, and of each table the rows that hold any.
func (f *Facts) rows(st *ledger.State) (records, open map[breach.Class]int64, err error) {
	records, open = map[breach.Class]int64{}, map[breach.Class]int64{}
	for i := range st.Tables {
		for _, set := range st.Tables[i].RowSets {
			var held, told []breach.Class
			for _, n := range set.Columns {
				if int(n) >= len(st.Columns) {
					return nil, nil, broken("table %d names column %d of %d", i, n, len(st.Columns))
				}
				if class := breach.UndecidedOf(st.Columns[n].Detail); class != breach.NoClass && !slices.Contains(told, class) {
					told = append(told, class)
					open[class] += set.Rows
				}
				if class := st.Columns[n].Class; class != breach.NoClass && !slices.Contains(held, class) {
					held = append(held, class)
					records[class] += set.Rows
				}
			}
			if len(held) > 0 {
				f.Tables[i].Personal += set.Rows
			}
		}
	}
	return records, open, nil
}

// nobodys counts the rows that hold a class, or the rows of the tables that do
// where the ledger does not tell them apart.
func (f *Facts) nobodys(class breach.Class, records int64) int64 {
	if records > 0 {
		return records
	}
	n := int64(0)
	for i := range f.Tables {
		if slices.Contains(f.Tables[i].Classes, class) {
			n += f.Tables[i].Rows
		}
	}
	return n
}

// unit brings a confidence into 0 to 1; what is no number becomes 0.
func unit(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 1)
}

func share(part, whole int64) float64 {
	if whole <= 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// inOrder orders classes as breach.Classes does, others after them by name.
func inOrder(a, b breach.Class) int {
	return cmp.Or(cmp.Compare(breach.Rank(a), breach.Rank(b)), strings.Compare(string(a), string(b)))
}
