package detect

// mostBetween is how many words may stand between a lead and what tells that one is ill,
// and between that and its cause: "since March", "for six months because of a".
const mostBetween = 7

// ill reports that words from one token to another say that the writer is ill.
func (t *tellReader) ill(sort tellSort, from, to int) bool {
	if t.others(to) {
		return false
	}
	if sort == tellFar {
		return t.far(from) && (t.ends(to) || t.is(to, tellCause|tellTime))
	}
	return (t.ends(to) || t.is(to, tellCause|tellTime)) && t.reached(from, 1<<tellIll, tellFiller|tellTime|tellCause, mostBetween)
}

// others reports behind a token whose it is that the words before it name: "for my son".
func (t *tellReader) others(at int) bool {
	if !t.is(at, tellWhose) {
		return false
	}
	for end := min(len(t.toks), at+mostFillers+1); at < end && t.toks[at].mark == 0; at++ {
		if t.is(at, tellKin) {
			return true
		}
	}
	return false
}

// quoted reports that what begins at a token is in somebody's words: behind a quotation
// mark, or "she wrote:".
func (t *tellReader) quoted(at int) bool {
	return at > 0 && (t.toks[at-1].mark == '"' || t.toks[at-1].mark == ':' && t.is(at-2, tellSaid))
}

// far reports a lead before a token in its clause, whatever stands between, but another
// clause, somebody else, or a word that takes it away.
func (t *tellReader) far(at int) bool {
	for n := 0; n <= mostBetween && at > 0; n++ {
		if t.reached(at, 1<<tellFar, 0, 0) {
			return true
		}
		if at--; t.toks[at].mark != 0 || t.is(at, tellDeny|tellKin|tellThen) {
			return false
		}
	}
	return false
}

// caused reports that the words before a token say that it is why the writer is ill, or
// what they are treated for: "I was off work for a year because of", "ich wurde wegen ... operiert".
func (t *tellReader) caused(at, to int) bool {
	causes, behind := 0, to < len(t.toks) && t.tailEnd(t.r.treats, to) > to
	for n := 0; n <= mostBetween && at > 0 && t.toks[at-1].mark == 0; n++ {
		if causes > 0 {
			for _, l := range t.r.leads[t.toks[at-1].word] {
				from := at - len(l.words)
				if _, ok := t.matches(l.words, from); ok && l.sorts&(1<<tellBy) != 0 && t.reached(from, 1<<tellIll, tellFiller|tellTime|tellCause, mostBetween) {
					return true
				}
			}
		}
		if !t.is(at-1, tellFiller|tellTime|tellCause) && !t.number(at-1) {
			return false
		}
		if at--; t.is(at, tellCause) {
			if causes++; behind && t.far(at) {
				return true
			}
		}
	}
	return false
}

// greeted reports that what stands before a comma only greets: "Dear Mr Hall,".
func (t *tellReader) greeted(comma int) bool {
	from := comma
	for from > 0 && comma-from <= mostFillers && t.toks[from-1].mark == 0 {
		from--
	}
	return t.is(from, tellGreets) && (from == 0 || t.toks[from-1].mark != 0)
}

// opened reports that a clause begins with a term and goes on with the writer: "Suite à
// une dépression, j'ai"; what one is needs no lead: "Reconnue travailleuse handicapée, je".
func (t *tellReader) opened(sort tellSort, from, to int) bool {
	alone := sort == tellBe && (from == 0 || t.toks[from-1].mark != 0 && (t.toks[from-1].mark != ',' || t.greeted(from-1)))
	if !alone && !t.led(from, 1<<tellOpens) {
		return false
	}
	end := to
	for n := 0; n < mostFillers && end < len(t.toks) && t.toks[end].mark == 0; n++ {
		if e := t.tailEnd(t.r.tails, end); e > end {
			end = e
			continue
		}
		if !t.is(end, tellTime|tellFiller) && !t.number(end) {
			break
		}
		end++
	}
	if end < len(t.toks) && t.toks[end].mark == ',' {
		return t.is(end+1, tellSelf) && (!alone || end > to || to > from+1) // "Pregnant, I believe"
	}
	return !alone && (t.is(to, tellSelf) || t.is(to+1, tellSelfLate))
}
