package detect

// NamesColumn reports whether a cell of a table, whole, reads as the name of a column:
// each word of it is one of the lexicon's, and one says more than words beside others
// do. It tells headers from rows of values and nothing more.
func NamesColumn(cell string) bool {
	l, says := loadLexicon(), false
	words := tokenize(l.withoutRemarks(cell))
	if len(words) == 0 {
		return false
	}
	for i := 0; i < len(words); {
		it, n := l.longestAt(words[i:])
		if n == 0 && (calledWords[words[i]] || sonWords[words[i]]) {
			it, n = item{term: term{roles: rolePerson}}, 1
		}
		if n == 0 {
			a, b, ok := l.glued(words[i])
			if !ok {
				return false
			}
			it, n = a, 1
			says = says || b.says()
		}
		says = says || it.says()
		i += n
	}
	return says
}

// says reports a term that is more than a word beside others.
func (t term) says() bool { return t.means() || t.roles&^(roleNoise|roleNone) != 0 }
