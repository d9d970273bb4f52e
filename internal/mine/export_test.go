package mine

// SetMostNameLeaves sets how many sources have a table of names of their own, and
// gives what sets it back.
func SetMostNameLeaves(n int) (back func()) {
	was := mostNameLeaves
	mostNameLeaves = n
	return func() { mostNameLeaves = was }
}
