package detect

import (
	"fmt"
	"strings"
	"testing"
)

func TestAside(t *testing.T) {
	letter := "I spoke with Jane Harwood about the flat at 12 Baker Street, London, NW1 6XE, and she told me that she was diagnosed with nothing at all but would like to move soon because the stairs are steep. "
	for _, c := range []struct {
		text string
		deep bool
		want string
	}{
		{letter, true, "name street"},
		{letter, false, ""},
		{letter + "I have a disability myself.", true, "name street disability-text"},
		{"GET /index.html from 192.0.2.7 and 2001:db8::7, version 1.2.3.4", false, "ip ip"},
		{"10.11.12 is a date, 3.14.15 too; std::vector has two colons", false, ""},
		{"func (Reader Tom Baker) Read(Tom Baker) { return Tom Baker }", true, ""},
		{"", true, ""},
	} {
		var got []string
		for _, k := range NewTextScanner().Aside([]byte(c.text), c.deep) {
			got = append(got, k.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q, deep %v: %v, want %s", c.text, c.deep, got, c.want)
		}
	}
}

func TestQuad(t *testing.T) {
	for text, want := range map[string]bool{
		"1.2.3.4": true, "x 192.168.100.200 y": true, "1.2.3": false, "1.2 3.4 5.6 7.8": true, "1.23456.7.8": false, "": false, "....": false, "1.2.3.x": false,
	} {
		if quad([]byte(text)) != want {
			t.Errorf("%q is not %v", text, want)
		}
	}
	for i := range 256 { // the cheap test says no only where there is none
		if ip := fmt.Sprintf("%d.%d.%d.%d", i, 255-i, i/2, i%10); !quad([]byte("a " + ip + " b")) {
			t.Errorf("%s is passed over", ip)
		}
	}
}
