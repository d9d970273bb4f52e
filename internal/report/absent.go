package report

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// absentView is a row of the table of absences: the classes of one family that
// are absent in the same way, for the same reason.
type absentView struct {
	Family string
	Names  string
	Status facts.Status
	Why    string
}

// absences puts classes that share family, status and reason together: there
// are far more classes than reasons.
func absences(f *facts.Facts) []absentView {
	type key struct {
		family string
		status facts.Status
		why    string
	}
	at := map[key]int{}
	var out []absentView
	for _, a := range f.Absent {
		info, _ := breach.Info(a.Class)
		k := key{info.Family, a.Status, a.Why}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, absentView{info.Family, string(a.Class), a.Status, a.Why})
			continue
		}
		out[n].Names += ", " + string(a.Class)
	}
	return out
}

// first reports whether a summary names an absent class: those whose absence is
// proved, those that the law protects specially, and those of the first family,
// which most leaks hold. Others are counted.
func first(a facts.Absence) bool {
	info, _ := breach.Info(a.Class)
	return a.Status == facts.Proved || a.Special || info.Family == breach.Classes()[0].Family
}

// brief names classes for the summary, and counts the rest.
func brief(names []string, more int) string {
	s := strings.Join(names, ", ")
	if more == 0 {
		return s
	}
	if s == "" {
		return facts.Plural(int64(more), "class", "classes") + ", which the report names"
	}
	return s + " and " + facts.Plural(int64(more), "other class", "other classes") + ", which the report names"
}
