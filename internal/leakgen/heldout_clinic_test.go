package leakgen

import (
	"slices"
	"strings"
	"testing"
)

// shows adds what a row shows of a person; a mailbox that is somebody else's
// already stands with both.
func (n *heldReader) shows(p, class, value string) {
	if heldPlaceholders[value] || placeholders[value] {
		return
	}
	if other := n.of[strings.ToLower(value)]; class == "Email addresses" && other != "" && n.root(other) != n.root(p) {
		n.classes[n.root(p)][class] = true
		return
	}
	if n.put(p, class, value); class == "Government issued IDs" {
		n.of[idMark(value)] = p
	}
}

// same says that two are one person where both are somebody.
func (n *heldReader) same(p, q string) {
	if p, q = n.root(p), n.root(q); p != q && n.classes[p] != nil && n.classes[q] != nil {
		n.merge(p, q)
	}
}

// rowsOf adds classes by column, in the order given: "column Class".
func (n *heldReader) rowsOf(table, owner, idColumn string, columns ...string) {
	for _, r := range n.tables[table] {
		if placeholders[r[idColumn]] {
			continue
		}
		for _, c := range columns {
			column, class, _ := strings.Cut(c, " ")
			n.shows(owner+r[idColumn], class, r[column])
		}
	}
}

// readClinic puts the hospital together by hand.
func readClinic(n *heldReader) {
	n.rowsOf("users", "user:", "id", "name Names", "email Email addresses", "password Passwords", "remember_token Auth tokens")
	n.rowsOf("patienten", "pat:", "id", "naam Names", "geslacht Genders", "geboortedatum Dates of birth", "geboorteplaats Places of birth",
		"rijksregisternr Government issued IDs", "nationaliteit Nationalities", "burg_staat Marital statuses", "straat Physical addresses", "tel Phone numbers",
		"gsm Phone numbers")
	called, national := map[string]string{}, map[string]string{}
	bare := strings.NewReplacer(".", "", "-", "", "/", "", " ", "")
	for _, r := range n.tables["patienten"] {
		p := "pat:" + r["id"]
		n.same("user:"+r["user_id"], p)
		n.shows(p, "Email addresses", r["email"])
		n.shows(p, "Personal health data", "x")
		if r["geboortedatum"] < "1998" { // nobody calls a child
			called[r["voornaam"]+" "+r["naam"]+phoneMark(r["gsm"])] = p
		}
		if number := bare.Replace(r["rijksregisternr"]); !heldPlaceholders[number] && !placeholders[number] {
			national[number] = p
		}
	}
	parents := map[string]string{}
	for _, r := range n.tables["volmachten"] {
		parents[r["patient_id"]] = "user:" + r["gevolmachtigde_id"]
	}
	names := map[string]string{}
	for _, r := range n.tables["users"] {
		names["user:"+r["id"]] = r["name"]
	}
	n.rowsOf("afspraken", "pat:", "patient_id", "reden Appointments")
	n.rowsOf("verzekeringen", "pat:", "patient_id", "inschrijvingsnr Health insurance information")
	n.clinicFormer(national)
	n.clinicPeople(called, parents, names)
	n.clinicLogs()
}

func (n *heldReader) clinicFormer(national map[string]string) {
	for _, r := range n.tables["his_pat"] {
		p := national[r["rr"]]
		if p == "" {
			p = "former:" + r["pat_nr"]
			n.shows(p, "Government issued IDs", r["rr"])
		}
		for _, c := range []string{"pat_naam Names", "geb Dates of birth", "sex Genders", "adr Physical addresses", "tel_nr Phone numbers", "mut Health insurance information", "diag Personal health data"} {
			column, class, _ := strings.Cut(c, " ")
			n.shows(p, class, r[column])
		}
	}
}

