package leakgen

import (
	"strconv"
	"time"
)

// The values of a candidate, written when they are needed, and the keys of
// their rows. Keys have gaps, as after deletions.

func (d *drupal) uid(i int64) int64 { return int64(len(d.staff)) + 1 + i + i/37 }
func (d *drupal) pid(i int64) int64 { return 3 + i + i/91 }

// cvFile and pictureFile are keys of file_managed.
func cvFile(i int64) int64      { return 10 + 2*i }
func pictureFile(i int64) int64 { return 11 + 2*i }

// application is the key of the k-th application node of a candidate.
func (d *drupal) application(i int64, k uint8) int64 { return d.vacancies + 1 + 3*i + int64(k) }

// revision is the key of a node's revision.
func revision(nid int64) int64 { return nid + 7 }

// created is when the candidate's account was made, growing with the key.
func (d *drupal) created(i int64) int64 {
	const years = 8 * 365 * 86400
	return d.w.Now - years + int64(float64(i)/float64(d.people+1)*(years-86400))
}

// roleMail is the address of an account of a role mailbox.
func (d *drupal) roleMail(dst []byte, c *cand) []byte {
	dst = append(dst, [...]string{"info", "contact", "office", "hr"}[c.i%4]...)
	dst = strconv.AppendInt(append(dst, "@smallfirm-"...), c.i, 10)
	return append(dst, ".example.com"...)
}

// mail appends the account's address in lower case.
func (d *drupal) mail(dst []byte, c *cand) []byte {
	switch c.kind {
	case candRole:
		return d.roleMail(dst, c)
	case candNoMail:
		return append(dst, "none@none.com"...)
	}
	return c.h.AppendEmail(dst)
}

// mailAsTyped appends the address in the case its owner typed; where says
// which of several places.
func (d *drupal) mailAsTyped(dst []byte, c *cand, where uint8) []byte {
	if c.kind == candAccount || c.kind == candTwin || c.kind == candStranger {
		if style := c.style + where; c.style > 0 && style%2 == 0 {
			return c.h.AppendEmailCase(dst, int(style))
		}
	}
	return d.mail(dst, c)
}

// init appends the address the account was made with.
func (d *drupal) initMail(dst []byte, c *cand) []byte {
	switch {
	case c.kind == candTwin:
		first, _ := d.human(c.i - 16)
		return first.AppendEmail(dst)
	case c.oldMail:
		old := d.oldHuman(c)
		return old.AppendEmail(dst)
	}
	return d.mail(dst, c)
}

func (d *drupal) oldHuman(c *cand) Human { return c.h.Another(d.base*3 + c.i) }

// username appends a name that is unique and is no address.
func (d *drupal) username(dst []byte, c *cand) []byte {
	given, family := c.h.folded()
	switch r := d.w.RNG(streamRow, c.i); r.N(4) {
	case 0:
		dst = append(append(dst, given[0]), family...)
	case 1:
		dst = append(dst, given...)
	case 2:
		dst = append(append(append(dst, given...), '_'), family[:3]...)
	default:
		dst = append(dst, r.Pick(handles)...)
	}
	return strconv.AppendInt(dst, c.h.tag(), 10)
}

var handles = []string{"bluebird", "skywalker", "sunny", "mountain", "tiger", "musica", "runner", "luna", "phoenix", "delta"}

// hash appends a Drupal 7 hash: $S$, the cost, 8 of salt, 43 of digest.
func appendDrupalHash(dst []byte, r *RNG) []byte {
	return r.AppendBase64(append(dst, "$S$D"...), 51)
}

// phoneColumn appends what stands in the profile's phone column.
func (d *drupal) phoneColumn(dst []byte, c *cand) []byte {
	style := 1 + int(c.i%8)
	switch c.phone {
	case phonePlaceholder:
		return append(dst, [...]string{"0600000000", "0", "-", "N/A", "0000000000"}[c.i%5]...)
	case phoneShared:
		other := d.w.Human(c.i - 16)
		return other.AppendPhone(dst, style)
	case phoneUnruled:
		dst, _ = c.h.AppendUnruledPhone(dst, style)
		return dst
	}
	return c.h.AppendPhone(dst, style)
}

