"""Makes tests/data/statistics.json with numpy: answers that are drawn at random, and the figures that published formulas give.

Sources: facility, discrimination index (correlation with the rest) and discriminative efficiency as Moodle's documentation "Quiz
statistics calculations" has them (n - 1); point-biserial as (M1 - M0) / s * sqrt(p q) with s by n, Lord & Novick 1968; upper and
lower 27 percent, Kelley 1939, those who are level at the border share the places; KR-20, Kuder & Richardson 1937; alpha,
Cronbach 1951. Written with numpy 2.4."""
import json

import numpy as np

draw = np.random.default_rng(20261125)
BRANCHES = ["船山分局", "安居分局", "直属大队"]


def simulate(takers, items, marks):
    """Rows of answers: (chosen, points); a question with 4 options, the key by its number."""
    ability = draw.normal(size=takers)
    hard = draw.normal(size=items)
    sharp = draw.choice([0.0, 0.6, 1.2, 2.0], size=items)
    rows = []
    for one in range(takers):
        row = []
        for item in range(items):
            key = item % 4
            chance = 1 / (1 + np.exp(-sharp[item] * (ability[one] - hard[item])))
            if draw.random() < 0.03:
                row.append((None, 0))
            elif draw.random() < chance:
                row.append(("ABCD"[key], marks[item]))
            else:
                wrong = [other for other in range(4) if other != key]
                # One wrong option of each third question is hardly chosen.
                weights = [0.02, 0.49, 0.49] if item % 3 == 0 else [0.3, 0.3, 0.4]
                partly = int(draw.integers(0, marks[item]))
                row.append(("ABCD"[draw.choice(wrong, p=weights)], partly if marks[item] > 1 else 0))
        rows.append(row)
    return rows


def group_weights(totals, size):
    weights = np.zeros(len(totals))
    order = np.sort(totals)[::-1]
    border = order[int(np.ceil(size)) - 1]
    above = totals > border + 1e-12
    level = np.abs(totals - border) <= 1e-12
    weights[above] = 1
    weights[level] = (size - above.sum()) / level.sum()
    return weights


def figures(rows, marks):
    points = np.array([[points for _, points in row] for row in rows], dtype=float)
    marks = np.array(marks, dtype=float)
    share = points / marks
    total = points.sum(axis=1) / marks.sum()
    size = max(1, int(np.floor(0.27 * len(rows) + 0.5)))
    upper, lower = group_weights(total, size), group_weights(-total, size)
    items = []
    for at in range(len(marks)):
        x = share[:, at]
        rest = (points.sum(axis=1) - points[:, at]) / (marks.sum() - marks[at])
        spread = np.std(x) > 1e-9
        chosen = np.array([row[at][0] or "" for row in rows])
        biserial = None
        if spread and set(np.unique(x)) <= {0.0, 1.0}:
            p = x.mean()
            biserial = (total[x == 1].mean() - total[x == 0].mean()) / total.std() * np.sqrt(p * (1 - p))
        elif spread:
            biserial = np.corrcoef(x, total)[0, 1]
        best = np.cov(np.sort(x), np.sort(rest))[0, 1]
        items.append(
            {
                "facility": x.mean(),
                "deviation": x.std(ddof=1),
                "upper_lower": np.average(x, weights=upper) - np.average(x, weights=lower),
                "point_biserial": biserial,
                "discrimination": np.corrcoef(x, rest)[0, 1] if spread else None,
                "efficiency": np.cov(x, rest)[0, 1] / best if best > 1e-12 else None,
                "options": {
                    one: [
                        int((chosen == one).sum()),
                        (chosen == one).mean(),
                        np.average(chosen == one, weights=upper),
                        np.average(chosen == one, weights=lower),
                    ]
                    for one in "ABCD"
                },
            }
        )
    count = len(marks)
    variance = points.sum(axis=1).var()
    alpha = count / (count - 1) * (1 - points.var(axis=0).sum() / variance)
    kr20 = None
    if set(np.unique(points)) <= {0.0, 1.0}:
        p = points.mean(axis=0)
        kr20 = count / (count - 1) * (1 - (p * (1 - p)).sum() / variance)
    return {
        "items": items,
        "alpha": alpha,
        "kr20": kr20,
        "error": points.sum(axis=1).std(ddof=1) * np.sqrt(1 - alpha),
    }


def scores(rows, again, marks, pass_mark):
    """The best try counts."""
    first = np.array([sum(points for _, points in row) for row in rows]) / sum(marks)
    best = first.copy()
    for one, row in again.items():
        best[one] = max(best[one], sum(points for _, points in row) / sum(marks))
    branch = np.arange(len(rows)) % 3
    percent = np.round(best * 100, 9)
    return {
        "passed_first": int((np.round(first * 100, 9) >= pass_mark).sum()),
        "passed": int((percent >= pass_mark).sum()),
        "pass_rate": (percent >= pass_mark).mean(),
        "mean": best.mean(),
        "median": np.median(best),
        "deviation": best.std(ddof=1),
        "bands": np.histogram(percent, [0, 60, 70, 80, 90, 100])[0].tolist(),
        "branches": {BRANCHES[one]: [int((branch == one).sum()), best[branch == one].mean()] for one in range(3)},
    }


def case(takers, items, marks, resits, absent):
    rows = simulate(takers, items, marks)
    first = [sum(points for _, points in row) for row in rows]
    again = {int(one): simulate(1, items, marks)[0] for one in np.argsort(first)[:resits]}
    return {
        "marks": marks,
        "takers": takers,
        "absent": absent,
        "rows": rows,
        "again": again,
        "figures": figures(rows, marks),
        "scores": scores(rows, again, marks, 60),
    }


print(
    json.dumps(
        [case(60, 20, [1] * 20, 8, 5), case(37, 11, [1, 2, 3, 1, 2, 2, 1, 4, 1, 1, 2], 3, 0), case(7, 5, [1] * 5, 0, 1)],
        ensure_ascii=False,
    )
)
