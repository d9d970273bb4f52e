#!/usr/bin/env python3
"""Writes internal/detect/testdata/hashes.txt: passwords as programs keep them.

The kinds of crypt come from the system's own crypt(3) (libxcrypt), digests and
PBKDF2 from hashlib; the layout around them is that of the program named. Where
no library makes a kind here (argon2, Lotus, Fortigate), the digest is random
bytes of its length: what is tested is how a value is told, not that it opens.
Every password is invented.

    testdata/make/hashes.py > internal/detect/testdata/hashes.txt
"""
import base64
import hashlib
import random
import warnings

warnings.simplefilter("ignore")
import crypt  # noqa: E402

rng = random.Random(4)
B64 = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WORDS = "harbour lantern Copper7 juniper! winter2016 Quill marble99 saffron tundra Velvet1".split()


def salt(n, signs=B64):
    return "".join(rng.choice(signs) for _ in range(n))


def raw(n):
    return bytes(rng.randrange(256) for _ in range(n))


def hx(b):
    return b.hex()


def b64(b):
    return base64.b64encode(b).decode()


def digest(name, text):
    return hashlib.new(name, text.encode()).hexdigest()


def pbkdf2(name, word, s, rounds, n=None):
    return hashlib.pbkdf2_hmac(name, word.encode(), s.encode(), rounds, n)


def alnum(n):
    return salt(n, B64[2:])


def nt(word):
    return crypt.crypt(word, "$3$")[4:]


def scrypt(word, s, n=1024, r=1, p=1, size=32):
    return hashlib.scrypt(word.encode(), salt=s.encode(), n=n, r=r, p=p, dklen=size)


def named_crypt(prefix, tail=""):
    return lambda w: crypt.crypt(w, prefix + salt(8) + tail)


def phpass(prefix):
    def make(w):
        s = alnum(8)
        h = hashlib.md5((s + w).encode()).digest()
        for _ in range(2048):
            h = hashlib.md5(h + w.encode()).digest()
        return prefix + "9" + s + (b64(h).replace("+", ".") + "...")[:22]
    return make


def ldap(tag, name, salted):
    def make(w):
        s = raw(8) if salted else b""
        return "{" + tag + "}" + b64(hashlib.new(name, w.encode() + s).digest() + s)
    return make


def bcrypt(prefix, cost, tail=""):
    return lambda w: tail + crypt.crypt(w, "$%s$%02d$%s" % (prefix, cost, salt(21) + "u"))


