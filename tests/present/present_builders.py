"""An invented conflict, built from the model types: the Marrow Valley, summer 2031."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tollbook.model import (
    Assertion,
    Between,
    Book,
    Bound,
    Change,
    Claim,
    Days,
    Document,
    DocumentRef,
    Event,
    Evidence,
    Extraction,
    Finding,
    Interval,
    Kind,
    Likelihood,
    Link,
    Mention,
    Outcome,
    Percent,
    Place,
    Polarity,
    Population,
    Qualifier,
    Quantity,
    Reading,
    Reject,
    Role,
    Scope,
    Span,
    Statement,
    Status,
    Window,
)

SCRIPT = "<script>document.title='owned'</script>"
OVERRIDE = "\u202egnp.exe\u202c"
HOSTILE_TITLE = f"{SCRIPT} Field {OVERRIDE} notes\u200b \x1b[31mred"
TROOPS = "nation=VM,role=military"

OUTCOMES = {
    "killed": (("killed",), ("killed",)),
    "wounded": (("wounded",), ("wounded",)),
    "killed or wounded": (("killed", "wounded"), ("killed", "wounded")),
    "casualties": (("killed", "wounded"), ("killed", "wounded", "missing", "captured")),
    "neutralized": (("killed",), ("killed", "wounded", "captured")),
    "deployed": (("deployed",), ("deployed",)),
    "displaced": (("displaced",), ("displaced",)),
}

DOCUMENTS = {
    "courier": ("Toll in the Marrow Valley rises", "Sollen Courier", "2031-06-16"),
    "echo": ("Half of the brigade lost, ministry says", "Tarn Echo", "2031-06-17"),
    "bulletin": ("Evening bulletin", "Radio Lisk", "2031-06-18"),
    "april": ("Lawmaker briefed on losses", "Lisk Agency", "2031-04-28"),
    "staff": ("Communiqué 214", "Tarnish General Staff", "2031-06-12"),
    "relief": ("Situation report 9", "Relief Office Sollen", "2031-06-10"),
    "notes": (HOSTILE_TITLE, None, None),
}


@dataclass
class Maker:
    """Collects one document's text and what is read out of it."""

    key: str
    text: str = ""
    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def ref(self) -> DocumentRef:
        title, publisher, published = DOCUMENTS[self.key]
        url = "javascript:alert(1)" if self.key == "notes" else f"https://news.example/{self.key}"
        return DocumentRef(
            self.key, f"/home/somebody/{self.key}.md", url, title, publisher, published
        )

    def say(self, sentence: str) -> Span:
        start = len(self.text)
        self.text += sentence + " "
        return Span(start, start + len(sentence))

    def claim(  # noqa: PLR0917 - reads as a table of claims
        self,
        sentence: str,
        words: str,
        qualifier: Qualifier,
        value: float | None,
        strict: tuple[float | None, float | None],
        usual: tuple[float | None, float | None],
        outcome: str,
        chain: Sequence[tuple[str, str]] = (),
        *,
        end: str | None = None,
        days: Days | None = None,
        start: str | None = None,
        sure: Likelihood | None = None,
        polarity: Polarity = Polarity.ASSERTED,
        population: Population | None = None,
        fraction: Interval | None = None,
        base: str | None = None,
        confidence: float = 0.9,
    ) -> Claim:
        span = self.say(sentence)
        at = span.start + sentence.index(words)
        inner, outer = OUTCOMES[outcome]
        published = date.fromisoformat(self.ref.published) if self.ref.published else None
        made = Claim(
            id=f"{self.key}-{len(self.claims) + 1}",
            document=self.ref,
            evidence=Evidence.of(self.text, span),
            quantity=Quantity(
                words,
                at,
                at + len(words),
                value,
                qualifier,
                Interval(*strict),
                Interval(*usual),
                fraction=fraction,
                base=base,
                base_text="the 11,000 sent" if base else None,
            ),
            outcome=Outcome(outcome, outcome, inner, outer),
            population=population
            or Population("Vesmark soldiers", "Vesmark troops", TROOPS, "person", TROOPS, TROOPS),
            place=Place(
                "the valley", "Marrow Valley", "Tarn/Marrow Valley", "Tarn/Marrow Valley", "Tarn"
            ),
            window=Window(
                start,
                end,
                Days(date(2031, 3, 2), date(2031, 3, 2)) if start else None,
                days or Days(None, published),
            ),
            attribution=tuple(
                Link(name, name, Role(role), "said", 0, len(name), name.lower().replace(" ", "-"))
                for name, role in chain
            ),
            likelihood=sure,
            polarity=polarity,
            confidence=confidence,
            rules=("numeral.digits", "outcome.passive"),
        )
        self.claims.append(made)
        return made

    def document(self) -> Document:
        return Document(self.ref, self.text, "ab" * 32, media="markdown")

    def extraction(self) -> Extraction:
        return Extraction(
            self.ref,
            tuple(self.claims),
            tuple(self.statements),
            tuple(self.events),
            tuple(self.rejects),
        )


