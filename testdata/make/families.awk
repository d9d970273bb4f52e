# Samples of a profile (go tool pprof -traces -filefunctions) as a table of
# families of detectors. The innermost file that belongs to one says which.

function family(name, files,    each, n, i) {
	names[++families] = name
	n = split(files, each, " ")
	for (i = 1; i <= n; i++) owner[each[i]] = name
}

function close_sample() {
	if (time > 0) {
		spent[found == "" ? rest : found] += time
		total += time
	}
	time = 0
	found = ""
}

BEGIN {
	rest = "the rest: reading, tokenising, the log, the join, sealing"
	family("cheap tests of every value: at signs, stretches of digits, what was seen before",
		"scanner.go gate.go classes.go classes_amd64.s classes_other.go repeats.go active.go emit.go short.go placeholder.go")
	family("mailboxes and numbers, and the names beside them, where the tests say so",
		"search.go mailbox.go group.go group_under.go parted.go whose.go personname.go keyed.go")
	family("what is hidden in layers: base64, codes, veiled at signs",
		"layers.go layers_packed.go uncode.go unwrap.go unfound.go")
	family("counts and samples of columns",
		"sample.go stats.go forms.go hashform.go features.go keys.go")
	family("names and postal addresses in sampled prose",
		"prose.go prose_name.go prose_address.go prose_tokens.go prose_words.go prose_sample.go letter.go letter_name.go letter_parts.go letter_phrases.go letter_cv.go letter_markup.go")
	family("what sampled prose is written for, and in which language",
		"prose_manner.go written.go text.go papers.go")
	family("words of Articles 9 and 10",
		"prose_special.go tells.go tells_gate.go tells_read.go tells_scan.go tells_tokens.go tells_decide.go notes.go")
	family("names of columns, and the first rows of tables",
		"plan.go plan_context.go lexicon.go tokens.go fieldnames.go document.go pairs.go pairs_contrast.go pairsof.go table.go nobodies.go coltype.go filename.go filename_person.go")
	family("decisions, with the numbers of states, makers and programs",
		"decide.go decide_alone.go decide_animal.go decide_beside.go decide_claim.go decide_ident.go decide_inside.go decide_kin.go decide_misnamed.go decide_named.go decide_named_values.go decide_nation.go decide_salt.go decide_table.go decide_union.go decide_values.go claims.go against.go values.go hashkind.go title.go types.go")
}

/^-----------\+/ { close_sample(); next }

/^ +[0-9.]+m?s / {
	time = $1 + 0
	if ($1 ~ /ms$/) time /= 1000
}

time > 0 && found == "" && match($0, /internal\/detect\/[a-z_0-9]+\.(go|s)/) {
	found = owner[substr($0, RSTART + 16, RLENGTH - 16)]
}

END {
	close_sample()
	if (total == 0) { print "families: the profile holds no samples" > "/dev/stderr"; exit 1 }
	names[++families] = rest
	print "| family | share |\n|---|--:|"
	for (i = 1; i <= families; i++) printf "| %s | %.0f %% |\n", names[i], 100 * spent[names[i]] / total
	printf "\n%.1f s of processor time.\n", total
}
