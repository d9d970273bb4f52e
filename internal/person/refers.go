package person

// Refers reports whether a key column is called after a table: user_id after users,
// ConstituentId after Constituent. It says nothing of what the two hold.
func Refers(column, table string) bool {
	s := keyStem(column)
	return s != "" && s == stem(trimWords(words(table)))
}

// Particular reports whether the name of a key says more than that it is one: id_hg,
// CustomerID, and not id.
func Particular(column string) bool { return !generic(column) && keyStem(column) != "" }
