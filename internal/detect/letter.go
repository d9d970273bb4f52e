package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// LongestLetter is the longest text, in bytes, that is one letter or one CV.
const LongestLetter = 16 << 10

// leastParts is how many headed parts a text has at least that is a CV.
const leastParts = 2

// Letter is a letter or a CV that is a text of its own, with what it tells of its
// writer, in the text's own words; nil where it does not tell. Its other contents
// are found as in any text.
type Letter struct {
	Applies                    bool // for work; else it is some letter that somebody signed
	Name, Email, Born, Address []byte
	// Of a CV: the last job and where it was held, the first line on schools and
	// the line on languages.
	JobTitle, Employer, Education, Languages []byte
	// Labels are what labelled lines at the head of a CV tell of its writer besides:
	// "Familienstand: verheiratet".
	Labels []LabelField
	// Text is the letter, without markup that says nothing, and with blanks for numbers that stand
	// with the name of somebody else and no mailbox: they are nobody's for sure.
	Text   []byte
	Others []breach.Kind // the kinds of those numbers, one element each
	// Besides are the passages with mailboxes of whom the letter is to, and of the
	// writer's family, which Text has not.
	Besides []byte
	// About is whom it is about, where it is a letter of reference or a certificate of
	// work; nil for others.
	About *Subject
}

// Letter reads a text as an application of one writer, or another letter in a file
// that is named after letters. It reports whether it is one: a text of many people's letters has no writer, nor have lists, logs and
// what is written for something else. file is the name of the text's file, which
// may say that it is a CV or a letter, and whose. The text is borrowed by what is
// returned, which is valid until the next call.
func (t *TextScanner) Letter(data []byte, file string) (Letter, bool) {
	if len(data) > LongestLetter || len(bytes.TrimSpace(data)) == 0 || bytes.Contains(data, []byte("{{")) {
		return Letter{}, false
	}
	l := letterReader{r: t.reader, file: file}
	if l.v = data; marked(data) {
		l.v = unmarked(data)
	}
	if !l.header() || !l.written() {
		return Letter{}, false
	}
	l.mailbox()
	l.home()
	if l.cv {
		l.career()
		l.labels()
	}
	l.out.Name, l.out.Text = l.name, data
	if l.from == nil && (!marked(data) || sameMailboxes(data, l.v)) {
		l.out.Text = l.v
		l.others()
		l.besides()
	}
	if l.out.About != nil {
		l.speaks()
		return l.out, true
	}
	reached := len(l.out.Email) > 0 || l.out.Address != nil || l.out.Born != nil || l.reachedBelow(breach.KindPhone)
	return l.out, reached || l.out.Applies && len(l.name) > 0
}

// letterReader reads one text for its writer.
type letterReader struct {
	r    *Reader
	v    []byte // the letter, without markup and the header of a mail
	file string
	cv   bool

	out     Letter
	from    []byte // the field of a mail's header
	name    []byte
	several bool   // it names two writers
	closed  bool   // a name stands below a phrase that closes a letter
	lives   []int  // where phrases end that an address follows
	parts   []part // of a CV
	about   aboutReader
}

// written reads all that says that the text is an application and whose, and
// reports whether it is, or another letter of one writer.
func (l *letterReader) written() bool {
	points := l.r.mannerPoints(l.r.apartWords(l.v))
	l.r.Read(l.v)
	titled := paperWords([]byte(l.file)) || paperSort(firstLine(l.v))
	l.sender()
	l.follow()
	if l.cv = titled && len(l.parts) >= leastParts; !l.cv && !l.closed {
		l.ends()
	}
	if !l.cv && l.subject() {
		return true
	}
	if l.several {
		return false
	}
	named := letterFile(l.file)
	if l.out.Applies = l.cv || l.applies(points, named); !l.out.Applies && !l.another(points, named) {
		return false
	}
	if l.cv || len(l.name) == 0 {
		l.headed()
	}
	return !l.several
}

