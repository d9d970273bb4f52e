package leakgen

import (
	"fmt"
	"strconv"
	"strings"
)

// LetterSet is a set of phrases by language that letters are made of. A
// language that is missing falls back to English.
type LetterSet struct {
	Name      string
	Languages map[Language]*Phrases
	compiled  [languages]*phrases
}

// Phrases is the grammar of letters in one language: a greeting, an opening,
// body sentences in paragraphs, perhaps a referee, a closing, a farewell and a
// signature. Every list needs at least one phrase. Slots in a phrase:
//
//	{job} {company} {city}     the vacancy's title, its company, its city
//	{skill} {years} {year}     a skill of Skills, 2 to 25, 1990 to now
//	{ref}                      a reference with many digits that is no number of a person
//	{mail} {name} {phone}      of a referee, in Referee* phrases only
//
// A phrase must not hold any other address or telephone number.
type Phrases struct {
	Greeting, Opening, Body, Motive, Closing, Farewell, Skills []string
	// Of a referee the phrases show: the address; address and name; address,
	// name and telephone; address and telephone.
	RefereeMail, RefereeName, RefereeFull, RefereePhone []string
	// PhoneLabel and MailLabel stand before values in a signature; may be "".
	PhoneLabel, MailLabel string
}

var letterSets = map[string]*LetterSet{}

// RegisterLetters adds a letter set; it is to be called from init and panics
// on a name that is taken or a phrase that cannot be read.
func RegisterLetters(set *LetterSet) {
	if letterSets[set.Name] != nil {
		panic("leakgen: letter set registered twice: " + set.Name)
	}
	for l, p := range set.Languages {
		set.compiled[l] = compile(p)
	}
	for l := range set.compiled {
		if set.compiled[l] == nil {
			set.compiled[l] = set.compiled[English]
		}
		if set.compiled[l] == nil {
			panic("leakgen: letter set without English: " + set.Name)
		}
	}
	letterSets[set.Name] = set
}

type slot uint8

const (
	slotNone slot = iota
	slotJob
	slotCompany
	slotCity
	slotSkill
	slotYears
	slotYear
	slotRef
	slotMail
	slotName
	slotPhone
)

var slotNames = map[string]slot{
	"job": slotJob, "company": slotCompany, "city": slotCity, "skill": slotSkill, "years": slotYears, "year": slotYear,
	"ref": slotRef, "mail": slotMail, "name": slotName, "phone": slotPhone,
}

// piece is fixed text and then a slot.
type piece struct {
	text string
	slot slot
}

type phrase []piece

type phrases struct {
	greeting, opening, body, motive, closing, farewell []phrase
	referee                                            [4][]phrase
	skills                                             []string
	phoneLabel, mailLabel                              string
}

func compile(p *Phrases) *phrases {
	return &phrases{
		greeting: compileAll(p.Greeting), opening: compileAll(p.Opening), body: compileAll(p.Body),
		motive: compileAll(p.Motive), closing: compileAll(p.Closing), farewell: compileAll(p.Farewell),
		referee: [4][]phrase{
			compileAll(p.RefereeMail), compileAll(p.RefereeName), compileAll(p.RefereeFull), compileAll(p.RefereePhone),
		},
		skills: p.Skills, phoneLabel: p.PhoneLabel, mailLabel: p.MailLabel,
	}
}

func compileAll(list []string) []phrase {
	if len(list) == 0 {
		panic("leakgen: a letter set leaves a list of phrases empty")
	}
	out := make([]phrase, len(list))
	for i, s := range list {
		out[i] = compilePhrase(s)
	}
	return out
}

func compilePhrase(s string) (out phrase) {
	for {
		text, rest, found := strings.Cut(s, "{")
		if !found {
			return append(out, piece{s, slotNone})
		}
		name, after, closed := strings.Cut(rest, "}")
		slot, known := slotNames[name]
		if !closed || !known {
			panic(fmt.Sprintf("leakgen: unknown slot in phrase %q", s))
		}
		out = append(out, piece{text, slot})
		s = after
	}
}

// Mention says what a letter shows of a referee beside the address.
type Mention uint8

// The mentions, in the order of Phrases' referee lists.
const (
	MentionMail Mention = iota
	MentionName
	MentionFull
	MentionPhone
)

// ShowsName and ShowsPhone say what stands beside the address.
func (m Mention) ShowsName() bool { return m == MentionName || m == MentionFull }

// ShowsPhone reports whether the telephone number is shown.
func (m Mention) ShowsPhone() bool { return m == MentionFull || m == MentionPhone }

// Referee is a person named in a letter.
type Referee struct {
	Human   Human
	Mention Mention
}

// LetterSpec says what one letter holds beside its prose.
type LetterSpec struct {
	Stream    uint64 // of the random draws
	N         int64
	Writer    Human
	Job       string // of the vacancy
	Company   int    // of the vacancy, as appendCompany
	City      string
	Referees  []Referee
	Lead      string // a paragraph behind the opening, "" for none
	SignName  bool
	SignMail  bool
	SignPhone bool
	HTML      bool
	// Least and Most bound the length of the prose in bytes, without referees
	// and signature; 0 is 400 and 3600.
	Least, Most int
}

// AppendLetter appends a letter.
func (w *World) AppendLetter(dst []byte, s *LetterSpec) []byte {
	r := w.RNG(s.Stream, s.N)
	l := &letterWriter{spec: s, r: &r, p: w.letters.compiled[s.Writer.Language()], now: w.Now}
	if s.Least == 0 {
		s.Least, s.Most = 400, 3600
	}
	return l.write(dst)
}

type letterWriter struct {
	spec  *LetterSpec
	r     *RNG
	p     *phrases
	now   int64
	nl    string
	first int
	step  int
}

