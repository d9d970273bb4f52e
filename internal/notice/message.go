package notice

import (
	"context"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Message is what one person gets. It is made by a Composer and was read by the
// leak guard.
type Message struct {
	Row      int64
	Address  uint8         // index of the address in use, as in Row
	ID       string        // Message-ID, without brackets
	From     string        // the controller's mailbox, as it stands in the approved texts
	FromName string        // the controller
	To       breach.Secret // one mailbox
	Subject  string        // one line
	Text     string        // plain text, lines ended by \n
	HTML     string        // a whole page; the same content, nothing loaded from elsewhere
	Language string        // ISO 639-1
	// Body is the hash of Subject, Text and HTML, for the proof.
	Body Hash
}

// Transport hands messages over. It is used from one goroutine a connection.
type Transport interface {
	// Send hands a message over and says what came of it. What is wrong with the
	// connection, and not with the message, is an Outcome too; an error ends the
	// run (a wrong password, a certificate that does not hold).
	Send(ctx context.Context, m *Message) (Outcome, error)
}

// Result is what came of handing a message over.
type Result uint8

// The results.
const (
	Accepted Result = iota + 1 // the other side has taken it: 250 after DATA
	Rejected                   // for good: 5xx, or an address that cannot be written to
	Later                      // not now: 4xx, or the connection broke before the end of DATA
	Unknown                    // the connection broke after the end of DATA: it may have been taken
)

// Outcome is a Result with what the other side said.
type Outcome struct {
	Result Result
	Answer breach.Secret // its words; they may name the address
	Code   int           // SMTP's, 0 where there is none
	// Enhanced is the code of RFC 3463, such as "5.1.1"; "" where there is none.
	Enhanced string
	// Gone says of Rejected that the address is at fault, so that another way is
	// tried; else the sender or the message is.
	Gone  bool
	Retry time.Duration // of Later: not before
	// Fault is what is wrong with the other side, whatever the message; "" where it
	// gave an answer, or the connection just broke.
	Fault Fault
}

// Fault is a way in which the other side does not do what it should.
type Fault string

// The faults.
const (
	Silent   Fault = "silent"   // it has the connection and does not answer
	Nonsense Fault = "nonsense" // its answer means nothing
)

// Change is what an outcome makes of a row that was in Intent.
func (o Outcome) Change(row int64, at time.Time) Change {
	c := Change{Row: row, From: Intent, At: at, Answer: o.Answer}
	switch o.Result {
	case Accepted:
		c.To = Sent
	case Rejected:
		c.To = Failed
	case Later:
		c.To, c.Due = Planned, at.Add(o.Retry)
	default:
		c.To = Doubtful
	}
	return c
}
