package leakgen

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// heldPlaceholders are what the held-out schemas put for nothing, beside what
// the other schemas put.
var heldPlaceholders = map[string]bool{
	"keine": true, "aucun@example.com": true, "noemail@example.com": true, "n/a": true, "NC": true, "notiene@notiene.com": true, "600000000": true, "000000000": true, "00 00 00 00 00": true, "unknown": true, "00000000000": true, "0000/000000": true, "geen@example.com": true,
}

// heldReader puts a held-out leak together by hand. own is the site's domain.
type heldReader struct {
	*naiveSite
	own   string
	phone *regexp.Regexp // of telephones in prose
}

func (n *heldReader) put(p, class, value string) {
	if !heldPlaceholders[value] {
		n.add(p, class, value)
	}
}

func (n *heldReader) columns(table, owner, idColumn string, classes map[string]string) {
	for _, r := range n.tables[table] {
		for column, class := range classes {
			n.put(owner+r[idColumn], class, r[column])
		}
	}
}

var messageNumber = regexp.MustCompile(`(?m)^Message-ID: .*$`)

// prose reads a text by paragraphs: the address in each says whose it is. p is
// who wrote it or is written about.
func (n *heldReader) prose(p, text string) {
	if placeholders[text] {
		return
	}
	text = messageNumber.ReplaceAllString(text, "")
	for _, part := range blankLine.Split(html.UnescapeString(text), -1) {
		for _, mail := range naiveMail.FindAllString(part, -1) {
			mail = strings.ToLower(mail)
			who := n.of[mail]
			if strings.HasSuffix(mail, "@"+n.own) {
				n.put("mail:"+mail, "Email addresses", mail)
				continue
			}
			if who == "" {
				who = "mail:" + mail
				n.put(who, "Email addresses", mail)
			}
			if hasName(part) {
				n.put(who, "Names", "x")
			}
			if n.phone.MatchString(naiveMail.ReplaceAllString(part, " ")) {
				n.put(who, "Phone numbers", "x")
			}
		}
	}
}

// number adds a state's number, which joins those who have the same.
func (n *heldReader) number(p, id string) {
	id = strings.NewReplacer(" ", "", "-", "").Replace(id)
	if id == "" || placeholders[id] {
		return
	}
	p = n.root(p)
	n.put(p, "Social security numbers", id)
	if other, ok := n.of[id]; ok && n.root(other) != p {
		n.merge(p, n.root(other))
		return
	}
	n.of[id] = p
}

func readCentre(n *heldReader) {
	n.columns("t_pers", "pers:", "id_pers", map[string]string{
		"nom_pers": "Names", "sexe": "Genders", "dt_naiss": "Dates of birth", "lieu_naiss": "Geographic locations",
	})
	for _, r := range n.tables["t_pers"] {
		if !placeholders[r["nir"]] {
			n.number("pers:"+r["id_pers"], r["nir"])
		}
	}
	n.columns("t_coord", "pers:", "id_pers", map[string]string{
		"mel": "Email addresses", "mel_2": "Email addresses", "tel_fix": "Phone numbers", "tel_port": "Phone numbers",
	})
	n.columns("t_adr", "pers:", "id_pers", map[string]string{"lib_voie": "Physical addresses"})
	n.columns("t_rib", "pers:", "id_pers", map[string]string{"iban": "Bank account numbers"})
	n.columns("t_sitpro", "pers:", "id_pers", map[string]string{"fonct": "Job titles", "nom_empl": "Employers"})
	n.columns("t_util", "util:", "id_util", map[string]string{
		"ident": "Usernames", "mdp": "Passwords", "mel": "Email addresses", "nom": "Names", "ip_der_cnx": "IP addresses",
	})
	n.columns("t_ent", "ent:", "id_ent", map[string]string{"mel_ct": "Email addresses"})
	n.columns("t_site", "site:", "id_site", map[string]string{"mel": "Email addresses"})
	enrolled := map[string]string{}
	for _, r := range n.tables["t_insc"] {
		enrolled[r["id_insc"]] = "pers:" + r["id_pers"]
	}
	for _, r := range n.tables["t_pj"] {
		if r["typ_pj"] == "CV" {
			n.put(enrolled[r["id_insc"]], "Job applications", r["nom_fic"])
		}
	}
	for _, r := range n.tables["t_lm"] {
		n.put(enrolled[r["id_insc"]], "Job applications", r["txt"])
		n.prose(enrolled[r["id_insc"]], r["txt"])
	}
	n.columns("t_prosp", "prosp:", "id_prosp", map[string]string{
		"ident": "Names", "mel": "Email addresses", "tel": "Phone numbers", "cp": "Geographic locations", "ip_dem": "IP addresses",
	})
	n.columns("t_mel_env", "env:", "id_env", map[string]string{"dest": "Email addresses"})
	for _, r := range n.tables["t_evt"] {
		switch {
		case !placeholders[r["id_util"]]:
			n.put("util:"+r["id_util"], "IP addresses", r["ip"])
		case !placeholders[r["id_pers"]]:
			n.put("pers:"+r["id_pers"], "IP addresses", r["ip"])
		}
	}
}

