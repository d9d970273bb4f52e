package notice

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// Manifest is a plan without its people: what is approved. It names nobody.
type Manifest struct {
	Format    int     `json:"format"`
	FactsHash string  `json:"facts_sha256"`           // of the facts it is made from
	BriefHash string  `json:"brief_sha256,omitempty"` // of the brief it is made from
	Country   string  `json:"country,omitempty"`      // the controller's
	People    Counts  `json:"people"`                 // human beings
	Staff     Counts  `json:"staff"`
	Role      int64   `json:"role_mailboxes"`
	Law       Law     `json:"law"`
	HighOnly  bool    `json:"high_risk_only"`
	Policy    Policy  `json:"policy"`
	Groups    []Group `json:"groups"` // most people first
	// Absent are the classes that the texts say are not in the leak.
	Absent []breach.Class `json:"absent,omitempty"`
	// Former are ids, in hex, whose earlier rows do not count: their person has others.
	Former []string `json:"former_ids,omitempty"`
	// Halves counts people without a row whose earlier one counts for another, of whom
	// they were a part.
	Halves   map[Where]int64 `json:"halves,omitempty"`
	RowsHash string          `json:"rows_sha256"`
	Warnings []string        `json:"warnings"`
	byWhere  [2]map[Where]int64
}

// manifestFormat is the form of manifests that this version writes.
const manifestFormat = 1

// Counts say how many people are in each place of a plan.
type Counts struct {
	Total int64           `json:"total"` // as the facts count them
	By    map[Where]int64 `json:"by"`
}

// Group is everybody who gets one text.
type Group struct {
	Text string `json:"text_sha256"`
	Subject
	Password string        `json:"password,omitempty"` // how it was kept, where there is one
	People   int64         `json:"people"`
	Staff    int64         `json:"staff"`
	Mail     int64         `json:"by_email"`
	Letter   int64         `json:"by_letter"`
	High     bool          `json:"high_risk"`
	Grade    wording.Grade `json:"grade"`
}

// strength is how the password was kept of which the text speaks.
func (g *Group) strength() breach.Strength {
	for s := breach.StrengthUnknown; s <= breach.StrengthSlow; s++ {
		if s.String() == g.Password {
			return s
		}
	}
	return breach.StrengthUnknown
}

// Told is how many people the plan writes to.
func (m *Manifest) Told() (n int64) {
	for _, c := range []Counts{m.People, m.Staff} {
		for where, people := range c.By {
			if where.planned() && where != NoWay && where != MoreNoWay {
				n += people
			}
		}
	}
	return n
}

// Anew is how many people were told before, of less than is known now.
func (m *Manifest) Anew() (n int64) {
	for _, c := range []Counts{m.People, m.Staff} {
		n += c.By[MoreByMail] + c.By[MoreByLetter] + c.By[MoreNoWay]
	}
	return n
}

func (g *Group) add(p *ledger.Person, where Where) {
	if p.Kind == ledger.Staff {
		g.Staff++
	} else {
		g.People++
	}
	if where == ByLetter || where == MoreByLetter {
		g.Letter++
	} else {
		g.Mail++
	}
}

// merge adds a group that gets the same text: in a country of which nothing else
// is said.
func (g *Group) merge(o *Group) {
	g.People, g.Staff, g.Mail, g.Letter = g.People+o.People, g.Staff+o.Staff, g.Mail+o.Mail, g.Letter+o.Letter
	if g.Country != o.Country {
		g.Country = ""
	}
}

func (p *Plan) begin() {
	p.Format, p.FactsHash = manifestFormat, fmt.Sprintf("%x", p.src.Facts.Hash)
	p.BriefHash, p.Country = p.src.Brief.Hash().String(), p.src.Brief.Country
	p.Law, p.HighOnly, p.Policy.Contacts = p.src.Law, p.src.HighOnly, len(p.src.Contacts)
	p.Policy.Default = wording.Best(p.src.Brief.Language).Code
	p.byWhere = [2]map[Where]int64{{}, {}}
}

// count puts a person in their place.
func (p *Plan) count(kind ledger.PersonKind, where Where) {
	switch kind {
	case ledger.Role:
		p.Role++
	case ledger.Staff:
		p.byWhere[1][where]++
	default:
		p.byWhere[0][where]++
	}
}

