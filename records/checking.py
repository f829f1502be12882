"""Holding the whole corpus against its rules, and its prose against the sources that it paraphrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import Model

from records.corpus.entries import natural_key_path
from records.overlap import Source
from records.rules import Fault, Prose, all_prose, all_rules, called, completeness_rules


@dataclass(frozen=True)
class Check:
    """One thing that is checked: what must hold, and the question that yields what is wrong."""

    what: str
    faults: Callable[[], Iterator[Fault]]


def checks(sources: Iterable[Source] = ()) -> list[Check]:
    """Return every check of the corpus: the rules of all apps, and that nothing repeats one of the `sources`."""
    rules = [Check(_first_line(rule), rule) for rule in (*all_rules(), *completeness_rules())]
    return rules + [
        Check(f"Nothing repeats more than seven consecutive words of {source.name}.", partial(repetitions, source))
        for source in sources
    ]


def _first_line(rule: Callable) -> str:
    return (rule.__doc__ or rule.__name__).strip().splitlines()[0]


def repetitions(source: Source) -> Iterator[Fault]:
    """Yield a fault for every run of eight words of the source that one of our own texts repeats."""
    for prose in all_prose():
        yield from _repetitions_in(prose, source)


def _repetitions_in(prose: Prose, source: Source) -> Iterator[Fault]:
    path = _key_path(prose.model)
    rows = prose.model._default_manager.order_by("pk").values_list(*path, *prose.fields)
    for row in rows.iterator():
        key, texts = "/".join(filter(None, row[: len(path)])), row[len(path) :]
        for field, text in zip(prose.fields, texts, strict=True):
            for words in source.repeated_in(text):
                yield Fault(f"{called(prose.model, key)}, {field}", f"repeats {source.name}: “{words}”")


def _key_path(model: type[Model]) -> tuple[str, ...]:
    names = {field.name for field in model._meta.concrete_fields}
    is_named = names & {"slug", "key"} or hasattr(model, "natural_key_path")
    return natural_key_path(model) if is_named else (f"{model.whole}__slug",)
