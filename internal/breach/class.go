package breach

import (
	"errors"
	"strings"
)

// Class is a class of personal data by its name in Have I Been Pwned's public
// vocabulary, or one of our own where that has none.
type Class string

// The classes that rules of other packages name. classes.txt has all of them.
const (
	NoClass             Class = ""
	EmailAddresses      Class = "Email addresses"
	Names               Class = "Names"
	PhoneNumbers        Class = "Phone numbers"
	Usernames           Class = "Usernames"
	Passwords           Class = "Passwords"
	IPAddresses         Class = "IP addresses"
	GeographicLocations Class = "Geographic locations"
	PhysicalAddresses   Class = "Physical addresses"
	DatesOfBirth        Class = "Dates of birth"
	Genders             Class = "Genders"
	JobTitles           Class = "Job titles"
	Employers           Class = "Employers"
	JobApplications     Class = "Job applications"
	SocialSecurity      Class = "Social security numbers"
	BankAccounts        Class = "Bank account numbers"
	CreditCards         Class = "Credit cards"

	GovernmentIDs        Class = "Government issued IDs"
	PassportNumbers      Class = "Passport numbers"
	DriversLicences      Class = "Driver's licenses"
	HealthInsurance      Class = "Health insurance information"
	TaxationRecords      Class = "Taxation records"
	RegistrationPlates   Class = "Vehicle registration plates"
	VehicleNumbers       Class = "Vehicle identification numbers (VINs)"
	IMEINumbers          Class = "IMEI numbers"
	MACAddresses         Class = "MAC addresses"
	CryptoWallets        Class = "Cryptocurrency wallet addresses"
	CoordinatePairs      Class = "Latitude and longitude pairs"
	AuthTokens           Class = "Auth tokens"
	CardCodes            Class = "Credit card CVV"
	PartialCards         Class = "Partial credit card data"
	SecurityQuestions    Class = "Security questions and answers"
	PlacesOfBirth        Class = "Places of birth"
	BrowserDetails       Class = "Browser user agent details"
	Comments             Class = "Comments"
	TimeZones            Class = "Time zones"
	EducationLevels      Class = "Education levels"
	ProfessionalSkills   Class = "Professional skills"
	IncomeLevels         Class = "Income levels"
	Occupations          Class = "Occupations"
	CitizenshipStatuses  Class = "Citizenship statuses"
	Disabilities         Class = "Disabilities"
	HealthData           Class = "Personal health data"
	Religions            Class = "Religions"
	Ethnicities          Class = "Ethnicities"
	PoliticalViews       Class = "Political views"
	SexualOrientations   Class = "Sexual orientations"
	UnionMemberships     Class = "Union memberships"
	BiometricData        Class = "Biometric data"
	GeneticData          Class = "Genetic data"
	CriminalRecords      Class = "Criminal records"
	PartialDatesOfBirth  Class = "Partial dates of birth"
	RecoveryEmails       Class = "Recovery email addresses"
	FamilyMembers        Class = "Family members' names"
	SpokenLanguages      Class = "Spoken languages"
	PasswordHints        Class = "Password hints"
	HistoricalPasswords  Class = "Historical passwords"
	PINs                 Class = "PINs"
	Salutations          Class = "Salutations"
	DeviceInformation    Class = "Device information"
	ClothingSizes        Class = "Clothing sizes"
	AgeGroups            Class = "Age groups"
	SocialProfiles       Class = "Social media profiles"
	EncryptedKeys        Class = "Encrypted keys"
	PartialGovernmentIDs Class = "Partial government issued IDs"
	PartialPhones        Class = "Partial phone numbers"
)

// OddMailboxes is the detail of a column in which something is built like a
// mailbox and is none that can be told: the absence of e-mail addresses is not
// proved then.
const OddMailboxes = "odd mailboxes"

// CalledAccounts is the detail of a column with numbers that the words before them, or its
// own name, call those of bank accounts: national ones, which carry no check.
const CalledAccounts = "called accounts"

// PackedValues is the detail of a column with values in which something is
// compressed that was not read: no absence is proved then.
const PackedValues = "packed values"

// uncounted and byChance begin the detail of a column in which values pass the full check
// of a class and are not counted as of it.
const (
	uncounted = "not counted: "
	byChance  = "by chance: "
)

// Uncounted is the detail of a column in which values pass the full check of a
// class and are not counted as of it: nobody knows what they are, and the
// absence of the class is unknown.
func Uncounted(c Class) string { return uncounted + string(c) }