def day(text: str) -> Days:
    return Days(date.fromisoformat(text), date.fromisoformat(text))


def month(year: int, number: int, last: int) -> Days:
    return Days(date(year, number, 1), date(year, number, last))


MINISTRY = (("Sollen Ministry of Defence", "speaker"),)
LAWMAKER = (("a Liskan lawmaker", "speaker"), ("intelligence sources", "cited"))


def assertion(id_: str, label: str, claim: Claim, *mentions: Mention) -> Assertion:
    return Assertion(
        id_, label.lower().replace(" ", "-"), label, claim, mentions or (Mention(claim),)
    )


def marrow_valley() -> Book:
    """The whole book."""
    makers = {key: Maker(key) for key in DOCUMENTS}
    assertions = _assertions(makers)
    _others(makers)
    order = ("april", "relief", "staff", "courier", "echo", "bulletin", "notes")
    return Book(
        title="Marrow Valley, 2031",
        documents=tuple(makers[key].document() for key in order),
        extractions=tuple(makers[key].extraction() for key in order),
        assertions=assertions,
        findings=_findings(),
    )


def _assertions(makers: dict[str, Maker]) -> tuple[Assertion, ...]:
    courier, echo, bulletin = makers["courier"], makers["echo"], makers["bulletin"]
    likely = Likelihood("highly likely", 0, 13, Percent(80, 90), "PHIA")
    june = month(2031, 6, 16)
    over = courier.claim(
        "The Sollen Ministry of Defence said it was highly likely that over 6,000 Vesmark soldiers "
        "had become casualties in the Marrow Valley.",
        "over 6,000",
        Qualifier.MORE_THAN,
        6000,
        (6001, None),
        (6001, 6999),
        "casualties",
        MINISTRY,
        end="2031-06",
        days=june,
        sure=likely,
    )
    deployed = courier.claim(
        "It put the force sent at about 11,000.",
        "about 11,000",
        Qualifier.ABOUT,
        11000,
        (1, None),
        (9900, 12100),
        "deployed",
        MINISTRY,
        end="2031-06",
        days=june,
    )
    half = courier.claim(
        "According to the ministry, around half of the 11,000 sent have become casualties.",
        "around half",
        Qualifier.ABOUT,
        5500,
        (1, None),
        (4950, 6050),
        "casualties",
        MINISTRY,
        end="2031-06",
        days=june,
        fraction=Interval(0.45, 0.55),
        base=deployed.id,
    )
    nearly = courier.claim(
        "This means that nearly 6,000 soldiers are killed, wounded or missing.",
        "nearly 6,000",
        Qualifier.NEARLY,
        6000,
        (0, 5999),
        (5400, 5999),
        "casualties",
        (("Sollen Courier", "outlet"),),
        end="2031-06",
        days=june,
    )
    copy = echo.claim(
        "More than 6,000 Vesmark soldiers have been killed or wounded, the Sollen ministry said.",
        "More than 6,000",
        Qualifier.MORE_THAN,
        6000,
        (6001, None),
        (6001, 6999),
        "killed or wounded",
        MINISTRY,
        end="2031-06-17~",
        days=day("2031-06-17"),
    )
    second = bulletin.claim(
        "Some 6,000 Vesmark troops have fallen in the valley, officials said.",
        "Some 6,000",
        Qualifier.ABOUT,
        6000,
        (1, None),
        (5400, 6600),
        "casualties",
        (("officials", "speaker"),),
        days=Days(None, date(2031, 6, 18)),
    )
    hedge = Change("hedge", "highly likely", None, copy.id, "hedge dropped: highly likely → none")
    worded = Change(
        "outcome",
        "casualties",
        "killed or wounded",
        copy.id,
        "outcome narrowed: casualties → killed or wounded",
    )
    number = Change("qualifier", "over", "some", second.id, "qualifier changed: over → some")
    return (
        assertion(
            "a-over",
            "Sollen Ministry of Defence",
            over,
            Mention(over),
            Mention(copy, (hedge, worded)),
            Mention(second, (number,)),
        ),
        assertion("a-deployed", "Sollen Ministry of Defence", deployed),
        assertion("a-half", "Sollen Ministry of Defence", half),
        assertion("a-nearly", "Sollen Courier", nearly),
        *_others_claimed(makers),
    )


