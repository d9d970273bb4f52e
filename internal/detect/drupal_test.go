package detect

import (
	"math/rand/v2"
	"testing"
)

func fieldTable(name string, typ string, value func(r *rand.Rand, i int) any, want string) scene {
	column := "field_" + name + "_value"
	s := scene{
		table: "field_data_field_" + name,
		columns: []string{
			"entity_type varchar(128)", "bundle varchar(128)", "deleted tinyint(4)", "entity_id int(10) unsigned",
			"revision_id int(10) unsigned", "language varchar(32)", "delta int(10) unsigned", column + " " + typ, "field_" + name + "_format varchar(255)",
		},
		row: func(r *rand.Rand, i int) []any {
			return []any{"user", "user", 0, i + 1, i + 1, "und", 0, value(r, i), null{}}
		},
	}
	if want != "" {
		s.want = column + ":" + want
	}
	return s
}

// TestDrupal holds the tables of a Drupal 7 recruitment site to their kinds.
func TestDrupal(t *testing.T) {
	runScenes(t, []scene{
		{
			table: "users",
			columns: []string{
				"uid int(10) unsigned", "name varchar(60)", "pass varchar(128)", "mail varchar(254)", "theme varchar(255)",
				"signature varchar(255)", "signature_format varchar(255)", "created int(11)", "access int(11)", "login int(11)", "status tinyint(4)",
				"timezone varchar(32)", "language varchar(12)", "picture int(11)", "init varchar(254)", "data longblob",
			},
			row: func(r *rand.Rand, i int) []any {
				m := mailbox(r, i)
				name := pickOne(r, given) + digitsOf(r, 4)
				return []any{i + 1, name, "$S$D" + hexOf(r, 51), m, "", "", "filtered_html", stamp(r), stamp(r), stamp(r), 1, "Europe/Paris", "fr", 0, m, null{}}
			},
			want: "init:email language:language mail:email name:username pass:password[Drupal 7 SHA-512] timezone:(Time zones)",
		},
		fieldTable("first_name", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, given) }, "given-name"),
		fieldTable("last_name", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, family) }, "family-name"),
		fieldTable("phone", "varchar(255)", func(r *rand.Rand, i int) any { return phone(r) }, "phone"),
		fieldTable("mobile", "varchar(255)", func(r *rand.Rand, i int) any { return "06" + digitsOf(r, 8) }, "phone"),
		fieldTable("city", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, cities) }, "city"),
		fieldTable("birth_date", "datetime", func(r *rand.Rand, i int) any { return birth(r) + " 00:00:00" }, "born"),
		fieldTable("gender", "varchar(10)", func(r *rand.Rand, i int) any { return pickOne(r, []string{"male", "female"}) }, "gender"),
		fieldTable("cover_letter", "longtext", func(r *rand.Rand, i int) any { return letter(r) }, "letter"),
		fieldTable("job_title", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, jobs) }, "job-title"),
		fieldTable("tags", "varchar(255)", func(r *rand.Rand, i int) any { return pickOne(r, words) }, ""),
		fieldTable("score", "int(11)", func(r *rand.Rand, i int) any { return r.IntN(100) }, ""),
		{
			table:   "watchdog",
			columns: []string{"wid int(11)", "uid int(11)", "type varchar(64)", "message longtext", "variables longblob", "severity tinyint(3) unsigned", "link varchar(255)", "location text", "referer text", "hostname varchar(128)", "timestamp int(11)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i % 50, "page not found", "%type: !message", "a:0:{}", 4, "", "http://example.org/node/" + digitsOf(r, 3), "", "198.51.100." + digitsOf(r, 2), stamp(r)}
			},
			want: "hostname:ip",
		},
		{
			table:   "taxonomy_term_data",
			columns: []string{"tid int(10) unsigned", "vid int(10) unsigned", "name varchar(255)", "description longtext", "format varchar(255)", "weight int(11)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, 1, pickOne(r, words) + " " + pickOne(r, words), "", null{}, 0}
			},
		},
		{
			table:   "role",
			columns: []string{"rid int(10) unsigned", "name varchar(64)", "weight int(11)"},
			rows:    4,
			row: func(r *rand.Rand, i int) []any {
				return []any{i, []string{"anonymous user", "authenticated user", "administrator", "recruiter"}[i], i}
			},
		},
		{
			table:   "node",
			columns: []string{"nid int(10) unsigned", "vid int(10) unsigned", "type varchar(32)", "title varchar(255)", "uid int(11)", "status int(11)", "created int(11)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i, "job_offer", pickOne(r, jobs) + " " + pickOne(r, cities), 1, 1, stamp(r)}
			},
		},
		{
			table:   "file_managed",
			columns: []string{"fid int(10) unsigned", "uid int(10) unsigned", "filename varchar(255)", "uri varchar(255)", "filemime varchar(255)", "filesize bigint(20)", "status tinyint(4)", "timestamp int(10)"},
			row: func(r *rand.Rand, i int) []any {
				n := "cv_" + pickOne(r, family) + digitsOf(r, 3) + ".pdf"
				return []any{i, i, n, "private://cv/" + n, "application/pdf", 1000 + i, 1, stamp(r)}
			},
			want: "filename>application-file uri>application-file",
		},
	})
}

