package casefile

import (
	"regexp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

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

var partyRoles = []PartyRole{
	Controller, JointController, Processor, SubProcessor, Finder, Authority, Police, Insurer, Reporter, DPO, Representative, OtherParty,
}

// Party is an organisation, or a person who acts for one. A party put on record
// again under the same id takes the place of the former.
type Party struct {
	ID       string    `json:"id" flag:"id" help:"short name by which other commands refer to it, as agency"`
	Role     PartyRole `json:"role" flag:"role" help:"controller, joint-controller, processor, sub-processor, finder, authority, police, insurer, reporter, dpo, representative, other"`
	Name     string    `json:"name" flag:"name" help:"full name"`
	Country  string    `json:"country,omitempty" flag:"country" help:"two letters"`
	Address  string    `json:"address,omitempty" flag:"address" help:"postal address"`
	Contact  string    `json:"contact,omitempty" flag:"contact" help:"a person's name and function"`
	Email    string    `json:"email,omitempty" flag:"email" help:"e-mail address of the contact"`
	Phone    string    `json:"phone,omitempty" flag:"phone" help:"phone number of the contact"`
	IDKind   string    `json:"id_kind,omitempty" flag:"id-kind" help:"kind of its number: company, organisation, vat"`
	IDNumber string    `json:"id_number,omitempty" flag:"id-number" help:"number under which it is registered"`
	Sector   string    `json:"sector,omitempty" flag:"sector" help:"private or public"`
	Size     string    `json:"size,omitempty" flag:"size" help:"micro, sme, large, other"`
	Activity string    `json:"activity,omitempty" flag:"activity" help:"economic activity, with its NACE section"`
	For      string    `json:"for,omitempty" flag:"for" help:"id of the party that a processor works for"`
	Clause   string    `json:"clause,omitempty" flag:"clause" help:"contract and clause that bind it"`
	Function string    `json:"function,omitempty" flag:"function" help:"of a reporter: dpo, legal, authorised, or in words"`
	// Certificates are what it claims, with the scope each names.
	Certificates []string `json:"certificates,omitempty" flag:"certificate" help:"a certificate it claims, with its scope; may be repeated"`
}

// Owner says which sources, or which people, belong to which controller.
type Owner struct {
	Party  string `json:"party" flag:"party" help:"id of the controller"`
	Source string `json:"source,omitempty" flag:"source" help:"path or SHA-256 of a source of the leak"`
	People string `json:"people,omitempty" flag:"people" help:"which people, in words"`
	Number int64  `json:"number,omitempty" flag:"number" help:"how many"`
}

// mined returns the mined source that is the owner's, nil where none is named.
func (o *Owner) mined(f *facts.Facts) *facts.SourceFacts {
	if f == nil || o.Source == "" {
		return nil
	}
	for i := range f.Sources {
		if s := &f.Sources[i]; s.Locus == o.Source || s.SHA256 == o.Source {
			return s
		}
	}
	return nil
}

// ContractTerm is a time that a contract sets.
type ContractTerm struct {
	Clause string    `json:"clause" flag:"clause" help:"contract and clause"`
	Party  string    `json:"party" flag:"party" help:"id of the party it binds"`
	To     string    `json:"to" flag:"to" help:"id of the party that is to be told"`
	From   string    `json:"from" flag:"from" help:"the instant it runs from: processor_aware, controller_aware, detected"`
	Count  int64     `json:"count" flag:"count" help:"how many"`
	Unit   duty.Unit `json:"unit" flag:"unit" help:"hours, days, business days, months"`
}

var partyID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

func (p *Party) check(c *Case, _ Meta) error {
	if !partyID.MatchString(p.ID) {
		return refuse("use small letters, digits and hyphens, as it-provider", "%q is no id of a party", p.ID)
	}
	if err := oneOf("role", p.Role, partyRoles...); err != nil {
		return err
	}
	for _, f := range []struct {
		what, word string
		known      []string
	}{
		{"kind of number", p.IDKind, []string{"company", "organisation", "vat"}},
		{"sector", p.Sector, []string{"private", "public"}},
		{"size", p.Size, []string{"micro", "sme", "large", "other"}},
	} {
		if f.word != "" {
			if err := oneOf(f.what, f.word, f.known...); err != nil {
				return err
			}
		}
	}
	if p.For != "" && (c.Party(p.For) == nil || p.For == p.ID) {
		return refuse("put that party on record first", "there is no party %q it could work for", p.For)
	}
	return needs("the name", p.Name)
}

func (p *Party) weigh(*Case, Meta) error { return weighCountry(p.Country) }

func (p *Party) apply(c *Case, _ Meta) {
	if old := c.Party(p.ID); old != nil {
		*old = *p
		return
	}
	c.Parties = append(c.Parties, *p)
}

func (o *Owner) check(c *Case, _ Meta) error {
	p := c.Party(o.Party)
	if p == nil || p.Role != Controller && p.Role != JointController {
		return refuse("name a party that is a controller or joint controller", "%q is no controller of this case", o.Party)
	}
	if o.Source == "" && o.People == "" || o.Number < 0 {
		return refuse("name a source, or the people in words", "what belongs to %s is not said", o.Party)
	}
	return nil
}

func (o *Owner) apply(c *Case, _ Meta) {
	i := slices.IndexFunc(c.Owners, func(x Owner) bool { return x.Source == o.Source && x.People == o.People })
	if i < 0 {
		c.Owners = append(c.Owners, *o)
		return
	}
	c.Owners[i] = *o
}

func (t *ContractTerm) check(c *Case, _ Meta) error {
	for _, id := range []string{t.Party, t.To} {
		if err := c.partyKnown(id); err != nil {
			return err
		}
	}
	if err := oneOf("instant", t.From, duty.Anchors()...); err != nil {
		return err
	}
	if t.Count < 1 || t.Count > 10000 {
		return refuse("between 1 and 10000", "%d is no time that a contract sets", t.Count)
	}
	if err := oneOf("unit", t.Unit, duty.Hours, duty.Days, duty.BusinessDays, duty.Months); err != nil {
		return err
	}
	return needs("the clause", t.Clause)
}

func (t *ContractTerm) apply(c *Case, m Meta) {
	c.Contracts = append(c.Contracts, duty.Contract{
		ID: contractID(m.Number), Clause: t.Clause, Party: t.Party, To: t.To,
		Limit: duty.Limit{From: []string{t.From}, Count: int(t.Count), Unit: t.Unit, Plain: t.Unit == duty.Hours || t.Unit == duty.Days},
	})
}
