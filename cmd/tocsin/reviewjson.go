package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/who"
)

// The conflicts of the object of tocsin people review --json, which holds their
// number as "waiting" and the list as "conflicts". Values are masked.
type (
	conflictJSON struct {
		Name  string              `json:"name"`
		Rule  string              `json:"rule"`
		Doubt float64             `json:"doubt"` // 0 to 1
		Now   string              `json:"now"`   // "one person" or "two people"
		Alike int                 `json:"alike"`
		One   float64             `json:"likely_one"` // how likely the sides are one person, 0 to 1
		Sides [2]conflictSideJSON `json:"sides"`
	}
	conflictSideJSON struct {
		Person string            `json:"person"`
		Values []maskedValueJSON `json:"values"`
	}
	maskedValueJSON struct {
		Kind   string `json:"kind"`
		Value  string `json:"value_masked"`
		Shared bool   `json:"shared"` // of telephones: several people show it
	}
)

// waitingObject prints the object of tocsin people review, conflict by conflict
// as they come.
func waitingObject(out io.Writer, p *waitingPages) error {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	shown := 0
	between := func() (err error) {
		if shown == 0 {
			_, err = fmt.Fprintf(out, `{"waiting":%d,"conflicts":[`, p.total)
		} else {
			_, err = io.WriteString(out, ",")
		}
		shown++
		return err
	}
	err := p.each(func(w *who.Waiting) error {
		if err := between(); err != nil {
			return err
		}
		line.Reset()
		c, err := p.object(w)
		if err == nil {
			err = e.Encode(c)
		}
		if err != nil {
			return err
		}
		_, err = out.Write(bytes.TrimRight(line.Bytes(), "\n"))
		return err
	})
	if err == nil && shown == 0 {
		err = between()
	}
	if err == nil {
		_, err = io.WriteString(out, "]}\n")
	}
	return err
}

func (p *waitingPages) object(w *who.Waiting) (conflictJSON, error) {
	c := conflictJSON{Name: w.Short(), Rule: oneLine(w.Rule), Doubt: float64(w.Doubt) / 1000, Now: "one person", Alike: w.Alike, One: likelyOne(w)}
	if w.Apart {
		c.Now = "two people"
	}
	sides, err := p.sides(w)
	for k, s := range w.Sides {
		c.Sides[k] = conflictSideJSON{Person: hex.EncodeToString(s.People[0][:]), Values: []maskedValueJSON{}}
		for _, v := range sides[k] {
			c.Sides[k].Values = append(c.Sides[k].Values, maskedValueJSON{v.kind, v.masked, v.shared})
		}
	}
	return c, err
}

// decidedJSON is the object that decisions print with --json.
type decidedJSON struct {
	Decisions int   `json:"decisions"`
	Joined    int   `json:"joined"`   // people who became part of another
	Split     int   `json:"split"`    // people who were made two
	Answered  int   `json:"answered"` // conflicts that wait no more
	People    int64 `json:"people"`
	Review    int64 `json:"review"`       // people with conflicts that wait still
	Both      int   `json:"said_of_both"` // people of whom is said what may be of their other part
}

// showDecided says what came of decisions.
func (a *app) showDecided(d *decided, taken int, asJSON bool) error {
	if asJSON {
		return a.object(decidedJSON{taken, d.Joined, d.Split, d.Answered, d.Counts.People, d.Counts.Review, d.SaidOfBoth()})
	}
	if a.quiet {
		return nil
	}
	_, err := fmt.Fprintf(a.out, "kept %s: %s joined, %s split, %s answered; the case has %s, %s in review\n",
		facts.Plural(int64(taken), "decision", "decisions"), facts.Count(int64(d.Joined)), facts.Count(int64(d.Split)),
		facts.Plural(int64(d.Answered), "conflict", "conflicts"), facts.Plural(d.Counts.People, "person", "people"), facts.Count(d.Counts.Review))
	if n := d.SaidOfBoth(); err == nil && n > 0 {
		_, err = fmt.Fprintf(a.out, "what rows do not tell is said of both parts: of %s (tocsin people show)\n", facts.Plural(int64(n), "person", "people"))
	}
	return err
}
