"""Compares the holiday arrangements of two registry packages and prints them as 日历 declarations.

Not part of the build and not run by CI: the calendars in rules/national/procedure/calendars.yj were made with it once, and a
reader can make them again. The two packages were written independently of each other (different authors, different form
of data, each from the yearly notices):

    PyPI  chinesecalendar 1.11.0    a table of days in Python
    npm   holiday-calendar 1.3.3    one JSON file a year

    pip install chinesecalendar==1.11.0
    npm pack holiday-calendar@1.3.3 && tar xzf holiday-calendar-1.3.3.tgz
    python3 cross_check.py package/data/CN 2019 2027 > calendars.yj

A year on which they disagree, or that one of them lacks, is not printed; it is named on standard error and the exit status
is 1. Nothing is filled in for it.
"""

import datetime
import json
import pathlib
import sys

import chinese_calendar

ORIGIN = "国务院办公厅各年节假日安排；chinesecalendar 1.11.0 与 holiday-calendar 1.3.3 逐日核对一致"
DAY = datetime.timedelta(days=1)


def days(year):
    day = datetime.date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


def first(year):
    """Day → whether it is worked, by the Python package; None where it has no such year."""
    try:
        return {day: chinese_calendar.is_workday(day) for day in days(year)}
    except NotImplementedError:
        return None


def second(folder, year):
    """The same by the JSON files."""
    path = folder / f"{year}.json"
    if not path.is_file():
        return None
    worked = {day: day.weekday() < 5 for day in days(year)}
    kinds = {"public_holiday": False, "transfer_workday": True}
    for entry in json.loads(path.read_text(encoding="utf-8"))["dates"]:
        day = datetime.date.fromisoformat(entry["date"])
        if day.year == year:
            worked[day] = kinds[entry["type"]]
    return worked


def declaration(year, worked):
    rests, run = [], []
    for day in [*days(year), None]:
        if day is not None and not worked[day]:
            run.append(day)
            continue
        # A plain weekend needs no word.
        if any(rest.weekday() < 5 for rest in run):
            rests.append((run[0], run[-1]))
        run = []
    lines = [f"日历 {year} {{"]
    for start, end in rests:
        lines.append(f"    休 {start}" + (f" 至 {end}" if end != start else ""))
    moved = [str(day) for day in days(year) if worked[day] and day.weekday() >= 5]
    if moved:
        lines.append("    班 " + "、".join(moved))
    lines += [f'    来源 "{ORIGIN}" 转录', "}"]
    return "\n".join(lines)


def main():
    folder, start, end = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    failed = False
    for year in range(start, end + 1):
        one, two = first(year), second(folder, year)
        if one is None or two is None:
            print(f"{year}: missing in {'the first' if one is None else 'the second'} package", file=sys.stderr)
            failed = True
        elif one != two:
            differ = ", ".join(str(day) for day in days(year) if one[day] != two[day])
            print(f"{year}: the packages disagree on {differ}", file=sys.stderr)
            failed = True
        else:
            print(declaration(year, one), end="\n\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
