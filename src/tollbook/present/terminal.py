"""The views as tables in a terminal, in the order an analyst wants them.

Tables are made for 80 columns and use more where there is more. Text of reports is never read as
markup, and has passed `tollbook.present.clean`, so that it cannot command the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from tollbook.model import Book, Provenance, WhatIf
from tollbook.present import views
from tollbook.present.views import words
from tollbook.present.views.bounds import Binding, End
from tollbook.present.views.conflicts import FindingRow, Member
from tollbook.present.views.ledger import ClaimRow
from tollbook.present.views.provenance import StepRow
from tollbook.present.views.provenance import provenance as provenance_rows
from tollbook.present.views.source import Passage
from tollbook.present.views.what_if import choice_words, moves

WIDE = 100
WIDER = 130
SHOWN = 4
"""How many shares, and how many pairs that do not contradict, the overview shows."""
CAVEAT = "Claimed, not confirmed: what follows from the claims is only as good as the claims."


def overview(book: Book, console: Console) -> None:
    """What an analyst wants first: the headline, the ledger, what contradicts, what is left."""
    summary(book, console)
    ledger(book, console)
    conflicts(book, console, others=SHOWN)
    bounds(book, console)
    console.print(Text(CAVEAT, style="italic"))


def summary(book: Book, console: Console) -> None:
    """The headline in plain sentences."""
    head = views.summary(book)
    console.print(Text(head.title, style="bold"))
    for sentence in head.sentences:
        console.print(Text(sentence))
    console.print()


def ledger(book: Book, console: Console) -> None:
    """One row an assertion: who claimed how many of whom, what, where, as of when, how sure."""
    rows = views.ledger(book)
    _heading(console, "Ledger: what is claimed")
    if not rows:
        console.print(Text("No claim with a number was found."))
        return
    _claim_table(
        console,
        [
            (
                f"{row.number}{'?' if row.for_review else ''}",
                (row.who, row.beside),
                row.claim,
                (row.copies, row.changed),
            )
            for row in rows
        ],
    )
    console.print()


def claims(book: Book, console: Console) -> None:
    """One row a claim, in order of the documents and of their text."""
    rows = views.claims(book)
    _heading(console, f"Claims: {words.plural(len(rows), 'place')} where a number is claimed")
    if rows:
        listed = [
            (str(place), (row.who, row.beside), row, (0, 0)) for place, row in enumerate(rows, 1)
        ]
        _claim_table(console, listed)
    else:
        console.print(Text("No claim with a number was found."))
    console.print()


def review(rows: Sequence[views.ReviewRow], console: Console) -> None:
    """What a person should look at, what most rests on first, with the reasons."""
    _heading(console, "To review: what most rests on first")
    table = _table("Sure", "Claim", "How many", "What, of whom", "In", "Why")
    for one in rows:
        row = one.row
        reasons = [reason.text for reason in one.reasons]
        more = len(reasons) - 1
        table.add_row(
            Text(f"{row.claim.confidence:.2f}"),
            _lines(row.claim.id, f"[{row.number}]"),
            _figure(row.claim),
            _lines(row.claim.scope.outcome, row.claim.scope.population, row.claim.scope.place),
            _lines(row.passages[row.standing].text, row.passages[row.standing].source.name),
            _lines(reasons[0], f"and {words.plural(more, 'other reason')}" if more else None),
        )
    _show(console, table, "Nothing: no claim is in doubt that a person has not looked at.")


def decisions(rows: Sequence[views.DecisionRow], console: Console) -> None:
    """What was decided, by whom and why, and what it came to."""
    _heading(console, "Decisions")
    table = _table("#", "When", "Who", "What", "Holds")
    for row in rows:
        changes = [f"{one.field}: {one.before or 'not read'} → {one.after}" for one in row.changes]
        why = f"Why: {row.why}" if row.why else None
        table.add_row(
            Text(str(row.id)),
            Text(row.when_words),
            Text(row.who),
            _lines(row.text, *changes, why),
            _lines(row.standing, row.reason or None),
        )
    _show(console, table, "None.")


def _claim_table(
    console: Console,
    rows: Iterable[tuple[str, tuple[str, str | None], ClaimRow, tuple[int, int]]],
) -> None:
    width = console.width
    table = _table("#", "Who claimed", "How many", "What, of whom", "As of")
    table.columns[0].justify = "right"
    table.columns[0].no_wrap = True
    if width >= WIDE:
        table.add_column("How sure", overflow="fold")
    if width >= WIDER:
        table.add_column("Strictly says", overflow="fold")
        table.add_column("Said in", overflow="fold")
    for number, (who, beside), row, (copies, changed) in rows:
        cells: list[RenderableType] = [
            Text(number),
            _lines(who, beside),
            _figure(row),
            _lines(row.scope.outcome, row.scope.population, row.scope.place),
            _as_of(row, sure=width < WIDE),
        ]
        if width >= WIDE:
            cells.append(Text(row.sure or "not said", style="" if row.sure else "dim"))
        if width >= WIDER:
            cells.append(Text(row.figure.strict_words))
            cells.append(_said_in(row, copies, changed))
        table.add_row(*cells)
    console.print(table)


def _figure(row: ClaimRow) -> Text:
    shown = Text(f"“{row.figure.said}”", style="bold" if row.binds else "italic")
    if not row.binds:
        shown.append(f"\n{row.polarity}", style="not bold yellow")
    if row.increment:
        shown.append("\nadds to an earlier count", style="not bold dim")
    if row.figure.qualifier != "exact" and row.figure.two_readings:
        shown.append(f"\nusually {words.brief(row.figure.usual)}", style="not bold dim")
    return shown


def _as_of(row: ClaimRow, *, sure: bool) -> Text:
    shown = Text(row.as_of)
    if row.since:
        shown.append(f"\nsince {row.since}", style="dim")
    if sure and row.sure:
        shown.append(f"\n{row.sure}", style="cyan")
    return shown


def _said_in(row: ClaimRow, copies: int, changed: int) -> Text:
    shown = Text(row.passage.source.name)
    if copies:
        shown.append(f"\nand {copies} more, {changed or 'none'} changed", style="dim")
    return shown


def conflicts(book: Book, console: Console, others: int | None = None) -> None:
    """What contradicts what and why; then what follows, and what only seems to contradict.

    Args:
        book: the case.
        console: where to print.
        others: how many shares and comparisons to show of each; None for all.
    """
    rows = views.conflicts(book)
    _heading(console, "What contradicts what, and why")
    for sentence in views.unfinished(book):
        console.print(Text(f"Not finished: {sentence}", style="yellow"))
    if not rows:
        found = "No two claims were found to contradict each other, as far as the rules link them."
        console.print(Text(found))
    for row in rows:
        finding(row, console)
    _brief(views.shares(book), "Shares that follow from the claims", others, console)
    _brief(
        views.comparisons(book),
        "What does not contradict, or cannot be compared",
        others,
        console,
    )


def _brief(rows: tuple[FindingRow, ...], heading: str, most: int | None, console: Console) -> None:
    """A sentence a finding, and how many more there are."""
    if not rows:
        return
    _heading(console, heading)
    for row in rows[:most]:
        shown = Text(f"{row.share or row.label}", style="bold")
        shown.append(f"  {' '.join(row.rules)}", style="not bold cyan")
        shown.append(f"  {row.id}\n", style="not bold dim")
        shown.append(row.summary, style="not bold")
        console.print(shown)
    if most is not None and len(rows) > most:
        console.print(Text(f"and {len(rows) - most} more", style="dim"))
    console.print()


def finding(row: FindingRow, console: Console) -> None:
    """One finding: kind and rules, the sentence, the claims, the steps, the remedy."""
    style = {"contradiction": "bold red", "retraction": "bold red", "tension": "bold yellow"}
    head = Text(row.label, style=style.get(row.kind, "bold"))
    head.append(f"  {' '.join(row.rules)}", style="not bold cyan")
    if row.within:
        head.append(f"  {row.within}", style="not bold")
    head.append(f"  {row.id}", style="not bold dim")
    body: list[RenderableType] = [Text(row.summary)]
    if not row.answered:
        body.append(Text("Not proven: the solver ran out of time.", style="yellow"))
    body += [_member(one) for one in row.members]
    body += [Text(f"· {step}", style="dim") for step in row.steps]
    if row.remedy:
        body.append(Text(f"What would remove it: {row.remedy}"))
    console.print(Group(head, Padding(Group(*body), (0, 0, 1, 2))))


def _member(one: Member) -> Text:
    shown = Text(f"[{one.number}] {one.who} claimed ")
    shown.append(f"“{one.said}”", style="bold")
    shown.append(f" ({one.bounds_words}): {one.scope}; as of {one.as_of}", style="dim")
    return shown


def bounds(book: Book, console: Console) -> None:
    """What range is left, with the claims that bind each end."""
    rows = views.bounds(book)
    _heading(console, "What range is left: what follows from the claims")
    if not rows:
        console.print(Text("No range was asked for."))
    for row in rows:
        console.print(Text(f"{row.population}: {row.outcome}", style="bold"))
        since = f", counted since {row.since}" if row.since else ""
        console.print(Text(f"{row.place}, as of {row.as_of}{since}", style="dim"))
        table = _table("Claims read", "At least", "At most")
        for one in row.ranges:
            table.add_row(Text(one.reading_words), _end(one.low), _end(one.high))
        console.print(table)
        for one in row.ranges:
            if one.left_out:
                left = "; ".join(_binding(item) for item in one.left_out)
                console.print(
                    Text(f"Left out {one.reading_words}, against the rest: {left}", style="dim")
                )
        console.print()


def _end(end: End) -> Text:
    shown = Text(end.words, style="bold" if end.value is not None else "italic")
    for item in end.binding:
        shown.append(f"\n{_binding(item)}", style="not bold not italic dim")
    return shown


def _binding(item: Binding) -> str:
    return f"[{item.number}] “{item.said}”, {item.who}"


def curve(book: Book, console: Console) -> None:
    """The bounds of one count over time, one row a date."""
    rows = views.bounds(book)
    _heading(console, "What range is left over time: what follows from the claims")
    if rows:
        console.print(Text(f"{rows[0].population}: {rows[0].outcome}", style="bold"))
        reading = rows[0].ranges[0].reading_words
        console.print(Text(f"{rows[0].place}, claims read {reading}", style="dim"))
    table = _table("As of", "At least", "At most")
    before: tuple[End, End] | None = None
    for row in rows:
        ends = (row.ranges[0].low, row.ranges[0].high)
        same = [
            before is not None and end == old for end, old in zip(ends, before or ends, strict=True)
        ]
        cells = [
            Text(end.words, style="dim") if old else _end(end)
            for end, old in zip(ends, same, strict=True)
        ]
        table.add_row(Text(row.as_of), *cells)
        before = ends
    console.print(table)
    left = {item.number: item for row in rows for item in row.ranges[0].left_out}
    if left:
        listed = "; ".join(_binding(left[number]) for number in sorted(left))
        console.print(Text(f"Left out at some date, against the rest: {listed}", style="dim"))
    console.print()


def what_if(book: Book, found: WhatIf, console: Console) -> None:
    """What moves if only the chosen claims bind; `book` is the case as chosen."""
    _heading(console, f"What moves: {choice_words(book)}")
    for row in views.left_out(book):
        claims = "; ".join(_binding(item) for item in row.claims)
        what = claims or words.plural(row.documents, "report")
        console.print(Text(f"Left out ({row.reason}): {what}", style="dim"))
    rows = moves(found)
    if not rows:
        console.print(Text(f"Nothing moves, of {found.asked} findings compared."))
    if found.unsettled:
        late = f"Not settled before time ended, so not compared: {found.unsettled} findings"
        console.print(Text(late, style="yellow"))
    for move in rows:
        shown = Text(move.what.capitalize(), style="bold")
        shown.append(f"  {move.after or move.before}\n", style="not bold dim")
        shown.append(move.text, style="not bold")
        console.print(shown)
    console.print()


def provenance(book: Book, graphs: Sequence[Provenance], console: Console) -> None:
    """One tree a claim: who took it from whom, and what each copy changed."""
    rows = provenance_rows(book, graphs)
    _heading(console, "From who counted to every page")
    if not rows:
        console.print(Text("No claim was passed on by a second report."))
    for row in rows:
        tree = Tree(Text(f"[{row.number}] {row.who}", style="bold"), guide_style="dim")
        branches: dict[str, Tree] = {}
        for step in row.steps:
            above = branches.get(step.source, tree) if step.source else tree
            branches[step.claim] = above.add(_step(step))
        console.print(tree)
    console.print()


def _step(step: StepRow) -> Text:
    source = step.passage.source
    shown = Text(f"{source.name}, {source.published or 'undated'}: ")
    shown.append(f"“{step.said}”", style="bold")
    shown.append(f"  {step.taken}", style="dim")
    for change in step.changes:
        shown.append(f"\n{change}", style="yellow")
    return shown


def drift(book: Book, console: Console) -> None:
    """How each claim changed as it was copied."""
    rows = views.drift(book)
    _heading(console, "How claims changed as they were copied")
    if not rows:
        console.print(Text("No claim was passed on by a second report."))
    for row in rows:
        console.print(Text(f"[{row.number}] {row.who} claimed “{row.said}”", style="bold"))
        table = _table("Published", "By", "As it stands there", "What changed")
        for place, step in enumerate(row.steps):
            changes = [change.text for change in step.changes]
            nothing = "first mention" if place == 0 else "nothing"
            table.add_row(
                Text(step.passage.source.published or "undated"),
                Text(step.passage.source.name),
                Text(f"“{step.said}”"),
                Text("\n".join(changes) or nothing, style="" if changes else "dim"),
            )
        console.print(table)
    console.print()


def statements(book: Book, console: Console) -> None:
    """Attributed judgements without a number."""
    _heading(console, "Statements without a number")
    table = _table("Who", "Claims that", "How sure", "Said in")
    for row in views.statements(book):
        content = Text(row.content)
        if row.polarity != "asserted":
            content.append(f" ({row.polarity})", style="yellow")
        table.add_row(
            Text(" ← ".join(row.chain) or row.who),
            content,
            Text(row.sure or "not said", style="" if row.sure else "dim"),
            _told(row.passage),
        )
    _show(console, table, "None was found.")


def events(book: Book, console: Console) -> None:
    """Dated happenings."""
    _heading(console, "Events, as reported")
    table = _table("When", "What", "Where", "Told by")
    for row in views.events(book):
        told = dict.fromkeys(passage.source.name for passage in row.passages)
        table.add_row(Text(row.when), Text(row.label), Text(row.place), Text(", ".join(told)))
    _show(console, table, "None was found.")


def rejects(book: Book, console: Console) -> None:
    """Numbers that were not taken for claims, with the reason."""
    _heading(console, "Numbers set aside, with the reason")
    table = _table("Words", "Reason", "Detail", "In")
    for row in views.rejects(book):
        table.add_row(Text(f"“{row.text}”"), Text(row.reason), Text(row.detail), _told(row.passage))
    _show(console, table, "None.")


def documents(book: Book, console: Console) -> None:
    """The reports that were read, and what to know of them."""
    _heading(console, "Reports that were read")
    table = _table("Published", "Report", "Claims", "Notices")
    for row in views.documents(book):
        source = row.source
        table.add_row(
            Text(source.published or "undated"),
            _lines(source.name, source.title if source.title != source.name else None),
            Text(str(row.claims)),
            Text("\n".join(row.notices)),
        )
    _show(console, table, "None.")


VIEWS: dict[str, Callable[[Book, Console], None]] = {
    "overview": overview,
    "summary": summary,
    "ledger": ledger,
    "claims": claims,
    "conflicts": conflicts,
    "bounds": bounds,
    "drift": drift,
    "statements": statements,
    "events": events,
    "rejects": rejects,
    "documents": documents,
}
"""Every view that a terminal can show, by name."""


def _told(passage: Passage) -> Text:
    page = f"page {passage.page}" if passage.page else None
    return _lines(passage.source.name, passage.source.published, page)


def _heading(console: Console, text: str) -> None:
    console.print(Text(text, style="bold underline"))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _lines(first: str, *more: str | None) -> Text:
    shown = Text(first)
    for line in more:
        if line:
            shown.append(f"\n{line}", style="dim")
    return shown


def _show(console: Console, table: Table, nothing: str) -> None:
    console.print(table if table.row_count else Text(nothing))
    console.print()
