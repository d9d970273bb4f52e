package ident

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// oracles are the modules of python3-stdnum that know a rule's number, and what
// they are stricter or laxer in: those values are not compared.
var oracles = []struct {
	kind   breach.Kind
	name   string // of a rival
	module string
	skip   func(n string, ours bool) bool
}{
	{kind: breach.KindBENN, module: "be.nn", skip: func(n string, ours bool) bool {
		first, key := num([]byte(n), 0, 9), num([]byte(n), 9, 11)
		return !ours || key != 97-first%97 && n[:2] > "24" // it looks at no date, and takes the year for a past one
	}},
	{kind: breach.KindNLBSN, module: "nl.bsn"},
	{kind: breach.KindDEIdNr, module: "de.idnr"},
	{kind: breach.KindATSVNR, module: "at.vnr", skip: onlyOurs},
	{kind: breach.KindCHAHV, module: "ch.ssn"},
	{kind: breach.KindIEPPS, module: "ie.pps"},
	{kind: breach.KindGBNHS, module: "gb.nhs", skip: func(n string, _ bool) bool { return strings.Count(n, n[:1]) == len(n) }},
	{kind: breach.KindGBUTR, module: "gb.utr"},
	{kind: breach.KindESDNI, module: "es.dni"},
	{kind: breach.KindESNIE, module: "es.nie"},
	{kind: breach.KindITCF, module: "it.codicefiscale", skip: func(_ string, ours bool) bool { return ours }}, // it also asks for a day that is
	{kind: breach.KindPTNIF, module: "pt.nif"},
	{kind: breach.KindPTCC, module: "pt.cc"},
	{kind: breach.KindGRAMKA, module: "gr.amka", skip: leapDay},
	{kind: breach.KindGRAFM, module: "gr.vat"},
	{kind: breach.KindTRKN, module: "tr.tckimlik"},
	{kind: breach.KindSEPNR, module: "se.personnummer", skip: func(n string, ours bool) bool {
		n = n[len(n)-10:]
		return n[4] >= '6' || n[2:6] == "0229" // it knows no coordination numbers
	}},
	{kind: breach.KindNOFNR, module: "no.fodselsnummer", skip: func(_ string, ours bool) bool { return ours }}, // serials tell the century too
	{kind: breach.KindFIHETU, module: "fi.hetu", skip: func(n string, _ bool) bool {
		return n[6] != '-' && n[6] != '+' && n[6] != 'A' || leapDay(n, true) // signs of 2022
	}},
	{kind: breach.KindISKT, module: "is_.kennitala", skip: leapDay},
	{kind: breach.KindPLPESEL, module: "pl.pesel", skip: func(n string, _ bool) bool { return n[4:6] == "29" }},
	{kind: breach.KindPLNIP, module: "pl.nip"},
	{kind: breach.KindCZRC, module: "cz.rc", skip: func(n string, _ bool) bool {
		return n[4:6] == "29" || len(n) == 10 && n[:2] < "54" || len(n) == 9 && (n[:2] >= "80" || num([]byte(n), 2, 4)%50 > 20) // born before 1900; 20 is added since 2004
	}},
	{kind: breach.KindBGEGN, module: "bg.egn", skip: func(n string, _ bool) bool { return n[4:6] == "29" }},
	{kind: breach.KindROCNP, module: "ro.cnp", skip: func(n string, ours bool) bool { return ours || n[5:7] == "29" }},
	{kind: breach.KindHROIB, module: "hr.oib"},
	{kind: breach.KindEEIK, module: "ee.ik", skip: func(n string, _ bool) bool { return n[5:7] == "29" }},
	{kind: breach.KindLVPK, module: "lv.pvn", skip: func(n string, _ bool) bool { return n[:2] == "32" || leapDay(n, true) }},
	{kind: breach.KindJMBG, module: "si.emso", skip: leapDay},
	{kind: breach.KindRUINN, module: "ru.inn"},
	{kind: breach.KindUSITIN, module: "us.itin", skip: func(n string, _ bool) bool { return n[3] < '7' }}, // groups given out since 2011
	{kind: breach.KindCASIN, module: "ca.sin"},
	{kind: breach.KindAUTFN, module: "au.tfn"},
	{kind: breach.KindINAadhaar, module: "in_.aadhaar"},
	{kind: breach.KindINPAN, module: "in_.pan", skip: func(n string, _ bool) bool { return n[5:9] == "0000" }},
	{kind: breach.KindBRCPF, module: "br.cpf"},
	{kind: breach.KindMXCURP, module: "mx.curp", skip: func(_ string, ours bool) bool { return ours }}, // it has lists of states and rude words
	{kind: breach.KindCLRUT, module: "cl.rut"},
	{kind: breach.KindZAID, module: "za.idnr", skip: func(n string, _ bool) bool { return n[4:6] == "29" || n[10] == '2' }},
	{kind: breach.KindILID, module: "il.idnr"},
	{kind: breach.KindCNRIC, module: "cn.ric", skip: func(_ string, ours bool) bool { return ours }}, // it has a list of places
	{kind: breach.KindKRRRN, module: "kr.rrn", skip: func(_ string, ours bool) bool { return ours }}, // it has a list of places
	{kind: breach.KindIMEI, module: "imei", skip: func(_ string, ours bool) bool { return !ours }},
	{kind: breach.KindWallet, module: "bitcoin", skip: func(n string, _ bool) bool {
		return n[0] != '1' && n[0] != '3' && !strings.HasPrefix(n, "bc1q") // the other chains, and bech32m
	}},
	{name: "French company (SIREN)", module: "fr.siren"},
	{name: "French establishment (SIRET)", module: "fr.siret", skip: func(_ string, ours bool) bool { return ours }}, // it checks the company's number too
	{name: "book (ISBN-10)", module: "isbn"},
	{name: "Norwegian company", module: "no.orgnr"},
	{name: "Brazilian company (CNPJ)", module: "br.cnpj"},
	{name: "Australian company (ABN)", module: "au.abn"},
}

