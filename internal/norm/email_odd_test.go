package norm

import "testing"

func TestOddEmail(t *testing.T) {
	for text, want := range map[string]bool{
		"ada@corp.local":                         true,
		"write to ada.b@gmail.con, please":       true,
		"ADA@HOST.LAN":                           true,
		"ada@dc1.corp.internal.":                 true,
		"ada@localhost":                          false,
		"logo@2x.png":                            false,
		"jquery@3.1.0":                           false,
		"@scope/pkg@1.2.x":                       false,
		"git@host.internal:repo":                 false,
		"https://user:pw@host.corp/x":            false,
		"getty@tty1.service":                     false,
		"a @ b.corp":                             false,
		"ada@corp..local":                        false,
		"ada@-":                                  false,
		"":                                       false,
		"@":                                      false,
		"@@corp.local":                           false,
		"<20240229.1234.abcdef0123@mx.corp>":     true,
		"<20240229.1234.abcdef01234567@mx.corp>": false,
	} {
		if got := OddEmail([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzOddEmail(f *testing.F) {
	f.Add([]byte("ada@corp.local"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if OddEmail(b) && !OddEmail(append([]byte("x "), b...)) {
			t.Error("text before a mailbox hides it")
		}
	})
}
