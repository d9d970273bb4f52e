package leakgen

import (
	"encoding/json"
	"strings"
	"testing"
)

// object reads a JSON object's texts; objects within are read as their texts.
func object(s string) map[string]string {
	var raw map[string]any
	out := map[string]string{}
	if json.Unmarshal([]byte(s), &raw) != nil {
		return out
	}
	for k, v := range raw {
		switch v := v.(type) {
		case string:
			out[k] = v
		case map[string]any:
			for inner, text := range v {
				if text, ok := text.(string); ok {
					out[k+"."+inner] = text
				}
			}
		}
	}
	return out
}

// membersColumns are the classes of core.person's columns, in a row or in JSON.
var membersColumns = map[string]string{
	"given_name": "Names", "birth_date": "Dates of birth", "sex": "Genders", "mobile": "Phone numbers", "phone_home": "Phone numbers",
	"street": "Physical addresses", "email": "Email addresses",
}

// readMembers puts the federation together by hand.
func readMembers(n *heldReader) {
	called := map[string]string{}
	for _, r := range n.tables["person"] {
		p := r["id"]
		if strings.HasSuffix(r["email"], "@removed.invalid") {
			continue
		}
		for column, class := range membersColumns {
			if owner := n.of[strings.ToLower(r["email"])]; column == "email" && owner != "" && owner != p {
				n.put(p, "Names", r["given_name"])
				n.classes[p][class] = true // the family's mailbox
				continue
			}
			n.put(p, class, r[column])
		}
		called[said(r["given_name"]+" "+r["family_name"], r["mobile"])] = p
	}
	for _, r := range n.tables["person"] {
		profile := object(r["profile"])
		n.put(r["id"], "Personal health data", profile["medical"])
		if name, phone := profile["emergency.name"], profile["emergency.phone"]; name != "" {
			p := called[said(name, phone)]
			if p == "" {
				p = "call:" + r["id"]
			}
			n.put(p, "Names", name)
			n.put(p, "Phone numbers", phone)
		}
	}
	person := map[string]string{}
	for _, r := range n.tables["account"] {
		person[r["id"]] = r["person_id"]
		n.put(r["person_id"], "Usernames", r["login"])
		n.put(r["person_id"], "Passwords", r["password_hash"])
		n.put(r["person_id"], "IP addresses", r["last_login_ip"])
	}
	for _, r := range n.tables["row_change"] {
		n.put(person[r["actor_account"]], "IP addresses", r["actor_ip"])
		if r["tbl"] == "core.person" {
			for column, value := range object(r["old_row"]) {
				if class := membersColumns[column]; class != "" {
					n.put(r["row_key"], class, value)
				}
			}
		}
	}
	n.columns("mandate", "", "person_id", map[string]string{"iban": "Bank account numbers"})
	n.columns("payment", "", "person_id", map[string]string{"card_last4": "Partial credit card data"})
	n.columns("disclosure", "", "person_id", map[string]string{"certificate_no": "Criminal records"})
	for _, r := range n.tables["coach_fee"] {
		if id := strings.ReplaceAll(r["tax_no"], " ", ""); len(id) == 11 {
			n.identity(r["person_id"], "Government issued IDs", id)
		} else if len(id) == 9 {
			n.identity(r["person_id"], "Social security numbers", id)
		}
	}
	n.membersFamilies()
	n.membersForms()
	for _, r := range n.tables["setting"] {
		for _, mail := range naiveMail.FindAllString(r["value"], -1) {
			if strings.HasSuffix(mail, "@"+n.own) {
				n.put("house:"+mail, "Email addresses", mail)
			}
		}
	}
	n.columns("club", "club:", "id", map[string]string{"contact_email": "Email addresses"})
}

func (n *heldReader) membersFamilies() {
	for _, r := range n.tables["household"] {
		n.put(r["primary_person_id"], "Email addresses", r["billing_email"])
	}
	for _, r := range n.tables["guardian"] {
		p := r["guardian_id"]
		if placeholders[p] {
			p = "guardian:" + r["guardian_email"]
		}
		n.put(p, "Names", r["guardian_name"])
		n.put(p, "Email addresses", r["guardian_email"])
		n.put(p, "Phone numbers", r["guardian_phone"])
		n.put(p, "IP addresses", r["consent_ip"])
	}
}

