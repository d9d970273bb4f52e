package duty

import "time"

// Answer is an answer to a question of the interview.
type Answer struct {
	Question string   `json:"question"`
	Options  []string `json:"options"` // one, or several where the question allows it
	Reason   string   `json:"reason,omitempty"`
	Evidence []string `json:"evidence,omitempty"` // numbers of exhibits, or what the facts say
	By       string   `json:"by,omitempty"`
	// Suggested marks an answer that stands on facts alone and that nobody has
	// confirmed yet.
	Suggested bool      `json:"suggested,omitempty"`
	At        time.Time `json:"at,omitzero"`
}

// Answers are the answers given, by question.
type Answers map[string]Answer

// Risk is the risk to people's rights and freedoms, in the terms of GDPR
// Articles 33 and 34.
type Risk string

// The risks.
const (
	RiskOpen     Risk = ""         // not decided by the answers given
	RiskUnlikely Risk = "unlikely" // the authority need not be told
	RiskLikely   Risk = "risk"     // the authority must be told
	RiskHigh     Risk = "high"     // people too
)

// Verdict is what the test says of one duty.
type Verdict string

// The verdicts.
const (
	Required    Verdict = "required"
	NotRequired Verdict = "not required"
	Open        Verdict = "open" // answers are missing, or contradict each other
)

// Outcome is the answer of the legal test for one duty.
type Outcome struct {
	Rule    string   `json:"rule"` // id of a Rule
	Law     string   `json:"law"`
	Title   string   `json:"title"`
	Verdict Verdict  `json:"verdict"`
	Reasons []string `json:"reasons"` // the conditions that decided, in words
	// Exemption is the ground on which people need not be told one by one,
	// "" if none: GDPR Article 34(3)(a), (b) or (c).
	Exemption string   `json:"exemption,omitempty"`
	Missing   []string `json:"missing,omitempty"` // questions whose answers would decide it
	Source    Source   `json:"source"`
}

// Test is the result of the legal test.
type Test struct {
	Questions []Asked   `json:"questions"` // those that matter so far, in order
	Next      []string  `json:"next"`      // ids of those still to be answered
	Suggested Risk      `json:"suggested_risk"`
	Why       string    `json:"suggested_why"` // the conditions that suggest it
	Risk      Risk      `json:"risk"`          // as decided by the one who answers
	Outcomes  []Outcome `json:"outcomes"`
	// Divergences are where the decision differs from what the answers or the
	// severity suggest. They stay on record beside it.
	Divergences    []string `json:"divergences"`
	Contradictions []string `json:"contradictions"` // answers that cannot both be true; outcomes stay open
	Unproved       []string `json:"unproved"`       // questions answered without evidence
	// Beyond says that countries are concerned whose law is not among the rules; ""
	// where none is.
	Beyond     string `json:"beyond,omitempty"`
	Disclaimer string `json:"disclaimer"`
}

// Asked is a question as it stands for this case.
type Asked struct {
	Question Question `json:"question"`
	Answer   *Answer  `json:"answer,omitempty"`
}

// Question is a question of the interview, as data.
type Question struct {
	ID       string   `json:"id"`
	Text     string   `json:"text"`
	Help     string   `json:"help,omitempty"`
	Options  []Option `json:"options"`
	Multiple bool     `json:"multiple,omitempty"`
	// Judgement marks a question that facts cannot answer: a reason must be
	// given with the answer.
	Judgement bool   `json:"judgement,omitempty"`
	Source    Source `json:"source"`
}

// Option is one answer that a question takes.
type Option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}
