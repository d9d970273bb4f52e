package detect

// beyond returns the column of all fields beyond the header.
func (s *Scanner) beyond() int {
	if s.extra == 0 {
		s.extra = len(s.plan.columns) + s.plan.more.beyond()
		s.use(s.extra)
	}
	return s.extra
}

// named returns the column of the values of a name in a column: the plain one
// where the name is none.
func (s *Scanner) named(of int, name []byte) int {
	if i, ok := s.names[virtualName{of, string(name)}]; ok {
		return i
	}
	return s.meet(of, name, s.plan.columns[of].document || attributeName(name), "")
}

// member returns the column of a path in a document; keyed is how many bytes of it are
// the name under which the document stands, in a table of names with values.
func (s *Scanner) member(of int, path []byte, keyed int) int {
	if i, ok := s.names[virtualName{of, string(path)}]; ok {
		return i
	}
	behind := ""
	if keyed > 0 && len(path) > keyed {
		behind = string(path[keyed+1:])
	}
	return s.meet(of, path, true, behind)
}

// meet is named for a name that the scanner has not met.
func (s *Scanner) meet(of int, name []byte, names bool, behind string) int {
	at := of
	if names {
		if n := s.plan.more.attribute(of, string(name), behind); n >= 0 {
			at = len(s.plan.columns) + n
			s.use(at)
		}
	}
	if len(s.names) < maxVirtual+maxKnown {
		s.names[virtualName{of, string(name)}] = at
	}
	return at
}
