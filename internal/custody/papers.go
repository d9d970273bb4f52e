package custody

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// The kinds of documents that this package keeps in a case.
const (
	ReceiptKind     = "receipt"
	AttestationKind = "attestation"
	RetentionKind   = "retention"
	CertificateKind = "certificate"
)

// Receipt says how a source came to the house: the chain of custody begins with
// it. Its hash is what every later use is held to.
type Receipt struct {
	SHA256   string    `json:"sha256"` // 64 hex digits
	Bytes    int64     `json:"bytes"`
	Name     string    `json:"name"`           // as it came
	Path     string    `json:"path,omitempty"` // where it was then; not in receipts of old
	Origin   string    `json:"origin"`         // from whom
	By       string    `json:"received_by"`
	At       time.Time `json:"received_at"` // UTC
	How      string    `json:"how"`         // "on a stick, by hand", "SFTP"
	Recorded time.Time `json:"recorded"`
}

// Attestation is what somebody else attests to have destroyed: a finder, a
// researcher, a supplier. The evidence itself stays where it is; its hash
// proves it.
type Attestation struct {
	From     string    `json:"from"`
	What     string    `json:"what"`
	Method   string    `json:"method"`
	At       time.Time `json:"at"`       // when they say they did it
	Evidence string    `json:"evidence"` // name of the file: a letter, a signed PDF
	SHA256   string    `json:"sha256"`
	Bytes    int64     `json:"bytes"`
	Recorded time.Time `json:"recorded"`
}

// Retention says until when a case is kept, and why.
type Retention struct {
	Until    string    `json:"until"` // a day, ISO 8601
	Reason   string    `json:"reason"`
	Goes     []string  `json:"goes"`  // then
	Stays    []string  `json:"stays"` // after that
	Recorded time.Time `json:"recorded"`
}

// errPaper says that a paper lacks something.
var errPaper = errors.New("the paper is not complete")

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

func needs(fields ...string) error {
	for i := 0; i < len(fields); i += 2 {
		if strings.TrimSpace(fields[i+1]) == "" {
			return fmt.Errorf("%w: it does not say %s", errPaper, fields[i])
		}
	}
	return nil
}

// Check says what a receipt lacks.
func (r *Receipt) Check() error {
	if !sha256Hex.MatchString(r.SHA256) {
		return fmt.Errorf("%w: %q is no SHA-256 in hex", errPaper, r.SHA256)
	}
	if r.At.IsZero() || r.At.After(r.Recorded) {
		return fmt.Errorf("%w: it was not received before it was recorded", errPaper)
	}
	return needs("from whom it came (--origin)", r.Origin, "who received it (--by)", r.By, "how it came (--how)", r.How)
}

// Check says what an attestation lacks.
func (a *Attestation) Check() error {
	if !sha256Hex.MatchString(a.SHA256) {
		return fmt.Errorf("%w: the evidence has no hash", errPaper)
	}
	if a.At.IsZero() || a.At.After(a.Recorded) {
		return fmt.Errorf("%w: it attests what was not yet done when it was recorded", errPaper)
	}
	return needs("who attests (--from)", a.From, "what was destroyed (--what)", a.What, "how (--method)", a.Method)
}

// Check says what a retention lacks.
func (r *Retention) Check() error {
	if _, err := time.Parse(time.DateOnly, r.Until); err != nil {
		return fmt.Errorf("%w: %q is no day; write it as 2031-12-31", errPaper, r.Until)
	}
	return needs("why (--reason)", r.Reason)
}

// Over reports whether the day of retention is past.
func (r *Retention) Over(now time.Time) bool { return now.UTC().Format(time.DateOnly) > r.Until }

// Document puts a paper into the form in which a case keeps it.
func Document[P any](kind string, p *P) (ledger.Document, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return ledger.Document{}, fmt.Errorf("keep a %s: %w", kind, err)
	}
	return ledger.Document{Kind: kind, Data: data}, nil
}

// Read reads the papers of a kind.
func Read[P any](docs []ledger.Document) (out []P, err error) {
	for i := range docs {
		var p P
		if err := json.Unmarshal(docs[i].Data, &p); err != nil {
			return nil, fmt.Errorf("document %d is no %s", docs[i].Number, docs[i].Kind)
		}
		out = append(out, p)
	}
	return out, nil
}
