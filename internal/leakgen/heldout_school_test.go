package leakgen

import "strings"

// readSchool puts the schools' portal together by hand: who a key points at is
// told by a letter, E parents, S pupils, L teachers.
func readSchool(n *heldReader) {
	n.columns("schueler", "S", "id_s", map[string]string{
		"nachname": "Names", "geb_dat": "Dates of birth", "geb_ort": "Geographic locations", "geschl": "Genders",
		"handy_s": "Phone numbers", "email_s": "Email addresses",
	})
	n.columns("sorgeb", "E", "sb_id", map[string]string{
		"nachname": "Names", "geschl": "Genders", "tel_priv": "Phone numbers", "handy": "Phone numbers", "tel_dienst": "Phone numbers",
		"e_mail": "Email addresses", "beruf": "Job titles", "arbeitgeber": "Employers",
	})
	n.columns("lehrkraft", "L", "lk_id", map[string]string{"nachname": "Names", "dienst_mail": "Email addresses", "tel_privat": "Phone numbers"})
	n.columns("rechnung", "E", "sb_id", map[string]string{"iban": "Bank account numbers"})
	n.columns("einwilligung", "E", "sb_id", map[string]string{"sign_ip": "IP addresses"})
	n.columns("standort", "site:", "st_id", map[string]string{"mail": "Email addresses"})
	for _, r := range n.tables["adr_zuord"] {
		n.put(r["pers_typ"]+r["pers_id"], "Physical addresses", "x")
	}
	user := map[string]string{}
	for _, r := range n.tables["benutzer"] {
		p := r["ref_typ"] + r["ref_id"]
		user[r["uid"]] = p
		n.put(p, "Usernames", r["login"])
		n.put(p, "Passwords", r["pwd_hash"])
		n.put(p, "Email addresses", r["mail"])
		n.put(p, "IP addresses", r["last_ip"])
	}
	for _, r := range n.tables["access_log"] {
		if p := user[r["uid"]]; p != "" {
			n.put(p, "IP addresses", r["remote_ip"])
		}
	}
	for _, r := range n.tables["nachricht"] {
		for _, mail := range naiveMail.FindAllString(r["msg_text"], -1) {
			n.put(user[r["von_uid"]], "Email addresses", mail)
		}
	}
	n.schoolContacts()
	n.schoolEnrolments()
	for _, r := range n.tables["app_config"] {
		if strings.HasPrefix(r["cfg_key"], "mail.") {
			n.prose("", r["cfg_val"])
		}
	}
}

// schoolContacts reads whom to call and the doctors: who has the same name and
// telephone in two rows is one.
func (n *heldReader) schoolContacts() {
	parent := map[string]string{}
	for _, r := range n.tables["sorgeb"] {
		parent[r["vorname"]+" "+r["nachname"]+r["handy"]] = "E" + r["sb_id"]
	}
	for _, r := range n.tables["notfallkontakt"] {
		p := parent[r["name"]+r["tel"]]
		if p == "" {
			p = "call:" + r["name"] + r["tel"]
		}
		n.put(p, "Names", r["name"])
		n.put(p, "Phone numbers", r["tel"])
		n.put(p, "Email addresses", r["e_mail"])
	}
	for _, r := range n.tables["gesundheit"] {
		p := "doctor:" + r["arzt_name"] + r["arzt_tel"]
		n.put(p, "Names", r["arzt_name"])
		n.put(p, "Phone numbers", r["arzt_tel"])
	}
}

func (n *heldReader) schoolEnrolments() {
	for _, r := range n.tables["anmeldung"] {
		child, p := "S"+r["id_s"], "enrolment:"+r["anm_id"]
		if placeholders[r["id_s"]] {
			child = "child:" + r["anm_id"]
		}
		n.put(child, "Names", r["kind_vorname"])
		n.put(child, "Dates of birth", r["kind_geb"])
		n.put(child, "Genders", r["kind_geschl"])
		for column, class := range map[string]string{
			"eb_name": "Names", "eb_mail": "Email addresses", "eb_tel": "Phone numbers", "eb_strasse": "Physical addresses", "client_ip": "IP addresses",
		} {
			n.put(p, class, r[column])
		}
		for _, mail := range naiveMail.FindAllString(r["motivation"], -1) {
			n.put(p, "Email addresses", mail)
		}
	}
}
