package casefile

import (
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/duty"
)

// Case is the state of a case file: what all acts so far say. It is read only;
// lists are in the order in which things were put on record.
type Case struct {
	Acts      int       `json:"acts"` // how many acts made this state
	Name      string    `json:"name"`
	Reference string    `json:"reference,omitempty"` // the house's own number
	Example   bool      `json:"example,omitempty"`   // made by --example: its people are synthetic
	Opened    time.Time `json:"opened"`
	// Zone is the controller's time zone (IANA), in which hours are counted;
	// Country its country, whose public holidays count.
	Zone    string `json:"zone"`
	Country string `json:"country,omitempty"`

	Parties    []Party         `json:"parties"`
	Owners     []Owner         `json:"owners"`
	Instants   []Instant       `json:"instants"`
	Awareness  []Choice        `json:"awareness"` // the operative instants chosen, one an anchor
	Discovery  *Discovery      `json:"discovery,omitempty"`
	Incident   *Incident       `json:"incident,omitempty"`
	Counts     []Count         `json:"counts"` // entered by hand
	Timeline   []Event         `json:"timeline"`
	Evidence   []Exhibit       `json:"evidence"`
	Requests   []Request       `json:"requests"`
	Causes     []Cause         `json:"causes"`
	Measures   []Measure       `json:"measures"`
	Decisions  []Decision      `json:"decisions"`
	Tasks      []Task          `json:"tasks"`
	Answers    duty.Answers    `json:"answers"`
	Changes    []duty.Change   `json:"severity_changes"`
	Contracts  []duty.Contract `json:"contracts"`
	Pauses     []duty.Pause    `json:"pauses"`
	Done       []duty.Done     `json:"done"`
	Filings    []Filing        `json:"filings"`
	Told       []Telling       `json:"told"`
	FormFields []FormField     `json:"form_fields"`
	Closed     *Closure        `json:"closed,omitempty"`
}

// PartyRole is what a party is in the processing, or in the case.
type PartyRole string

// The roles.
const (
	Controller      PartyRole = "controller"
	JointController PartyRole = "joint-controller"
	Processor       PartyRole = "processor"
	SubProcessor    PartyRole = "sub-processor"
	Finder          PartyRole = "finder"
	Authority       PartyRole = "authority"
	Police          PartyRole = "police"
	Insurer         PartyRole = "insurer"
	Reporter        PartyRole = "reporter" // who files for the controller
	DPO             PartyRole = "dpo"
	Representative  PartyRole = "representative" // GDPR Article 27
	OtherParty      PartyRole = "other"
)

// Party is an organisation, or a person who acts for one.
type Party struct {
	ID           string    `json:"id"` // "agency": short, chosen by the user
	Role         PartyRole `json:"role"`
	Name         string    `json:"name"`
	Country      string    `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Address      string    `json:"address,omitempty"`
	Contact      string    `json:"contact,omitempty"` // a person's name and function
	Email        string    `json:"email,omitempty"`
	Phone        string    `json:"phone,omitempty"`
	IDKind       string    `json:"id_kind,omitempty"` // "company", "organisation", "vat"
	IDNumber     string    `json:"id_number,omitempty"`
	Sector       string    `json:"sector,omitempty"`       // "private", "public"
	Size         string    `json:"size,omitempty"`         // "micro", "sme", "large", "other"
	Activity     string    `json:"activity,omitempty"`     // NACE section and words
	For          string    `json:"for,omitempty"`          // of a processor: the party it works for
	Clause       string    `json:"clause,omitempty"`       // contract and clause that bind it
	Certificates []string  `json:"certificates,omitempty"` // "ISO 27001: hosting in Lyon only": what it claims, and the scope
	Function     string    `json:"function,omitempty"`     // of a reporter: legal representative, authorised
}

// Owner says which sources, or which people, belong to which controller.
type Owner struct {
	Party  string `json:"party"`
	Source string `json:"source,omitempty"` // locus or SHA-256 of a source; "" all
	People string `json:"people,omitempty"` // in words: "registered before March 2022"
	Number int64  `json:"number,omitempty"`
}

// Instant is a candidate for an anchor of clocks, with what proves it.
type Instant struct {
	ID       int       `json:"id"`
	Anchor   string    `json:"anchor"` // one of duty.Anchors
	At       time.Time `json:"at"`
	Why      string    `json:"why"`
	Evidence []string  `json:"evidence"`
	By       string    `json:"by"`
}

// Choice is the instant chosen as operative for its anchor.
type Choice struct {
	Anchor  string    `json:"anchor"`
	Instant int       `json:"instant"` // Instant.ID
	At      time.Time `json:"at"`      // of that instant
	Why     string    `json:"why"`
	By      string    `json:"by"`
	Chosen  time.Time `json:"chosen"`
}

// Discovery is how the breach came to light.
type Discovery struct {
	Channel string   `json:"channel"` // staff, supplier, data-subject, researcher, authority, press, other
	Party   string   `json:"party,omitempty"`
	Told    duty.Day `json:"told,omitempty"` // the day the other party told
	Text    string   `json:"text"`
}

// Incident is what happened. Answers to the interview (what was broken, who
// received the data) are in Case.Answers.
type Incident struct {
	Summary      string    `json:"summary"`
	Type         string    `json:"type,omitempty"`      // "publishing error", "hacking": free words; forms map them
	Origin       string    `json:"origin,omitempty"`    // internal, external
	Malicious    string    `json:"malicious,omitempty"` // yes, no, unknown
	From         time.Time `json:"from,omitzero"`
	To           time.Time `json:"to,omitzero"`
	Ongoing      bool      `json:"ongoing,omitempty"`
	Estimated    bool      `json:"estimated,omitempty"`
	HowDated     string    `json:"how_dated,omitempty"` // how estimated dates were found
	Systems      string    `json:"systems,omitempty"`   // systems, software, services, places
	Consequences string    `json:"consequences,omitempty"`
}

// Precision says how sure a count is.
type Precision string

// The precisions.
const (
	Exact        Precision = "exact"
	Approximate  Precision = "approximate"
	Undetermined Precision = "undetermined" // it can never be told
	NotYet       Precision = "not yet"      // to be determined
)

// Count is a number entered by hand: of people, of records, of a class or of a
// country. It never replaces a number mined from the leak; both are shown.
type Count struct {
	Of        string       `json:"of"` // "people", "records"
	Class     breach.Class `json:"class,omitempty"`
	Country   string       `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	Category  string       `json:"category,omitempty"` // of people: "applicants"
	Number    int64        `json:"number"`
	Precision Precision    `json:"precision"`
	Why       string       `json:"why"` // where the number comes from
	By        string       `json:"by"`
}

