package paper

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"
	"unicode/utf8"
)

// drawing is an SVG being written.
type drawing struct{ strings.Builder }

// put writes markup; arguments that are strings are escaped.
func (d *drawing) put(format string, args ...any) {
	for i, a := range args {
		switch v := a.(type) {
		case string:
			args[i] = html.EscapeString(v)
		case float64:
			args[i] = number(v)
		}
	}
	fmt.Fprintf(d, format, args...)
}

func (d *drawing) html() template.HTML { return template.HTML(d.String()) }

// number writes a length with one decimal at most, so that bytes do not depend
// on the last bits of a float.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s = strings.TrimSuffix(s, ".0"); s == "-0" {
		return "0"
	}
	return s
}

// width guesses the width of a text in units, for a sans-serif face of a size.
// It errs on the wide side.
func width(s string, size float64) float64 {
	n := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune("ijl.,:;'|![](){}ftr -", r):
			n += narrowest
		case strings.ContainsRune("mwMW%@—", r):
			n += 0.92
		case r >= 'A' && r <= 'Z':
			n += 0.70
		case r > 0x2e80:
			n++
		default:
			n += 0.585
		}
	}
	return n * size
}

const narrowest = 0.36 // width of the narrowest letter, by its size

// fit shortens a text to a width, leaving out its middle, where names differ
// least.
func fit(s string, size, room float64) string {
	most := int(max(room, 0)/(narrowest*size)) + 2
	if len(s) > 8*most { // no more than this many letters can fit
		s = firstRunes(s, most) + lastRunes(s, most)
	}
	if width(s, size) <= room {
		return s
	}
	head, tail := s, s
	for cut := utf8.RuneCountInString(s) - 1; cut > 1; cut-- {
		head, tail = firstRunes(s, (cut+1)/2), lastRunes(s, cut/2)
		if width(head+"…"+tail, size) <= room {
			break
		}
	}
	return head + "…" + tail
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// wrap breaks a text into lines of a width at its spaces, at most the given
// number of them; what is left over ends in an ellipsis.
func wrap(s string, size, room float64, most int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if len(lines) > most {
			break
		}
		word = fit(word, size, room)
		switch {
		case line == "":
			line = word
		case width(line+" "+word, size) <= room:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = lines[:most]
		last := lines[most-1]
		for last != "" && width(last+" …", size) > room {
			_, n := utf8.DecodeLastRuneInString(last)
			last = last[:len(last)-n]
		}
		lines[most-1] = strings.TrimRight(last, " ,") + " …"
	}
	return lines
}

// fitWords lists as many words as fit, and how many more there are.
func fitWords(words []string, size, room float64) string {
	for n := len(words); n > 0; n-- {
		s := strings.Join(words[:n], ", ")
		if n < len(words) {
			s += " +" + strconv.Itoa(len(words)-n)
		}
		if width(s, size) <= room {
			return s
		}
	}
	if len(words) == 0 {
		return ""
	}
	more := ""
	if len(words) > 1 {
		more = " +" + strconv.Itoa(len(words)-1)
	}
	return fit(words[0], size, room-width(more, size)) + more
}
