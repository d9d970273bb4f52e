package breach

// The kinds of number and code that states, banks and makers give out, in the
// order in which they are named. Those of one state begin with its code in ISO
// 3166-1.
const (
	KindBENN        = iota + kindIssued // Belgium, numéro national
	KindNLBSN                           // Netherlands, burgerservicenummer
	KindLUID                            // Luxembourg, matricule
	KindDEIdNr                          // Germany, Steuer-Identifikationsnummer
	KindDESVNR                          // Germany, Sozialversicherungsnummer
	KindDEKVNR                          // Germany, Krankenversichertennummer
	KindATSVNR                          // Austria, Sozialversicherungsnummer
	KindCHAHV                           // Switzerland, AHV-Nummer
	KindIEPPS                           // Ireland, Personal Public Service number
	KindFRSPI                           // France, numéro fiscal
	KindGBNHS                           // United Kingdom, NHS number
	KindGBUTR                           // United Kingdom, Unique Taxpayer Reference
	KindESDNI                           // Spain, documento nacional de identidad
	KindESNIE                           // Spain, número de identidad de extranjero
	KindESNSS                           // Spain, número de la Seguridad Social
	KindITCF                            // Italy, codice fiscale
	KindPTNIF                           // Portugal, número de identificação fiscal
	KindPTCC                            // Portugal, cartão de cidadão
	KindGRAMKA                          // Greece, AMKA
	KindGRAFM                           // Greece, AFM
	KindSEPNR                           // Sweden, personnummer
	KindDKCPR                           // Denmark, CPR-nummer
	KindNOFNR                           // Norway, fødselsnummer
	KindFIHETU                          // Finland, henkilötunnus
	KindISKT                            // Iceland, kennitala
	KindPLPESEL                         // Poland, PESEL
	KindPLNIP                           // Poland, NIP
	KindCZRC                            // Czechia and Slovakia, rodné číslo
	KindBGEGN                           // Bulgaria, EGN
	KindROCNP                           // Romania, cod numeric personal
	KindHROIB                           // Croatia, OIB
	KindHUTAJ                           // Hungary, TAJ
	KindEEIK                            // Estonia and Lithuania, isikukood and asmens kodas
	KindLVPK                            // Latvia, personas kods
	KindJMBG                            // the countries of former Yugoslavia, JMBG and EMŠO
	KindTRKN                            // Türkiye, kimlik numarası
	KindRUSNILS                         // Russia, SNILS
	KindRUINN                           // Russia, INN of a person
	KindUSITIN                          // United States, individual taxpayer number
	KindCASIN                           // Canada, Social Insurance Number
	KindAUTFN                           // Australia, tax file number
	KindAUMedicare                      // Australia, Medicare card number
	KindINAadhaar                       // India, Aadhaar
	KindINPAN                           // India, Permanent Account Number
	KindBRCPF                           // Brazil, CPF
	KindMXCURP                          // Mexico, CURP
	KindCLRUT                           // Chile, RUT
	KindZAID                            // South Africa, identity number
	KindILID                            // Israel, mispar zehut
	KindCNRIC                           // China, resident identity card
	KindKRRRN                           // South Korea, resident registration number
	KindNationalID                      // a state's number of a person, of no country that is known
	KindTaxID                           // a taxpayer's number, of no country that is known
	KindHealthID                        // a number of a health insurance, of no country that is known
	KindPassport                        // a passport's number, or the second line of its machine-readable zone
	KindLicence                         // a driving licence's number
	KindAccount                         // a national account number, or a part of one
	KindPartialCard                     // the first or last digits of a card, or a token that stands for it
	KindCVV                             // the printed check code of a card
	KindPlate
	KindVIN
	KindMAC
	KindIMEI
	KindIMSI
	KindWallet
	KindCoordinates // both in one value
	KindToken       // an access token, API key or session's id
	// KindCount is the number of kinds.
	KindCount
)

// lastState is the last kind that a state gives out.
const lastState = KindLicence