// onlyOurs skips what we refuse: a date that cannot be, for the oracle a number.
func onlyOurs(_ string, ours bool) bool { return !ours }

// leapDay skips the day that is in some years alone.
func leapDay(n string, _ bool) bool { return n[:4] == "2902" }

const asking = `
import importlib, sys
for line in sys.stdin:
    module, value = line.rstrip("\n").split("\t")
    m = importlib.import_module("stdnum." + module)
    print(1 if m.is_valid(value) else 0)
`

// python returns an interpreter that has stdnum.
func python(t *testing.T) string {
	for _, p := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(p, "-c", "import stdnum").Run() == nil {
			return p
		}
	}
	testenv.Missing(t, "python3-stdnum")
	return ""
}

// TestAgreesWithStdnum compares the verdicts on values made by a seed: random
// ones, and those that we hold valid.
func TestAgreesWithStdnum(t *testing.T) {
	p := python(t)
	var in bytes.Buffer
	type asked struct {
		rule  *Rule
		value string
		ours  bool
	}
	var all []asked
	rng := rand.New(rand.NewPCG(3, 4))
	for _, o := range oracles {
		for _, r := range Rules() {
			if o.kind != breach.KindNone && r.Kind != o.kind || o.kind == breach.KindNone && r.Name != o.name {
				continue
			}
			for _, v := range values(r, rng) {
				if ours := r.Valid([]byte(v)); o.skip == nil || !o.skip(v, ours) {
					all = append(all, asked{r, v, ours})
					fmt.Fprintf(&in, "%s\t%s\n", o.module, v)
				}
			}
		}
	}
	cmd := exec.Command(p, "-c", asking)
	cmd.Stdin = &in
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	faults := map[*Rule]int{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	n := 0
	for ; lines.Scan(); n++ {
		a := all[n]
		if theirs := lines.Text() == "1"; theirs != a.ours {
			if faults[a.rule]++; faults[a.rule] <= 3 {
				t.Errorf("%s: %q is valid to us: %v, to stdnum: %v", a.rule.title(), a.value, a.ours, theirs)
			}
		}
	}
	if n != len(all) || n < 4000 {
		t.Errorf("%d values asked, %d answered", len(all), n)
	}
}

// values makes values of a rule: some at random, some that pass, some that have
// one character changed.
func values(r *Rule, rng *rand.Rand) (out []string) {
	for _, s := range r.Match {
		if r.Raw != nil {
			out = append(out, s)
		}
	}
	for _, s := range r.shapes {
		for range 40 {
			out = append(out, string(s.fill(rng, nil)))
		}
		for range 30 {
			v := s.fill(rng, nil)
			for range 200_000 {
				if r.valid(v) {
					break
				}
				v = s.fill(rng, v[:0])
			}
			out = append(out, string(v))
			at := rng.IntN(len(v))
			if swapped := s.fill(rng, nil); s[at].has(swapped[at]) {
				v[at] = swapped[at]
				out = append(out, string(v))
			}
		}
	}
	return out
}
