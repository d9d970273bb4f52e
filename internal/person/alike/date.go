package alike

// Born says how two birth dates stand to each other, both as year-month-day
// (ISO 8601). Dates that are probably filled in where none was known (the first
// of January, the first year of a calendar) say nothing.
func Born(a, b string) Likeness {
	switch {
	case !Date(a) || !Date(b):
		return Unknown
	case a == b:
		return Same
	case a[:4] == b[:4] && a[5:7] == b[8:] && a[8:] == b[5:7], Slips(a[:4]+a[5:7]+a[8:], b[:4]+b[5:7]+b[8:], 1) <= 1:
		return Alike
	case filled(a) || filled(b):
		return Unknown
	}
	return Different
}

// Date reports a date in the form of ISO 8601.
func Date(s string) bool { return len(s) == 10 && s[4] == '-' && s[7] == '-' }

// filled reports dates that forms are filled with where none is known.
func filled(s string) bool { return s[5:] == "01-01" || s[:4] == "1900" || s == "1970-01-02" }

// Number says how two numbers of one kind stand to each other: the same, within
// one typing error, or different.
func Number(a, b string) Likeness {
	switch {
	case a == "" || b == "":
		return Unknown
	case a == b:
		return Same
	case Slips(a, b, 1) <= 1:
		return Alike
	}
	return Different
}
