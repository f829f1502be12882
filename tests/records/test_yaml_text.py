"""The YAML of the corpus: every scalar is text, every entry knows its line, and what is written reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.corpus.yaml_text import CorpusError, read_entries, write_entries

texts = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=80)
names = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
values = st.one_of(
    texts,
    st.lists(texts, max_size=4),
    st.lists(st.dictionaries(names, texts, min_size=1, max_size=3), min_size=1, max_size=3),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("corpus") / "topics.yaml"


@given(entries=st.lists(st.dictionaries(names, values, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_written_reads_back(file, entries):
    write_entries(file, entries)
    assert read_entries(file) == entries
    first = file.read_bytes()
    write_entries(file, read_entries(file))
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    "text", ["1986", "no", "null", "~", "1.50", "0x10", "2024-02-30", "<<", "=", "true", "1_000", "1993-21"]
)
def test_a_scalar_is_what_is_written(file, text):
    file.write_text(f"- slug: {text}\n", encoding="utf-8")
    assert read_entries(file) == [{"slug": text}]
    write_entries(file, [{"slug": text}])
    assert file.read_text(encoding="utf-8") == f"- slug: {text}\n"


def test_entries_know_their_lines(file):
    file.write_text("# topics\n- slug: a\n  label: A\n\n- slug: b\n", encoding="utf-8")
    assert [entry.line for entry in read_entries(file)] == [2, 5]


def test_plain_lists_stand_on_one_line_and_parts_below_each_other(file):
    write_entries(file, [{"slug": "a", "topics": ["b", "c"], "labels": [{"text": "x"}]}])
    assert file.read_text(encoding="utf-8") == "- slug: a\n  topics: [b, c]\n  labels:\n    - text: x\n"


def test_letters_of_any_script_are_written_as_they_are(file):
    write_entries(file, [{"script": "выдвиженство", "note": "“So” – it’s told"}])
    assert file.read_text(encoding="utf-8") == "- script: выдвиженство\n  note: “So” – it’s told\n"


def test_a_fault_calls_the_file_by_the_name_given(file):
    file.write_text("- slug: a\n  slug: b\n", encoding="utf-8")
    with pytest.raises(CorpusError) as refused:
        read_entries(file, "survey/topics.yaml")
    assert refused.value.faults == ["survey/topics.yaml, line 2: “slug” stands twice in one entry"]


@given(text=st.text(max_size=60))
def test_whatever_stands_in_a_file_is_read_or_refused_with_its_name(file, text):
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        assert all(isinstance(entry, dict) for entry in read_entries(file))
    except CorpusError as refused:
        assert all(fault.startswith("topics.yaml") for fault in refused.faults)
