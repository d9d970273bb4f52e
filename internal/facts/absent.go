package facts

import (
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Status says how sure an absence is.
type Status string

// The statuses of a class that was not found.
const (
	// Proved: a value alone decides the class, every value and text was
	// searched, and nothing is unread.
	Proved Status = "proved"
	// NotFound: everything where it could be was searched, but the search can
	// miss it.
	NotFound Status = "not_found"
	// Unknown: it could be in what was not read, or in columns without names, or with
	// names that say nothing, which are held to be of no class.
	Unknown Status = "unknown"
)

// Absence is a class that was looked for and not found, of anybody or nobody.
type Absence struct {
	Class   breach.Class
	Status  Status
	Why     string
	Special bool
}

// byColumn are the classes that only a whole column shows: none is looked for
// inside a longer text. A row that could not be read cannot hold one where the
// columns of its table are known and are not of the class.
var byColumn = []breach.Class{
	breach.Usernames, breach.Passwords, breach.GeographicLocations, breach.PhysicalAddresses,
	breach.DatesOfBirth, breach.Genders, breach.JobTitles, breach.Employers, breach.JobApplications,
}

// hides reports whether the fault keeps bytes from us, counted or not: of an
// encrypted, cut or broken input nobody knows what it would have held.
func (x Fault) hides() bool {
	if x.Bytes > 0 {
		return true
	}
	switch x.Kind {
	case breach.FaultTruncated, breach.FaultBomb, breach.FaultEncrypted, breach.FaultCorrupt, breach.FaultNoReader,
		breach.FaultUnreadable, breach.FaultChanged, breach.FaultQuarantine, Inconsistent:
		return true
	}
	return false
}

// absences fills Absent. Classes, Faults and Bytes are there already.
func (f *Facts) absences(st *ledger.State) {
	rows := f.unreadIsRows(st)
	for _, info := range breach.Classes() {
		if info.Search == breach.ByHand {
			continue // not looked for, so nothing can be said
		}
		if slices.ContainsFunc(f.Classes, func(c Class) bool { return c.Class == info.Class }) {
			continue
		}
		a := f.absence(info, rows)
		a.Class, a.Special = info.Class, info.Special
		f.Absent = append(f.Absent, a)
	}
}

// absence judges one class of which nothing was found. rows says that all
// that is unread are rows of tables whose columns are known.
func (f *Facts) absence(info breach.ClassInfo, rows bool) Absence {
	if f.nothing() {
		return Absence{Status: Unknown, Why: "nothing was read"}
	}
	if f.Unread() {
		if n, _ := f.nameless(); n > 0 || !rows || !slices.Contains(byColumn, info.Class) {
			return Absence{Status: Unknown, Why: f.hidden()}
		}
		return Absence{Status: NotFound, Why: fmt.Sprintf("%s; %s unread, all in rows of tables that have no such column",
			f.searched(), f.unreadBytes())}
	}
	if n, _ := f.nameless(); n > 0 && !info.ByValue() {
		return Absence{Status: Unknown, Why: fmt.Sprintf("the columns of %s have no names, and names are needed to tell this class", Plural(n, "table", "tables"))}
	}
	if open := f.untold(); open.values > 0 && !info.ByValue() {
		return Absence{Status: Unknown, Why: fmt.Sprintf("%s could be of this class, under a name that says nothing: %s; look there, and say what is held with \"tocsin case set-class\"",
			Plural(open.values, "column", "columns"), &open)}
	}
	if status, why := f.uncounted(info.Class); why != "" {
		return Absence{Status: status, Why: why}
	}
	if packed := f.noted(breach.PackedValues); packed.values > 0 && info.ByValue() {
		return Absence{Status: Unknown, Why: fmt.Sprintf("%s something compressed that was not read, and could hold it: %s",
			Plural(packed.values, "value holds", "values hold"), &packed)}
	}
	if odd := f.noted(breach.OddMailboxes); odd.values > 0 && info.Class == breach.EmailAddresses {
		return Absence{Status: NotFound, Why: fmt.Sprintf("%s; %s built like mailboxes, of domains that are none in public or with a blank within: %s",
			f.searched(), Plural(odd.values, "value is", "values are"), &odd)}
	}
	if info.Class == breach.BankAccounts {
		if status, why := f.accounts(); why != "" {
			return Absence{Status: status, Why: why}
		}
	}
	if info.ByValue() {
		return Absence{Status: Proved, Why: f.searched() + "; no value passes the check, no column is of this class, and nothing is unread"}
	}
	return Absence{Status: NotFound, Why: f.searched() + "; no value shows this class by itself, so one may have been missed"}
}

// accounts says why bank accounts may be there though no IBAN is, and how sure their
// absence is then; why is empty where nothing speaks for it. An IBAN shows by itself;
// national numbers without a check are told by what their column is called, where they
// have a form that is known, or by the words before them.
func (f *Facts) accounts() (status Status, why string) {
	if called := f.noted(breach.CalledAccounts); called.values > 0 {
		return Unknown, fmt.Sprintf("%s by the words before %s that of an account, or by the name of the column, and not counted: %s; look there, and say what is held with \"tocsin case set-class\"",
			Plural(called.values, "number is called", "numbers are called"), verb(called.values, "it", "them"), &called)
	}
	if n := f.coded(); n > 0 {
		return NotFound, fmt.Sprintf("%s; there is no IBAN, but national account numbers are told by their column, and those of %s have no names",
			f.searched(), Plural(n, "table", "tables"))
	}
	return "", ""
}

// unreadIsRows reports whether every unread byte lies in rows of a table whose
// columns are known. Binary values are no such rows: a paper inside one can
// hold anything.
func (f *Facts) unreadIsRows(st *ledger.State) bool {
	var counted int64
	for _, x := range st.Faults {
		if !(Fault{Kind: faultKind(st, x), Bytes: x.Bytes}).hides() {
			continue
		}
		if x.Kind != breach.FaultSyntax && x.Kind != breach.FaultTooLong {
			return false
		}
		if !slices.ContainsFunc(st.Tables, func(t ledger.Table) bool { return within(x.Locus, t.Locus) }) {
			return false
		}
		counted += x.Bytes
	}
	inconsistent := slices.ContainsFunc(f.Faults, func(x Fault) bool { return x.Kind == Inconsistent })
	return counted > 0 && counted >= f.Bytes.Unread && !inconsistent
}

// within reports whether a locus lies inside a table's.
func within(l, table breach.Locus) bool {
	if len(table) == 0 || len(l) < len(table) {
		return false
	}
	last := len(table) - 1
	if table[last].Kind != breach.StepTable {
		return false
	}
	for i, s := range table {
		if l[i].Kind != s.Kind || l[i].Name != s.Name {
			return false
		}
	}
	return true
}

// searched says what was searched: "searched 4,120,334 records in 62 tables
// and 14.2 MB of text".
func (f *Facts) searched() string {
	tables := map[string]bool{} // one may be written with its columns in several orders
	for i := range f.Tables {
		if t := &f.Tables[i]; t.Rows > 0 && !t.Text {
			tables[t.Locus] = true
		}
	}
	s := fmt.Sprintf("searched %s in %s", Plural(f.Records, "record", "records"), Plural(int64(len(tables)), "table", "tables"))
	if f.Bytes.Text > 0 {
		s += " and " + Bytes(f.Bytes.Text) + " of text"
	}
	return s
}

// hidden says what is unread.
func (f *Facts) hidden() string {
	n := int64(0)
	for _, x := range f.Faults {
		if x.hides() {
			n++
		}
	}
	places := ""
	if n > 0 {
		places = " in " + Plural(n, "place", "places")
	}
	if f.Bytes.Unread == 0 {
		return "something could not be read" + places + ", which could hold it"
	}
	return fmt.Sprintf("%s unread%s, which could hold it", f.unreadBytes(), places)
}

func (f *Facts) unreadBytes() string {
	return Bytes(f.Bytes.Unread) + " " + verb(f.Bytes.Unread, "is", "are")
}

func verb(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
