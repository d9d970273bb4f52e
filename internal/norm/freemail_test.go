package norm

import "testing"

func TestFreeMail(t *testing.T) {
	for domain, free := range map[string]bool{
		"gmail.com": true, "yahoo.co.uk": true, "web.de": true, "wp.pl": true, "hotmail.fr": true,
		"gmail": false, "firm.example": false, "web.example": false, "live.shop.firm.example": false, "": false,
	} {
		if FreeMail(domain) != free {
			t.Errorf("FreeMail(%q) is %t", domain, !free)
		}
	}
}
