package notice

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// ActPlanned and ActApproved are the acts of the journal by which plans are kept and
// approved; DetailPlan is the detail that names the plan, in hex.
const (
	ActPlanned  = "notices planned"
	ActApproved = "notices approved"
	DetailPlan  = "plan sha256"
)

// Proof is what carries an approval: the journal's entry, of a journal that the
// caller has verified, and with it the signature; and the role of the key that
// signed it.
type Proof struct {
	Entry *journal.Entry
	Role  seal.Role
}

// CheckApproval proves that a plan was approved: the entry of the journal that its
// approval names says so of exactly this plan, and is signed by a key other than
// the planner's, whose role lets it decide.
func CheckApproval(k *Kept, p Proof) error {
	e := p.Entry
	say := func(why string) error { return fmt.Errorf("%w: %s", ErrApproval, why) }
	switch {
	case k.Approval == nil:
		return say("nobody approved plan " + k.Hash.String()[:12])
	case e == nil || e.Number != k.Approval.Entry || e.Act != ActApproved:
		return say("the journal has no such entry")
	case e.Details[DetailPlan] != k.Hash.String():
		return say("the journal's entry is about another plan; the texts or the people have changed since")
	case e.Actor != k.Approval.Actor || len(e.Signature) == 0:
		return say("the journal's entry is not signed by the key that is said to have approved")
	case e.Actor == k.Planner:
		return say("the key that planned cannot approve")
	case p.Role == "":
		return say("the key that approved was taken off the case since; somebody whose key it has must approve: keep the plan anew (tocsin notice plan --keep)")
	case p.Role != seal.Owner && p.Role != seal.Officer:
		return say("the key that approved is no owner's and no officer's")
	}
	return nil
}

// Composer makes the messages of an approved plan. It serves one goroutine; Clone
// gives one for another.
type Composer struct {
	plan   int64
	caseID string
	texts  map[Hash]*opened
	guard  *guard
	home   string
	own    string // the controller's language
}

// NewComposer opens a plan for sending. It fails with ErrApproval where the proof
// does not carry the approval; caseID makes Message-IDs.
func NewComposer(k *Kept, p Proof, caseID string) (*Composer, error) {
	if err := CheckApproval(k, p); err != nil {
		return nil, err
	}
	return newComposer(k, caseID)
}

// newComposer makes a composer of a plan whose approval the caller has checked.
func newComposer(k *Kept, caseID string) (*Composer, error) {
	m, err := ReadManifest(k)
	if err != nil {
		return nil, err
	}
	c := &Composer{plan: k.Number, caseID: caseID, texts: map[Hash]*opened{}, guard: newGuard(), home: m.Country, own: wording.Best(m.Policy.Default).Code}
	for i := range k.Texts {
		o, err := open(&k.Texts[i])
		if err != nil {
			return nil, err
		}
		c.texts[k.Texts[i].Hash] = o
		c.guard.approve(k.Texts[i].Hash, o)
	}
	return c, nil
}

// Clone gives a composer of the same plan for another goroutine.
func (c *Composer) Clone() *Composer {
	out := *c
	out.guard = newGuard()
	out.guard.fixed = c.guard.fixed // read only from here on
	return &out
}

// Country is the controller's, ISO 3166-1; "" where it is not on record.
func (c *Composer) Country() string { return c.home }

// Language is the controller's, ISO 639-1.
func (c *Composer) Language() string { return c.own }

// LanguageOf is the language of the text of a row, "" where it is of another plan.
func (c *Composer) LanguageOf(r *Row) string {
	if f := c.texts[r.Text]; f != nil {
		return f.language
	}
	return ""
}

// Batch tells the leak guard who is written to at the same time: their names are
// looked for in each other's messages. Call it with the rows of every Due.
func (c *Composer) Batch(rows []Row) { c.guard.batch(rows) }

// Compose makes the message of a row. The leak guard has read it when it is given
// out; an error that is ErrLeak ends the run, also that of all others.
func (c *Composer) Compose(r *Row) (*Message, error) {
	m, err := c.compose(r)
	if err != nil {
		return nil, err
	}
	if err := c.guard.check(r, m); err != nil {
		return nil, err
	}
	return m, nil
}

// compose makes a message of one row, one approved text and nothing else.
func (c *Composer) compose(r *Row) (*Message, error) {
	f := c.texts[r.Text]
	if f == nil || r.Plan != c.plan {
		return nil, fmt.Errorf("%w: row %d is of another plan, or its text is not among those approved", ErrApproval, r.Number)
	}
	if r.Channel != Email || r.To() == "" || !Mailbox(r.To().Reveal()) {
		return nil, fmt.Errorf("notice: row %d has no address to mail to", r.Number)
	}
	text, page := f.body(r.Target.Name.Reveal())
	m := &Message{
		Row: r.Number, ID: c.messageID(r), From: f.from, FromName: f.fromName, To: r.To(),
		Subject: f.subject, Text: text, HTML: page, Language: f.language,
	}
	m.Body = sha256.Sum256([]byte(m.Subject + "\n" + m.Text + "\n" + m.HTML))
	return m, nil
}

func (c *Composer) messageID(r *Row) string {
	_, domain, _ := strings.Cut(c.texts[r.Text].from, "@")
	return MessageID(c.caseID, r, domain)
}

// Intent is the change that must be durable before the message of a row leaves.
func (c *Composer) Intent(r *Row, at time.Time) Change {
	return Change{Row: r.Number, From: Planned, To: Intent, At: at, MessageID: c.messageID(r)}
}
