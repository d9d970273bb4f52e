package detect

// Pairs reports whether the table holds names with values, so that many rows
// are the fields of one entity.
func (p *Plan) Pairs() bool { return p.pairs != nil }

// Attribute returns the column that says which field a row's value is of, in a
// table of names with values; -1 in others.
func (p *Plan) Attribute() int {
	if p.pairs == nil {
		return -1
	}
	return p.pairs.attribute
}
