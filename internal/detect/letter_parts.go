package detect

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// birthAhead is how many tokens may stand between a word for birth and the
	// date, and birthTokens how many a date has at most.
	birthAhead, birthTokens = 3, 8
	// birthBefore is how many tokens may stand between the date and a word for birth
	// behind it: "am 3. Mai 1979 in Hamburg geboren".
	birthBefore = 4
	// livesAhead is how many bytes may stand between a word for living and the
	// address.
	livesAhead = 24
	// leastNameWord is the length, in bytes, of the shortest word of a name that
	// tells a mailbox.
	leastNameWord = 3
)

// birth reads the date behind a word for birth.
func (l *letterReader) birth(end int) {
	toks := l.r.toks
	for k := end; k <= end+birthAhead && k < len(toks) && (toks[k].kind != tokenLine || l.wraps(k)); k++ {
		if l.dateAt(k, min(k+birthTokens, len(toks))) {
			return
		}
	}
}

// bore reads the date before a word for birth.
func (l *letterReader) bore(from int) {
	toks := l.r.toks
	for last := from; last >= max(1, from-birthBefore) && toks[last-1].kind != tokenLine; last-- {
		for k := max(0, last-birthTokens); k < last; k++ {
			if l.dateIs(k, last) {
				return
			}
		}
	}
}

// dateAt takes the longest date that begins at token k and ends at most at token
// end.
func (l *letterReader) dateAt(k, end int) bool {
	for ; end > k; end-- {
		if l.dateIs(k, end) {
			return true
		}
	}
	return false
}

// dateIs takes the tokens from k to end where they are a date of birth, and reports
// whether one is known.
func (l *letterReader) dateIs(k, end int) bool {
	if l.out.Born != nil {
		return true
	}
	date := l.v[l.r.toks[k].start:l.r.toks[end-1].end]
	if i := bytes.IndexByte(date, '\n'); i >= 0 && i+1 < len(date) && l.wrapsAt(k, end) {
		date = bytes.Join(bytes.Fields(date), []byte{' '})
	}
	if bytes.IndexByte(date, '\n') >= 0 || !hasDigit(date) || !l.r.toks[k].spaced && k > 0 && l.r.toks[k-1].kind != tokenMark {
		return false
	}
	if _, _, _, ok := birthDate(date); !ok {
		return false
	}
	if _, _, _, ok := norm.Date(date); !ok {
		return false // a number alone is no date in prose
	}
	l.out.Born = date
	return true
}

// wrapsAt reports that the text is wrapped at each end of a line among tokens.
func (l *letterReader) wrapsAt(k, end int) bool {
	for ; k < end; k++ {
		if l.r.toks[k].kind == tokenLine && !l.wraps(k) {
			return false
		}
	}
	return true
}

// mailbox finds the writer's mailbox: that of the labelled lines at the head of a CV;
// the one that is spelled most like the name, also in the name of the file; or that
// stands below the name; of a writer whom nothing names, the only one.
func (l *letterReader) mailbox() {
	if l.out.Email != nil {
		return
	}
	if l.cv {
		if l.out.Email = l.labelledMailbox(); l.out.Email != nil {
			return
		}
	}
	words := nameWords(l.name)
	spelt := spellings(l.name, words)
	var mails [][]byte
	for _, p := range l.r.out {
		if m := l.v[p.Start:p.End]; p.Kind == breach.KindEmail && !norm.RoleMailbox(strings.ToLower(string(m))) {
			mails = append(mails, m)
		}
	}
	if m := fileMailbox(l.file); m != nil {
		mails = append(mails, m)
	}
	most := 0
	for _, m := range mails {
		n := 2 * spelled(m, spelt)
		if n > 0 && l.below(m) {
			n++
		}
		if n > most && !namesAnother(m, spelt) {
			most, l.out.Email = n, m
		}
	}
	if most > 0 {
		return
	}
	if i := slices.IndexFunc(mails, l.below); i >= 0 {
		l.out.Email = mails[i]
	} else if len(mails) == 1 && len(words) < 2 {
		l.out.Email = mails[0]
	}
}

// spelled returns how many words of a name the local part of a mailbox holds, but
// for those that many names have.
func spelled(mail []byte, words []string) (n int) {
	local, _, _ := strings.Cut(strings.ToLower(string(mail)), "@")
	for _, w := range words {
		if len(w) >= leastNameWord && proseWords()[w]&proseParticle == 0 && strings.Contains(local, w) {
			n++
		}
	}
	return n
}

