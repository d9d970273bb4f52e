package leakgen

import (
	"encoding/json"
	"strings"
	"testing"
)

// readAlumni puts the university's database together by hand.
func readAlumni(n *heldReader) {
	merged := map[string]string{}
	for _, r := range n.tables["MergeLog"] {
		merged[r["SourceConstituentId"]] = r["TargetConstituentId"]
	}
	who := func(id string) string {
		if to := merged[id]; to != "" {
			id = to
		}
		return "c:" + id
	}
	student := map[string]string{}
	for _, r := range n.tables["Constituent"] {
		if r["KeyIndicator"] == "O" {
			continue
		}
		p := who(r["ConstituentId"])
		n.shows(p, "Names", r["LastName"])
		n.shows(p, "Marital statuses", r["MaritalStatus"])
		n.shows(p, "Ethnicities", r["Ethnicity"])
		n.shows(p, "Religions", r["Religion"])
		if r["Gender"] != "Unknown" {
			n.shows(p, "Genders", r["Gender"])
		}
		if strings.HasSuffix(r["BirthDate"], "0000") {
			n.shows(p, "Partial dates of birth", r["BirthDate"])
		} else {
			n.shows(p, "Dates of birth", r["BirthDate"])
		}
		if !placeholders[r["BannerId"]] {
			student[r["BannerId"]] = p
		}
	}
	n.alumniRows(who)
	for _, r := range n.tables["SIS_Student_1998"] {
		p := student[r["STU_ID"]]
		if p == "" {
			p = "student:" + r["PIDM"]
		}
		n.shows(p, "Social security numbers", r["SSN"])
		n.of[idMark(r["SSN"])] = p
		n.shows(p, "Names", r["STU_NAME"])
		n.shows(p, "Dates of birth", r["BIRTH_DT"])
		n.shows(p, "Phone numbers", r["PHONE_PR"])
		n.shows(p, "Physical addresses", r["ADDR_PR"])
	}
	n.alumniForms(who)
}

// alumniRows reads what hangs on a constituent's key.
func (n *heldReader) alumniRows(who func(id string) string) {
	person := map[string]bool{}
	for _, r := range n.tables["Constituent"] {
		person[r["ConstituentId"]] = r["KeyIndicator"] == "I"
	}
	each := func(table string, f func(p string, r map[string]string)) {
		for _, r := range n.tables[table] {
			if id := r["ConstituentId"]; person[id] {
				f(who(id), r)
			} else if mail := r["Num"]; strings.Contains(mail, "@") {
				n.shows("org:"+id, "Email addresses", mail)
			}
		}
	}
	phone, gift, user := map[string]string{}, map[string]string{}, map[string]string{}
	each("ConstituentAddress", func(p string, r map[string]string) { n.shows(p, "Physical addresses", r["Line1"]) })
	each("ConstituentPhone", func(p string, r map[string]string) {
		phone[r["PhoneId"]] = p
		n.shows(p, map[bool]string{true: "Email addresses", false: "Phone numbers"}[strings.Contains(r["PhoneType"], "mail")], r["Num"])
	})
	each("Education", func(p string, r map[string]string) { n.shows(p, "Education levels", r["Degree"]) })
	each("Employment", func(p string, r map[string]string) {
		n.shows(p, "Employers", r["OrgName"])
		n.shows(p, "Job titles", r["Position"])
	})
	each("Gift", func(p string, r map[string]string) {
		gift[r["GiftId"]] = p
		n.shows(p, "Charitable donations", r["Amount"])
	})
	each("AchDraft", func(p string, r map[string]string) { n.shows(p, "Bank account numbers", r["AccountNumber"]) })
	each("ProspectRating", func(p string, r map[string]string) { n.shows(p, "Net worths", r["EstNetWorth"]) })
	each("AspNetUsers", func(p string, r map[string]string) {
		user[r["Id"]] = p
		n.shows(p, "Usernames", r["UserName"])
		n.shows(p, "Passwords", r["PasswordHash"])
		n.shows(p, "Email addresses", r["Email"])
	})
	for _, r := range n.tables["GiftPayment"] {
		if p := gift[r["GiftId"]]; p != "" {
			n.shows(p, "Partial credit card data", r["CardLast4"])
		}
	}
	for _, r := range n.tables["WebSession"] {
		n.shows(user[r["UserId"]], "IP addresses", r["IpAddress"])
		n.shows(user[r["UserId"]], "Browser user agent details", r["UserAgent"])
	}
	for _, r := range n.tables["AuditLog"] {
		class := "Phone numbers"
		if strings.Contains(r["OldValue"], "@") {
			class = "Email addresses"
		}
		n.shows(phone[r["RecordKey"]], class, r["OldValue"])
	}
}

// alumniForms reads events, reports, forms of the web and the office's own.
func (n *heldReader) alumniForms(who func(id string) string) {
	for _, r := range n.tables["EventRegistration"] {
		p := who(r["ConstituentId"])
		if placeholders[r["ConstituentId"]] {
			p = "guest:" + r["RegistrationId"]
		}
		n.shows(p, "Names", r["LastName"])
		n.shows(p, "Email addresses", r["Email"])
		n.shows(p, "Phone numbers", r["Phone"])
	}
	for _, r := range n.tables["ContactReport"] {
		for _, mail := range naiveMail.FindAllString(r["Summary"], -1) {
			p := who(r["ConstituentId"])
			if strings.Contains(r["Summary"], "assistant") {
				p = "assistant:" + r["ReportId"]
				n.shows(p, "Names", "x")
			}
			n.shows(p, "Email addresses", mail)
		}
	}
	for _, r := range n.tables["OnlineGiving"] {
		var form struct {
			Donor   struct{ First, Last, Email string }
			Billing struct{ Line1 string }
		}
		_ = json.Unmarshal([]byte(r["Payload"]), &form)
		p := n.of[strings.ToLower(form.Donor.Email)]
		if p == "" {
			p = "giver:" + r["SubmissionId"]
		}
		n.shows(p, "Email addresses", form.Donor.Email)
		n.shows(p, "Names", form.Donor.Last)
		n.shows(p, "Physical addresses", form.Billing.Line1)
		n.shows(p, "IP addresses", r["IpAddress"])
		n.shows(p, "Charitable donations", "x")
	}
	n.rowsOf("StaffUser", "staff:", "StaffUserId", "DomainLogin Usernames", "DisplayName Names", "Email Email addresses", "JobTitle Job titles", "LastLoginIp IP addresses")
	for _, r := range n.tables["SystemSetting"] {
		if strings.Contains(r["SettingValue"], "@") {
			n.shows("setting:"+r["SettingName"], "Email addresses", r["SettingValue"])
		}
	}
}

// TestAmericanNumbers holds routing numbers to the bankers' check and telephones
// to the ranges for fiction, one a person.
func TestAmericanNumbers(t *testing.T) {
	w := testWorld(t)
	if weighed("122105155", 3, 7, 1)%10 != 0 {
		t.Error("a published example comes out otherwise")
	}
	seen := map[string]bool{}
	for n := range int64(20_000) {
		c := american.citizen(w, n, 22, 95)
		if s := routing(n); len(s) != 9 || weighed(s, 3, 7, 1)%10 != 0 {
			t.Fatal("a routing number breaks its rule")
		}
		phone, number := c.cell(0).e164, c.socialSecurity()
		if len(phone) != 12 || phone[5:10] != "55501" || seen[phone] || seen[number] {
			t.Fatal("a telephone is no number for fiction, or something stands twice")
		}
		seen[phone], seen[number] = true, true
	}
}
