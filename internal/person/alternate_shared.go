package person

// Two registers of people may know them by the same numbers, each beside a key of its
// own: the students of one program and the graduates of another. Neither has all that
// the other has, and the columns are called as each program likes. The numbers are the
// same if those who have the same one are called the same.

const (
	// leastShared is the share of the fewer people of two registers whom both must
	// have.
	leastShared = 0.1
	// leastNumber is from where on a number says more than that rows were counted, as
	// those of any table are.
	leastNumber = 10_000
)

// sharesWith reports a column of people's rows that tells them apart, and has many
// numbers in common with an alternate of a larger register, or of one with mailboxes
// beside them where it has names alone.
func (r *resolver) sharesWith(t *table, c int, a *alternate) bool {
	u := a.table
	less := t.Rows < u.Rows || t.Rows == u.Rows && t.index > u.index
	if bare := t.namesAlone(); bare != u.namesAlone() {
		less = bare
	}
	if !less || !t.identity || !u.identity || !r.tellsApart(t, c) {
		return false
	}
	x, y := r.stats.key(t.index, c), r.stats.key(u.index, a.column)
	if counted(x) || counted(y) {
		return false
	}
	both, fewer := inBoth(x, y)
	return both >= leastDoubted && float64(both) >= leastShared*float64(fewer)
}

// counted reports a column with numbers as rows are counted by.
func counted(k *keyStats) bool {
	small := 0
	for _, v := range k.values() {
		if v < leastNumber {
			small++
		}
	}
	return small*10 > len(k.kept)
}

// inBoth counts the values that two columns have in common among those which both
// would have kept, and how many of these the one with fewer has.
func inBoth(x, y *keyStats) (both, fewer int) {
	limit := min(x.limit, y.limit)
	i, j := 0, 0
	for i < len(x.kept) && x.kept[i] <= limit && j < len(y.kept) && y.kept[j] <= limit {
		switch {
		case x.kept[i] < y.kept[j]:
			i++
		case x.kept[i] > y.kept[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	return both, min(within(x, limit), within(y, limit))
}

// within counts the values kept up to a limit.
func within(k *keyStats, limit uint64) (n int) {
	for _, m := range k.kept {
		if m <= limit {
			n++
		}
	}
	return n
}

// doubt is the arrow of numbers that two registers share.
func (f *alternateRef) doubt() ref {
	return ref{
		column: f.own, target: f.to.table.index, typeCol: -1, score: 1, by: f.to, doubtful: true,
		why: "the numbers of " + f.to.table.Name + "." + f.to.table.Columns[f.to.column].Name + " among them, and the rows name the same people",
	}
}
