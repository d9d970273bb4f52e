package who

import (
	"bytes"
	"encoding/json"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// ThresholdsKind is the kind of the documents in which thresholds are kept.
const ThresholdsKind = "person thresholds"

// Thresholds say from when on records without an identifier are one person's,
// and from when on they are asked about; below that they are kept apart. Later
// ones go over earlier.
type Thresholds struct {
	ledger.Thresholds
	Reason string `json:"reason,omitempty"` // in the words of who set them
}

// Document gives the thresholds in the form in which they are kept.
func (t *Thresholds) Document() (ledger.Document, error) { return correction(ThresholdsKind, t) }

// LastThresholds reads the thresholds that hold; nil where none were set.
func LastThresholds(docs []ledger.Document) (*Thresholds, error) {
	if len(docs) == 0 {
		return nil, nil //nolint:nilnil // none were set
	}
	t := new(Thresholds)
	d := json.NewDecoder(bytes.NewReader(docs[len(docs)-1].Data))
	d.DisallowUnknownFields()
	if err := d.Decode(t); err != nil || !t.Valid() {
		return nil, ErrCorrection
	}
	return t, nil
}
