package leakgen

import (
	"bytes"
	"strings"
)

// What heldout-centre and heldout-ats share: how people are laid over the regions,
// and letters with more around them than a LetterSet can give: the sender's
// block on top, signatures in five layouts, a second mention of the writer's
// own address, footers, and the mail that is answered, quoted below.
//
// Where the rules of the package comment leave a case open, the schemas choose
// their people so that both readings give one class set: a street or a
// telephone in the sender's block stands only with those who have it in a
// column too. The rest is said at each schema.

// Streams of the held-out files are 10,000 and up.
const streamHeldLetter uint64 = 10_000

// heldPeople lays a schema's people over the numbers of humans. Six in a row
// take the residues of pick, so that people six apart live in one region.
type heldPeople struct {
	w    *World
	n    int64
	base int64 // numbers of one block; each use of people takes a block
	pick [6][3]int64
}

func newHeldPeople(w *World, pick [6][3]int64) heldPeople {
	n := int64(w.Opt.People)
	return heldPeople{w: w, n: n, base: 16 * (n/6 + 2), pick: pick}
}

// number is the human number of the i-th person of a block; i is below n+6.
func (p *heldPeople) number(block, i int64) int64 {
	row := i / 6
	return block*p.base + 16*row + p.pick[i%6][row%3]
}

func (p *heldPeople) human(block, i int64) Human { return p.w.Human(p.number(block, i)) }

// heldLetter is a letter with what stands around it. Mail is the address that
// the writer gives; what is shown of it is said by the flags.
type heldLetter struct {
	LetterSpec
	Mail      []byte
	Head      bool // name, and by the flags below more, above the letter
	Street    bool // in the head
	HeadPhone bool
	HeadMail  bool
	Layout    int // of the signature, 0 to 4
	Again     bool
	Answer    string // the mailbox whose mail is quoted below; "" for none
	Footer    bool
	name      bool
	phone     bool
	mail      bool
}

// heldWords are the words around a letter, by language; English stands in for
// the others.
type heldWords struct {
	again, footer, from, to, subject, wrote string
}

var heldWordsOf = [languages]*heldWords{
	English: {
		again:  "PS: please use {mail} and not the address on file at my college.",
		footer: "This message and its attachments are meant for the addressee alone. Think before you print.",
		from:   "From: ", to: "To: ", subject: "Subject: Your enquiry of last week",
		wrote: "> Thank you for getting in touch. Our opening hours are 9.00 to 17.30.",
	},
	French: {
		again:  "PS : merci de m'écrire à {mail}, je ne relève plus l'autre boîte.",
		footer: "Ce message est destiné à la seule personne à qui il est adressé. N'imprimez que si nécessaire.",
		from:   "De : ", to: "À : ", subject: "Objet : votre demande du mois dernier",
		wrote: "> Nous accusons réception de votre dossier. Nos bureaux sont ouverts de 9 h à 17 h 30.",
	},
	German: {
		again:  "PS: Bitte nur noch an {mail} schreiben.",
		footer: "Diese Nachricht ist nur für den Empfänger bestimmt. Bitte denken Sie an die Umwelt, bevor Sie drucken.",
		from:   "Von: ", to: "An: ", subject: "Betreff: Ihre Anfrage",
		wrote: "> Ihre Unterlagen sind eingegangen. Sie erreichen uns von 9 bis 17.30 Uhr.",
	},
}

func wordsFor(l Language) *heldWords {
	if w := heldWordsOf[l]; w != nil {
		return w
	}
	return heldWordsOf[English]
}

