package source

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// count prints a number the way people write bounds: "1,048,576".
func count(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// firstLine returns an error's text up to its first line break, 120 bytes at
// most.
func firstLine(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	if len(s) > 120 {
		s = strings.ToValidUTF8(s[:120], "") + "..."
	}
	return s
}

// cleanMember makes a member's name fit to be shown and compared: valid UTF-8,
// without control characters, with "/" between its elements, below the archive.
// out says that the name as it stood led out of the archive: it was absolute,
// had a drive letter, or climbed over the top with "..".
func cleanMember(raw string, charset func(byte) rune) (name string, out bool) {
	s := printable(toUTF8(raw, charset))
	s = strings.ReplaceAll(s, "\\", "/")
	out = strings.HasPrefix(s, "/")
	if len(s) >= 2 && s[1] == ':' && isLetter(s[0]) {
		s, out = s[2:], true
	}
	rel := path.Clean(strings.TrimLeft(s, "/"))
	if rel == ".." || strings.HasPrefix(rel, "../") {
		out = true
	}
	name = strings.TrimPrefix(path.Clean("/"+s), "/")
	if name == "" {
		name = "(no name)"
	}
	return name, out
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// toUTF8 reads a name in an 8-bit character set where it is no valid UTF-8.
func toUTF8(s string, charset func(byte) rune) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(charset(s[i]))
	}
	return b.String()
}

// printable puts U+FFFD for what could move a terminal's cursor, or turn the
// direction of what follows.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// latin1 is the character set of names that declare none.
func latin1(c byte) rune { return rune(c) }

// cp437 is the character set of zip names that are not marked as UTF-8
// (APPNOTE.TXT 4.4.4, appendix D). The table is the code page's own.
func cp437(c byte) rune {
	if c < 0x80 {
		return rune(c)
	}
	return cp437High[c-0x80]
}

var cp437High = []rune("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»" +
	"░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
	"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0")

// base returns the last element of a name.
func base(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// innerName returns what the content of a layer is called: the name without the
// layer's suffix.
func innerName(name string, c *codec) string {
	for _, s := range c.suffixes {
		s, with, _ := strings.Cut(s, ">")
		if len(name) > len(s) && strings.EqualFold(name[len(name)-len(s):], s) {
			return name[:len(name)-len(s)] + with
		}
	}
	return name
}
