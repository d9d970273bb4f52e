package notice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Hash is the SHA-256 of a text or a plan.
type Hash [sha256.Size]byte

// String is the hash in hex.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Row is one notice: one person by one channel.
type Row struct {
	Number   int64 // given by the outbox, rising; never given twice
	Plan     int64 // number of the plan that made it
	Person   ledger.PersonID
	Channel  Channel
	Round    uint8 // 0, and one more each time a person is told anew of more
	State    State
	Text     Hash      // of the approved text
	Address  uint8     // index in Target.Addresses of the one in use
	Attempts uint16    // how often it was in Intent
	Due      time.Time // not before; zero for at once
	Changed  time.Time // when State was set
	// MessageID is the Message-ID without brackets, from the first Intent on; "" again
	// where the next address is used, until its own.
	MessageID string
	Answer    breach.Secret // what the server or the report said last; it may name the address
	Target    Target
	Erased    bool // what named the person was destroyed with all else of them
	// Past is what the row was before, as it came on record: of rows that Of and Rows give.
	Past []Past
}

// Target is what a message needs of its person. It is sealed at rest.
type Target struct {
	Name      breach.Secret   `json:"name,omitempty"`      // as they are greeted; "" where that is not sure
	Addresses []breach.Secret `json:"addresses,omitempty"` // e-mail addresses, the best first
	Postal    []breach.Secret `json:"postal,omitempty"`    // postal addresses, the best first: for a letter, or when mail comes back
	Full      breach.Secret   `json:"full,omitempty"`      // name above a postal address
	Country   string          `json:"country,omitempty"`   // of the person, ISO 3166-1
}

// To is the address in use: a mailbox, or a postal address.
func (r *Row) To() breach.Secret { return r.At(r.Address) }

// At is one of the addresses of the row's channel, by its index; "" where there is none.
func (r *Row) At(address uint8) breach.Secret {
	list := r.Target.Addresses
	if r.Channel == Letter {
		list = r.Target.Postal
	}
	if int(address) < len(list) {
		return list[address]
	}
	return ""
}

// MessageID returns the id of a row's message at a domain: always the same for
// the same person, channel, round and address of a case, so that a mail server's
// log tells whether a message in doubt went out. It tells nothing of the person.
func MessageID(caseID string, r *Row, domain string) string {
	h := sha256.New()
	h.Write([]byte("tocsin notice 1\n" + caseID + "\n"))
	h.Write(r.Person[:])
	h.Write([]byte{byte(r.Channel), r.Round, r.Address})
	return hex.EncodeToString(h.Sum(nil)[:16]) + "@" + domain
}

// Change is what becomes of a row.
type Change struct {
	Row  int64
	From State // what the row must be in; else the whole Mark fails with ErrState
	To   State
	At   time.Time
	// Due is when it may be tried again, of a change to Planned.
	Due time.Time
	// Next has the row use the next address of its list, of a change to Planned.
	Next      bool
	MessageID string        // set with Intent; "" leaves it
	Answer    breach.Secret // "" leaves it
	// Use has the row use an address of its list again, of a change to Planned.
	Use *uint8
	// Instead is a row that takes the place of this one, of a change to Replaced:
	// a letter for a mail that came back.
	Instead *Row
	// By is in its place the number of a row by e-mail that was replaced by this one, a
	// letter, and takes its place back: nobody printed it.
	By int64
	// Complaint keeps that the person complained of the message to the address of an
	// index, in what the row was; the row stays as it is, and From is To.
	Complaint *uint8
}

// Ask says which rows are wanted.
type Ask struct {
	Channel Channel
	State   State     // Planned to send; Intent when a sender starts; Doubtful to reconcile
	After   int64     // rows with a higher number only
	Now     time.Time // of rows in Planned, only those that are due
	Limit   int       // at most so many; at least 1
	// Others has a sender's outbox also give the rows that other senders have.
	Others bool
}

// Outbox keeps the rows. Its methods may be called from several goroutines.
type Outbox interface {
	// Plan returns the newest plan that was kept, nil where there is none.
	Plan(ctx context.Context) (*Kept, error)
	// Due returns rows by rising number, opened.
	Due(ctx context.Context, ask Ask) ([]Row, error)
	// Mark makes all changes in one transaction, which is durable when it
	// returns. It makes none where one is not allowed.
	Mark(ctx context.Context, changes []Change) error
	// Of returns the rows of people, by their present or former ids.
	Of(ctx context.Context, people ...ledger.PersonID) ([]Row, error)
	// Counts returns how many rows there are of each plan, channel and state.
	Counts(ctx context.Context) ([]Count, error)
}

// RowReader reads all rows.
type RowReader interface {
	// Rows calls fn for every row by rising number, not opened: Target and
	// Answer are empty, also those of Past. fn must not use the outbox.
	Rows(ctx context.Context, fn func(*Row) error) error
}

// Planner keeps plans and approvals, and gives back all that is kept.
type Planner interface {
	Outbox
	RowReader
	// KeepPlan keeps a plan with its texts and rows, in one transaction with the
	// journal's entry. Rows of earlier plans that nobody began to send are taken
	// out; what was sent stays.
	KeepPlan(ctx context.Context, p *Kept, rows iter.Seq2[*Row, error], e journal.Entry) error
	// PlanOf returns the plan of a number, also one that is not the newest; nil where
	// there is none.
	PlanOf(ctx context.Context, number int64) (*Kept, error)
	// Approve keeps that the newest plan was approved. It fails with ErrPlan
	// where the hash is another's.
	Approve(ctx context.Context, plan Hash, e journal.Entry) (*Approval, error)
}

// Count is how many rows are in a state.
type Count struct {
	Plan    int64
	Channel Channel
	State   State
	Rows    int64
}

// Kept is a plan as it is kept.
type Kept struct {
	Number   int64 // given by the outbox
	Hash     Hash  // of Manifest
	Manifest []byte
	Texts    []Text
	Planner  string // id of the key that kept it
	At       time.Time
	Entry    int64     // of the journal, by which it was kept
	Approval *Approval // nil until it is approved
}

// Approval says who approved a plan.
type Approval struct {
	Actor string // id of the key
	Entry int64  // of the journal
	At    time.Time
}

// Text is one frozen text: Content is what Hash is of.
type Text struct {
	Hash    Hash
	Content []byte
}

// The ways in which an outbox refuses; matched with errors.Is.
var (
	ErrState    = errors.New("the notice is not in the state it was taken to be in")
	ErrPlan     = errors.New("the plan is not the one that is kept")
	ErrApproval = errors.New("the texts are not approved")
	// ErrOvertaken is of a message that is about to begin: nothing of it was written.
	ErrOvertaken = errors.New("the case has changed since who sends last looked at it")
	ErrLease     = errors.New("another sender has taken over: this one was not heard of for longer than its lease")
)
