package norm

import (
	"bytes"
	"strings"
)

// deafParts are words of mailboxes that nobody reads, without separators.
var deafParts = [...]string{
	"noreply", "noreplies", "donotreply", "dontreply", "mailerdaemon", "nepasrepondre", "nichtantworten", "nietantwoorden", "nietbeantwoorden",
	"geenantwoord", "noresponder", "norespondas", "noconteste", "nonrispondere", "naoresponda", "naoresponder", "nieodpowiadaj", "svarikke", "ikkesvar",
	"svaraej", "svarainte", "inteesvara",
}

// DeafMailbox reports whether a mailbox, in the form Email gives, says by its name that
// nobody reads what is sent to it: no-reply@, ne-pas-repondre+x@.
func DeafMailbox(email string) bool {
	local, _, ok := strings.Cut(email, "@")
	if !ok {
		return false
	}
	if tag := strings.IndexByte(local, '+'); tag > 0 {
		local = local[:tag]
	}
	var buf [maxLocal]byte
	whole, _ := squash(buf[:0], strings.ToLower(local))
	for _, p := range deafParts {
		if bytes.Contains(whole, []byte(p)) {
			return true
		}
	}
	return false
}
