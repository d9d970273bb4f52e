#!/usr/bin/python3
"""Writes internal/duty/testdata/holidays.txt: the public holidays on weekdays of
2018 to 2021 as Debian's python3-holidays (0.10.1 when it was made) has them, an
oracle for the project's own calendars. Run from the root of the project."""
import holidays

NAMES = {"GB": "England", "FR": "France"}
CODES = "AT BE BG CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU NL NO PL PT SE SI SK US".split()
with open("internal/duty/testdata/holidays.txt", "w", encoding="utf-8") as out:
    for code in CODES:
        days = set()
        for year in range(2018, 2022):
            days |= {d for d in getattr(holidays, NAMES.get(code, code))(years=year) if d.year == year and d.weekday() < 5}
        for day in sorted(days):
            out.write(f"{code} {day}\n")
