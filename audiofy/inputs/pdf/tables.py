"""Tables: by the rules drawn above and below them, or by cells that stand under one another in three rows or more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from audiofy.inputs.pdf import marks
from audiofy.inputs.pdf.lines import Line, line_of
from audiofy.inputs.pdf.pages import Box, Run
from audiofy.inputs.spacing import one_line

CELL_GAP = 0.6
"""Ems between two cells of a row, at least."""
LEAST_ROWS = 3
"""Of a table without rules."""
LONGEST_CELL = 28
"""Characters of the usual cell of a table without rules, at most."""
MOST_COLUMNS = 24
MOST_CELL = 400
MOST_RULES = 300

Row = list[Line]
Span = tuple[float, float]


def with_ruled_tables(lines: Sequence[Line], rules: Sequence[Box]) -> list[Line]:
    """The lines of a page, each table between rules put in the place of its lines."""
    found = list(lines)
    for group in _rule_groups(rules):
        left, right = group[0].left, group[0].right
        heights = [rule.top for rule in group]
        inside = [
            line
            for line in found
            if not line.rows
            and heights[0] - 1 < line.y < heights[-1] + 1
            and left - 4 <= line.left
            and line.right <= right + 4
        ]
        table = _table(_rows(inside), heights)
        if table is not None:
            gone = set(map(id, inside))
            found = [line for line in found if id(line) not in gone]
            found.append(table)
    return found


def with_bare_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines of a column, tables without rules put in the place of theirs."""
    rows = _rows([line for line in lines if not line.rows])
    found = [line for line in lines if line.rows]
    line_of_run = {id(run): line for line in lines for run in line.runs}
    run: list[Row] = []
    for row in [*rows, []]:
        if len(row) > 1 and (not run or _near(run[-1], row)) and not all(cell.mono for cell in row):
            run.append(row)
            continue
        table = None
        if len(run) >= LEAST_ROWS and _is_aligned(run):
            table = _table(run, [])
        found += [table] if table else _restored(run, line_of_run)
        run = []
        if len(row) > 1 and not all(cell.mono for cell in row):
            run.append(row)
        else:
            found += _restored([row], line_of_run)
    return sorted(found, key=lambda line: (line.y, line.left))


def _restored(rows: list[Row], line_of_run: dict[int, Line]) -> list[Line]:
    """The lines that the cells were cut from."""
    found = {id(line): line for row in rows for cell in row for run in cell.runs if (line := line_of_run[id(run)])}
    return list(found.values())


def _near(row: Row, after: Row) -> bool:
    return after[0].y - row[0].y < 3 * max(row[0].size, after[0].size)


def _is_aligned(rows: list[Row]) -> bool:
    """Whether the cells are short, and most begin, end or have their middle under those above."""
    cells = [cell for row in rows for cell in row]
    if median(len(cell.text) for cell in cells) > LONGEST_CELL:
        return False
    counts = Counter(len(row) for row in rows)
    if counts.most_common(1)[0][1] < 0.6 * len(rows):
        return False
    matched = total = 0
    for before, after in pairwise(rows):
        for cell in after[1:]:
            total += 1
            matched += any(
                min(
                    abs(cell.left - other.left),
                    abs(cell.right - other.right),
                    abs(cell.left + cell.right - other.left - other.right) / 2,
                )
                < 3
                for other in before
            )
    return total > 0 and matched >= 0.7 * total


def _rule_groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Level rules that begin and end at the same places, from top to bottom; those of one table in one group."""
    flat = [rule for rule in rules[:MOST_RULES] if rule.right - rule.left > 60 and rule.bottom - rule.top <= 2.5]
    groups: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for rule in _whole(flat):
        groups[round(rule.left / 4), round(rule.right / 4)].append(rule)
    return [sorted(group, key=lambda rule: rule.top) for group in groups.values() if len(group) >= 2]


def _whole(rules: list[Box]) -> list[Box]:
    """The rules, those joined that are drawn cell by cell."""
    whole: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.left)):
        last = whole[-1] if whole else None
        if last and abs(last.top - rule.top) < 1.5 and rule.left <= last.right + 3:
            whole[-1] = Box(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            whole.append(rule)
    return whole


def _rows(lines: Sequence[Line]) -> list[Row]:
    """The lines' cells, row by row."""
    rows: list[list[Run]] = []
    base: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.y):
        if base and abs(line.y - base[-1][0]) < 0.35 * min(line.size, base[-1][1]):
            rows[-1] += line.runs
        else:
            rows.append(list(line.runs))
            base.append((line.y, line.size))
    page = lines[0].page if lines else 0
    return [_cells(runs, page) for runs in rows]


