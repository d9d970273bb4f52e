package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

// Level says what a problem does.
type Level string

// The levels.
const (
	Stops Level = "stops" // the filing must not go out so
	Asks  Level = "asks"  // it may, with a reason
)

// Problem is something that does not go together.
type Problem struct {
	Level Level `json:"level"`
	// Rule is "R8", a rule below; "fields", "values" and "length" of what was
	// entered; "test" and "clocks" of the case as a whole.
	Rule   string `json:"rule"`
	Says   string `json:"says"`
	Fields []int  `json:"fields,omitempty"`
}

func (f *Filing) problem(l Level, rule, says string, fields ...int) {
	f.Problems = append(f.Problems, Problem{l, rule, says, fields})
}

// check holds the answers to the rules across fields. Those that the template
// itself states, and those that follow from it, stand in one list; their
// numbers are those of the field map.
func (f *Filing) check(s Subject) {
	f.checkCase(s.Position)
	f.checkFiling(s)
	f.checkTimes()
	f.checkNumbers(s)
	f.checkWords()
	f.checkNature()
	f.checkRisk()
	f.checkPlaces(s)
	f.checkAttachments()
}

// checkCase lets what contradicts itself in the case stop its filings.
func (f *Filing) checkCase(p *casefile.Position) {
	for _, c := range p.Test.Contradictions {
		f.problem(Stops, "test", "answers to the legal test contradict each other: "+c)
	}
	if p.Uncounted != "" {
		f.problem(Stops, "clocks", "the clocks cannot be counted: "+p.Uncounted)
	}
}

func (f *Filing) checkFiling(s Subject) {
	a := f.a
	if a.is(4, "c") && !a.is(3, "b") {
		f.problem(Stops, "R1", "only a notification that follows an earlier one can withdraw it", 3, 4)
	}
	if a.is(4, "c") && a.is(3, "b") && a.text(5) == "" {
		f.problem(Stops, "R1", "a notification is withdrawn without a reason", 5)
	}
	if a.is(3, "b") && !slices.ContainsFunc(s.Case.Filings, func(x casefile.Filing) bool { return x.Reference != "" && x.Reference == a.text(6) }) {
		f.problem(Asks, "R2", "the reference of the earlier notification is that of no filing on record", 6)
	}
	for i := range f.Fields {
		x := &f.Fields[i]
		switch {
		case f.undetermined(x.Field) && a.is(4, "a"):
			f.problem(Stops, "R3", "\"to be determined\" may stand only in a filing that is marked incomplete", x.No, 4)
		case x.Status == Missing && a.is(4, "a"):
			f.problem(Stops, "R4", "a complete filing needs this field: "+x.Asks, x.No)
		}
	}
	if a.is(4, "b") {
		f.problem(Asks, "R5", "an incomplete filing has to be followed by another, without undue further delay", 4)
	}
}

func (f *Filing) checkTimes() {
	a := f.a
	begin, hasBegin := a.instant(46)
	end, hasEnd := a.instant(47)
	aware, hasAware := a.instant(48)
	if hasBegin && hasEnd && end.Before(begin) {
		f.problem(Stops, "R8", "the breach ends before it begins", 46, 47)
	}
	if hasBegin && hasEnd && a.is(44, "a") && duty.DayOf(begin) != duty.DayOf(end) {
		f.problem(Stops, "R8", "it is said to have happened on one day, and the times are of two", 44, 46, 47)
	}
	for _, x := range []struct {
		no int
		at time.Time
		ok bool
	}{{46, begin, hasBegin}, {47, end, hasEnd}, {48, aware, hasAware}} {
		if x.ok && x.at.After(f.Sent) {
			f.problem(Stops, "R9", "the time lies after the filing", x.no)
		}
	}
	sent := duty.DayOf(f.Sent)
	for _, no := range []int{52, 98} {
		if d, ok := a.day(no); ok && d > sent {
			f.problem(Stops, "R9", "the day lies after the filing", no)
		}
	}
	if d, ok := a.day(99); ok && d < sent {
		f.problem(Stops, "R9", "the day on which people will be told has passed", 99)
	}
	if hasBegin && hasAware && begin.After(aware) {
		f.problem(map[bool]Level{true: Asks, false: Stops}[a.is(45, "yes")], "R10", "the controller was aware before the breach began", 46, 48)
	}
	for _, x := range []struct {
		no   int
		says string
		bad  func(d, aware duty.Day) bool
	}{
		{52, "the other party told after the controller was aware", func(d, w duty.Day) bool { return d > w }},
		{98, "people were told before the controller was aware", func(d, w duty.Day) bool { return d < w }},
	} {
		if d, ok := a.day(x.no); ok && hasAware && x.bad(d, duty.DayOf(aware)) {
			f.problem(Asks, "R11", x.says, x.no, 48)
		}
	}
	if a.is(3, "a") && hasAware && f.Sent.After(aware.Add(72*time.Hour)) && a.text(49) == "" {
		if f.Sent.After(duty.CountHours(aware, 72, nil).Due) {
			f.problem(Stops, "R13", "the notification comes later than 72 hours after awareness and gives no reasons (GDPR, Article 33(1))", 49)
		} else {
			f.problem(Asks, "R13", "more than 72 hours have passed, and yet it is in time as Regulation 1182/71 counts: say so", 49)
		}
	}
	if a.is(45, "yes") && a.text(53) == "" {
		f.problem(Stops, "R14", "the dates are estimates, and nothing says how they were made", 53)
	}
}

