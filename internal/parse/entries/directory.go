package entries

import (
	"bytes"
	"strings"
)

var directory = dialect{
	kind: "ldif",
	columns: strings.Fields(`dn username full_name display_name given_name family_name email additional_email phone mobile home_phone fax additional_phone
		street address city region postcode country home_address birth_date job_title company password`),
	begins: beginsDirectory,
	unit:   directoryUnit,
	after:  afterEntry,
	fill:   fillEntry,
}

// beginsDirectory reports that the first line which is no comment names an entry, or the
// version before the first, and that the entry has a class or is a change.
func beginsDirectory(head []byte) bool {
	lower := bytes.ToLower(head)
	for first := true; len(lower) > 0; {
		line, rest, _ := bytes.Cut(lower, []byte("\n"))
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0, line[0] == '#', first && bytes.HasPrefix(line, []byte("version: 1")):
			first = first && (len(line) == 0 || line[0] == '#')
		default:
			return bytes.HasPrefix(line, []byte("dn:")) && (bytes.Contains(rest, []byte("\nobjectclass:")) || bytes.HasPrefix(rest, []byte("objectclass:")) ||
				bytes.Contains(rest, []byte("changetype:")))
		}
		lower = rest
	}
	return false
}

// directoryUnit tells an entry, to the empty line behind it.
func directoryUnit(data []byte, at int, last bool) (int, sort) {
	end := lineEnd(data, at, last)
	switch {
	case end < 0:
		return -1, blank
	case len(bytes.TrimSpace(data[at:end])) == 0, bytes.HasPrefix(data[at:end], []byte("version: ")):
		return end, blank
	case data[at] == '#' || !bytes.Contains(data[at:end], []byte(":")):
		return end, prose
	}
	for end < len(data) {
		next := lineEnd(data, end, last)
		switch {
		case next < 0:
			return -1, entry
		case len(bytes.Trim(data[end:next], "\r\n")) == 0:
			return end, entry
		}
		end = next
	}
	if last {
		return end, entry
	}
	return -1, entry
}

// afterEntry returns what follows the first or the last empty line, -1 where there is none.
func afterEntry(buf []byte, last bool) int {
	best := -1
	for _, gap := range [...]string{"\n\n", "\n\r\n"} {
		i := bytes.Index(buf, []byte(gap))
		if last {
			i = bytes.LastIndex(buf, []byte(gap))
		}
		if i < 0 {
			continue
		}
		if i += len(gap); best < 0 || last == (i > best) {
			best = i
		}
	}
	return best
}

// entryColumns are the columns of attributes, those of RFC 4519, RFC 2798, RFC 2307 and of
// Active Directory.
var entryColumns = map[string][]string{
	"dn": {"dn"}, "uid": {"username"}, "samaccountname": {"username"}, "cn": {"full_name"}, "displayname": {"display_name"}, "gecos": {"display_name"},
	"givenname": {"given_name"}, "gn": {"given_name"}, "sn": {"family_name"}, "surname": {"family_name"},
	"mail": {"email", "additional_email"}, "rfc822mailbox": {"email", "additional_email"}, "telephonenumber": {"phone", "additional_phone"},
	"mobile": {"mobile", "additional_phone"}, "homephone": {"home_phone", "additional_phone"}, "facsimiletelephonenumber": {"fax"},
	"street": {"street"}, "streetaddress": {"street"}, "postaladdress": {"address"}, "homepostaladdress": {"home_address"}, "l": {"city"},
	"localityname": {"city"}, "st": {"region"}, "postalcode": {"postcode"}, "co": {"country"}, "c": {"country"}, "title": {"job_title"},
	"o": {"company"}, "company": {"company"}, "userpassword": {"password"}, "dateofbirth": {"birth_date"}, "birthdate": {"birth_date"},
}

// personClasses are the classes of entries of persons, and of accounts of theirs.
var personClasses = map[string]bool{
	"person": true, "organizationalperson": true, "inetorgperson": true, "residentialperson": true, "user": true, "posixaccount": true, "account": true,
	"contact": true, "mailrecipient": true, "eduperson": true, "newpilotperson": true, "pilotperson": true, "mozillaabpersonalpha": true,
}

func fillEntry(r *row, unit []byte) {
	classes, person, machine, change := 0, false, false, ""
	eachLine(unit, false, func(line []byte, size int) {
		name, value, text := attribute(line)
		switch key := strings.ToLower(name); {
		case name == "" || line[0] == '#':
		case !text:
			r.opaque += size
		case key == "objectclass" || key == "objectcategory":
			is := strings.ToLower(value)
			classes++
			person, machine = person || personClasses[is], machine || is == "computer"
		case key == "version" || key == "changetype":
		case key == "add" || key == "replace" || key == "delete":
			change = value // what follows is under its own name
		default:
			if strings.HasSuffix(key, "postaladdress") {
				value = postal(value)
			}
			r.put(name, value, entryColumns[key]...)
		}
	})
	r.nobody = machine || classes > 0 && !person || classes == 0 && change == "" && r.value("email")+r.value("full_name") == ""
}

// postal writes the lines of an address, which RFC 4517 parts by dollars, behind one another.
func postal(value string) string {
	lines := strings.Split(value, "$")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return joined(lines...)
}
