package facts

import "slices"

// RepeatedKey is a key that was set by hand and is not one row's alone: rows that have
// the same are held to be one person's, which is wrong unless they are.
type RepeatedKey struct {
	Locus   string `json:"locus"` // of the table
	Column  string `json:"column"`
	Rows    int64  `json:"rows"`    // of the table
	Repeats int64  `json:"repeats"` // rows with a key that a row before them has
}

// RepeatedKeys lists them, in the order of tables.
func (f *Facts) RepeatedKeys() []RepeatedKey {
	out := []RepeatedKey{}
	for i := range f.Tables {
		for _, l := range f.Tables[i].Links {
			if l.Repeats == 0 {
				continue
			}
			k := RepeatedKey{f.Tables[l.Table].Locus, l.To, f.Tables[l.Table].Rows, l.Repeats}
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}
