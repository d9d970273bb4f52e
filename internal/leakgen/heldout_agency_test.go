package leakgen

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// identity adds a number that joins those who have the same.
func (n *heldReader) identity(p, class, id string) {
	id = strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "/", "").Replace(id))
	p = n.root(p)
	n.put(p, class, id)
	if other, ok := n.of[id]; ok && n.root(other) != p {
		n.merge(p, n.root(other))
		return
	}
	n.of[id] = p
}

// said is the end of a telephone's number and a name, as one writes neither
// twice alike.
func said(name, phone string) string {
	digits := regexp.MustCompile(`\D`).ReplaceAllString(phone, "")
	return strings.ToLower(name) + digits[max(0, len(digits)-9):]
}

var realDoc = regexp.MustCompile(`^[0-9XYZ][0-9]{7}[A-Z]$`)

var spanishPhone = regexp.MustCompile(`(\+|\b00)\d[\d .-]{7,}\d|\b6\d\d[ .-]?\d\d[\d .-]{3,}\d`)

// readAgency puts the agency together by hand.
func readAgency(n *heldReader) {
	n.phone = spanishPhone
	homes := map[string]bool{}
	for _, r := range n.tables["domicilios"] {
		homes[r["id_dom"]] = true
	}
	living := map[string]string{}
	for _, r := range n.tables["candidatos"] {
		p := "cand:" + r["id_cand"]
		for column, class := range map[string]string{
			"nombre": "Names", "f_nac": "Dates of birth", "sexo": "Genders", "nac": "Nationalities", "tfno_mov": "Phone numbers", "tfno_fijo": "Phone numbers",
		} {
			n.put(p, class, r[column])
		}
		n.put(p, "Email addresses", r["email"])
		if id := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(r["num_doc"])); realDoc.MatchString(id) && id != "00000000T" {
			n.identity(p, "Government issued IDs", id)
		}
		if homes[r["id_dom"]] {
			n.put(p, "Physical addresses", "x")
		}
		name := r["nombre"] + " " + r["ape1"]
		if !placeholders[r["ape2"]] {
			name += " " + r["ape2"]
		}
		living[said(name, r["tfno_mov"])] = p
	}
	worker := map[string]string{}
	for _, r := range n.tables["trabajadores"] {
		p := "cand:" + r["id_cand"]
		worker[r["id_trab"]] = p
		if id := r["naf"]; !placeholders[id] && !strings.HasPrefix(id, "PDTE") {
			n.identity(p, "Social security numbers", id)
		}
		if r["cta_iban"] != "PENDIENTE" {
			n.put(p, "Bank account numbers", r["cta_iban"])
		}
		if placeholders[r["aviso_nom"]] {
			continue
		}
		who := living[said(r["aviso_nom"], r["aviso_tel"])]
		if who == "" {
			who = "told:" + r["id_trab"]
		}
		n.put(who, "Names", r["aviso_nom"])
		n.put(who, "Phone numbers", r["aviso_tel"])
	}
	for _, r := range n.tables["nominas"] {
		n.put(worker[r["id_trab"]], "Bank account numbers", r["iban_abono"])
	}
	n.columns("experiencia", "cand:", "id_cand", map[string]string{"empresa_ant": "Employers", "puesto": "Job titles"})
	n.agencyTexts()
	n.agencyClients()
	n.agencyAccounts()
	for _, r := range n.tables["cola_correo"] {
		p := "cand:" + r["id_cand"]
		if placeholders[r["id_cand"]] {
			p = "msg:" + r["id_msj"]
		}
		n.put(p, "Email addresses", r["para"])
		n.put(p, "Names", r["para_nombre"])
		n.prose("", r["cuerpo"])
	}
	n.put("house:back", "Email addresses", "rebotes@"+agencyDomain)
	for _, r := range n.tables["parametros"] {
		if strings.HasSuffix(r["valor"], "@"+agencyDomain) {
			n.put("house:"+r["param"], "Email addresses", r["valor"])
		}
	}
}

