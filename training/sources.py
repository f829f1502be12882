"""Sources that never were: random authors, titles and imprints, printed as one note style prints them.

The tagger must learn where a title begins and ends, not what titles are about: so names and titles are put
together from lists, and lists of journals, places and publishers are those of the shipped gazetteers, of
which the tagger in training is shown only a part.
"""

import random
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from works.endnotes.gazetteers import lines_of

HERE = Path(__file__).parent
CYRILLIC = re.compile("[а-яА-Я]")

QUOTES = {
    "en": ["“”", "“”", "“”", "‘’", "‘’", '""', "''"],
    "de": ["„“", "„“", "„”", '""', "»«", "“”"],
    "fr": ["«»", "«»", "«»", "“”", '""'],
    "it": ["«»", "“”", '""', "''"],
    "ru": ["«»", '""'],
    "es": ["«»", "“”"],
}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "it": [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
SEASONS = {
    "en": ["Spring", "Summer", "Fall", "Autumn", "Winter"],
    "fr": ["printemps", "été", "automne", "hiver"],
    "de": ["Frühjahr", "Herbst"],
}


@dataclass(frozen=True)
class Style:
    """How one journal prints its notes."""

    language: str
    quotes: str
    comma_inside: bool
    italics: str
    names: str
    pages: str
    volumes: str
    dash: str
    conjunction: str

    @classmethod
    def of(cls, language: str, dice: random.Random) -> "Style":
        """A style as it may be met in this language."""
        return cls(
            language=language,
            quotes=dice.choice(QUOTES[language]),
            comma_inside=language == "en" and dice.random() < 0.6,
            italics=dice.choices(["", "*", "_"], [6, 4, 1])[0],
            names=dice.choice(_NAMES[language]),
            pages=dice.choice(_PAGES[language]),
            volumes=dice.choice(_VOLUMES[language]),
            dash=dice.choice(["–", "–", "–", "-", "-", "—"]),
            conjunction=dice.choice(_CONJUNCTIONS[language]),
        )


_NAMES = {
    "en": ["full", "full", "full", "full", "initials", "initials", "inverted"],
    "de": ["full", "full", "full", "initials", "inverted", "family", "family-caps"],
    "fr": ["full", "full", "initials", "initials", "capitals"],
    "it": ["initials", "initials", "full", "capitals"],
    "ru": ["russian", "russian", "russian", "initials", "russian-tight", "full"],
    "es": ["full", "initials"],
}
_PAGES = {
    "en": ["", "", "", "p", "p", "at"],
    "de": ["S.", "S.", "S.", "S.", "", "s."],
    "fr": ["p.", "p.", "p.", "pp"],
    "it": ["p", "p", "p."],
    "ru": ["С.", "С.", "С.", "с.", "стр."],
    "es": ["p", "p."],
}
_VOLUMES = {
    "en": ["vol. {}", "vol. {}", "Vol. {}", "volume {}", "vol. {r}", "{r}", "pt. {}"],
    "de": ["Bd. {}", "Bd. {}", "Band {}", "Bd. {r}", "{r}", "Teil {}"],
    "fr": ["t. {}", "t. {r}", "tome {}", "vol. {}", "tome {r}", "t. {R}"],
    "it": ["vol. {}", "vol. {r}", "{r}", "tomo {r}", "t. {}"],
    "ru": ["Т. {}", "Т. {}", "т. {}", "Ч. {}", "Кн. {}", "Т. {r}"],
    "es": ["vol. {}", "tomo {r}", "t. {}"],
}
_CONJUNCTIONS = {
    "en": [" and ", " and ", " and ", " & ", "/"],
    "de": [" und ", "/", "/", " u. ", ", ", " / "],
    "fr": [" et ", " et ", ", ", " & "],
    "it": [" e ", ", ", " - ", ", "],
    "ru": [", ", ", ", " и "],
    "es": [" y ", " y "],
}
_ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]
_GENRES = {
    "en": [
        "Ph.D. diss.",
        "PhD diss.",
        "Ph.D. dissertation",
        "PhD thesis",
        "unpublished PhD thesis",
        "MA thesis",
        "D.Phil. thesis",
        "unpublished Ph.D. dissertation",
        "doctoral dissertation",
        "B.A. Honors thesis",
        "Ph.D. thesis",
    ],
    "de": [
        "Diss.",
        "phil. Diss.",
        "Magisterarbeit",
        "Habilitationsschrift",
        "unveröff. Diss.",
        "Diss. phil.",
        "Dissertation",
    ],
    "fr": ["thèse de doctorat", "thèse", "mémoire de master", "thèse de 3e cycle", "thèse d'État"],
    "it": ["tesi di laurea", "tesi di dottorato"],
    "ru": ["Дис. ... канд. ист. наук", "Автореф. дис. ... д-ра ист. наук"],
    "es": ["tesis doctoral"],
}
_EDITIONS = {
    "en": [
        "2nd ed.",
        "3rd ed.",
        "rev. ed.",
        "2d ed.",
        "4th edn",
        "2nd edn",
        "second edition",
        "rev. edn.",
        "new ed.",
        "repr. ed.",
        "paperback edition",
        "10th ed.",
    ],
    "de": ["2. Aufl.", "3. Auflage", "4., überarb. Aufl.", "2., erw. Aufl.", "Neuausg."],
    "fr": ["2e éd.", "nouv. éd.", "3e édition", "rééd."],
    "it": ["2a ed.", "nuova ed.", "II ed."],
    "ru": ["2-е изд.", "Изд. 3-е.", "3-е изд., доп."],
    "es": ["2.ª ed.", "3ª ed."],
}
_ORIGINALS = {
    "en": [
        "originally published {}",
        "orig. {}",
        "first published {}",
        "originally {p}, {}",
        "originally {p}, {}",
        "originally {p}, {}",
        "first published {p}, {}",
        "orig. {p}, {}",
        "orig. pub. {}",
        "1st ed. {}",
        "first published in {}",
        "reprint, {p}, {}",
        "repr. of {} ed.",
    ],
    "de": ["zuerst {}", "Erstausgabe {}", "zuerst {p} {}", "Orig. {}", "erstmals {}"],
    "fr": ["1re éd. {}", "1ère éd. {}", "première édition {}", "éd. orig. {}"],
    "it": ["ed. or. {}", "1a ed. {}", "ed. orig. {p} {}"],
    "ru": ["1-е изд. {}"],
    "es": ["1.ª ed. {}"],
}
_SERIES = {
    "en": [
        "Studies in {} History",
        "Cambridge Studies in {}",
        "Publications of the {} Society, {n}",
        "{} Papers, no. {n}",
        "{} Series {n}",
    ],
    "de": [
        "Studien zur {}, Bd. {n}",
        "Beiträge zur {}, {n}",
        "Schriften zur {} {n}",
        "Forschungen zur {} {n}",
        "Kritische Studien, Bd. {n}",
    ],
    "fr": ["coll. « {} »", "« Bibliothèque des {} »", "coll. « Points {} »", "« Folio {} »"],
    "it": ["Biblioteca di {}", "Studi {}, {n}"],
    "ru": ["Серия {}"],
    "es": ["Colección {}"],
}