// Event is an entry of the timeline.
type Event struct {
	ID       int       `json:"id"`
	At       time.Time `json:"at"`
	Text     string    `json:"text"`
	Source   string    `json:"source,omitempty"` // who or what says so
	Evidence []string  `json:"evidence"`         // ids of exhibits, "E1"
	By       string    `json:"by"`
	Recorded time.Time `json:"recorded"`
}

// Exhibit is a piece of evidence. The file itself stays where it is; its hash
// proves it.
type Exhibit struct {
	ID      string    `json:"id"` // "E1"
	Name    string    `json:"name"`
	SHA256  string    `json:"sha256,omitempty"` // of the file, hex; "" for what is no file
	Bytes   int64     `json:"bytes,omitempty"`
	From    string    `json:"from,omitempty"` // who gave it
	Custody []Custody `json:"custody"`
	Added   time.Time `json:"added"`
	By      string    `json:"by"`
}

// Custody is a step of an exhibit from hand to hand.
type Custody struct {
	At   time.Time `json:"at"`
	From string    `json:"from,omitempty"`
	To   string    `json:"to"`
	How  string    `json:"how"`
}

// Request is something asked of or by a party, with the time for the answer.
type Request struct {
	ID       int       `json:"id"`
	From     string    `json:"from"`
	To       string    `json:"to"`
	At       time.Time `json:"at"`
	Text     string    `json:"text"`
	Due      time.Time `json:"due,omitzero"`
	Reply    string    `json:"reply,omitempty"`
	Replied  time.Time `json:"replied,omitzero"`
	Evidence []string  `json:"evidence"`
}

// Cause is a root cause, with the measure that prevents it.
type Cause struct {
	Text       string `json:"text"` // "production data in a test environment"
	Prevention string `json:"prevention"`
}

// MeasureKind is what a measure is for.
type MeasureKind string

// The kinds of measure.
const (
	Prior       MeasureKind = "prior"       // in place before the breach
	Containment MeasureKind = "containment" //
	Remedy      MeasureKind = "remedy"      // for the people
	Prevention  MeasureKind = "prevention"  // against recurrence
)

// Measure is something done, or to be done.
type Measure struct {
	Kind    MeasureKind `json:"kind"`
	Text    string      `json:"text"`
	At      time.Time   `json:"at,omitzero"` // when done; zero while planned
	Planned duty.Day    `json:"planned,omitempty"`
	Helps   string      `json:"helps,omitempty"` // how far
	By      string      `json:"by"`
}

// Decision is one that was taken, with what else was considered.
type Decision struct {
	ID       int       `json:"id"`
	Question string    `json:"question"`
	Options  []string  `json:"options"`
	Chosen   string    `json:"chosen"`
	Why      string    `json:"why"`
	Evidence []string  `json:"evidence"`
	By       string    `json:"by"`
	At       time.Time `json:"at"`
}

// Task is something somebody has to do.
type Task struct {
	ID    int       `json:"id"`
	Text  string    `json:"text"`
	Owner string    `json:"owner"`
	Due   time.Time `json:"due,omitzero"`
	Done  time.Time `json:"done,omitzero"`
	Note  string    `json:"note,omitempty"`
}

// Filing is something that went to an authority or another body.
type Filing struct {
	ID        int       `json:"id"`
	Rule      string    `json:"rule,omitempty"`  // the duty it fulfils: "gdpr-33"
	To        string    `json:"to"`              // "CNIL", "ICO", a police station
	Kind      string    `json:"kind"`            // initial, follow-up, withdrawal
	Draft     string    `json:"draft,omitempty"` // SHA-256 of the exact document, signed off and sent
	Reference string    `json:"reference,omitempty"`
	At        time.Time `json:"at"`
	Reason    string    `json:"reason,omitempty"` // for being late, for withdrawing
	Evidence  []string  `json:"evidence"`         // proof of delivery
	By        string    `json:"by"`
}

// Telling is how people were told.
type Telling struct {
	ID       int       `json:"id"`
	Means    string    `json:"means"` // individual, public, other
	At       time.Time `json:"at"`
	Number   int64     `json:"number,omitempty"` // of people; 0 unknown
	All      bool      `json:"all"`
	Why      string    `json:"why,omitempty"` // why not all
	Text     string    `json:"text,omitempty"`
	Evidence []string  `json:"evidence"`
	By       string    `json:"by"`
}

// FormField is an answer to a field of an authority's form that no other act
// gives; package form knows the names.
type FormField struct {
	Form   string   `json:"form"` // "edpb"
	Field  string   `json:"field"`
	Values []string `json:"values"`
	Reason string   `json:"reason,omitempty"`
	By     string   `json:"by"`
}

// Closure ends a case.
type Closure struct {
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
	By     string    `json:"by"`
}