def _cells(runs: list[Run], page: int) -> Row:
    ordered = sorted(runs, key=lambda run: run.left)
    groups = [[ordered[0]]]
    for run in ordered[1:]:
        gap = run.left - max(each.right for each in groups[-1])
        # A list's mark is no cell.
        if gap > CELL_GAP * max(run.size, groups[-1][-1].size) and not marks.is_bare_mark(groups[-1][0].text):
            groups.append([])
        groups[-1].append(run)
    return [cell for cell in (line_of(group, page) for group in groups) if cell.text]


def _table(rows: list[Row], heights: list[float]) -> Line | None:
    """The table as one line, or None where it is none."""
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    columns = _columns(rows)
    if not 2 <= len(columns) <= MOST_COLUMNS:
        return None
    cells = [_placed(row, columns) for row in rows]
    if max(len(cell) for row in cells for cell in row) > MOST_CELL:
        return None
    merged, starts = _merged(rows, cells, heights)
    filled = sum(bool(cell) for row in merged for cell in row)
    if len(merged) < 2 or filled < 0.4 * len(merged) * len(columns):
        return None
    lines = [cell for row in rows for cell in row]
    first = min(lines, key=lambda line: line.y)
    table = line_of([run for line in lines for run in line.runs], first.page)
    text = "; ".join(", ".join(filter(None, row)) for row in merged)
    return Line(
        runs=table.runs,
        page=first.page,
        left=table.left,
        right=table.right,
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
        y=first.y,
        size=table.size,
        bold=False,
        mono=False,
        text=text,
        rows=tuple(merged),
        header_rows=_header_rows(rows, merged, starts, heights),
    )


def _columns(rows: list[Row]) -> list[Span]:
    """Where the columns are: the cells of the rows that have most of them, laid over one another."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    usual = max(counts, key=lambda count: (counts[count] * (count - 1), count))
    spans: list[Span] = []
    for left, right in sorted((cell.left, cell.right) for row in rows if len(row) >= usual for cell in row):
        if spans and left < spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _placed(row: Row, columns: list[Span]) -> tuple[str, ...]:
    """The row's texts, each in the column that it stands in most; cells that touch are parted by their words."""
    texts = [""] * len(columns)
    for cell in row:
        crossed = [span for span in columns if min(cell.right, span[1]) - max(cell.left, span[0]) > 0.5 * cell.size]
        groups: dict[int, list[Run]] = defaultdict(list)
        for run in cell.runs:
            left, right = (run.left, run.right) if len(crossed) > 1 else (cell.left, cell.right)
            groups[_column(left, right, columns)].append(run)
        for at, runs in groups.items():
            texts[at] = one_line(f"{texts[at]} {line_of(runs, cell.page).text}")
    return tuple(texts)


def _column(left: float, right: float, columns: list[Span]) -> int:
    return max(range(len(columns)), key=lambda at: (min(right, columns[at][1]) - max(left, columns[at][0]), -at))


def _merged(
    rows: list[Row], cells: list[tuple[str, ...]], heights: list[float]
) -> tuple[list[tuple[str, ...]], list[float]]:
    """(the rows, those put together that are one whose cells have several lines; where each begins)."""
    merged: list[tuple[str, ...]] = []
    starts: list[float] = []
    ruled = len(heights) > 3
    steps = [after[0].y - before[0].y for before, after in pairwise(rows)]
    usual = min(steps, default=0.0)
    last = 0.0
    for row, texts in zip(rows, cells, strict=True):
        y = row[0].y
        parted = any(last < height < y for height in heights)
        wraps = bool(merged) and not parted and (ruled or (not texts[0] and y - last < 1.25 * usual))
        if wraps:
            merged[-1] = tuple(one_line(f"{one} {two}") for one, two in zip(merged[-1], texts, strict=True))
        else:
            merged.append(texts)
            starts.append(y)
        last = y
    return merged, starts


def _header_rows(rows: list[Row], merged: list[tuple[str, ...]], starts: list[float], heights: list[float]) -> int:
    if all(cell.bold for cell in rows[0]) and not all(cell.bold for row in rows for cell in row):
        return 1
    if len(heights) == 3:
        count = sum(start < heights[1] for start in starts)
        return count if count < len(merged) else 0
    below = sum(any(map(str.isdigit, cell)) for row in merged[1:] for cell in row[1:])
    return int(bool(below) and not any(any(map(str.isdigit, cell)) for cell in merged[0]))
