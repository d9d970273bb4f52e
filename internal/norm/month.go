package norm

import (
	"bytes"
	"unicode/utf8"
)

// monthNames gives each month's names and usual short forms in English,
// French, German, Dutch, Spanish, Italian, Portuguese, Polish and Czech (both cases),
// Swedish, Danish, Norwegian, Turkish and Romanian, in lower case.
var monthNames = [12]string{
	"january jan janvier janv januar jänner januari enero ene gennaio gen janeiro styczeń stycznia sty leden ledna ocak ianuarie",
	"february feb février fév févr fevrier februar februari febrero febbraio fevereiro fev luty lutego lut únor února şubat februarie",
	"march mar mars märz mrz maart mrt marzo março marco marzec marca marts březen března mart martie",
	"april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna nisan aprilie",
	"may mai mei mayo maggio mag maio maj maja květen května mayıs",
	"june jun juin juni junio giugno giu junho czerwiec czerwca cze červen června haziran iunie",
	"july jul juillet juil juli julio luglio lug julho lipiec lipca lip červenec července temmuz iulie",
	"august aug août aout augustus agosto ago sierpień sierpnia sie augusti srpen srpna ağustos",
	"september sep sept septembre septiembre settembre set setembro wrzesień września wrz září eylül septembrie",
	"october oct octobre oktober okt octubre ottobre ott outubro out październik października paź říjen října ekim octombrie",
	"november nov novembre noviembre novembro listopad listopada lis listopadu kasım noiembrie",
	"december dec décembre déc decembre dezember dez diciembre dic dicembre dezembro grudzień grudnia gru desember des prosinec prosince aralık decembrie",
}

var monthOf = func() map[string]int {
	set := map[string]int{}
	for i, names := range monthNames {
		for name := range wordSet(names) {
			set[name] = i + 1
		}
	}
	return set
}()

// monthName returns the month whose name b begins with and the width of the
// name, a dot of a short form not counted; 0, 0 if there is none.
func monthName(b []byte) (month, n int) {
	for n < len(b) && n < 16 {
		if letter(b[n]) {
			n++
			continue
		}
		if b[n] < utf8.RuneSelf {
			break
		}
		_, w := utf8.DecodeRune(b[n:])
		n += w
	}
	if n < 3 || n > 16 {
		return 0, 0
	}
	var buf [24]byte
	low := appendLower(buf[:0], b[:n])
	if m := monthOf[string(low)]; m > 0 {
		return m, n
	}
	return 0, 0
}

// appendLower appends b in lower case, ASCII without looking at runes.
func appendLower(dst, b []byte) []byte {
	from := len(dst)
	dst = append(dst, b...)
	for i, c := range dst[from:] {
		if c >= utf8.RuneSelf {
			return append(dst[:from+i], bytes.ToLower(b[i:])...)
		}
		if c-'A' < 26 {
			dst[from+i] = c + 32
		}
	}
	return dst
}
