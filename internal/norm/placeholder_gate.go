package norm

// MaybePlaceholder is a cheap test that may say yes falsely, but says no only
// where Placeholder would: by a value's first two letters, or by its last two
// digits. It takes a few nanoseconds, Placeholder some fifty.
func MaybePlaceholder(b []byte) bool {
	if len(b) < 2 {
		return true
	}
	c := b[0]
	switch {
	case letter(c):
		if b[1] <= ' ' || b[1] >= 0x80 {
			return true
		}
		if len(b) > 2 && letter(b[1]) && letter(b[2]) {
			return placeholderTriple(b)
		}
		return placeholderStart(b[0], b[1])
	case digit(c), (c == '+' || c == '(') && digit(b[1]):
		if len(b) >= 16 && b[13] == ':' {
			return placeholderYear(b) // a date with a time of day
		}
		return len(b) <= maxPlaceholder && (placeholderEnd(b) || placeholderYear(b))
	}
	return true
}

// placeholderStarts has a bit for each pair of first bytes, in lower case, of a
// word or mailbox that stands for no value.
var placeholderStarts = func() (t [256][4]uint64) {
	add := func(w string) {
		if len(w) > 1 {
			t[w[0]][w[1]>>6] |= 1 << (w[1] & 63)
		}
	}
	for w := range placeholders {
		add(w)
		if len(w) == 1 {
			add(w + ".")
			add(w + "!")
			add(w + "?")
			add(w + " ")
		}
	}
	for _, set := range []map[string]bool{mailboxPlaceholders, noMailbox} {
		for w := range set {
			add(w + "@")
		}
	}
	for c := 'a'; c <= 'z'; c++ {
		add(string([]rune{c, c}))
	}
	return t
}()

// placeholderTriples has a bit for each three letters that such a word or
// mailbox begins with.
var placeholderTriples = func() (t [26 * 26 * 26]bool) {
	add := func(w string) {
		if len(w) > 2 && letter(w[0]) && letter(w[1]) && letter(w[2]) {
			t[tripleOf([]byte(w))] = true
		}
	}
	for _, set := range []map[string]bool{placeholders, mailboxPlaceholders, noMailbox} {
		for w := range set {
			add(w)
		}
	}
	for c := 'a'; c <= 'z'; c++ {
		add(string([]rune{c, c, c}))
	}
	return t
}()

func placeholderTriple(b []byte) bool { return placeholderTriples[tripleOf(b)] }

func tripleOf(b []byte) int {
	return (int(lower(b[0])-'a')*26+int(lower(b[1])-'a'))*26 + int(lower(b[2])-'a')
}

func placeholderStart(a, b byte) bool {
	a, b = lower(a), lower(b)
	return placeholderStarts[a][b>>6]>>(b&63)&1 == 1
}

// placeholderEnds has the last two digits of numbers that stand for no value.
var placeholderEnds = func() (t [100]bool) {
	for i := range 10 {
		t[i*11] = true
	}
	add := func(w string) {
		if i, ok := lastDigits([]byte(w)); ok {
			t[i] = true
		}
	}
	for w := range placeholderNumbers {
		add(w)
	}
	for w := range placeholders {
		if digit(w[0]) {
			add(w)
		}
	}
	return t
}()

func placeholderEnd(b []byte) bool {
	i, ok := lastDigits(b)
	return !ok || placeholderEnds[i]
}

// lastDigits returns the number that the last two digits of b make; ok is
// false where there are fewer.
func lastDigits(b []byte) (n int, ok bool) {
	seen := 0
	for i := len(b) - 1; i >= 0; i-- {
		if !digit(b[i]) {
			continue
		}
		if seen == 1 {
			return n + 10*int(b[i]-'0'), true
		}
		n, seen = int(b[i]-'0'), 1
	}
	return 0, false
}

// placeholderYears holds the first four bytes of the dates that stand for none.
var placeholderYears = func() map[[4]byte]bool {
	set := map[[4]byte]bool{}
	for _, d := range placeholderDates {
		set[[4]byte([]byte(d[:4]))] = true
	}
	return set
}()

func placeholderYear(b []byte) bool {
	return len(b) >= 8 && placeholderYears[[4]byte(b[:4])]
}
