package notice

import (
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Past is what a row was before it became something else, and what was said of it
// then. An outbox writes it in the transaction that changes the row and keeps it for
// ever: that a message was taken by a server stays proved where it came back later,
// and where the person was written to at another address, or by letter.
type Past struct {
	State     State     // one that Lasts; 0 for a complaint, which changes no state
	At        time.Time // since when it was so; when it was complained
	Address   uint8     // index in Target.Addresses of the one in use
	Attempts  uint16    // of the row, until then
	MessageID string
	Answer    breach.Secret // what the server or the report said; "" where the person was destroyed
}

// complained is how a complaint is called where the others have a state.
const complained = "complained"

// What is the state's name, or that the person complained.
func (p *Past) What() string {
	if p.State == 0 {
		return complained
	}
	return p.State.String()
}

// Story is Past by time: a complaint is on record before the state that it was made of is
// over.
func (r *Row) Story() []Past {
	return slices.SortedStableFunc(slices.Values(r.Past), func(a, b Past) int { return a.At.Compare(b.At) })
}

// Lasts reports a state that says what came of an attempt.
func (s State) Lasts() bool {
	switch s {
	case Sent, Delivered, Bounced, Failed, Doubtful:
		return true
	}
	return false
}

// ActTaken is the act of the journal of messages and letters that became known as
// taken, where no other entry tells of it; DetailTaken is how many an entry of any act
// tells of. All together they are those that an outbox keeps.
const (
	ActTaken    = "notices taken"
	DetailTaken = "taken"
)

// Taken counts messages that a mail server took, and letters that were printed: each
// time one was, so that somebody whose message came back and who was written to again
// counts twice. All is the sum of Stand, Arrived and CameBack.
type Taken struct {
	All        int64 `json:"all"`
	Stand      int64 `json:"stand"`     // nothing else is known of them
	Arrived    int64 `json:"arrived"`   // by a report
	CameBack   int64 `json:"came_back"` // likewise
	Complaints int64 `json:"complaints"`
}

// add adds what is kept of a row.
func (t *Taken) add(r *Row) {
	open, arrived := false, false
	see := func(s State) {
		switch {
		case s == Sent:
			t.All++
			open, arrived = true, false
		case s == Delivered:
			arrived = true
		case s == Bounced && open:
			t.CameBack++
			open = false
		}
	}
	for i := range r.Past {
		if r.Past[i].State == 0 {
			t.Complaints++
		}
		see(r.Past[i].State)
	}
	see(r.State)
	switch {
	case open && arrived:
		t.Arrived++
	case open:
		t.Stand++
	}
}
