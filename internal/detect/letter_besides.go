package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Whom a letter names with a mailbox is somebody who vouches for its writer, but for
// whom it is to and for the writer's family.

// familyWords are words for the writer's family, behind one for the writer.
var familyWords = wordSet(`wife husband spouse partner girlfriend boyfriend fiance fiancee mother father mum mom dad son daughter brother sister aunt uncle cousin
	frau mann ehefrau ehemann partnerin freundin mutter vater sohn tochter bruder schwester tante onkel lebensgefahrtin lebensgefahrte
	femme mari epouse epoux conjoint conjointe compagne compagnon copine copain mere pere fils fille frere soeur
	mujer esposa esposo marido pareja novia novio madre padre hijo hija hermano hermana
	vrouw echtgenote echtgenoot vriendin moeder vader zoon dochter broer zus
	moglie marito compagna compagno fidanzata fidanzato figlio figlia fratello sorella mae pai filho filha irmao irma
	zona maz matka ojciec syn corka brat siostra`)

// besides takes out of the text what it tells of whom it is to, above where they are
// greeted, and of the writer's family.
func (l *letterReader) besides() {
	if len(l.out.Text) != len(l.v) {
		return
	}
	for from, hi := 0, l.greeting(); from < hi; {
		end := from
		for g := gapNone; end < hi && g < gapBlank; {
			g, end = nextGap(l.v, end, hi)
		}
		if l.anothers(from, end) && !holds(nameWords(l.v[from:end]), nameWords(l.name)) {
			l.aside(from, end)
		}
		from = end
	}
	for i, p := range l.r.out {
		if p.Kind != breach.KindEmail || !l.anothers(p.Start, p.End) {
			continue
		}
		from := l.kin(blockStart(l.v, max(0, p.Start-reachBefore), p.Start), p.Start)
		if from < 0 || i > 0 && l.r.out[i-1].Kind == breach.KindEmail && l.r.out[i-1].End > from {
			continue
		}
		end, hi := p.End, min(len(l.v), p.End+reachAfter)
		for k := i + 1; k < len(l.r.out); k++ {
			if l.r.out[k].Kind == breach.KindEmail || l.r.out[k].Kind == breach.KindFullName {
				hi = min(hi, l.r.out[k].Start)
				break
			}
		}
		for g := gapNone; end < hi && g < gapSentence; {
			g, end = nextGap(l.v, end, hi)
		}
		l.aside(from, end)
	}
}

// greeting is where the line begins that greets whom the letter is to, 0 where none
// does: of what stands below it the letter speaks.
func (l *letterReader) greeting() int {
	toks := l.r.toks
	for k := range toks {
		if !l.opensLine(k) || toks[k].kind != tokenWord || !toks[k].capital {
			continue
		}
		line := firstLine(l.v[toks[k].start:])
		closed := bytes.HasSuffix(line, []byte(",")) || bytes.HasSuffix(line, []byte("!")) || bytes.HasSuffix(line, []byte(":"))
		if len(line) <= longestDisplay && closed && toks[k].class&(proseGreeting|proseTitle) != 0 {
			return toks[k].start
		}
	}
	return 0
}

// anothers reports mailboxes in a part of the letter, and that none of them is the
// writer's.
func (l *letterReader) anothers(from, end int) bool {
	found := false
	for _, p := range l.r.out {
		if p.Kind != breach.KindEmail || p.Start < from || p.End > end {
			continue
		}
		if bytes.EqualFold(l.v[p.Start:p.End], l.out.Email) {
			return false
		}
		found = true
	}
	return found
}

// kin is where a part of a sentence last speaks of the writer's family ("my wife"); -1
// where it does not.
func (l *letterReader) kin(from, end int) int {
	at, mine := -1, -1
	var fold []byte
	for i := from; i < end; {
		if !letterByte(l.v[i]) {
			i++
			continue
		}
		to := wordEnd(l.v, i, end)
		fold = norm.FoldName(fold[:0], l.v[i:to])
		if mine >= 0 && familyWords[string(fold)] {
			at = mine
		}
		if mine = -1; loadWhose().words[string(fold)]&whoseMine != 0 {
			mine = i
		}
		i = max(to, i+1)
	}
	return at
}

// aside moves a part of the text to what stands beside it.
func (l *letterReader) aside(from, end int) {
	part := bytes.TrimSpace(l.out.Text[from:end])
	if len(part) == 0 {
		return
	}
	if len(l.out.Besides) > 0 {
		l.out.Besides = append(l.out.Besides, "\n\n"...)
	}
	l.out.Besides = append(l.out.Besides, part...)
	text := bytes.Clone(l.out.Text)
	for k := from; k < end; k++ {
		if text[k] != '\n' && text[k] != '\r' {
			text[k] = ' '
		}
	}
	l.out.Text = text
}
