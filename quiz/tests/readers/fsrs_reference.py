"""Makes tests/data/fsrs.json with the package `fsrs` of PyPI (another implementation of FSRS-6): histories of reviews, and the
memory and the interval after each. Written with version 6.3.2."""
import json
import random
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

GRADES = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good}
scheduler = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), maximum_interval=36500, enable_fuzzing=False)
draw = random.Random(7)
histories = []
for _ in range(40):
    card, day, steps = Card(), 0, []
    for at in range(draw.randint(1, 9)):
        day += 0 if at == 0 else draw.choice([0, 1, 2, 3, 7, 15, 40, 120])
        grade = draw.choices(list(GRADES), [2, 2, 6])[0]
        now = datetime(2026, 1, 1, 12, tzinfo=timezone.utc) + timedelta(days=day)
        card, _log = scheduler.review_card(card, GRADES[grade], now)
        steps.append({"day": day, "grade": grade, "stability": card.stability, "interval": (card.due - now).days})
    histories.append(steps)
print(json.dumps(histories, indent=1))