func (l *letterWriter) write(dst []byte) []byte {
	l.nl = "\n"
	if l.r.N(3) > 0 {
		l.nl = "\r\n"
	}
	start, target := len(dst), l.spec.Least+min(l.r.Low(l.spec.Most-l.spec.Least), l.r.N(l.spec.Most-l.spec.Least))
	dst = l.paragraph(dst, func(b []byte) []byte { return l.say(b, l.p.greeting, nil) })
	dst = l.paragraph(dst, func(b []byte) []byte { return l.say(b, l.p.opening, nil) })
	if l.spec.Lead != "" {
		dst = l.paragraph(dst, func(b []byte) []byte { return append(b, l.spec.Lead...) })
	}
	l.first, l.step = l.r.N(len(l.p.body)), coprimeStep(l.r, len(l.p.body))
	for len(dst)-start < target-300 {
		dst = l.paragraph(dst, l.body)
	}
	dst = l.paragraph(dst, func(b []byte) []byte { return l.say(b, l.p.motive, nil) })
	for i := range l.spec.Referees {
		ref := &l.spec.Referees[i]
		dst = l.paragraph(dst, func(b []byte) []byte { return l.say(b, l.p.referee[ref.Mention], ref) })
	}
	dst = l.paragraph(dst, func(b []byte) []byte { return l.say(b, l.p.closing, nil) })
	return l.paragraph(dst, l.signature)
}

// coprimeStep returns a step that walks through all n items before it repeats.
func coprimeStep(r *RNG, n int) int {
	for {
		step, a, b := 1+r.N(n), 0, n
		for a = step; b > 0; a, b = b, a%b {
		}
		if a == 1 {
			return step
		}
	}
}

func (l *letterWriter) paragraph(dst []byte, fill func([]byte) []byte) []byte {
	if l.spec.HTML {
		dst = append(dst, "<p>"...)
		dst = fill(dst)
		return append(append(dst, "</p>"...), l.nl...)
	}
	dst = fill(dst)
	return append(append(dst, l.nl...), l.nl...)
}

func (l *letterWriter) body(dst []byte) []byte {
	for n := 2 + l.r.N(4); n > 0; n-- {
		dst = append(l.fill(dst, l.p.body[l.first], nil), ' ')
		l.first = (l.first + l.step) % len(l.p.body)
	}
	return dst[:len(dst)-1]
}

func (l *letterWriter) signature(dst []byte) []byte {
	dst = l.say(dst, l.p.farewell, nil)
	h := &l.spec.Writer
	if l.spec.SignName {
		dst = h.AppendName(l.newline(dst))
	}
	if l.spec.SignPhone {
		dst = append(l.newline(dst), l.p.phoneLabel...)
		dst = h.AppendPhone(dst, l.r.N(9))
	}
	if l.spec.SignMail {
		dst = append(l.newline(dst), l.p.mailLabel...)
		dst = h.AppendEmail(dst)
	}
	return dst
}

func (l *letterWriter) newline(dst []byte) []byte {
	if l.spec.HTML {
		dst = append(dst, "<br />"...)
	}
	return append(dst, l.nl...)
}

func (l *letterWriter) say(dst []byte, list []phrase, ref *Referee) []byte {
	return l.fill(dst, list[l.r.N(len(list))], ref)
}

func (l *letterWriter) fill(dst []byte, p phrase, ref *Referee) []byte {
	for i := range p {
		dst = l.text(dst, p[i].text)
		switch p[i].slot {
		case slotJob:
			dst = append(dst, l.spec.Job...)
		case slotCompany:
			dst = appendCompany(dst, l.spec.Company)
		case slotCity:
			dst = append(dst, l.spec.City...)
		case slotSkill:
			dst = append(dst, l.r.Pick(l.p.skills)...)
		case slotYears:
			dst = strconv.AppendInt(dst, int64(2+l.r.Low(24)), 10)
		case slotYear:
			dst = strconv.AppendInt(dst, int64(1990+l.r.N(25)), 10)
		case slotRef:
			dst = l.r.AppendDigits(append(dst, "REF-2015-"...), 8)
		case slotMail:
			dst = l.mail(dst, &ref.Human)
		case slotName:
			dst = ref.Human.AppendName(dst)
		case slotPhone:
			dst = ref.Human.AppendPhone(dst, l.r.N(9))
		}
	}
	return dst
}

// text appends fixed text; a line break becomes the letter's own.
func (l *letterWriter) text(dst []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			return append(dst, s...)
		}
		dst = l.newline(append(dst, s[:i]...))
		s = s[i+1:]
	}
}

// mail appends a referee's address; letters in HTML write it as a link, or
// with the at sign as an entity.
func (l *letterWriter) mail(dst []byte, h *Human) []byte {
	if !l.spec.HTML {
		if l.r.N(12) == 0 {
			return h.AppendEmailCase(dst, l.r.N(3))
		}
		return h.AppendEmail(dst)
	}
	if l.r.N(6) > 0 {
		dst = h.AppendEmail(append(dst, `<a href="mailto:`...))
		return append(h.AppendEmail(append(dst, `">`...)), "</a>"...)
	}
	var tmp [128]byte
	local, domain, _ := strings.Cut(string(h.AppendEmail(tmp[:0])), "@")
	return append(append(append(dst, local...), "&#64;"...), domain...)
}

// appendMention appends a sentence of a language that names a referee.
func (w *World) appendMention(dst []byte, h *Human, m Mention, in Language) []byte {
	r := w.RNG(714, h.N)
	l := &letterWriter{spec: &LetterSpec{}, r: &r, p: w.letters.compiled[in], nl: "\n"}
	return l.say(dst, l.p.referee[m], &Referee{*h, m})
}