KINDS = [
    ("clear", lambda w: w + str(rng.randrange(99))),
    ("bcrypt cost 4", bcrypt("2y", 4)),
    ("bcrypt cost 5", bcrypt("2b", 5, "bcrypt$")),
    ("bcrypt cost 6", bcrypt("2a", 6, "{bcrypt}")),
    ("bcrypt of SHA-256 cost 4", bcrypt("2b", 4, "bcrypt_sha256$")),
    ("bcrypt of SHA-384 (WordPress) cost 4", bcrypt("2y", 4, "$wp")),
    ("argon2id", lambda w: "$argon2id$v=19$m=65536,t=3,p=4$%s$%s" % (b64(raw(16)).rstrip("="), b64(raw(32)).rstrip("="))),
    ("argon2id", lambda w: "argon2$argon2id$v=19$m=102400,t=2,p=8$%s$%s" % (b64(raw(16)).rstrip("="), b64(raw(32)).rstrip("="))),
    ("argon2", lambda w: "$argon2i$v=19$m=4096,t=3,p=1$%s$%s" % (b64(raw(8)).rstrip("="), b64(raw(32)).rstrip("="))),
    ("scrypt", lambda w: "scrypt:32768:8:1$%s$%s" % (alnum(16), hx(scrypt(w, alnum(16), size=64)))),
    ("scrypt", lambda w: "SCRYPT:1024:1:1:%s:%s" % (b64(raw(8)), b64(scrypt(w, salt(8))))),
    ("scrypt", lambda w: "$scrypt$ln=14,r=8,p=1$%s$%s" % (b64(raw(16)).rstrip("="), b64(scrypt(w, salt(8))).rstrip("="))),
    ("scrypt", named_crypt("$7$CU..../....", "$")),
    ("Cisco type 9 (scrypt)", lambda w: "$9$" + salt(14) + "$" + salt(43)),
    ("Cisco type 8 (PBKDF2)", lambda w: "$8$" + salt(14) + "$" + salt(43)),
    ("yescrypt", named_crypt("$y$j9T$", "$")),
    ("gost-yescrypt", named_crypt("$gy$j9T$", "$")),
    ("sha512crypt", named_crypt("$6$", "$")),
    ("sha512crypt cost 10000", named_crypt("$6$rounds=10000$", "$")),
    ("sha256crypt", named_crypt("$5$", "$")),
    ("sha1crypt cost 1000", lambda w: crypt.crypt(w, "$sha1$1000$" + alnum(8) + "$")),
    ("md5crypt", named_crypt("$1$", "$")),
    ("Apache md5crypt", lambda w: "$apr1$" + crypt.crypt(w, "$1$" + salt(8))[3:]),
    ("Sun MD5 crypt cost 5000", lambda w: crypt.crypt(w, "$md5,rounds=5000$" + alnum(8) + "$")),
    ("AIX {smd5}", lambda w: "{smd5}" + crypt.crypt(w, "$1$" + alnum(8))[3:]),
    ("AIX {ssha512} cost 6", lambda w: "{ssha512}06$" + alnum(16) + "$" + salt(86)),
    ("AIX {ssha256} cost 6", lambda w: "{ssha256}06$" + alnum(16) + "$" + salt(43)),
    ("AIX {ssha1} cost 6", lambda w: "{ssha1}06$" + alnum(16) + "$" + salt(27)),
    ("Drupal 7 SHA-512", lambda w: "$S$D" + salt(51)),
    ("phpass", phpass("$P$")),
    ("phpass", phpass("$H$")),
    ("PBKDF2 (Django) cost 1000", lambda w: "pbkdf2_sha256$1000$%s$%s" % ((s := alnum(12)), b64(pbkdf2("sha256", w, s, 1000)))),
    ("PBKDF2 (Werkzeug) cost 1000", lambda w: "pbkdf2:sha256:1000$%s$%s" % ((s := alnum(8)), hx(pbkdf2("sha256", w, s, 1000)))),
    ("PBKDF2 (Atlassian)", lambda w: "{PKCS5S2}" + b64(raw(16) + pbkdf2("sha1", w, alnum(8), 1000, 32))),
    ("PBKDF2 (GRUB) cost 1000", lambda w: "grub.pbkdf2.sha512.1000.%s.%s" % (hx(raw(64)).upper(), hx(pbkdf2("sha512", w, alnum(8), 1000)).upper())),
    ("PBKDF2 (macOS) cost 1000", lambda w: "$ml$1000$%s$%s" % (hx(raw(32)), hx(pbkdf2("sha512", w, alnum(8), 1000, 128)))),
    ("PBKDF2 (LDAP) cost 1000", lambda w: "{PBKDF2-SHA256}1000$%s$%s" % (b64(raw(16)), b64(pbkdf2("sha256", w, alnum(8), 1000)))),
    ("PBKDF2 (MediaWiki) cost 1000", lambda w: ":pbkdf2:sha512:1000:64:%s:%s" % (b64(raw(16)), b64(pbkdf2("sha512", w, alnum(8), 1000)))),
    ("PBKDF2 (Spring)", lambda w: "{pbkdf2}" + hx(raw(8) + pbkdf2("sha256", w, alnum(8), 1000))),
    ("PBKDF2 (ASP.NET Identity 3)", lambda w: b64(b"\x01\x00\x00\x00\x01\x00\x00\x27\x10\x00\x00\x00\x10" + raw(16) + pbkdf2("sha256", w, alnum(8), 1000))),
    ("PBKDF2 (ASP.NET Identity 2)", lambda w: b64(b"\x00" + raw(16) + pbkdf2("sha1", w, alnum(8), 1000, 32))),
    ("PBKDF2", lambda w: "$pbkdf2-sha256$1000$%s$%s" % (b64(raw(16)).rstrip("="), b64(pbkdf2("sha256", w, alnum(8), 1000)).rstrip("="))),
    ("PBKDF2 cost 1000", lambda w: "sha256:1000:%s:%s" % (b64(raw(8)), b64(pbkdf2("sha256", w, alnum(8), 1000)))),
    ("SCRAM-SHA-256 (PostgreSQL) cost 4096", lambda w: "SCRAM-SHA-256$4096:%s$%s:%s" % (b64(raw(16)), b64(raw(32)), b64(raw(32)))),
    ("SCRAM (MongoDB)", lambda w: "$mongodb-scram$*0*%s*10000*%s*%s" % (b64(b"user"), b64(raw(16)), b64(raw(20)))),
    ("DCC2 (Windows) cost 10240", lambda w: "$DCC2$10240#user#" + hx(raw(16))),
    ("Apache Shiro", lambda w: "$shiro1$SHA-512$1024$%s$%s" % (b64(raw(16)), b64(raw(64)))),
    ("SAP iterated SHA", lambda w: "{x-issha, 1024}" + b64(raw(28))),
    ("Oracle 12c", lambda w: "T:" + hx(raw(80)).upper()),
    ("Kerberos 5", lambda w: "$krb5tgs$23$*user$realm$test/spn*$%s$%s" % (hx(raw(16)), hx(raw(60)))),
    ("Lotus Notes 8", lambda w: "(H" + alnum(49) + ")"),
    ("Lotus Notes 6", lambda w: "(G" + alnum(20) + ")"),
    ("salted SHA-512 (LDAP)", ldap("SSHA512", "sha512", True)),
    ("salted SHA-256 (LDAP)", ldap("SSHA256", "sha256", True)),
    ("salted SHA-1 (LDAP)", ldap("SSHA", "sha1", True)),
    ("salted MD5 (LDAP)", ldap("SMD5", "md5", True)),
    ("SHA-512 (LDAP)", ldap("SHA512", "sha512", False)),
    ("SHA-256 (LDAP)", ldap("SHA256", "sha256", False)),
    ("digest (LDAP)", ldap("SHA", "sha1", False)),
    ("digest (LDAP)", ldap("MD5", "md5", False)),
    ("DES crypt", lambda w: crypt.crypt(w, salt(2))),
    ("DES crypt", lambda w: "{CRYPT}" + crypt.crypt(w, salt(2))),
    ("BSDi DES crypt", lambda w: crypt.crypt(w, "_J9.." + salt(4))),
    ("MySQL SHA-1 twice", lambda w: "*" + hashlib.sha1(hashlib.sha1(w.encode()).digest()).hexdigest().upper()),
    ("caching_sha2 (MySQL 8)", lambda w: "$A$005$" + alnum(20) + salt(43)),
    ("PostgreSQL MD5", lambda w: "md5" + digest("md5", w + alnum(6))),
    ("SQL Server 2012", lambda w: "0x0200" + (s := hx(raw(4))) + hashlib.sha512(w.encode("utf-16le") + bytes.fromhex(s)).hexdigest()),
    ("SQL Server 2005", lambda w: "0x0100" + (s := hx(raw(4))) + hashlib.sha1(w.encode("utf-16le") + bytes.fromhex(s)).hexdigest()),
    ("SQL Server 2000", lambda w: "0x0100" + hx(raw(4)) + digest("sha1", w) + digest("sha1", w.upper())),
    ("Sybase ASE", lambda w: "0xc007" + hx(raw(8)) + digest("sha256", w)),
    ("Oracle 11g", lambda w: "S:" + (hashlib.sha1(w.encode() + (s := raw(10))).hexdigest() + s.hex()).upper()),
    ("Windows LM and NT", lambda w: "user:1001:aad3b435b51404eeaad3b435b51404ee:" + nt(w) + ":::"),
    ("NT ($3$)", lambda w: crypt.crypt(w, "$3$")),
    ("salted digest", lambda w: "sha1$%s$%s" % ((s := alnum(5)), digest("sha1", s + w))),
    ("salted digest", lambda w: "md5$%s$%s" % ((s := alnum(5)), digest("md5", s + w))),
    ("MediaWiki salted MD5", lambda w: ":B:%s:%s" % ((s := hx(raw(4))), digest("md5", s + "-" + digest("md5", w)))),
    ("MediaWiki MD5", lambda w: ":A:" + digest("md5", w)),
    ("EPiServer", lambda w: "$episerver$*0*%s*%s" % (b64(raw(16)), b64(raw(20)).rstrip("="))),
    ("Magento 2", lambda w: "%s:%s:1" % (digest("sha256", (s := alnum(32)) + w), s)),
    ("Fortigate", lambda w: "AK1" + b64(raw(33))),
    ("PeopleSoft token", lambda w: "$pt$" + digest("sha1", w)),
    ("Firebase scrypt", lambda w: "$firescrypt$%s$%s" % (b64(raw(8)), b64(raw(64)))),
    ("NetScaler", lambda w: "1" + hx(raw(24))),
    ("encrypted", lambda w: "U2FsdGVkX1" + b64(raw(30))),
    ("encrypted", lambda w: "eyJpdiI6" + b64(raw(60))),
    ("encrypted", lambda w: "ENC(" + b64(raw(32)) + ")"),
    ("encrypted", lambda w: "vault:v1:" + b64(raw(40))),
    ("Juniper $9$", lambda w: "$9$" + salt(20, B64[:64] + "-")),
    ("Jenkins secret", lambda w: "{AQAAABAAAAA" + b64(raw(33)) + "}"),
    ("Spring {noop}", lambda w: "{noop}" + w + str(rng.randrange(99))),
    ("digest with salt", lambda w: "%s:%s" % (digest("md5", w + (s := alnum(8))), s)),
    ("digest with salt", lambda w: "%s:%s" % (digest("md5", w + (s := alnum(32))), s)),
    ("digest with salt", lambda w: "%s:%s" % (digest("sha256", w + (s := alnum(10))), s)),
    ("digest with salt", lambda w: "%s:%s" % ((s := alnum(10)), digest("sha1", s + w))),
    ("16 hex", lambda w: hx(raw(8))),
    ("32 hex (MD5-like)", lambda w: digest("md5", w)),
    ("32 hex in capitals (NTLM-like)", lambda w: nt(w).upper()),
    ("40 hex (SHA-1-like)", lambda w: digest("sha1", w)),
    ("48 hex (Tiger-like)", lambda w: hx(raw(24))),
    ("56 hex (SHA-224-like)", lambda w: digest("sha224", w)),
    ("64 hex (SHA-256-like)", lambda w: digest("sha256", w)),
    ("80 hex (RIPEMD-320-like)", lambda w: hx(raw(40))),
    ("96 hex (SHA-384-like)", lambda w: digest("sha384", w)),
    ("128 hex (SHA-512-like)", lambda w: digest("sha512", w)),
    ("base64 digest", lambda w: b64(hashlib.md5(w.encode()).digest())),
    ("base64 digest", lambda w: b64(hashlib.sha1(w.encode()).digest())),
    ("base64 digest", lambda w: b64(hashlib.sha256(w.encode()).digest())),
    ("base64 digest", lambda w: b64(hashlib.sha512(w.encode()).digest())),
    ("Cisco type 4", lambda w: b64(hashlib.sha256(w.encode()).digest()).rstrip("=").replace("+", ".")),
    ("Windows LM and NT", lambda w: "aad3b435b51404eeaad3b435b51404ee:" + nt(w)),
    ("Windows LM and NT", lambda w: (hx(raw(16)) + ":" + nt(w)).upper()),
    ("160 hex (Oracle 12c-like)", lambda w: hx(raw(80)).upper()),
    ("cut-off bcrypt cost 10", lambda w: ("$2y$10$" + salt(53))[:40]),
    ("cut-off crypt", lambda w: ("$6$" + salt(8) + "$" + salt(86))[:64]),
    ("cut-off crypt", lambda w: ("$P$B" + salt(30))[:32]),
    ("cut-off digest", lambda w: digest("sha256", w)[:45]),
    ("short cut-off digest", lambda w: digest("md5", w)[:30]),
    ("digest with salt in base64", lambda w: b64(s := raw(16)) + ":" + b64(hashlib.sha256(s + w.encode()).digest())),
    ("digest with salt in base64", lambda w: b64(s := raw(8)) + ":" + b64(hashlib.sha1(s + w.encode()).digest())),
    ("digest with salt in base64", lambda w: b64(s := raw(16)) + "$" + b64(hashlib.sha512(s + w.encode()).digest())),
]

print("# Made by testdata/make/hashes.py, which says how. A line is: kind, tab, value;")
print("# an empty line ends a column.")
for kind, make in KINDS:
    print()
    for word in WORDS[:6]:
        print(kind + "\t" + make(word))
