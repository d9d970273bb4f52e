package norm

import "strings"

// freeFamilies are hosts that give anybody a mailbox, under the domains of many
// countries, and freeHosts those of one: by their own pages, read 2026-11.
var (
	freeFamilies = wordSet("gmail googlemail hotmail outlook live msn yahoo ymail rocketmail aol gmx yandex")
	freeHosts    = wordSet(`icloud.com me.com mac.com mail.com proton.me protonmail.com pm.me tutanota.com zoho.com fastmail.com web.de t-online.de
	freenet.de arcor.de posteo.de mailbox.org orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr
	libero.it virgilio.it tiscali.it alice.it tin.it wp.pl onet.pl onet.eu o2.pl interia.pl gazeta.pl op.pl vp.pl poczta.onet.pl
	seznam.cz centrum.cz email.cz post.cz volny.cz ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl casema.nl telenet.be skynet.be
	proximus.be telia.com spray.se bredband.net mail.dk stofanet.dk online.no terra.es telefonica.net ono.com sapo.pt netcabo.pt
	bol.com.br uol.com.br terra.com.br mynet.com mail.ru bk.ru list.ru inbox.ru qq.com bluewin.ch btinternet.com sky.com
	virginmedia.com talktalk.net ntlworld.com comcast.net verizon.net att.net sbcglobal.net cox.net bellsouth.net`)
)

// FreeMail reports a domain of a host that gives anybody a mailbox: one of them is a
// person's, whatever it is called.
func FreeMail(domain string) bool {
	family, _, ok := strings.Cut(domain, ".")
	return ok && (freeFamilies[family] && strings.Count(domain, ".") <= 2 || freeHosts[domain])
}
