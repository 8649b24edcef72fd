"""Imports packages into one new collection of the real Anki, one after another, and prints the collection after each."""
import json
import os
import sys
import tempfile

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

collection = Collection(os.path.join(tempfile.mkdtemp(), "collection.anki2"))
states = []
for path in sys.argv[1:]:
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
    ).log
    notes = [collection.get_note(one) for one in collection.find_notes("")]
    notes.sort(key=lambda note: note.guid)
    states.append(
        {
            "new": len(log.new),
            "updated": len(log.updated),
            "duplicate": len(log.duplicate),
            "types": [one.name for one in collection.models.all_names_and_ids() if one.name.startswith("依据")],
            "checksums": collection.db.scalar("select count() from notes where csum = 0"),
            "cards": collection.card_count(),
            "problems": collection.fix_integrity()[0],
            "notes": [
                {
                    "guid": note.guid,
                    "fields": dict(note.items()),
                    "tags": note.tags,
                    "deck": collection.decks.name(note.cards()[0].did),
                    "answer": note.cards()[0].answer(),
                }
                for note in notes
            ],
        }
    )
print(json.dumps(states))