def _others_claimed(makers: dict[str, Maker]) -> tuple[Assertion, ...]:
    april, staff, relief, notes = (makers[key] for key in ("april", "staff", "relief", "notes"))
    dead = april.claim(
        "A Liskan lawmaker, citing intelligence sources, said about 600 Vesmark soldiers had died.",
        "about 600",
        Qualifier.ABOUT,
        600,
        (1, None),
        (540, 660),
        "killed",
        LAWMAKER,
        end="2031-04",
        days=month(2031, 4, 28),
        confidence=0.72,
    )
    hurt = april.claim(
        "Another 2,700 were wounded, he said.",
        "2,700",
        Qualifier.EXACT,
        2700,
        (2700, 2700),
        (2650, 2749),
        "wounded",
        LAWMAKER,
        end="2031-04",
        days=month(2031, 4, 28),
    )
    early = staff.claim(
        "The General Staff counted 4,500 neutralized since the offensive began.",
        "4,500",
        Qualifier.EXACT,
        4500,
        (4500, 4500),
        (4450, 4549),
        "neutralized",
        (("Tarnish General Staff", "speaker"),),
        end="2031-06-12",
        days=day("2031-06-12"),
        start="2031-03-02",
    )
    denied = staff.claim(
        "It denied that 900 Vesmark soldiers had died.",
        "900",
        Qualifier.EXACT,
        900,
        (900, 900),
        (850, 949),
        "killed",
        (("Tarnish General Staff", "speaker"),),
        polarity=Polarity.DENIED,
    )
    least = staff.claim(
        "At least 640 Vesmark soldiers were killed by 1 June.",
        "At least 640",
        Qualifier.AT_LEAST,
        640,
        (640, None),
        (640, None),
        "killed",
        (("Tarnish General Staff", "speaker"),),
        end="2031-06-01",
        days=day("2031-06-01"),
    )
    most = relief.claim(
        "The Relief Office said no more than 620 Vesmark soldiers were killed by 10 June.",
        "no more than 620",
        Qualifier.AT_MOST,
        620,
        (0, 620),
        (0, 620),
        "killed",
        (("Relief Office Sollen", "speaker"),),
        end="2031-06-10",
        days=day("2031-06-10"),
    )
    homes = relief.claim(
        "Between 12,000 and 15,000 villagers were displaced.",
        "Between 12,000 and 15,000",
        Qualifier.BETWEEN,
        None,
        (12000, 15000),
        (12000, 15000),
        "displaced",
        (("Relief Office Sollen", "speaker"),),
        end="2031-06-10",
        days=day("2031-06-10"),
        population=Population(
            "villagers", "villagers of the valley", "role=civilian", "person", "role=civilian", ""
        ),
    )
    odd = notes.claim(
        f"{SCRIPT} says dozens {OVERRIDE} died in " + "x" * 300 + ".",
        "dozens",
        Qualifier.VAGUE,
        None,
        (12, 99),
        (24, 60),
        "killed",
        ((f"<img src=x onerror=alert(1)> {OVERRIDE}", "speaker"),),
        days=Days(None, None),
        confidence=0.31,
    )
    return (
        assertion("a-dead", "a Liskan lawmaker", dead),
        assertion("a-hurt", "a Liskan lawmaker", hurt),
        assertion("a-early", "Tarnish General Staff", early),
        assertion("a-denied", "Tarnish General Staff", denied),
        assertion("a-least", "Tarnish General Staff", least),
        assertion("a-most", "Relief Office Sollen", most),
        assertion("a-homes", "Relief Office Sollen", homes),
        assertion("a-odd", f"<img src=x onerror=alert(1)> {OVERRIDE}", odd),
    )


