package leakgen

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// naiveTables reads a mysqldump the slow way: one character after the other,
// columns from CREATE TABLE. NULL is "\x00NULL".
func naiveTables(t *testing.T, dump []byte) map[string][]map[string]string {
	t.Helper()
	out := map[string][]map[string]string{}
	columns := map[string][]string{}
	create := regexp.MustCompile("(?s)CREATE TABLE `([^`]+)` \\((.*?)\n\\) ENGINE")
	column := regexp.MustCompile("(?m)^  `([^`]+)` ")
	for _, m := range create.FindAllSubmatch(dump, -1) {
		for _, c := range column.FindAllSubmatch(m[2], -1) {
			columns[string(m[1])] = append(columns[string(m[1])], string(c[1]))
		}
	}
	insert := []byte("\nINSERT INTO `")
	for {
		at := bytes.Index(dump, insert)
		if at < 0 {
			return out
		}
		dump = dump[at+len(insert):]
		table, rest, _ := bytes.Cut(dump, []byte("`"))
		rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(" VALUES")), " \n")
		names := columns[string(table)]
		for len(rest) > 0 && rest[0] == '(' {
			var cells []string
			cells, rest = naiveTuple(rest[1:])
			if len(cells) != len(names) {
				t.Fatalf("table %s: %d cells for %d columns", table, len(cells), len(names))
			}
			row := map[string]string{}
			for i, n := range names {
				row[n] = cells[i]
			}
			out[string(table)] = append(out[string(table)], row)
			rest = bytes.TrimLeft(bytes.TrimPrefix(rest, []byte(",")), "\n")
		}
		dump = rest
	}
}

func naiveTuple(b []byte) (cells []string, rest []byte) {
	var cur []byte
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\'':
			for i++; b[i] != '\''; i++ {
				if b[i] == '\\' {
					i++
					if r, ok := map[byte]byte{'n': '\n', 'r': '\r', '0': 0, 'Z': 26}[b[i]]; ok {
						cur = append(cur, r)
						continue
					}
				}
				cur = append(cur, b[i])
			}
		case ',':
			cells, cur = append(cells, string(cur)), nil
		case ')':
			return append(cells, string(cur)), b[i+1:]
		default:
			if bytes.HasPrefix(b[i:], []byte("NULL")) {
				cur = append(cur, "\x00NULL"...)
				i += 3
				continue
			}
			cur = append(cur, b[i])
		}
	}
	return cells, nil
}

// naiveSite puts the rows of a leak together by hand.
type naiveSite struct {
	tables  map[string][]map[string]string
	owner   map[string]string          // "user:7", "node:9", "profile2:3": the person's key
	classes map[string]map[string]bool // by person
	emails  map[string]map[string]bool
	alias   map[string]string // merged persons
	of      map[string]string // address: person
}

var placeholders = map[string]bool{
	"": true, "\x00NULL": true, "-": true, "0": true, "N/A": true, "0600000000": true, "0000000000": true,
	"1900-01-01 00:00:00": true, "none@none.com": true,
}

func (n *naiveSite) root(p string) string {
	for n.alias[p] != "" {
		p = n.alias[p]
	}
	return p
}

func (n *naiveSite) add(p, class, value string) {
	if placeholders[value] {
		return
	}
	p = n.root(p)
	if n.classes[p] == nil {
		n.classes[p], n.emails[p] = map[string]bool{}, map[string]bool{}
	}
	n.classes[p][class] = true
	if class != "Email addresses" {
		return
	}
	mail := strings.ToLower(value)
	if other, ok := n.of[mail]; ok && n.root(other) != p {
		n.merge(p, n.root(other))
		return
	}
	n.of[mail] = p
	n.emails[p][mail] = true
}

// besideStreets stands for the class of places in a table with streets, until all of a
// person's rows are read.
const besideStreets = "a place beside streets"

// settlePlaces makes them part of an address, or places where no street is known.
func (n *naiveSite) settlePlaces() {
	for _, classes := range n.classes {
		if classes[besideStreets] && !classes["Physical addresses"] {
			classes["Geographic locations"] = true
		}
		delete(classes, besideStreets)
	}
}

func newNaive(tables map[string][]map[string]string) *naiveSite {
	return &naiveSite{
		tables: tables, owner: map[string]string{}, classes: map[string]map[string]bool{}, emails: map[string]map[string]bool{},
		alias: map[string]string{}, of: map[string]string{},
	}
}

