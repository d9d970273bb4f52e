package norm

import "testing"

func TestBrokenEmail(t *testing.T) {
	for text, want := range map[string]bool{
		"a b@post.example.net":              true,
		" ann a@post.example.net ":          true,
		"anna weber@post.example.net":       true,
		"j. doe7@post.example.net":          true,
		"anna\tw@post.example.net":          true,
		"b@post.example.net":                false,
		"  b@post.example.net  ":            false,
		"Anna Weber <a.w@post.example.net>": false,
		"Anna Weber weber@post.example.net": false,
		"a@x.example; b@y.example":          false,
		"a@x.example b@y.example":           false,
		"Anna, b@post.example.net":          false,
		"e-mail b@post.example.net":         false,
		"Mail: b@post.example.net":          false,
		"020 7946 0123 b@post.example.net":  false,
		"a b":                               false,
		"a @post.example.net":               false,
		"":                                  false,
		"@":                                 false,
		"please write to me at b@post.example.net since my old mailbox is not read any longer": false,
	} {
		if got := BrokenEmail([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
