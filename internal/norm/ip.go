package norm

// IP reports whether b is an IPv4 address as a dotted quad of decimal numbers
// without leading zeros, or an IPv6 address as RFC 4291 writes it, without a
// zone. "::" alone is none: it is more often a sign of a programming language.
// A version number of four parts looks the same; the caller knows where the
// value stood.
func IP(b []byte) bool {
	if len(b) < 3 || len(b) > 45 {
		return false
	}
	for i := 0; i < 5 && i < len(b); i++ {
		switch {
		case b[i] == '.':
			return ipv4(b)
		case b[i] == ':':
			return ipv6(b)
		case !hexDigit(b[i]):
			return false
		}
	}
	return false
}

func ipv4(b []byte) bool {
	parts, v, n := 0, 0, 0
	for i := 0; i <= len(b); i++ {
		if i == len(b) || b[i] == '.' {
			if n == 0 || v > 255 || (n > 1 && b[i-n] == '0') {
				return false
			}
			parts, v, n = parts+1, 0, 0
			continue
		}
		if !digit(b[i]) || n == 3 {
			return false
		}
		v, n = v*10+int(b[i]-'0'), n+1
	}
	return parts == 4
}

func ipv6(b []byte) bool {
	groups, gap := 0, false
	for i := 0; i < len(b); {
		if b[i] == ':' {
			if i+1 < len(b) && b[i+1] == ':' {
				if gap {
					return false
				}
				gap = true
				if i += 2; i == len(b) {
					break
				}
			} else {
				if i++; i == len(b) || i == 1 {
					return false
				}
			}
			if b[i] == ':' {
				return false
			}
		}
		n := 0
		for i+n < len(b) && n < 5 && hexDigit(b[i+n]) {
			n++
		}
		if i+n < len(b) && b[i+n] == '.' {
			if !ipv4(b[i:]) {
				return false
			}
			groups += 2
			break
		}
		if n == 0 || n > 4 || (i+n < len(b) && b[i+n] != ':') {
			return false
		}
		groups++
		i += n
	}
	return groups == 8 && !gap || gap && groups >= 1 && groups < 8
}
