package send

import (
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// TestCameBackSaysWhy: what the server said when it took a message does not stand
// beside the row as the reason why it bounced.
func TestCameBackSaysWhy(t *testing.T) {
	r := &notice.Row{Number: 1, Channel: notice.Email, State: notice.Sent, Answer: "250 queued as 4711", Target: notice.Target{Addresses: []breach.Secret{"ann@example.org"}}}
	for answer, want := range map[breach.Secret]string{"550 no such user": "no such user", "": "no reason"} {
		changes := CameBack(r, 0, notice.Outcome{Answer: answer}, time.Now())
		if len(changes) != 1 || changes[0].To != notice.Bounced || !strings.Contains(changes[0].Answer.Reveal(), want) {
			t.Errorf("%d changes", len(changes))
		}
	}
}
