package leakgen

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func (a *alumni) declare() {
	a.has("Constituent", serial("ConstituentId"), str("ImportId", 24), char("KeyIndicator", 1), null(str("Title", 10)), null(str("FirstName", 50)), null(str("MiddleName", 50)), null(str("LastName", 50)),
		null(str("Suffix", 10)), null(str("MaidenName", 50)), null(str("OrgName", 100)), null(str("Gender", 8)), null(str("BirthDate", 8)), null(str("DeceasedDate", 8)), null(str("MaritalStatus", 12)),
		null(str("Ethnicity", 40)), null(str("Religion", 30)), null(str("SpouseName", 50)), null(char("BannerId", 9)), boolean("IsInactive"), boolean("NoValidAddress"), stamp("DateAdded"), stamp("DateChanged"))
	a.has("ConstituentAddress", serial("AddressId"), num("ConstituentId"), str("AddressType", 12), str("Line1", 100), null(str("Line2", 100)), str("City", 50), char("State", 2), str("Zip", 10), str("Country", 30), date("DateFrom"), null(date("DateTo")), boolean("SendMail"))
	a.has("ConstituentPhone", serial("PhoneId"), num("ConstituentId"), str("PhoneType", 12), str("Num", 190), boolean("DoNotCall"), boolean("Inactive"))
	a.has("Education", serial("EducationId"), num("ConstituentId"), str("SchoolName", 80), str("Degree", 10), str("Major", 60), char("ClassOf", 4), boolean("IsPrimary"))
	a.has("Employment", serial("EmploymentId"), num("ConstituentId"), str("OrgName", 100), str("Position", 80), boolean("IsCurrent"))
	a.has("Relationship", serial("RelationshipId"), num("ConstituentId"), null(num("RelatedConstituentId")), null(str("RelationName", 100)), str("RelationType", 20), str("ReciprocalType", 20), boolean("IsSpouse"))
	a.has("Gift", serial("GiftId"), num("ConstituentId"), date("GiftDate"), money("Amount"), str("GiftType", 20), num("FundId"), num("AppealId"), boolean("IsAnonymous"), str("ReceiptNumber", 12), null(str("Reference", 190)))
	a.has("GiftPayment", serial("PaymentId"), num("GiftId"), str("Method", 12), null(str("CardType", 12)), null(char("CardLast4", 4)), null(char("CardExpires", 4)), null(str("CardToken", 40)), null(str("CheckNumber", 10)), money("Amount"), date("PaidOn"))
	a.has("AchDraft", serial("DraftId"), num("ConstituentId"), str("BankName", 60), char("RoutingNumber", 9), str("AccountNumber", 17), str("AccountHolder", 100), boolean("IsActive"))
	a.has("Fund", serial("FundId"), str("FundCode", 10), str("Description", 100), str("GlAccount", 20))
	a.has("Appeal", serial("AppealId"), str("AppealCode", 12), str("Description", 100))
	a.has("Event", serial("EventId"), str("EventName", 100), date("EventDate"), str("Location", 100))
	a.has("EventRegistration", serial("RegistrationId"), num("EventId"), null(num("ConstituentId")), null(num("GuestOfId")), str("FirstName", 50), str("LastName", 50), null(str("Email", 120)), null(str("Phone", 24)), str("MealChoice", 20), text("Comments"), stamp("RegisteredOn"))
	a.has("ContactReport", serial("ReportId"), num("ConstituentId"), num("OfficerId"), date("ContactDate"), str("ContactMethod", 20), text("Summary"))
	a.has("ProspectRating", serial("RatingId"), num("ConstituentId"), str("EstNetWorth", 20), str("CapacityCode", 4), str("Source", 60), date("RatedOn"))
	a.has("AspNetUsers", uuid("Id"), str("UserName", 60), str("Email", 120), boolean("EmailConfirmed"), str("PasswordHash", 190), str("SecurityStamp", 40), null(str("PhoneNumber", 20)), stamp("LockoutEndUtc"), num("AccessFailedCount"), num("ConstituentId"))
	a.has("StaffUser", serial("StaffUserId"), str("DomainLogin", 40), str("DisplayName", 100), str("Email", 120), str("JobTitle", 80), str("Extension", 6), null(str("LastLoginIp", 45)))
	a.has("OnlineGiving", uuid("SubmissionId"), str("FormName", 40), jsonb("Payload"), inet("IpAddress"), stamp("SubmittedUtc"), null(num("ProcessedGiftId")))
	a.has("SIS_Student_1998", num("PIDM"), char("STU_ID", 9), char("SSN", 11), str("STU_NAME", 60), char("BIRTH_DT", 8), null(str("PHONE_PR", 14)), str("ADDR_PR", 60), str("CITY_PR", 30), char("STAT_PR", 2), char("ZIP_PR", 5), char("STST_CODE", 2))
	a.has("MergeLog", serial("MergeId"), num("SourceConstituentId"), num("TargetConstituentId"), str("MergedBy", 40), stamp("MergedOn"))
	a.has("CodeTable", serial("CodeId"), str("TableName", 40), str("Code", 10), str("LongDescription", 100))
	a.has("SystemSetting", str("SettingName", 80), text("SettingValue"))
	if !a.w.Opt.Quiet {
		a.has("WebSession", uuid("SessionId"), uuid("UserId"), str("IpAddress", 45), str("UserAgent", 250), stamp("StartedUtc"))
		a.has("AuditLog", serial("AuditId"), str("TableName", 40), str("RecordKey", 20), str("FieldName", 40), text("OldValue"), text("NewValue"), str("UserLogin", 40), stamp("ChangedUtc"), str("ClientIp", 45))
		a.has("EmailSendQueue", serial("QueueId"), str("Recipient", 120), str("Subject", 190), str("TemplateId", 6), str("Status", 10), stamp("SentUtc"))
		a.has("__EFMigrationsHistory", str("MigrationId", 150), str("ProductVersion", 32))
	}
}

