package detect

// staffNumbers are names for the number that an employer gives to who works there, and
// hireDates for the day on which that began, both without what parts their words. Source:
// exports of Personio, BambooHR, Workday, SAP, DATEV, Sage, Factorial and Zucchetti, by the
// names that their manuals give; translated. Read 2026-11.
var (
	staffNumbers = wordSet(`employeeid employeenumber employeeno employeenr employeecode empid empno empnumber empcode staffid staffno staffnumber
		personnelnumber personnelno personnelid payrollnumber payrollno payrollid workerid worknumber
		personalnummer personalnr persnr personalid mitarbeiternummer mitarbeiternr mitarbeiterid
		matricule matriculesalarie numerosalarie numeroemploye matriculeemploye idsalarie idemploye
		personeelsnummer personeelsnr medewerkernummer medewerkersnummer werknemersnummer medewerkerid
		numerodeempleado numeroempleado codigoempleado codigodeempleado idempleado matriculaempleado
		matricola matricoladipendente codicedipendente numeromatricola iddipendente
		numerofuncionario numerodefuncionario codigofuncionario matriculafuncionario numerodecolaborador idfuncionario
		numerpracownika numerkadrowy idpracownika anstallningsnummer anstallningsnr anstalldnummer medarbejdernummer medarbejdernr
		lonnummer ansattnummer ansattnr osobnicislo cislozamestnance zamestnanecid sicilno personelno personelnumarasi marca marcaangajat`)
	hireDates = wordSet(`hiredate datehired hiredon hiredat dateofhire joindate joiningdate datejoined dateofjoining employmentstartdate employmentdate
		startofemployment originalhiredate lasthiredate eintrittsdatum eintritt datumeintritt einstellungsdatum einstellungam eingestelltam
		anstellungsdatum beschaeftigtseit dateembauche datedembauche dateentree datedentree datedentreeentreprise embauchele
		datumindienst indienst indiensttreding datumindiensttreding indienstdatum datumaanstelling
		fechacontratacion fechadecontratacion fechaalta fechadealta fechaingreso fechadeingreso fechaincorporacion fechadeincorporacion
		dataassunzione datadiassunzione dataingresso dataadmissao datadeadmissao datacontratacao datazatrudnienia datadzatrudnienia
		anstallningsdatum anstalldsedan ansaettelsesdato ansattelsesdato ansettelsesdato ansattdato datumnastupu isegiristarihi
		isebaslamatarihi dataangajarii dataangajare`)
)

// StaffNumber reports the name of a column of numbers of members of staff.
func StaffNumber(name string) bool {
	return staffNumbers[join(tokenize(loadLexicon().withoutRemarks(name)))]
}

// hires reports a table that says when people were hired: who stands in it under a number
// for staff works there. Beside that number alone stand customers too, with who serves them.
func (p *Plan) hires() bool {
	for i := range p.columns {
		if hireDates[join(tokenize(loadLexicon().withoutRemarks(p.columns[i].name)))] {
			return true
		}
	}
	return false
}
