package norm

import "bytes"

const (
	// longestBroken is how long a mailbox with a blank within may be, in bytes, and mostDigits
	// how many digits may stand before the blank: a telephone number has more.
	longestBroken, mostDigits = 80, 4
	// leastShared is how many letters of a word before a mailbox its local part must have as
	// well to be called after who is named there.
	leastShared = 3
)

// mailboxLabels are words that stand before a mailbox and say what it is.
var mailboxLabels = wordSet("mail email e-mail courriel mel correo mailto privat private prive priv pro work home dienstlich zakelijk or ou oder of o y und et and")

// BrokenEmail reports the value of a mailbox that has a blank within its local part, "a
// b@post.example.net": what FindEmail finds behind the blank is the mailbox of somebody else.
// It is none where what stands before the blank is a name that the mailbox is called after,
// or a word for mailboxes, or where marks part the two.
func BrokenEmail(b []byte) bool {
	b = TrimSpace(b)
	at := bytes.IndexByte(b, '@')
	if at < 0 || len(b) > longestBroken {
		return false
	}
	blank := bytes.LastIndexAny(b[:at], " \t")
	if blank < 0 || blank+1 == at || bytes.IndexByte(b[at+1:], '@') >= 0 {
		return false
	}
	before, local := TrimSpace(b[:blank]), b[blank+1:at]
	if len(before) == 0 || bytes.ContainsAny(before, ":;,<>()[]{}|/\"'=") || bytes.ContainsAny(local, ":<>()[]{}|/\"'=,;") {
		return false
	}
	digits := 0
	for _, c := range before {
		if digit(c) {
			digits++
		}
	}
	return digits <= mostDigits && !calledAfter(before, local)
}

// calledAfter reports whether words say what a mailbox is, or share letters with its local part.
func calledAfter(before, local []byte) bool {
	name := FoldName(nil, local)
	for _, word := range bytes.Fields(FoldWords(nil, before)) {
		word = bytes.Trim(word, ".-_")
		if mailboxLabels[string(word)] || len(word) >= leastShared && bytes.Contains(name, word) {
			return true
		}
	}
	return false
}
