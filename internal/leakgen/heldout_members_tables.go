package leakgen

import (
	"fmt"
	"strconv"
)

// The federation's people: core and billing, safeguarding.

func (m *members) in(schema string, t *Table, fill func(row *Row, emit func() error) error) {
	t.Schema = schema
	m.table(t, fill)
}

func (m *members) declare() {
	m.in("core", &Table{
		Name: "person", Primary: []string{"id"}, Foreign: []Foreign{{"club_id", "club", "id"}},
		Columns: []Column{
			uuid("id"), str("member_no", 16), str("given_name", 80), str("family_name", 80), null(date("birth_date")),
			{Name: "sex", Type: TypeChar, Size: 1, NotNull: true},
			null(str("email", 160)), null(str("mobile", 30)), null(str("phone_home", 30)), null(str("street", 120)), null(str("postcode", 12)),
			null(str("town", 80)), null(Column{Name: "country", Type: TypeChar, Size: 2}),
			num("club_id"), jsonb("profile"), stamp("created_at"), null(stamp("deleted_at")),
		},
	}, m.personRows)
	m.in("core", &Table{
		Name: "club", Primary: []string{"id"},
		Columns: []Column{serial("id"), str("name", 100), str("short_code", 6), str("contact_email", 160), null(str("website", 160)), num("founded"), jsonb("colours")},
	}, m.clubRows)
	m.in("core", &Table{
		Name: "household", Primary: []string{"id"}, Foreign: []Foreign{{"primary_person_id", "person", "id"}},
		Columns: []Column{uuid("id"), str("label", 100), uuid("primary_person_id"), null(str("billing_email", 160)), boolean("paperless")},
	}, m.householdRows)
	m.in("core", &Table{
		Name: "household_member", Primary: []string{"household_id", "person_id"},
		Foreign: []Foreign{{"household_id", "household", "id"}, {"person_id", "person", "id"}},
		Columns: []Column{uuid("household_id"), uuid("person_id"), str("role", 10)},
	}, m.memberRows)
	m.in("core", &Table{
		Name: "guardian", Primary: []string{"id"}, Foreign: []Foreign{{"minor_id", "person", "id"}},
		Columns: []Column{
			big("id"), uuid("minor_id"), null(uuid("guardian_id")), null(str("guardian_name", 120)), null(str("guardian_email", 160)),
			null(str("guardian_phone", 30)), boolean("photo_consent"), inet("consent_ip"), null(stamp("consent_at")),
		},
	}, m.guardianRows)
	m.in("core", &Table{
		Name: "account", Primary: []string{"id"}, Foreign: []Foreign{{"person_id", "person", "id"}},
		Columns: []Column{
			uuid("id"), uuid("person_id"), str("login", 60), str("password_hash", 120), boolean("mfa"), null(stamp("last_login_at")), inet("last_login_ip"),
		},
	}, m.accountRows)
	m.in("billing", &Table{
		Name: "mandate", Primary: []string{"id"}, Foreign: []Foreign{{"person_id", "person", "id"}},
		Columns: []Column{big("id"), uuid("person_id"), str("mandate_ref", 24), str("iban", 34), date("signed_on"), boolean("revoked")},
	}, m.mandateRows)
	m.in("billing", &Table{
		Name: "payment", Primary: []string{"id"}, Foreign: []Foreign{{"person_id", "person", "id"}},
		Columns: []Column{
			big("id"), uuid("person_id"),
			{Name: "amount", Type: TypeMoney, NotNull: true},
			{Name: "currency", Type: TypeChar, Size: 3, NotNull: true},
			str("method", 6), null(str("card_brand", 12)),
			null(Column{Name: "card_last4", Type: TypeChar, Size: 4}),
			str("psp_ref", 40), stamp("paid_at"),
		},
	}, m.paymentRows)
	m.in("billing", &Table{
		Name: "coach_fee", Primary: []string{"id"}, Foreign: []Foreign{{"person_id", "person", "id"}},
		Columns: []Column{
			big("id"), uuid("person_id"), num("season"), null(str("tax_no", 16)),
			{Name: "amount", Type: TypeMoney, NotNull: true},
			boolean("paid"),
		},
	}, m.feeRows)
	m.in("safeguarding", &Table{
		Name: "disclosure", Primary: []string{"id"}, Foreign: []Foreign{{"person_id", "person", "id"}},
		Columns: []Column{big("id"), uuid("person_id"), str("check_type", 24), str("certificate_no", 12), str("outcome", 16), date("issued_on"), date("renew_by")},
	}, m.disclosureRows)
	m.sideTables()
	m.houseTables()
}