// phoneE164 appends the number in the phone column in E.164; ok is false where
// there is none.
func (d *drupal) phoneE164(dst []byte, c *cand) (out []byte, ok bool) {
	switch c.phone {
	case phoneNone, phonePlaceholder:
		return dst, false
	case phoneShared:
		other := d.w.Human(c.i - 16)
		return other.AppendPhone(dst, 0), true
	case phoneUnruled:
		return c.h.AppendUnruledPhone(dst, 0)
	}
	return c.h.AppendPhone(dst, 0), true
}

func (d *drupal) gender(c *cand) string {
	lang := c.h.Language()
	if c.h.Female {
		return [...]string{"Female", "Femme", "weiblich", "vrouw", "Mujer"}[lang]
	}
	return [...]string{"Male", "Homme", "männlich", "man", "Hombre"}[lang]
}

func (d *drupal) bornColumn(dst []byte, c *cand) []byte {
	if c.born == fieldPlaceholder {
		return append(dst, "1900-01-01 00:00:00"...)
	}
	return c.h.Born(d.w.Now).AppendFormat(dst, time.DateOnly+" 00:00:00")
}

// cvName appends a CV's file name. It holds the name only where a field does
// too.
func (d *drupal) cvName(dst []byte, c *cand) []byte {
	ext := [...]string{".pdf", ".docx", ".doc", ".odt"}[c.i%4]
	if c.first != fieldValue || c.last != fieldValue || c.i%3 == 0 {
		dst = append(dst, [...]string{"CV", "cv_2015", "resume", "Lebenslauf", "curriculum_vitae"}[c.i%5]...)
		dst = strconv.AppendInt(append(dst, '_'), c.i%90, 10)
		return append(dst, ext...)
	}
	given, family := c.h.folded()
	dst = append(append(append(dst, "CV_"...), given...), '_')
	for i := range len(family) {
		if family[i] != '\'' {
			dst = append(dst, family[i])
		}
	}
	return append(dst, ext...)
}

// vacancy is the vacancy of a candidate's k-th application: its node, and the
// title, company and city that letters speak of.
func (d *drupal) vacancy(i int64, k uint8) (nid int64) {
	r := d.w.RNG(streamApp, i*4+int64(k))
	return 1 + int64(r.Low(int(d.vacancies)))
}

func (d *drupal) vacancyTitle(nid int64, lang Language) string {
	r := d.w.RNG(streamVacancy, nid)
	return r.Pick(jobs[lang])
}

func (d *drupal) vacancyRegion(nid int64) Region { return slots[nid%16] }

func (d *drupal) vacancyCity(nid int64) string {
	list := cities[d.vacancyRegion(nid)]
	return list[nid%int64(len(list))].name
}

func (d *drupal) vacancyCompany(nid int64) int { return int(nid * 7 % d.companies) }

// letter appends the letter of a candidate's k-th sending; 0 is the first one
// and the only one that names referees and is signed with values.
func (d *drupal) letter(dst []byte, c *cand, k uint8, html bool) []byte {
	nid := d.vacancy(c.i, k)
	s := LetterSpec{
		Stream: streamLetter, N: c.i*4 + int64(k), Writer: c.h, HTML: html,
		Job: d.vacancyTitle(nid, c.h.Language()), Company: d.vacancyCompany(nid), City: d.vacancyCity(nid),
	}
	if k > 0 {
		return d.w.AppendLetter(dst, &s)
	}
	s.SignPhone, s.SignMail = c.sign[0], c.sign[1]
	s.SignName = c.i%2 == 0 && (c.kind == candStranger || c.first == fieldValue && c.last == fieldValue)
	for slot, ref := range c.referees {
		if ref.kind != noReferee {
			s.Referees = append(s.Referees, Referee{d.referee(c.i, slot), ref.mention})
			if ref.kind != ownReferee {
				s.Referees[len(s.Referees)-1].Human = d.foreignReferee(c, ref.kind)
			}
		}
	}
	return d.w.AppendLetter(dst, &s)
}

// referee is the person of their own that a candidate's first letter names.
func (d *drupal) referee(i int64, slot int) Human { return d.w.Human(d.base + 2*i + int64(slot)) }

func (d *drupal) foreignReferee(c *cand, kind refereeKind) Human {
	if kind == sharedReferee {
		return d.referee(c.i-1, 0)
	}
	h, _ := d.human(c.i - 16)
	return h
}
