package detect

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// FuzzClasses holds the two ways of finding stretches to each other.
func FuzzClasses(f *testing.F) {
	for _, s := range gateSeeds {
		f.Add([]byte(s), uint8(0))
		f.Add(append(bytes.Repeat([]byte("12 3.4-"), 20), s...), uint8(60))
		f.Add(append(bytes.Repeat([]byte{'7'}, 200), s...), uint8(3))
	}
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	f.Add(all, uint8(64))
	f.Fuzz(func(t *testing.T, text []byte, pad uint8) {
		if !wideClasses {
			t.Skip("there is one way only on this processor")
		}
		text = append(bytes.Repeat([]byte{'x'}, int(pad)), text...)
		var wide, plain classes
		at, amp := wide.read(text)
		wideClasses = false
		defer func() { wideClasses = true }()
		if a, b := plain.read(text); a != at || b != amp {
			t.Fatalf("%q: at sign %v, ampersand %v", text, at, amp)
		}
		for from := range len(text) + 1 {
			a, b, c := wide.next(from)
			x, y, z := plain.next(from)
			if a != x || b != y || c != z {
				t.Fatalf("%q: from %d got %d:%d with %d digits, want %d:%d with %d", text, from, a, b, c, x, y, z)
			}
			if !wide.codes && c > 0 && (from == 0 || from == a) && encoded(text, a, b, breach.Plain) != 0 {
				t.Fatalf("%q: a code at %d was passed over", text, a)
			}
			a, b, c = wide.long(from)
			if x, y, z = plain.long(from); a != x || b != y || c != z {
				t.Fatalf("%q: from %d got the long %d:%d with %d digits, want %d:%d with %d", text, from, a, b, c, x, y, z)
			}
		}
	})
}

func BenchmarkClasses(b *testing.B) {
	text := bytes.Repeat([]byte("Ich habe 2012 in Berlin gearbeitet, REF-2015-41329715 "), 30)
	was := wideClasses
	defer func() { wideClasses = was }()
	for _, wide := range []bool{false, was} {
		wideClasses = wide
		b.Run(map[bool]string{false: "bytes", true: "wide"}[wide], func(b *testing.B) {
			var c classes
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				c.read(text)
				n := 0
				for i, j, _ := c.next(0); i < len(text); i, j, _ = c.next(j) {
					n++
				}
				if n != 60 {
					b.Fatal(n)
				}
			}
		})
	}
}

// TestNth holds the search for one place to sorting.
func TestNth(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		a := make([]uint64, 1+r.IntN(40))
		for i := range a {
			a[i] = r.Uint64N(30)
		}
		sorted := slices.Sorted(slices.Values(a))
		for k := range a {
			if got := nth(slices.Clone(a), k); got != sorted[k] {
				t.Fatalf("%v: place %d has %d", sorted, k, got)
			}
		}
	}
}
