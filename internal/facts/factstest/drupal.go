package factstest

import "github.com/tocsin-project/tocsin/internal/breach"

// profileFields are the profile's fields, each in a table of its own.
var profileFields = []struct {
	name string
	kind breach.Kind
	typ  string
	why  string
	rows int64
}{
	{"first_name", breach.KindGivenName, "varchar(255)", "named so; 96.1 % are known given names", 186_502},
	{"last_name", breach.KindFamilyName, "varchar(255)", "named so; one or two words, capitals", 186_502},
	{"phone", breach.KindPhone, "varchar(64)", "99.2 % are telephone numbers", 171_240},
	{"birth_date", breach.KindBorn, "datetime", "named so; dates from 1941 to 2000", 168_004},
	{"address", breach.KindStreet, "varchar(255)", "named so; 91 % begin with a house number", 142_870},
	{"city", breach.KindCity, "varchar(128)", "beside a street", 143_001},
	{"postal_code", breach.KindPostcode, "varchar(16)", "beside a street; 5 digits", 142_966},
	{"country", breach.KindCountry, "varchar(2)", "country codes", 150_400},
	{"job_title", breach.KindJobTitle, "varchar(255)", "named so", 120_318},
	{"employer", breach.KindEmployer, "varchar(255)", "named \"current employer\"", 98_440},
}

const (
	declared  = "declared foreign key"
	contained = "name and containment "
)

// drupal is the site's database.
func drupal() []table {
	tables := []table{
		{name: "users", rows: 213_546, bytes: 61_204_880, owner: "the account holder", cols: []column{
			{name: "uid", typ: "int(10) unsigned", why: "primary key", sure: 1, fill: 213_546},
			{name: "name", typ: "varchar(60)", kind: breach.KindUsername, why: "named so, unique, not a mailbox in 71 %", sure: .93, fill: 213_545},
			{name: "pass", typ: "varchar(128)", kind: breach.KindPassword, detail: "Drupal 7 (SHA-512, 32,768 rounds)", why: "all rows begin with $S$D", sure: 1, fill: 213_545},
			{name: "mail", typ: "varchar(254)", kind: breach.KindEmail, why: "100 % are mailboxes", sure: 1, fill: 213_540},
			{name: "init", typ: "varchar(254)", kind: breach.KindEmail, why: "99.9 % are mailboxes", sure: 1, fill: 213_401},
			{name: "created", typ: "int(11)", why: "points in time", sure: .98, fill: 213_546},
			{name: "language", typ: "varchar(12)", why: "3 values, codes of languages", sure: .9, fill: 213_546},
		}},
		{
			name: "profile", rows: 186_502, bytes: 9_411_200, owner: "users.uid",
			links: []link{{"uid", "users", "uid", declared}}, cols: []column{
				{name: "pid", typ: "int(10) unsigned", why: "primary key", sure: 1, fill: 186_502},
				{name: "uid", typ: "int(10) unsigned", why: "key of users", sure: 1, fill: 186_502},
			},
		},
	}
	for _, f := range profileFields {
		tables = append(tables, table{
			name: "field_data_field_" + f.name, rows: f.rows, bytes: f.rows * 84, owner: "users.uid, by way of profile",
			links: []link{{"entity_id", "profile", "pid", contained + "99.9 %"}}, cols: []column{
				{name: "entity_type", typ: "varchar(128)", why: "1 value, a type of row", sure: .99, fill: f.rows},
				{name: "entity_id", typ: "int(10) unsigned", why: "key of profile", sure: 1, fill: f.rows},
				{name: "field_" + f.name + "_value", typ: f.typ, kind: f.kind, why: f.why, sure: .95, fill: f.rows - 80},
			},
		})
	}
	tables = append(tables, applications()...)
	return append(tables, noise()...)
}

