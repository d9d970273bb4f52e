package form

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

type fieldJSON struct {
	No       int      `json:"no"`
	Section  string   `json:"section"`
	Asks     string   `json:"asks"`
	Status   Status   `json:"status"`
	Values   []string `json:"values,omitempty"`
	Words    []string `json:"words,omitempty"`
	Grade    Grade    `json:"grade,omitempty"`
	From     string   `json:"from,omitempty"`
	By       string   `json:"by,omitempty"`
	Suggests *Answer  `json:"suggests,omitempty"`
	Article  string   `json:"article,omitempty"`
	Unsure   string   `json:"unsure,omitempty"`
}

type filingJSON struct {
	Form     string `json:"form"`
	Template string `json:"template"`
	Version  string `json:"version"`
	Standing string `json:"standing"`
	stateJSON
	Fields   []fieldJSON  `json:"fields"`
	Problems []Problem    `json:"problems"`
	Follows  *followsJSON `json:"follows,omitempty"`
	Changes  []Change     `json:"changes,omitempty"`
}

// statuses in the order in which they are shown.
var statuses = []Status{Answered, Confirm, Missing, Depends, Empty, Hidden}

// JSON writes the filing as one object. A field that is not asked is left out.
func (f *Filing) JSON(w io.Writer, m Made) error {
	out := filingJSON{
		Form: EDPBForm, Template: f.Template.Name, Version: f.Template.Version, Standing: f.Template.Standing,
		stateJSON: m.state(f.Sent, f.Ready()), Problems: f.Problems, Follows: f.follows(), Changes: f.Changes,
	}
	if out.Problems == nil {
		out.Problems = []Problem{}
	}
	for _, s := range statuses {
		out.Counts[s] = f.Count(s)
	}
	for i := range f.Fields {
		x := &f.Fields[i]
		if x.Status == Hidden {
			continue
		}
		j := fieldJSON{No: x.No, Section: x.Section, Asks: x.Asks, Status: x.Status, Words: x.Words(), Suggests: x.Suggests, Article: x.Article, Unsure: x.Unsure}
		if a := x.Answer; a != nil {
			j.Values, j.Grade, j.From, j.By = a.Values, a.Grade, a.From, a.By
		}
		out.Fields = append(out.Fields, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// Summary writes what is to be done before the filing can go out, for a
// terminal.
func (f *Filing) Summary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, version %s\n(%s)\n\n", f.Template.Name, f.Template.Version, f.Template.Standing)
	for _, s := range statuses {
		fmt.Fprintf(&b, "%5d  %s\n", f.Count(s), s)
	}
	for _, part := range []struct {
		title  string
		status Status
	}{{"Missing", Missing}, {"To confirm: put the answer on record, or another", Confirm}} {
		if f.Count(part.status) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", part.title)
		for i := range f.Fields {
			x := &f.Fields[i]
			if x.Status != part.status {
				continue
			}
			fmt.Fprintf(&b, "  %3d  %s\n", x.No, x.Asks)
			if x.Answer != nil {
				fmt.Fprintf(&b, "       %s\n       from: %s\n", strings.Join(x.Words(), "; "), x.Answer.From)
			}
		}
	}
	writeProblems(&b, f.Problems)
	f.writeChanges(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// fields names fields by their numbers.
func fields(list []int) string {
	s := make([]string, len(list))
	for i, n := range list {
		s[i] = fmt.Sprint(n)
	}
	if len(s) == 1 {
		return "field " + s[0]
	}
	return "fields " + strings.Join(s, ", ")
}
