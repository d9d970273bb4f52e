package detect

import (
	"bytes"
	"slices"
	"strings"
)

// mostLabelled is how many lines at the head of a CV are read for what their labels tell,
// and longestLabelled how long a value is that is no sentence, in bytes.
const mostLabelled, longestLabelled = 25, 60

// labels reads the lines at the head of a CV whose labels claim a class of data that is
// not found by itself: a family status, a nationality. What stands below the heading of
// jobs or schools may be of others.
func (l *letterReader) labels() {
	end := len(l.v)
	for _, p := range l.parts {
		if p.sort == letterWork || p.sort == letterStudy {
			end = l.r.toks[p.from].start
			break
		}
	}
	n := 0
	for line := range bytes.Lines(l.v[:end]) {
		if n++; n > mostLabelled {
			return
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		name, value = bytes.Trim(name, " \t*-\u2022"), bytes.TrimSpace(value)
		if !ok || len(name) > longestLabel || len(value) < 2 || len(value) > longestLabelled || bytes.IndexByte(value, ':') >= 0 {
			continue
		}
		of := readLabel(string(name))
		if !of.claim || of.names || of.whose || of.party != partyNone || saysNothing(value) {
			continue
		}
		if column := strings.ToLower(of.column); !slices.ContainsFunc(l.out.Labels, func(f LabelField) bool { return string(f.Name) == column }) {
			l.out.Labels = append(l.out.Labels, LabelField{Name: []byte(column), Value: value})
		}
	}
}
