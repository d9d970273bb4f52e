package detect

import (
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestUsedBuffer: values of a document stand one after another in the same memory.
// What was known of the one says nothing of the next of its length, not even where
// that one is too short to be read by its classes of bytes.
func TestUsedBuffer(t *testing.T) {
	var s searcher
	var u Unfound
	memory := []byte("paid with card 4111 1111 1111 1111 on Monday")
	next := []byte("rows with her club on Monday, pays by letter")
	if len(memory) != len(next) {
		t.Fatalf("%d and %d bytes", len(memory), len(next))
	}
	sus, _ := s.classes.suspect(memory, breach.Plain)
	s.hidden(&u, memory, sus)
	copy(memory, next)
	ended := make(chan bool)
	go func() {
		sus, _ := s.classes.suspect(memory, breach.Plain)
		ended <- s.hidden(&u, memory, sus)
	}()
	select {
	case any := <-ended:
		if any || u.cards != 0 {
			t.Errorf("found %v, %d cards", any, u.cards)
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("the search does not end")
	}
}
