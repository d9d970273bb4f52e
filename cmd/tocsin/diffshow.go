package main

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/who"
)

// The object of tocsin people diff --json. Values are masked.
type (
	diffJSON struct {
		Before  int          `json:"before"` // people of all kinds
		After   int          `json:"after"`
		Same    int          `json:"same"`
		Renamed int          `json:"renamed"` // the same person under another id
		Added   []briefJSON  `json:"added"`
		Gone    []briefJSON  `json:"gone"`
		Merged  []mergedJSON `json:"merged"`
		Split   []splitJSON  `json:"split"`
		Changed []changeJSON `json:"changed"`
	}
	briefJSON struct {
		ID    string `json:"id"`
		Kind  string `json:"kind"`
		Shown string `json:"shown_masked"`
	}
	mergedJSON struct {
		Into briefJSON   `json:"into"`
		Of   []briefJSON `json:"of"`
	}
	splitJSON struct {
		Of    briefJSON   `json:"of"`
		Parts []briefJSON `json:"parts"`
	}
	changeJSON struct {
		briefJSON
		Was    string         `json:"kind_before"` // "" where it is the same
		Gained []breach.Class `json:"gained"`
		Lost   []breach.Class `json:"lost"`
	}
)

func diffObject(d *who.Diff) diffJSON {
	out := diffJSON{
		Before: d.Before, After: d.After, Same: d.Same, Renamed: d.Renamed, Added: briefs(d.Added), Gone: briefs(d.Gone),
		Merged: []mergedJSON{}, Split: []splitJSON{}, Changed: []changeJSON{},
	}
	for _, m := range d.Merged {
		out.Merged = append(out.Merged, mergedJSON{briefObject(&m.Into), briefs(m.Of)})
	}
	for _, s := range d.Split {
		out.Split = append(out.Split, splitJSON{briefObject(&s.Of), briefs(s.Parts)})
	}
	for i := range d.Changed {
		c := &d.Changed[i]
		out.Changed = append(out.Changed, changeJSON{briefObject(&c.Brief), c.Was, append([]breach.Class{}, c.Gained...), append([]breach.Class{}, c.Had...)})
	}
	return out
}

func briefObject(b *who.Brief) briefJSON {
	out := briefJSON{ID: hex.EncodeToString(b.ID[:]), Kind: b.Kind}
	if b.Show != "" {
		out.Shown = oneLine(b.Show.String())
	}
	return out
}

func briefs(list []who.Brief) []briefJSON {
	out := []briefJSON{}
	for i := range list {
		out = append(out, briefObject(&list[i]))
	}
	return out
}

// describeDiff writes a comparison for a reader, at most so many of each kind.
func describeDiff(w io.Writer, d *who.Diff, most int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s people before, %s after, with role mailboxes and staff; %s the same, %s under another id\n",
		facts.Count(int64(d.Before)), facts.Count(int64(d.After)), facts.Count(int64(d.Same)), facts.Count(int64(d.Renamed)))
	person := func(p *who.Brief) string {
		o := briefObject(p)
		return strings.TrimSpace(o.ID + "  " + o.Shown)
	}
	section := func(title string, n int, line func(i int) string) {
		if n == 0 {
			return
		}
		fmt.Fprintf(&b, "%s %s\n", facts.Count(int64(n)), title)
		for i := range min(n, most) {
			fmt.Fprintf(&b, "  %s\n", line(i))
		}
		if n > most {
			fmt.Fprintf(&b, "  and %s more (--all)\n", facts.Count(int64(n-most)))
		}
	}
	several := func(list []who.Brief) string {
		var out []string
		for i := range list {
			out = append(out, person(&list[i]))
		}
		return strings.Join(out, ", ")
	}
	section("added", len(d.Added), func(i int) string { return person(&d.Added[i]) })
	section("gone", len(d.Gone), func(i int) string { return person(&d.Gone[i]) })
	section("merged of several", len(d.Merged), func(i int) string { return person(&d.Merged[i].Into) + " of " + several(d.Merged[i].Of) })
	section("split", len(d.Split), func(i int) string { return person(&d.Split[i].Of) + " into also " + several(d.Split[i].Parts) })
	section("changed", len(d.Changed), func(i int) string {
		c := &d.Changed[i]
		text := person(&c.Brief)
		for _, x := range c.Gained {
			text += "  +" + string(x)
		}
		for _, x := range c.Had {
			text += "  -" + string(x)
		}
		if c.Was != "" {
			text += "  " + c.Was + " is " + c.Kind
		}
		return text
	})
	_, err := io.WriteString(w, b.String())
	return err
}
