// Package alike says how alike two values are that people bear: names, birth
// dates, numbers. It knows short forms of names, orders, hyphens, spellings of
// other scripts and keyboards' slips.
//
// It decides nothing: whether two records are one person is for package person.
// All its functions are pure and may be called by several goroutines.
package alike
