package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// software is a small database laid out as a well-known program lays out its
// own, filled with synthetic people: one person a number, with what a number
// makes of each value.
type software struct {
	name   string
	tables []softwareTable
	people int64
	// classes are what everybody has, and all that anybody has.
	classes []breach.Class
}

type softwareTable struct {
	name, columns string
	rows          func(i int) []string // of person i, each without brackets
}

const softwarePeople = 120

var (
	softwareGiven  = []string{"Anna", "Benoît", "Carla", "David", "Elena", "François", "Greta", "Hugo", "Inès", "Julien", "Klara", "Lukas", "Maria"}
	softwareFamily = []string{"Meyer", "Dupont", "Martin", "Garcia", "Rossi", "Novak", "Kowalski", "Jensen", "Smith", "Taylor", "Walker", "Peeters", "Visser", "Leroy", "Moreau", "Bianchi", "Schmidt"}
	softwareStreet = []string{"Hauptstraße", "rue de la Paix", "High Street", "Via Roma", "Kerkstraat", "Calle Mayor", "avenue Victor Hugo"}
	softwareCity   = []string{"Berlin", "Paris", "London", "Roma", "Utrecht", "Madrid", "Lyon"}
)

func given(i int) string  { return softwareGiven[i%len(softwareGiven)] }
func family(i int) string { return softwareFamily[i%len(softwareFamily)] }
func mailOf(i int) string { return fmt.Sprintf("person%d.x%d@example.org", i, i*7%97) }
func phoneOf(i int) string {
	return fmt.Sprintf("+4930%07d", 2345678+i*7919%7000000)
}

func streetOf(i int) string {
	return fmt.Sprintf("%s %d", softwareStreet[i%len(softwareStreet)], 1+i%180)
}
func cityOf(i int) string { return softwareCity[i%len(softwareCity)] }
func bornOf(i int) string { return fmt.Sprintf("%d-%02d-%02d", 1950+i%50, 1+i%12, 1+i%28) }
func uuidOf(kind, i int) string {
	return fmt.Sprintf("%08x-%04x-4%03x-a%03x-%012x", i*2654435761%(1<<32), kind*7919%65536, i*31%4096, i*17%4096, i*1099511627+kind)
}

