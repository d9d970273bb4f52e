package leakgen

import (
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// wideColumns are the columns of the wide schemas. A misnomer names a class that
// the column does not hold, or a thing; no two columns share one.
var wideColumns = []wideColumn{
	{"id", "ref_no", TypeInt, "", 100, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return strconv.AppendInt(b, 100+h.N, 10) }},
	{"email", "product_name", TypeVarchar, breach.EmailAddresses, 100, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return h.AppendEmail(b) }},
	{"full_name", "category", TypeVarchar, breach.Names, 90, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return h.AppendName(b) }},
	{"phone", "order_number", TypeVarchar, breach.PhoneNumbers, 80, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return h.AppendPhone(b, 1) }},
	{"password_hash", "checksum", TypeVarchar, breach.Passwords, 95, func(_ *wide, b []byte, _ *Human, r *RNG) []byte {
		return r.AppendBase64(append(b, "$2y$10$"...), 53)
	}},
	{"username", "article_code", TypeVarchar, breach.Usernames, 95, func(_ *wide, b []byte, h *Human, _ *RNG) []byte {
		given, family := h.folded()
		return strconv.AppendInt(append(append(b, given[0]), family...), h.N, 10)
	}},
	{"last_ip", "software_version", TypeVarchar, breach.IPAddresses, 70, func(_ *wide, b []byte, _ *Human, r *RNG) []byte { return AppendIP(b, r) }},
	{"street", "product_line", TypeVarchar, breach.PhysicalAddresses, 60, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return h.AppendStreet(b) }},
	{"city", "model", TypeVarchar, breach.GeographicLocations, 60, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return append(b, h.Place()...) }},
	{"date_of_birth", "release_date", TypeDate, breach.DatesOfBirth, 70, birthDate},
	{"gender", "size", TypeVarchar, breach.Genders, 85, choose("M", "F")},
	{"job_title", "supplier", TypeVarchar, breach.JobTitles, 50, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return append(b, h.Job()...) }},
	{"employer", "brand", TypeVarchar, breach.Employers, 50, func(_ *wide, b []byte, h *Human, _ *RNG) []byte { return h.AppendEmployer(b) }},
	{"cover_letter", "product_description", TypeText, breach.JobApplications, 40, func(w *wide, b []byte, h *Human, _ *RNG) []byte { return w.letter(b, h) }},
	{"iban", "invoice_code", TypeVarchar, breach.BankAccounts, 50, func(_ *wide, b []byte, h *Human, _ *RNG) []byte {
		if out, ok := h.AppendIBAN(b); ok {
			return out
		}
		return b // the region has no IBAN
	}},
	{"marital_status", "colour", TypeVarchar, "Marital statuses", 70, choose("single", "married", "divorced", "widowed")},
	{"religion", "material", TypeVarchar, breach.Religions, 40, choose("catholic", "protestant", "muslim", "jewish", "buddhist", "hindu")},
	{"nationality", "origin_label", TypeVarchar, "Nationalities", 60, choose("French", "British", "German", "Spanish", "Dutch", "American", "Italian", "Polish")},
	{"education_level", "quality", TypeVarchar, breach.EducationLevels, 60, choose("bachelor", "master", "phd", "high school", "associate degree")},
	{"browser", "manufacturer", TypeVarchar, breach.BrowserDetails, 60, func(_ *wide, b []byte, _ *Human, r *RNG) []byte {
		return strconv.AppendInt(append(b, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/"...), int64(40+r.N(20)), 10)
	}},
	{"timezone", "warehouse", TypeVarchar, breach.TimeZones, 60, choose("Europe/Paris", "Europe/London", "Europe/Berlin", "America/New_York")},

	// What only looks like a class.
	{"order_number", "surname", TypeVarchar, "", 90, number('7', 10)},
	{"checksum", "nickname", TypeVarchar, "", 90, func(_ *wide, b []byte, _ *Human, r *RNG) []byte { return r.AppendHex(b, 40) }},
	{"registered_on", "date_of_birth", TypeDate, "", 95, recentDate},
	{"app_version", "ip_address", TypeVarchar, "", 95, softwareVersion},
	{"product_code", "first_name", TypeVarchar, "", 80, func(_ *wide, b []byte, _ *Human, r *RNG) []byte {
		b = append(b, byte('A'+r.N(26)), byte('A'+r.N(26)), '-')
		b = append(r.AppendDigits(b, 3), '-')
		return append(b, byte('A'+r.N(26)), byte('A'+r.N(26)))
	}},
	{"price", "latitude", TypeMoney, "", 90, func(_ *wide, b []byte, _ *Human, r *RNG) []byte {
		b = append(strconv.AppendInt(b, int64(1+r.N(80)), 10), '.')
		return r.AppendDigits(b, 2)
	}},
	{"ticket_ref", "iban", TypeVarchar, "", 80, func(_ *wide, b []byte, _ *Human, r *RNG) []byte { return r.AppendDigits(append(b, "TK"...), 20) }},
	{"serial", "card_number", TypeVarchar, "", 80, number('9', 16)},
	{"status", "last_name", TypeVarchar, "", 100, choose("active", "pending", "closed", "on hold")},
	{"plan", "city", TypeVarchar, "", 90, choose("basic", "plus", "premium", "trial")},
	{"score", "salary", TypeVarchar, "", 90, choose("A", "B", "C", "D")},
	{"note", "religion", TypeVarchar, "", 60, func(_ *wide, b []byte, _ *Human, r *RNG) []byte {
		return strconv.AppendInt(append(b, "imported in batch "...), int64(r.N(900)), 10)
	}},
}