// agencyTexts reads applications, papers and interviews.
func (n *heldReader) agencyTexts() {
	for _, r := range n.tables["candidaturas"] {
		p := "cand:" + r["id_cand"]
		if placeholders[r["id_cand"]] {
			p = "web:" + r["id_cta"]
		}
		n.put(p, "IP addresses", r["ip_orig"])
		n.put(p, "Names", r["nombre_web"])
		n.put(p, "Phone numbers", r["tfno_web"])
		n.put(p, "Email addresses", r["email_web"])
		n.put(p, "Job applications", r["carta"])
		n.prose(p, r["carta"])
	}
	for _, r := range n.tables["documentos"] {
		if r["tipo"] == "CV" {
			n.put("cand:"+r["id_cand"], "Job applications", r["fichero"])
		}
	}
	for _, r := range n.tables["entrevistas"] {
		n.prose("", r["notas"])
	}
}

func (n *heldReader) agencyClients() {
	for _, r := range n.tables["empresas"] {
		p := "firm:" + r["id_emp"]
		n.put(p, "Email addresses", r["email"])
		n.put(p, "Phone numbers", r["tfno"])
		n.put(p, "Physical addresses", r["via"])
		if realDoc.MatchString(r["cif"]) {
			n.put(p, "Names", r["razon_soc"])
			n.identity(p, "Government issued IDs", r["cif"])
		}
	}
	n.columns("contactos", "cto:", "id_cto", map[string]string{
		"razon_soc": "Employers", "nom_ape": "Names", "cargo": "Job titles", "tfno_dir": "Phone numbers", "email": "Email addresses",
	})
}

func (n *heldReader) agencyAccounts() {
	user := map[string]string{}
	for _, r := range n.tables["usuarios"] {
		p := map[string]string{"I": "staff:" + r["id_usu"], "C": "cand:" + r["id_ref"], "E": "cto:" + r["id_ref"]}[r["tipo"]]
		user[r["id_usu"]] = p
		for column, class := range map[string]string{
			"login": "Usernames", "clave": "Passwords", "nom_ape": "Names", "ult_ip": "IP addresses", "email": "Email addresses",
		} {
			n.put(p, class, r[column])
		}
	}
	for _, r := range n.tables["accesos"] {
		p := user[r["id_usu"]]
		if p == "" && strings.Contains(r["login_int"], "@") {
			p = n.of[strings.ToLower(r["login_int"])]
		}
		if p != "" {
			n.put(p, "IP addresses", r["ip"])
		}
	}
}

// TestSpanishNumbers works the digits of check out anew.
func TestSpanishNumbers(t *testing.T) {
	const letters = "TRWAGMYFPDXBNJZSQVHLCKE"
	w, err := newWorld(Options{Seed: 4, LetterSet: "standard"})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for n := range int64(3000) {
		h := w.Human(16*n + 5)
		for _, doc := range []string{string(spanishNumber(nil, h.rank(), nil)), string(foreignersNumber(nil, h.N))} {
			digits := strings.NewReplacer("X", "0", "Y", "1", "Z", "2").Replace(doc[:8])
			v, err := strconv.Atoi(digits)
			if err != nil || letters[v%23] != doc[8] || seen[doc] {
				t.Fatalf("document %d does not pass, or stands twice", n)
			}
			seen[doc] = true
		}
		naf := string(appendNAF(nil, &h))
		v, _ := strconv.ParseInt(naf[:10], 10, 64)
		check, _ := strconv.ParseInt(naf[10:], 10, 64)
		if province := v / 100_000_000; len(naf) != 12 || v%97 != check || province < 1 || province > 50 || seen[naf] {
			t.Fatalf("number of the Seguridad Social %d does not pass, or stands twice", n)
		}
		seen[naf] = true
	}
}

// countAgency counts the traps of the agency.
func countAgency(w *World, seen func(trap string, there bool)) {
	a := newAgency(w).(*agency)
	_ = a.each(func(x *agencyCandidate) error {
		_, known, there := a.webApplicant(x.i)
		seen("candidate twice by document", x.double == agencySameID)
		seen("candidate twice by address", x.double == agencySameMail)
		seen("partner", x.partner)
		seen("mobile of the partner", x.mobile == agencyPartnersMobile)
		seen("account of the partner", x.partner && x.i%3 == 0 && x.bank && a.first(x).bank)
		seen("partner to tell", x.told == agencyToldPartner)
		seen("candidate without address", !x.mail)
		seen("document of nobody", x.doc == agencyFakeDNI)
		seen("NIE", x.doc == agencyNIE)
		seen("candidate came by the site again", there && known)
		seen("came by the site alone", there && !known)
		seen("candidate and client", x.contact)
		seen("address typed for the name", x.typo)
		seen("earlier mailbox in the queue", x.before)
		return nil
	})
}
