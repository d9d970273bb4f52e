package claim

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// Verdict is what the facts say of a claim.
type Verdict string

// The verdicts.
const (
	Supported    Verdict = "supported"
	Contradicted Verdict = "contradicted"
	Unproved     Verdict = "unproved" // the facts can neither carry nor refute it
)

// Checked is a claim with what the facts say of it.
type Checked struct {
	Claim
	Verdict Verdict `json:"verdict"`
	Why     string  `json:"why"`
}

// Omission is a class that was found and that the statement does not name.
type Omission struct {
	Class  breach.Class `json:"class"`
	People int64        `json:"people"`
}

// Known is what a statement is held to.
type Known struct {
	Facts *facts.Facts
	Dates []Dated // the instants on record
	// Controllers and Processors are the names of these parties: what the one
	// discovered is not what the other did.
	Controllers, Processors []string
	// ByHand says that no leak was mined: the facts are what people counted.
	// Uncounted says that not even the people were.
	ByHand, Uncounted bool
	// Protection is what was answered on whether the data are unintelligible:
	// "intact", "defeatable", "none"; "" where nobody did. It counts where no value
	// was read that shows it.
	Protection string
	// Hand is how many people were counted by hand beside what was mined, 0
	// where nobody was: both numbers are on record.
	Hand int64
	// Places are the people by country: those counted by hand, with PlacesByHand, or
	// else those of whom the leak tells where they are.
	Places       []Place
	PlacesByHand bool
	// Risk is what was decided on the risk to people: "unlikely", "risk", "high"; "" where
	// nobody did.
	Risk string
	// Aware is when the controller was aware, zero where that is not on record, and Channel
	// the way by which the breach was discovered: "staff", "supplier", "data-subject",
	// "researcher", "authority", "press", "other"; "" unknown.
	Aware   time.Time
	Channel string
	// Named is the authority that the controller names as told, on a day that is not on
	// record; "" for none.
	Named string
}

// Dated is a day on which something on record happened.
type Dated struct {
	Day   string // ISO 8601, in the controller's zone
	What  string
	Event Event // what it was, "" where that is not known
	// At is the instant where it is known, and zero else.
	At time.Time
	// FromProcessor says that the processor brought the word.
	FromProcessor bool
	// Heard says that the event is told by the words of What alone: it supports a
	// date, but another day is not contradicted by it.
	Heard bool
}

// Result is what came of a check.
type Result struct {
	Language  string     `json:"language"`
	Claims    []Checked  `json:"claims"`
	Omitted   []Omission `json:"omitted"`   // most people first
	Unchecked []string   `json:"unchecked"` // sentences in which no claim was found
}

// Count returns how many claims have a verdict.
func (r *Result) Count(v Verdict) (n int) {
	for i := range r.Claims {
		if r.Claims[i].Verdict == v {
			n++
		}
	}
	return n
}

// Check holds a statement to what is known. lang is its language, "" for the one
// it seems to be in.
func Check(text, lang string, known Known) (*Result, error) {
	claims, code, all, err := read(text, lang, parties{named(known.Controllers), named(known.Processors)})
	if err != nil {
		return nil, err
	}
	out := &Result{Language: code, Claims: []Checked{}, Omitted: []Omission{}, Unchecked: []string{}}
	named := map[breach.Class]bool{}
	checked := map[int]bool{} // sentences, by where they begin
	for _, c := range claims {
		checked[c.Offset] = true
		v, why := known.check(&c)
		out.Claims = append(out.Claims, Checked{c, v, why})
		for _, k := range c.Classes {
			named[k] = named[k] || c.Kind != Unharmed && !c.Denied
		}
		named[breach.EmailAddresses] = named[breach.EmailAddresses] || c.Addresses
	}
	for _, c := range known.Facts.Classes {
		if !named[c.Class] && c.People > 0 {
			out.Omitted = append(out.Omitted, Omission{c.Class, c.People})
		}
	}
	slices.SortStableFunc(out.Omitted, func(a, b Omission) int { return int(min(1, max(-1, b.People-a.People))) })
	for _, s := range all {
		if !checked[s.start] {
			out.Unchecked = append(out.Unchecked, strings.Join(strings.Fields(text[s.start:s.end]), " "))
		}
	}
	return out, nil
}

