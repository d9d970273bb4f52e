package leakgen

import (
	"strconv"
	"strings"
	"testing"
)

// readBottega puts the Italian shop together by hand.
func readBottega(n *heldReader) {
	n.rowsOf("ps_employee", "staff:", "id_employee", "email Email addresses", "lastname Names", "passwd Passwords")
	n.rowsOf("ps_configuration", "setting:", "id_configuration")
	for _, r := range n.tables["ps_configuration"] {
		if strings.Contains(r["value"], "@") {
			n.shows("setting:"+r["name"], "Email addresses", r["value"])
		}
	}
	for _, r := range n.tables["ps_log"] {
		if strings.Contains(r["message"], "Back Office") {
			n.shows("staff:"+r["id_employee"], "IP addresses", r["message"])
		}
	}
	for _, r := range n.tables["ps_customer"] {
		p := "c:" + r["id_customer"]
		n.put(p, "Email addresses", r["email"])
		if r["id_gender"] != "0" {
			n.shows(p, "Genders", r["id_gender"])
		}
	}
	n.rowsOf("ps_customer", "c:", "id_customer", "firstname Names", "passwd Passwords", "birthday Dates of birth", "ip_registration_newsletter IP addresses")
	known := n.bottegaAddresses()
	n.bottegaOrders()
	n.bottegaCards(known)
	n.bottegaDesk(known)
	n.bottegaVisits()
	n.bottegaFormer(known)
}

// bottegaAddresses returns who is known by tax number, and by name and telephone.
func (n *heldReader) bottegaAddresses() map[string]string {
	name := map[string]string{}
	for _, r := range n.tables["ps_customer"] {
		name[r["id_customer"]] = r["firstname"] + " " + r["lastname"]
	}
	known := map[string]string{}
	for _, r := range n.tables["ps_address"] {
		if r["id_customer"] == "0" {
			continue
		}
		p, full := "c:"+r["id_customer"], r["firstname"]+" "+r["lastname"]
		if full != name[r["id_customer"]] {
			p = "gift:" + r["id_address"]
		}
		n.shows(p, "Names", full)
		n.shows(p, "Physical addresses", r["address1"])
		n.shows(p, "Phone numbers", r["phone"])
		n.shows(p, "Phone numbers", r["phone_mobile"])
		n.shows(p, "Government issued IDs", r["dni"])
		if !placeholders[r["phone_mobile"]] {
			known[nameMark(full)+phoneMark(r["phone_mobile"])] = p
		}
		if !placeholders[r["dni"]] {
			known[r["dni"]] = p
		}
	}
	return known
}

func (n *heldReader) bottegaOrders() {
	who, by := map[string]string{}, map[string]string{}
	for _, r := range n.tables["ps_orders"] {
		who[r["id_order"]], by[r["reference"]] = "c:"+r["id_customer"], "c:"+r["id_customer"]
	}
	for _, r := range n.tables["ps_order_carrier"] {
		n.shows(who[r["id_order"]], "Shipment tracking numbers", r["tracking_number"])
	}
	for _, r := range n.tables["ps_order_detail"] {
		n.shows(who[r["id_order"]], "Purchases", r["product_name"])
	}
	for _, r := range n.tables["ps_order_payment"] {
		n.shows(by[r["order_reference"]], "Partial credit card data", r["card_number"])
	}
}