var issued = [KindCount - kindIssued]kindInfo{
	KindBENN - kindIssued:        {"be-nn", GovernmentIDs},
	KindNLBSN - kindIssued:       {"nl-bsn", GovernmentIDs},
	KindLUID - kindIssued:        {"lu-id", GovernmentIDs},
	KindDEIdNr - kindIssued:      {"de-idnr", GovernmentIDs},
	KindDESVNR - kindIssued:      {"de-svnr", SocialSecurity},
	KindDEKVNR - kindIssued:      {"de-kvnr", HealthInsurance},
	KindATSVNR - kindIssued:      {"at-svnr", SocialSecurity},
	KindCHAHV - kindIssued:       {"ch-ahv", SocialSecurity},
	KindIEPPS - kindIssued:       {"ie-pps", GovernmentIDs},
	KindFRSPI - kindIssued:       {"fr-spi", GovernmentIDs},
	KindGBNHS - kindIssued:       {"gb-nhs", HealthInsurance},
	KindGBUTR - kindIssued:       {"gb-utr", GovernmentIDs},
	KindESDNI - kindIssued:       {"es-dni", GovernmentIDs},
	KindESNIE - kindIssued:       {"es-nie", GovernmentIDs},
	KindESNSS - kindIssued:       {"es-nss", SocialSecurity},
	KindITCF - kindIssued:        {"it-cf", GovernmentIDs},
	KindPTNIF - kindIssued:       {"pt-nif", GovernmentIDs},
	KindPTCC - kindIssued:        {"pt-cc", GovernmentIDs},
	KindGRAMKA - kindIssued:      {"gr-amka", SocialSecurity},
	KindGRAFM - kindIssued:       {"gr-afm", GovernmentIDs},
	KindSEPNR - kindIssued:       {"se-pnr", GovernmentIDs},
	KindDKCPR - kindIssued:       {"dk-cpr", GovernmentIDs},
	KindNOFNR - kindIssued:       {"no-fnr", GovernmentIDs},
	KindFIHETU - kindIssued:      {"fi-hetu", GovernmentIDs},
	KindISKT - kindIssued:        {"is-kt", GovernmentIDs},
	KindPLPESEL - kindIssued:     {"pl-pesel", GovernmentIDs},
	KindPLNIP - kindIssued:       {"pl-nip", GovernmentIDs},
	KindCZRC - kindIssued:        {"cz-rc", GovernmentIDs},
	KindBGEGN - kindIssued:       {"bg-egn", GovernmentIDs},
	KindROCNP - kindIssued:       {"ro-cnp", GovernmentIDs},
	KindHROIB - kindIssued:       {"hr-oib", GovernmentIDs},
	KindHUTAJ - kindIssued:       {"hu-taj", SocialSecurity},
	KindEEIK - kindIssued:        {"ee-ik", GovernmentIDs},
	KindLVPK - kindIssued:        {"lv-pk", GovernmentIDs},
	KindJMBG - kindIssued:        {"yu-jmbg", GovernmentIDs},
	KindTRKN - kindIssued:        {"tr-kn", GovernmentIDs},
	KindRUSNILS - kindIssued:     {"ru-snils", SocialSecurity},
	KindRUINN - kindIssued:       {"ru-inn", GovernmentIDs},
	KindUSITIN - kindIssued:      {"us-itin", GovernmentIDs},
	KindCASIN - kindIssued:       {"ca-sin", SocialSecurity},
	KindAUTFN - kindIssued:       {"au-tfn", GovernmentIDs},
	KindAUMedicare - kindIssued:  {"au-medicare", HealthInsurance},
	KindINAadhaar - kindIssued:   {"in-aadhaar", GovernmentIDs},
	KindINPAN - kindIssued:       {"in-pan", GovernmentIDs},
	KindBRCPF - kindIssued:       {"br-cpf", GovernmentIDs},
	KindMXCURP - kindIssued:      {"mx-curp", GovernmentIDs},
	KindCLRUT - kindIssued:       {"cl-rut", GovernmentIDs},
	KindZAID - kindIssued:        {"za-id", GovernmentIDs},
	KindILID - kindIssued:        {"il-id", GovernmentIDs},
	KindCNRIC - kindIssued:       {"cn-ric", GovernmentIDs},
	KindKRRRN - kindIssued:       {"kr-rrn", GovernmentIDs},
	KindNationalID - kindIssued:  {"national-id", GovernmentIDs},
	KindTaxID - kindIssued:       {"tax-id", GovernmentIDs},
	KindHealthID - kindIssued:    {"health-id", HealthInsurance},
	KindPassport - kindIssued:    {"passport", PassportNumbers},
	KindLicence - kindIssued:     {"driving-licence", DriversLicences},
	KindAccount - kindIssued:     {"bank-account", BankAccounts},
	KindPartialCard - kindIssued: {"partial-card", PartialCards},
	KindCVV - kindIssued:         {"card-code", CardCodes},
	KindPlate - kindIssued:       {"plate", RegistrationPlates},
	KindVIN - kindIssued:         {"vin", VehicleNumbers},
	KindMAC - kindIssued:         {"mac", MACAddresses},
	KindIMEI - kindIssued:        {"imei", IMEINumbers},
	KindIMSI - kindIssued:        {"imsi", "IMSI numbers"},
	KindWallet - kindIssued:      {"wallet", CryptoWallets},
	KindCoordinates - kindIssued: {"coordinates", CoordinatePairs},
	KindToken - kindIssued:       {"token", AuthTokens},
}

// ByState reports the numbers that a state gives to one person: what is kept
// of a person under "ids", and tells people apart.
func (k Kind) ByState() bool {
	switch k {
	case KindFRNIR, KindGBNINO, KindUSSSN:
		return true
	}
	return k >= kindIssued && k <= lastState
}

// Issued reports the kinds of this file: numbers and codes of states, banks,
// makers and programs, but for those that stand in running text too.
func Issued(k Kind) bool { return k >= kindIssued && k < KindCount }

// StateKinds returns the kinds that ByState reports, in their order.
func StateKinds() (out []Kind) {
	for k := range KindCount {
		if k.ByState() {
			out = append(out, k)
		}
	}
	return out
}

// Checked reports the kinds among ByState whose values pass a check, or have a
// form that nothing else has: two rows with the same one are of one person.
func (k Kind) Checked() bool {
	switch k {
	case KindNationalID, KindTaxID, KindHealthID, KindPassport, KindLicence:
		return false
	}
	return k.ByState()
}