// appendHeldLetter appends a letter with all its flags ask for. A letter in
// HTML has neither head nor quoted mail.
func (w *World) appendHeldLetter(dst []byte, l *heldLetter) []byte {
	l.name, l.phone, l.mail = l.SignName, l.SignPhone, l.SignMail
	spec := l.LetterSpec
	spec.SignName, spec.SignPhone, spec.SignMail = false, false, false
	core := bytes.TrimRight(w.AppendLetter(nil, &spec), "\r\n")
	nl := "\n"
	if bytes.Contains(core, []byte("\r\n")) {
		nl = "\r\n"
	}
	words := wordsFor(l.Writer.Language())
	if l.HTML {
		core = bytes.TrimSuffix(core, []byte("</p>"))
		dst = l.appendSignature(append(dst, core...), "<br />"+nl)
		dst = append(dst, "</p>"...)
		if l.Again {
			dst = l.appendAgain(append(append(dst, nl...), "<p>"...), words)
			dst = append(dst, "</p>"...)
		}
		return dst
	}
	if l.Head {
		dst = append(l.appendHead(dst, nl), nl...)
	}
	dst = l.appendSignature(append(dst, core...), nl)
	if l.Again {
		dst = l.appendAgain(append(append(dst, nl...), nl...), words)
	}
	if l.Footer {
		dst = append(append(append(append(dst, nl...), "_____"...), nl...), words.footer...)
	}
	if l.Answer != "" {
		dst = l.appendAnswer(append(append(dst, nl...), nl...), words, nl)
	}
	return dst
}

func (l *heldLetter) appendAgain(dst []byte, words *heldWords) []byte {
	before, after, _ := strings.Cut(words.again, "{mail}")
	return append(append(append(dst, before...), l.Mail...), after...)
}

func (l *heldLetter) appendHead(dst []byte, nl string) []byte {
	h := &l.Writer
	dst = append(h.AppendName(dst), nl...)
	if l.Street {
		dst = append(h.AppendStreet(dst), nl...)
		dst = append(h.AppendPostcode(dst), ' ')
		dst = append(append(dst, h.Place()...), nl...)
	}
	if l.HeadPhone {
		dst = append(h.AppendPhone(dst, 1+l.Layout), nl...)
	}
	if l.HeadMail {
		dst = append(append(dst, l.Mail...), nl...)
	}
	return dst
}

// appendSignature appends what is signed with, each part after a break.
func (l *heldLetter) appendSignature(dst []byte, br string) []byte {
	var name, phone []byte
	if l.name {
		name = l.Writer.AppendName(nil)
	}
	if l.phone {
		phone = l.Writer.AppendPhone(nil, 2+l.Layout)
	}
	mail := l.Mail
	if !l.mail {
		mail = nil
	}
	parts, first, between := [][]byte{name, phone, mail}, br, br
	switch l.Layout {
	case 1:
		between = " | "
	case 2:
		parts = [][]byte{name, mail, phone}
		between = " / "
	case 3:
		first = br + "-- " + br
		parts = [][]byte{name, mail, phone}
	case 4:
		parts = [][]byte{mail, phone, name}
	}
	sep := first
	for _, part := range parts {
		if len(part) > 0 {
			dst = append(append(dst, sep...), part...)
			sep = between
		}
	}
	return dst
}

// appendAnswer quotes the mail that the letter answers. Its message number
// looks like an address and is none.
func (l *heldLetter) appendAnswer(dst []byte, words *heldWords, nl string) []byte {
	r := NewRNG(uint64(l.N), streamHeldLetter, l.N)
	dst = append(append(dst, "----- Original -----"...), nl...)
	dst = append(append(append(append(dst, words.from...), l.Answer...), nl...), words.to...)
	dst = append(append(append(append(append(dst, '<'), l.Mail...), '>'), nl...), words.subject...)
	dst = r.AppendHex(append(append(dst, nl...), "Message-ID: <"...), 16)
	_, host, _ := strings.Cut(l.Answer, "@")
	dst = append(append(append(append(dst, "@mta7."...), host...), '>'), nl...)
	return append(append(dst, nl...), words.wrote...)
}

// appendUUID appends the n-th key of a stream in the form of a version 4 UUID.
func (w *World) appendUUID(dst []byte, stream uint64, n int64) []byte {
	r := w.RNG(stream, n)
	hex := r.AppendHex(make([]byte, 0, 32), 32)
	hex[12], hex[16] = '4', "89ab"[r.N(4)]
	for i, cut := range [...]int{0, 8, 12, 16, 20} {
		if i > 0 {
			dst = append(dst, '-')
		}
		end := [...]int{8, 12, 16, 20, 32}[i]
		dst = append(dst, hex[cut:end]...)
	}
	return dst
}

// uuid closes a cell of such a key.
func (w *World) uuid(row *Row, stream uint64, n int64) {
	row.B = w.appendUUID(row.B, stream, n)
	row.Text()
}
