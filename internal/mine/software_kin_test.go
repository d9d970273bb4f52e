package mine_test

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// kin are databases whose rows name people beside those they are about.
var castsOfKin = []cast{
	{
		// OrangeHRM: an employee's children and whom to call.
		software: software{name: "orangehrm", tables: []softwareTable{
			{"hs_hr_emp_dependents", "`emp_number` int(7) NOT NULL, `ed_seqno` decimal(2,0) NOT NULL, `ed_name` varchar(100), `ed_relationship_type` varchar(10), `ed_date_of_birth` date, PRIMARY KEY (`emp_number`,`ed_seqno`)", func(i int) []string {
				return only(i, 50, "%d,1,'%s','child','%s'", i+1, nameOf(second(i)), bornOf(i+60))
			}},
			{"hs_hr_emp_emergency_contacts", "`emp_number` int(7) NOT NULL, `eec_seqno` decimal(2,0) NOT NULL, `eec_name` varchar(100), `eec_relationship` varchar(100), `eec_mobile_no` varchar(100), PRIMARY KEY (`emp_number`,`eec_seqno`)", func(i int) []string {
				if i < 50 || i >= 100 {
					return nil
				}
				return one("%d,1,'%s','Sister','%s'", i+1, nameOf(second(i)), phoneOf(second(i)))
			}},
			{"hs_hr_employee", "`emp_number` int(7) NOT NULL, `employee_id` varchar(50), `emp_lastname` varchar(100), `emp_firstname` varchar(100), `emp_birthday` date, `emp_mobile` varchar(50), `emp_work_email` varchar(50), PRIMARY KEY (`emp_number`)", func(i int) []string {
				return only(i, 100, "%d,'%04d','%s','%s','%s','%s','%s'", i+1, i+1, family(i), given(i), bornOf(i), phoneOf(i), mailOf(i))
			}},
			{"ohrm_user", "`id` int NOT NULL AUTO_INCREMENT, `user_role_id` int NOT NULL, `emp_number` int, `user_name` varchar(40), `user_password` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 100, "%d,2,%d,'%s','$2y$12$%053d'", 200-i, i+1, login(i), i)
			}},
		}},
		who: func(i int) []member {
			kin := member{nameOf(second(i)), "", []breach.Class{breach.Names, breach.DatesOfBirth}}
			switch {
			case i >= 100:
				return nil
			case i >= 50:
				kin.classes = []breach.Class{breach.Names, breach.PhoneNumbers}
			}
			return []member{{nameOf(i), mailOf(i), with(account, breach.DatesOfBirth, breach.PhoneNumbers)}, kin}
		},
	},
	{
		// OpenEMR: patients, their guardians in the same row, and who treats them.
		software: software{name: "openemr", tables: []softwareTable{
			{"form_encounter", "`id` bigint NOT NULL AUTO_INCREMENT, `date` datetime, `pid` bigint, `encounter` bigint, `provider_id` int, PRIMARY KEY (`id`)", func(i int) []string {
				return only(i, 80, "%d,'2020-01-01 10:00:00',%d,%d,%d", i+1, i+1, i+500, i%10+3)
			}},
			{"patient_data", "`id` bigint NOT NULL AUTO_INCREMENT, `fname` varchar(255), `lname` varchar(255), `DOB` date, `street` varchar(255), `postal_code` varchar(255), `city` varchar(255), `phone_cell` varchar(255), `providerID` int, `email` varchar(255), `pid` bigint NOT NULL, `guardiansname` text, `guardianphone` text, `guardianemail` text, PRIMARY KEY (`pid`), UNIQUE KEY `id` (`id`)", func(i int) []string {
				return only(i, 80, "%d,'%s','%s','%s','%s','%05d','%s','%s',%d,'%s',%d,'%s','%s','%s'", i+1, given(i), family(i), bornOf(i), streetOf(i), 10000+i*37, cityOf(i), phoneOf(i), i%10+3, mailOf(i), i+1, nameOf(second(i)), phoneOf(second(i)), mailOf(second(i)))
			}},
			{"users", "`id` bigint NOT NULL AUTO_INCREMENT, `username` varchar(255), `password` longtext, `fname` varchar(255), `lname` varchar(255), `email` varchar(255), PRIMARY KEY (`id`)", func(i int) []string {
				if i < 100 || i >= 110 {
					return nil
				}
				return one("%d,'%s','$2a$05$%053d','%s','%s','%s'", i-97, login(i), i, given(i), family(i), mailOf(i))
			}},
		}},
		who: func(i int) []member {
			switch {
			case i < 80:
				return []member{
					{nameOf(i), mailOf(i), with(mailNames, breach.DatesOfBirth, breach.PhysicalAddresses, breach.PhoneNumbers)},
					{"", mailOf(second(i)), []breach.Class{breach.EmailAddresses, breach.PhoneNumbers, breach.FamilyMembers}},
				}
			case i >= 100 && i < 110:
				return []member{{nameOf(i), mailOf(i), account}}
			}
			return nil
		},
	},
	{
		// A form to enrol a child: half of them become pupils.
		software: software{name: "enrolment", tables: []softwareTable{
			{"enrolments", "`id` int NOT NULL AUTO_INCREMENT, `student_id` int, `student_first_name` varchar(60), `student_last_name` varchar(60), `student_dob` date, `signatory_name` varchar(120), `signatory_email` varchar(120), `signatory_phone` varchar(40), `signatory_street` varchar(120), `signatory_city` varchar(60), `remote_ip` varchar(45), PRIMARY KEY (`id`)", func(i int) []string {
				student := "NULL"
				if i%2 == 0 {
					student = fmt.Sprint(sparse(700, i))
				}
				return only(i, 100, "%d,%s,'%s','%s','%s','%s','%s','%s','%s','%s','192.0.2.%d'", i+1, student, given(i), family(i), bornOf(i), nameOf(second(i)), mailOf(second(i)), phoneOf(second(i)), streetOf(i), cityOf(i), 1+i)
			}},
			{"health", "`student_id` int NOT NULL, `doctor_name` varchar(120), `doctor_phone` varchar(40), `insurer` varchar(60), PRIMARY KEY (`student_id`)", func(i int) []string {
				if i%2 != 0 {
					return nil
				}
				return only(i, 100, "%d,'%s','%s','AOK'", sparse(700, i), nameOf(110+i%6), phoneOf(110+i%6))
			}},
			{"students", "`id` int NOT NULL AUTO_INCREMENT, `first_name` varchar(60), `last_name` varchar(60), `dob` date, PRIMARY KEY (`id`)", func(i int) []string {
				if i%2 != 0 {
					return nil
				}
				return only(i, 100, "%d,'%s','%s','%s'", sparse(700, i), given(i), family(i), bornOf(i))
			}},
		}},
		who: func(i int) []member {
			switch {
			case i < 100:
				return []member{
					{nameOf(i), "", []breach.Class{breach.Names, breach.DatesOfBirth}},
					{nameOf(second(i)), mailOf(second(i)), with(mailNames, breach.PhoneNumbers, breach.PhysicalAddresses, breach.IPAddresses)},
				}
			case i == 110, i == 112, i == 114: // doctors of the even
				return []member{{nameOf(i), "", []breach.Class{breach.Names, breach.PhoneNumbers}}}
			}
			return nil
		},
	},
}
