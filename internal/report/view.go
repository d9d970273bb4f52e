package report

import (
	"cmp"
	"encoding/hex"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// How much of long lists the page shows; all of it is in the JSON output.
const (
	mostFaults  = 100
	mostSources = 40
	mostNames   = 80
	mostNobody  = 20
)

// view is what the template shows.
type view struct {
	*facts.Facts
	Title      string
	At         string // of the newest change of the case
	Entry      int64  // of the journal, that change's
	EntryHash  string
	Head, Key  string // the journal's after that entry, and what verifies it
	StartedAt  string
	Took       string
	Speed      string
	HashHex    string
	Lede       []string
	Classes    []facts.Class // most people first
	Coverage   template.HTML
	Legend     []legend
	SourceList []sourceView
	MoreSource int
	FaultList  []faultView
	MoreFaults int
	Unread     bool
	Hatch      template.HTML
	Schema     drawings
	Personal   []tableView
	Others     []string
	MoreOthers int
	OtherRows  int64
	OtherCount int
	Absences   []absentView
	Proved     bool // an absence is
	Special    bool // a class found is
	NoClass    string
	Bounds     string       // how far the count may be off, "" where it is not known or exact
	Counts     []facts.Line // the count taken apart, without what there is none of
	Zero       string       // what there is none of
	Nobody     []facts.Placeholder
	MoreNobody int
}

type legend struct {
	Label, Kind, Size, Share string
}

type sourceView struct {
	facts.SourceFacts
	Bar    template.HTML
	Legend []legend
}

type faultView struct {
	facts.Fault
	What string
}

type tableView struct {
	*facts.Table
	ID      string
	Where   string // locus of what the table stands in
	First   bool   // of several that stand there
	Links   []string
	MayBe   string // of rows that are nobody's: how to say whose they are
	Columns []columnView
	Rest    []string // columns without personal data, grouped by the reason
}

type columnView struct {
	facts.Column
	Sure string
}

func newView(f *facts.Facts, opt Options) *view {
	f = filed(f)
	v := &view{
		Facts: f, Title: opt.Title, At: day(opt.At), Entry: opt.Entry, EntryHash: opt.SHA256, Head: opt.Head, Key: opt.Key, StartedAt: day(f.Started), Took: facts.Seconds(f.Seconds),
		HashHex: hex.EncodeToString(f.Hash[:]), Lede: lede(f), Classes: ranked(f.Classes), Unread: f.Unread(), Hatch: paper.Hatch,
	}
	if r := f.Rate(); r > 0 {
		v.Speed = facts.Bytes(int64(r)) + "/s"
	}
	v.Coverage, v.Legend = coverage("coverage", "Bytes of the whole leak", f.Bytes)
	v.Nobody = f.Placeholders[:min(len(f.Placeholders), mostNobody)]
	v.MoreNobody = len(f.Placeholders) - len(v.Nobody)
	v.sources()
	v.faults()
	v.tables()
	v.Schema = schema(f)
	v.NoClass = noClass(f)
	v.Absences = absences(f)
	v.counts()
	for _, c := range f.Classes {
		v.Special = v.Special || c.Special
	}
	for _, a := range f.Absent {
		v.Proved = v.Proved || a.Status == facts.Proved
	}
	return v
}

// counts takes the count of people apart. What there is none of is named and has
// no row: most leaks have none of most.
func (v *view) counts() {
	var zero []string
	for _, l := range v.Who.Lines() {
		if l.Number == 0 && !l.Total {
			zero = append(zero, l.What)
			continue
		}
		v.Counts = append(v.Counts, l)
	}
	v.Zero = strings.Join(zero, ", ")
	switch low, high := v.Who.Low(), v.Who.High(); {
	case v.Counts == nil || low == high:
	case v.Who.Cut:
		v.Bounds = "A file is cut off, so there is no bound on how many people there are."
	default:
		v.Bounds = "There are " + facts.Count(low) + " people at the least, and " + facts.Count(high) + " at the most."
	}
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC")
}

// ranked orders classes by people, most first.
func ranked(classes []facts.Class) []facts.Class {
	out := slices.Clone(classes)
	slices.SortStableFunc(out, func(a, b facts.Class) int { return cmp.Compare(b.People, a.People) })
	return out
}

// lede says the main things in sentences.
func lede(f *facts.Facts) []string {
	if f.Who.People == 0 {
		s := []string{"No person was found in this leak."}
		var held []string
		for _, c := range f.Classes {
			if c.Nobodys > 0 {
				held = append(held, lower(string(c.Class)))
			}
		}
		if len(held) > 0 {
			s = append(s, "It holds personal data that belongs to nobody found: "+join(held)+".")
		}
		if f.Bytes.Total == 0 && len(f.Sources) > 0 && len(hiding(f)) == 0 {
			s = append(s, "Nothing was read: there was not one byte of content.")
		} else if f.Unread() && len(f.Sources) > 0 {
			s = append(s, "Part of it could not be read.")
		}
		return s
	}
	out := []string{facts.Plural(f.Who.People, "person is", "people are") + " in this leak."}
	if top := ranked(f.Classes); len(top) > 0 && top[0].People > 0 {
		var parts []string
		for _, c := range top[:min(3, len(top))] {
			if c.People == 0 {
				break
			}
			parts = append(parts, lower(string(c.Class))+" ("+nbsp(facts.Percent(c.People, f.Who.People))+")")
		}
		out = append(out, "Most widespread: "+join(parts)+".")
	}
	if f.Who.Special > 0 {
		out = append(out, "Of "+facts.Plural(f.Who.Special, "person", "people")+" it shows data that GDPR Article 9 or 10 protects specially.")
	}
	if f.Who.Children > 0 {
		out = append(out, "Of them, "+facts.Plural(f.Who.Children, "is a child", "are children")+" under 18 by the date of birth.")
	}
	more := "there may be more."
	if f.Who.Cut {
		more = "there may be more people, or fewer: a file is cut off, and rows whose accounts stand behind the cut may be counted as people of their own."
	}
	if f.Bytes.Unread > 0 {
		out = append(out, nbsp(facts.Bytes(f.Bytes.Unread))+" of "+nbsp(facts.Bytes(f.Bytes.Total))+" could not be read, so "+more)
	} else if f.Unread() {
		out = append(out, "Part of it could not be read, so "+more)
	}
	return out
}

// nobodys says how much of a class belongs to nobody, "5 rows that belong to
// nobody found", or that nobody has decided whose it is; "" where people have it.
func nobodys(c facts.Class) string {
	switch {
	case c.Undecided > 0:
		return "texts of up to " + facts.Plural(c.Undecided, "row", "rows") + " tell of it; of whom is not decided: a text may tell of others"
	case c.Nobodys == 0:
		return ""
	}
	return facts.Plural(c.Nobodys, "row that belongs", "rows that belong") + " to nobody found"
}

// noClass says that no class was found, and no more than that, in a sentence.
func noClass(f *facts.Facts) string {
	if f.Bytes.Total == 0 {
		return "Nothing was read, so nothing was found."
	}
	return "No class of personal data was found."
}

// hiding are the faults that are not remarks.
func hiding(f *facts.Facts) []facts.Fault {
	return slices.DeleteFunc(slices.Clone(f.Faults), func(x facts.Fault) bool { return x.Kind == facts.Empty || x.Kind == facts.NoSchema })
}

// lower makes a class's name fit the middle of a sentence.
func lower(s string) string {
	if len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s // IP addresses
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// join joins words as a sentence does: "a, b and c".
func join(s []string) string {
	if len(s) < 2 {
		return strings.Join(s, "")
	}
	return strings.Join(s[:len(s)-1], ", ") + " and " + s[len(s)-1]
}

// coverage draws an account of bytes.
func coverage(id, title string, c breach.Coverage) (template.HTML, []legend) {
	var pieces []paper.Piece
	var keys []legend
	for _, p := range []struct {
		kind, label string
		size        int64
	}{
		{"records", "Read as records", c.Records},
		{"text", "Read as text", c.Text},
		{"opaque", "Cannot hold personal data", c.Opaque},
		{"unread", "Unread", c.Unread},
	} {
		k := legend{Label: p.label, Kind: p.kind, Size: facts.Bytes(p.size), Share: facts.Percent(p.size, c.Total)}
		pieces = append(pieces, paper.Piece{Label: k.Label + ": " + k.Size + ", " + k.Share, Kind: p.kind, Size: p.size})
		if p.size > 0 || p.kind == "unread" {
			keys = append(keys, k)
		}
	}
	return paper.Stack(id, title, pieces), keys
}

// sources lists the sources, those with unread bytes first where not all fit.
func (v *view) sources() {
	list := slices.Clone(v.Facts.Sources)
	if len(list) > mostSources {
		slices.SortStableFunc(list, func(a, b facts.SourceFacts) int {
			return cmp.Or(cmp.Compare(b.Coverage.Unread, a.Coverage.Unread), cmp.Compare(b.Coverage.Total, a.Coverage.Total))
		})
		v.MoreSource = len(list) - mostSources
		list = list[:mostSources]
	}
	for i, s := range list {
		one := sourceView{SourceFacts: s}
		one.Bar, one.Legend = coverage("source-"+strconv.Itoa(i+1), "Bytes of "+s.Locus, s.Coverage)
		v.SourceList = append(v.SourceList, one)
	}
}

var faultWords = map[breach.FaultKind]string{
	breach.FaultTruncated: "Cut short", breach.FaultSyntax: "Breaks its format", breach.FaultTooLong: "Over a bound of length",
	breach.FaultBomb: "Over a bound of size or depth", breach.FaultPath: "Path leads out", breach.FaultEncrypted: "Encrypted",
	breach.FaultCorrupt: "Corrupt", breach.FaultNoReader: "No reader yet", breach.FaultUnknown: "Unknown format",
	breach.FaultBlob: "Binary value", breach.FaultUnreadable: "Not readable", breach.FaultChanged: "Changed while read",
	breach.FaultQuarantine: "Skipped after a crash", facts.Inconsistent: "Numbers disagree",
	facts.Empty: "Empty file", facts.NoSchema: "Schema missing",
}

func faultWord(k breach.FaultKind) string {
	if w := faultWords[k]; w != "" {
		return w
	}
	return string(k)
}

// faults lists the faults, those that hide most first.
func (v *view) faults() {
	list := byBytes(v.Facts.Faults)
	v.MoreFaults = max(0, len(list)-mostFaults)
	for _, x := range list[:len(list)-v.MoreFaults] {
		v.FaultList = append(v.FaultList, faultView{x, faultWord(x.Kind)})
	}
}

func byBytes(list []facts.Fault) []facts.Fault {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b facts.Fault) int { return cmp.Compare(b.Bytes, a.Bytes) })
	return out
}

// kindWords say what a value is where its class says less.
var kindWords = map[string]string{
	"fr-nir": "French NIR", "gb-nino": "UK National Insurance number", "us-ssn": "US Social Security number", "iban": "IBAN",
	"card": "card number", "name": "whole name", "given-name": "given name", "middle-name": "middle name", "family-name": "family name",
	"street": "street or whole address", "city": "city", "postcode": "postcode", "region": "region", "country": "country",
	"letter": "letter", "application-file": "name of a CV or letter file", "geo": "place",
}

// Nobodys says how much of a class belongs to nobody, "" where somebody was found.
func (v *view) Nobodys(c facts.Class) string { return nobodys(c) }

// Fine says what a column's values are, more narrowly than its class.
func (v *view) Fine(c facts.Column) string { return kindWords[c.Kind] }

// Undecided says what to do where it is not decided of whom texts tell; "" elsewhere.
func (v *view) Undecided(p facts.SpecialPlace) string {
	if !p.Undecided {
		return ""
	}
	said := undecided(&p)
	return strings.ToUpper(said[:1]) + said[1:]
}