// house writes the office's own: employees, funds, events, codes.
func (a *alumni) house(u *unit) {
	r := a.w.RNG(streamAlumniHouse, 0)
	for i := range a.staff {
		h := &a.staff[i]
		p := u.person(KindStaff, key("staff", int64(i)), "account")
		u.row("StaffUser", i+1, p.tell(breach.Usernames, `PSUF\`+a.staffLogin(i)), p.tellName(h.full(), h.full()), p.tellMail(h.mail), p.tell(breach.JobTitles, r.of("Major Gift Officer|Director of Annual Giving|Data Steward|Gift Processor")), r.digits(4), p.tell(breach.IPAddresses, r.ip()))
	}
	for i, f := range [][3]string{{"SCH-0142", "Harold & Ruth Bishop Scholarship", "47-3321-0091"}, {"ATH-0007", "Husker Lane Stadium Fund", "47-3321-0107"}, {"LIB-0031", "Love Library Acquisitions", "47-3321-0231"}, {"ANN-2016", "Annual Fund", "47-3321-0001"}, {"MED-0450", "Dr. James Patel Chair", "47-3321-0450"}} {
		u.row("Fund", i+1, f[0], f[1], f[2])
	}
	for i, s := range [][2]string{{"FY16PHON", "Phonathon FY16"}, {"FY16DM1", "Direct Mail Fall"}, {"FY17DOG", "Day of Giving"}, {"REUN66", "Class of 1966 Reunion"}} {
		u.row("Appeal", i+1, s[0], s[1])
		u.row("Event", i+1, []string{"Homecoming Luncheon", "Grace Hopper Lecture", "Golf Scramble for Scholars", "50th Reunion Dinner"}[i], []string{"2016-10-01", "2016-04-12", "2016-06-20", "2016-09-30"}[i], []string{"Wick Alumni Center", "Adams Hall 101", "Hayes Creek GC", "Marshall Ballroom"}[i])
	}
	for i, s := range [][3]string{{"PhoneType", "E-mail", "Primary e-mail address"}, {"StudentStatus", "GR", "Graduated"}, {"StudentStatus", "WD", "Withdrawn"}, {"Suffix", "Jr.", "Junior"}, {"KeyIndicator", "O", "Organization"}} {
		u.row("CodeTable", i+1, s[0], s[1], s[2])
	}
	mailbox := func(local string) string {
		return u.person(KindRole, "setting:"+local, "settings").tellMail(local + "@" + alumniDomain)
	}
	for _, s := range [][2]string{
		{"OrgName", "Prairie State University Foundation"}, {"ReceiptFrom", mailbox("gifts")}, {"SmtpSender", mailbox("no-reply")}, {"FederalTaxId", "47-0379839"}, {"MainPhone", "402-555-0100"}, {"MerchantId", "499912345678"}, {"FiscalYearStart", "0701"},
	} {
		u.row("SystemSetting", s[0], s[1])
	}
	if u.noisy() {
		for i, m := range []string{"201403120915_Initial", "201409022230_AddOnlineGiving", "201605171204_MergeLog"} {
			u.row("__EFMigrationsHistory", m, fmt.Sprintf("1.%d.0", i))
		}
	}
}
