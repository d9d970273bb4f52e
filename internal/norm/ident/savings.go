package ident

// swedbank reports a number of a Swedish savings bank's account, written with the bank's
// number apart, both of whose checks fit.
func swedbank(b []byte) bool {
	bank, account, n, ok := savings(b)
	return ok && n >= leastChecked && Luhn(bank[:]) && Luhn(account[:n])
}

// swedbankForm reports such a number whatever its checks say.
func swedbankForm(b []byte) bool {
	_, _, _, ok := savings(b)
	return ok
}

// mostSavings and leastSavings bound the digits of a savings bank's account; one of fewer
// than leastChecked is too short for its check to tell it by itself.
const mostSavings, leastSavings, leastChecked = 10, 2, 5

// savings reads the number of a Swedish savings bank, with its check digit, and the
// account's behind it: 8327-9,123 456 789-0. Something must part the two, and the
// account's groups are parted by single marks. Where the bank stands without its check
// digit, the account's first digit is read as one.
func savings(b []byte) (bank [5]byte, account [mostSavings]byte, n int, ok bool) {
	if len(b) < len(bank)+leastSavings+1 || b[0] != '8' || !allDigits(b[:4]) {
		return bank, account, 0, false
	}
	copy(bank[:], b)
	rest, apart := apartFrom(b[4:])
	if len(rest) == 0 || rest[0]-'0' > 9 {
		return bank, account, 0, false
	}
	bank[4] = rest[0]
	rest, again := apartFrom(rest[1:])
	for i, c := range rest {
		switch {
		case c-'0' <= 9 && n < mostSavings:
			account[n] = c
			n++
		case (c == ' ' || c == '-') && i > 0 && i < len(rest)-1 && rest[i-1]-'0' <= 9:
		default:
			return bank, account, 0, false
		}
	}
	return bank, account, n, (apart || again) && n >= leastSavings
}

// apartFrom returns what stands behind a mark, and behind a space after a comma.
func apartFrom(b []byte) (rest []byte, apart bool) {
	if len(b) == 0 || b[0] != '-' && b[0] != ' ' && b[0] != ',' {
		return b, false
	}
	if b[0] == ',' && len(b) > 1 && b[1] == ' ' {
		return b[2:], true
	}
	return b[1:], true
}

func allDigits(b []byte) bool {
	for _, c := range b {
		if c-'0' > 9 {
			return false
		}
	}
	return true
}