// write writes the database as a dump of MySQL has it.
func (s *software) write(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("-- MySQL dump 10.13  Distrib 8.0.33\n")
	for _, table := range s.tables {
		fmt.Fprintf(&b, "CREATE TABLE `%s` (\n  %s\n) ENGINE=InnoDB;\n", table.name, strings.ReplaceAll(table.columns, ", ", ",\n  "))
		for i := range softwarePeople {
			for _, r := range table.rows(i) {
				fmt.Fprintf(&b, "INSERT INTO `%s` VALUES (%s);\n", table.name, r)
			}
		}
	}
	b.WriteString("-- Dump completed on 2024-02-29 10:00:00\n")
	path := filepath.Join(t.TempDir(), s.name+".sql")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func one(format string, args ...any) []string { return []string{fmt.Sprintf(format, args...)} }

var softwares = []software{
	{
		name: "magento", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.PhysicalAddresses, breach.DatesOfBirth, breach.IPAddresses},
		tables: []softwareTable{
			{"customer_entity", "`entity_id` int unsigned NOT NULL AUTO_INCREMENT, `website_id` smallint, `email` varchar(255), `group_id` smallint, `created_at` timestamp, `firstname` varchar(255), `lastname` varchar(255), `dob` date, `default_billing` int unsigned, PRIMARY KEY (`entity_id`)", func(i int) []string {
				return one("%d,1,'%s',1,'2021-03-04 10:00:00','%s','%s','%s',%d", i+1, mailOf(i), given(i), family(i), bornOf(i), i+1001)
			}},
			{"customer_address_entity", "`entity_id` int unsigned NOT NULL, `parent_id` int unsigned, `city` varchar(255), `country_id` varchar(2), `firstname` varchar(255), `lastname` varchar(255), `postcode` varchar(255), `street` text, `telephone` varchar(255), PRIMARY KEY (`entity_id`)", func(i int) []string {
				return one("%d,%d,'%s','DE','%s','%s','%05d','%s','%s'", i+1001, i+1, cityOf(i), given(i), family(i), 10000+i*37, streetOf(i), phoneOf(i))
			}},
			{"sales_order", "`entity_id` int unsigned NOT NULL, `state` varchar(32), `customer_id` int unsigned, `customer_email` varchar(128), `customer_firstname` varchar(128), `customer_lastname` varchar(128), `remote_ip` varchar(45), `grand_total` decimal(20,4), `increment_id` varchar(50), PRIMARY KEY (`entity_id`)", func(i int) []string {
				return one("%d,'complete',%d,'%s','%s','%s','192.0.2.%d',%d.5,'1%08d'", i+1, i+1, mailOf(i), given(i), family(i), 1+i%250, i, i+1)
			}},
			{"sales_order_address", "`entity_id` int unsigned NOT NULL, `parent_id` int unsigned, `customer_id` int, `firstname` varchar(255), `lastname` varchar(255), `email` varchar(255), `telephone` varchar(255), `street` varchar(255), `postcode` varchar(255), `city` varchar(255), `address_type` varchar(255), PRIMARY KEY (`entity_id`)", func(i int) []string {
				return one("%d,%d,%d,'%s','%s','%s','%s','%s','%05d','%s','billing'", i+1, i+1, i+1, given(i), family(i), mailOf(i), phoneOf(i), streetOf(i), 10000+i*37, cityOf(i))
			}},
			{"catalog_product_entity", "`entity_id` int unsigned NOT NULL, `sku` varchar(64), `name` varchar(255), `price` decimal(12,4), PRIMARY KEY (`entity_id`)", func(i int) []string {
				return one("%d,'SKU-%05d','%s %s',9.99", i+1, i, []string{"Blue", "Steel", "Oak", "Compact", "Large"}[i%5], []string{"lamp", "chair", "table", "desk set", "Watch Strap"}[i/5%5])
			}},
		},
	},
	{
		name: "prestashop", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.Passwords, breach.PhoneNumbers, breach.PhysicalAddresses, breach.DatesOfBirth},
		tables: []softwareTable{
			{"ps_customer", "`id_customer` int(10) unsigned NOT NULL AUTO_INCREMENT, `firstname` varchar(255) NOT NULL, `lastname` varchar(255) NOT NULL, `email` varchar(255) NOT NULL, `passwd` varchar(255) NOT NULL, `birthday` date, PRIMARY KEY (`id_customer`)", func(i int) []string {
				return one("%d,'%s','%s','%s','$2y$10$%053d','%s'", i+1, given(i), family(i), mailOf(i), i, bornOf(i))
			}},
			{"ps_address", "`id_address` int(10) unsigned NOT NULL AUTO_INCREMENT, `id_country` int(10) unsigned NOT NULL, `id_customer` int(10) unsigned NOT NULL, `alias` varchar(32), `lastname` varchar(255), `firstname` varchar(255), `address1` varchar(128), `postcode` varchar(12), `city` varchar(64), `phone` varchar(32), PRIMARY KEY (`id_address`)", func(i int) []string {
				return one("%d,8,%d,'My Address','%s','%s','%s','%05d','%s','%s'", i+5, i+1, family(i), given(i), streetOf(i), 10000+i*37, cityOf(i), phoneOf(i))
			}},
		},
	},
	{
		// People and addresses meet in a table of nothing but keys.
		name: "suitecrm", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.PhysicalAddresses, breach.DatesOfBirth},
		tables: []softwareTable{
			{"contacts", "`id` char(36) NOT NULL, `date_entered` datetime, `assigned_user_id` char(36), `first_name` varchar(100), `last_name` varchar(100), `phone_mobile` varchar(100), `primary_address_street` varchar(150), `primary_address_city` varchar(100), `birthdate` date, PRIMARY KEY (`id`)", func(i int) []string {
				return one("'%s','2020-01-01 10:00:00','1','%s','%s','%s','%s','%s','%s'", uuidOf(1, i), given(i), family(i), phoneOf(i), streetOf(i), cityOf(i), bornOf(i))
			}},
			{"email_addresses", "`id` char(36) NOT NULL, `email_address` varchar(255), `email_address_caps` varchar(255), `invalid_email` tinyint(1), `date_created` datetime, PRIMARY KEY (`id`)", func(i int) []string {
				return one("'%s','%s','%s',0,'2020-01-01 10:00:00'", uuidOf(2, i), mailOf(i), strings.ToUpper(mailOf(i)))
			}},
			{"email_addr_bean_rel", "`id` char(36) NOT NULL, `email_address_id` char(36) NOT NULL, `bean_id` char(36) NOT NULL, `bean_module` varchar(100), `primary_address` tinyint(1), PRIMARY KEY (`id`)", func(i int) []string {
				return one("'%s','%s','%s','Contacts',1", uuidOf(3, i), uuidOf(2, i), uuidOf(1, i))
			}},
		},
	},
	{
		name: "moodle", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.Usernames, breach.Passwords, breach.PhoneNumbers, breach.GeographicLocations, breach.IPAddresses},
		tables: []softwareTable{
			{"mdl_user", "`id` bigint NOT NULL AUTO_INCREMENT, `auth` varchar(20), `username` varchar(100), `password` varchar(255), `firstname` varchar(100), `lastname` varchar(100), `email` varchar(100), `phone1` varchar(20), `city` varchar(120), `country` varchar(2), `lang` varchar(30), `lastip` varchar(45), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'manual','u%s%d','$2y$10$%053d','%s','%s','%s','%s','%s','DE','en','192.0.2.%d'", i+2, strings.ToLower(family(i)), i, i, given(i), family(i), mailOf(i), phoneOf(i), cityOf(i), 1+i%250)
			}},
			{"mdl_logstore_standard_log", "`id` bigint NOT NULL AUTO_INCREMENT, `eventname` varchar(255), `userid` bigint, `relateduserid` bigint, `ip` varchar(45), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'\\\\core\\\\event\\\\user_loggedin',%d,NULL,'192.0.2.%d'", i+1, 2+i*13%softwarePeople, 1+i%250)
			}},
		},
	},
	{
		name: "joomla", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.Usernames, breach.Passwords, breach.PhoneNumbers, breach.PhysicalAddresses, breach.DatesOfBirth},
		tables: []softwareTable{
			{"jos_users", "`id` int(11) NOT NULL AUTO_INCREMENT, `name` varchar(400), `username` varchar(150), `email` varchar(100), `password` varchar(100), `registerDate` datetime, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s %s','u%d','%s','$2y$10$%053d','2020-01-01 10:00:00'", i+42, given(i), family(i), i, mailOf(i), i)
			}},
			{"jos_user_profiles", "`user_id` int(11) NOT NULL, `profile_key` varchar(100) NOT NULL, `profile_value` text NOT NULL, `ordering` int(11), UNIQUE KEY `k` (`user_id`,`profile_key`)", func(i int) []string {
				var out []string
				for n, kv := range [][2]string{{"address1", streetOf(i)}, {"city", cityOf(i)}, {"phone", phoneOf(i)}, {"dob", bornOf(i) + " 00:00:00"}} {
					out = append(out, fmt.Sprintf(`%d,'profile.%s','\"%s\"',%d`, i+42, kv[0], kv[1], n))
				}
				return out
			}},
		},
	},
	{
		name: "keycloak", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.DatesOfBirth},
		tables: []softwareTable{
			{"user_entity", "`id` varchar(36) NOT NULL, `email` varchar(255), `email_constraint` varchar(255), `enabled` bit, `first_name` varchar(255), `last_name` varchar(255), `realm_id` varchar(255), `username` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return one("'%[1]s','%[2]s','%[2]s',1,'%[3]s','%[4]s','master','%[2]s'", uuidOf(1, i), mailOf(i), given(i), family(i))
			}},
			{"user_attribute", "`name` varchar(255) NOT NULL, `value` varchar(255), `user_id` varchar(36) NOT NULL, `id` varchar(36), PRIMARY KEY (`id`)", func(i int) []string {
				return []string{
					fmt.Sprintf("'phoneNumber','%s','%s','%s'", phoneOf(i), uuidOf(1, i), uuidOf(4, i)),
					fmt.Sprintf("'birthdate','%s','%s','%s'", bornOf(i), uuidOf(1, i), uuidOf(5, i)),
				}
			}},
		},
	},
	{
		// Laravel's polymorphic keys.
		name: "laravel", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.Passwords, breach.PhysicalAddresses, breach.PhoneNumbers},
		tables: []softwareTable{
			{"users", "`id` bigint unsigned NOT NULL AUTO_INCREMENT, `name` varchar(255), `email` varchar(255), `email_verified_at` timestamp, `password` varchar(255), `remember_token` varchar(100), `created_at` timestamp, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s %s','%s',NULL,'$2y$10$%053d',NULL,'2020-01-01 10:00:00'", i+1, given(i), family(i), mailOf(i), i)
			}},
			{"addresses", "`id` bigint unsigned NOT NULL AUTO_INCREMENT, `addressable_type` varchar(255), `addressable_id` bigint unsigned, `street` varchar(255), `postal_code` varchar(20), `city` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return []string{
					fmt.Sprintf("%d,'App\\\\Models\\\\User',%d,'%s','%05d','%s'", 2*i+1, i+1, streetOf(i), 10000+i*37, cityOf(i)),
					fmt.Sprintf("%d,'App\\\\Models\\\\Warehouse',%d,'Dock %d','99999','Hamburg'", 2*i+2, 1+i%3, i%3),
				}
			}},
			{"contact_numbers", "`id` bigint unsigned NOT NULL AUTO_INCREMENT, `user_id` bigint unsigned, `type` varchar(20), `number` varchar(40), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,'%s','%s'", i+1, i+1, []string{"home", "mobile"}[i%2], phoneOf(i))
			}},
			{"warehouses", "`id` bigint unsigned NOT NULL AUTO_INCREMENT, `code` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				if i > 2 {
					return nil
				}
				return one("%d,'W%03d'", i+1, i)
			}},
		},
	},
	{
		// ASP.NET Identity's claims.
		name: "aspnet", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Usernames, breach.Passwords, breach.PhoneNumbers, breach.Names, breach.DatesOfBirth, "Auth tokens"},
		tables: []softwareTable{
			{"AspNetUsers", "`Id` varchar(127) NOT NULL, `UserName` varchar(256), `NormalizedUserName` varchar(256), `Email` varchar(256), `NormalizedEmail` varchar(256), `PasswordHash` longtext, `SecurityStamp` longtext, `PhoneNumber` longtext, `LockoutEnabled` bit, PRIMARY KEY (`Id`)", func(i int) []string {
				return one("'%s','u%d','U%d','%s','%s','AQAAAAEAACcQAAAAE%067d==','%032X','%s',1", uuidOf(1, i), i, i, mailOf(i), strings.ToUpper(mailOf(i)), i, (i+1)*7919, phoneOf(i))
			}},
			{"AspNetUserClaims", "`Id` int NOT NULL, `UserId` varchar(127) NOT NULL, `ClaimType` longtext, `ClaimValue` longtext, PRIMARY KEY (`Id`)", func(i int) []string {
				return []string{
					fmt.Sprintf("%d,'%s','given_name','%s'", 3*i+1, uuidOf(1, i), given(i)),
					fmt.Sprintf("%d,'%s','family_name','%s'", 3*i+2, uuidOf(1, i), family(i)),
					fmt.Sprintf("%d,'%s','birthdate','%s'", 3*i+3, uuidOf(1, i), bornOf(i)),
				}
			}},
		},
	},
	{
		// Forum posts, with dates of birth as phpBB writes them.
		name: "phpbb", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Usernames, breach.Passwords, breach.IPAddresses, breach.DatesOfBirth},
		tables: []softwareTable{
			{"phpbb_users", "`user_id` int unsigned NOT NULL AUTO_INCREMENT, `user_ip` varchar(40), `username` varchar(255), `username_clean` varchar(255), `user_password` varchar(255), `user_email` varchar(100), `user_birthday` varchar(10), `user_lang` varchar(30), PRIMARY KEY (`user_id`)", func(i int) []string {
				return one("%d,'192.0.2.%d','Rider%d','rider%d','$2y$10$%053d','%s','%2d-%2d-%d','en'", i+2, 1+i%250, i, i, i, mailOf(i), 1+i%28, 1+i%12, 1950+i%50)
			}},
			{"phpbb_posts", "`post_id` int unsigned NOT NULL AUTO_INCREMENT, `topic_id` int unsigned, `poster_id` int unsigned, `poster_ip` varchar(40), `post_text` mediumtext, PRIMARY KEY (`post_id`)", func(i int) []string {
				return one("%d,%d,%d,'192.0.2.%d','I rode to the lake again and it was great.'", i+1, i/5+1, 2+i*13%softwarePeople, 1+i%250)
			}},
		},
	},
	{
		// French names of columns, cut short.
		name: "personnel", people: softwarePeople,
		classes: []breach.Class{breach.EmailAddresses, breach.Names, breach.DatesOfBirth, breach.PhysicalAddresses, breach.PhoneNumbers, breach.JobTitles},
		tables: []softwareTable{
			{"t_agent", "`id_agt` int NOT NULL, `nom_agt` varchar(60), `pren_agt` varchar(60), `dt_nais` date, `mel` varchar(100), `fonction` varchar(60), PRIMARY KEY (`id_agt`)", func(i int) []string {
				return one("%d,'%s','%s','%s','%s','%s'", i+1, strings.ToUpper(family(i)), given(i), bornOf(i), mailOf(i), []string{"Comptable", "Infirmière", "Chef de service", "Secrétaire"}[i%4])
			}},
			{"t_adr", "`id_adr` int NOT NULL, `id_agt` int NOT NULL, `adr_l1` varchar(100), `cp` varchar(5), `ville` varchar(60), `tel_port` varchar(20), PRIMARY KEY (`id_adr`)", func(i int) []string {
				return one("%d,%d,'%d %s','%05d','%s','%s'", i+500, i+1, 1+i%90, []string{"rue de la Paix", "avenue Victor Hugo", "place du Marché"}[i%3], 10000+i*37, cityOf(i), fmt.Sprintf("06 %02d %02d %02d %02d", 10+i%80, 11+i*7%89, 12+i*13%87, 13+i*17%83))
			}},
		},
	},
}

// TestSoftware: the databases of programs that many use give their people,
// each once, with all their classes.
func TestSoftware(t *testing.T) {
	for i := range softwares {
		s := &softwares[i]
		t.Run(s.name, func(t *testing.T) {
			var m memory
			run(t, &m, mine.Options{Paths: []string{s.write(t)}})
			v := facts.NewView(m.state)
			lacking := map[breach.Class]int{}
			for _, p := range m.people {
				have := v.Classes(p)
				for _, c := range s.classes {
					if !slices.Contains(have, c) {
						lacking[c]++
					}
				}
				for _, c := range have {
					if !slices.Contains(s.classes, c) {
						lacking["no "+c]++
					}
				}
				if len(p.Emails) != 1 {
					lacking["one address"]++
				}
			}
			if n := m.state.Counts.People; n != s.people || len(lacking) > 0 {
				t.Errorf("%d people, want %d; of them lack %v", n, s.people, lacking)
			}
		})
	}
}
