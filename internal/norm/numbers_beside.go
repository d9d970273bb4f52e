package norm

const (
	// besideReach is how far, in bytes, a mailbox may stand from a number that is of
	// the same person, and besideWords how many short words ("or", "y también en")
	// may stand between.
	besideReach, besideWords, besideWord = 64, 3, 12
	// plainBeside is how many digits a national number without a leading 0 has that
	// only a mailbox beside it says to be one: shorter ones are as often dates.
	plainBeside = 9
)

// besideMail reports whether a mailbox stands directly behind the cluster, or
// directly before it, with nothing between but marks and a few short words: the
// two lines, or the two halves of a line, by which somebody is to be reached.
func (c *cluster) besideMail() bool {
	if !c.looked {
		c.looked = true
		c.mailed = mailBehind(c.b, c.to[c.n-1]) || mailBefore(c.b, c.start)
	}
	return c.mailed
}

func mailBehind(b []byte, i int) bool {
	b = b[:min(len(b), i+besideReach)]
	for words, lines := 0, 0; i < len(b); {
		switch k := b[i]; {
		case k == '<':
			for i < len(b) && b[i] != '>' && b[i] != '@' {
				i++
			}
			if i < len(b) && b[i] == '@' {
				return true
			}
			i++
		case alnum(k) || k >= 0x80:
			from := i
			for i < len(b) && mailWord(b[i]) {
				i++
			}
			if i < len(b) && b[i] == '@' {
				return true
			}
			if words++; words > besideWords || i-from > besideWord {
				return false
			}
		case k == '\n':
			if lines++; lines > 1 {
				return false
			}
			i++
		case k == '.' && MailLabel(b[i+1:]) > 0:
			i++
		case k == '.' || k == '!' || k == '?' || k == '=' || k == '"' || k == '\'' || k == '{' || k == '[':
			return false
		default:
			i++
		}
	}
	return false
}

// mailLabels are words that stand before a mailbox and say no more than that it is
// one.
var mailLabels = wordSet("email e-mail mail mailto courriel mel mél correo correio posta mejl epost e-post adresse address")

// MailLabel returns where the mailbox begins that stands behind such a word, and a
// colon, at the beginning of a text; 0 where there is none.
func MailLabel(b []byte) int {
	i := 0
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	from := i
	for i < len(b) && (letter(b[i]) || b[i] >= 0x80 || b[i] == '-') && i-from <= besideWord {
		i++
	}
	if i == from || i-from > besideWord {
		return 0
	}
	var buf [2 * besideWord]byte
	if !mailLabels[string(appendLower(buf[:0], b[from:i]))] {
		return 0
	}
	if i == len(b) || b[i] != ':' {
		return 0
	}
	for i++; i < len(b) && b[i] == ' '; i++ {
	}
	return i
}

func mailBefore(b []byte, i int) bool {
	low := max(0, i-besideReach)
	for words, lines := 0, 0; i > low; {
		switch k := b[i-1]; {
		case alnum(k) || k >= 0x80:
			end := i
			for i > low && mailWord(b[i-1]) {
				i--
			}
			if i > low && b[i-1] == '@' {
				return true
			}
			if words++; words > besideWords || end-i > besideWord {
				return false
			}
		case k == '\n':
			if lines++; lines > 1 {
				return false
			}
			i--
		case k == '.' || k == '!' || k == '?' || k == '=' || k == '"' || k == '\'' || k == '>' || k == '}' || k == ']':
			return false
		default:
			i--
		}
	}
	return false
}

// mailWord reports what a mailbox's parts are made of.
func mailWord(k byte) bool {
	return alnum(k) || k >= 0x80 || k == '.' || k == '_' || k == '-' || k == '+'
}

// besideName reports whether a word stands before the cluster behind which a
// number is said: a name's, or a short one ("al 620 87 01 15").
func (c *cluster) besideName() bool {
	i := c.start
	for i > 0 && i > c.start-8 && (c.b[i-1] <= ' ' || c.b[i-1] == '-' || c.b[i-1] == ',' || c.b[i-1] == ':') {
		i--
	}
	end := i
	for i > 0 && (letter(c.b[i-1]) || c.b[i-1] >= 0x80) {
		i--
	}
	return end > i && (end-i <= 3 || c.b[i] >= 0x80 || c.b[i]&0x20 == 0)
}
