package breach

import (
	"regexp"
	"strings"
)

// mailbox is something like an address of a person, inside of a message.
var mailbox = regexp.MustCompile(`[^\s"'<>()\[\]{},;:=/\\]+@[^\s"'<>()\[\]{},;:=/\\@]+\.[\pL\pN-]+`)

// MaskMailboxes masks the addresses that a message quotes, of what was typed or
// read: errors go to logs and tickets. Who typed an address knows it by what is
// left. The user in the address of a server (scheme://user@host) stays.
func MaskMailboxes(message string) string {
	var b strings.Builder
	at := 0
	for _, m := range mailbox.FindAllStringIndex(message, -1) {
		word := message[strings.LastIndexAny(message[:m[0]], " \t\n\"'")+1 : m[0]]
		if strings.Contains(word, "://") {
			continue
		}
		b.WriteString(message[at:m[0]] + Mask(message[m[0]:m[1]]))
		at = m[1]
	}
	return b.String() + message[at:]
}
