package detect

import (
	"bytes"
	"strings"
)

// sumWords are what sheets write below their rows where a name stands above, in the
// languages of the project: what follows is added up, and nobody is called so. Words
// that are names as well ("Sum", "Suma") are none of them.
var sumWords = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.SplitSeq(`total,totals,grand total,sub total,subtotal,sum total,total amount,gesamt,gesamtsumme,summe,zwischensumme,insgesamt,endsumme,
total general,total général,sous-total,totaux,suma total,totale,totale generale,subtotale,totaal,subtotaal,eindtotaal,razem,ogółem,celkem,mezisoučet,
totalt,summa,delsumma,i alt,subtotal geral,total geral,toplam,genel toplam,ara toplam`, ",") {
		out[strings.TrimSpace(w)] = true
	}
	return out
}()

// longestSum is the length of the longest of them, in bytes.
const longestSum = 16

// sumStarts has a bit for the second letter of a word behind its first one.
var sumStarts = func() (t [26]uint32) {
	for w := range sumWords {
		if second := w[1] - 'a'; second < 26 {
			t[w[0]-'a'] |= 1 << second
		}
	}
	return t
}()

// sumWord reports the word before a sum, in place of a name: "Total", "Summe:".
func sumWord(v []byte) bool {
	if len(v) < 5 || len(v) > longestSum+2 {
		return false
	}
	first, second := v[0]|0x20-'a', v[1]|0x20-'a'
	if first >= 26 || second < 26 && sumStarts[first]>>second&1 == 0 {
		return false
	}
	var low [longestSum + 2]byte
	for i, c := range v {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	return sumWords[string(bytes.TrimRight(low[:len(v)], " :"))]
}
