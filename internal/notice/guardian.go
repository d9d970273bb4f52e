package notice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// GuardianKind is the kind of the documents in which guardians are kept.
const GuardianKind = "notice guardian"

// Guardian is how one guardian of a child is reached, by the controller's own records.
type Guardian struct {
	Person string        `json:"person"` // id of the child, in hex
	Email  breach.Secret `json:"email,omitempty"`
	Post   breach.Secret `json:"post,omitempty"` // postal address, parts parted by commas
}

// ErrGuardian says that a guardian is not reached by what is said of them.
var ErrGuardian = errors.New("a guardian needs an e-mail address or a postal address")

// GuardianDocument gives guardians in the form in which they are kept.
func GuardianDocument(list []Guardian) (ledger.Document, error) {
	kept := make([]keptGuardian, len(list))
	for i, g := range list {
		email, post := strings.ToLower(strings.TrimSpace(g.Email.Reveal())), printable(g.Post.Reveal(), longestPost)
		if email != "" && (!Mailbox(email) || norm.DeafMailbox(email)) || email == "" && post == "" || post == "" && strings.TrimSpace(g.Post.Reveal()) != "" {
			return ledger.Document{}, ErrGuardian
		}
		kept[i] = keptGuardian{g.Person, email, post}
	}
	data, err := json.Marshal(kept)
	return ledger.Document{Kind: GuardianKind, Data: data}, err
}

// leakGuardians are the mailboxes of a child's guardians by the leak itself: a column of
// its row says that they are. Mailboxes of functions and of the controller's own
// domains are none.
func leakGuardians(p *ledger.Person, own []string) (out []breach.Secret) {
	for _, r := range p.Joined {
		if r.Rule != breach.GuardianRule {
			continue
		}
		s := strings.ToLower(r.Value.Reveal())
		_, domain, _ := strings.Cut(s, "@")
		if Mailbox(s) && !norm.RoleMailbox(s) && !slices.Contains(own, domain) && !slices.Contains(out, breach.Secret(s)) {
			out = append(out, breach.Secret(s))
		}
	}
	return out[:min(len(out), mostAddresses)]
}

// keptGuardian is a guardian as it is sealed: a secret prints masked.
type keptGuardian struct {
	Person string `json:"person"`
	Email  string `json:"email,omitempty"`
	Post   string `json:"post,omitempty"`
}

// Guardians is how the guardians of a child are reached, the first before the second.
type Guardians struct {
	Emails, Posts []breach.Secret
}

// longestPost bounds a postal address, in characters.
const longestPost = 300

// ReadGuardians folds the guardians that were kept, by the child's id in hex: of a child
// those of the newest document hold, in their order.
func ReadGuardians(docs []ledger.Document) (map[string]Guardians, error) {
	out := map[string]Guardians{}
	for _, doc := range docs {
		d := json.NewDecoder(bytes.NewReader(doc.Data))
		d.DisallowUnknownFields()
		var list []keptGuardian
		if d.Decode(&list) != nil {
			return nil, errors.New("guardians of the case do not follow their form; they may need a newer version of tocsin")
		}
		for _, g := range list {
			delete(out, g.Person)
		}
		for _, g := range list {
			all := out[g.Person]
			all.Emails, all.Posts = oneMore(all.Emails, g.Email), oneMore(all.Posts, g.Post)
			out[g.Person] = all
		}
	}
	return out, nil
}

// oneMore adds what is said of a further guardian, once.
func oneMore(list []breach.Secret, s string) []breach.Secret {
	if s == "" || slices.Contains(list, breach.Secret(s)) || len(list) == mostAddresses {
		return list
	}
	return append(list, breach.Secret(s))
}

// minor reports whether a person is told through their guardians: as a mark has it,
// else by their birth date, else, where none is known, since a guardian of theirs is on
// record or stands in a column of the leak. Who shows that address as their own may be
// the guardian, whom a table of guardians names.
func (p *Plan) minor(person *ledger.Person, id string) bool {
	switch p.src.Marks[id].As {
	case Child:
		return true
	case Adult:
		return false
	}
	if len(person.Born) > 0 {
		return child(person, p.src.Now)
	}
	_, onRecord := p.src.Guardians[id]
	another := func(s breach.Secret) bool { return !slices.Contains(person.Emails, s) }
	return onRecord || person.Kind == ledger.Human && slices.ContainsFunc(leakGuardians(person, p.own), another)
}

// guarded counts a child by how its guardians are known, and how it is known to be one.
func (p *Plan) guarded(person *ledger.Person, id string) {
	if _, there := p.src.Guardians[id]; there {
		p.Policy.GuardiansOnRecord++
	} else if len(leakGuardians(person, p.own)) > 0 {
		p.Policy.GuardiansOfLeak++
	}
	p.unguarded(person)
	if len(p.mails(person, nil, ToGuardian)) > 1 {
		p.Policy.SecondGuardians++
	}
	switch {
	case p.src.Marks[id].As == Child:
		p.Policy.ChildrenByMark++
	case len(person.Born) == 0:
		p.Policy.ChildrenByGuardian++
	}
}

// describeGuardians says through whom children are told, and who are taken for children.
func (m *Policy) describeGuardians(b *strings.Builder) {
	if n := m.ChildrenNotReached; n > 0 {
		fmt.Fprintf(b, "%s under 18. Of them %s not reached: no mailbox of a guardian is known, and no address or name for a letter. Who has charge of them is put on record by tocsin notice guardian; --missing lists them, with their keys, to be filled in.\n",
			facts.Plural(m.Guardians+n, "person is", "people are"), facts.Plural(n, "is", "are"))
	}
	defer m.describeUnguarded(b)
	if m.Guardians == 0 {
		return
	}
	fmt.Fprintf(b, "%s under 18 and told through their guardians, never at their own mailbox: %s whom you put on record, %s at the address that a column of the leak gives as a guardian's, the others by letter to where the child lives.\n",
		facts.Plural(m.Guardians, "person is", "people are"), facts.Count(m.GuardiansOnRecord), facts.Count(m.GuardiansOfLeak))
	if n := m.SecondGuardians; n > 0 {
		fmt.Fprintf(b, "Of %s a second guardian is known, who is written to where mail to the first comes back.\n", facts.Plural(n, "child", "children"))
	}
	if n := m.ChildrenByMark; n > 0 {
		fmt.Fprintf(b, "%s a child by your mark.\n", facts.Plural(n, "person is", "people are"))
	}
	if n := m.ChildrenByGuardian; n > 0 {
		fmt.Fprintf(b, "Of %s no birth date is known: a guardian of theirs makes them a child. Who is none: tocsin notice mark --as adult.\n", facts.Plural(n, "person", "people"))
	}
}