// TestWordPress holds a WordPress shop's tables to their kinds; usermeta is
// read as columns of its own.
func TestWordPress(t *testing.T) {
	meta := []struct {
		key   string
		value func(r *rand.Rand) string
	}{
		{"first_name", func(r *rand.Rand) string { return pickOne(r, given) }},
		{"last_name", func(r *rand.Rand) string { return pickOne(r, family) }},
		{"nickname", func(r *rand.Rand) string { return pickOne(r, given) + digitsOf(r, 3) }},
		{"billing_phone", func(r *rand.Rand) string { return phone(r) }},
		{"billing_email", func(r *rand.Rand) string { return mailbox(r, r.IntN(99)) }},
		{"billing_address_1", func(r *rand.Rand) string { return digitsOf(r, 2) + " rue de " + pickOne(r, cities) }},
		{"billing_city", func(r *rand.Rand) string { return pickOne(r, cities) }},
		{"billing_postcode", func(r *rand.Rand) string { return digitsOf(r, 5) }},
		{"billing_country", func(r *rand.Rand) string { return pickOne(r, []string{"FR", "DE", "GB"}) }},
		{"wp_capabilities", func(r *rand.Rand) string { return `a:1:{s:8:"customer";b:1;}` }},
		{"show_admin_bar_front", func(r *rand.Rand) string { return "true" }},
		{"session_tokens", func(r *rand.Rand) string {
			return `a:1:{s:64:"` + hexOf(r, 64) + `";a:4:{s:10:"expiration";i:1400000000;s:2:"ip";s:9:"192.0.2.1";}}`
		}},
	}
	runScenes(t, []scene{
		{
			table:   "wp_users",
			columns: []string{"ID bigint(20) unsigned", "user_login varchar(60)", "user_pass varchar(255)", "user_nicename varchar(50)", "user_email varchar(100)", "user_url varchar(100)", "user_registered datetime", "user_activation_key varchar(255)", "user_status int(11)", "display_name varchar(250)"},
			row: func(r *rand.Rand, i int) []any {
				login := pickOne(r, given) + digitsOf(r, 4)
				return []any{i, login, "$P$B" + hexOf(r, 30), login, mailbox(r, i), "", birth(r) + " 10:00:00", "", 0, pickOne(r, given) + " " + pickOne(r, family)}
			},
			want: "display_name:name user_email:email user_login:username user_nicename:username user_pass:password[phpass]",
		},
		{
			table:   "wp_usermeta",
			columns: []string{"umeta_id bigint(20) unsigned", "user_id bigint(20) unsigned", "meta_key varchar(255)", "meta_value longtext"},
			rows:    3000,
			row: func(r *rand.Rand, i int) []any {
				m := meta[i%len(meta)]
				return []any{i, i / len(meta), m.key, m.value(r)}
			},
			want: "meta_value[billing_address_1]:street meta_value[billing_city]:city(Physical addresses) meta_value[billing_country]:country(Physical addresses) " +
				"meta_value[billing_email]:email meta_value[billing_phone]:phone meta_value[billing_postcode]:postcode(Physical addresses) " +
				"meta_value[first_name]:given-name meta_value[last_name]:family-name meta_value[nickname]:username meta_value[session_tokens]:(Auth tokens) meta_value[session_tokens]>ip",
		},
		{
			table:   "wp_options",
			columns: []string{"option_id bigint(20)", "option_name varchar(191)", "option_value longtext", "autoload varchar(20)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, words) + "_" + digitsOf(r, 3), pickOne(r, words), "yes"}
			},
		},
	})
}
