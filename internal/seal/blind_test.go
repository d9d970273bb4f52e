package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"testing"
)

func TestHasherIsHMAC(t *testing.T) {
	k := Key{1, 2, 3}
	h := newHasher(k)
	for _, v := range []string{"", "a@example.org", strings.Repeat("x", 300)} {
		m := hmac.New(sha256.New, k[:])
		m.Write([]byte("email\x00" + v))
		want := [16]byte(m.Sum(nil))
		if got := h.Sum("email", v); got != want {
			t.Errorf("value of %d bytes: got %x, want %x", len(v), got, want)
		}
		if got := h.Clone().SumBytes("email", []byte(v)); got != want {
			t.Errorf("clone, value of %d bytes: got %x, want %x", len(v), got, want)
		}
	}
}

func BenchmarkBlind(b *testing.B) {
	h := newHasher(Key{1})
	b.ReportAllocs()
	for b.Loop() {
		h.Sum("email", "someone.longish@mail.example.org")
	}
}
