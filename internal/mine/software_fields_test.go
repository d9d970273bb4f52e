package mine_test

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// castsOfFields are databases that keep what people told in rows of a field's
// number and a value; what the number means stands in another table.
var castsOfFields = []cast{
	{
		// Moodle's profile fields.
		software: software{name: "moodle-fields", tables: []softwareTable{
			{"mdl_user", "`id` bigint NOT NULL AUTO_INCREMENT, `username` varchar(100), `password` varchar(255), `firstname` varchar(100), `lastname` varchar(100), `email` varchar(100), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,'%s','$2y$10$%053d','%s','%s','%s'", i+2, login(i), i, given(i), family(i), mailOf(i))
			}},
			{"mdl_user_info_data", "`id` bigint NOT NULL AUTO_INCREMENT, `userid` bigint NOT NULL, `fieldid` bigint NOT NULL, `data` longtext NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY `u` (`userid`,`fieldid`)", func(i int) []string {
				return []string{
					fmt.Sprintf("%d,%d,3,'%s'", 3*i+1, i+2, bornOf(i)),
					fmt.Sprintf("%d,%d,4,'%s'", 3*i+2, i+2, []string{"Nurse", "Plumber", "Teacher", "Accountant"}[i%4]),
					fmt.Sprintf("%d,%d,7,'%s'", 3*i+3, i+2, []string{"m", "f"}[i%2]),
				}
			}},
			{"mdl_user_info_field", "`id` bigint NOT NULL AUTO_INCREMENT, `shortname` varchar(255) NOT NULL, `name` longtext NOT NULL, `datatype` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				if i > 0 {
					return nil
				}
				return []string{"3,'dateofbirth','Date of birth','datetime'", "4,'occupation','Job title','text'", "7,'gender','Gender','menu'"}
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(account, breach.DatesOfBirth, breach.JobTitles, breach.Genders)}}
		},
	},
	{
		// Magento 1: a customer is an address and rows of attributes.
		software: software{name: "magento1", tables: []softwareTable{
			{"customer_entity", "`entity_id` int unsigned NOT NULL AUTO_INCREMENT, `entity_type_id` smallint unsigned NOT NULL, `website_id` smallint, `email` varchar(255), `created_at` timestamp, PRIMARY KEY (`entity_id`)", func(i int) []string {
				return one("%d,1,1,'%s','2014-01-01 10:00:00'", i+1, mailOf(i))
			}},
			{"customer_entity_datetime", "`value_id` int NOT NULL AUTO_INCREMENT, `entity_type_id` smallint unsigned NOT NULL, `attribute_id` smallint unsigned NOT NULL, `entity_id` int unsigned NOT NULL, `value` datetime, PRIMARY KEY (`value_id`)", func(i int) []string {
				return one("%d,1,11,%d,'%s 00:00:00'", i+1, i+1, bornOf(i))
			}},
			{"customer_entity_varchar", "`value_id` int NOT NULL AUTO_INCREMENT, `entity_type_id` smallint unsigned NOT NULL, `attribute_id` smallint unsigned NOT NULL, `entity_id` int unsigned NOT NULL, `value` varchar(255), PRIMARY KEY (`value_id`)", func(i int) []string {
				return []string{
					fmt.Sprintf("%d,1,5,%d,'%s'", 3*i+1, i+1, given(i)),
					fmt.Sprintf("%d,1,7,%d,'%s'", 3*i+2, i+1, family(i)),
					fmt.Sprintf("%d,1,12,%d,'%032x:aB%d'", 3*i+3, i+1, i*7919+12345, i%10),
				}
			}},
			{"eav_attribute", "`attribute_id` smallint unsigned NOT NULL AUTO_INCREMENT, `entity_type_id` smallint unsigned NOT NULL, `attribute_code` varchar(255), `backend_type` varchar(8), `frontend_label` varchar(255), PRIMARY KEY (`attribute_id`)", func(i int) []string {
				if i > 0 {
					return nil
				}
				return []string{"5,1,'firstname','varchar','First Name'", "7,1,'lastname','varchar','Last Name'", "11,1,'dob','datetime','Date Of Birth'", "12,1,'password_hash','varchar',NULL", "71,4,'name','varchar','Name'"}
			}},
		}},
		who: func(i int) []member {
			return []member{{nameOf(i), mailOf(i), with(mailNames, breach.DatesOfBirth, breach.Passwords)}}
		},
	},
}
