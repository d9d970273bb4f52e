package facts

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"math"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// The object that "tocsin mine --json" prints. Its fields are a promise: they
// may grow at their ends, and never change.
type mineJSON struct {
	Case          string          `json:"case"`
	Sources       []sourceJSON    `json:"sources"`
	Bytes         breach.Coverage `json:"bytes"`
	Records       int64           `json:"records"`
	Seconds       float64         `json:"seconds"`
	People        int64           `json:"people"`
	RoleMailboxes int64           `json:"role_mailboxes"`
	Staff         int64           `json:"staff"`
	Review        int64           `json:"review"`
	Emails        int64           `json:"emails_distinct"`
	Classes       []classJSON     `json:"classes"`
	Absent        []absentJSON    `json:"absent"`
	Tables        []tableJSON     `json:"tables"`
	Faults        []faultJSON     `json:"faults"`
	Count         countJSON       `json:"count"`
	Children      int64           `json:"children"`
	Special       []specialJSON   `json:"special"`
	Passwords     []passwordJSON  `json:"passwords"`

	Placeholders []PlaceholderJSON `json:"placeholders"`
	Thresholds   ledger.Thresholds `json:"thresholds"` // zeros where the case does not say
	Bounded      bool              `json:"bounded"`    // false where low and high of the count bound nothing: Who.Bounded
	Keyless      []keylessJSON     `json:"keyless"`
	RepeatedKeys []RepeatedKey     `json:"repeated_keys"` // that were set by hand
	// Names is how many names of files and members, and comments, were searched.
	Names int64 `json:"names"`
}

// keylessJSON is a table whose rows are nobody's, and what would say whose they are.
type keylessJSON struct {
	Locus    string   `json:"locus"`
	Columns  []string `json:"columns"`
	RefersTo string   `json:"refers_to"`
	Command  string   `json:"command"`
}

func (f *Facts) keylessJSON() []keylessJSON {
	out := []keylessJSON{}
	for _, k := range f.Keyless() {
		out = append(out, keylessJSON{f.Tables[k.Table].Locus, k.Columns, f.Tables[k.To].Name + "." + k.Key, f.Command(&k)})
	}
	return out
}

// PlaceholderJSON is a placeholder in JSON.
type PlaceholderJSON struct {
	Kind   string `json:"kind"`
	Masked string `json:"value_masked"`
	Rows   int64  `json:"records"`
	Why    string `json:"why"`
}

// PlaceholdersJSON are the placeholders in JSON; the list is never null.
func (f *Facts) PlaceholdersJSON() []PlaceholderJSON {
	out := []PlaceholderJSON{}
	for _, p := range f.Placeholders {
		out = append(out, PlaceholderJSON(p))
	}
	return out
}

// ThresholdsJSON are the thresholds in JSON: zeros where the case does not say.
func (f *Facts) ThresholdsJSON() ledger.Thresholds {
	if f.Thresholds == nil {
		return ledger.Thresholds{}
	}
	return *f.Thresholds
}

type specialJSON struct {
	Class  breach.Class `json:"class"`
	Locus  string       `json:"locus"`
	Column string       `json:"column"`
	People int64        `json:"people"`
	Values int64        `json:"values"`

	Undecided bool   `json:"undecided"` // texts tell of it, and it is not decided of whom
	Command   string `json:"command"`   // gives the class to the people whose rows tell of it; "" where there is nothing to decide, or no command names the column

	Inside bool   `json:"inside"`     // of longer text
	MayBe  int64  `json:"may_be"`     // people whose rows' texts tell of it, where it is not decided of whom
	Denial string `json:"denial"`     // the command that says that the texts tell of others
	Again  bool   `json:"mine_again"` // it can be decided once the leak is mined again
	More   int64  `json:"more_files"` // further files of that name that the commands are of as well; may_be is then at most so many
}

type passwordJSON struct {
	Kind     string `json:"kind"`
	Strength string `json:"strength"`
	People   int64  `json:"people"`
	Values   int64  `json:"values"`
}

// countJSON is the count taken apart: numbers by the names of Who.Lines, empty
// where a version mined that did not count so.
type countJSON map[string]int64