func readATS(n *heldReader) {
	n.columns("applicants", "", "id", map[string]string{
		"firstName": "Names", "emailAddress": "Email addresses", "mobileNumber": "Phone numbers", "homeNumber": "Phone numbers",
		"city": "Geographic locations", "currentTitle": "Job titles",
	})
	n.columns("applicantReferees", "ref:", "id", map[string]string{
		"fullName": "Names", "emailAddress": "Email addresses", "phoneNumber": "Phone numbers", "positionHeld": "Job titles",
	})
	n.columns("workHistory", "", "applicantId", map[string]string{"jobTitle": "Job titles", "companyName": "Employers"})
	n.columns("portalAccounts", "", "applicantId", map[string]string{"loginName": "Usernames", "passwordHash": "Passwords", "lastLoginIp": "IP addresses"})
	n.columns("payrollProfiles", "", "applicantId", map[string]string{"bankIban": "Bank account numbers"})
	n.columns("companies", "", "id", map[string]string{"generalEmail": "Email addresses"})
	n.columns("contacts", "contact:", "id", map[string]string{
		"email": "Email addresses", "firstName": "Names", "jobTitle": "Job titles", "companyName": "Employers", "directDial": "Phone numbers",
	})
	n.columns("users", "", "id", map[string]string{
		"email": "Email addresses", "passwordHash": "Passwords", "firstName": "Names", "jobTitle": "Job titles", "lastLoginIp": "IP addresses",
		"mailSignature": "Phone numbers",
	})
	for _, r := range n.tables["payrollProfiles"] {
		for _, column := range []string{"niNumber", "ssnNumber"} {
			if !placeholders[r[column]] {
				n.number(r["applicantId"], r[column])
			}
		}
	}
	for _, r := range n.tables["documents"] {
		if r["docType"] == "resume" {
			n.put(r["applicantId"], "Job applications", r["fileName"])
		}
	}
	for _, r := range n.tables["applications"] {
		n.put(r["applicantId"], "IP addresses", r["submittedFromIp"])
		n.put(r["applicantId"], "Job applications", r["coverLetter"])
		n.prose(r["applicantId"], r["coverLetter"])
	}
	for _, r := range n.tables["notes"] {
		n.prose(r["applicantId"], r["body"])
	}
	for _, r := range n.tables["auditLog"] {
		who := r["actorUserId"]
		if placeholders[who] {
			who = r["entityId"]
		}
		n.put(who, "IP addresses", r["ipAddress"])
		for _, mail := range naiveMail.FindAllString(r["changes"], -1) {
			n.put(r["entityId"], "Email addresses", mail)
		}
	}
	for _, r := range n.tables["messages"] {
		n.prose("", r["fromAddress"])
		n.prose("", r["toAddress"])
		n.prose("", r["ccAddress"])
		n.prose("", r["body"])
	}
	for _, r := range n.tables["settings"] {
		if strings.HasPrefix(r["settingKey"], "mail.") {
			n.prose("", r["settingValue"])
		}
	}
}