// finish orders what was counted.
func (p *Plan) finish() {
	p.People = Counts{p.src.Facts.Who.People, p.byWhere[0]}
	p.Staff = Counts{p.src.Facts.Who.Staff, p.byWhere[1]}
	p.Groups, p.Warnings = []Group{}, p.warnings()
	at := map[string]int{}
	for _, key := range slices.Sorted(maps.Keys(p.drafts)) {
		d := p.drafts[key]
		if d.People+d.Staff == 0 {
			continue
		}
		if i, there := at[d.Text]; there {
			p.Groups[i].merge(&d.Group)
		} else {
			at[d.Text] = len(p.Groups)
			p.Groups = append(p.Groups, d.Group)
		}
		switch d.Audience {
		case ToGuardian:
			p.Policy.Guardians += d.People + d.Staff
		case ToEstate:
			p.Policy.Estates += d.People + d.Staff
		}
	}
	p.Policy.sortFallbacks()
	if w := p.foreignContact(); w != "" {
		p.Warnings = append(p.Warnings, w)
	}
	slices.SortFunc(p.Groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.People+b.Staff, a.People+a.Staff), cmp.Compare(a.Text, b.Text))
	})
}

// provedAbsent are the classes that are proved not to be in the leak.
func provedAbsent(f *facts.Facts) (out []breach.Class) {
	for _, a := range f.Absent {
		if a.Status == facts.Proved {
			out = append(out, a.Class)
		}
	}
	return out
}

// warnings say what somebody should look at before approving.
func (p *Plan) warnings() (out []string) {
	out = []string{}
	switch l := p.src.Law; {
	case len(l.Open) > 0:
		out = append(out, "the legal test is not finished for "+fewRules(l.Open)+": tocsin duty test --ask")
	case len(l.Required) == 0:
		out = append(out, "no law that was tested asks for telling people: telling them is your own decision")
	}
	if p.HighOnly && slices.Contains(p.src.Law.Required, "gdpr-34") {
		out = append(out, "only people whose own risk is high are told; Article 34 GDPR asks whether the breach as a whole is likely to be a high risk")
	}
	switch l := &p.src.Land; {
	case l.Wrong:
		out = append(out, "the brief names "+p.src.Brief.Authority+" as the authority, but by its postcode the controller's is that of its Land, "+l.Name+": correct the brief, or the controller's address and sector (tocsin case set party); of companies of post and telecommunications the brief may be right")
	case l.Why != "" && p.src.Brief.Authority == "":
		out = append(out, "which Land's authority is the controller's is not known ("+l.Why+"): people in the country are told to complain to that of where they live, and others to none by its name; name it in the brief, or put the controller's address and sector on record (tocsin case set party)")
	}
	if p.src.Facts.Unread() {
		out = append(out, "bytes of the leak are unread: there may be more people, and more of these")
	}
	if p.marked > 0 {
		out = append(out, "of "+facts.Plural(p.marked, "person who was", "people who were")+" told before more was found since, but they are marked and are not written to: tell them in another way (tocsin notice plan --list told_before)")
	}
	if p.low > 0 {
		out = append(out, "of "+facts.Plural(p.low, "person who was", "people who were")+" told before more was found since, but their own risk is not high and they are not written to (--high-only)")
	}
	if p.grown > 0 {
		out = append(out, "of "+facts.Plural(p.grown, "person", "people")+" a guardian is on record, but they are 18 by their birth date: they are written to themselves; where that is wrong, tocsin notice mark --as child")
	}
	if p.unsure > 0 {
		out = append(out, "nothing reaches "+facts.Plural(p.unsure, "person", "people")+" of whom an address is known, until it is decided who they are: tocsin people review (tocsin notice plan --list unreachable says whom)")
	}
	if w := p.src.Brief.besideCase(p.src.Case); w != "" {
		out = append(out, w)
	}
	if w := p.Policy.contactWarning(p.src.Brief.ContactInCase); w != "" {
		out = append(out, w)
	}
	if w := p.Policy.remarks(); w != "" {
		out = append(out, w)
	}
	if p.both > 0 {
		out = append(out, facts.Plural(p.both, "person is", "people are")+" a part of somebody who was split by hand: what rows do not tell is said of both parts, so they are told of more than may be theirs. "+
			"A join is undone whole by tocsin people split PERSON without a value; tocsin mine --again settles what the files tell")
	}
	return out
}

// shownRules bounds the rules that a warning names.
const shownRules = 3

