package norm

// DateMonthFirst reads a date as Date does, but takes the month to come first where
// day and month cannot be told apart: 04/05/1950 is the fifth of April.
func DateMonthFirst(b []byte) (y, m, d int, ok bool) {
	if y, m, d, ok = Date(b); ok && d <= 12 && DateOrder(b) == EitherFirst {
		return y, d, m, true
	}
	return y, m, d, ok
}

// Order is which of day and month stands first in a date of digits.
type Order uint8

// Orders of day and month.
const (
	NoOrder     Order = iota // the date shows it by itself, as one that begins with the year
	EitherFirst              // both may be the month
	DayFirst
	MonthFirst
)

// DateOrder says which of day and month stands first in what Date reads.
func DateOrder(b []byte) Order {
	b = TrimSpace(b)
	var p dateParts
	if len(b) < 6 || len(b) > 48 || len(b) >= 8 && digitsAt(b, 0, 8) >= 0 || !p.read(b) || p.width[0] == 0 || p.width[1] == 0 || p.width[0] > 2 || p.width[1] > 2 {
		return NoOrder
	}
	switch {
	case p.v[0] <= 12 && p.v[1] <= 12:
		return EitherFirst
	case p.v[1] <= 12:
		return DayFirst
	case p.v[0] <= 12:
		return MonthFirst
	}
	return NoOrder
}
