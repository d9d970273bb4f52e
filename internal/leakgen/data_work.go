package leakgen

import "strings"

// jobs are job titles by language.
var jobs = [languages][]string{
	English: strings.Split("Accountant|Project manager|Nurse|Sales assistant|Software developer|Warehouse operative|Chef de partie|Office administrator|Electrician|HR adviser|Marketing executive|Teacher|Quantity surveyor|Data analyst|Lorry driver|Site engineer|Legal secretary|Pharmacist|Welder|Customer service adviser", "|"),
	French:  strings.Split("Comptable|Chef de projet|Infirmière|Vendeur|Développeur web|Cariste|Cuisinier|Assistante administrative|Électricien|Chargée de recrutement|Responsable marketing|Enseignant|Conducteur de travaux|Aide-soignante|Chauffeur poids lourd|Technicien de maintenance|Secrétaire juridique|Préparateur en pharmacie|Soudeur|Contrôleur de gestion", "|"),
	German:  strings.Split("Buchhalter|Projektleiterin|Krankenpfleger|Verkäuferin|Softwareentwickler|Lagerist|Koch|Sachbearbeiterin|Elektroniker|Personalreferentin|Vertriebsleiter|Lehrerin|Bauingenieur|Erzieherin|Berufskraftfahrer|Industriemechaniker|Rechtsanwaltsfachangestellte|Apothekerin|Schweißer|Controller", "|"),
	Dutch:   strings.Split("Boekhouder|Projectleider|Verpleegkundige|Verkoopmedewerker|Softwareontwikkelaar|Magazijnmedewerker|Kok|Administratief medewerker|Elektricien|Recruiter|Marketeer|Docent|Uitvoerder|Pedagogisch medewerker|Vrachtwagenchauffeur|Monteur|Juridisch secretaresse|Apothekersassistent|Lasser|Business controller", "|"),
	Spanish: strings.Split("Contable|Jefe de proyecto|Enfermera|Dependienta|Programador|Mozo de almacén|Cocinero|Auxiliar administrativo|Electricista|Técnica de selección|Responsable de marketing|Profesora|Jefe de obra|Educadora infantil|Conductor de camión|Técnico de mantenimiento|Secretaria jurídica|Farmacéutica|Soldador|Administrador de sistemas", "|"),
}

// sectors are what a candidate looks for; no class of personal data.
var sectors = strings.Split("Accounting|Construction|Health|Retail|IT|Logistics|Hospitality|Administration|Energy|Human resources|Marketing|Education|Industry|Law|Transport", "|")

// companyWords make company names: first, second, form.
var (
	companyFirst  = strings.Fields("Aldermoor Brightwater Calvenne Dornfeld Estuaire Fennmark Galdora Hollowfield Ivernia Jorvane Kestrelon Lumora Merivale Nordhaven Ostrelle Pallisade Quintessa Ravenholt Solvanne Tarnwick Umbriel Valdorne Westermark Xantera Yarrowby Zephyrine")
	companySecond = strings.Fields("Logistics Consulting Industries Services Systems Energy Foods Design Pharma Bau Transport Conseil Textil Media Agro Solar")
	companyForm   = []string{"SA", "Ltd", "GmbH", "B.V.", "SARL", "S.L.", "Inc.", "AG"}
)

// companies is the number of different companies there can be.
var companies = len(companyFirst) * len(companySecond) * len(companyForm)

// appendCompany appends the n-th company's name, appendCompanyDomain its
// domain. Forms of one name share no domain.
func appendCompany(dst []byte, n int) []byte {
	n %= companies
	dst = append(dst, companyFirst[n%len(companyFirst)]...)
	n /= len(companyFirst)
	dst = append(append(dst, ' '), companySecond[n%len(companySecond)]...)
	n /= len(companySecond)
	return append(append(dst, ' '), companyForm[n]...)
}

func appendCompanyDomain(dst []byte, n int) []byte {
	n %= companies
	dst = fold(dst, companyFirst[n%len(companyFirst)])
	n /= len(companyFirst)
	dst = fold(append(dst, '-'), companySecond[n%len(companySecond)])
	n /= len(companySecond)
	return append(dst, [...]string{
		".example.com", ".example.org", ".example.net", "-group.example.com", "-jobs.example.com",
		"-holding.example.org", "-team.example.net", ".corp.example.com",
	}[n]...)
}

// roleLocals are the mailboxes of companies that no single person has.
var roleLocals = []string{"info", "jobs", "contact", "hr", "recruitment", "office"}

// domains of private mailboxes by region, the first ones likelier. No domain
// stands in two regions. Half of them are below example.com, .org and .net
// (RFC 2606); the others are invented, one of them in punycode.
var domains = [regions][]string{
	FR: {"courriel.example.com", "postbox-lumen.fr", "messagerie.example.org", "boite-du-vent.fr", "mel.example.net", "pli-express.fr", "free-courrier.example.org", "campus-lettres.fr"},
	GB: {"mail-north.example.com", "postbarrow.co.uk", "inbox.example.org", "letterfold.org.uk", "quickpost.example.net", "heathermail.co.uk", "students.uni-fenland.example.org", "tidelinemail.com"},
	US: {"bluemail.example.com", "prairiepost.net", "webbox.example.org", "mailharborline.com", "fastnote.example.net", "alumni.plainsfield.example.org", "oakletter.us", "inboxriver.com"},
	DE: {"postfach.example.com", "briefkastenwerk.de", "netzpost.example.org", "xn--brckenpost-beb.de", "schnellbrief.example.net", "nordseebrief.de", "uni-auenstadt.example.org", "waldpostamt.de"},
	NL: {"postvak.example.com", "brievenbus-online.nl", "mailpunt.example.org", "polderpost.nl", "snelbericht.example.net", "grachtmail.nl", "studenten.hs-waterland.example.org", "duinpost.nl"},
	ES: {"correo.example.com", "buzon-sierra.es", "cartero.example.org", "correoluna.es", "mensaje.example.net", "olivarmail.es", "alumnos.uni-meseta.example.org", "plazapostal.es"},
}