func (n *heldReader) membersForms() {
	for _, r := range n.tables["entry"] {
		p := r["person_id"]
		if placeholders[p] {
			p = "entry:" + r["id"]
		}
		n.put(p, "Names", r["guest_name"])
		n.put(p, "Phone numbers", r["guest_phone"])
		n.put(p, "IP addresses", r["client_ip"])
		n.put(p, "Email addresses", r["guest_email"])
	}
	for _, r := range n.tables["newsletter"] {
		p := "reader:" + r["id"]
		n.put(p, "Names", r["given_name"])
		n.put(p, "IP addresses", r["opt_in_ip"])
		n.put(p, "Email addresses", r["email"])
	}
	for _, r := range n.tables["referral"] {
		p := r["converted_person_id"]
		if placeholders[p] {
			p = "friend:" + r["id"]
		}
		n.put(p, "Names", r["friend_name"])
		n.put(p, "Email addresses", r["friend_email"])
		n.prose("", r["note"])
	}
}

// countMembers counts the traps of the federation.
func countMembers(w *World, seen func(trap string, there bool)) {
	m := newMembers(w).(*members)
	_ = m.each(func(x *crew) error {
		seen("family", x.house)
		seen("guardian from outside for several", x.outside && x.people[3].there)
		seen("invited to another mailbox", x.other)
		seen("invited to the same mailbox", x.invited && !x.other)
		seen("guest", x.stranger)
		seen("reader with a name", x.reader && x.named)
		seen("call of the partner", x.people[1].call == callPartner)
		for k := range x.people {
			p := &x.people[k]
			seen("erased", p.erased)
			seen("erased with a card", p.erased && paysByCard(x, k))
			seen("marked as deleted", p.deleted)
			seen("child with the family's mailbox", p.repeats)
			seen("child without anything of its own", p.child && !p.mail && !p.mobile)
			seen("earlier mailbox", p.earlier)
			seen("earlier mobile", p.moved)
			seen("earlier name", p.renamed)
			seen("member as a guest", p.guest)
			seen("check", p.checked)
			seen("tax number", p.taxKind() != 0)
			seen("illness", p.medical)
		}
		return nil
	})
}

// TestSharedMailbox compares a family's mailbox as a reader may tell of it.
func TestSharedMailbox(t *testing.T) {
	truth := `{"truth":"leakgen 1","schema":"x","people":2}
{"kind":"person","emails":["mother@example.org"],"shared_emails":["mother@example.org"],"names":["Ann Hill"],"classes":["Email addresses","Names"]}
{"kind":"person","emails":[],"shared_emails":["mother@example.org"],"names":["Bea Hill"],"classes":["Email addresses","Names"]}
`
	const classes = `"classes":["Email addresses","Names"]}` + "\n"
	for name, test := range map[string]struct {
		export                 string
		missing, split, joined int64
	}{
		"both have it":          {`{"kind":"person","emails":["mother@example.org"],"names":["Ann Hill"],` + classes + `{"kind":"person","emails":["mother@example.org"],"names":["Bea Hill"],` + classes, 0, 0, 0},
		"the mother has it":     {`{"kind":"person","emails":["mother@example.org"],"names":["Ann Hill"],` + classes + `{"kind":"person","emails":[],"names":["Bea Hill"],` + classes, 0, 0, 0},
		"one person":            {`{"kind":"person","emails":["mother@example.org"],"names":["Ann Hill","Bea Hill"],` + classes, 0, 0, 1},
		"the child is left out": {`{"kind":"person","emails":["mother@example.org"],"names":["Ann Hill"],` + classes, 1, 0, 0},
		"the mother is two":     {`{"kind":"person","emails":["mother@example.org"],"names":["Ann Hill"],` + classes + `{"kind":"person","emails":["mother@example.org"],"names":["Ann Hill"],` + classes, 1, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Compare(strings.NewReader(truth), strings.NewReader(test.export))
			if err != nil {
				t.Fatal(err)
			}
			if s.PeopleMissing != test.missing || s.PeopleSplit != test.split || s.JoinedObjects != test.joined || s.AddressesExtra+s.AddressesTwice != 0 {
				t.Errorf("%d missing, %d split, %d joined, %d addresses extra or twice", s.PeopleMissing, s.PeopleSplit, s.JoinedObjects, s.AddressesExtra+s.AddressesTwice)
			}
		})
	}
}
