"""Specimen notes: citations in the frames of `styles`, among signals, hinges and prose, with their labels.

A note is a row of pieces, each a text with the label of its tokens; the piece with which a citation begins is
marked. So the labels survive whatever `noise` does to the text.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from training import papers, rarer, styles
from training.sources import Maker, Style
from works.endnotes import labels as L
from works.endnotes.gazetteers import lines_of

FIELD = re.compile(r"\{(\w+)\}")
OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
LABELS = {
    **dict.fromkeys(["A", "a"], L.AUTHOR),
    **dict.fromkeys(["E"], L.EDITOR),
    **dict.fromkeys(["TR"], L.TRANSLATOR),
    **dict.fromkeys(["T", "Q", "O", "R", "t", "q", "B", "d", "W"], L.TITLE),
    **dict.fromkeys(["C", "J", "g"], L.CONTAINER),
    **dict.fromkeys(["V", "v"], L.VOLUME),
    **{"I": L.ISSUE, "i": L.ISSUE, "P": L.PLACE, "U": L.PUBLISHER, "p": L.PAGES, "f": L.PAGES},
    **dict.fromkeys(["Y", "D", "M", "y"], L.DATE),
    **{"N": L.TITLE, "st": L.TITLE, "h": L.TITLE, "d0": L.TITLE, "rp": L.CONTAINER, "w": L.CONTAINER},
    **{"pp": L.PAGES, "cl": L.PAGES, "n0": L.PAGES, "rv": L.VOLUME, "nn": L.ISSUE, "e": L.DATE, "D0": L.DATE},
    **{"F": L.HELPER, "F0": L.GENRE, "CA": L.AUTHOR, "HA": L.ARCHIVE, "A0": L.AUTHOR, "k2": L.SHELFMARK, "sn": L.JOINT},
    **{"ed": L.EDITION, "s": L.EDITION, "S": L.SERIES, "G": L.GENRE, "K": L.ARCHIVE, "k": L.SHELFMARK},
    **{
        "H": L.ABBREVIATION,
        "L": L.LINK,
        "X": L.ACCESSED,
        "o": L.ORIGINAL,
        "oy": L.ORIGINAL,
        "n": L.CROSS,
        "Z": L.TRANSLATION,
        "m": L.JOINT,
    },
}
#: Words of a frame that are more than joints.
_WORDS = [
    (
        L.OPCIT,
        re.compile(
            r"(?i)\b(?:op|art|loc)\. cit\.|\bart\. cité|(?<= )cit\.|(?<=, )cit\b|, cité(?=,)|a\. ?a\. ?O\."
            r"|указ\. соч\.|ук\. соч\."
        ),
    ),
    (L.GENRE, re.compile(r"paper presented at(?: the annual meeting of the)?|unpublished (?:paper|manuscript)")),
    (L.IBID, re.compile(r"(?i)\bibid\.|\bebd\.|(?<=\}, )id\.(?=, \{p)")),
    (L.IDEM, re.compile(r"\b(?:ders\.|[Ii]d\.)(?=, \{C)")),
    (
        L.ACCESSED,
        re.compile(
            r"(?i)(?:last )?accessed(?= \{X)|abgerufen am|zugriff am|letzter zugriff:|consulté le|дата обращения:"
        ),
    ),
    (L.ISSUE, re.compile(r"(?:[Nn]o\.|n°|№|H\.|Nr\.|Вып\.|núm\.|\bn\.) (?=\{i)")),
    (L.VOLUME, re.compile(r"(?:[Vv]ol\.|t\.|Т\.|Bd\.|Jg\.|\ba\.) (?=\{v)")),
    (
        L.CROSS,
        re.compile(
            r"\(?(?:wie |oben |see |voir |supra |above, )*(?:n\.|note|Anm\.|N\.|Fn\.) (?=\{n)|(?<=\{n\}) above"
            r"|vorige N\.|(?<=\()(?:note )(?=\{n)"
        ),
    ),
]
CHANCES = {
    "en": "book 34 edited 7 chapter 16 article 22 newspaper 5 thesis 4 "
    "archival 8 web 2 film 2 interview 1 review 1 report 3 collected 4",
    "de": "book 36 edited 7 chapter 20 article 20 newspaper 4 "
    "thesis 2 archival 8 web 2 interview 1 review 1 collected 3",
    "fr": "book 38 edited 6 chapter 16 article 22 newspaper 4 "
    "thesis 2 archival 8 web 1 interview 1 review 1 collected 3",
    "it": "book 38 edited 6 chapter 18 article 20 newspaper 4 thesis 1 archival 8 interview 1 review 1 collected 3",
    "ru": "book 32 edited 7 chapter 10 article 18 newspaper 7 thesis 2 archival 20 web 2 collected 5",
    "es": "book 50 chapter 20 article 25 archival 10",
}


REPORTING = (
    "World Bank",
    "OECD",
    "United Nations",
    "Royal Commission on Labour",
    "{} Committee",
    "International Labour Office",
    "Ministry of Labour",
    "Board of Trade",
)
#: Prose that runs into a citation, and after the stroke the signal.
INTRODUCTIONS = {
    "en": [
        "On {topic}, |see ",
        "Among the most important works are |",
        "Important contributions include |",
        "For an introduction to the large literature on {topic}, |see ",
        "{family} responded in |",
        "The starting point remains |",
        "I draw here on |",
        "See the review by |",
        "For a discussion of {topic}, |see ",
        "On {topic}, |see especially ",
        "For {topic} |see, for example, ",
        "This is the argument of |",
        "This is the gist of |",
        "The papers of the conference will be published as |",
        "The essays have been collected in |",
        "The phrase is from |",
        "For this see |",
        "On {topic}: |",
        "For a different view, |see ",
        "For an account of {topic}, |see ",
        "The point is made by |",
        "The best study of {topic} is |",
        "The following is based on |",
        "I have taken this from |",
        "This paragraph draws on |",
        "The literature on {topic} is large; |see ",
        "As argued in |",
        "For the English edition, |see ",
        "The reference is to |",
        "{family} returned to the question in |",
        "{family} has since published |",
        "{family} argues the contrary in |",
        "{family} used the same phrase in |",
        "{family}’s later work includes |",
        "{family} develops this point in his |",
        "Compare {family}’s remarks in |",
    ],
    "de": [
        "Zu {topic} |vgl. ",
        "Die ältere Forschung sah das anders. Anders jetzt |",
        "Grundlegend |",
        "Vgl. die Rezension von |",
        "Zum Forschungsstand |",
        "Aus der umfangreichen Literatur |",
        "Zur {topic} |siehe ",
        "Eine andere Ansicht vertritt |",
        "Zum Thema {topic} |",
        "Das Folgende nach |",
        "Überblick bei |",
        "So auch |",
        "Anders {family} in |",
        "{family} betont dagegen in |",
        "So {family}, |",
    ],
    "fr": [
        "Sur {topic}, |voir ",
        "Sur {topic}, la bibliographie est considérable ; on se reportera à |",
        "Nous nous permettons de renvoyer à |",
        "Pour une mise au point récente, |",
        "Sur cette question, |voir notamment ",
        "Pour {topic}, |cf. ",
        "C'est la thèse de |",
        "Je suis ici |",
        "{family} a repris la question dans |",
        "Nous suivons ici |",
    ],
    "it": [
        "Su {topic} la letteratura è vastissima: ci limitiamo a rinviare a |",
        "Per un inquadramento generale, |si veda ",
        "Resta fondamentale |",
        "Su {topic}, |cfr. ",
        "Per una diversa interpretazione |si veda ",
        "Per {topic} |cfr. ",
        "È la tesi di |",
    ],
    "ru": ["О {topic} |см.: ", "Подробнее об этом |см.: ", "Иная точка зрения: |"],
    "es": ["Sobre {topic}, |véase "],
}
COLLECTED_WORKS = {
    "en": [
        "Works",
        "Collected Works",
        "Selected Works",
        "Sochineniia",
        "Polnoe sobranie sochinenii",
        "PSS",
        "MEW",
        "Complete Works",
        "Collected Papers",
        "Writings",
        "Correspondence",
        "The Diaries",
    ],
    "de": [
        "Werke",
        "Gesammelte Werke",
        "Sämtliche Werke",
        "MEW",
        "MEGA",
        "Briefe",
        "Gesammelte Aufsätze",
        "Kritische Gesamtausgabe",
        "Sämtliche Briefe",
        "Deutsche Reichstagsakten",
    ],
    "fr": ["Œuvres complètes", "Œuvres", "Correspondance", "Mémoires", "Écrits"],
    "it": ["Opere", "Opere complete", "Scritti", "Quaderni del carcere", "Lettere"],
    "ru": [
        "Полн. собр. соч.",
        "Соч.",
        "Собр. соч.",
        "Сочинения",
        "Избр. произв.",
        "ПСС",
        "Избранное",
        "КПСС в резолюциях",
    ],
    "es": ["Obras completas", "Obras"],
}


_SOCIETIES = ("Historical Association", "Conference", "Society", "Association")
_COUNTRIES = ("en", "de", "fr", "it", "es")
_ABBREVIATED_ARCHIVES = ("TNA", "AN", "BL", "NARA", "GARF", "BArch", "ACS", "PRO", "ADN", "ASV", "RGASPI", "AGI")


@dataclass(frozen=True)
class Piece:
    """A stretch of text whose tokens bear one label; `begins` marks the first piece of a citation."""

    text: str
    label: str
    begins: bool = False


class Composer:
    """Writes specimen notes in one style."""

    def __init__(self, language: str, dice: random.Random, prose: dict[str, list[str]], real_titles: list[str]) -> None:
        self.language = language
        self.dice = dice
        self.style = Style.of(language, dice)
        self.maker = Maker(self.style, dice, real_titles)
        self.prose = prose[language]
        self.dated = False

    def full(self) -> list[Piece]:
        """A full citation of a source of some kind."""
        names = f"{CHANCES[self.language]} {rarer.MORE_CHANCES[self.language]}".split()
        kind = self.dice.choices(names[::2], [int(each) for each in names[1::2]])[0]
        frame = self.dice.choice(rarer.frames(self.language, kind))
        fields = self._fields(kind, frame)
        pieces = fill(frame, fields)
        self.dated = kind == styles.NEWSPAPER and self.language != "ru"
        # A note may leave out the author whom the text has just named.
        if self.dice.random() < 0.05 and kind in (styles.BOOK, styles.ARTICLE, styles.CHAPTER):
            pieces = _without_author(pieces)
        if self.dice.random() < 0.04 and len(pieces) > 3:
            pieces.append(Piece(*self._hereafter()))
        return pieces

    def short(self) -> list[Piece]:
        frame = self.dice.choice(rarer.short_frames(self.language))
        return fill(frame, self._fields(styles.BOOK, frame), short=True)

    def ibid(self) -> list[Piece]:
        """A back-reference, with or without a place."""
        word = self.dice.choice(styles.IBID[self.language])
        pieces = [Piece(word, L.IBID)]
        chance = self.dice.random()
        joint = " " if chance < 0.1 or word.endswith(",") else ". " if self.language == "ru" else ", "
        if chance < 0.06:
            pieces += [Piece(", ", L.JOINT), Piece(self.maker.number(self.style.volumes), L.VOLUME)]
        if chance < 0.7:
            pieces += [Piece(joint, L.JOINT), Piece(self.maker.pages(), L.PAGES)]
        elif chance < 0.76 and self.language != "en":
            pieces += [Piece(joint, L.JOINT), Piece(self.maker.shelfmark(self.language == "ru")[0], L.SHELFMARK)]
        return pieces

    def idem(self) -> list[Piece]:
        """Another work of the same author: idem, and a reference without its author."""
        kind = self.dice.choice([styles.BOOK, styles.ARTICLE, styles.CHAPTER])
        all_frames = [frame for frame in rarer.frames(self.language, kind) if frame.startswith("{A}")]
        frame = self.dice.choice(all_frames)
        pieces = _without_author(fill(frame, self._fields(kind, frame)))
        word = self.dice.choice(styles.IDEM[self.language])
        return [Piece(word, L.IDEM), Piece(" " if self.language == "ru" else ", ", L.JOINT), *pieces]

    def _hereafter(self) -> tuple[str, str]:
        name = "".join(self.dice.choice("ABCDGHKLMPRST") for _ in range(3))
        forms = {
            "en": [
                f" (hereafter {name})",
                f" [hereafter cited as {name}]",
                f" (henceforth {name})",
                f"; hereafter {name}",
            ],
            "de": [f" [im Folgenden: {name}]", f" (künftig {name})", f" (im Folgenden zit. als {name})"],
            "fr": [f" (désormais {name})", f" [ci-après {name}]"],
            "it": [f" (d'ora in poi {name})"],
            "ru": [f" (далее – {name})"],
        }
        return self.dice.choice(forms.get(self.language, forms["en"])), L.ABBREVIATION

    def _language_of_source(self, kind: str) -> str:
        """English notes cite titles in all languages, Russian ones romanised."""
        if self.language == "ru":
            return self.dice.choices(["ru", "en", "de", "fr"], [86, 8, 3, 3])[0]
        if self.dice.random() < (0.28 if self.language == "en" else 0.2):
            return self.dice.choice(["de", "fr", "it", "ru-latin", "es", "en"])
        return self.language

    def _fields(self, kind: str, frame: str) -> dict[str, str]:
        maker, dice = self.maker, self.dice
        spoken = self._language_of_source(kind)
        title, other = maker.title(spoken), maker.title(spoken)
        if kind == styles.COLLECTED and dice.random() < 0.7:
            title = other = dice.choice(
                COLLECTED_WORKS["ru" if self.language == "ru" else "en" if dice.random() < 0.5 else self.language]
            )
        place, publisher = self._place(spoken), self._publisher(kind)
        whole = kind not in (styles.CHAPTER, styles.ARTICLE, styles.NEWSPAPER, styles.REVIEW)
        quoted = self._unquoted_or_quoted(title)
        russian_archive = kind == styles.ARCHIVAL and self._cites_russian_archive(spoken)
        mark, leaf = maker.shelfmark(russian_archive)
        journal = self._periodical(kind, spoken)
        fields = self._names_and_titles(kind, spoken, title, other, quoted, journal)
        fields |= self._numbers_and_dates(place, publisher, whole)
        fields |= self._other_fields(spoken, place, russian_archive, mark, leaf)
        fields |= self._rarer_fields(fields["A"], fields["p"])
        if kind == styles.EDITED and dice.random() < 0.25:
            fields["T"] = self._filled(papers.EDITIONS[self.language], styled=True)
        if kind == styles.ARCHIVAL:
            fields |= self._papers(russian_archive)
        if kind == styles.NEWSPAPER and fields["p"] and dice.random() < 0.1:
            fields["p"] += f", col. {dice.choice('1234abc')}"
        if "{f}" in frame and not leaf:
            fields["f"] = maker.pages()
        if "{p}" in frame.replace("[[", "") and "[[" not in frame:
            fields["p"] = fields["p"] or maker.pages()
        if "{ed}" in frame and not re.search(r"\[\[[^\]]*\{ed\}", frame):
            fields["ed"] = fields["ed"] or maker.edition()
        return fields | self._short_fields(spoken, title)

    def _names_and_titles(
        self, kind: str, spoken: str, title: str, other: str, quoted: str, journal: str
    ) -> dict[str, str]:
        maker, dice = self.maker, self.dice
        return {
            "A": maker.people(spoken),
            "E": self._editors(spoken),
            "TR": maker.people(spoken, 1, "full" if dice.random() < 0.7 else ""),
            "T": maker.italic(title),
            "Q": self._quoted_before_in(kind, title),
            "O": maker.quoted(title, comma=False),
            "R": quoted,
            "C": maker.italic(other),
            "B": maker.italic(maker.title(spoken)),
            "J": maker.italic(journal),
            "g": dice.choice([f"«{journal}»", f"“{journal}”", maker.italic(journal)]),
        }

    def _numbers_and_dates(self, place: str, publisher: str, whole: bool) -> dict[str, str]:
        maker, dice = self.maker, self.dice
        return {
            "V": maker.number(self.style.volumes),
            "v": dice.choice(
                [str(dice.randint(1, 120)), maker.number("{}"), maker.number("{r}") if dice.random() < 0.2 else "36"]
            ),
            "i": str(dice.randint(1, 12)),
            "I": str(dice.randint(1, 12)),
            "m": str(dice.randint(2, 12)),
            "P": place,
            "U": publisher,
            "Y": maker.year(),
            "D": maker.day(),
            "X": maker.day(),
            "M": maker.issue_month(),
            "p": maker.pages(not whole and dice.random() < 0.6) if dice.random() < 0.75 else "",
            "ed": maker.edition() if dice.random() < 0.5 else "",
        }

    def _other_fields(self, spoken: str, place: str, russian_archive: bool, mark: str, leaf: str) -> dict[str, str]:
        maker, dice = self.maker, self.dice
        return {
            "s": dice.choice(["²", "³", ""]),
            "S": maker.series(),
            "G": maker.genre(),
            "K": self._archive(russian_archive),
            "k": mark,
            "f": leaf,
            "H": dice.choice(_ABBREVIATED_ARCHIVES),
            "d": maker.document(spoken),
            "L": maker.link(),
            "o": maker.original(place),
            "oy": str(dice.randint(1700, 1980)),
            "n": str(dice.randint(1, 150)),
            "Z": maker.title("en")
            + dice.choice(["", "", f" ({maker.title('en')} and interviews with {maker.person('en', 'full')})"]),
            "W": self._reviewed(spoken),
        }

    def _rarer_fields(self, authors: str, pages: str) -> dict[str, str]:
        """The fields of the rarer frames."""
        dice, year = self.dice, self.dice.randint(1850, 2005)
        first = dice.randint(1, 900)
        return {
            "N": self._filled(papers.CASES, styled=True),
            "rp": dice.choice(papers.choices(papers.REPORTERS)),
            "pp": str(first),
            "st": self._filled(papers.ACTS),
            "h": self._filled(papers.PARLIAMENTS[self.language], styled=True),
            "cl": dice.choice([f"cols. {first}–{first + 4}", f"col. {first}", f"cc. {first}-{first + 2}"]),
            "w": self._filled(papers.WORKS_OF_REFERENCE, styled=True),
            "rv": self.maker.number("{r}").lower(),
            "e": f"{year}{self.style.dash}{(year + dice.randint(1, 12)) % 100:02}",
            "F": self.maker.person(self._language_of_source("book"), "full"),
            "F0": f"{self.maker.family('en')} {dice.choice(_SOCIETIES)}",
            "A0": re.split(r",| and | & ", authors)[0].split()[-1] if self.language != "ru" else authors,
            "HA": dice.choice(_ABBREVIATED_ARCHIVES),
            "CA": self._publisher(styles.REPORT),
            "k2": self._filled(papers.COLLECTIONS[self.language]),
            "sn": self._filled(papers.SECTIONS[self.language]),
            "nn": f"{first % 12 + 1}{self.style.dash}{first % 12 + 2}",
            "n0": str(first),
            "d0": self._filled(papers.DOCUMENTS[self.language]),
            "D0": re.sub(r"^\d{4}\. | ?\d{4}( г\.)?$", "", self.maker.day()),
            "p": pages,
        }

    def _papers(self, russian: bool) -> dict[str, str]:
        """Archive, shelfmark, leaf and document after the printed guides; now and then those of `Maker`."""
        if self.dice.random() < 0.35:
            return {}
        country = self.dice.choice(_COUNTRIES) if self.dice.random() < 0.2 else self.language
        if russian:
            country = "ru" if self.language == "ru" else "ru-latin"
        shown = {"K": papers.ARCHIVES, "k": papers.SHELFMARKS, "f": papers.LEAVES}
        fields = {name: self._filled(lists[country]) for name, lists in shown.items()}
        fields["d"] = self._filled(papers.DOCUMENTS[self.language])
        if self.dice.random() < 0.25:
            fields["K"] = self._archive(russian)
        return fields

    def _filled(self, shapes: str, styled: bool = False) -> str:
        """One of the shapes with names and numbers; `styled` in the italics of the note."""
        spoken = "ru" if self.language == "ru" else self._language_of_source("book")
        text = papers.filled(
            self.dice.choice(papers.choices(shapes)),
            self.dice,
            lambda: self.maker.family(spoken),
            lambda: self.maker.person(spoken, self.dice.choice(["full", "full", "initials"])),
        )
        return self.maker.italic(text) if styled else text

    def _quoted_before_in(self, kind: str, title: str) -> str:
        """A quoted title; British notes often leave out the comma before "in" or before a bracketed year."""
        comma = kind != styles.CHAPTER or self.style.comma_inside or self.dice.random() < 0.6
        return self.maker.quoted(title, comma)

    def _short_fields(self, spoken: str, title: str) -> dict[str, str]:
        words = re.split(r"[:.,–(]", title)[0].split()
        short = " ".join(words[: self.dice.randint(2, 5)])
        separate = {"de": "/", "fr": " et ", "it": ", "}.get(self.language, " and ")
        families = [self.maker.family(spoken) for _ in range(self.dice.choices([1, 2, 3], [80, 16, 4])[0])]
        names = families[0] if len(families) == 1 else ", ".join(families[:-1]) + separate + families[-1]
        return {
            "a": names,
            "a2": self.maker.family(spoken),
            "t": self.maker.italic(short),
            "q": self.maker.quoted(short, comma=True),
            "y": str(self.dice.randint(1900, 2022)) + self.dice.choice(["", "", "", "a", "b"]),
        }

    def _editors(self, spoken: str) -> str:
        return self.maker.people(spoken, 3)

    def _unquoted_or_quoted(self, title: str) -> str:
        """German and Italian notes print titles of articles with or without quotation marks, or in italics."""
        chance = self.dice.random()
        if chance < 0.6:
            return title
        return self.maker.quoted(title, comma=False) if chance < 0.85 else self.maker.italic(title)

    def _reviewed(self, spoken: str) -> str:
        words = {"en": "review of", "de": "Rezension zu:", "fr": "compte rendu de", "it": "recensione a"}.get(
            self.language, "review of"
        )
        title, by = self.maker.italic(self.maker.title(spoken)), self.dice.choice(["by ", ""])
        return f"{words} {title}, {by}{self.maker.person(spoken, 'full')}"

    def _place(self, spoken: str) -> str:
        if self.language == spoken == "ru":
            names = [name for name in lines_of("places") if "а" <= name[0].lower() <= "я"]
            return self.dice.choice([*names, "М.", "М.", "М.", "Л."])
        names = [name for name in lines_of("places") if not "а" <= name[0].lower() <= "я"]
        place = self.dice.choice([*names, "London", "New York", "Cambridge", "Paris", "Berlin", "Frankfurt a. M."])
        chance = self.dice.random()
        if chance < 0.12:
            joint = self.dice.choice(
                {"de": ["/", "/", " u.a.", ", "], "en": [" and ", " and ", "/", " & ", ", "], "it": ["-", " - "]}.get(
                    self.language, [" et ", "/", ", "]
                )
            )
            return place + joint + ("" if joint == " u.a." else self.dice.choice(names))
        return self._invented_place() if chance < 0.2 else place

    def _invented_place(self) -> str:
        return self.maker.family("en").title() + self.dice.choice(["ville", "burg", "", "ton", ", MA", ", N.Y."])

    def _publisher(self, kind: str) -> str:
        name = self.maker.family("en")
        if kind == styles.THESIS:
            return self._university(name)
        if kind == styles.FILM:
            return self.dice.choice([f"{name} Films", f"{name} Productions", "Mosfilm", "BBC", "Paramount Pictures"])
        if kind == styles.REPORT:
            return self.dice.choice(REPORTING).format(name)
        known = [each for each in lines_of("publishers") if ("а" <= each[0].lower() <= "я") == (self.language == "ru")]
        if self.dice.random() < 0.75 or self.language == "ru":
            return self.dice.choice(known)
        partner = self.maker.family("en")
        forms = [
            "{} Press",
            "{} & {other}",
            "{} Verlag",
            "Éditions {}",
            "{} Books",
            "{} University Press",
            "{}",
            "Edizioni {}",
        ]
        return self.dice.choice(forms).format(name, other=partner)

    def _university(self, name: str) -> str:
        place = self.dice.choice(lines_of("places")[:300]).split(",")[0]
        forms = [
            f"University of {place}",
            f"{place} University",
            f"{name} University",
            f"Universität {place}",
            f"Université de {place}",
            f"université de {place} {self.dice.choice(['I', 'II', 'III', 'X'])}",
            f"University of {name}",
        ]
        return self.dice.choice(forms)

    def _periodical(self, kind: str, spoken: str) -> str:
        daily = kind == styles.NEWSPAPER or (kind == styles.WEB and self.dice.random() < 0.5)
        russian = self.language == "ru"
        known = [
            each
            for each in lines_of("newspapers" if daily else "journals")
            if ("а" <= each[0].lower() <= "я") == russian
        ]
        if self.dice.random() < 0.7 or russian:
            return self.dice.choice(known)
        place, name = self.dice.choice(lines_of("places")[:300]).split(",")[0], self.maker.family("en")
        if daily:
            return self.dice.choice(
                [
                    f"{place} Times",
                    f"{place} News",
                    f"{place}er Zeitung",
                    f"Le Courrier de {place}",
                    f"The {place} Herald",
                    f"Gazzetta di {place}",
                    f"{name}",
                ]
            )
        return self.dice.choice(
            [
                f"{place} Historical Review",
                f"Journal of {place} History",
                f"{place} Studies",
                f"Zeitschrift für {name}",
                f"Revue de {place}",
                f"Rivista di {place}",
                f"{name}",
                f"Jahrbuch für {place}",
                f"Bulletin of the {name} Society",
                "".join(self.dice.choice("ABGHJKRSZ") for _ in range(3)),
            ]
        )

    def _cites_russian_archive(self, spoken: str) -> bool:
        return self.language == "ru" or (self.language == "en" and self.dice.random() < 0.45)

    def _archive(self, russian: bool) -> str:
        cyrillic = self.language == "ru"
        names = [name for name in lines_of("archives") if ("а" <= name[0].lower() <= "я") == cyrillic]
        if russian and not cyrillic:
            names = [name for name in names if name.startswith(("R", "Ts", "GA", "AVP", "PA"))]
        name = self.dice.choice(names)
        chance = self.dice.random()
        if chance < 0.1 and not cyrillic:
            return f"{name} ({self.dice.choice(['TNA', 'NA', 'RGASPI', 'hereafter AN', 'BArch', 'ACS'])})"
        if chance < 0.2 and not cyrillic:
            return f"{name}, {self.dice.choice(lines_of('places')[:300]).split(',')[0]}"
        return (
            f"State Archive of {self.maker.family('ru-latin')} Oblast"
            if russian and chance > 0.9 and not cyrillic
            else name
        )

    def note(self) -> list[Piece]:
        """A whole note: usually a citation or several, sometimes only prose."""
        count = self.dice.choices([0, 1, 2, 3, 4, 6], [6, 54, 20, 11, 6, 3])[0]
        if not count:
            return self._prose_only()
        pieces = self._lead()
        for number in range(count):
            if number:
                pieces += self._joint(pieces)
            pieces += _begun(self._citation(number))
            pieces += self._further_issues()
            pieces += self._tail(last=number == count - 1)
        return pieces if pieces[-1].text.rstrip().endswith((".", "?")) else [*pieces, Piece(".", L.COMMENTARY)]

    def _citation(self, number: int) -> list[Piece]:
        self.dated = False
        chance = self.dice.random()
        if chance < (0.13 if not number else 0.04):
            return self.ibid()
        if chance < 0.33:
            return self.short()
        if chance < (0.34 if not number else 0.42):
            return self.idem()
        return self.full()

    def _further_issues(self) -> list[Piece]:
        """After a newspaper and its day now and then further days, each a citation of its own."""
        if not self.dated or self.dice.random() > 0.25:
            return []
        pieces = []
        for _ in range(self.dice.randint(1, 2)):
            pieces += [Piece("; ", L.COMMENTARY), Piece(self.maker.day(), L.DATE, begins=True)]
            if self.dice.random() < 0.6:
                pieces += [Piece(", ", L.JOINT), Piece(self.maker.pages(), L.PAGES)]
        return pieces

    def _prose_only(self) -> list[Piece]:
        return [Piece(self._sentences(self.dice.randint(1, 4)), L.COMMENTARY)]

    def _sentences(self, count: int) -> str:
        return " ".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        if self.dice.random() < 0.12:
            sentence = self._filled("|".join(rarer.NAMING_PROSE[self.language]))
            return sentence.replace("{Y}", str(self.dice.randint(1900, 2015)))
        return self._enlivened(self.dice.choice(self.prose))

    def _enlivened(self, sentence: str) -> str:
        """A sentence as notes have them: some words quoted or in italics, somebody or some year named."""
        chance = self.dice.random()
        words = sentence.split()
        if chance > 0.36 or len(words) < 6:
            return sentence
        first = self.dice.randint(1, len(words) - 3)
        last = first + self.dice.randint(0, min(7, len(words) - first - 2))
        if chance < 0.2:
            words[first : last + 1] = [self.maker.quoted(" ".join(words[first : last + 1]).strip(",.;"), comma=False)]
        elif chance < 0.26:
            words[first : last + 1] = [self.maker.italic(" ".join(words[first : last + 1]).strip(",.;"))]
        elif chance < 0.31:
            words.insert(first, f"({self.dice.choice(['in', 'around', 'ca.', 'see'])} {self.dice.randint(1700, 1990)})")
        else:
            words.insert(first, self.maker.person(self._language_of_source("book"), "full"))
        return " ".join(words)

    def _lead(self) -> list[Piece]:
        chance = self.dice.random()
        signal = self.dice.choice(styles.SIGNALS[self.language])
        if chance < 0.03:
            hinge = self.dice.choice(styles.HINGES[self.language]).strip(" ,;.(")
            return [Piece(f"{hinge[0].upper()}{hinge[1:]} ", L.HINGE)]
        if chance < 0.58:
            return []
        if chance < 0.8:
            return [Piece(signal, L.SIGNAL)]
        lead = self._sentences(self.dice.randint(1, 2)) + " "
        if chance < 0.87:
            return [Piece(lead, L.COMMENTARY), Piece(signal, L.SIGNAL)]
        if chance < 0.9:
            return [Piece(lead, L.COMMENTARY)]
        return self._introduction()

    def _introduction(self) -> list[Piece]:
        """Prose that runs into the citation: "For a good account of ..., see"."""
        topic = self.maker.title(self.language).split(":")[0]
        topic = topic[0].lower() + topic[1:]
        family = self.maker.family(self._language_of_source("book"))
        form = self.dice.choice(INTRODUCTIONS[self.language]).format(topic=topic, family=family)
        prose, signal = form.split("|")
        return [Piece(prose, L.COMMENTARY), *([Piece(signal, L.SIGNAL)] if signal else [])]

    def _joint(self, before: Sequence[Piece]) -> list[Piece]:
        if self.dice.random() < 0.07:
            return [Piece(self.dice.choice(styles.HINGES[self.language]), L.HINGE)]
        if self.dice.random() < 0.06:
            return [
                Piece(". " + self._sentences(1) + " ", L.COMMENTARY),
                Piece(self.dice.choice(styles.SIGNALS[self.language]), L.SIGNAL),
            ]
        if self.dice.random() < 0.12:
            prose, _, signal = self.dice.choice(rarer.MORE_JOINTS[self.language]).partition("|")
            return [Piece(prose, L.COMMENTARY), *([Piece(signal, L.SIGNAL)] if signal else [])]
        joint = self.dice.choice(styles.JOINTS[self.language])
        if joint.startswith("."):
            joint = joint if not before[-1].text.endswith(".") else joint[1:]
        has_word = re.search(r"\w{3,}", joint) is not None and joint.strip() not in ("; and", "and", "und", "sowie")
        return [Piece(joint, L.SIGNAL if has_word else L.COMMENTARY)]

    def _tail(self, last: bool) -> list[Piece]:
        """What may follow a citation: a remark, an aside in brackets, further prose."""
        chance = self.dice.random()
        aside = self._sentences(1)
        inner = aside[0].lower() + aside[1:].rstrip(".")
        remarks = {
            "en": [
                ", emphasis added",
                " (emphasis mine)",
                f", where {inner}",
                f" ({inner})",
                f", who argues that {inner}",
                f", on {inner}",
                " (my translation)",
                ", among others",
                ", for a critique",
                f", which {inner}",
                f" ({self._filled(papers.DOCUMENTS['en'])}, {self.maker.day()})",
            ],
            "de": [
                " (Hervorhebung im Original)",
                f", der {inner}",
                f" ({inner})",
                f", wonach {inner}",
                " (Übersetzung d. Verf.)",
                " m.w.N.",
                f" (Eintrag vom {self.maker.day()})",
            ],
            "fr": [f" ({inner})", f", qui {inner}", " (je souligne)", " (traduction de l'auteur)"],
            "it": [f", che {inner}", " (corsivo mio)", f" ({inner})"],
            "ru": [f" ({inner})", " (курсив мой)"],
            "es": [f", que {inner}"],
        }
        if chance < 0.05:
            return [Piece(self.dice.choice(remarks[self.language]), L.COMMENTARY)]
        if last and chance < 0.16:
            return [Piece(". " + self._sentences(self.dice.randint(1, 2)), L.COMMENTARY)]
        return []


def fill(frame: str, fields: dict[str, str], short: bool = False) -> list[Piece]:
    """The frame with its fields printed, each stretch with its label."""
    shown = OPTIONAL.sub(lambda part: part[1] if all(fields[name] for name in FIELD.findall(part[1])) else "", frame)
    in_volume = short and ("{Q}" in shown or "{R}" in shown)
    labelled = LABELS | ({"t": L.CONTAINER, "a2": L.EDITOR} if in_volume else {"a2": L.AUTHOR})
    marks = _marks_of_words(shown)
    pieces: list[Piece] = []
    place = 0
    for slot in FIELD.finditer(shown):
        pieces += _literal(shown, marks, place, slot.start())
        pieces.append(Piece(fields[slot[1]], labelled[slot[1]]))
        place = slot.end()
    pieces += _literal(shown, marks, place, len(shown))
    return _without_double_points([piece for piece in pieces if piece.text])


def _without_double_points(pieces: list[Piece]) -> list[Piece]:
    """After an abbreviation the point of the frame is dropped: "соч. Т. 36", not "соч.. Т. 36"."""
    kept: list[Piece] = []
    for piece in pieces:
        doubled = kept and kept[-1].text.endswith(".") and piece.text.startswith(". ")
        kept.append(Piece(piece.text[1:], piece.label, piece.begins) if doubled else piece)
    return kept


def _marks_of_words(frame: str) -> list[str]:
    marks = [L.JOINT] * len(frame)
    for label, pattern in _WORDS:
        for found in pattern.finditer(frame):
            marks[found.start() : found.end()] = [label] * (found.end() - found.start())
    return marks


def _literal(frame: str, marks: list[str], start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for place in range(start, end):
        if pieces and pieces[-1].label == marks[place]:
            pieces[-1] = Piece(pieces[-1].text + frame[place], marks[place])
        else:
            pieces.append(Piece(frame[place], marks[place]))
    return pieces


def _without_author(pieces: list[Piece]) -> list[Piece]:
    kept = [place for place, piece in enumerate(pieces) if piece.label not in (L.AUTHOR, L.JOINT)]
    return pieces[kept[0] :] if kept else pieces


def _begun(pieces: list[Piece]) -> list[Piece]:
    first = pieces[0]
    return [Piece(first.text, first.label, begins=True), *pieces[1:]]