// applications are the tables of what people sent.
func applications() []table {
	return []table{
		{name: "node", rows: 402_118, bytes: 48_310_400, owner: "users.uid", links: []link{{"uid", "users", "uid", contained + "100 %"}}, cols: []column{
			{name: "nid", typ: "int(10) unsigned", why: "primary key", sure: 1, fill: 402_118},
			{name: "uid", typ: "int(11)", why: "key of users", sure: 1, fill: 402_118},
			{name: "title", typ: "varchar(255)", why: "sentences, no value of a person", sure: .88, fill: 402_118},
		}},
		{name: "field_data_body", rows: 371_094, bytes: 402_118_004, owner: "users.uid, by way of node", links: []link{{"entity_id", "node", "nid", contained + "100 %"}}, cols: []column{
			{name: "entity_id", typ: "int(10) unsigned", why: "key of node", sure: 1, fill: 371_094},
			{name: "body_value", typ: "longtext", kind: breach.KindLetter, why: "letters: 94 % open or close like one", sure: .97, fill: 371_090},
			{name: "body_value", typ: "longtext", kind: breach.KindEmail, inside: true, why: "mailboxes inside the text", sure: 1, fill: 29_114},
			{name: "body_value", typ: "longtext", kind: breach.KindPhone, inside: true, why: "telephone numbers inside the text", sure: .94, fill: 81_377},
			{name: "body_value", typ: "longtext", kind: breach.KindFullName, inside: true, why: "names beside a mailbox inside the text", sure: .86, fill: 2_651},
		}},
		{name: "field_data_field_cv", rows: 128_091, bytes: 11_320_110, owner: "users.uid, by way of node", links: []link{
			{"entity_id", "node", "nid", contained + "100 %"}, {"field_cv_fid", "file_managed", "fid", contained + "99.9 %"},
		}, cols: []column{
			{name: "entity_id", typ: "int(10) unsigned", why: "key of node", sure: 1, fill: 128_091},
			{name: "field_cv_fid", typ: "int(10) unsigned", why: "key of file_managed", sure: 1, fill: 128_091},
			{name: "field_cv_description", typ: "varchar(128)", kind: breach.KindFile, why: "named \"cv\"; names of papers", sure: .91, fill: 40_212},
		}},
		{name: "file_managed", rows: 140_377, bytes: 27_441_900, owner: "users.uid", links: []link{{"uid", "users", "uid", declared}}, cols: []column{
			{name: "uid", typ: "int(10) unsigned", why: "key of users", sure: 1, fill: 140_377},
			{name: "filename", typ: "varchar(255)", kind: breach.KindFile, why: "88 % are names of CVs and letters", sure: .92, fill: 140_377},
			{name: "filename", typ: "varchar(255)", kind: breach.KindFullName, inside: true, why: "names of people in file names", sure: .71, fill: 60_118},
		}},
		{name: "webform_submissions", rows: 141_208, bytes: 10_112_030, owner: "users.uid", links: []link{{"uid", "users", "uid", contained + "97.6 %"}}, cols: []column{
			{name: "sid", typ: "int(10) unsigned", why: "primary key", sure: 1, fill: 141_208},
			{name: "remote_addr", typ: "varchar(128)", kind: breach.KindIP, why: "100 % are IP addresses", sure: 1, fill: 141_208},
		}},
		{
			name: "webform_submitted_data", rows: 564_832, bytes: 44_770_124, owner: "users.uid, by way of webform_submissions; else the mailbox in data[email]",
			links: []link{{"sid", "webform_submissions", "sid", contained + "100 %"}}, cols: []column{
				{name: "data[email]", typ: "mediumtext", kind: breach.KindEmail, why: "100 % are mailboxes", sure: 1, fill: 141_208},
				{name: "data[phone]", typ: "mediumtext", kind: breach.KindPhone, why: "98.7 % are telephone numbers", sure: .99, fill: 139_870},
				{name: "data[motivation]", typ: "mediumtext", kind: breach.KindLetter, why: "letters: 90 % open or close like one", sure: .95, fill: 141_100},
			},
		},
		{name: "sessions", rows: 20_417, bytes: 7_330_012, owner: "users.uid", links: []link{{"uid", "users", "uid", contained + "100 %"}}, cols: []column{
			{name: "uid", typ: "int(10) unsigned", why: "key of users", sure: 1, fill: 20_417},
			{name: "hostname", typ: "varchar(128)", kind: breach.KindIP, why: "100 % are IP addresses", sure: 1, fill: 20_417},
		}},
		{name: "newsletter_subscriber", rows: 12_044, bytes: 1_004_310, owner: "the mailbox in mail", cols: []column{
			{name: "mail", typ: "varchar(254)", kind: breach.KindEmail, why: "100 % are mailboxes", sure: 1, fill: 12_044},
		}},
		{name: "contact_message", rows: 1_996, bytes: 2_204_118, owner: "the mailbox in sender_mail", cols: []column{
			{name: "sender_name", typ: "varchar(255)", kind: breach.KindFullName, why: "named so; two words, capitals", sure: .94, fill: 1_990},
			{name: "sender_mail", typ: "varchar(254)", kind: breach.KindEmail, why: "100 % are mailboxes", sure: 1, fill: 1_996},
			{name: "message", typ: "text", why: "prose, no value of a person", sure: .8, fill: 1_996},
		}},
	}
}

// export is the CSV file.
func export() table {
	return table{name: "candidates-2015.csv", rows: 31_870, bytes: 8_204_610, owner: "the mailbox in Email", cols: []column{
		{name: "Name", kind: breach.KindFullName, why: "named so; two words, capitals", sure: .97, fill: 31_870},
		{name: "Email", kind: breach.KindEmail, why: "100 % are mailboxes", sure: 1, fill: 31_870},
		{name: "Mobile", kind: breach.KindPhone, why: "97.9 % are telephone numbers", sure: .99, fill: 31_004},
		{name: "Born", kind: breach.KindBorn, why: "named so; dates from 1948 to 1998", sure: .98, fill: 30_877},
		{name: "NIR", kind: breach.KindFRNIR, why: "98.8 % pass the key; named so", sure: .99, fill: 4_120},
		{name: "Remark", why: "short notes, no value of a person", sure: .7, fill: 9_118},
	}}
}
