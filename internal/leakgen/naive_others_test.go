package leakgen

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

func readWordPress(n *naiveSite) {
	for _, r := range n.tables["wp_users"] {
		p := "user:" + r["ID"]
		n.add(p, "Usernames", r["user_login"])
		n.add(p, "Passwords", r["user_pass"])
		n.add(p, "Email addresses", r["user_email"])
		n.add(p, "Names", r["display_name"])
	}
	pair := func(p string, r map[string]string) {
		if class, ok := map[string]string{
			"first_name": "Names", "last_name": "Names", "billing_first_name": "Names", "billing_address_1": "Physical addresses",
			"billing_city": besideStreets, "billing_postcode": besideStreets, "billing_country": besideStreets,
			"billing_phone": "Phone numbers", "billing_email": "Email addresses", "customer_ip_address": "IP addresses",
		}[strings.TrimPrefix(r["meta_key"], "_")]; ok {
			n.add(p, class, r["meta_value"])
		}
		if r["meta_key"] == "session_tokens" {
			ip := regexp.MustCompile(`"ip";s:\d+:"([^"]+)"`).FindStringSubmatch(r["meta_value"])
			n.add(p, "IP addresses", ip[1])
			n.add(p, "Auth tokens", r["meta_value"])
		}
	}
	for _, r := range n.tables["wp_usermeta"] {
		pair("user:"+r["user_id"], r)
	}
	customer := map[string]string{}
	for _, r := range n.tables["wp_postmeta"] {
		if r["meta_key"] == "_customer_user" {
			customer[r["post_id"]] = "post:" + r["post_id"]
			if r["meta_value"] != "0" {
				customer[r["post_id"]] = "user:" + r["meta_value"]
			}
		}
	}
	for _, r := range n.tables["wp_postmeta"] {
		if p := customer[r["post_id"]]; p != "" {
			pair(p, r)
		}
	}
	for _, r := range n.tables["wp_comments"] {
		p := "comment:" + r["comment_ID"]
		n.add(p, "Email addresses", r["comment_author_email"])
		n.add(p, "Names", r["comment_author"])
		n.add(p, "IP addresses", r["comment_author_IP"])
		n.add(p, "Comments", r["comment_content"])
		n.add(p, "Browser user agent details", r["comment_agent"])
	}
}

func readHR(n *naiveSite) {
	columns := func(table string, classes map[string]string) {
		for _, r := range n.tables[table] {
			for column, class := range classes {
				n.add("person:"+r["person_id"], class, r[column])
			}
		}
	}
	columns("person", map[string]string{"given_name": "Names", "date_of_birth": "Dates of birth", "sex": "Genders"})
	for _, r := range n.tables["contact"] {
		n.add("person:"+r["person_id"], map[string]string{"email": "Email addresses", "phone": "Phone numbers", "mobile": "Phone numbers"}[r["type"]], r["value"])
	}
	columns("address", map[string]string{"line1": "Physical addresses", "city": besideStreets, "postcode": besideStreets, "country": besideStreets})
	columns("bank_account", map[string]string{"iban": "Bank account numbers"})
	columns("employment", map[string]string{"job_title": "Job titles", "employer": "Employers"})
	columns("login", map[string]string{"username": "Usernames", "password_hash": "Passwords", "last_ip": "IP addresses"})
	columns("travel_card", map[string]string{"card_number": "Credit cards"})
	columns("application", map[string]string{"cv_path": "Job applications"})
	for _, r := range n.tables["application"] {
		n.letter("person:"+r["person_id"], r["cover_letter"])
	}
	for _, r := range n.tables["national_id"] {
		id := strings.NewReplacer(" ", "", "-", "").Replace(r["number"])
		p := n.root("person:" + r["person_id"])
		n.add(p, "Social security numbers", id)
		if other, ok := n.of[id]; ok && n.root(other) != p {
			n.merge(p, n.root(other))
			continue
		}
		n.of[id] = p
	}
}

func (n *naiveSite) merge(p, into string) {
	n.alias[p] = into
	for c := range n.classes[p] {
		n.classes[into][c] = true
	}
	for e := range n.emails[p] {
		n.emails[into][e] = true
	}
}

func readSheet(n *naiveSite) {
	for i, r := range n.tables["candidates"] {
		p := fmt.Sprint("row:", i)
		for column, class := range map[string]string{
			"First name": "Names", "Last name": "Names", "E-mail": "Email addresses", "Phone": "Phone numbers", "City": "Geographic locations",
			"Postcode": "Geographic locations", "Current job": "Job titles", "Employer": "Employers", "Sector": "Occupations", "CV": "Job applications",
		} {
			n.add(p, class, r[column])
		}
		n.letter(p, r["Cover letter"])
	}
}

func readCombo(n *naiveSite) {
	for i, r := range n.tables["combo"] {
		p := fmt.Sprint("row:", i)
		n.add(p, "Email addresses", r["mail"])
		n.add(p, "Passwords", r["password"])
	}
}

// readWide reads the columns by their place, since two of the wide schemas have
// no names that help.
func readWide(n *naiveSite) {
	for i, r := range n.tables["t1"] {
		p := fmt.Sprint("row:", i)
		for k := range wideColumns {
			c := &wideColumns[k]
			value := r[c.name] + r["c"+strconv.Itoa(k+1)]
			class := string(c.class)
			if class == "Geographic locations" {
				class = besideStreets
			}
			if class != "" {
				n.add(p, class, value)
			}
		}
	}
}
