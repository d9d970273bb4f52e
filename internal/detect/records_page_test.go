package detect

import "testing"

// TestUntagged: a page keeps each byte in its place; what is no page stays as it is.
func TestUntagged(t *testing.T) {
	for text, want := range map[string]string{
		"<p>Client: Anna<br>DOB: 1984</p>":                  "\n  Client: Anna\n   DOB: 1984\n   ",
		"<tr>\n<td>Client</td>\n<td>Anna</td></tr>":         "\n        Client\t         Anna\t    \n    ",
		"<div>a <b>c</b> <!-- d --></div>":                  "\n    a    c               \n     ",
		"<dl><dt>Client</dt><dd>Anna</dd></dl>":             "\n   \n   Client\t        Anna     \n    ",
		"Client: Anna <anna@example.org>\na < b, b > c":     "Client: Anna <anna@example.org>\na < b, b > c",
		"<client><name>Anna</name>\n<x>1</x></client>":      "<client><name>Anna</name>\n<x>1</x></client>",
		"<p>mail <anna@example.org> or </> or <3 or <b</p>": "\n  mail <anna@example.org> or </> or <3 or <b\n   ",
	} {
		got := string(untagged([]byte(text)))
		if got != want || len(got) != len(text) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