// ByChance is the detail of a column in which as many values pass the check of a
// class as chance gives, beside many that fail it, or in which those that pass
// keep the check of another sort of number too: nothing shows the class, and its
// absence is not proved.
func ByChance(c Class) string { return byChance + string(c) }

// UncountedOf returns the class of a detail that Uncounted or ByChance made, and
// whether it is chance; NoClass for others.
func UncountedOf(detail string) (c Class, chance bool) {
	if class, ok := strings.CutPrefix(detail, uncounted); ok {
		return Class(class), false
	}
	class, ok := strings.CutPrefix(detail, byChance)
	if !ok {
		return NoClass, false
	}
	return Class(class), true
}

// undecided begins the detail of what texts of a column tell, where it is not decided
// of whom.
const undecided = "of whom is not decided: "

// Undecided is the detail of an entry of a column's texts that tell of a class, of
// which nobody has said whose it is: the entry has no class.
func Undecided(c Class) string { return undecided + string(c) }

// UndecidedOf returns the class of a detail that Undecided made, NoClass for others.
func UndecidedOf(detail string) Class {
	class, ok := strings.CutPrefix(detail, undecided)
	if !ok {
		return NoClass
	}
	return Class(class)
}

// Kind says what a single value is, more narrowly than its class.
type Kind uint8

// The kinds of value. Their numbers live in memory and scratch files only;
// what is kept names them.
const (
	KindNone Kind = iota
	KindEmail
	KindPhone
	KindFRNIR
	KindGBNINO
	KindUSSSN
	KindIBAN
	KindCard
	KindIP
	KindFullName
	KindGivenName
	KindMiddleName
	KindFamilyName
	KindUsername
	KindPassword
	KindBorn
	KindGender
	KindStreet // street and house number, or a whole postal address
	KindCity
	KindPostcode
	KindRegion
	KindCountry
	KindJobTitle
	KindEmployer
	KindLetter // a cover letter or other application text
	KindFile   // the file name of a CV or other application paper
	KindGeo    // coordinates, or a place that is no postal address
	// What people tell of themselves in prose; of these no value is ever kept.
	KindHealthText
	KindDisabilityText
	KindUnionText
	KindReligionText
	KindPoliticsText
	KindOrientationText
	KindConvictionText
	KindEthnicityText
	KindGeneticText
	// The same where it is not decided of whom a text tells it: see Kind.Mention.
	KindHealthMention
	KindDisabilityMention
	KindUnionMention
	KindReligionMention
	KindPoliticsMention
	KindOrientationMention
	KindConvictionMention
	KindEthnicityMention
	KindGeneticMention
	// KindLanguage is the language of a person, as ISO 639-1 writes it: what a column
	// of languages says, or in what they wrote. It is of no class.
	KindLanguage
	// How a single password is kept, in a column whose values are not all kept alike.
	KindPasswordSlow
	KindPasswordSalted
	KindPasswordFast
	KindPasswordEncrypted
	KindPasswordCode // short enough to be a digest, and to be typed
	KindPasswordClear
	KindPartialID    // a state's number of which some signs are masked
	KindPartialPhone // a telephone number of which some digits are masked
	KindPartialBorn  // a date of birth without its day, or its day and month
	// Who somebody is to the controller, as the row of their account says by a word
	// ("role": candidate). They are of no class, and of none is a value kept.
	KindOfApplicant
	KindOfEmployee
	KindOfCustomer
	KindIncomeText // what people earn, as they say of themselves; of it no value is kept
	kindIssued     // the first of the kinds in issued.go; others go before it
)

type kindInfo struct {
	name  string
	class Class
}