// clinicPeople reads whom to call, who paid, practitioners and departments.
func (n *heldReader) clinicPeople(called, parents, names map[string]string) {
	parentCalled := map[string]string{}
	for _, r := range n.tables["contactpersonen"] {
		p := called[r["naam"]+phoneMark(r["telefoon"])]
		if r["relatie"] == "moeder" || r["relatie"] == "vader" {
			who := r["naam"] + phoneMark(r["telefoon"])
			if u := parents[r["patient_id"]]; u != "" {
				parentCalled[who] = u
			}
			if p == "" { // a parent without a file
				p = parentCalled[who]
			}
		}
		if p == "" {
			p = "call:" + r["naam"] + phoneMark(r["telefoon"])
		}
		n.shows(p, "Names", r["naam"])
		n.shows(p, "Phone numbers", r["telefoon"])
	}
	for who, u := range parentCalled { // those rows of other children that came before
		n.same(u, "call:"+who)
	}
	n.rowsOf("huisartsen", "gp:", "id", "naam Names", "gsm Phone numbers", "email Email addresses")
	n.rowsOf("praktijken", "practice:", "id", "email Email addresses", "tel Phone numbers")
	n.rowsOf("diensten", "department:", "id", "email Email addresses", "tel Phone numbers")
	n.rowsOf("nieuwsbrief_inschrijvingen", "reader:", "id", "email Email addresses", "voornaam Names", "postcode Geographic locations", "ip IP addresses")
	n.rowsOf("artsen", "user:", "user_id", "riziv Government issued IDs", "specialisme Job titles")
	n.clinicPayers(parents, names)
}

// clinicPayers finds who paid among the patient, who lives there and the parent.
func (n *heldReader) clinicPayers(parents, names map[string]string) {
	patient, at := map[string]map[string]string{}, map[string][]map[string]string{}
	house := func(r map[string]string) string { return r["straat"] + r["huisnr"] + r["postcode"] }
	for _, r := range n.tables["patienten"] {
		patient[r["id"]] = r
		at[house(r)] = append(at[house(r)], r)
	}
	bill := map[string]string{}
	for _, r := range n.tables["facturen"] {
		bill[r["ogm"]] = r["patient_id"]
	}
	for _, r := range n.tables["betalingen"] {
		id := bill[r["mededeling"]]
		who := ""
		for _, lives := range at[house(patient[id])] {
			if strings.ToUpper(lives["naam"]+" "+lives["voornaam"]) == r["naam_tegenpartij"] && (who == "" || lives["geboortedatum"] < patient[strings.TrimPrefix(who, "pat:")]["geboortedatum"]) {
				who = "pat:" + lives["id"]
			}
		}
		for _, lives := range at[house(patient[id])] { // a parent with an account and no file
			words := strings.Fields(strings.ToUpper(names[parents[lives["id"]]]))
			paid := strings.Fields(r["naam_tegenpartij"])
			slices.Sort(words)
			slices.Sort(paid)
			if slices.Equal(words, paid) {
				who = parents[lives["id"]]
			}
		}
		n.shows(who, "Names", r["naam_tegenpartij"])
		n.shows(who, "Bank account numbers", r["rek_tegenpartij"])
	}
}

func (n *heldReader) clinicLogs() {
	n.rowsOf("sessions", "user:", "user_id", "id Auth tokens", "ip_address IP addresses", "user_agent Browser user agent details")
	for _, r := range n.tables["berichten"] {
		for _, mail := range naiveMail.FindAllString(r["tekst"], -1) {
			n.shows("user:"+r["van_user_id"], "Email addresses", mail)
		}
	}
	for _, r := range n.tables["activity_log"] {
		p, change := "pat:"+r["subject_id"], object(r["properties"])
		n.shows(p, "Phone numbers", change["old.gsm"])
		n.shows(p, "Email addresses", change["old.email"])
	}
	n.rowsOf("instellingen", "setting:", "sleutel")
	for _, r := range n.tables["instellingen"] {
		if r["sleutel"] == "mail.from" {
			n.shows("setting:mail", "Email addresses", r["waarde"])
		}
	}
}

// TestRegisterNumbers holds the Belgian numbers to the rule of the register, and
// to be one a person.
func TestRegisterNumbers(t *testing.T) {
	w := testWorld(t)
	seen := map[string]bool{}
	for n := range int64(60_000) {
		from, to := 31, 58
		if n%2 == 0 {
			from, to = 1, 17
		}
		c := flemish.citizen(w, n, from, to)
		s := c.registerNumber()
		if seen[s] {
			t.Fatal("a number stands twice")
		}
		seen[s] = true
		base := digits([]byte(s[:9]))
		if c.born.Year() >= 2000 {
			base += 2_000_000_000
		}
		if len(s) != 11 || s[:6] != c.born.Format("060102") || 97-base%97 != digits([]byte(s[9:])) || (s[8]%2 == 0) != c.female {
			t.Fatal("a number breaks the register's rule")
		}
	}
}
