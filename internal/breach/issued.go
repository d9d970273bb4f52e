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
	KindBENN - kindIssued:        {"be-nn", "Government issued IDs"},
	KindNLBSN - kindIssued:       {"nl-bsn", "Government issued IDs"},
	KindLUID - kindIssued:        {"lu-id", "Government issued IDs"},
	KindDEIdNr - kindIssued:      {"de-idnr", "Government issued IDs"},
	KindDESVNR - kindIssued:      {"de-svnr", SocialSecurity},
	KindDEKVNR - kindIssued:      {"de-kvnr", "Health insurance information"},
	KindATSVNR - kindIssued:      {"at-svnr", SocialSecurity},
	KindCHAHV - kindIssued:       {"ch-ahv", SocialSecurity},
	KindIEPPS - kindIssued:       {"ie-pps", "Government issued IDs"},
	KindFRSPI - kindIssued:       {"fr-spi", "Government issued IDs"},
	KindGBNHS - kindIssued:       {"gb-nhs", "Health insurance information"},
	KindGBUTR - kindIssued:       {"gb-utr", "Government issued IDs"},
	KindESDNI - kindIssued:       {"es-dni", "Government issued IDs"},
	KindESNIE - kindIssued:       {"es-nie", "Government issued IDs"},
	KindESNSS - kindIssued:       {"es-nss", SocialSecurity},
	KindITCF - kindIssued:        {"it-cf", "Government issued IDs"},
	KindPTNIF - kindIssued:       {"pt-nif", "Government issued IDs"},
	KindPTCC - kindIssued:        {"pt-cc", "Government issued IDs"},
	KindGRAMKA - kindIssued:      {"gr-amka", SocialSecurity},
	KindGRAFM - kindIssued:       {"gr-afm", "Government issued IDs"},
	KindSEPNR - kindIssued:       {"se-pnr", "Government issued IDs"},
	KindDKCPR - kindIssued:       {"dk-cpr", "Government issued IDs"},
	KindNOFNR - kindIssued:       {"no-fnr", "Government issued IDs"},
	KindFIHETU - kindIssued:      {"fi-hetu", "Government issued IDs"},
	KindISKT - kindIssued:        {"is-kt", "Government issued IDs"},
	KindPLPESEL - kindIssued:     {"pl-pesel", "Government issued IDs"},
	KindPLNIP - kindIssued:       {"pl-nip", "Government issued IDs"},
	KindCZRC - kindIssued:        {"cz-rc", "Government issued IDs"},
	KindBGEGN - kindIssued:       {"bg-egn", "Government issued IDs"},
	KindROCNP - kindIssued:       {"ro-cnp", "Government issued IDs"},
	KindHROIB - kindIssued:       {"hr-oib", "Government issued IDs"},
	KindHUTAJ - kindIssued:       {"hu-taj", SocialSecurity},
	KindEEIK - kindIssued:        {"ee-ik", "Government issued IDs"},
	KindLVPK - kindIssued:        {"lv-pk", "Government issued IDs"},
	KindJMBG - kindIssued:        {"yu-jmbg", "Government issued IDs"},
	KindTRKN - kindIssued:        {"tr-kn", "Government issued IDs"},
	KindRUSNILS - kindIssued:     {"ru-snils", SocialSecurity},
	KindRUINN - kindIssued:       {"ru-inn", "Government issued IDs"},
	KindUSITIN - kindIssued:      {"us-itin", "Government issued IDs"},
	KindCASIN - kindIssued:       {"ca-sin", SocialSecurity},
	KindAUTFN - kindIssued:       {"au-tfn", "Government issued IDs"},
	KindAUMedicare - kindIssued:  {"au-medicare", "Health insurance information"},
	KindINAadhaar - kindIssued:   {"in-aadhaar", "Government issued IDs"},
	KindINPAN - kindIssued:       {"in-pan", "Government issued IDs"},
	KindBRCPF - kindIssued:       {"br-cpf", "Government issued IDs"},
	KindMXCURP - kindIssued:      {"mx-curp", "Government issued IDs"},
	KindCLRUT - kindIssued:       {"cl-rut", "Government issued IDs"},
	KindZAID - kindIssued:        {"za-id", "Government issued IDs"},
	KindILID - kindIssued:        {"il-id", "Government issued IDs"},
	KindCNRIC - kindIssued:       {"cn-ric", "Government issued IDs"},
	KindKRRRN - kindIssued:       {"kr-rrn", "Government issued IDs"},
	KindNationalID - kindIssued:  {"national-id", "Government issued IDs"},
	KindTaxID - kindIssued:       {"tax-id", "Government issued IDs"},
	KindHealthID - kindIssued:    {"health-id", "Health insurance information"},
	KindPassport - kindIssued:    {"passport", "Passport numbers"},
	KindLicence - kindIssued:     {"driving-licence", "Driver's licenses"},
	KindAccount - kindIssued:     {"bank-account", BankAccounts},
	KindPartialCard - kindIssued: {"partial-card", "Partial credit card data"},
	KindCVV - kindIssued:         {"card-code", "Credit card CVV"},
	KindPlate - kindIssued:       {"plate", "Licence plates"},
	KindVIN - kindIssued:         {"vin", "Vehicle identification numbers (VINs)"},
	KindMAC - kindIssued:         {"mac", "MAC addresses"},
	KindIMEI - kindIssued:        {"imei", "IMEI numbers"},
	KindIMSI - kindIssued:        {"imsi", "IMSI numbers"},
	KindWallet - kindIssued:      {"wallet", "Cryptocurrency wallet addresses"},
	KindCoordinates - kindIssued: {"coordinates", "Latitude and longitude pairs"},
	KindToken - kindIssued:       {"token", "Auth tokens"},
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
