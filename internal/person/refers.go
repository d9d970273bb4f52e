package person

// Refers reports whether a key column is called after a table: user_id after users,
// ConstituentId after Constituent, kunde_id after kunden. It says nothing of what the
// two hold.
func Refers(column, table string) bool {
	s, of := keyStem(column), stem(trimWords(words(table)))
	return s != "" && (sameStem(s, of) || cutOf(s, of) || pluralOf(column, table, true))
}

// Particular reports whether the name of a key says more than that it is one: id_hg,
// CustomerID, and not id.
func Particular(column string) bool { return !generic(column) && keyStem(column) != "" }
