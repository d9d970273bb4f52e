package notice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// MarkKind is the kind of the documents in which marks are kept.
const MarkKind = "notice mark"

// MarkOf says why a person is told in another way, or not by us.
type MarkOf string

// The marks.
const (
	Suppressed MarkOf = "suppressed" // is not written to: asked so, or a court did
	Protected  MarkOf = "protected"  // at risk: is called first, and never written to by a list
	Deceased   MarkOf = "deceased"   // has died: the estate is written to
	ToldBefore MarkOf = "told"       // was told in another way
	Child      MarkOf = "child"      // is under 18, whatever the leak shows: the guardians are written to
	Adult      MarkOf = "adult"      // is not, whatever the leak shows
	Unmarked   MarkOf = "none"       // takes a mark back
)

// Marks are all marks.
func Marks() []MarkOf {
	return []MarkOf{Suppressed, Protected, Deceased, ToldBefore, Child, Adult, Unmarked}
}

// Mark is one mark, put on record by hand.
type Mark struct {
	Person string `json:"person"` // id, in hex
	As     MarkOf `json:"as"`
	Why    string `json:"why"`
	By     string `json:"by"`
}

// Document gives marks in the form in which they are kept.
func Document(marks []Mark) (ledger.Document, error) {
	for _, m := range marks {
		if !slices.Contains(Marks(), m.As) || strings.TrimSpace(m.Why) == "" {
			return ledger.Document{}, fmt.Errorf("a mark needs one of %v and a reason", Marks())
		}
		if strings.ContainsFunc(m.Why+m.By, unprinted) {
			return ledger.Document{}, errors.New("the reason of a mark and who says so are a line each, without control characters")
		}
	}
	data, err := json.Marshal(marks)
	return ledger.Document{Kind: MarkKind, Data: data}, err
}

// errMarks says that kept marks cannot be read.
var errMarks = errors.New("marks of the case do not follow their form; they may need a newer version of tocsin")

// ReadMarks folds the marks that were kept: of a person the newest holds. Of what
// is kept for who sends, in documents of LeftOutKind, it takes what is new.
func ReadMarks(docs []ledger.Document) (map[string]Mark, error) {
	out := map[string]Mark{}
	for _, doc := range docs {
		if doc.Kind == LeftOutKind {
			if err := takeLeaves(out, &doc); err != nil {
				return nil, err
			}
			continue
		}
		d := json.NewDecoder(bytes.NewReader(doc.Data))
		d.DisallowUnknownFields()
		var marks []Mark
		if d.Decode(&marks) != nil {
			return nil, errMarks
		}
		for _, m := range marks {
			if out[m.Person] = m; m.As == Unmarked {
				delete(out, m.Person)
			}
		}
	}
	return out, nil
}
