package form

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

type projectedFieldJSON struct {
	ID         string   `json:"id"`
	Section    string   `json:"section"`
	Label      string   `json:"label"`
	Asks       string   `json:"asks"`
	Type       Type     `json:"type"`
	Status     Status   `json:"status"`
	Values     []string `json:"values,omitempty"`
	Words      []string `json:"words,omitempty"`
	Grade      Grade    `json:"grade,omitempty"`
	From       string   `json:"from,omitempty"`
	By         string   `json:"by,omitempty"`
	Suggests   []string `json:"suggests,omitempty"`
	Template   []int    `json:"template,omitempty"` // fields of the EDPB's template
	Open       []int    `json:"open,omitempty"`     // of those, not answered yet
	Note       string   `json:"note,omitempty"`
	Known      string   `json:"known"`
	Unverified string   `json:"unverified,omitempty"`
}

type knownJSON struct {
	ID         string `json:"id"`
	What       string `json:"what"`
	URL        string `json:"url,omitempty"`
	Dated      string `json:"dated,omitempty"`
	Unverified string `json:"unverified,omitempty"`
}

type projectedJSON struct {
	Form      string `json:"form"`
	Authority string `json:"authority"`
	Country   string `json:"country"`
	Language  string `json:"language"`
	Name      string `json:"name"`
	Standing  string `json:"standing"`
	Read      string `json:"read"`
	stateJSON
	Fields   []projectedFieldJSON `json:"fields"`
	ByHand   []string             `json:"by_hand"` // ids of the fields that only a person can fill
	Unknown  []string             `json:"unknown"` // of the form
	Known    []knownJSON          `json:"known"`
	Problems []Problem            `json:"problems"`
	Follows  *followsJSON         `json:"follows,omitempty"`
	Changes  []Change             `json:"changes,omitempty"`
}

// projectedStatuses in the order in which they are shown.
var projectedStatuses = []Status{Answered, Confirm, Missing, Depends, ByHand, Empty, Hidden}

// JSON writes the form as one object. A field that is not asked is left out.
func (p *Projected) JSON(w io.Writer, m Made) error {
	out := projectedJSON{
		Form: p.Portal.ID, Authority: p.Portal.Authority, Country: p.Portal.Country, Language: p.Portal.Language,
		Name: p.Portal.Name, Standing: p.Portal.Standing, Read: p.Portal.Read, stateJSON: m.state(p.Filing.Sent, p.Ready()),
		ByHand: []string{}, Unknown: p.Portal.Unknown, Problems: p.Problems, Follows: p.Filing.follows(), Changes: p.Filing.Changes,
	}
	if out.Problems == nil {
		out.Problems = []Problem{}
	}
	for _, k := range p.Portal.Known {
		out.Known = append(out.Known, knownJSON(k))
	}
	for _, s := range projectedStatuses {
		out.Counts[s] = p.Count(s)
	}
	for i := range p.Fields {
		x := &p.Fields[i]
		if x.Status == ByHand {
			out.ByHand = append(out.ByHand, x.ID)
		}
		if x.Status == Hidden {
			continue
		}
		out.Fields = append(out.Fields, projectedFieldJSON{
			ID: x.ID, Section: x.Section, Label: x.Label, Asks: x.Asks, Type: x.Type, Status: x.Status, Values: x.Values,
			Words: x.Words(), Grade: x.Grade, From: x.From, By: x.By, Suggests: x.Suggests, Template: x.PortalField.From,
			Open: x.Open, Note: x.Note, Known: x.Known, Unverified: p.Portal.Doubts(x.PortalField),
		})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// Summary writes what can be filed and what is to be done, for a terminal.
func (p *Projected) Summary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n(%s; looked up on %s)\n\n", p.Portal.Authority, p.Portal.Name, p.Portal.Standing, p.Portal.Read)
	for _, s := range projectedStatuses {
		fmt.Fprintf(&b, "%5d  %s\n", p.Count(s), s)
	}
	for _, part := range []struct {
		title  string
		status Status
	}{
		{"Filled", Answered},
		{"To confirm: put the answer on record, or another", Confirm},
		{"Missing: answer the template's field first (tocsin form edpb)", Missing},
		{"By hand: the form asks, and nothing on record can say", ByHand},
	} {
		p.part(&b, part.title, part.status)
	}
	writeProblems(&b, p.Problems)
	p.Filing.writeChanges(&b)
	b.WriteString("\nKnown from\n")
	for _, k := range p.Portal.Known {
		fmt.Fprintf(&b, "  %s: %s\n", k.ID, k.What)
		if k.Unverified != "" {
			fmt.Fprintf(&b, "       not verified: %s\n", k.Unverified)
		}
	}
	b.WriteString("\nNot known of this form\n")
	for _, u := range p.Portal.Unknown {
		fmt.Fprintf(&b, "  %s\n", u)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// part lists the fields of a status.
func (p *Projected) part(b *strings.Builder, title string, st Status) {
	if p.Count(st) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for i := range p.Fields {
		x := &p.Fields[i]
		if x.Status != st {
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", x.ID, x.Label)
		for _, l := range []struct{ title, text string }{
			{"", strings.ReplaceAll(strings.Join(x.Words(), "; "), "\n", "; ")},
			{"from: ", x.From},
			{"waits for: ", openFields(x.Open)},
			{"", x.Note},
			{"known from: ", p.knownFrom(x)},
		} {
			if l.text != "" {
				fmt.Fprintf(b, "       %s%s\n", l.title, l.text)
			}
		}
	}
}

// knownFrom says where a field is known from and what is not sure of it, in few
// words: the list of sources stands below.
func (p *Projected) knownFrom(x *ProjectedField) string {
	s := x.Known
	if p.Portal.known(x.Known).Unverified != "" {
		s += ", not verified"
	}
	if x.Unsure != "" {
		s += "; not sure: " + x.Unsure
	}
	return s
}

func openFields(list []int) string {
	if len(list) == 0 {
		return ""
	}
	return fields(list) + " of the template"
}

// writeProblems lists what does not go together, for a terminal.
func writeProblems(b *strings.Builder, list []Problem) {
	if len(list) > 0 {
		b.WriteString("\nDoes not go together\n")
	}
	for _, p := range list {
		where := p.Rule
		if len(p.Fields) > 0 {
			where += ", " + fields(p.Fields)
		}
		fmt.Fprintf(b, "  %-5s  %s (%s)\n", p.Level, p.Says, where)
	}
}
