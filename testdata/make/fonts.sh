#!/bin/sh
# Makes the fonts of internal/paper from Noto Sans (Debian's fonts-noto-core, SIL
# Open Font License 1.1): Latin, Greek, Cyrillic, Armenian and Georgian, and the
# few signs that papers use. What the writer of PDF does not read is left out
# (hints, tables for shaping), so that a face weighs a third.
#
# Needs Debian's fonts-noto-core and python3-fonttools; writes to the folder
# that it is given: testdata/make/fonts.sh internal/paper/fonts
set -eu
out=${1:?name the folder to write to}
from=/usr/share/fonts/truetype/noto
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
export SOURCE_DATE_EPOCH=0

european=U+0020-007E,U+00A0-024F,U+0259,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F
european=$european,U+1E00-1EFF,U+1F00-1FFF,U+2000-206F,U+2070-209F,U+20A0-20BF,U+2100-214F,U+FFFD

# cut FONT RANGES TO
cut() {
	/usr/bin/python3 -m fontTools.subset "$from/$1.ttf" --unicodes="$2" --output-file="$3" \
		--no-hinting --layout-features= --drop-tables+=GDEF,GPOS,GSUB,MATH,meta,STAT \
		--name-IDs=0,1,2,3,4,5,6,13,14 --notdef-outline
}

for weight in Regular Bold; do
	cut "NotoSans-$weight" "$european" "$work/1.ttf"
	cut "NotoSansArmenian-$weight" U+0530-058F "$work/2.ttf"
	cut "NotoSansGeorgian-$weight" U+10A0-10FF,U+1C90-1CBF "$work/3.ttf"
	cut NotoSansMath-Regular U+2190-2194,U+2212,U+2248,U+2260,U+2264,U+2265 "$work/4.ttf"
	cut NotoSansSymbols2-Regular U+25A1,U+2610,U+2611,U+2713 "$work/5.ttf"
	/usr/bin/python3 -m fontTools.merge --drop-tables=gasp --output-file="$out/NotoSans-$weight.ttf" "$work"/[1-5].ttf
done