const (
	// letterPoints are the points of words of work that make an application of a
	// text that closes as letters do; namedPoints those of one in a file that is
	// named as one besides, and silentPoints where its writer is in no word of it.
	letterPoints, silentPoints, namedPoints = 3, 2, 1
	// ownPoints are the points of words for the writer of a text in which as much
	// may speak of other things.
	ownPoints = 4
)

// applies reports a text that applies for work: by its words, of which fewer are
// enough where it has the form of a letter, and fewer still in a file that is named
// after letters.
func (l *letterReader) applies(points [mannerSorts]int, named bool) bool {
	work, other, self := points[mannerWork], points[mannerElse], points[mannerSelf]
	switch {
	case mannerOf(points) == mannerApplies:
		return true
	case !l.closed:
		return named && self > 0 && other == 0 && work >= letterPoints
	case self == 0:
		return named && other == 0 && work >= silentPoints
	case work > other && other < otherPoints && work >= letterPoints:
		return true
	case other <= namedPoints:
		return named && work >= max(other, namedPoints)
	}
	return named && work >= max(other, letterPoints) && self >= ownPoints
}

// another reports a letter that its writer signs, of whatever, in a file that is
// named after letters: they speak of themselves, or say below their name how to reach
// them.
func (l *letterReader) another(points [mannerSorts]int, named bool) bool {
	return named && l.closed && points[mannerElse] < otherPoints && (points[mannerSelf] > 0 || l.reachedBelow(breach.KindPhone) || l.reachedBelow(breach.KindEmail))
}

// letterFile reports a file that is named, or lies in a folder that is named, after
// letters: letters/17.txt, lettre-dupont.txt.
func letterFile(file string) bool {
	if paperWords([]byte(file)) {
		return true
	}
	for _, w := range bytes.Fields(norm.FoldWords(nil, []byte(file))) {
		w = bytes.TrimRight(w, "0123456789")
		if letterNames[string(w)] {
			return true
		}
	}
	return false
}

var letterNames = wordSet(`letter letters lettre lettres brief briefe brieven carta cartas lettera lettere application applications
	bewerbungen candidatures candidaturas sollicitaties`)

func firstLine(v []byte) []byte {
	line, _, _ := bytes.Cut(bytes.TrimSpace(v), []byte("\n"))
	return bytes.TrimSpace(line)
}

// longestField is the longest line, in bytes, of a mail's header that is read.
const longestField = 400

// header takes the header of a mail off, and keeps whom it is from. It reports
// false of what holds several mails, or quotes one: their writers are many.
func (l *letterReader) header() bool {
	rest, fields := l.v, 0
	for len(rest) > 0 {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(line) > longestField || !mailField(name) {
			break
		}
		if bytes.EqualFold(name, []byte("from")) {
			l.from = bytes.TrimSpace(value)
		}
		rest, fields = after, fields+1
	}
	if l.from != nil && fields > 1 {
		l.v = rest
	} else {
		l.from = nil
	}
	return !bytes.HasPrefix(l.v, []byte("From:")) && !bytes.Contains(l.v, []byte("\nFrom:")) && !bytes.Contains(l.v, []byte("\n>"))
}

// mailField reports the name of a field that mails begin with (RFC 5322, 3.6), as
// programs write it when they save a mail as text.
func mailField(name []byte) bool {
	switch string(bytes.ToLower(name)) {
	case "from", "to", "cc", "bcc", "subject", "date", "sent", "reply-to", "message-id", "sender":
		return true
	}
	return false
}

// sender takes the name and the mailbox of who sent the mail.
func (l *letterReader) sender() {
	if l.from == nil {
		return
	}
	start, end, ok := norm.FindEmail(l.from, 0)
	if !ok || norm.RoleMailbox(string(bytes.ToLower(l.from[start:end]))) {
		return
	}
	l.out.Email = l.from[start:end]
	name := bytes.Trim(l.from[:start], " \t\"'<")
	if len(bytes.Fields(name)) >= 2 && len(name) <= longestDisplay && !hasDigit(name) {
		l.name = name
	}
}
