package journal

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
)

// The details by which an entry makes a key known to the journal, or takes it
// away: acts "created", "case raised to format 2", "key added", "key removed".
const (
	DetailKey      = "key"      // id of the key
	DetailRole     = "role"     // what it may do
	DetailVerifies = "verifies" // ed25519 public key, base64; none where it cannot sign
	ActKeyAdded    = "key added"
	ActKeyRemoved  = "key removed"
)

// actors are the keys that the journal knows, with what verifies their acts.
type actors map[string]ed25519.PublicKey

// read holds an entry to the key it names: a known key that signs must have
// signed it. Entries of before keys were known name the log's own key.
func (a actors) read(e *Entry) error {
	if id := e.Details[DetailKey]; id != "" && e.Act != ActKeyRemoved && e.Details[DetailRole] != "" {
		key, err := base64.StdEncoding.DecodeString(e.Details[DetailVerifies])
		if err != nil || len(key) != 0 && len(key) != ed25519.PublicKeySize {
			return fmt.Errorf("journal entry %d names a key that is none", e.Number)
		}
		a[id] = key
	}
	key, known := a[e.Actor]
	switch {
	case !known && len(a) > 0:
		return fmt.Errorf("journal entry %d is the act of a key that the case did not have", e.Number)
	case len(key) == 0 && e.Signature != nil:
		return fmt.Errorf("journal entry %d is signed by a key that the journal does not know", e.Number)
	case len(key) > 0:
		text, err := e.signed()
		if err != nil || !ed25519.Verify(key, text, e.Signature) {
			return fmt.Errorf("journal entry %d is not signed by the key that it names as its actor", e.Number)
		}
	}
	if e.Act == ActKeyRemoved {
		delete(a, e.Details[DetailKey])
	}
	return nil
}
