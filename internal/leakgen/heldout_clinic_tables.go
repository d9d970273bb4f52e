package leakgen

// stamps are Laravel's two columns, soft its mark of what is deleted.
func stamps(c ...Column) []Column { return append(c, stamp("created_at"), stamp("updated_at")) }
func soft(c ...Column) []Column   { return append(stamps(c...), stamp("deleted_at")) }

func (c *clinic) declare() {
	c.has("users", soft(
		serial("id"), str("name", 255), str("email", 255), stamp("email_verified_at"), str("password", 255), text("two_factor_secret"),
		null(str("remember_token", 100)),
	)...)
	c.has("patienten", soft(
		serial("id"), Column{Name: "uuid", Type: TypeChar, Size: 36, NotNull: true}, null(num("user_id")), str("dossiernr", 12),
		str("naam", 80), str("voornaam", 80), null(str("roepnaam", 40)), Column{Name: "geslacht", Type: TypeChar, Size: 1, NotNull: true},
		date("geboortedatum"), null(str("geboorteplaats", 80)), null(str("rijksregisternr", 15)),
		null(Column{Name: "nationaliteit", Type: TypeChar, Size: 2}), Column{Name: "taal", Type: TypeChar, Size: 2, NotNull: true},
		null(str("burg_staat", 20)), str("straat", 120), str("huisnr", 8), null(str("bus", 8)), str("postcode", 8), str("gemeente", 80),
		null(str("tel", 30)), null(str("gsm", 30)), null(str("email", 120)), null(num("huisarts_id")), null(str("bloedgroep", 4)),
		text("allergieen"), null(date("overleden_op")), null(num("his_nr")), text("opm_balie"),
	)...).Index = [][]string{{"rijksregisternr"}}
	c.has("volmachten", serial("id"), num("gevolmachtigde_id"), num("patient_id"), str("type", 20), date("geldig_van"), null(date("geldig_tot")))
	c.has("contactpersonen", stamps(
		serial("id"), num("patient_id"), str("naam", 160), str("relatie", 30), str("telefoon", 30), tiny("volgorde"),
	)...)
	c.has("verzekeringen", serial("id"), num("patient_id"), Column{Name: "ziekenfonds", Type: TypeChar, Size: 3, NotNull: true},
		str("inschrijvingsnr", 13), Column{Name: "ct1", Type: TypeChar, Size: 3, NotNull: true}, Column{Name: "ct2", Type: TypeChar, Size: 3, NotNull: true},
		date("geldig_van"), null(date("geldig_tot")))
	c.careTables()
	c.has("facturen", stamps(
		serial("id"), str("factuurnr", 11), str("ogm", 20), num("patient_id"), Column{Name: "bedrag", Type: TypeMoney, NotNull: true},
		Column{Name: "bedrag_zf", Type: TypeMoney, NotNull: true}, date("vervaldatum"), str("status", 12),
	)...)
	c.has("betalingen", serial("id"), num("coda_volgnr"), date("valutadatum"), str("rek_tegenpartij", 34), str("naam_tegenpartij", 80),
		Column{Name: "bedrag", Type: TypeMoney, NotNull: true}, str("mededeling", 40), null(num("factuur_id")))
	c.has("berichten", stamps(
		serial("id"), num("van_user_id"), num("dienst_id"), null(num("patient_id")), str("onderwerp", 160), text("tekst"), stamp("gelezen_op"),
	)...)
	c.has("nieuwsbrief_inschrijvingen", stamps(
		serial("id"), str("email", 190), null(str("voornaam", 60)), null(str("postcode", 8)), str("ip", 45), str("bron", 20), stamp("uitgeschreven_op"),
	)...)
	c.has("his_pat", num("pat_nr"), str("pat_naam", 60), Column{Name: "geb", Type: TypeChar, Size: 8, NotNull: true},
		Column{Name: "sex", Type: TypeChar, Size: 1, NotNull: true}, str("adr", 80), str("pc_gem", 60), null(str("tel_nr", 20)), null(str("rr", 11)),
		str("mut", 20), null(str("diag", 40)), null(Column{Name: "lst_contact", Type: TypeChar, Size: 8}))
	c.houseTables()
	if !c.w.Opt.Quiet {
		c.frameworkTables()
	}
}

func (c *clinic) careTables() {
	c.has("afspraken", soft(
		serial("id"), num("patient_id"), num("arts_id"), num("dienst_id"), stamp("start_op"), num("duur_min"), str("status", 20), str("reden", 190),
		str("kanaal", 10), null(num("aangemaakt_door")),
	)...)
	c.has("labo_resultaten", serial("id"), str("staal_nr", 12), num("patient_id"), str("test", 12), str("waarde", 16), null(str("eenheid", 16)),
		null(str("ref", 20)), tiny("afwijkend"), stamp("gevalideerd_op"))
	c.has("voorschriften", stamps(
		serial("id"), num("patient_id"), num("arts_id"), num("cnk"), str("posologie", 80), str("recip_e", 14), date("uitvoerbaar_tot"),
	)...)
	c.has("verslagen", stamps(
		serial("id"), num("patient_id"), num("arts_id"), null(num("huisarts_id")), str("titel", 120), text("inhoud"), str("bestand", 80),
	)...)
}

func (c *clinic) houseTables() {
	c.has("artsen", serial("id"), num("user_id"), str("titel", 20), str("naam_kort", 60), str("riziv", 16), str("specialisme", 60), num("dienst_id"), str("seintje", 6))
	c.has("diensten", serial("id"), str("code", 8), str("naam", 60), str("email", 120), str("tel", 30), str("route", 12))
	c.has("huisartsen", serial("id"), str("naam", 80), str("voornaam", 80), null(num("praktijk_id")), null(str("gsm", 30)), null(str("email", 120)))
	c.has("praktijken", serial("id"), str("naam", 120), str("tel", 30), str("email", 120))
	c.has("geneesmiddelen", num("cnk"), str("benaming", 120), str("atc", 8), str("vos", 60))
	c.has("roles", stamps(serial("id"), str("name", 60), str("guard_name", 20))...)
	c.has("model_has_roles", num("role_id"), str("model_type", 60), num("model_id")).Primary = []string{"role_id", "model_type", "model_id"}
	c.has("instellingen", str("sleutel", 60), text("waarde"))
}

func (c *clinic) frameworkTables() {
	c.has("sessions", str("id", 40), null(num("user_id")), null(str("ip_address", 45)), text("user_agent"), text("payload"), num("last_activity"))
	c.has("password_resets", str("email", 190), str("token", 255), stamp("created_at"))
	c.has("activity_log", stamps(
		serial("id"), null(str("log_name", 40)), str("description", 190), null(str("subject_type", 60)), null(num("subject_id")),
		null(str("causer_type", 60)), null(num("causer_id")), jsonb("properties"), null(Column{Name: "batch_uuid", Type: TypeChar, Size: 36}),
	)...)
	c.has("notifications", stamps(
		Column{Name: "id", Type: TypeChar, Size: 36, NotNull: true}, str("type", 120), str("notifiable_type", 60), num("notifiable_id"), jsonb("data"), stamp("read_at"),
	)...)
	c.has("failed_jobs", serial("id"), Column{Name: "uuid", Type: TypeChar, Size: 36, NotNull: true}, str("connection", 20), str("queue", 20), text("payload"), text("exception"), stamp("failed_at"))
	c.has("migrations", serial("id"), str("migration", 190), num("batch"))
	c.has("cache", str("key", 190), text("value"), num("expiration"))
}
