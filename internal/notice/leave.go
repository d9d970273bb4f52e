package notice

import (
	"bytes"
	"encoding/json"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// The kinds of further documents that a send rests on, beside BriefKind. Who sends
// opens these and no other papers of the case.
const (
	LeftOutKind = "notice left out"
	ReadToKind  = "reports read to" // how far a mailbox of reports was read
	SettledKind = "notices settled" // how somebody knew that messages in doubt were not taken
)

// Leave is a mark as who sends needs it, who may open neither people nor the reasons
// for marks.
type Leave struct {
	Person string   `json:"person"` // as in Mark
	IDs    []string `json:"ids"`    // all that the person has or had
	As     MarkOf   `json:"as"`
	Why    string   `json:"why,omitempty"` // of a complaint, which who sends has read
	// People is the journal's entry by which people last became others when IDs were
	// read. Since a later one the person may have other ids.
	People int64 `json:"people"`
}

// LeaveDocument gives marks for who sends in the form in which they are kept.
func LeaveDocument(list []Leave) (ledger.Document, error) {
	data, err := json.Marshal(list)
	return ledger.Document{Kind: LeftOutKind, Data: data}, err
}

// ReadLeaves folds what was kept for who sends: of a person the newest holds.
func ReadLeaves(docs []ledger.Document) (map[string]Leave, error) {
	out := map[string]Leave{}
	for i := range docs {
		list, err := leavesOf(&docs[i])
		if err != nil {
			return nil, err
		}
		for _, l := range list {
			if out[l.Person] = l; l.As == Unmarked {
				delete(out, l.Person)
			}
		}
	}
	return out, nil
}

func leavesOf(doc *ledger.Document) (list []Leave, err error) {
	d := json.NewDecoder(bytes.NewReader(doc.Data))
	d.DisallowUnknownFields()
	if d.Decode(&list) != nil {
		return nil, errMarks
	}
	return list, nil
}

// takeLeaves adds to marks what a document for who sends says and they do not: what
// stands there beside a mark is the mark without its reason.
func takeLeaves(marks map[string]Mark, doc *ledger.Document) error {
	list, err := leavesOf(doc)
	for _, l := range list {
		switch was := marks[l.Person]; {
		case l.As == Unmarked:
			delete(marks, l.Person)
		case l.As != was.As:
			marks[l.Person] = Mark{Person: l.Person, As: l.As, Why: l.Why, By: "who sends"}
		}
	}
	return err
}
