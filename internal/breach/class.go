package breach

import "errors"

// Class is a class of personal data by its name in Have I Been Pwned's public
// vocabulary, or one of our own where that has none.
type Class string

// The classes that have detectors.
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
)

// ClassInfo is what is known of a class beside its name.
type ClassInfo struct {
	Class Class
	// Own marks a class that is not in the public vocabulary.
	Own bool
	// Special marks what GDPR Article 9(1) or 10 names.
	Special bool
	// ByValue says that a value alone decides the class, so that its absence
	// can be proved: every value and text was searched and nothing is unread.
	ByValue bool
}

var classes = []ClassInfo{
	{Class: EmailAddresses, ByValue: true},
	{Class: Names},
	{Class: PhoneNumbers},
	{Class: Usernames},
	{Class: Passwords},
	{Class: IPAddresses},
	{Class: GeographicLocations},
	{Class: PhysicalAddresses},
	{Class: DatesOfBirth},
	{Class: Genders},
	{Class: JobTitles},
	{Class: Employers},
	{Class: JobApplications},
	{Class: SocialSecurity},
	{Class: BankAccounts, ByValue: true},
	{Class: CreditCards, ByValue: true},
}

// Classes returns all classes in the order in which papers name them. The
// slice is shared and must not be changed.
func Classes() []ClassInfo { return classes }

// Info returns what is known of a class; ok is false for an unknown name.
func Info(c Class) (info ClassInfo, ok bool) {
	for _, i := range classes {
		if i.Class == c {
			return i, true
		}
	}
	return ClassInfo{}, false
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
	KindCount
)

var kinds = [KindCount]struct {
	name  string
	class Class
}{
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
}

// String returns the kind's name as kept and shown: "fr-nir", "email".
func (k Kind) String() string {
	if k >= KindCount {
		return ""
	}
	return kinds[k].name
}

// Class returns the class a value of the kind belongs to. A city, postcode or
// region beside a street is part of a physical address: that is decided over
// the table, not here.
func (k Kind) Class() Class {
	if k >= KindCount {
		return NoClass
	}
	return kinds[k].class
}

// ParseKind returns the kind of a name that String gave, or KindNone.
func ParseKind(name string) Kind {
	for k := range kinds {
		if name != "" && kinds[k].name == name {
			return Kind(k)
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