func (n *heldReader) bottegaCards(known map[string]string) {
	account := map[string]string{}
	for _, r := range n.tables["ps_customer"] {
		account[strings.ToLower(r["email"])+nameMark(r["firstname"]+" "+r["lastname"])] = "c:" + r["id_customer"]
	}
	for _, r := range n.tables["fid_tessere"] {
		p := "card:" + r["id_tessera"]
		full := r["nome"] + " " + r["cognome"]
		byMail := account[strings.ToLower(r["email"])+nameMark(full)]
		switch {
		case !placeholders[r["id_customer"]]:
			p = "c:" + r["id_customer"]
		case known[r["cod_fisc"]] != "":
			p = known[r["cod_fisc"]]
		case byMail != "":
			p = byMail
		}
		for _, c := range []string{
			"num_tessera Loyalty program details", "saldo_punti Reward program balances", "cognome Names", "sesso Genders", "data_nasc Dates of birth", "luogo_nasc Places of birth",
			"cod_fisc Government issued IDs", "indirizzo Physical addresses", "cell Phone numbers", "email Email addresses",
		} {
			column, class, _ := strings.Cut(c, " ")
			if column == "saldo_punti" {
				r[column] = "x" // nought is a balance too
			}
			n.shows(p, class, r[column])
		}
		known[nameMark(full)+phoneMark(r["cell"])] = p
		known["holder:"+nameMark(full)+r["indirizzo"]] = p
		if !placeholders[r["cod_fisc"]] {
			known[r["cod_fisc"]] = p
		}
	}
}

func (n *heldReader) bottegaDesk(known map[string]string) {
	for _, r := range n.tables["assistenza_riparazioni"] {
		p := "c:" + r["id_customer"]
		if placeholders[r["id_customer"]] {
			if p = known[nameMark(r["nominativo"])+phoneMark(r["recapito"])]; p == "" {
				p = "walk:" + r["id_rip"]
			}
		}
		n.shows(p, "Names", r["nominativo"])
		n.shows(p, "Phone numbers", r["recapito"])
		n.shows(p, "IMEI numbers", r["imei"])
		n.shows(p, "PINs", r["cod_sblocco"])
	}
	customer, lives := map[string]string{}, map[string]map[string]string{}
	for _, r := range n.tables["ps_orders"] {
		customer[r["id_order"]] = r["id_customer"]
	}
	for _, r := range n.tables["ps_address"] {
		if r["deleted"] == "0" && lives[r["id_customer"]] == nil {
			lives[r["id_customer"]] = r
		}
	}
	for _, r := range n.tables["resi_rimborsi"] {
		c := customer[r["id_order"]]
		a := lives[c]
		p := "c:" + c
		street := a["address1"]
		at := strings.LastIndexByte(street, ' ')
		if nameMark(r["intestatario"]) != nameMark(a["firstname"]+" "+a["lastname"]) {
			p = known["holder:"+nameMark(r["intestatario"])+strings.ToUpper(street[:at])+", "+street[at+1:]]
		}
		n.shows(p, "Bank account numbers", r["iban"])
	}
}

func (n *heldReader) bottegaVisits() {
	guest := map[string]string{}
	for _, r := range n.tables["ps_guest"] {
		guest[r["id_guest"]] = r["id_customer"]
	}
	for _, r := range n.tables["ps_connections"] {
		if c := guest[r["id_guest"]]; c != "0" {
			n.shows("c:"+c, "IP addresses", r["ip_address"])
		}
	}
	n.rowsOf("ps_newsletter", "reader:", "id", "email Email addresses", "ip_registration_newsletter IP addresses")
	thread := map[string]string{}
	for _, r := range n.tables["ps_customer_thread"] {
		p := "c:" + r["id_customer"]
		if r["id_customer"] == "0" {
			p = "asker:" + r["id_customer_thread"]
		}
		n.shows(p, "Email addresses", r["email"])
		thread[r["id_customer_thread"]] = p
	}
	for _, r := range n.tables["ps_customer_message"] {
		if r["id_employee"] != "0" {
			continue
		}
		p := thread[r["id_customer_thread"]]
		n.shows(p, "IP addresses", r["ip_address"])
		n.shows(p, "Browser user agent details", r["user_agent"])
		if strings.Contains(r["message"], "Cordiali saluti, ") {
			n.shows(p, "Names", "x")
		}
		for _, mail := range naiveMail.FindAllString(r["message"], -1) {
			n.shows(p, "Email addresses", mail)
		}
	}
}

