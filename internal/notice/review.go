package notice

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/wording"
)

// Review shows the texts of a plan to who approves them: what all texts of a language
// have in common once, what differs as numbered lines, and of each text the numbers of
// its lines. Each text is what its language has in common and its own lines, nothing
// else; the hash that is approved is of each exact text.
type Review struct {
	Plan      string           `json:"plan_sha256"`
	Texts     int              `json:"texts"`
	Lines     int              `json:"lines"`    // to be read, in all languages
	Warnings  []string         `json:"warnings"` // of the plan: what to look at before approving
	Languages []ReviewLanguage `json:"languages"`
}

// ReviewLanguage is all texts in a language.
type ReviewLanguage struct {
	Language string         `json:"language"`
	Name     string         `json:"name"` // in English
	People   int64          `json:"people"`
	Common   []Passage      `json:"common"` // in the order in which they stand
	Differs  []ReviewedLine `json:"differs"`
	Texts    []ReviewedText `json:"texts"` // most people first
	// Samples are the hashes of a few texts to be read whole, that together have Sampled
	// of the lines of Differs.
	Samples []string `json:"samples"`
	Sampled int      `json:"lines_in_samples"`
}

// Passage is lines of one sort in one part of a text. Lines are nil where texts
// differ: their own stand there.
type Passage struct {
	Part  Part     `json:"part"`
	Sort  string   `json:"sort"` // heading, text, item, step or after; of the head and the end what it is
	Lines []string `json:"lines,omitempty"`
}

// ReviewedLine is a line that some texts of a language have.
type ReviewedLine struct {
	Number int    `json:"number"`
	Part   Part   `json:"part"`
	Sort   string `json:"sort"`
	Line   string `json:"line"`
	Texts  int    `json:"texts"`
	People int64  `json:"people"`
	// Example is the hash of the text with the line that most people get.
	Example string `json:"example_sha256"`
}

// ReviewedText is one text.
type ReviewedText struct {
	Hash     string   `json:"text_sha256"`
	People   int64    `json:"people"`
	Audience Audience `json:"audience"`
	Earlier  string   `json:"earlier,omitempty"` // day of the message to which it adds
	LIX      float64  `json:"lix"`
	Years    int      `json:"school_year,omitempty"` // of English: it is measured for no other
	Lines    []int    `json:"lines"`                 // numbers of its own, in their order
	// Other says that the page was laid out by another version of the program: it is
	// to be read whole.
	Other bool `json:"laid_out_otherwise,omitempty"`
}

// The parts of a text that are no section.
const (
	Head Part = "head"
	End  Part = "end"
)

// passages are all that stands in a text, in its order.
func (d *Doc) passages() []Passage {
	out := []Passage{
		{Head, "from", []string{d.FromName + " <" + d.From + ">"}},
		{Head, "subject", []string{d.Subject}},
		{Head, "greeting", []string{strings.ReplaceAll(d.Hello, string(slot), "…")}},
		{Head, "greeting without a name", []string{d.Nameless}},
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		var heading []string
		if s.Heading != "" {
			heading = []string{s.Heading}
		}
		for _, p := range []Passage{
			{s.Part, "heading", heading}, {s.Part, "text", s.Text}, {s.Part, "item", s.List}, {s.Part, "step", steps(s.Steps)}, {s.Part, "after", s.After},
		} {
			if len(p.Lines) > 0 {
				out = append(out, p)
			}
		}
	}
	if d.Scan != nil {
		out = append(out, Passage{End, "beside the code for cameras, in letters", []string{d.Scan.Caption + " (" + d.Scan.Opens + ")"}})
	}
	return append(out, Passage{End, "end", []string{d.Sign}})
}

// reviewed is a text on its way into a review.
type reviewed struct {
	group    *Group
	doc      *Doc
	passages []Passage
	other    bool
}

// at is what stands in a place of a text.
func (r *reviewed) at(part Part, sort string) []string {
	for _, p := range r.passages {
		if p.Part == part && p.Sort == sort {
			return p.Lines
		}
	}
	return nil
}

// NewReview reads all texts of a kept plan, of one language where that is not "".
func NewReview(k *Kept, language string) (*Review, error) {
	m, err := ReadManifest(k)
	if err != nil {
		return nil, err
	}
	out := &Review{Plan: k.Hash.String(), Warnings: m.Warnings, Languages: []ReviewLanguage{}}
	by := map[string][]reviewed{}
	for i := range m.Groups {
		g := &m.Groups[i]
		if language != "" && g.Language != language {
			continue
		}
		r, err := readReviewed(k, g)
		if err != nil {
			return nil, err
		}
		out.Texts++
		by[g.Language] = append(by[g.Language], r)
	}
	for _, l := range wording.Languages() {
		if list := by[l.Code]; len(list) > 0 {
			r := reviewLanguage(l, list)
			out.Languages = append(out.Languages, r)
			out.Lines += len(r.Differs)
			for _, p := range r.Common {
				out.Lines += len(p.Lines)
			}
		}
	}
	return out, nil
}