var heldReaders = map[string]struct {
	own  string
	read func(*heldReader)
}{
	"heldout-centre": {centreDomain, readCentre}, "heldout-ats": {atsDomain, readATS},
	"heldout-school": {schoolDomain, readSchool}, "heldout-agency": {agencyDomain, readAgency},
	"heldout-members": {membersDomain, readMembers}, "heldout-clinic": {clinicDomain, readClinic},
	"heldout-shop": {bottegaDomain, readBottega}, "heldout-coop": {coopDomain, readCoop},
	"heldout-alumni": {alumniDomain, readAlumni},
}

// TestHeldoutTruth compares the held-out truths with what a naive reader of
// the dump puts together by hand.
func TestHeldoutTruth(t *testing.T) {
	for schema, how := range heldReaders {
		for _, opt := range []Options{
			{Seed: 11, People: 1500, Letters: true, LetterSet: "heldout-formal"},
			{Seed: 12, People: 1200, Letters: true, LetterSet: "heldout-brief"},
			{Seed: 13, People: 400},
			{Seed: 14, People: 7, Letters: true},
			{Seed: 15, People: 300, Letters: true, Quiet: true},
		} {
			opt.Schema = schema
			t.Run(fmt.Sprintf("%s seed %d", schema, opt.Seed), func(t *testing.T) {
				dump, truth := generate(t, opt, mariadb)
				site := &heldReader{newNaive(naiveTables(t, dump)), how.own, naivePhone}
				how.read(site)
				people := truthLines(t, truth)
				agree(t, site.naiveSite, people)
				agreeWithoutAddress(t, site, people)
				agreeOnBytes(t, dump, people)
			})
		}
	}
}

