package detect

import "bytes"

// mostLine is how far the beginning and the end of a line are looked for, in bytes.
const mostLine = 400

// lineAround returns where the line begins and ends in which v[i:j] stands, as HTML shows
// it too; of a line that is very long, the part that is near.
func lineAround(v []byte, i, j int) (from, to int) {
	lo, hi := max(0, i-mostLine), min(len(v), j+mostLine)
	from, to = lo, hi
	if k := bytes.LastIndexByte(v[lo:max(lo, i)], '\n'); k >= 0 {
		from = lo + k + 1
	}
	if k := bytes.IndexByte(v[j:hi], '\n'); k >= 0 {
		to = j + k
	}
	for k := from; k < to; k++ {
		if v[k] != '<' {
			continue
		}
		g, end := tag(v, k, hi)
		switch {
		case g < gapLine || end <= k:
		case end <= i:
			from = end
		case k >= j:
			return from, k
		}
	}
	return from, to
}

// quoteDepth is how often the line of a place is quoted: "> > see below".
func quoteDepth(v []byte, at int) (depth int) {
	lo := max(0, at-mostLine)
	from := bytes.LastIndexByte(v[lo:at], '\n') + 1
	if from == 0 && lo > 0 {
		return 0
	}
	for _, c := range v[lo+from : at] {
		switch c {
		case '>':
			depth++
		case ' ':
		default:
			return depth
		}
	}
	return depth
}

// quotesBelow reports that a line with a mailbox introduces what is quoted below it:
// "Anna Roe <anna@example.org> wrote:".
func quotesBelow(v []byte, at int) bool {
	_, to := lineAround(v, at, at)
	line := bytes.TrimRight(v[at:to], " \t\r")
	if !bytes.HasSuffix(line, []byte(":")) {
		return false
	}
	rest := bytes.TrimLeft(v[to:], " \t\r\n")
	return len(rest) > 0 && rest[0] == '>'
}