func (m *members) personRows(row *Row, emit func() error) error {
	for k := range m.staff {
		h := &m.staff[k]
		m.w.uuid(row, keyMember, staffMember(k))
		row.Str("GW-S"+string(appendPadded(nil, int64(k), 3)), h.Given(), h.Family())
		row.Null()
		row.Str(memberSex(h))
		put(row, true, func(b []byte) []byte { return appendStaffMail(b, h, membersDomain) })
		put(row, k%2 == 0, phoneOf(*h, int64(k)))
		for range 5 {
			row.Null()
		}
		row.Int(1)
		row.Str(`{"roles": ["office"]}`)
		row.Time(m.w.Now - 90_000_000)
		row.Null()
		if err := emit(); err != nil {
			return err
		}
	}
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		m.w.uuid(row, keyMember, memberID(x.f, k))
		row.Str(memberNumber(x.f, k))
		if p.erased {
			m.erasedCells(row, x)
		} else {
			m.personCells(row, x, k, p)
		}
		at := m.w.Now - 40_000_000 - x.f*7919%200_000_000
		row.Time(at)
		put(row, p.deleted || p.erased, func(b []byte) []byte { return appendTime(b, at+30_000_000) })
		return emit()
	})
}

func (m *members) personCells(row *Row, x *crew, k int, p *oarsman) {
	row.Str(p.given, p.h.Family(), m.born(p), memberSex(&p.h))
	switch {
	case p.mail && p.loud > 0:
		put(row, true, func(b []byte) []byte { return p.h.AppendEmailCase(b, p.loud) })
	case p.repeats:
		put(row, true, x.people[0].h.AppendEmail)
	case !p.mail && x.f%3 == 0:
		row.Str("")
	default:
		put(row, p.mail, p.h.AppendEmail)
	}
	if !p.mobile && x.f%6 == 1 {
		row.Str([...]string{"n/a", "00000000000", "-"}[x.f%3])
	} else {
		put(row, p.mobile, phoneOf(p.h, x.f%8))
	}
	put(row, p.home, phoneOf(m.atHome(x), (x.f+int64(k))%8))
	lives := x.people[0].h
	put(row, p.street, lives.AppendStreet)
	put(row, p.street, lives.AppendPostcode)
	put(row, p.street, func(b []byte) []byte { return append(b, lives.Place()...) })
	put(row, p.street, func(b []byte) []byte { return append(b, x.region.Code()...) })
	row.Int(1 + x.f%m.clubs)
	row.Str(m.profile(x, k, p))
}

// erasedCells are what is left of somebody who asked to be erased.
func (m *members) erasedCells(row *Row, x *crew) {
	row.Str("Deleted", "Member")
	row.Null()
	row.Str("x", "deleted-"+strconv.FormatInt(x.f, 10)+"@removed.invalid")
	for range 6 {
		row.Null()
	}
	row.Int(1 + x.f%m.clubs)
	row.Str("{}")
}

func memberSex(h *Human) string {
	if h.Female {
		return "f"
	}
	return "m"
}

var memberAilments = []string{"exercise-induced asthma, carries inhaler", "type 1 diabetes", "peanut allergy (EpiPen)", "epilepsy, seizure-free since 2013", "Heuschnupfen, Asthma", "knee surgery 2015, no squats"}

// profile is the JSON of what the form asked for.
func (m *members) profile(x *crew, k int, p *oarsman) string {
	r := m.w.RNG(streamMembersRow, 1<<40+memberID(x.f, k))
	pairs := []string{
		"kit", jsonbObject("shirt", quoted([...]string{"S", "M", "L", "164"}[r.N(4)]), "shoe", strconv.Itoa(35+r.N(12))),
		"side", quoted([...]string{"stroke", "bow", "both", "cox"}[r.N(4)]),
		"erg_2k", quoted(fmt.Sprintf("%d:%02d.%d", 6+r.N(4), r.N(60), r.N(10))),
	}
	if p.medical {
		pairs = append(pairs, "medical", quoted(memberAilments[r.N(len(memberAilments))]))
	} else if r.N(3) == 0 {
		pairs = append(pairs, "medical", [...]string{`""`, "null"}[r.N(2)])
	}
	if r.N(5) == 0 {
		pairs = append(pairs, "licence", quoted(fmt.Sprintf("WR%07d", r.N(9_999_999))))
	}
	switch other := m.called(x, k); p.call {
	case callOther:
		pairs = append(pairs, "emergency", m.emergency(string(other.AppendName(nil)), &other, x.f))
	case callPartner:
		pairs = append(pairs, "emergency", m.emergency(x.people[0].name(), &x.people[0].h, x.f))
	}
	return jsonbObject(pairs...)
}