@lru_cache(maxsize=1)
def family_names() -> dict[str, list[str]]:
    """Family names by language; some are several words."""
    rows = (
        line.split(":", 1) for line in (HERE / "family-names.txt").read_text("utf-8").splitlines() if line[0] != "#"
    )
    return {language: words.split() for language, words in rows}


@lru_cache(maxsize=1)
def given_names() -> dict[str, list[str]]:
    names = " ".join(lines_of("given-names")).split()
    cyrillic = [name for name in names if CYRILLIC.search(name)]
    return {"ru": cyrillic, "": [name for name in names if not CYRILLIC.search(name)]}


@lru_cache(maxsize=1)
def title_lists() -> dict[str, list[str]]:
    """Frames and words of titles, by "language list"."""
    blocks: dict[str, list[str]] = {}
    for line in (HERE / "titles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = blocks.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current += (
                [line]
                if "{" in line or "frames" in list(blocks)[-1]
                else [word.replace("-", " ") for word in line.split()]
            )
    return blocks


@dataclass
class Maker:
    """Makes the printed fields of random sources in one style; `dice` decides everything."""

    style: Style
    dice: random.Random
    real_titles: list[str] = field(default_factory=list)

    def title(self, language: str) -> str:
        """A title in this language ("ru-latin" for romanised Russian)."""
        if language == "en" and self.real_titles and self.dice.random() < 0.3:
            return self.dice.choice(self.real_titles)
        title = self._framed_title(language)
        chance = self.dice.random()
        if chance < 0.12:
            title += self._joint_of_subtitle(language) + self._framed_title(language)
        elif chance < 0.15:
            title += f", {self.span_of_years()}" if language != "ru" else f" ({self.span_of_years()} гг.)"
        elif chance < 0.18:
            title = self._with_words_quoted(title)
        elif chance < 0.22:
            title = self._listed(title, language)
        return title

    def _listed(self, title: str, language: str) -> str:
        """A title that is a list of words, goes on after a comma, names centuries, or ends in brackets."""
        lists = title_lists()
        names = [key for key in lists if key.startswith(f"{language} ") and not key.endswith("frames")]
        words = [self.dice.choice(lists[self.dice.choice(names)]).lower() for _ in range(3)]
        listed = ", ".join(words[: self.dice.randint(2, 3)])
        first, last = self.dice.sample(_ROMAN[13:], 2)
        centuries = {
            "fr": f", {first}e-{last}e siècle",
            "it": f" (secoli {first}-{last})",
            "ru": f" ({first}–{last} вв.)",
        }
        return self.dice.choice(
            [
                listed[:1].upper() + listed[1:] + self._joint_of_subtitle(language) + title,
                f"{title}: {listed}",
                f"{title}, {listed}",
                title + centuries.get(language, f", {listed}"),
                f"{title} ({listed})",
            ]
        )

    def _framed_title(self, language: str) -> str:
        lists = title_lists()
        frame = self.dice.choice(lists[f"{language} frames"])
        filled = re.sub(r"\{(\w)\}", lambda slot: self._word(lists, language, slot[1]), frame)
        return filled[:1].upper() + filled[1:]

    def _joint_of_subtitle(self, language: str) -> str:
        common = {"en": ": ", "es": ". ", "ru": ": ", "ru-latin": ": "}.get(language, ". ")
        return self.dice.choice([common, common, common, ". ", ": ", " – "])

    def _with_words_quoted(self, title: str) -> str:
        """A title in which some words are quoted, in the inner marks of the note's language."""
        opening, closing = {"ru": "«»", "fr": "“”", "de": "„“", "it": "“”"}.get(self.style.language, "‘’")
        words = title.split()
        first = self.dice.randint(0, len(words) - 1)
        last = min(len(words), first + self.dice.randint(1, 3))
        quoted = f"{opening}{' '.join(words[first:last]).rstrip(':.,')}{closing}"
        return " ".join([*words[:first], quoted, *words[last:]])

    def _word(self, lists: dict[str, list[str]], language: str, slot: str) -> str:
        if slot == "Y":
            return self.span_of_years()
        if slot == "J":
            return str(self.dice.randint(12, 20))
        if slot == "T":
            return self.dice.choice(["The", "A", "Studien", "Essays on", "Materialien"])
        return self.dice.choice(lists[f"{language} {slot}"])

    def span_of_years(self) -> str:
        start = self.dice.randint(1400, 1985)
        end = start + self.dice.randint(1, 60)
        return f"{start}{self.style.dash}{end if self.dice.random() < 0.7 else end % 100:02}"

    def year(self) -> str:
        """A year of publication, now and then a span or uncertain."""
        year = self.dice.choices([self.dice.randint(1930, 2023), self.dice.randint(1700, 1930)], [8, 1])[0]
        odd = self.dice.random()
        if odd < 0.04:
            return f"{year}{self.style.dash}{(year + self.dice.randint(1, 9)) % 100:02}"
        return f"{year}/{(year + 1) % 100:02}" if odd < 0.06 else f"[{year}]" if odd < 0.07 else str(year)

    def people(self, language: str, most: int = 3, names: str = "") -> str:
        """One or several names as the style prints them."""
        count = min(most, self.dice.choices([1, 2, 3, 4], [72, 18, 7, 3])[0])
        printed = [self.person(language, names or self.style.names) for _ in range(count)]
        if count > 2 and self.dice.random() < 0.15:
            return f"{printed[0]} {self._others()}"
        if count < 2:
            return printed[0]
        last = self.style.conjunction
        return ", ".join(printed[:-1]) + (", and " if last == " and " and count > 2 else last) + printed[-1]

    def _others(self) -> str:
        return {"de": "u. a.", "it": "et al.", "ru": "и др."}.get(self.style.language, "et al.")

    def person(self, language: str, names: str) -> str:
        """One name: Sheila Fitzpatrick, S. Fitzpatrick, Fitzpatrick, Sheila, Хлевнюк О. В."""
        cyrillic = language == "ru"
        family = self.family(language)
        given = self.dice.choice(given_names()["ru" if cyrillic else ""])
        initials = self._initials(given, cyrillic)
        if names == "full":
            middle = f" {self.dice.choice('ABCDEFGHJKLMPRSTVW')}." if not cyrillic and self.dice.random() < 0.25 else ""
            middle = " " + self.dice.choice(given_names()[""]) if middle and self.dice.random() < 0.2 else middle
            suffix = ", Jr." if self.dice.random() < 0.01 else ""
            return f"{given}{middle} {family}{suffix}"
        shapes = {
            "initials": f"{initials} {family}",
            "inverted": f"{family}, {self.dice.choice([given, given, initials])}",
            "capitals": f"{self.dice.choice([given, initials])} {family.upper()}",
            "family": family,
            "family-caps": family.upper(),
            "russian": f"{family} {initials}",
            "russian-tight": f"{family} {initials.replace(' ', '')}",
        }
        return shapes[names]

    def family(self, language: str) -> str:
        lists = family_names()
        known = lists.get(language) or lists["other"]
        if language not in ("ru", "ru-latin") and self.dice.random() < 0.15:
            known = lists[self.dice.choice(["other", "en", "de", "fr", "it"])]
        name = self.dice.choice(known)
        if self.dice.random() < 0.04 and language in ("de", "fr", "it", "en"):
            name = f"{self.dice.choice(['von', 'van', 'de', 'von der', 'Di', 'Mc', 'Le'])} {name}".replace("Mc ", "Mc")
        if self.dice.random() < 0.03 and language != "ru":
            name = f"{name}-{self.dice.choice(known)}"
        return name

    def _initials(self, given: str, cyrillic: bool) -> str:
        letters = "АБВГЕИКЛМНОПРСТФЮЯ" if cyrillic else "ABCDEFGHIJKLMNOPRSTVW"
        second = self.dice.random() < (0.85 if cyrillic else 0.4)
        space = self.dice.choice([" ", " ", ""])
        return f"{given[0]}." + (f"{space}{self.dice.choice(letters)}." if second else "")

    def quoted(self, title: str, comma: bool = True) -> str:
        """A title in quotation marks, with its comma where the style puts it."""
        opening, closing = self.style.quotes
        if opening == "«" and self.style.language == "fr":
            opening, closing = self.dice.choice(["« ", "«\u00a0", "«"]), self.dice.choice([" »", "\u00a0»", "»"])
        if title[-1] in "?!" and self.dice.random() < 0.7:
            return f"{opening}{title}{closing}" + ("," if comma and not self.style.comma_inside else "")
        if not comma:
            return f"{opening}{title}{closing}"
        return f"{opening}{title},{closing}" if self.style.comma_inside else f"{opening}{title}{closing},"

    def italic(self, title: str) -> str:
        return f"{self.style.italics}{title}{self.style.italics}"

    def number(self, pattern: str) -> str:
        value = self.dice.randint(1, 20)
        roman = _ROMAN[value - 1]
        return pattern.replace("{}", str(value)).replace("{r}", roman).replace("{R}", roman)

    def pages(self, extent: bool = False) -> str:
        """Pages as the style prints them: one, a range, several, with notes or "ff."."""
        sign = self.style.pages
        first = self.dice.randint(1, 500)
        last = first + self.dice.randint(1, 40)
        shown = str(last) if self.dice.random() < 0.5 else self._shortened(first, last)
        span = f"{first}{self.style.dash}{shown}"
        odd = self.dice.random()
        several = extent or odd < 0.4
        body = span if several else str(first)
        if not extent and odd > 0.75:
            body, several = self._odd_pages(first, last, span, odd)
        if extent and odd < 0.25:
            body += self._place_within(first)
        return self._labelled(sign, body, several)

    def _shortened(self, first: int, last: int) -> str:
        one, two = str(first), str(last)
        if len(one) != len(two):
            return two
        same = next(place for place in range(len(one)) if one[place] != two[place])
        return two[same:]

    def _odd_pages(self, first: int, last: int, span: str, odd: float) -> tuple[str, bool]:
        more = {
            "en": ["ff.", "n", "n. 3", "n2", "n15", " n. 12", " and n"],
            "de": ["f.", " f.", "ff.", " ff.", ", Anm. 5"],
            "fr": [" sq.", " et suiv.", " et s.", ", n. 3"],
            "it": [" e sgg.", " sgg.", " e n.", " ss."],
            "ru": [" и далее", " и сл."],
            "es": [" y ss."],
        }[self.style.language]
        if odd > 0.96:
            return self.dice.choice(
                [_ROMAN[first % 20].lower(), f"{_ROMAN[3].lower()}{self.style.dash}{_ROMAN[8].lower()}", "passim"]
            ), False
        if odd > 0.88:
            return f"{first}{self.dice.choice(more)}", False
        joint = self.dice.choice([", ", ", ", " and ", " & "]) if self.style.language == "en" else ", "
        others = [f"{first}", span, f"{last + 12}"] if odd > 0.82 else [f"{first}", f"{last}"]
        return joint.join(others[:2]) + "".join(f", {other}" for other in others[2:]), True

    def _place_within(self, first: int) -> str:
        page = first + self.dice.randint(0, 9)
        forms = {
            "en": [
                ", here {}",
                ", at {}",
                " (p. {})",
                " ({})",
                " at {}",
                ", esp. {}",
                ", especially {}",
                ", quotation on {}",
                ", {}",
                ", quote at {}",
            ],
            "de": [
                ", hier S. {}",
                ", hier {}",
                ", hier: {}",
                " ({})",
                ", insb. S. {}",
                ", bes. S. {}",
                ", Zitat S. {}",
            ],
            "fr": [", ici p. {}", ", en particulier p. {}", ", notamment p. {}", " (p. {})"],
            "it": [", qui p. {}", ", in particolare p. {}", ", spec. p. {}", " (p. {})"],
            "ru": [", здесь с. {}", " (здесь с. {})"],
            "es": [", esp. p. {}"],
        }
        return self.dice.choice(forms[self.style.language]).replace("{}", str(page))

    def _labelled(self, sign: str, body: str, several: bool) -> str:
        if body.startswith(("chap", "passim")):
            return body
        if sign in ("p", "pp"):
            return (
                f"{'pp.' if several else 'p.'} {body}"
                if self.dice.random() < 0.93
                else f"{'pp.' if several else 'p.'}{body}"
            )
        if sign == "at":
            return self.dice.choice([f"at {body}", body, f"at p. {body}"])
        return f"{sign} {body}".strip()

    def day(self) -> str:
        """A date in full, as newspapers and letters have it."""
        language = self.style.language
        month = self.dice.choice(MONTHS[language])
        day, year = self.dice.randint(1, 30), self.dice.randint(1850, 2020)
        forms = {
            "en": [
                f"{day} {month} {year}",
                f"{day} {month} {year}",
                f"{month} {day}, {year}",
                f"{month} {day}, {year}",
                f"{month[:3]}. {day}, {year}",
                f"{day} {month[:3]}. {year}",
                f"{month} {year}",
                f"{day}.{day % 12 + 1}.{year}",
                f"{month} {day} {year}",
            ],
            "de": [
                f"{day}. {month} {year}",
                f"{day}.{day % 12 + 1}.{year}",
                f"{day}. {day % 12 + 1}. {year}",
                f"{day}.{day % 12 + 1:02}.{year}",
            ],
            "ru": [
                f"{year}. {day} {month}",
                f"{day} {month} {year} г.",
                f"{day} {month} {year}",
                f"{day}.{day % 12 + 1:02}.{year}",
            ],
            "es": [f"{day} de {month} de {year}"],
        }
        return self.dice.choice(
            forms.get(language, [f"{day} {month} {year}", f"{month} {year}", f"{day} {month} {year}"])
        )

    def issue_month(self) -> str:
        language = self.style.language
        months = MONTHS[language] + SEASONS.get(language, []) * 3
        month = self.dice.choice(months)
        if self.dice.random() < 0.15:
            return f"{month}{self.style.dash}{self.dice.choice(months)}"
        return f"{self.dice.randint(1, 28)} {month}" if self.dice.random() < 0.05 else month

    def series(self) -> str:
        language = self.style.language
        name = self.dice.choice(
            [
                "Sozialgeschichte",
                "Arbeiterbewegung",
                "Histoire",
                "Modern European",
                "Economic",
                "Storia",
                "Osteuropa",
                "Histoires",
            ]
        )
        return self.dice.choice(_SERIES[language]).replace("{}", name).replace("{n}", str(self.dice.randint(1, 220)))

    def genre(self) -> str:
        return self.dice.choice(_GENRES[self.style.language])

    def edition(self) -> str:
        return self.dice.choice(_EDITIONS[self.style.language])

    def original(self, place: str) -> str:
        form = self.dice.choice(_ORIGINALS[self.style.language])
        return form.replace("{p}", place).replace("{}", str(self.dice.randint(1850, 1990)))

    def shelfmark(self, russian: bool) -> tuple[str, str]:
        """A shelfmark and the leaves in it."""
        if russian:
            return self._russian_shelfmark()
        leaf = self._leaf()
        marks = [*self._numbered_marks(), *self._boxes_and_bundles()]
        return self.dice.choice(marks), leaf

    def _leaf(self) -> str:
        number = self.dice.randint
        return self.dice.choice(
            [
                "",
                f"fol. {number(1, 300)}",
                f"Bl. {number(1, 99)}",
                f"fols. {number(1, 9)}–{number(10, 40)}",
                f"f. {number(1, 99)}r",
                f"p. {number(1, 30)}",
                f"Bl. {number(1, 99)} f.",
                f"c. {number(2, 60)}",
            ]
        )

    def _numbered_marks(self) -> list[str]:
        number = self.dice.randint
        return [
            f"FO {number(100, 999)}/{number(100, 99999)}",
            f"CAB {number(20, 130)}/{number(1, 99)}",
            f"HO 45/{number(1000, 9999)}",
            f"WO {number(30, 400)}/{number(1, 999)}",
            f"R {number(1, 60)}/{number(10, 4000)}",
            f"R 43 I/{number(100, 2000)}",
            f"NL {number(1000, 1999)}/{number(1, 90)}",
            f"B {number(100, 500)}/{number(1, 999)}",
            f"DY 30/{number(1, 999)}",
            f"DO 1/{number(1, 999)}",
            f"F7 {number(1000, 15000)}",
            f"F/7/{number(1000, 13000)}",
            f"BB18 {number(100, 6000)}",
            f"{number(1, 99)} AP {number(1, 30)}",
            f"RG 59, 861.00/{number(100, 12000)}",
            f"CP {number(1, 300)}({number(20, 45)})",
            f"{number(10, 90)} J {number(1, 300)}",
            f"C {number(1, 99)}/{number(1, 999)}/{number(1, 99)}",
        ]

    def _boxes_and_bundles(self) -> list[str]:
        number = self.dice.randint
        return [
            f"RG {number(10, 500)}, box {number(1, 90)}",
            f"Box {number(1, 90)}, Folder {number(1, 30)}",
            f"box {number(1, 90)}, file {number(1, 30)}",
            f"Segreteria di Stato, b. {number(1, 200)}, fasc. {number(1, 30)}",
            f"b. {number(1, 200)}, fasc. {number(1, 30)}",
            f"Ministero dell'Interno, b. {number(1, 200)}",
            f"Add. MS {number(1000, 60000)}",
            f"MS Eng. hist. c. {number(100, 900)}",
            f"MSS {number(1, 900)}",
            f"Rep. {number(1, 90)}, Nr. {number(1, 900)}",
            f"Bestand {number(1, 900)}, Nr. {number(1, 900)}",
            f"legajo {number(1, 900)}",
            f"Estado, leg. {number(100, 4000)}",
            f"série M, dossier {number(1, 400)}",
            f"fonds {number(1, 400)}, dossier {number(1, 90)}",
            f"Record Group {number(10, 500)}, Entry {number(1, 90)}",
            f"SP {number(10, 99)}/{number(1, 99)}",
            f"E {number(100, 400)}/{number(1, 99)}",
            f"{self.family('en')} Papers, Box {number(1, 90)}, Folder {number(1, 30)}",
            f"{self.family('en')} Papers, box {number(1, 90)}",
            f"Nachlass {self.family('de')}, Nr. {number(1, 90)}",
            f"Fonds {self.family('fr')}, carton {number(1, 90)}",
            f"{self.family('en')} MSS, {number(1, 90)}",
        ]

    def _russian_shelfmark(self) -> tuple[str, str]:
        number = self.dice.randint
        fond, opis, delo, leaf = number(1, 9000), number(1, 130), number(1, 2000), number(1, 200)
        leaves = (
            f"{leaf}–{leaf + 2}"
            if self.dice.random() < 0.3
            else f"{leaf}ob"
            if self.dice.random() < 0.05
            else str(leaf)
        )
        plural = "l" if leaves == str(leaf) else "ll"
        if self.style.language == "ru":
            up = self.dice.random() < 0.7
            mark = f"Ф. {fond}. Оп. {opis}. Д. {delo}" if up else f"ф. {fond}, оп. {opis}, д. {delo}"
            sign = {"l": "л.", "ll": "лл."}[plural]
            return mark, f"{sign.capitalize() if up else sign} {leaves}".replace("ob", " об.")
        mark = self.dice.choice(
            [
                f"f. {fond}, op. {opis}, d. {delo}",
                f"f. {fond}, op. {opis}, d. {delo}",
                f"fond {fond}, opis {opis}, delo {delo}",
                f"{fond}/{opis}/{delo}",
                f"F. {fond}, op. {opis}, d. {delo}",
            ]
        )
        return mark, self.dice.choice([f"{plural}. {leaves}", f"{plural}. {leaves}", f"list {leaves}", leaves])

    def document(self, language: str) -> str:
        """What a paper in an archive is: a letter, minutes, a report."""
        one, other = self.family(language), self.family(language)
        kinds = {
            "en": [
                f"{one} to {other}",
                f"Letter from {one} to {other}",
                f"Minutes of the {other} Committee",
                f"Memorandum by {one}",
                f"{one} to {other}",
                "Cabinet minutes",
                f"Report of the {one} Commission",
                "“Report on the Mood of the Workers”",
                f"{one}, diary",
                "Testimony of a factory inspector",
                f"{one} memorandum",
            ],
            "de": [
                f"{one} an {other}",
                f"Brief {one} an {other}",
                f"Bericht des Regierungspräsidenten in {other}",
                f"Aufzeichnung {one}",
                f"Schreiben {one} an {other}",
                "Protokoll der Sitzung",
            ],
            "fr": [
                f"{one} à {other}",
                "rapport du préfet",
                f"lettre de {one} à {other}",
                "procès-verbal de la séance",
                f"note de {one}",
                "rapport du commissaire de police",
            ],
            "it": [f"{one} a {other}", "relazione del prefetto", f"lettera di {one} a {other}", "verbale della seduta"],
            "ru": [f"Докладная записка {one}", "Протокол заседания", f"Письмо {one} {other}"],
        }
        return self.dice.choice(kinds.get(language, kinds["en"]))

    def link(self) -> str:
        host = self.dice.choice(
            [
                "www.marxists.org",
                "www.gutenberg.org",
                "en.wikipedia.org",
                "www.bbc.co.uk",
                "hsozkult.de",
                "gallica.bnf.fr",
                "www.persee.fr",
                "doi.org",
                "avalon.law.yale.edu",
            ]
        )
        if host == "doi.org":
            prefix, suffix = self.dice.randint(1000, 9999), self.dice.randint(1000, 999999)
            return f"https://doi.org/10.{prefix}/{self.dice.choice('abcdef')}{suffix}"
        path = "/".join(
            self.dice.choice(["archive", "works", "2019", "essay", "article", "id", "history"])
            for _ in range(self.dice.randint(1, 3))
        )
        scheme, ending = self.dice.choice(["https://", "http://", ""]), self.dice.choice(["", ".htm", ".html", "/"])
        address = f"{scheme}{host}/{path}/{self.dice.randint(1, 9999)}{ending}"
        if not address.startswith(("http", "www")):
            address = "www." + address.removeprefix("www.")
        return f"<{address}>" if self.dice.random() < 0.1 else address