var kinds = [kindIssued]kindInfo{
	KindEmail:      {"email", EmailAddresses},
	KindPhone:      {"phone", PhoneNumbers},
	KindFRNIR:      {"fr-nir", SocialSecurity},
	KindGBNINO:     {"gb-nino", SocialSecurity},
	KindUSSSN:      {"us-ssn", SocialSecurity},
	KindIBAN:       {"iban", BankAccounts},
	KindCard:       {"card", CreditCards},
	KindIP:         {"ip", IPAddresses},
	KindFullName:   {"name", Names},
	KindGivenName:  {"given-name", Names},
	KindMiddleName: {"middle-name", Names},
	KindFamilyName: {"family-name", Names},
	KindUsername:   {"username", Usernames},
	KindPassword:   {"password", Passwords},
	KindBorn:       {"born", DatesOfBirth},
	KindGender:     {"gender", Genders},
	KindStreet:     {"street", PhysicalAddresses},
	KindCity:       {"city", GeographicLocations},
	KindPostcode:   {"postcode", GeographicLocations},
	KindRegion:     {"region", GeographicLocations},
	KindCountry:    {"country", GeographicLocations},
	KindJobTitle:   {"job-title", JobTitles},
	KindEmployer:   {"employer", Employers},
	KindLetter:     {"letter", JobApplications},
	KindFile:       {"application-file", JobApplications},
	KindGeo:        {"geo", GeographicLocations},

	KindHealthText:      {"health-text", HealthData},
	KindDisabilityText:  {"disability-text", Disabilities},
	KindUnionText:       {"union-text", UnionMemberships},
	KindReligionText:    {"religion-text", Religions},
	KindPoliticsText:    {"politics-text", PoliticalViews},
	KindOrientationText: {"orientation-text", SexualOrientations},
	KindConvictionText:  {"conviction-text", CriminalRecords},
	KindEthnicityText:   {"ethnicity-text", Ethnicities},
	KindGeneticText:     {"genetic-text", GeneticData},
	KindLanguage:        {"language", NoClass},

	KindPasswordSlow:      {"password-slow", Passwords},
	KindPasswordSalted:    {"password-salted", Passwords},
	KindPasswordFast:      {"password-fast", Passwords},
	KindPasswordEncrypted: {"password-encrypted", Passwords},
	KindPasswordCode:      {"password-code", Passwords},
	KindPasswordClear:     {"password-clear", Passwords},
	KindPartialID:         {"partial-id", PartialGovernmentIDs},
	KindPartialPhone:      {"partial-phone", PartialPhones},
	KindPartialBorn:       {"partial-born", PartialDatesOfBirth},

	KindOfApplicant: {"of-applicant", NoClass},
	KindOfEmployee:  {"of-employee", NoClass},
	KindOfCustomer:  {"of-customer", NoClass},
	KindIncomeText:  {"income-text", IncomeLevels},

	KindHealthMention:      {"health-mention", HealthData},
	KindDisabilityMention:  {"disability-mention", Disabilities},
	KindUnionMention:       {"union-mention", UnionMemberships},
	KindReligionMention:    {"religion-mention", Religions},
	KindPoliticsMention:    {"politics-mention", PoliticalViews},
	KindOrientationMention: {"orientation-mention", SexualOrientations},
	KindConvictionMention:  {"conviction-mention", CriminalRecords},
	KindEthnicityMention:   {"ethnicity-mention", Ethnicities},
	KindGeneticMention:     {"genetic-mention", GeneticData},
}

// String returns the kind's name as kept and shown: "fr-nir", "email".
func (k Kind) String() string {
	return k.info().name
}

// Class returns the class a value of the kind belongs to. A city, postcode or
// region beside a street is part of a physical address: that is decided over
// the table, not here.
func (k Kind) Class() Class {
	return k.info().class
}

// Mention returns, of a kind that people tell of themselves in prose, the kind of texts
// that tell it of somebody who is not known; KindNone of others.
func (k Kind) Mention() Kind {
	if k < KindHealthText || k > KindGeneticText {
		return KindNone
	}
	return k + KindHealthMention - KindHealthText
}

// Standing is who somebody is to the controller of whom a row says so by a word:
// "applicant", "employee" or "customer"; "" of other kinds.
func (k Kind) Standing() string {
	switch k {
	case KindOfApplicant:
		return "applicant"
	case KindOfEmployee:
		return "employee"
	case KindOfCustomer:
		return "customer"
	}
	return ""
}

// IsMention reports a kind that Mention gives.
func (k Kind) IsMention() bool { return k >= KindHealthMention && k <= KindGeneticMention }

func (k Kind) info() kindInfo {
	switch {
	case k < kindIssued:
		return kinds[k]
	case k < KindCount:
		return issued[k-kindIssued]
	}
	return kindInfo{}
}

// ParseKind returns the kind of a name that String gave, or KindNone.
func ParseKind(name string) Kind {
	for k := range KindCount {
		if name != "" && k.String() == name {
			return k
		}
	}
	return KindNone
}

// MarshalText gives the kind's name, so that what is kept names kinds.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText takes a name that MarshalText gave.
func (k *Kind) UnmarshalText(name []byte) error {
	if *k = ParseKind(string(name)); *k == KindNone && len(name) > 0 {
		return errors.New("unknown kind of value; it may need a newer version of tocsin")
	}
	return nil
}