def _others(makers: dict[str, Maker]) -> None:
    courier, april, echo = makers["courier"], makers["april"], makers["echo"]
    nowhere = Place("", "", "")
    span = courier.say("The losses have almost certainly come mainly from dismounted assaults.")
    courier.statements.append(
        Statement(
            "s-1",
            courier.ref,
            Evidence.of(courier.text, span),
            "The losses have almost certainly come mainly from dismounted assaults",
            (Link("The ministry", "Sollen Ministry of Defence", Role.SPEAKER, "said"),),
            Likelihood("almost certainly", 0, 16, Percent(95, 100), "PHIA"),
            rules=("judgement",),
        )
    )
    for maker, key, said in ((courier, "e-1", "On 2 March"), (echo, "e-2", "On 2 March 2031")):
        span = maker.say(f"{said} Tarn launched its offensive into the valley.")
        maker.events.append(
            Event(
                key,
                maker.ref,
                Evidence.of(maker.text, span),
                "Tarn launched its offensive",
                "launch",
                Window(None, "2031-03-02", None, day("2031-03-02")),
                nowhere,
                ("Tarn",),
            )
        )
    span = april.say("Vesmark troops withdrew from Lower Marrow in May.")
    april.events.append(
        Event(
            "e-3",
            april.ref,
            Evidence.of(april.text, span),
            "Vesmark troops withdrew from Lower Marrow",
            "withdraw",
            Window(None, "2031-05", None, month(2031, 5, 31)),
            nowhere,
            ("Vesmark",),
        )
    )
    span = courier.say("He came for the second time in three months on 4 June.")
    for number, (text, reason) in enumerate(
        (("second", "ordinal"), ("three months", "duration"), ("4 June", "date"))
    ):
        at = span.start + courier.text[span.start :].index(text)
        courier.rejects.append(
            Reject(
                f"r-{number}",
                courier.ref,
                Evidence.of(courier.text, span),
                text,
                at,
                at + len(text),
                reason,
                f"“{text}” is no count of people.",
            )
        )


def _findings() -> tuple[Finding, ...]:
    scope = Scope(TROOPS, ("killed", "wounded", "missing", "captured"), "Tarn", date(2031, 6, 16))
    killed = replace(scope, outcome=("killed",))
    return (
        Finding(
            "f-1",
            Kind.CONTRADICTION,
            ("R1", "R2", "R9"),
            ("a-over", "a-nearly"),
            ("courier-1", "courier-4"),
            "“over 6,000” and “nearly 6,000” count the same people, and no number is both.",
            ("“over 6,000” says 6,001 or more.", "“nearly 6,000” says 5,999 at most."),
            "Reading “over 6,000” as “about 6,000” would remove it.",
            Between.ORIGINATORS,
        ),
        Finding(
            "f-2",
            Kind.CONTRADICTION,
            ("R1", "R4", "R9"),
            ("a-least", "a-most"),
            ("staff-3", "relief-1"),
            "At least 640 by 1 June leaves no room for at most 620 by 10 June: killed never falls.",
            ("Killed by 10 June is at least killed by 1 June (R4).",),
            None,
            Between.ORIGINATORS,
        ),
        Finding(
            "f-3",
            Kind.TENSION,
            ("R1", "R6", "R10"),
            ("a-over", "a-half", "a-deployed"),
            (),
            "Half of about 11,000 is usually 4,950 to 6,050; “over 6,000” is usually up to 6,999.",
        ),
        Finding(
            "f-4",
            Kind.COMPATIBLE,
            ("R2",),
            ("a-dead", "a-over"),
            (),
            "600 dead does not contradict 6,000 casualties: the dead are some of the casualties.",
        ),
        Finding(
            "f-5",
            Kind.NOT_COMPARABLE,
            ("R13",),
            ("a-homes", "a-over"),
            (),
            "No rule links displaced villagers with casualties among troops.",
        ),
        Finding(
            "f-6",
            Kind.SHARE,
            ("R5", "R6"),
            ("a-over", "a-deployed"),
            (),
            "It follows from the claims that 50 to 71 % of those sent were lost, as usually meant.",
            share=Interval(0.5, 0.707),
        ),
        Finding(
            "f-7",
            Kind.REVISION,
            ("R11",),
            ("a-early", "a-least"),
            (),
            "The General Staff's later figure replaces its earlier one.",
            within=Between.ONE_ORIGINATOR,
        ),
        *_bounds(scope, killed),
    )


def _bounds(scope: Scope, killed: Scope) -> tuple[Finding, ...]:
    def bound(id_: str, bound: Bound) -> Finding:
        return Finding(
            id_,
            Kind.BOUND,
            ("R1", "R2", "R12"),
            ("a-over",),
            (),
            "What range is left.",
            bound=bound,
        )

    proven = Status.PROVEN
    return (
        bound(
            "b-1",
            Bound(
                scope,
                Reading.STRICT,
                Interval(6001, None),
                ("a-over",),
                (),
                proven,
                proven,
                ("a-nearly",),
            ),
        ),
        bound(
            "b-2",
            Bound(
                scope,
                Reading.USUAL,
                Interval(6001, 6050),
                ("a-over",),
                ("a-half", "a-deployed"),
                proven,
                proven,
                ("a-nearly",),
            ),
        ),
        bound(
            "b-3",
            Bound(
                killed,
                Reading.STRICT,
                Interval(640, None),
                ("a-least",),
                (),
                proven,
                Status.OUT_OF_TIME,
                ("a-most",),
            ),
        ),
    )