// fewRules names rules: some, and how many there are, where they are many.
func fewRules(ids []string) string {
	if len(ids) <= shownRules {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%d rules (%s and others; all of them: --json, law.open)", len(ids), strings.Join(ids[:shownRules], ", "))
}

// sums refuses a plan whose counts do not add up to the people of the case.
func (p *Plan) sums() error {
	for _, c := range []struct {
		what string
		n    Counts
	}{{"people", p.People}, {"staff", p.Staff}} {
		sum := int64(0)
		for _, n := range c.n.By {
			sum += n
		}
		if sum != c.n.Total {
			return fmt.Errorf("the plan has %d %s, the facts of the case %d: the case may have changed, run it again; if that does not help, run tocsin case check", sum, c.what, c.n.Total)
		}
	}
	if p.Role != p.src.Facts.Who.RoleMailboxes {
		return fmt.Errorf("the plan has %d role mailboxes, the facts of the case %d: run tocsin case check", p.Role, p.src.Facts.Who.RoleMailboxes)
	}
	grouped := int64(0)
	for _, g := range p.Groups {
		grouped += g.People + g.Staff
	}
	if told := p.Told(); grouped != told {
		return fmt.Errorf("the groups of the plan have %d people, %d are to be told: this is a fault of tocsin", grouped, told)
	}
	return nil
}

// whereText says each place in words.
var whereText = map[Where]string{
	ByMail: "by e-mail", ByLetter: "by letter", NoWay: "nothing is known that reaches them",
	MoreByMail: "told before, and of more now: by e-mail", MoreByLetter: "told before, and of more now: by letter", MoreNoWay: "told before; of more is known, but nothing reaches them",
	Already: "told before, of all that is known", Otherwise: "told in another way", UnderWay: "under way since an earlier plan",
	CameBack: "bounced or refused: give another way in the contact file, or tocsin notice reconcile --refused all --dry-run where a server was at fault", LowRisk: "their own risk is not high",
	AsideOf: "suppressed", CallFirst: "protected: call them first", NothingOf: "nothing of a known class is theirs", RoleMailbox: "mailboxes of functions",
}

// shownGroups bounds the groups that Describe lists.
const shownGroups = 15

// Describe writes the plan as a table for people.
func (m *Manifest) Describe(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "people\tstaff\t  \n")
	for _, where := range Wheres() {
		if a, b := m.People.By[where], m.Staff.By[where]; a > 0 || b > 0 || where == ByMail || where == ByLetter || where == NoWay {
			fmt.Fprintf(t, "%s\t%s\t  %s\n", facts.Count(a), facts.Count(b), whereText[where])
		}
	}
	fmt.Fprintf(t, "%s\t%s\t  in the case\n", facts.Count(m.People.Total), facts.Count(m.Staff.Total))
	if err := t.Flush(); err != nil {
		return err
	}
	var b strings.Builder
	if m.Role > 0 {
		fmt.Fprintf(&b, "Not written to: %s of functions.\n", facts.Plural(m.Role, "mailbox", "mailboxes"))
	}
	m.Policy.describeShared(&b)
	m.Policy.describeGuardians(&b)
	if n := m.Policy.Estates; n > 0 {
		fmt.Fprintf(&b, "%s died: the family is written to.\n", facts.Plural(n, "person has", "people have"))
	}
	m.describeLanguages(&b)
	if n := m.Policy.CutNames; n > 0 {
		fmt.Fprintf(&b, "%s a name of more than %d characters: it is cut at the last word that fits.\n", facts.Plural(n, "person has", "people have"), longestName)
	}
	if n := m.Anew(); n > 0 {
		fmt.Fprintf(&b, "%s told before, of less than is known now: they get a message that says what is new, and that it adds to the one before.\n", facts.Plural(n, "person was", "people were"))
	}
	m.describeGroups(&b)
	for _, s := range m.Warnings {
		b.WriteString("\nLook at this: " + s + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// describeLanguages says by what people are written to in their language.
func (m *Manifest) describeLanguages(b *strings.Builder) {
	var list []string
	for _, e := range languageEvidence {
		if n := m.Policy.Languages[e.name]; n > 0 {
			list = append(list, facts.Count(n)+" "+e.text)
		}
	}
	if len(list) > 0 {
		fmt.Fprintf(b, "Languages: %s.\n", strings.ReplaceAll(strings.Join(list, ", "), defaultMark, m.Policy.Default))
	}
	m.Policy.describeFallbacks(b)
}

func (m *Manifest) describeGroups(b *strings.Builder) {
	texts := map[string]bool{}
	for _, g := range m.Groups {
		texts[g.Text] = true
	}
	fmt.Fprintf(b, "\n%s", facts.Plural(int64(len(texts)), "text", "texts"))
	if len(m.Groups) > shownGroups {
		fmt.Fprintf(b, " (of few sentences: tocsin notice texts shows each once, of the plan that is kept), of which those that go to the most people")
	}
	b.WriteString(":\n")
	for _, g := range m.Groups[:min(len(m.Groups), shownGroups)] {
		risk := "low risk "
		if g.High {
			risk = "high risk"
		}
		names := make([]string, len(g.Classes))
		for i, c := range g.Classes {
			names[i] = string(c)
		}
		to := ""
		if g.Audience != ToPerson {
			to = ", to the " + string(g.Audience)
		}
		if g.Earlier != "" {
			to += ", adds to that of " + g.Earlier
		}
		fmt.Fprintf(b, "  %s  %9s  %s %-2s  %s  LIX %.0f  %s%s\n", g.Text[:8], facts.Count(g.People+g.Staff), g.Language, g.Country, risk, g.Grade.LIX, strings.Join(names, ", "), to)
	}
}
