package notice

import "fmt"

// Channel is a way by which a person is told.
type Channel uint8

// The channels; their numbers are kept and never change.
const (
	NoChannel Channel = 0 // nothing is known that reaches the person
	Email     Channel = 1
	Letter    Channel = 2
)

var channelNames = []string{"none", "e-mail", "letter"}

// String is the channel's name in tables and output.
func (c Channel) String() string { return name(channelNames, int(c)) }

// State is where a row of the outbox stands.
type State uint8

// The states; their numbers are kept and never change.
const (
	Planned     State = 1  // waits to be sent, or sent again after a passing refusal
	Intent      State = 2  // is being handed over; durable before a byte leaves
	Sent        State = 3  // the next server has taken it (250), or the printer's batch holds it
	Delivered   State = 4  // a report says that it arrived
	Bounced     State = 5  // it came back, or the mailbox does not exist
	Failed      State = 6  // refused for good, or tried too often
	Doubtful    State = 7  // an intent without an outcome: a kill came between
	Unreachable State = 8  // there is no way to reach the person
	Withdrawn   State = 9  // taken out before it was sent
	Replaced    State = 10 // another row of the person has taken its place
)

var stateNames = []string{"", "planned", "intent", "sent", "delivered", "bounced", "failed", "doubtful", "unreachable", "withdrawn", "replaced"}

// String is the state's name in tables and output.
func (s State) String() string { return name(stateNames, int(s)) }

// States are all states, in the order of their numbers.
func States() []State {
	return []State{Planned, Intent, Sent, Delivered, Bounced, Failed, Doubtful, Unreachable, Withdrawn, Replaced}
}

// Told reports whether a row in the state means that its person was told, as far
// as the sender can know.
func (s State) Told() bool { return s == Sent || s == Delivered }

// after are the states that may follow each.
var after = map[State][]State{
	Planned:     {Intent, Failed, Withdrawn, Replaced}, // Failed: no message could be made of it
	Intent:      {Sent, Failed, Bounced, Planned, Doubtful},
	Doubtful:    {Sent, Delivered, Bounced, Failed, Planned, Withdrawn},
	Sent:        {Delivered, Bounced},
	Delivered:   {Bounced},
	Bounced:     {Planned, Replaced},
	Failed:      {Planned, Replaced, Withdrawn},
	Unreachable: {Replaced},
	Replaced:    {Planned}, // by e-mail again: nobody printed the letter
}

// May reports whether a row may go from one state to another.
func May(from, to State) bool {
	for _, s := range after[from] {
		if s == to {
			return true
		}
	}
	return false
}

func name(names []string, n int) string {
	if n < len(names) && names[n] != "" {
		return names[n]
	}
	return fmt.Sprintf("unknown (%d)", n)
}
