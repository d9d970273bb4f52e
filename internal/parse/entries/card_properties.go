package entries

import "strings"

// cardColumns are the columns of properties of one value.
var cardColumns = map[string]string{
	"fn": "full_name", "nickname": "nickname", "title": "job_title", "note": "note", "url": "url", "x-gender": "gender",
}

// cardSkipped are properties of the card and not of its person.
var cardSkipped = map[string]bool{
	"begin": true, "end": true, "version": true, "prodid": true, "rev": true, "uid": true, "sort-string": true, "x-ablabel": true,
	"kind": true, "profile": true, "class": true, "mailer": true, "x-abuid": true, "clientpidmap": true, "source": true, "name": true,
}

func fillCard(r *row, unit []byte) {
	eachLine(unit, true, func(line []byte, size int) {
		p, ok := readProperty(line)
		switch {
		case !ok:
		case p.coded():
			r.opaque += size
		case p.name == "kind" || p.name == "x-addressbookserver-kind":
			r.nobody = r.nobody || !strings.EqualFold(strings.TrimSpace(p.value), "individual")
		case !cardSkipped[p.name]:
			r.property(p)
		}
	})
	if r.value("family_name")+r.value("given_name") == "" && r.value("full_name") == r.value("company") {
		r.nobody = r.nobody || r.value("company") != "" // the card of a firm
	}
}

// property puts what a line says into its columns.
func (r *row) property(p property) {
	parts := append(p.parts(), "", "", "", "", "", "")
	name := strings.ReplaceAll(p.name, "-", "_")
	switch p.name {
	case "n":
		r.put("family_name", parts[0], "family_name")
		r.put("given_name", parts[1], "given_name")
		r.put("middle_name", parts[2], "middle_name")
		r.put("name_prefix", parts[3])
	case "email":
		r.put(name, parts[0], first(p.is("work"), "work_email", "email"), "email", "additional_email")
	case "tel":
		r.put("phone", strings.TrimPrefix(parts[0], "tel:"), phoneColumn(p), "additional_phone")
	case "adr":
		street := strings.Trim(strings.Join([]string{parts[0], parts[1], parts[2]}, " "), " ")
		if r.value("street")+r.value("city")+r.value("postcode") != "" {
			r.put("address", joined(street, strings.Trim(parts[5]+" "+parts[3], " "), parts[4], parts[6]), "additional_address")
			return
		}
		r.put("street", street, "street")
		r.put("city", parts[3], "city")
		r.put("region", parts[4], "region")
		r.put("postcode", parts[5], "postcode")
		r.put("country", parts[6], "country")
	case "bday":
		r.put("birth_date", day(parts[0]), "birth_date")
	case "gender":
		r.put(name, parts[0], "gender")
	case "org":
		r.put("company", parts[0], "company")
		r.put("department", parts[1])
	default:
		r.put(name, strings.TrimRight(strings.Join(parts, "; "), "; "), cardColumns[p.name])
	}
}

func first(is bool, a, b string) string {
	if is {
		return a
	}
	return b
}

// phoneColumn is the column of a number by what it is for.
func phoneColumn(p property) string {
	switch {
	case p.is("fax"):
		return "fax"
	case p.is("cell"):
		return "mobile"
	case p.is("work"):
		return "work_phone"
	}
	return "phone"
}

// joined puts the parts of an address that there are behind one another.
func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

// day writes a date of eight digits, as RFC 6350 has it, with its parts apart, and leaves
// the time away.
func day(v string) string {
	v, _, _ = strings.Cut(v, "T")
	if len(v) == 8 && strings.Trim(v, "0123456789") == "" {
		return v[:4] + "-" + v[4:6] + "-" + v[6:]
	}
	return v
}