// agreeWithoutAddress compares the class sets of all people without an address.
func agreeWithoutAddress(t *testing.T, n *heldReader, people []Person) {
	t.Helper()
	var got, want []string
	for p, classes := range n.classes {
		if n.root(p) == p && len(n.emails[p]) == 0 {
			var list []string
			for c := range classes {
				list = append(list, c)
			}
			slices.Sort(list)
			got = append(got, fmt.Sprint(0, " ", list))
		}
	}
	for _, p := range people {
		if len(p.Emails) == 0 {
			want = append(want, describe(p))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("people without an address: the dump shows %d, the truth says %d, or their classes differ", len(got), len(want))
	}
}

var noMailbox = regexp.MustCompile(`@(mta7|mail2)\.|[:/][^\s:/]+@(bdd|mq)\.example|git@|\.png$|@example\.com$|none@none\.com|notiene@notiene\.com|@removed\.invalid`)

// agreeOnBytes holds every mailbox anywhere in the dump to be in the truth.
func agreeOnBytes(t *testing.T, dump []byte, people []Person) {
	t.Helper()
	known := map[string]bool{}
	for _, p := range people {
		for _, e := range p.Emails {
			known[e] = true
		}
	}
	text := regexp.MustCompile(`\\[nr]`).ReplaceAllString(string(dump), " ")
	text = html.UnescapeString(text)
	extra := map[string]bool{}
	for _, at := range naiveMail.FindAllStringIndex(text, -1) {
		mail := strings.ToLower(text[at[0]:at[1]])
		if !known[mail] && !noMailbox.MatchString(text[max(0, at[0]-24):at[1]]) {
			extra[mail] = true
		}
	}
	for mail := range extra {
		t.Errorf("a mailbox in the dump is not in the truth: %s", mail)
	}
}

// TestHeldoutLettersElsewhere holds the truth of the first schema with the
// held-out letters in place of its own.
func TestHeldoutLettersElsewhere(t *testing.T) {
	for _, set := range []string{"heldout-formal", "heldout-brief"} {
		t.Run(set, func(t *testing.T) {
			dump, truth := generate(t, Options{Seed: 21, People: 1200, Letters: true, LetterSet: set}, mariadb)
			site := newNaive(naiveTables(t, dump))
			readDrupal(site)
			agree(t, site, truthLines(t, truth))
		})
	}
}

// TestHeldoutTraps counts the traps of the held-out schemas.
func TestHeldoutTraps(t *testing.T) {
	count := map[string]int{}
	seen := func(trap string, there bool) {
		if there {
			count[trap]++
		} else {
			count[trap] += 0
		}
	}
	opt := Options{Seed: 5, People: 6000, Letters: true, LetterSet: "heldout-formal", Schema: "heldout-centre"}
	if err := opt.fill(); err != nil {
		t.Fatal(err)
	}
	w, err := newWorld(opt)
	if err != nil {
		t.Fatal(err)
	}
	c := newCentre(w).(*centre)
	_ = c.each(func(x *learner) error {
		seen("twin by number", x.twin == twinByID)
		seen("twin by address", x.twin == twinMail)
		seen("household", x.house)
		seen("father and son", x.father)
		seen("no address", !x.mail)
		seen("second address", x.second)
		seen("joint account", x.bank && x.joint)
		seen("two referees", x.refs[1])
		seen("answered mail", x.answer)
		there, stranger := c.enquiry(x.i)
		seen("enquiry of a learner", there && !stranger && x.mail)
		return nil
	})
	a := newATS(w).(*ats)
	_ = a.each(func(x *candidate) error {
		seen("entered twice", x.twin)
		seen("shared number", x.mobile == phoneShared)
		seen("hostel", x.desk)
		seen("applicant and client", x.client)
		seen("earlier address", x.earlier)
		seen("referee answers", x.answers)
		seen("referee in the table", x.refs[3])
		seen("note without application", x.note != noNote && !x.cv && !x.letter)
		for k := noteOwn; k <= noteBareReferee; k++ {
			seen(fmt.Sprint("note ", k), x.note == k)
		}
		return nil
	})
	s := newSchool(w).(*school)
	_ = s.each(func(x *household) error {
		seen("one parent", !x.parents[1].there)
		seen("parent entered twice", x.parents[0].again)
		seen("parents apart", x.elsewhere())
		seen("surname and house of the family before", x.neighbours)
		seen("telephone of a household", x.parents[0].home && x.parents[1].there && x.parents[1].home)
		seen("mother to call", x.contact == contactMother)
		seen("one to call for several children", x.contact == contactOther && len(x.pupils) > 1)
		seen("asked in vain", x.stranger)
		seen("parent without an address", !x.parents[0].mail)
		seen("another address in a message", x.parents[0].second)
		for _, c := range x.pupils {
			seen("child named like a parent", c.given == x.parents[0].h.Given() && c.h.family == x.parents[0].h.family)
			seen("pupil with an address", c.mail)
		}
		return nil
	})
	countAgency(w, seen)
	countMembers(w, seen)
	t.Logf("in %d people: %v", opt.People, count)
	for trap, n := range count {
		if n < 5 {
			t.Errorf("trap %q stands %d times", trap, n)
		}
	}
}

func TestSIRETIsNobodys(t *testing.T) {
	for n := range int64(2000) {
		r := NewRNG(1, 1, n)
		s := appendSIRET(nil, &r)
		if len(s) != 14 || luhnDigit(s[:13]) != s[13] {
			t.Fatalf("%d digits, or Luhn fails", len(s))
		}
		if luhnDigit(s[:8]) == s[8] {
			t.Fatal("the company's own number is valid")
		}
	}
}
