package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// tell notes what a value tells of whom the row is about, and reports whether it does.
func (s *Scanner) tell(a *active, f *breach.Field, out *Row) bool {
	if a.tells == tellsNothing || len(f.Raw) < leastTold {
		return false
	}
	found := s.teller.read(f, a.tells)
	for b, k := range loadTells().kinds {
		if found>>b&1 == 1 {
			out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: k, Inside: true})
			a.stats.inside[k]++
		}
	}
	s.codes = s.search.classes.taxCodes(s.codes[:0])
	for _, i := range s.codes {
		c := Finding{Column: uint16(a.index), Kind: breach.KindITCF, Inside: true}
		if s.search.keep(out, c, numberForm(c.Kind), f.Raw[i:i+taxSize]) {
			a.stats.inside[c.Kind]++
			found = 1
		}
	}
	return found != 0
}
