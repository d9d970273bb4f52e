package detect

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tell notes what a value tells of whom the row is about, and of what it speaks besides,
// and reports whether it does either.
func (s *Scanner) tell(a *active, f *breach.Field, out *Row) (told bool) {
	if a.tells == tellsNothing || len(f.Raw) < leastTold {
		return false
	}
	if told = s.tellKinds(a, f, out); a.linked {
		return told
	}
	s.codes = s.search.classes.taxCodes(s.codes[:0])
	for _, i := range s.codes {
		c := Finding{Column: uint16(a.index), Kind: breach.KindITCF, Inside: true}
		if s.search.keep(out, c, numberForm(c.Kind), f.Raw[i:i+taxSize]) {
			a.stats.inside[c.Kind]++
			told = true
		}
	}
	return told
}

// tellKinds notes which kinds of what people tell a text holds, and reports whether it
// does any.
func (s *Scanner) tellKinds(a *active, f *breach.Field, out *Row) bool {
	found, spoken, own := uint16(0), uint16(0), false
	if s.teller.look(f, a.tells) {
		found, spoken = s.teller.read(f, a.tells), s.teller.mentions(f, a.tells, a.prose || a.linked)
		own = !a.linked && s.own(a, f.Raw, out)
	}
	for b, k := range loadTells().kinds {
		if found>>b&1 == 1 {
			s.inside(a, k, out)
			if at := slices.Index(loadSpecial().kinds, k); at >= 0 {
				spoken &^= 1 << at
			}
		}
	}
	for b, k := range loadSpecial().kinds {
		if spoken>>b&1 == 1 {
			s.inside(a, k.Mention(), out)
		}
	}
	return own || found|spoken != 0
}
