"""Reads a Moodle XML file with the XML parser of Python, by the rules of Moodle's importer, and prints the questions as JSON.

A question whose fractions Moodle would refuse, or a cloze gap of unknown kind, is an error."""
import html
import json
import re
import sys
import xml.etree.ElementTree as tree

# The grades that Moodle offers (question_bank::fraction_options_full), in percent.
POSITIVE = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5]
GRADES = [0.0] + POSITIVE + [-one for one in POSITIVE]
GAP = re.compile(r"\{(\d+):(NUMERICAL|MULTICHOICE):((?:\\.|[^}\\])*)\}")


def plain(text):
    return html.unescape(re.sub(r"<br>", "\n", text or ""))


def text(element, path):
    found = element.find(path)
    return None if found is None else plain(found.text)


def grade(element):
    value = float(element.get("fraction"))
    assert any(abs(value - one) < 1e-5 for one in GRADES), value
    return value


questions = []
category = None
for question in tree.parse(sys.argv[1]).getroot():
    kind = question.get("type")
    if kind == "category":
        category = question.find("category/text").text
        continue
    raw = question.find("questiontext/text").text
    read = {
        "type": kind,
        "category": category,
        "name": question.find("name/text").text,
        "idnumber": question.find("idnumber").text,
        "text": plain(raw),
        "feedback": text(question, "generalfeedback/text"),
        "tags": [one.text for one in question.findall("tags/tag/text")],
    }
    if kind in ("multichoice", "truefalse", "numerical"):
        read["answers"] = [[plain(one.find("text").text), grade(one)] for one in question.findall("answer")]
        assert max(one[1] for one in read["answers"]) > 0
    if kind == "multichoice":
        read["single"] = question.find("single").text == "true"
        if not read["single"]:
            assert abs(sum(one[1] for one in read["answers"] if one[1] > 0) - 100) < 0.01
    if kind == "matching":
        read["pairs"] = [[plain(one.find("text").text), one.find("answer/text").text] for one in question.findall("subquestion")]
    if kind == "cloze":
        read["gaps"] = [[one.group(2), one.group(3)] for one in GAP.finditer(raw)]
        assert read["gaps"]
    questions.append(read)
print(json.dumps(questions))
