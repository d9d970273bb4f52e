package mine_test

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// castsOfApps are databases whose accounts, people and addresses stand in tables
// of their own.
var castsOfApps = []cast{
	{
		software: software{name: "glpi", tables: []softwareTable{
			{"glpi_computers", "`id` int unsigned NOT NULL AUTO_INCREMENT, `name` varchar(255), `serial` varchar(255), `users_id` int unsigned, `users_id_tech` int unsigned, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'PC-%04d','SN%08d',%d,2", i+1, i, i*7919, i+2)
			}},
			{"glpi_items_tickets", "`id` int unsigned NOT NULL AUTO_INCREMENT, `itemtype` varchar(255), `items_id` int unsigned, `tickets_id` int unsigned, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'Computer',%d,%d", i+1, i+1, i+1)
			}},
			{"glpi_useremails", "`id` int unsigned NOT NULL AUTO_INCREMENT, `users_id` int unsigned, `is_default` tinyint, `email` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,1,'%s'", 300-i, i+2, mailOf(i))
			}},
			{"glpi_users", "`id` int unsigned NOT NULL AUTO_INCREMENT, `name` varchar(255), `password` varchar(255), `phone` varchar(255), `realname` varchar(255), `firstname` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','$2y$10$%053d','%s','%s','%s'", i+2, login(i), i, phoneOf(i), family(i), given(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(account, breach.PhoneNumbers)}}
		},
	},
	{
		software: software{name: "odoo", tables: []softwareTable{
			{"hr_employee", "`id` int NOT NULL, `name` varchar(120), `user_id` int, `address_home_id` int, `work_email` varchar(120), `birthday` date, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 40, "%d,'%s',%d,%d,'%s','%s'", 100-i, nameOf(i), i+5, i+31, mailOf(i), bornOf(i))
			}},
			{"mail_message", "`id` int NOT NULL, `model` varchar(120), `res_id` int, `author_id` int, `email_from` varchar(200), `body` text, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'res.partner',%d,%d,'%s','<p>Dear all, the order is on its way.</p>'", i+1, i+31, i+31, mailOf(i))
			}},
			{"res_partner", "`id` int NOT NULL, `name` varchar(120), `email` varchar(120), `phone` varchar(60), `street` varchar(120), `city` varchar(60), `zip` varchar(10), `company_id` int, `parent_id` int, `is_company` tinyint, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','%s','%s','%s','%s','%05d',1,NULL,0", i+31, nameOf(i), mailOf(i), phoneOf(i), streetOf(i), cityOf(i), 10000+i*37)
			}},
			{"res_users", "`id` int NOT NULL, `login` varchar(120), `password` varchar(200), `partner_id` int, `company_id` int, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 40, "%d,'%s','$pbkdf2-sha512$25000$%040x',%d,1", i+5, mailOf(i), i, i+31)
			}},
		}},
		who: func(i int) []member {
			own := with(mailNames, breach.PhoneNumbers, breach.PhysicalAddresses)
			if i < 40 {
				own = with(own, breach.Passwords, breach.DatesOfBirth)
			}
			return []member{{nameOf(i), mailOf(i), own}}
		},
	},
	{
		software: software{name: "canvas", tables: []softwareTable{
			{"communication_channels", "`id` bigint NOT NULL, `path` varchar(255), `path_type` varchar(255), `user_id` bigint NOT NULL, `pseudonym_id` bigint, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','email',%d,%d", i+900, mailOf(i), i+10, i+400)
			}},
			{"page_views", "`request_id` varchar(36) NOT NULL, `user_id` bigint, `remote_ip` varchar(45), `context_id` bigint, `context_type` varchar(255), PRIMARY KEY (`request_id`)", func(i int) []string {
				return one("'%s',%d,'192.0.2.%d',%d,'Course'", uuidOf(7, i), i+10, 1+i, 1+i%5)
			}},
			{"pseudonyms", "`id` bigint NOT NULL, `user_id` bigint NOT NULL, `unique_id` varchar(255) NOT NULL, `crypted_password` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,'%s','$scrypt$%040x'", i+400, i+10, mailOf(i), i+1)
			}},
			{"users", "`id` bigint NOT NULL, `name` varchar(255), `sortable_name` varchar(255), `workflow_state` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','%s, %s','registered'", i+10, nameOf(i), family(i), given(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(mailNames, breach.IPAddresses, breach.Passwords)}}
		},
	},
	{
		software: software{name: "discourse", tables: []softwareTable{
			{"user_auth_tokens", "`id` int NOT NULL, `user_id` int NOT NULL, `client_ip` varchar(45), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,'192.0.2.%d'", i+1, i+1, 1+i)
			}},
			{"user_emails", "`id` int NOT NULL, `user_id` int NOT NULL, `email` varchar(513) NOT NULL, `primary` tinyint, PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,'%s',1", 400-i, i+1, mailOf(i))
			}},
			{"user_profiles", "`user_id` int NOT NULL, `location` varchar(3000), `bio_raw` text, PRIMARY KEY (`user_id`)", func(i int) []string {
				return one("%d,'%s',NULL", i+1, cityOf(i))
			}},
			{"users", "`id` int NOT NULL, `username` varchar(60), `name` varchar(255), `password_hash` varchar(64), `salt` varchar(32), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','%s','%064x','%032x'", i+1, login(i), nameOf(i), i*7919+99, i*104729+7)
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(account, breach.IPAddresses, breach.GeographicLocations)}}
		},
	},
	{
		software: software{name: "mastodon", tables: []softwareTable{
			{"accounts", "`id` bigint NOT NULL, `username` varchar(60), `domain` varchar(60), `display_name` varchar(120), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s',NULL,'%s'", 109000000000000000+i*7919, login(i), nameOf(i))
			}},
			{"users", "`id` bigint NOT NULL, `email` varchar(120), `encrypted_password` varchar(120), `account_id` bigint NOT NULL, `sign_up_ip` varchar(45), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','$2a$10$%053d',%d,'192.0.2.%d'", i+1, mailOf(i), i, 109000000000000000+i*7919, 1+i)
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(account, breach.IPAddresses)}}
		},
	},
	{
		// Shopware's keys are sixteen bytes.
		software: software{name: "shopware", tables: []softwareTable{
			{"customer", "`id` binary(16) NOT NULL, `customer_number` varchar(255), `first_name` varchar(255), `last_name` varchar(255), `email` varchar(254), `password` varchar(1024), `default_billing_address_id` binary(16), `birthday` date, PRIMARY KEY (`id`)", func(i int) []string {
				return one("0x%s,'%d','%s','%s','%s','$2y$10$%053d',0x%s,'%s'", bare(1, i), 10000+i, given(i), family(i), mailOf(i), i, bare(2, i), bornOf(i))
			}},
			{"customer_address", "`id` binary(16) NOT NULL, `customer_id` binary(16) NOT NULL, `first_name` varchar(255), `last_name` varchar(255), `street` varchar(255), `zipcode` varchar(50), `city` varchar(70), `phone_number` varchar(40), PRIMARY KEY (`id`)", func(i int) []string {
				return one("0x%s,0x%s,'%s','%s','%s','%05d','%s','%s'", bare(2, i), bare(1, i), given(i), family(i), streetOf(i), 10000+i*37, cityOf(i), phoneOf(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(mailNames, breach.Passwords, breach.DatesOfBirth, breach.PhysicalAddresses, breach.PhoneNumbers)}}
		},
	},
	{
		software: software{name: "vbulletin", tables: []softwareTable{
			{"post", "`postid` int unsigned NOT NULL AUTO_INCREMENT, `threadid` int unsigned, `username` varchar(100), `userid` int unsigned, `pagetext` mediumtext, `ipaddress` varchar(45), PRIMARY KEY (`postid`)", func(i int) []string {
				return one("%d,%d,'%s',%d,'I rode to the lake again and it was great.','192.0.2.%d'", i+1, i/5+1, login(i), i+1, 1+i)
			}},
			{"user", "`userid` int unsigned NOT NULL AUTO_INCREMENT, `usergroupid` smallint, `username` varchar(100), `password` char(32), `email` varchar(100), `birthday` char(10), `salt` char(30), PRIMARY KEY (`userid`)", func(i int) []string {
				return one("%d,2,'%s','%032x','%s','%s','%03x'", i+1, login(i), i*7919+12345, mailOf(i), usDate(bornOf(i)), 100+i)
			}},
			{"userfield", "`userid` int unsigned NOT NULL, `field1` mediumtext, `field2` mediumtext, PRIMARY KEY (`userid`)", func(i int) []string {
				return one("%d,'%s','Cycling'", i+1, cityOf(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{"", mailOf(i), []breach.Class{breach.EmailAddresses, breach.Usernames, breach.Passwords, breach.DatesOfBirth, breach.IPAddresses}}}
		},
	},
	{
		// A shop system for many shops: each counts its customers from 1.
		software: software{name: "tenants", tables: []softwareTable{
			{"addresses", "`tenant_id` int NOT NULL, `id` int NOT NULL, `customer_id` int NOT NULL, `street` varchar(120), `city` varchar(60), `zip` varchar(10), PRIMARY KEY (`tenant_id`,`id`)", func(i int) []string {
				return one("%d,%d,%d,'%s','%s','%05d'", 1+i%3, 1+i/3, 40-i/3, streetOf(i), cityOf(i), 10000+i*37)
			}},
			{"customers", "`tenant_id` int NOT NULL, `id` int NOT NULL, `first_name` varchar(60), `last_name` varchar(60), `email` varchar(120), PRIMARY KEY (`tenant_id`,`id`)", func(i int) []string {
				return one("%d,%d,'%s','%s','%s'", 1+i%3, 40-i/3, given(i), family(i), mailOf(i))
			}},
			{"contacts", "`tenant_id` int NOT NULL, `id` int NOT NULL, `customer_id` int NOT NULL, `phone` varchar(40), PRIMARY KEY (`tenant_id`,`id`)", func(i int) []string {
				return one("%d,%d,%d,'%s'", 1+i%3, 1+i/3, 40-i/3, phoneOf(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(mailNames, breach.PhoneNumbers, breach.PhysicalAddresses)}}
		},
	},
	{
		software: software{name: "dolibarr", tables: []softwareTable{
			{"llx_adherent", "`rowid` int NOT NULL AUTO_INCREMENT, `login` varchar(50), `lastname` varchar(50), `firstname` varchar(50), `email` varchar(255), `address` text, `zip` varchar(30), `town` varchar(50), `birth` date, `fk_soc` int, PRIMARY KEY (`rowid`)", func(i int) []string {
				return only(i, 100, "%d,'%s','%s','%s','%s','%s','%05d','%s','%s',NULL", i+1, login(i), family(i), given(i), mailOf(i), streetOf(i), 10000+i*37, cityOf(i), bornOf(i))
			}},
			{"llx_element_contact", "`rowid` int NOT NULL AUTO_INCREMENT, `element_id` int NOT NULL, `fk_c_type_contact` int NOT NULL, `fk_socpeople` int NOT NULL, PRIMARY KEY (`rowid`)", func(i int) []string {
				return only(i, 100, "%d,%d,160,%d", i+1, 100-i, i+1)
			}},
			{"llx_socpeople", "`rowid` int NOT NULL AUTO_INCREMENT, `fk_soc` int, `civility` varchar(6), `lastname` varchar(50), `firstname` varchar(50), `email` varchar(255), `phone_mobile` varchar(30), PRIMARY KEY (`rowid`)", func(i int) []string {
				return only(i, 100, "%d,%d,'MR','%s','%s','%s','%s'", i+1, 1+i%4, family(second(i)), given(second(i)), mailOf(second(i)), phoneOf(second(i)))
			}},
			{"llx_societe", "`rowid` int NOT NULL AUTO_INCREMENT, `nom` varchar(128), `email` varchar(128), PRIMARY KEY (`rowid`)", func(i int) []string {
				return only(i, 4, "%d,'Orchard Lane Holdings %d SA','contact@orchard%d.example.com'", i+1, i, i)
			}},
		}},
		who: func(i int) []member {
			out := []member{
				{nameOf(i), mailOf(i), with(mailNames, breach.Usernames, breach.PhysicalAddresses, breach.DatesOfBirth)},
				{nameOf(second(i)), mailOf(second(i)), with(mailNames, breach.PhoneNumbers)},
			}
			switch {
			case i >= 100:
				return nil
			case i < 4:
				return append(out, member{"", fmt.Sprintf("contact@orchard%d.example.com", i), []breach.Class{breach.EmailAddresses}})
			}
			return out
		},
	},
}

// bare is a key of sixteen bytes, in hexadecimal digits.
func bare(kind, i int) string { return strings.ReplaceAll(uuidOf(kind, i), "-", "") }

// usDate puts a date as Americans write it.
func usDate(iso string) string { return iso[5:7] + "-" + iso[8:] + "-" + iso[:4] }
