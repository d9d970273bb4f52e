package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestMessaged: what people write to each other is told by its table, or by who sends and
// who gets it, and what stands on a page or is sent to mailboxes is none of it.
func TestMessaged(t *testing.T) {
	text := func(r *rand.Rand) string {
		return "see you " + pickOne(r, words) + " at the " + pickOne(r, words) + " and bring the " + pickOne(r, words) + " with you please"
	}
	for _, c := range []struct {
		table string
		keys  []string
		name  string
		want  breach.Class
	}{
		{"private_messages", []string{"from_user_id", "sent_at"}, "message", privateMessages},
		{"phpbb_privmsgs", []string{"author_id", "message_time"}, "message_text", privateMessages},
		{"messages", []string{"sender_id", "recipient_id"}, "body", privateMessages},
		{"nachrichten", []string{"absender_id", "empfaenger_id"}, "inhalt", privateMessages},
		{"mensajes_privados", []string{"cliente_id", "fecha"}, "texto", privateMessages},
		{"messages_prives", []string{"user_id", "date_envoi"}, "contenu", privateMessages},
		{"messages", []string{"user_id", "created"}, "body", ""},
		{"articles", []string{"author_id", "created"}, "body", ""},
		{"private_lessons", []string{"user_id", "created"}, "title", ""},
	} {
		s := scene{table: c.table, columns: []string{"id", c.keys[0], c.keys[1], c.name}, rows: 60, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, 1 + r.IntN(40), 1 + r.IntN(40), text(r)}
		}}
		if is := s.decided(t, 3); is.Class != c.want && (c.want != "" || is.Class == privateMessages) {
			t.Errorf("%s.%s: %q, want %q", c.table, c.name, is.Class, c.want)
		}
	}
}
