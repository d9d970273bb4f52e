package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// resetWords say that a password is set anew, or was lost, in the languages of the
// lexicon; tokenWords are what somebody is sent for it.
var (
	resetWords = wordSet(`reset rst resetting recovery recover recuperation recuperacion recuperar recuperacao recupero recuperare
		lost forgot forgotten forget oublie oubli perdu reinit reinitialisation reinitialiser zuruecksetzen zurueck vergessen
		wiederherstellung vergeten herstel herstellen wachtwoordherstel olvidado olvido restablecer restablecimiento
		dimenticata ripristino reimposta redefinir redefinicao esqueci przypomnienie przypomnij odzyskiwanie resetowania resetu
		glomt aterstall aterstallning glemt nulstil nulstilling tilbakestill zapomenute zapomenuto obnova obnoveni
		sifirlama unuttum resetare resetarii uitat`)
	tokenWords = wordSet(`token tok key code hash link secret otp pin nonce uuid guid jeton cle lien code kod kode schluessel sleutel
		clave codigo enlace chiave codice chave klucz nyckel lank nogle klic anahtar cheie cod`)
)

// resetClaim is of what opens an account without its password for once. Short codes
// are as good as long ones.
var resetClaim = &claim{class: breach.AuthTokens, shape: shapeAny, row: true}

// readReset reads a name of what is sent to somebody who lost a password, as no
// password: "pwd_reset_key", "mdp_oubli_jeton". A word that says something about it
// ("reset_token_sent_at") makes it none of both.
func (l *lexicon) readReset(words []string) (reading, bool) {
	reset, token, password := false, false, false
	for _, w := range words {
		t := l.terms[w]
		if !resetWords[w] && !tokenWords[w] && t.roles&roleMeta != 0 {
			return reading{}, false
		}
		reset = reset || resetWords[w]
		token = token || tokenWords[w]
		password = password || t.kind == breach.KindPassword // also what is both: "clave"
	}
	if !reset || !token || !password {
		return reading{}, false
	}
	return reading{claim: resetClaim, fit: fullFit}, true
}
