package duty

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Points are ENISA's points in quarters, so that sums are exact: 10 is 2.5.
type Points int

// String writes points as ENISA does: "0.25", "2", "2.5".
func (p Points) String() string { return strconv.FormatFloat(float64(p)/4, 'f', -1, 64) }

// MarshalJSON writes points as a number.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalJSON reads a number of quarters.
func (p *Points) UnmarshalJSON(text []byte) error {
	v, err := ParsePoints(string(text))
	*p = v
	return err
}

// ParsePoints reads points: "2", "0.25".
func ParsePoints(text string) (Points, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || v*4 != float64(int(v*4)) || v < 0 || v > 100 {
		return 0, fmt.Errorf("%q is no score; scores are quarters from 0 to 100, as 2 or 0.25", text)
	}
	return Points(v * 4), nil
}

// Band is how severe a score is.
type Band string

// The bands; the lower bound belongs to the band.
const (
	Low      Band = "low"       // below 2
	Medium   Band = "medium"    // 2 up to 3
	High     Band = "high"      // 3 up to 4
	VeryHigh Band = "very high" // 4 and more
)

// BandOf returns the band of a score.
func BandOf(p Points) Band {
	switch {
	case p < 8:
		return Low
	case p < 12:
		return Medium
	case p < 16:
		return High
	}
	return VeryHigh
}

// Score is one score of the method, with what it was suggested to be, what it
// was set to and why.
type Score struct {
	// What is scored: a category ("simple"), an identifier ("e-mail") or a
	// circumstance ("confidentiality", "integrity", "availability", "intent").
	What    string `json:"what"`
	Points  Points `json:"points"`
	Ground  string `json:"ground"` // the method's words for these points
	Reason  string `json:"reason"` // why they fit this breach
	Changed bool   `json:"changed"`
	// Of a changed score: what had been suggested and why, who changed it.
	Suggested       Points `json:"suggested"`
	SuggestedReason string `json:"suggested_reason"`
	By              string `json:"by,omitempty"`
	// Base is a category's score before it is raised or lowered; 0 elsewhere.
	Base    Points         `json:"base,omitempty"`
	Classes []breach.Class `json:"classes,omitempty"` // of the leak that it stands on
	Decides bool           `json:"decides"`           // it is the one the sum takes
}

// Flag is a mark that the method puts beside the score.
type Flag string

// The flags.
const (
	Over100        Flag = "more than 100 people"
	Unintelligible Flag = "the data are unintelligible to whoever has them"
)

// Severity is the result of ENISA's method: SE = DPC x EI + CB. It informs; it
// never decides who must be told.
type Severity struct {
	Categories    []Score `json:"categories"`    // data processing context; the highest counts
	Identifiers   []Score `json:"identifiers"`   // ease of identification; the highest counts
	Circumstances []Score `json:"circumstances"` // they add up
	// Scored is false while there is nothing to multiply: no class of data, or
	// nothing that identifies people. There is then no band, the sums are 0, and
	// Arithmetic says what is not known.
	Scored     bool     `json:"scored"`
	DPC        Points   `json:"dpc"`
	EI         Points   `json:"ei"`
	CB         Points   `json:"cb"`
	SE         Points   `json:"se"`
	Band       Band     `json:"band"`
	Flags      []Flag   `json:"flags"`
	Arithmetic string   `json:"arithmetic"` // "DPC 2 x EI 1 + CB 0.5 = SE 2.5, medium"
	Missing    []string `json:"missing"`    // what is not known yet and could change the score
	ByHand     bool     `json:"by_hand"`    // it stands on counts entered by hand, on no mined leak
	Source     Source   `json:"source"`
}

// MarshalJSON writes no number for what was not scored, so that no program takes 0
// for one.
func (v Severity) MarshalJSON() ([]byte, error) {
	type plain Severity
	if v.Scored {
		return json.Marshal(plain(v))
	}
	return json.Marshal(struct {
		plain
		DPC  *Points `json:"dpc"`
		EI   *Points `json:"ei"`
		CB   *Points `json:"cb"`
		SE   *Points `json:"se"`
		Band *Band   `json:"band"`
	}{plain: plain(v)})
}

// Change sets a score by hand. Reason must be given.
type Change struct {
	What   string `json:"what"`
	Points Points `json:"points"`
	Reason string `json:"reason"`
	By     string `json:"by,omitempty"`
}