// namesAnother reports a mailbox whose local part holds another name beside a word of
// this one: a colleague of the same given name.
func namesAnother(mail []byte, words []string) bool {
	local, _, _ := strings.Cut(strings.ToLower(string(mail)), "@")
	parts := strings.FieldsFunc(local, func(c rune) bool { return c < 'a' || c > 'z' })
	return slices.ContainsFunc(parts, func(p string) bool {
		return len(p) >= leastNameWord && proseWords()[p]&(proseGiven|proseFamily) != 0 && spelled([]byte(p), words) == 0 &&
			!slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, p) })
	})
}

// below reports a mailbox in the lines below one that is the writer's name, with no
// empty line and no other name between.
func (l *letterReader) below(mail []byte) bool {
	under, words := false, nameWords(l.name)
	for line := range bytes.Lines(l.v) {
		line = bytes.Trim(line, " \t\r\n,;*_#-")
		switch is := nameWords(line); {
		case len(is) == 0:
			under = false
		case slices.Equal(is, words) && len(words) > 0:
			under = true
		case under && bytes.Contains(line, mail):
			return !slices.ContainsFunc(l.r.out, func(p Passage) bool {
				return p.Kind == breach.KindFullName && bytes.Contains(line, l.v[p.Start:p.End])
			})
		}
	}
	return false
}

// fileMailbox returns the mailbox that a file is named by, behind words for what
// papers it is: cv_jane.roe@example.org.txt.
func fileMailbox(file string) []byte {
	name := path.Base(file)
	for _, end := range paperEnds {
		name = strings.TrimSuffix(name, string(end))
	}
	for {
		first, rest, ok := strings.Cut(name, "_")
		if !ok || !paperRun([]byte(first)) {
			break
		}
		name = rest
	}
	start, end, ok := norm.FindEmail([]byte(name), 0)
	if !ok {
		return nil
	}
	return []byte(name)[start:end]
}

// home finds the writer's postal address: behind a word for living, at the start
// of the text, or below the writer's name.
func (l *letterReader) home() {
	words := nameWords(l.name)
	for _, p := range l.r.out {
		if p.Kind != breach.KindStreet {
			continue
		}
		before := bytes.TrimRight(l.v[:p.Start], " \t\r\n,*_")
		above := nameWords(before[bytes.LastIndexByte(before, '\n')+1:])
		own := len(before) == 0 || len(words) > 0 && len(above) >= len(words) && slices.Equal(above[len(above)-len(words):], words)
		for _, at := range l.lives {
			own = own || at <= p.Start && p.Start-at <= livesAhead && bytes.IndexByte(l.v[at:p.Start], '.') < 0
		}
		if own {
			l.out.Address = lined(l.v[p.Start:p.End])
			return
		}
	}
}

// lined puts the lines of an address in one.
func lined(address []byte) []byte {
	var out []byte
	for line := range bytes.Lines(address) {
		line = bytes.Trim(line, " \t\r\n,")
		if len(line) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, ", "...)
		}
		out = append(out, line...)
	}
	return out
}

// others blanks the numbers that stand on a line, or in a sentence, with the name of
// somebody else and no mailbox.
func (l *letterReader) others() {
	own := nameWords(l.name)
	var text []byte
	for i, p := range l.r.Read(l.v) {
		if i == 0 || p.Kind != breach.KindPhone && p.Kind != breach.KindIBAN && !p.Kind.ByState() {
			continue
		}
		who := l.r.out[i-1]
		if who.Kind != breach.KindFullName || holds(own, nameWords(l.v[who.Start:who.End])) || between(l.v, who.End, p.Start) > gapLine {
			continue
		}
		if i+1 < len(l.r.out) && l.r.out[i+1].Kind == breach.KindEmail && between(l.v, p.End, l.r.out[i+1].Start) <= gapLine {
			continue // an entry of name, number and mailbox
		}
		if text == nil {
			text = bytes.Clone(l.v)
		}
		for k := p.Start; k < p.End; k++ {
			text[k] = ' '
		}
		l.out.Others = append(l.out.Others, p.Kind)
	}
	if text != nil {
		l.out.Text = text
	}
}