func (k *Known) check(c *Claim) (Verdict, string) {
	switch c.Kind {
	case People:
		return k.number(c)
	case Nobody:
		return k.nobody()
	case Affected:
		return k.affected(c)
	case Unharmed:
		switch c.How {
		case Special:
			return k.special()
		case Unknown:
			return Unproved, "no class of data goes by this name here, so nothing is known of it"
		}
		return k.unharmed(c.Classes[0])
	case NoData:
		return k.noData()
	case Share:
		return k.shareOf(c)
	case Few:
		return Unproved, "the sentence says no number; " + k.counted()
	case Only:
		return k.only(c)
	case Protected:
		return k.protected(c)
	case Date:
		return k.date(c)
	case Delay:
		return k.delayed(c)
	case Told:
		return k.told(c)
	case Countries:
		return k.lands(c)
	case Safe:
		return k.safe(c)
	case NoRisk:
		return k.noRisk(c)
	case NoAction:
		return k.noAction(c)
	case Children:
		return k.children(c)
	case Staff:
		return k.staff()
	case Aftermath:
		return Unproved, "no leak shows it, and it is not on record"
	}
	return Unproved, "nothing in a leak shows what was done with it elsewhere"
}

// tolerance is how far a number that is said to be about right may lie from the
// one found, as a share of it.
const tolerance = 0.05

func (k *Known) people(c *Claim) (Verdict, string) {
	f := k.Facts
	if k.ByHand && (k.Uncounted || c.Addresses) {
		return Unproved, "nothing was mined, and nobody has counted them"
	}
	low, best, high, what := f.Who.Low(), f.Who.People, f.Who.High(), "people"
	if c.Addresses {
		low, best, high, what = f.Who.EmailsDistinct, f.Who.EmailsDistinct, f.Who.EmailsDistinct, "distinct e-mail addresses"
	}
	why := fmt.Sprintf("%s %s were found", facts.Count(best), what)
	switch {
	case f.Who.Cut && !c.Addresses:
		why += " (a file is cut off, so there is no bound)"
	case low != high:
		why += fmt.Sprintf(" (at least %s, at most %s)", facts.Count(low), facts.Count(high))
	}
	if k.ByHand {
		why = fmt.Sprintf("%s people were counted by hand", facts.Count(best))
	}
	unread := f.Unread() && !k.ByHand
	ok := c.holds(low, best, high)
	if staff := f.Who.Staff; staff > 0 && !c.Addresses { // who are told too
		why += fmt.Sprintf(", and %s of the own staff", facts.Count(staff))
		ok = ok || c.holds(low+staff, best+staff, high+staff)
	}
	more := best > c.Number
	if k.Hand > 0 && !c.Addresses {
		slack := int64(tolerance * float64(k.Hand))
		hand := c.holds(k.Hand, k.Hand, k.Hand) || c.Bound == Exactly && c.Number >= k.Hand-slack && c.Number <= k.Hand+slack
		why = fmt.Sprintf("%s were counted by hand; %s", facts.Count(k.Hand), why)
		switch {
		case ok && !hand && c.sole:
			return Unproved, why + ": it holds for the part that was mined alone"
		case hand, ok && (c.mined || c.Bound == Exactly): // "in the files that were examined"
			return Supported, why
		case ok:
			return Unproved, why + ": the two numbers differ, and the sentence holds for one of them"
		}
		return Contradicted, why
	}
	switch {
	case unread && !more && !ok, unread && c.Bound != AtLeast && ok:
		return Unproved, why + ", but bytes are unread, so there may be more"
	case !ok:
		return Contradicted, why
	case c.Bound == AtLeast && best > 2*c.Number:
		return Supported, why + ": more than twice what the sentence suggests"
	}
	return Supported, why
}

// holds reports whether a number of people is what the claim says.
func (c *Claim) holds(low, best, high int64) bool {
	slack := int64(tolerance * float64(best))
	switch c.Bound {
	case About:
		return c.Number >= low-slack && c.Number <= high+slack
	case AtLeast:
		return high >= c.Number
	case AtMost:
		return best <= c.Number
	case Under:
		return best < c.Number
	case Between:
		return best >= c.Number && best <= c.Upper
	}
	return c.Number >= low && c.Number <= high
}