func (n *heldReader) bottegaFormer(known map[string]string) {
	for _, r := range n.tables["anag_old"] {
		p := known[r["cf"]]
		if p == "" {
			p = "former:" + r["codcli"]
		}
		n.shows(p, "Email addresses", r["e_mail"])
		if !placeholders[r["piva"]] {
			continue // a firm: its mailbox is a role's
		}
		n.shows(p, "Names", r["ragsoc"])
		n.shows(p, "Physical addresses", r["indir"])
		n.shows(p, "Phone numbers", r["tel1"])
		n.shows(p, "Phone numbers", r["tel2"])
		n.shows(p, "Government issued IDs", r["cf"])
	}
}

// TestFiscalCodes holds the tax numbers to a published example's rule, and to be
// one a person.
func TestFiscalCodes(t *testing.T) {
	w := testWorld(t)
	seen := map[string]bool{}
	for n := range int64(60_000) {
		c := italian.citizen(w, n, 19, 88)
		s := c.fiscalCode()
		if seen[s] || len(s) != 16 {
			t.Fatal("a number stands twice, or is not of sixteen signs")
		}
		seen[s] = true
		if day, err := strconv.Atoi(s[9:11]); err != nil || (day > 40) != c.female {
			t.Fatal("the day does not tell the sex")
		}
	}
	if letters("Rossi", false) != "RSS" || letters("Alessandro", true) != "LSN" || letters("Fo", false) != "FOX" || letters("Mario", true) != "MRA" || italianCheck("RSSMRA85T10A562") != 'S' {
		t.Error("the ministry's examples come out otherwise")
	}
}

// TestFolioTraps counts the traps of the hospital and the shop in their dumps.
func TestFolioTraps(t *testing.T) {
	count := map[string]int{}
	seen := func(trap string, there bool) {
		if count[trap] += 0; there {
			count[trap]++
		}
	}
	for _, schema := range []string{"heldout-clinic", "heldout-shop"} {
		dump, truth := generate(t, Options{Seed: 5, Schema: schema, People: 3000, Letters: true}, mariadb)
		tables := naiveTables(t, dump)
		for _, p := range truthLines(t, truth) {
			seen(schema+": mailbox of several", len(p.Shared) > 0 && len(p.Emails) == 0)
			seen(schema+": two mailboxes", len(p.Emails) > 1)
			seen(schema+": nothing to write to", p.Kind == KindPerson && len(p.Emails) == 0)
		}
		patient, number := map[string]map[string]string{}, map[string]int{}
		for _, r := range tables["patienten"] {
			patient[r["id"]] = r
			number[phoneMark(r["gsm"])]++
		}
		for _, r := range tables["patienten"] {
			seen("mobile of several", len(phoneMark(r["gsm"])) == 8 && number[phoneMark(r["gsm"])] > 1)
			seen("marked as deleted", !placeholders[r["deleted_at"]])
		}
		for _, r := range tables["his_pat"] {
			other := patient[r["pat_nr"]]
			seen("former key of somebody else", other != nil && idMark(other["rijksregisternr"]) != r["rr"])
		}
		for _, r := range tables["betalingen"] {
			p := patient[r["factuur_id"]]
			seen("another pays", nameMark(r["naam_tegenpartij"]) != nameMark(p["naam"]+" "+p["voornaam"]))
		}
		for _, r := range tables["ps_customer"] {
			seen("guest with an account", r["is_guest"] == "1")
		}
		for _, r := range tables["anag_old"] {
			seen("firm among customers", !placeholders[r["piva"]])
		}
		for _, r := range tables["assistenza_riparazioni"] {
			seen("repair without a key", placeholders[r["id_customer"]])
		}
	}
	t.Logf("%v", count)
	for trap, n := range count {
		if n < 5 {
			t.Errorf("trap %q stands %d times", trap, n)
		}
	}
}
