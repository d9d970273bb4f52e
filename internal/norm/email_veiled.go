package norm

import "bytes"

// veils are the ways in which people and programs write an at sign so that
// machines shall not read it, and in which mail programs write it (RFC 2045,
// section 6.7); then the full-width sign of East Asian keyboards, and the sign in
// UTF-7 (RFC 2152). Those behind the first two are looked for in short texts only.
var veils = [...]string{"(at)", "[at]", "{at}", "=40", "\uff20", "+AEA-"}

// longestVeiled is the length of the longest text, in bytes, in which all veils
// are looked for.
const longestVeiled = 256

// VeiledEmail reports whether a text holds a mailbox whose at sign is veiled:
// anna (at) example.org, anna[at]example.org, anna=40example.org. Other words for
// it are not read. Time is linear in the text.
func VeiledEmail(b []byte) bool {
	list := veils[:]
	if len(b) > longestVeiled {
		list = veils[:2]
	} else if !mayVeil(b) {
		return false
	}
	for _, veil := range list {
		for at := 0; ; {
			i := bytes.Index(b[at:], []byte(veil))
			if i < 0 {
				break
			}
			i += at
			at = i + len(veil)
			if veiledAt(b, i, at) {
				return true
			}
		}
	}
	return false
}

// mayVeil reports the first byte of a veil, and perhaps another: a cheap test that
// most texts fail.
func mayVeil(b []byte) bool {
	for i, c := range b {
		if veilStart[c] && (c != '+' || i+1 < len(b) && b[i+1] == 'A') {
			return true
		}
	}
	return false
}

// veilStart marks the first bytes of veils.
var veilStart = func() (t [256]bool) {
	for _, veil := range veils {
		t[veil[0]] = true
	}
	return t
}()

// veiledAt looks at one at sign, b[i:end].
func veiledAt(b []byte, i, end int) bool {
	if i > 0 && b[i-1] == ' ' {
		i--
	}
	if end < len(b) && b[end] == ' ' {
		end++
	}
	start := localStart(b, 0, i)
	stop := domainEnd(b, end)
	return (start < i || foreignLocal(b, i)) && stop > 0 && !messageShape(b[start:i], b[end:stop])
}
