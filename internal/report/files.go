package report

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// filed returns the facts with one table in place of many that stand in a file each
// and say the same: a folder of letters, the texts beside them. Their numbers are
// added up. Tables that a key joins to another stay as they are.
func filed(f *facts.Facts) *facts.Facts {
	f = laidOut(f)
	groups := map[string][]int{}
	key := make([]string, len(f.Tables))
	joined := map[int]bool{}
	for i := range f.Tables {
		for _, l := range f.Tables[i].Links {
			joined[i], joined[l.Table] = true, true
		}
	}
	for i := range f.Tables {
		if t := &f.Tables[i]; !joined[i] && len(t.Classes) > 0 {
			if key[i] = t.Owner + "\x00" + t.Name; t.Text {
				key[i] = t.Owner + "\x00"
			}
			groups[key[i]] = append(groups[key[i]], i)
		}
	}
	out, at := *f, make([]int, len(f.Tables))
	out.Tables = nil
	for i := range f.Tables {
		list := groups[key[i]]
		if key[i] == "" || len(list) < fewest {
			list = []int{i}
		}
		if at[i] = len(out.Tables); list[0] == i {
			out.Tables = append(out.Tables, merged(f, list))
		}
	}
	for i := range out.Tables {
		t := &out.Tables[i]
		t.Links = slices.Clone(t.Links)
		for k := range t.Links {
			t.Links[k].Table = at[t.Links[k].Table]
		}
	}
	return &out
}

// merged adds tables up: the first, with the rows and values of all.
func merged(f *facts.Facts, list []int) facts.Table {
	out := summed(f, list)
	if len(list) > 1 {
		files := facts.Count(int64(len(list)))
		if out.Name += " (" + files + " files)"; out.Text {
			out.Name = files + " texts"
		}
	}
	return out
}

// laidOut returns the facts with one table in place of several that are the same one,
// written with its columns in more than one order.
func laidOut(f *facts.Facts) *facts.Facts {
	at, lists := make([]int, len(f.Tables)), [][]int{}
	first := map[string]int{}
	for i := range f.Tables {
		t := &f.Tables[i]
		n, ok := first[t.Locus]
		if !ok || t.Text {
			n = len(lists)
			lists = append(lists, nil)
			if !t.Text {
				first[t.Locus] = n
			}
		}
		at[i], lists[n] = n, append(lists[n], i)
	}
	out := *f
	out.Tables = nil
	for _, list := range lists {
		t := summed(f, list)
		t.Links = nil
		for _, i := range list {
			for _, l := range f.Tables[i].Links {
				if l.Table = at[l.Table]; !slices.Contains(t.Links, l) {
					t.Links = append(t.Links, l)
				}
			}
		}
		out.Tables = append(out.Tables, t)
	}
	return &out
}

// summed is the first of several tables with the rows and values of all.
func summed(f *facts.Facts, list []int) facts.Table {
	out := f.Tables[list[0]]
	if len(list) == 1 {
		return out
	}
	out.Columns, out.Classes = nil, nil
	out.Rows, out.Personal, out.Bytes = 0, 0, 0
	for _, i := range list {
		t := &f.Tables[i]
		out.Rows, out.Personal, out.Bytes = out.Rows+t.Rows, out.Personal+t.Personal, out.Bytes+t.Bytes
		out.Locus = shared(out.Locus, t.Locus)
		for _, c := range t.Columns {
			out.Columns = added(out.Columns, c)
		}
		for _, c := range t.Classes {
			if !slices.Contains(out.Classes, c) {
				out.Classes = append(out.Classes, c)
			}
		}
	}
	out.Classes = ordered(out.Classes)
	return out
}

// shared returns the folder, the archive, or the folder in it that two places have
// in common, "" where there is none.
func shared(a, b string) string {
	same, at := begins(strings.Split(a, " > "), strings.Split(b, " > "))
	if at != nil {
		if dir, _ := begins(strings.Split(at[0], "/"), strings.Split(at[1], "/")); len(dir) > 0 {
			same = append(same, strings.Join(dir, "/"))
		}
	}
	return strings.Join(same, " > ")
}

// begins returns what two lists begin with alike, and where they differ then, nil
// where one of them ends.
func begins(a, b []string) (same, differ []string) {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return same, []string{a[i], b[i]}
		}
		same = append(same, a[i])
	}
	return same, nil
}

// added adds a column's values to those of its name and class.
func added(list []facts.Column, c facts.Column) []facts.Column {
	for i := range list {
		if have := &list[i]; have.Name == c.Name && have.Inside == c.Inside && have.Class == c.Class && have.Kind == c.Kind {
			have.Values += c.Values
			have.People += c.People
			return list
		}
	}
	return append(list, c)
}

// ordered puts classes in the order of breach.Classes.
func ordered(classes []breach.Class) []breach.Class {
	out := make([]breach.Class, 0, len(classes))
	for _, c := range breach.Classes() {
		if slices.Contains(classes, c.Class) {
			out = append(out, c.Class)
		}
	}
	return out
}
