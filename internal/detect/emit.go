package detect

import (
	"bytes"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// longestKept is the longest value of a column-decided kind that is kept, in
// bytes; longer ones are no names or addresses.
const longestKept = 400

// kept returns the kind if its values are kept, else none.
func kept(k breach.Kind) breach.Kind {
	switch k {
	case breach.KindPassword, breach.KindGender, breach.KindJobTitle, breach.KindEmployer, breach.KindLetter,
		breach.KindIP, breach.KindGeo, breach.KindEmail, breach.KindPartialID, breach.KindPartialPhone:
		return breach.KindNone
	}
	if breach.Issued(k) && !k.ByState() {
		return breach.KindNone
	}
	return k
}

// emit keeps a value for its column's sake. Kinds of which no value is kept
// (passwords, genders, letters) are told by Row.Present alone.
func (s *Scanner) emit(a *active, v []byte, out *Row) {
	f := Finding{Column: uint16(a.index), Kind: a.emit}
	ok := false
	switch a.emit {
	case breach.KindPhone:
		if t := bytes.TrimSpace(v); norm.PhoneShape(t) && !foundIn(out, a.index, breach.KindPhone) {
			if ok = s.search.keep(out, f, phoneForm, t); ok {
				a.stats.whole[breach.KindPhone]++
			}
		}
	case breach.KindUSSSN, breach.KindFRNIR, breach.KindGBNINO, breach.KindIBAN, breach.KindCard:
		if !foundIn(out, a.index, a.emit) {
			if ok = s.search.keep(out, f, numberForm(a.emit), bytes.TrimSpace(v)); ok {
				a.stats.whole[a.emit]++
			}
		}
	case breach.KindFullName:
		if a.guess {
			ok = s.guess(f, v, out)
			break
		}
		if ok = s.emitReached(a, v, out) || s.emitHomed(a, v, out); ok {
			break
		}
		ok = len(v) <= longestKept && hasLetter(v) && !sumWord(v) && !firmName(v, &s.key) && s.search.keep(out, f, nameForm, untitled(v, &s.key))
	case breach.KindGivenName, breach.KindMiddleName, breach.KindFamilyName:
		ok = len(v) <= longestKept && hasLetter(v) && !sumWord(v) && !s.wordForName(v, out) && s.search.keep(out, f, nameForm, v)
	case breach.KindStreet:
		// No prose is kept: what tells something behind an address is searched, and no more.
		if sentenceLike(v, &s.key) {
			s.tellBehind(a, v, out)
			break
		}
		ok = len(v) <= longestKept && s.search.keep(out, f, nameForm, v)
	case breach.KindUsername, breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindCountry:
		ok = len(v) <= longestKept && s.search.keep(out, f, nameForm, v)
	case breach.KindLanguage:
		ok = s.spoken(f, v, out)
	case breach.KindBorn:
		form := bornForm
		if a.monthFirst {
			form = bornMonthFirst
		}
		ok = s.search.keep(out, f, form, v)
	case breach.KindFile:
		if ok = paperFile(v); ok {
			out.Found = append(out.Found, f)
		}
	default:
		ok = a.emit.ByState() && len(v) <= longestNumber && (s.search.keep(out, f, identForms()[a.emit], v) || s.besides(a, v, out))
	}
	if ok {
		a.stats.emitted++
	}
}

// besides keeps a number that those have who have not the number of the column: the
// document of a foreigner among those of citizens.
func (s *Scanner) besides(a *active, v []byte, out *Row) bool {
	k := instead(a.emit)
	if k == breach.KindNone || !s.search.keep(out, Finding{Column: uint16(a.index), Kind: k}, identForms()[k], v) {
		return false
	}
	a.stats.whole[k]++
	return true
}

// instead is the number that people have instead of one of the kind, and that forms
// ask for in the same field.
func instead(k breach.Kind) breach.Kind {
	switch k {
	case breach.KindESDNI:
		return breach.KindESNIE // Royal Decree 557/2011, article 206
	case breach.KindESNIE:
		return breach.KindESDNI
	}
	return breach.KindNone
}

// foundIn reports whether the row already has a finding of a kind in a column.
func foundIn(out *Row, column int, kind breach.Kind) bool {
	for i := len(out.Found) - 1; i >= 0 && int(out.Found[i].Column) == column; i-- {
		if out.Found[i].Kind == kind {
			return true
		}
	}
	return false
}

func hasLetter(v []byte) bool {
	for _, c := range v {
		if c|0x20-'a' < 26 || c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

const (
	firstBirth = 1900 // years of birth that are believed; rows of the dead are rare
	lastBirth  = 2020 // of dates that no name says to be of births
	youngBirth = 2030 // of those that one does: the children of a nursery
)

// bornForm appends a date of birth as year-month-day.
func bornForm(dst, b []byte) ([]byte, bool) {
	y, m, d, ok := birthDate(b)
	if !ok {
		return dst, false
	}
	return appendDate(dst, y, m, d), true
}

func appendDate(dst []byte, y, m, d int) []byte {
	dst = append(dst, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-')
	dst = append(dst, byte('0'+m/10), byte('0'+m%10), '-')
	return append(dst, byte('0'+d/10), byte('0'+d%10))
}

// birthDate reads a plausible date of birth, as a date or as seconds since 1970.
func birthDate(b []byte) (y, m, d int, ok bool) {
	if y, m, d, ok = norm.Date(b); !ok {
		if _, whole := wholeNumber(bytes.TrimPrefix(b, []byte("-"))); !whole || len(b) < 7 || partialDate(b) {
			return 0, 0, 0, false
		}
		y, m, d, ok = norm.DateUnix(b)
	}
	return y, m, d, ok && firstBirth <= y && y <= youngBirth
}