type sourceJSON struct {
	Locus  string `json:"locus"`
	Kind   string `json:"kind"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

type classJSON struct {
	Class   breach.Class `json:"class"`
	People  int64        `json:"people"`
	Records int64        `json:"records"`
	Values  int64        `json:"values"`
	Special bool         `json:"special"`
}

type absentJSON struct {
	Class  breach.Class `json:"class"`
	Status Status       `json:"status"`
	Why    string       `json:"why"`
}

type tableJSON struct {
	Locus   string       `json:"locus"`
	Rows    int64        `json:"rows"`
	Owner   string       `json:"owner"`
	Columns []columnJSON `json:"columns"`
}

type columnJSON struct {
	Name       string       `json:"name"`
	Class      breach.Class `json:"class"`
	Confidence float64      `json:"confidence"`
	Why        string       `json:"why"`
}

type faultJSON struct {
	Locus   string           `json:"locus"`
	Kind    breach.FaultKind `json:"kind"`
	Message string           `json:"message"`
}

// MarshalJSON gives the object of "tocsin mine --json". Lists are never null;
// seconds and confidence have three decimals at most. An encoder that leaves
// HTML alone prints loci as they are.
func (f Facts) MarshalJSON() ([]byte, error) {
	out := mineJSON{
		Case: f.Case, Sources: []sourceJSON{}, Bytes: f.Bytes, Records: f.Records, Seconds: thousandths(f.Seconds),
		People: f.Who.People, RoleMailboxes: f.Who.RoleMailboxes, Staff: f.Who.Staff, Review: f.Who.Review,
		Emails: f.Who.EmailsDistinct, Classes: []classJSON{}, Absent: []absentJSON{}, Tables: []tableJSON{}, Faults: []faultJSON{},
	}
	out.Count = countJSON{}
	for _, l := range f.Who.Lines() {
		out.Count[l.Name] = l.Number
	}
	for _, s := range f.Sources {
		out.Sources = append(out.Sources, sourceJSON{s.Locus, s.Kind, s.Bytes, s.SHA256})
		out.Names += s.Names
	}
	for _, c := range f.Classes {
		out.Classes = append(out.Classes, classJSON{c.Class, c.People, c.Records, c.Values, c.Special})
	}
	for _, a := range f.Absent {
		out.Absent = append(out.Absent, absentJSON{a.Class, a.Status, a.Why})
	}
	for i := range f.Tables {
		out.Tables = append(out.Tables, f.Tables[i].json())
	}
	for _, x := range f.Faults {
		out.Faults = append(out.Faults, faultJSON{x.Locus, x.Kind, x.Message})
	}
	out.Children, out.Special, out.Passwords = f.Who.Children, []specialJSON{}, []passwordJSON{}
	for _, p := range f.Special {
		out.Special = append(out.Special, specialJSON{p.Class, p.Locus, p.Column, p.People, p.Values, p.Undecided, p.Command, p.Inside, p.MayBe, p.Denial, p.Older, p.More})
	}
	for _, k := range f.Passwords {
		out.Passwords = append(out.Passwords, passwordJSON{k.Kind, k.Strength.String(), k.People, k.Values})
	}
	out.Placeholders, out.Thresholds, out.Bounded = f.PlaceholdersJSON(), f.ThresholdsJSON(), f.Who.Bounded()
	out.Keyless, out.RepeatedKeys = f.keylessJSON(), f.RepeatedKeys()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // a locus has ">" between its steps
	err := e.Encode(out)
	return b.Bytes(), err
}

func (t *Table) json() tableJSON {
	out := tableJSON{Locus: t.Locus, Rows: t.Rows, Owner: t.Owner, Columns: []columnJSON{}}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, columnJSON{c.Name, c.Class, thousandths(c.Confidence), c.Why})
	}
	return out
}

func thousandths(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0 // JSON has no word for it
	}
	return math.Round(v*1000) / 1000
}

// hash is the SHA-256 of the facts that do not depend on when, by which
// version or for which case they were made.
func (f *Facts) hash() [32]byte {
	type all Facts // without MarshalJSON, so that every field counts
	bare := all(*f)
	bare.Case, bare.Version, bare.Started, bare.Seconds, bare.Hash = "", "", time.Time{}, 0, [32]byte{}
	text, err := json.Marshal(bare)
	if err != nil { // nothing in Facts can fail to marshal
		return [32]byte{}
	}
	return sha256.Sum256(text)
}
