# Reads "go test -v" and prints what "go test" would, the skipped tests, and last
# how many passed and failed. Of a package that fails all is printed.

/^=== (PAUSE|CONT|NAME)/ { next }
/^ *--- PASS: / { passed++ }
/^ *--- FAIL: / { failed++; here++ }
/^ *--- SKIP: / { print; fflush() }
/^ok  \t/ { print; fflush(); kept = here = 0; next }
/^\?   \t/ { kept = here = 0; next }
/^FAIL\t/ {
	if (!here) failed++ # it was not built, or ended before its time
	for (i = 0; i < kept; i++) print line[i]
	print
	fflush()
	kept = here = 0
	next
}
{ line[kept++] = $0 }
END {
	for (i = 0; i < kept; i++) if (line[i] !~ /^(PASS|FAIL)$/) print line[i]
	print passed + 0 " passed, " failed + 0 " failed"
}