// readDrupal puts the recruitment site together.
func readDrupal(n *naiveSite) {
	tables := n.tables
	for _, r := range tables["users"] {
		if r["uid"] == "0" {
			continue
		}
		p := "user:" + r["uid"]
		n.owner[p] = p
		n.add(p, "Usernames", r["name"])
		n.add(p, "Passwords", r["pass"])
		n.add(p, "Email addresses", r["mail"])
		n.add(p, "Email addresses", r["init"])
		n.add(p, "Time zones", r["timezone"])
	}
	for _, r := range tables["profile"] {
		n.owner["profile2:"+r["pid"]] = "user:" + r["uid"]
	}
	for _, r := range tables["node"] {
		if r["type"] != "job_application" {
			continue
		}
		p := "node:" + r["nid"]
		n.owner[p] = p
		if r["uid"] != "0" {
			n.owner[p] = "user:" + r["uid"]
		}
	}
	n.fields()
	for i, r := range tables["job_application"] {
		p := fmt.Sprint("row:", i)
		n.add(p, "Email addresses", r["email"])
		n.add(p, "Names", r["name"])
		n.add(p, "Phone numbers", r["phone"])
		n.add(p, "IP addresses", r["ip"])
		n.add(p, "Job applications", r["cv_file"])
		n.letter(p, r["letter"])
	}
	for _, table := range []string{"sessions", "watchdog"} {
		for _, r := range tables[table] {
			if r["uid"] != "0" {
				n.add("user:"+r["uid"], "IP addresses", r["hostname"])
				n.add("user:"+r["uid"], "Auth tokens", r["sid"])
			} else if _, name, ok := strings.Cut(r["location"], "?name="); ok {
				p := fmt.Sprint("log:", r["wid"])
				n.add(p, "IP addresses", r["hostname"])
				n.add(p, "Email addresses", strings.Replace(name, "%40", "@", 1))
			}
		}
	}
	for _, r := range tables["file_managed"] {
		if strings.HasPrefix(r["uri"], "private://cv/") {
			n.add("user:"+r["uid"], "Job applications", r["filename"])
		}
	}
}

func (n *naiveSite) fields() {
	for field, class := range map[string]string{
		"first_name_value": "Names", "last_name_value": "Names", "phone_value": "Phone numbers", "city_value": "Geographic locations",
		"postcode_value": "Geographic locations", "current_job_title_value": "Job titles", "employer_value": "Employers",
		"gender_value": "Genders", "birth_date_value": "Dates of birth", "email_email": "Email addresses",
		"cover_letter_value": "", "cv_file_fid": "Job applications",
	} {
		name := "field_" + field[:strings.LastIndexByte(field, '_')]
		for _, r := range n.tables["field_revision_"+name] {
			p, ok := n.owner[r["entity_type"]+":"+r["entity_id"]]
			switch {
			case !ok: // a vacancy
			case class == "":
				n.letter(p, r["field_"+field])
			default:
				n.add(p, class, r["field_"+field])
			}
		}
	}
}

var (
	naiveMail  = regexp.MustCompile(`[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`)
	naivePhone = regexp.MustCompile(`(\+|00|\(?0|\(?[2-9]\d\d[) -])[\d .()-]{6,}\d`)
	blankLine  = regexp.MustCompile(`(\r?\n){2}|</p>`)
)

// letter reads a letter by paragraphs. One with an address that is not in the
// signature's paragraph, the last, is about somebody else.
func (n *naiveSite) letter(p, text string) {
	if placeholders[text] {
		return
	}
	n.add(p, "Job applications", text)
	parts := blankLine.Split(html.UnescapeString(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "</p>"))), -1)
	for i, part := range parts {
		who := p
		if i < len(parts)-1 {
			mail := naiveMail.FindString(part)
			if mail == "" {
				continue
			}
			who = "referee:" + strings.ToLower(mail)
			n.add(who, "Email addresses", mail)
			who = n.root(who)
			if hasName(part) {
				n.add(who, "Names", "x")
			}
		} else if mail := naiveMail.FindString(part); mail != "" {
			n.add(p, "Email addresses", mail)
		}
		if naivePhone.MatchString(naiveMail.ReplaceAllString(part, " ")) {
			n.add(who, "Phone numbers", "x")
		}
	}
}

// fullName matches a given name before a family name of the lists.
var fullName = sync.OnceValue(func() *regexp.Regexp {
	var given, family []string
	for _, l := range &nameLists {
		given = append(append(given, l.female...), l.male...)
		family = append(family, l.family...)
	}
	for i := range given {
		given[i] = regexp.QuoteMeta(given[i])
	}
	for i := range family {
		family[i] = regexp.QuoteMeta(family[i])
	}
	return regexp.MustCompile("(" + strings.Join(given, "|") + ") (" + strings.Join(family, "|") + ")")
})

func hasName(text string) bool { return fullName().MatchString(text) }
