package detect

import (
	"bytes"
	"regexp"
)

// part is a headed part of a CV: what stands between its heading and the next.
type part struct {
	sort     letterSort
	from, at int // tokens: where the heading begins, and where it ends
}

func (l *letterReader) part(sort letterSort, from, end int) {
	if n := len(l.parts); n > 0 && l.parts[n-1].from == from {
		l.parts[n-1] = part{sort, from, end} // a longer heading that begins alike
		return
	}
	l.parts = append(l.parts, part{sort, from, end})
}

// longestEntry is the longest line, in bytes, of a CV that is read as an entry, and
// longestWork the longest job or employer.
const longestEntry, longestWork = 200, 80

// career reads what a CV tells of work, schools and languages.
func (l *letterReader) career() {
	for i, p := range l.parts {
		from, to := l.r.toks[p.at-1].end, len(l.v)
		if i+1 < len(l.parts) {
			to = l.r.toks[l.parts[i+1].from].start
		}
		for line := range bytes.Lines(l.v[from:max(from, to)]) {
			line = bytes.Trim(line, " \t\r\n:*-_\u2022")
			if len(line) < 2 || len(line) > longestEntry {
				continue
			}
			l.entry(p.sort, line)
		}
	}
}

// entry reads one line of a part.
func (l *letterReader) entry(sort letterSort, line []byte) {
	switch {
	case sort == letterWork && l.out.JobTitle == nil:
		l.out.JobTitle, l.out.Employer = worked(line)
	case sort == letterStudy && l.out.Education == nil:
		l.out.Education = line
	case sort == letterTongues && l.out.Languages == nil:
		l.out.Languages = line
	}
}

var (
	// entrySpan is a time of work at the start of an entry or at its end: two years, or
	// a year and a word for now, perhaps with months.
	entrySpan = `(?:\pL{3,9}\.? |\d\d[./])?(?:19|20)\d\d(?: ?[-–—/] ?(?:(?:\pL{3,9}\.? |\d\d[./])?(?:19|20)\d\d|\pL{3,12}))?`
	// spanFirst and spanLast are entries with it before and behind.
	spanFirst = regexp.MustCompile(`^\(?` + entrySpan + `\)?[\s:,|–-]*(.+)$`)
	spanLast  = regexp.MustCompile(`^(.+?)[\s:,|(–-]+` + entrySpan + `\)?$`)
	// apart is what stands between a job and where it was held, the surest first.
	apart = [...]*regexp.Regexp{regexp.MustCompile(`, `), regexp.MustCompile(` - | – | \| `), regexp.MustCompile(` at | chez | bei | bij | presso `)}
)

// worked reads a job and its employer from an entry that tells when: "2010-2014
// Accountant, Brightwork Ltd".
func worked(line []byte) (job, employer []byte) {
	rest := spanFirst.FindSubmatch(line)
	if rest == nil {
		rest = spanLast.FindSubmatch(line)
	}
	if rest == nil {
		return nil, nil
	}
	var cut []int
	for _, a := range apart {
		if cut = a.FindIndex(rest[1]); cut != nil {
			break
		}
	}
	if cut == nil {
		return nil, nil
	}
	job, employer = bytes.TrimSpace(rest[1][:cut[0]]), rest[1][cut[1]:]
	if i := bytes.IndexAny(employer, ",(;|"); i > 0 {
		employer = employer[:i]
	}
	employer = bytes.TrimSpace(employer)
	for _, v := range [...][]byte{job, employer} {
		if len(v) < 2 || len(v) > longestWork || !letterByte(v[0]) {
			return nil, nil
		}
	}
	return job, employer
}