func (f *Filing) checkNumbers(s Subject) {
	a := f.a
	people, hasPeople := a.number(68)
	records, hasRecords := a.number(73)
	if hasPeople && people == 0 || hasRecords && records == 0 {
		f.problem(Asks, "R15", "a number is 0", 68, 73)
	}
	if hasPeople && hasRecords && records < people {
		f.problem(Asks, "R16", "there are fewer records than people: say what a record is", 68, 71, 73)
	}
	f.checkShares(s)
}

// other lists the options that want words, and the field that has them.
var other = []struct {
	no     int
	option string
	words  int
}{
	{15, "d", 16},
	{23, "c", 24},
	{50, "f", 51},
	{60, "y", 62},
	{65, "j", 66},
	{65, "i", 66},
	{70, "u", 71},
	{75, "l", 76},
	{79, "d", 80},
	{81, "c", 82},
	{83, "c", 84},
	{85, "n", 86},
	{94, "o", 95},
	{104, "c", 105},
	{125, "j", 126},
}

func (f *Filing) checkWords() {
	for _, o := range other {
		if f.a.has(o.no, o.option) && f.a.text(o.words) == "" {
			f.problem(Stops, "R21", "\"other\" is chosen and not put in words", o.no, o.words)
		}
	}
}

func (f *Filing) checkNature() {
	a := f.a
	ask := func(when bool, says string, fields ...int) {
		if when {
			f.problem(Asks, "R26", says, fields...)
		}
	}
	ask(a.is(56, "c") && a.has(60, "g", "v"), "data did not get out, and yet the incident is an exfiltration or a publication", 56, 60)
	ask(a.has(60, "g") && !a.has(55, "a"), "an exfiltration breaks confidentiality", 55, 60)
	ask(a.has(60, "b", "p") && !a.has(55, "c"), "ransomware or deletion breaks availability", 55, 60)
	ask(a.has(60, "u") && !a.has(55, "b"), "an unauthorised change breaks integrity", 55, 60)
	ask(a.has(60, "a") && a.has(61, "c", "d"), "staff abused their rights, and yet the cause is external", 60, 61)
	if a.has(57, "a", "b") && !a.has(75, "a", "c", "l") {
		f.problem(Asks, "R27", "the data were protected, and no measure in place says how", 57, 75)
	}
	if a.is(50, "b") && !slices.ContainsFunc(f.list(39), func(r string) bool { return strings.Contains(r, "processor") }) {
		f.problem(Asks, "R28", "a processor told, and none is named", 38, 39, 50)
	}
	if a.is(33, "a") && !a.is(23, "a") && !a.is(29, "yes") {
		f.problem(Stops, "R29", "the data protection officer answers questions, and none is designated", 29, 33)
	}
}

func (f *Filing) list(no int) []string {
	v, _ := f.a.Values(fmt.Sprint(no))
	return v
}

func (f *Filing) checkRisk() {
	a := f.a
	if a.is(89, "a") && a.is(97, "d") {
		f.problem(Stops, "R22", "a high risk is likely, and yet people are not told because it is not", 89, 97)
	}
	if a.is(89, "c") {
		f.problem(Asks, "R23", "where a risk is unlikely no notification is due (GDPR, Article 33(1)): say why it is made, or withdraw it", 89)
	}
	if a.is(100, "a") && a.has(57, "b", "c") {
		f.problem(Asks, "R24", "the condition says the data were unintelligible; field 57 says otherwise", 57, 100)
	}
	if a.is(57, "a") && a.is(89, "a") {
		f.problem(Asks, "R24", "the data were unintelligible, and yet the risk is high: give the reason", 57, 89)
	}
	if (a.has(65, "d", "e", "i") || a.has(70, "c", "d", "e", "f", "g", "h", "i", "j", "k", "m")) && (a.is(87, "a") || a.is(89, "c")) {
		f.problem(Asks, "R34", "vulnerable people or special categories, and yet little severity or risk: give the reason", 65, 70, 87, 89)
	}
}
