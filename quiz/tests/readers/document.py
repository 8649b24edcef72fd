"""Prints paragraphs, styles and tables of a Word document as JSON, read by python-docx."""
import json
import sys

import docx

document = docx.Document(sys.argv[1])
section = document.sections[0]
print(
    json.dumps(
        {
            "paragraphs": [[one.style.name, one.text] for one in document.paragraphs],
            "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
            "page": [round(section.page_width.mm), round(section.page_height.mm), round(section.top_margin.mm)],
        }
    )
)
