package mine_test

// childColumns are what tables call the columns of a parent, and those of the children
// beside them: their names and when they were born.
var childColumns = []struct {
	language, parent string
	children         []string
}{
	{"en", "first_name;last_name;date_of_birth;email", []string{
		"child_name;child_dob", "child1_name;child1_dob;child2_name;child2_dob", "child_first_name;child_birth_date", "name_child;dob_child",
		"name_of_child;date_of_birth_of_child", "son_name;son_dob", "child_name_1;child_dob_1;child_name_2;child_dob_2", "child's name;child's date of birth",
	}},
	{"fr", "prenom;nom;date_naissance;email", []string{
		"prenom_enfant;date_naissance_enfant", "enfant1_prenom;enfant1_date_naissance;enfant2_prenom;enfant2_date_naissance", "fils_prenom;fils_date_naissance",
		"prenom_enfant1;date_naissance_enfant1;prenom_enfant2;date_naissance_enfant2", "Prénom de l'enfant;Date de naissance de l'enfant",
	}},
	{"de", "vorname;nachname;geburtsdatum;email", []string{
		"kind_name;kind_geburtsdatum", "name_kind;geburtsdatum_kind", "kind_vorname;kind_geburtsdatum", "Kind Vorname;Kind Geburtsdatum",
		"kind1_name;kind1_geburtsdatum;kind2_name;kind2_geburtsdatum", "kind_1_name;kind_1_geburtsdatum;kind_2_name;kind_2_geburtsdatum",
		"kind_name_1;kind_geburtsdatum_1;kind_name_2;kind_geburtsdatum_2", "kind1;kind1_geb;kind2;kind2_geb", "kindname;kindgeburtsdatum",
		"vorname_kind1;geburtsdatum_kind1", "vorname_kind1;geburtsdatum_kind1;vorname_kind2;geburtsdatum_kind2", "Vorname (Kind);Geburtsdatum (Kind)",
		"name_des_kindes;geburtsdatum_des_kindes", "sohn_name;sohn_geburtsdatum", "tochter_name;tochter_geburtsdatum", "sohn_vorname;sohn_geb",
	}},
	{"es", "nombre;apellidos;fecha_nacimiento;email", []string{
		"nombre_hijo;fecha_nacimiento_hijo", "hijo1_nombre;hijo1_fecha_nacimiento", "nino_nombre;nino_fecha_nacimiento", "nombre_niño;fecha_nacimiento_niño",
		"nombre_menor;fecha_nacimiento_menor",
	}},
	{"it", "nome;cognome;data_nascita;email", []string{
		"figlio_nome;figlio_data_nascita", "figlio1_nome;figlio1_data_nascita;figlio2_nome;figlio2_data_nascita", "nome_bambina;data_nascita_bambina",
	}},
	{"nl", "voornaam;achternaam;geboortedatum;email", []string{
		"naam_kind;geboortedatum_kind", "naam_kind1;geboortedatum_kind1", "voornaam_kind;geboortedatum_kind", "kind_1_naam;kind_1_geboortedatum",
		"kind1_naam;kind1_geboortedatum", "kind1_naam;kind1_geboortedatum;kind2_naam;kind2_geboortedatum", "zoon_naam;zoon_geboortedatum",
		"dochter_naam;dochter_geboortedatum", "kinderen_naam;kinderen_geboortedatum", "kindnaam;kind_gebdat",
		"voornaam_kind1;geboortedatum_kind1;voornaam_kind2;geboortedatum_kind2", "kind_naam_1;kind_geboortedatum_1;kind_naam_2;kind_geboortedatum_2",
	}},
	{"pt", "nome;apelido;data_nascimento;email", []string{"filho1_nome;filho1_data_nascimento", "nome_filho;data_nascimento_filho", "crianca_nome;crianca_data_nascimento"}},
	{"pl", "imie;nazwisko;data_urodzenia;email", []string{
		"dziecko_imie;dziecko_data_urodzenia", "imie_dziecka;data_urodzenia_dziecka", "imie_syna;data_urodzenia_syna", "corka_imie;corka_data_urodzenia",
	}},
	{"sv", "fornamn;efternamn;fodelsedatum;epost", []string{
		"barn_namn;barn_fodelsedatum", "barn1_namn;barn1_fodelsedatum", "barnets_namn;barnets_fodelsedatum", "barn_fornamn;barn_fodelsedatum",
		"namn_barn;fodelsedatum_barn", "dotter_namn;dotter_fodelsedatum", "barn1_namn;barn1_fodelsedatum;barn2_namn;barn2_fodelsedatum",
	}},
	{"da", "fornavn;efternavn;foedselsdato;email", []string{
		"barn1_navn;barn1_foedselsdato", "barnets_navn;barnets_foedselsdato", "barn_fornavn;barn_foedselsdato", "soen_navn;soen_foedselsdato",
	}},
	{"no", "fornavn;etternavn;fodselsdato;epost", []string{
		"barn_navn;barn_fodselsdato", "barnets_navn;barnets_fodselsdato", "barn1_fornavn;barn1_fodselsdato;barn2_fornavn;barn2_fodselsdato",
		"datter_navn;datter_fodselsdato", "Barnets navn;Barnets fødselsdato",
	}},
	{"cs", "jmeno;prijmeni;datum_narozeni;email", []string{
		"dite_jmeno;dite_datum_narozeni", "jmeno_ditete;datum_narozeni_ditete", "dite1_jmeno;dite1_datum_narozeni;dite2_jmeno;dite2_datum_narozeni",
		"dcera_jmeno;dcera_datum_narozeni", "Jméno dítěte;Datum narození dítěte",
	}},
	{"tr", "ad;soyad;dogum_tarihi;eposta", []string{
		"cocuk_adi;cocuk_dogum_tarihi", "cocuk1_adi;cocuk1_dogum_tarihi", "oglu_adi;oglu_dogum_tarihi", "Çocuğun adı;Çocuğun doğum tarihi",
		"cocuk1_adi;cocuk1_dogum_tarihi;cocuk2_adi;cocuk2_dogum_tarihi",
	}},
	{"ro", "prenume;nume;data_nasterii;email", []string{
		"copil_nume;copil_data_nasterii", "copil_prenume;copil_data_nasterii", "nume_copil;data_nasterii_copil", "fiica_nume;fiica_data_nasterii",
		"copil1_nume;copil1_data_nasterii;copil2_nume;copil2_data_nasterii",
	}},
}
