package leakgen

import (
	"fmt"
	"strconv"
)

// The federation's table of changes, clubs, settings and noise.

func (m *members) houseTables() {
	m.in("audit", &Table{
		Name: "row_change", Primary: []string{"id"},
		Columns: []Column{
			big("id"), str("tbl", 60), str("row_key", 40),
			{Name: "op", Type: TypeChar, Size: 1, NotNull: true},
			jsonb("old_row"), jsonb("new_row"),
			null(uuid("actor_account")), inet("actor_ip"), str("txid", 20), stamp("changed_at"),
		},
	}, m.changeRows)
	m.in("ops", &Table{
		Name: "setting", Primary: []string{"name"}, Columns: []Column{str("name", 80), jsonb("value"), stamp("updated_at")},
	}, m.settingRows)
	m.in("ops", &Table{
		Name: "schema_migration", Primary: []string{"version"}, Columns: []Column{big("version"), str("script", 100), str("checksum", 64), boolean("success")},
	}, func(row *Row, emit func() error) error {
		for k := range int64(24) {
			r := m.w.RNG(streamMembersRow, 9<<40+k)
			row.Int(20130214093012 + k*100_010_503)
			row.Str(fmt.Sprintf("V%d_%d__%s.sql", 1+k/8, k%8, [...]string{"person_profile", "add_mandate", "audit_triggers", "guest_entries"}[k%4]))
			row.B = r.AppendHex(row.B, 64)
			row.Text()
			row.Bool(true)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	if !m.w.Opt.Quiet {
		m.noise()
	}
}

func (m *members) clubMail(dst []byte, k int64) []byte {
	dst = append(dst, [...]string{"secretary@rc-", "info@rowing-", "membership@rc-"}[k%3]...)
	dst = fold(dst, cities[GB][k%int64(len(cities[GB]))].name)
	return append(strconv.AppendInt(append(dst, '-'), k, 10), ".example.org"...)
}

func (m *members) clubRows(row *Row, emit func() error) error {
	for k := range m.clubs {
		town := cities[GB][k%int64(len(cities[GB]))].name
		row.Int(k + 1)
		row.Str(town+[...]string{" RC", " Rowing Club", " Boat Club", " Sculling Club"}[k%4], loud(town[:3], true)+strconv.FormatInt(k%10, 10))
		row.B = m.clubMail(row.B, k)
		row.Text()
		put(row, k%3 > 0, func(b []byte) []byte {
			return append(strconv.AppendInt(append(b, "https://club"...), k, 10), ".rowing.example.org/"...)
		})
		row.Int(1840 + k*7%170)
		row.Str(jsonbObject("blade", quoted([...]string{"#0a3d62", "#b71540", "#ffffff"}[k%3]), "logo", quoted("club"+strconv.FormatInt(k, 10)+"@2x.png")))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// change is one row of the table of changes; actor is the key of who made it.
type change struct {
	table, key, op, before, after string
	actor                         int64
	ip                            bool
}

func (m *members) changeRows(row *Row, emit func() error) error {
	id := int64(880_000)
	one := func(c change) error {
		id++
		r := m.w.RNG(streamMembersRow, 10<<40+id)
		row.Int(id)
		row.Str(c.table, c.key, c.op)
		put(row, c.before != "", func(b []byte) []byte { return append(b, c.before...) })
		put(row, c.after != "", func(b []byte) []byte { return append(b, c.after...) })
		m.w.uuid(row, keyMemberAccount, c.actor)
		put(row, c.ip, func(b []byte) []byte { return AppendIP(b, &r) })
		row.B = r.AppendDigits(append(row.B, '7'), 9)
		row.Text()
		row.Time(m.w.Now - int64(r.N(120_000_000)))
		return emit()
	}
	for k := range m.clubs {
		c := change{table: "core.club", key: strconv.FormatInt(k+1, 10), op: "U", before: `{"blade": "#0a3d61"}`, after: `{"blade": "#0a3d62"}`, actor: m.clerk(k), ip: true}
		if err := one(c); err != nil {
			return err
		}
	}
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		for _, c := range m.changes(x, k, p) {
			if err := one(c); err != nil {
				return err
			}
		}
		return nil
	})
}

// clerk is the key of one of the federation's own people.
func (m *members) clerk(n int64) int64 { return staffMember(int(n % int64(len(m.staff)))) }

// changes are what the table of changes has of a person.
func (m *members) changes(x *crew, k int, p *oarsman) (out []change) {
	id := memberID(x.f, k)
	c := change{table: "core.person", key: m.uuid(keyMember, id), op: "U", actor: m.clerk(x.f), ip: x.f%3 > 0}
	if p.self {
		c.actor, c.ip = id, true
	}
	add := func(before, after string) {
		c.before, c.after = before, after
		out = append(out, c)
	}
	if p.earlier {
		add(jsonbObject("email", quoted(string(m.earlierMail(nil, x, k)))), jsonbObject("email", quoted(string(p.h.AppendEmail(nil)))))
	}
	if p.moved {
		old := m.oldMobile(x, k)
		add(jsonbObject("mobile", quoted(string(old.AppendPhone(nil, int(x.f%8))))), jsonbObject("mobile", quoted(string(p.h.AppendPhone(nil, int(x.f%8))))))
	}
	if p.renamed {
		add(jsonbObject("family_name", quoted(earlierFamily(&p.h))), jsonbObject("family_name", quoted(p.h.Family())))
	}
	if p.erased {
		add(m.erasedRow(x), jsonbObject("email", quoted("deleted-"+strconv.FormatInt(x.f, 10)+"@removed.invalid"), "given_name", `"Deleted"`, "family_name", `"Member"`))
	}
	return out
}

// changedOneself reports whether a change shows the IP address of its person.
func (p *oarsman) changedOneself() bool { return p.self && (p.earlier || p.moved || p.renamed) }

// erasedRow is the old row of somebody who was erased.
func (m *members) erasedRow(x *crew) string {
	p := &x.people[0]
	or := func(there bool, v func([]byte) []byte) string {
		if !there {
			return "null"
		}
		return quoted(string(v(nil)))
	}
	home := m.atHome(x)
	return jsonbObject(
		"id", quoted(m.uuid(keyMember, memberID(x.f, 0))), "member_no", quoted(memberNumber(x.f, 0)), "given_name", quoted(p.given),
		"family_name", quoted(p.h.Family()), "birth_date", quoted(m.born(p)), "sex", quoted(memberSex(&p.h)), "email", or(true, p.h.AppendEmail),
		"mobile", or(p.mobile, phoneOf(p.h, x.f%8)), "phone_home", or(p.home, phoneOf(home, x.f%8)), "street", or(p.street, p.h.AppendStreet),
		"postcode", or(p.street, p.h.AppendPostcode), "town", or(p.street, func(b []byte) []byte { return append(b, p.h.Place()...) }),
		"club_id", strconv.FormatInt(1+x.f%m.clubs, 10), "deleted_at", "null",
	)
}

var membersRoles = []string{"noreply", "treasurer", "webmaster"}

func (m *members) settingRows(row *Row, emit func() error) error {
	for _, v := range [][2]string{
		{"app.release", `{"tag": "v6.2.11", "build": 20161028, "commit": "9f31c07be2"}`},
		{"assets.manifest", `{"crest": "crest@2x.png", "bundle": "app.7c1e9f.js", "icons": "rowing-icons@3.1.4"}`},
		{"billing.creditor", `{"id": "GB00ZZZSDDBARC0000000000", "reply_to": "treasurer@` + membersDomain + `"}`},
		{"db.replica", `"postgres://reader:Skiff-77@bdd.example.net:5432/greywater"`},
		{"deploy.origin", `"git@git.example.org:greywater/platform.git"`},
		{"mail.from", `{"name": "Greywater Rowing", "address": "noreply@` + membersDomain + `"}`},
		{"mail.ops", `"webmaster@` + membersDomain + `"`},
		{"season.current", `{"from": "2016-10-01", "fee_senior": 84.00, "fee_junior": 31.50}`},
	} {
		row.Str(v[0], v[1])
		row.Time(m.w.Now - 1_000_000)
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (m *members) noise() {
	m.in("ops", &Table{
		Name: "job", Primary: []string{"id"},
		Columns: []Column{uuid("id"), str("queue", 20), jsonb("args"), tiny("attempts"), null(stamp("run_at")), boolean("failed")},
	}, func(row *Row, emit func() error) error {
		for k := range 40 + m.families/4 {
			r := m.w.RNG(streamMembersRow, 11<<40+k)
			m.w.uuid(row, streamMembersRow, 12<<40+k)
			row.Str([...]string{"mailer", "sepa", "thumbs", "search"}[k%4])
			row.Str(jsonbObject("batch", strconv.Itoa(1_000_000+r.N(8_999_999)), "trace", quoted(string(r.AppendHex(nil, 16))),
				"template", quoted("renewal@v"+strconv.Itoa(1+r.N(4)))))
			row.Int(int64(r.N(4)))
			row.Time(m.w.Now - int64(r.N(400_000)))
			row.Bool(r.N(7) == 0)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	m.in("ops", &Table{
		Name: "asset", Primary: []string{"path"}, Columns: []Column{str("path", 160), str("sha1", 40), num("width"), num("bytes")},
	}, func(row *Row, emit func() error) error {
		for k := range int64(45) {
			r := m.w.RNG(streamMembersRow, 13<<40+k)
			row.Str("/static/img/" + [...]string{"blade", "crest", "eight", "sunrise", "hero"}[k%5] + strconv.FormatInt(k, 10) + [...]string{"@2x", "@3x", ""}[k%3] + ".png")
			row.B = r.AppendHex(row.B, 40)
			row.Text()
			row.Int(int64(64+r.N(1800)), int64(900+r.N(800_000)))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	m.in("ops", &Table{
		Name: "product", Primary: []string{"sku"}, Columns: []Column{str("sku", 16), str("title", 80), str("gtin", 13), str("serial_from", 20), boolean("active")},
	}, func(row *Row, emit func() error) error {
		for k := range int64(50) {
			row.Str(fmt.Sprintf("GW-%04d-%c%c", 3000+13*k, 'A'+k%7, 'K'+k%5), [...]string{"Club unisuit", "Sculling gloves", "Cox box mount", "Bow ball"}[k%4])
			from := len(row.B)
			row.B = appendPadded(append(row.B, "50"...), 7_000_000_000+k*104_729, 10)
			row.B = append(row.B, gs1Digit(row.B[from:]))
			row.Text()
			row.Str(fmt.Sprintf("07700 %06d", 100+k*17)) // written as telephones are
			row.Bool(k%6 > 0)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}
