package leakgen

import "strings"

// american are the people of heldout-alumni. Their telephones are in the ranges
// for fiction, 555-0100 to 0199, of as many areas as there are.
var american = &folk{
	calling: "1",
	female:  strings.Fields("Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Betty Sandra Ashley Dorothy Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Brenda Pamela Nicole Ruth Priya Mei Guadalupe Latoya Brooke Paige"),
	male:    strings.Fields("James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Wei Carlos Tyrone"),
	family:  strings.Split("Smith|Johnson|Williams|Brown|Jones|Garcia|Miller|Davis|Rodriguez|Martinez|Hernandez|Lopez|Gonzalez|Wilson|Anderson|Taylor|Moore|Jackson|Martin|Lee|Perez|Thompson|White|Harris|Sanchez|Clark|Ramirez|Lewis|Robinson|Walker|Young|Allen|King|Wright|Scott|Torres|Nguyen|Hill|Flores|Green|Adams|Nelson|Baker|Hall|Rivera|Campbell|Mitchell|Carter|Roberts|O'Brien|McAllister|Van Buren|St. Clair|Kim|Patel|Chen|Hayes|Price|Long|Foster|Powell|Jenkins|Perry|Russell|Sullivan|Bell|Coleman|Butler|Bishop|Church|Dean|Marshall", "|"),
	towns: []town{
		{"Lincoln", "6850#", "NE", "", 0, ""},
		{"Omaha", "6811#", "NE", "", 0, ""},
		{"Des Moines", "5031#", "IA", "", 0, ""},
		{"Wichita", "6720#", "KS", "", 0, ""},
		{"Kansas City", "6411#", "MO", "", 0, ""},
		{"Denver", "8020#", "CO", "", 0, ""},
		{"Minneapolis", "5540#", "MN", "", 0, ""},
		{"Chicago", "6061#", "IL", "", 0, ""},
		{"Sioux Falls", "5710#", "SD", "", 0, ""},
		{"Austin", "7870#", "TX", "", 0, ""},
		{"Seattle", "9810#", "WA", "", 0, ""},
		{"Phoenix", "8500#", "AZ", "", 0, ""},
		{"Boston", "0211#", "MA", "", 0, ""},
		{"Paris", "7546#", "TX", "", 0, ""},
	},
	streets: strings.Split("Maple St|N 27th St|Oak Ave|County Road 14|Prairie View Dr|S 84th St Apt 6|Lincoln Blvd|Elm Ct|Holdrege St|Sunset Ln|Sheridan Blvd|W Park Ave|Cedar Ridge Rd|University Pl|Washington St|Old Mill Rd", "|"),
	domains: strings.Fields("prairiestate-alumni.example.net mailbox.example.com homelink.example.net plainsnet.example.org fastmailer.example.com cornbelt.example.net webpost.example.org inbox.example.net"),
	mobile:  fictional(),
	digits:  10,
	show:    showAmerican,
}

// fictional are the beginnings of the numbers for fiction.
func fictional() (out []string) {
	areas := `201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281
		301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 347 351 352 360 361 386
		401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435 440 443 469 478 479 480 484
		501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 580 585 586
		601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682
		701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786
		801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 863 864 865 870
		901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989`
	for _, area := range strings.Fields(areas) {
		out = append(out, area+"55501")
	}
	return out
}

// showAmerican writes a number as in American offices.
func showAmerican(n string, style int) string {
	switch style % 6 {
	case 0:
		return "+1" + n
	case 1:
		return "(" + n[:3] + ") " + n[3:6] + "-" + n[6:]
	case 2:
		return grouping(n, "-", 3, 3, 4)
	case 3:
		return n
	case 4:
		return grouping(n, ".", 3, 3, 4)
	}
	return "1-" + grouping(n, "-", 3, 3, 4)
}

// socialSecurity is a number of the areas 100 to 599.
func (c *citizen) socialSecurity() string {
	const all = 500 * 99 * 9999
	x := permute(c.shift, c.n%all, all)
	s := appendPadded(nil, 100+x%500, 3)
	s = appendPadded(append(s, '-'), 1+x/500%99, 2)
	return string(appendPadded(append(s, '-'), 1+x/500/99, 4))
}

// routing is a bank's number of nine digits with the check of the American
// Bankers Association; 99 begins none.
func routing(n int64) string {
	s := string(appendPadded([]byte("99"), n%1_000_000, 6))
	return s + string(digitOf((10-weighed(s, 3, 7, 1)%10)%10))
}