func (m *members) emergency(name string, h *Human, style int64) string {
	return jsonbObject("name", quoted(name), "phone", quoted(string(h.AppendPhone(nil, int(style%8)))))
}

func (m *members) householdRows(row *Row, emit func() error) error {
	return m.each(func(x *crew) error {
		if !x.house {
			return nil
		}
		m.w.uuid(row, keyFamily, x.f)
		row.Str([...]string{"Family ", "Familie ", "Fam. ", ""}[x.f%4] + x.people[0].h.Family())
		m.w.uuid(row, keyMember, memberID(x.f, 0))
		put(row, x.f%5 > 0, x.people[0].h.AppendEmail)
		row.Bool(x.f%2 == 0)
		return emit()
	})
}

func (m *members) memberRows(row *Row, emit func() error) error {
	return m.eachPerson(func(x *crew, k int, _ *oarsman) error {
		if !x.house {
			return nil
		}
		m.w.uuid(row, keyFamily, x.f)
		m.w.uuid(row, keyMember, memberID(x.f, k))
		row.Str([...]string{"primary", "partner", "child", "child", "child"}[k])
		return emit()
	})
}

func (m *members) guardianRows(row *Row, emit func() error) error {
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		if !p.child {
			return nil
		}
		for part, there := range [...]bool{true, x.outside} {
			if !there {
				continue
			}
			id := 2*memberID(x.f, k) + int64(part)
			r := m.w.RNG(streamMembersRow, 2<<40+id)
			row.Int(7001 + id)
			m.w.uuid(row, keyMember, memberID(x.f, k))
			if part == 0 {
				m.w.uuid(row, keyMember, memberID(x.f, 0))
				row.Null()
				row.Null()
				row.Null()
			} else {
				h := m.outsider(x)
				row.Null()
				row.Str(string(h.AppendName(nil)))
				put(row, true, h.AppendEmail)
				put(row, x.f%2 == 0, phoneOf(h, x.f%8))
			}
			signs := part == 0 && x.consents
			row.Bool(r.N(5) > 0)
			put(row, signs, func(b []byte) []byte { return AppendIP(b, &r) })
			put(row, signs, func(b []byte) []byte { return appendTime(b, m.w.Now-int64(r.N(60_000_000))) })
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (m *members) accountRows(row *Row, emit func() error) error {
	one := func(person int64, h *Human, signed bool) error {
		r := m.w.RNG(streamMembersRow, 3<<40+person)
		given, family := h.folded()
		m.w.uuid(row, keyMemberAccount, person)
		m.w.uuid(row, keyMember, person)
		row.Str(given + "_" + family[:1] + strconv.FormatInt(100+person, 10))
		if memberOldHash(person) {
			row.B = r.AppendBase64(append(row.B, "$2a$10$"...), 53)
		} else {
			row.B = r.AppendBase64(append(row.B, "$argon2id$v=19$m=65536,t=3,p=4$"...), 22)
			row.B = r.AppendBase64(append(row.B, '$'), 43)
		}
		row.Text()
		row.Bool(r.N(8) == 0)
		put(row, signed, func(b []byte) []byte { return appendTime(b, m.w.Now-int64(r.N(9_000_000))) })
		put(row, signed, func(b []byte) []byte { return AppendIP(b, &r) })
		return emit()
	}
	for k := range m.staff {
		if err := one(staffMember(k), &m.staff[k], true); err != nil {
			return err
		}
	}
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		if !p.account {
			return nil
		}
		return one(memberID(x.f, k), &p.h, p.signed)
	})
}

func memberOldHash(person int64) bool { return person%3 == 0 }

func memberHashKind(person int64) string {
	if memberOldHash(person) {
		return "bcrypt"
	}
	return "argon2id"
}
