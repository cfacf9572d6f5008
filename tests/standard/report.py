"""Every word of a report's tables is in the text of its PDF, as often as in the workbook of the same tables.

usage: report.py TEXT WORKBOOK

Words are runs of letters, marks and digits: between them a line may be broken. Numbers of the workbook are binary and are not
compared; those within texts are.
"""

import collections
import re
import sys
import unicodedata
import xml.etree.ElementTree as xml
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def words(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def strings(book):
    """The texts of all cells behind the list of tables, each as often as it stands there."""
    shared = xml.fromstring(book.read("xl/sharedStrings.xml"))
    known = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in shared]
    sheets = [name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    for name in sheets:
        if name.endswith("/sheet1.xml"):
            continue
        for row in xml.fromstring(book.read(name)).iter(MAIN + "row"):
            # The title is the table's caption; the note below it stands above each page; row 4 is the heading, which a
            # table over several pages repeats.
            if row.get("r") == "2":
                continue
            yield from (known[int(cell.find(MAIN + "v").text)] for cell in row if cell.get("t") == "s")


def main(text, workbook):
    with open(text, encoding="utf-8") as file:
        printed = collections.Counter(words(file.read()))
    wanted = collections.Counter()
    for value in strings(zipfile.ZipFile(workbook)):
        wanted.update(words(value))
    lost = {word: (count, printed[word]) for word, count in wanted.items() if printed[word] < count}
    if lost or len(wanted) < 300:
        sys.exit(f"words in the tables and in the PDF: {dict(list(lost.items())[:20])}, {len(wanted)} words in all")
    letters = {letter for word in wanted for letter in word if ord(letter) > 127}
    print(f"{sum(wanted.values())} words with {len(letters)} letters beyond ASCII come out of the PDF as they went in")


main(*sys.argv[1:])
