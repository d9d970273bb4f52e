package notice

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// GuardianKind is the kind of the documents in which guardians are kept.
const GuardianKind = "notice guardian"

// Guardian is how a guardian of a child is reached, by the controller's own records.
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
		if email != "" && !Mailbox(email) || email == "" && post == "" || post == "" && strings.TrimSpace(g.Post.Reveal()) != "" {
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
		s := strings.ToLower(r.Value.Reveal())
		_, domain, _ := strings.Cut(s, "@")
		if r.Rule == breach.GuardianRule && Mailbox(s) && !norm.RoleMailbox(s) && !slices.Contains(own, domain) && !slices.Contains(out, breach.Secret(s)) {
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

// longestPost bounds a postal address, in characters.
const longestPost = 300

// ReadGuardians folds the guardians that were kept: of a child the newest holds.
func ReadGuardians(docs []ledger.Document) (map[string]Guardian, error) {
	out := map[string]Guardian{}
	for _, doc := range docs {
		d := json.NewDecoder(bytes.NewReader(doc.Data))
		d.DisallowUnknownFields()
		var list []keptGuardian
		if d.Decode(&list) != nil {
			return nil, errors.New("guardians of the case do not follow their form; they may need a newer version of tocsin")
		}
		for _, g := range list {
			out[g.Person] = Guardian{g.Person, breach.Secret(g.Email), breach.Secret(g.Post)}
		}
	}
	return out, nil
}
