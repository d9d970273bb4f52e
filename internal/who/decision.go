package who

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// DecisionKind is the kind of the documents in which decisions are kept.
const DecisionKind = "person decision"

// Decision says of two sides whether they are one person. Later decisions go
// over earlier ones.
type Decision struct {
	Number int64 // of its document; 0 until it is kept
	Same   bool  // one person; else two
	// Every makes it the answer to all conflicts of Rule, those found later
	// included; it has no sides then.
	Every bool
	Rule  string // of the conflict it answers; "" where nobody asked
	Sides [2]Side
	// Of says of which person one side's values are, where that side alone
	// would not tell: they are the other side's.
	Of []ledger.Value
	// Rows are the tables, as PART.TABLE, of which the second side's rows are alone,
	// where one person is made two; the other rows of those parts are the first's.
	Rows   []string
	Reason string  // why, in the words of who decided; no values of the leak
	Was    *Before // of a decision by which two people became one, to undo it by; nil of others

	undo *Before // of one that makes them two again: what it undoes
}

// Side is one of the two a decision is about: the people it was said of, and
// what they showed then.
type Side struct {
	People []ledger.PersonID
	Values []ledger.Value // of kinds that ledger.Tells; sorted
}

// The form in which a decision is kept.
type (
	decisionJSON struct {
		Same   bool        `json:"same"`
		Every  bool        `json:"every,omitempty"`
		Rule   string      `json:"rule,omitempty"`
		Sides  []sideJSON  `json:"sides,omitempty"`
		Of     []valueJSON `json:"of,omitempty"`
		Rows   []string    `json:"rows,omitempty"`
		Reason string      `json:"reason,omitempty"`
		Was    *beforeJSON `json:"was,omitempty"`
	}
	sideJSON struct {
		People []string    `json:"people"`
		Values []valueJSON `json:"values"`
	}
	valueJSON struct {
		Kind  breach.Kind `json:"kind"`
		Value string      `json:"value"`
	}
)

// Document gives the decision in the form in which it is kept, sealed.
func (d *Decision) Document() (ledger.Document, error) {
	out := decisionJSON{Same: d.Same, Every: d.Every, Rule: d.Rule, Reason: d.Reason, Was: d.Was.kept()}
	if !d.Every {
		for _, s := range d.Sides {
			side := sideJSON{People: []string{}, Values: []valueJSON{}}
			for _, id := range s.People {
				side.People = append(side.People, hex.EncodeToString(id[:]))
			}
			side.Values = append(side.Values, keptValues(s.Values)...)
			out.Sides = append(out.Sides, side)
		}
		out.Of, out.Rows = keptValues(d.Of), d.Rows
	}
	data, err := json.Marshal(out)
	if err != nil {
		return ledger.Document{}, fmt.Errorf("write a decision: %w", err)
	}
	return ledger.Document{Kind: DecisionKind, Data: data}, nil
}

// ErrDecision says that a kept decision cannot be read.
var ErrDecision = errors.New("a decision of the case does not follow its form; it may need a newer version of tocsin")

// Decisions reads kept decisions in the order in which they were taken.
func Decisions(docs []ledger.Document) ([]Decision, error) {
	var out []Decision
	for i := range docs {
		d, err := openDecision(docs[i].Data)
		if err != nil {
			return nil, err
		}
		d.Number = docs[i].Number
		out = append(out, d)
	}
	return out, nil
}

func openDecision(data []byte) (d Decision, err error) {
	var in decisionJSON
	j := json.NewDecoder(bytes.NewReader(data))
	j.DisallowUnknownFields()
	// The decoder's own words may quote what it read.
	if err := j.Decode(&in); err != nil || in.Every != (len(in.Sides) == 0) || len(in.Sides) != 0 && len(in.Sides) != 2 || in.Every && (in.Rule == "" || len(in.Of) > 0) || (in.Every || in.Same) && len(in.Rows) > 0 {
		return d, ErrDecision
	}
	d = Decision{Same: in.Same, Every: in.Every, Rule: in.Rule, Rows: in.Rows, Reason: in.Reason}
	if d.Was, err = openBefore(in.Was); err != nil {
		return d, err
	}
	for i, s := range in.Sides {
		for _, text := range s.People {
			var id ledger.PersonID
			if !openID(text, (*[16]byte)(&id)) {
				return d, ErrDecision
			}
			d.Sides[i].People = append(d.Sides[i].People, id)
		}
		if d.Sides[i].Values, err = openValues(s.Values); err != nil {
			return d, err
		}
	}
	d.Of, err = openValues(in.Of)
	return d, err
}

func keptValues(list []ledger.Value) (out []valueJSON) {
	for _, v := range list {
		out = append(out, valueJSON{v.Kind, v.Value.Reveal()})
	}
	return out
}

func openValues(list []valueJSON) (out []ledger.Value, err error) {
	for _, v := range list {
		if !ledger.Tells(v.Kind) || v.Value == "" {
			return nil, ErrDecision
		}
		out = append(out, ledger.Value{Kind: v.Kind, Value: breach.Secret(v.Value)})
	}
	return out, nil
}

// SideOf is the side that a person stands for.
func SideOf(p *ledger.Person) Side {
	return Side{People: []ledger.PersonID{p.ID}, Values: Values(p)}
}

// Values lists what of a person a side can name, sorted.
func Values(p *ledger.Person) []ledger.Value {
	out := slices.Clone(p.IDs)
	for _, l := range lists(p) {
		for _, v := range *l.list {
			out = append(out, ledger.Value{Kind: l.kind, Value: v})
		}
	}
	sortValues(out)
	return out
}

// kept is a list of a person's values of one kind.
type kept struct {
	kind breach.Kind
	list *[]breach.Secret
}

// lists are a person's lists of values that tell people apart, numbers issued
// by states aside.
func lists(p *ledger.Person) [6]kept {
	return [...]kept{
		{breach.KindEmail, &p.Emails},
		{breach.KindPhone, &p.Phones},
		{breach.KindFullName, &p.Names},
		{breach.KindBorn, &p.Born},
		{breach.KindStreet, &p.Addresses},
		{breach.KindUsername, &p.Usernames},
	}
}
