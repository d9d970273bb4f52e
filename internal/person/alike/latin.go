package alike

import "strings"

// cyrillic and greek letters as passports write them (ICAO Doc 9303, part 3,
// section 6, simplified to what comparing needs).
var letters = func() *strings.Replacer {
	pairs := []string{
		"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "ё", "e", "є", "ie", "ж", "zh", "з", "z", "и", "i",
		"і", "i", "ї", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t",
		"у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e",
		"ю", "iu", "я", "ia",
		"α", "a", "β", "v", "γ", "g", "δ", "d", "ε", "e", "ζ", "z", "η", "i", "θ", "th", "ι", "i", "κ", "k", "λ", "l", "μ", "m",
		"ν", "n", "ξ", "x", "ο", "o", "π", "p", "ρ", "r", "σ", "s", "ς", "s", "τ", "t", "υ", "y", "φ", "f", "χ", "ch", "ψ", "ps", "ω", "o",
		"ά", "a", "έ", "e", "ή", "i", "ί", "i", "ϊ", "i", "ΐ", "i", "ό", "o", "ύ", "y", "ϋ", "y", "ΰ", "y", "ώ", "o",
	}
	return strings.NewReplacer(pairs...)
}()

// latin writes Cyrillic and Greek letters in Latin ones.
func latin(s string) string {
	for i := range len(s) {
		if s[i] >= 0xCD && s[i] <= 0xD4 { // the first bytes of these scripts in UTF-8
			return letters.Replace(strings.ToLower(s))
		}
	}
	return s
}