// sampled reports that more people were counted by hand than the files hold: these
// are a part of what leaked.
func (k *Known) sampled() bool { return k.Hand > k.Facts.Who.High() }

func (k *Known) found(c breach.Class) *facts.Class {
	i := slices.IndexFunc(k.Facts.Classes, func(x facts.Class) bool { return x.Class == c })
	if i < 0 {
		return nil
	}
	return &k.Facts.Classes[i]
}

func (k *Known) absence(c breach.Class) *facts.Absence {
	i := slices.IndexFunc(k.Facts.Absent, func(x facts.Absence) bool { return x.Class == c })
	if i < 0 {
		return nil
	}
	return &k.Facts.Absent[i]
}

// near are classes that a word for one of them may mean too.
var near = map[breach.Class][]breach.Class{
	breach.PhysicalAddresses:   {breach.GeographicLocations},
	breach.GeographicLocations: {breach.PhysicalAddresses},
	breach.JobTitles:           {breach.Occupations},
	breach.CreditCards:         {breach.PartialCards},
	breach.Genders:             {"Salutations"},
	"Salutations":              {breach.Genders},
	"Email messages":           {breach.EmailAddresses},
}

func (k *Known) affected(c *Claim) (Verdict, string) {
	var missing, there []string
	for _, class := range c.Classes {
		x := k.found(class)
		for _, n := range near[class] {
			if x == nil {
				x = k.found(n)
			}
		}
		if x == nil {
			missing = append(missing, string(class))
			continue
		}
		there = append(there, fmt.Sprintf("%s: %s", x.Class, facts.Plural(x.People, "person", "people")))
	}
	if missing == nil {
		return Supported, strings.Join(there, "; ")
	}
	for _, m := range missing {
		if a := k.absence(breach.Class(m)); a != nil && a.Status == facts.Proved {
			return Contradicted, "not in the leak, which is proved: " + m
		}
	}
	return Unproved, "not found in the leak: " + strings.Join(missing, ", ")
}

func (k *Known) unharmed(class breach.Class) (Verdict, string) {
	if x := k.found(class); x != nil {
		return Contradicted, fmt.Sprintf("%s of %s were found", x.Class, facts.Plural(x.People, "person", "people"))
	}
	for _, n := range near[class] {
		if x := k.found(n); x != nil {
			return Contradicted, fmt.Sprintf("%s of %s were found", x.Class, facts.Plural(x.People, "person", "people"))
		}
	}
	switch a := k.absence(class); {
	case a == nil:
		return Unproved, "nothing is known of this class"
	case a.Status == facts.Proved && k.sampled():
		return Unproved, fmt.Sprintf("%s, but %s were counted by hand: the files that were read are a part", a.Why, facts.Plural(k.Hand, "person", "people"))
	case a.Status == facts.Proved:
		return Supported, "its absence is proved: " + a.Why
	default:
		return Unproved, a.Why
	}
}

func (k *Known) only(c *Claim) (Verdict, string) {
	if len(c.Classes) == 0 {
		return k.noOther()
	}
	var others []string
	for _, x := range k.Facts.Classes {
		said := slices.Contains(c.Classes, x.Class)
		for _, class := range c.Classes {
			said = said || slices.Contains(near[class], x.Class)
		}
		if !said && x.People > 0 {
			others = append(others, fmt.Sprintf("%s (%s)", x.Class, facts.Plural(x.People, "person", "people")))
		}
	}
	if others != nil {
		return Contradicted, "found besides: " + strings.Join(others, ", ")
	}
	if k.Facts.Unread() {
		return Unproved, "nothing else was found, but bytes are unread"
	}
	return Unproved, "nothing else was found; of classes that no value shows by itself one may have been missed"
}

// noOther judges that no other data are affected where the text has named none before.
func (k *Known) noOther() (Verdict, string) {
	var there []string
	for _, x := range k.Facts.Classes {
		if x.People > 0 {
			there = append(there, string(x.Class))
		}
	}
	if there == nil {
		return Unproved, "the text names no data before it, and none are on record"
	}
	return Unproved, "the text names no data before it that these could be other than; found were " + strings.Join(there, ", ")
}