// readReviewed reads the text of a group.
func readReviewed(k *Kept, g *Group) (r reviewed, err error) {
	i := slices.IndexFunc(k.Texts, func(t Text) bool { return t.Hash.String() == g.Text })
	if i < 0 {
		return r, errors.New("notice: a group of the plan has no text; run tocsin case check")
	}
	f, err := thaw(&k.Texts[i])
	if err != nil {
		return r, err
	}
	again, err := freeze(f.Doc)
	return reviewed{g, f.Doc, f.Doc.passages(), again.Hash != k.Texts[i].Hash}, err
}

// reviewLanguage puts together the texts of a language.
func reviewLanguage(l *wording.Language, list []reviewed) ReviewLanguage {
	out := ReviewLanguage{Language: l.Code, Name: l.Name, Differs: []ReviewedLine{}}
	texts := make([]ReviewedText, len(list))
	for i := range list {
		g := list[i].group
		texts[i] = ReviewedText{
			Hash: g.Text, People: g.People + g.Staff, Audience: g.Audience, Earlier: g.Earlier, LIX: g.Grade.LIX, Lines: []int{}, Other: list[i].other,
		}
		if l.Code == "en" {
			texts[i].Years = g.Grade.Years()
		}
		out.People += g.People + g.Staff
	}
	for _, place := range places(list) {
		first := list[0].at(place.Part, place.Sort)
		same := func(r reviewed) bool { return slices.Equal(r.at(place.Part, place.Sort), first) }
		if !slices.ContainsFunc(list, func(r reviewed) bool { return !same(r) }) {
			out.Common = append(out.Common, Passage{place.Part, place.Sort, first})
			continue
		}
		out.Common = append(out.Common, Passage{Part: place.Part, Sort: place.Sort})
		out.differ(list, texts, place)
	}
	out.Texts = texts
	out.sample()
	return out
}

// places are where something stands in any of the texts, in their order.
func places(list []reviewed) (out []Passage) {
	for i := range list {
		after := 0
		for _, p := range list[i].passages {
			at := slices.IndexFunc(out, func(o Passage) bool { return o.Part == p.Part && o.Sort == p.Sort })
			if at < 0 {
				at = after
				out = slices.Insert(out, at, Passage{Part: p.Part, Sort: p.Sort})
			}
			after = at + 1
		}
	}
	return out
}

// differ numbers the lines of a place in which texts differ, in the order in which they
// stand.
func (l *ReviewLanguage) differ(list []reviewed, texts []ReviewedText, place Passage) {
	var lines []ReviewedLine
	for i := range list {
		after := 0
		for _, line := range list[i].at(place.Part, place.Sort) {
			at := slices.IndexFunc(lines, func(x ReviewedLine) bool { return x.Line == line })
			if at < 0 {
				at = after
				lines = slices.Insert(lines, at, ReviewedLine{Part: place.Part, Sort: place.Sort, Line: line})
			}
			if lines[at].Example == "" { // those that most people get come first
				lines[at].Example = texts[i].Hash
			}
			lines[at].Texts++
			lines[at].People += texts[i].People
			after = at + 1
		}
	}
	number := map[string]int{}
	for i := range lines {
		lines[i].Number = len(l.Differs) + i + 1
		number[lines[i].Line] = lines[i].Number
	}
	l.Differs = append(l.Differs, lines...)
	for i := range list {
		for _, line := range list[i].at(place.Part, place.Sort) {
			texts[i].Lines = append(texts[i].Lines, number[line])
		}
	}
}

// Difference is a place in which two texts differ.
type Difference struct {
	Part Part     `json:"part"`
	Sort string   `json:"sort"`
	A    []string `json:"a"` // what the first has there
	B    []string `json:"b"`
}

// Differences are the places in which two texts of a plan differ, by their hashes in
// hex.
func Differences(k *Kept, a, b string) (out []Difference, err error) {
	var both []reviewed
	for _, hash := range []string{a, b} {
		r, err := readReviewed(k, &Group{Text: hash})
		if err != nil {
			return nil, err
		}
		both = append(both, r)
	}
	for _, p := range places(both) {
		x, y := both[0].at(p.Part, p.Sort), both[1].at(p.Part, p.Sort)
		if !slices.Equal(x, y) {
			out = append(out, Difference{p.Part, p.Sort, x, y})
		}
	}
	return out, nil
}

// Ranges writes numbers shortly: 1-3 7.
func Ranges(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		n := i + 1
		for n < len(numbers) && numbers[n] == numbers[n-1]+1 {
			n++
		}
		if n-i > 2 {
			out = append(out, fmt.Sprintf("%d-%d", numbers[i], numbers[n-1]))
		} else {
			for _, x := range numbers[i:n] {
				out = append(out, fmt.Sprint(x))
			}
		}
		i = n
	}
	return strings.Join(out, " ")
}
