package detect

// Pairs reports whether the table holds names with values, so that many rows
// are the fields of one entity.
func (p *Plan) Pairs() bool { return p.pairs != nil }
