"""A publisher's own terms: what they add, what they win over, and the sentence each mistake gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import DataError
from analyzer.language.lexicon import Lexicon
from analyzer.language.lexicon_own import add_own_terms
from analyzer.language.lexicon_tables import Tables
from analyzer.language.matcher import Matcher

TERMS = """# The words of the house
[[drug]]
name = "ketamine"
terms = ["Calmexa drip", "St. Kay's", "NEX"]
exact = ["Clarity"]

[[drug]]
name = "Fluorella"
kind = "supplement"
terms = ["fluorella root"]
classes = ["nsaid"]

[[condition]]
name = "winter slump"
kind = "symptom"
terms = ["february dip", "aspirin"]
parents = ["depression"]
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A small lexicon in the form of the shipped one."""
    folder = tmp_path / "lexicon"
    folder.mkdir()
    tables = {
        "drugs.tsv": "term\tid\tname\tkind\tflags\tsource\n"
        "ketamine\tketamine\tketamine\tgeneric\t\t-\naspirin\taspirin\taspirin\tgeneric\t\t-\n"
        "metformin\tmetformin\tmetformin\tgeneric\t\t-\nnsaid\tnsaid\tnsaid\tclass\t\t-\n",
        "classes.tsv": "class\tname\tmember\nnsaid\tnsaid\taspirin\n",
        "concepts.tsv": "id\tname\tkind\tparents\txrefs\tflags\ndepression\tdepression\tdisease\t\t\t\n",
        "concept_terms.tsv": "term\tid\tflags\tsource\ndepression\tdepression\t\t-\n",
        "targets.tsv": "term\tid\tname\tkind\tsource\tflags\ncalmexa drip\tdrip\tdrip\tenzyme\t-\t\n",
        "masks.tsv": "term\nclarity\n",
        "authorities.toml": "",
        "populations.toml": "",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def own(tmp_path: Path, text: str, name: str = "terms.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_terms_are_found(tmp_path: Path, shipped: Path) -> None:
    lexicon = Lexicon(shipped, own=[own(tmp_path, TERMS)])
    text = "Calmexa drips, fluorella root and St. Kay's for the February dip; Clarity gives clarity, NEX comes nex. Aspirin."
    found = [(m.concept.text, m.kind, m.concept.id) for m in Matcher(lexicon).find(text)]
    assert found == [
        ("Calmexa drips", "drug", "ketamine"), ("fluorella root", "drug", "fluorella"), ("St. Kay's", "drug", "ketamine"),
        ("February dip", "condition", "winter-slump"), ("Clarity", "drug", "ketamine"), ("NEX", "drug", "ketamine"),
        ("Aspirin", "condition", "winter-slump"),
    ]  # fmt: skip
    assert lexicon.classes_of("fluorella") == {"nsaid"}
    assert lexicon.kind("fluorella") == "supplement"
    assert lexicon.ancestors("winter-slump") == {"depression"}
    assert lexicon.target("calmexa drip") == "drip", "what a term stands for as a target stays"


def test_the_version_is_the_hash_of_the_files(tmp_path: Path, shipped: Path) -> None:
    first, second = own(tmp_path, TERMS), own(tmp_path, '[[drug]]\nname = "aspirin"\nterms = ["Asp"]\n', "more.toml")
    versions = {Lexicon(shipped, own=files).own_version for files in ([first], [second], [first, second])}
    assert len(versions) == 3
    assert all(len(version) == 16 for version in versions)
    assert Lexicon(shipped).own_version == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[drug]]\nname = "metformim"\n', ":2: no drug 'metformim' is known; did you mean metformin? A new one needs a kind"),
        ('[[drug]]\nname = "zzz"\n', ":2: no drug 'zzz' is known; a new one needs a kind, such as generic."),
        ('[[drugs]]\nname = "aspirin"\n', ":1: there is no table 'drugs'; did you mean drug?"),
        ('\ndrug = "x"\n', ":2: write each drug under a heading [[drug]]."),
        ('[[drug]]\n\n# note\nterm = ["x"]\nname = "aspirin"\n', ":4: a drug has no 'term'; did you mean terms?"),
        ('[[drug]]\nname = "aspirin"\nterms = ["Asp", "q"]\n', ":3: 'q' is no term"),
        ('[[drug]]\nname = "aspirin"\nterms = "Asp"\n', ":3: terms must be a list of texts."),
        ('[[drug]]\nname = "…"\n', ":2: name must be a text with letters or digits."),
        ('[[drug]]\nterms = ["Asp"]\n', ":1: a drug needs a name."),
        ('[[drug]]\nname = "New"\nkind = "suplement"\n', ":3: kind is 'suplement'; choose one of generic, supplement"),
        ('[[drug]]\nname = "aspirin"\nclasses = ["nsaids x"]\n', ":3: 'nsaids x' is no known class of drugs; did you mean nsaid?"),
        ('[[condition]]\nname = "gloom"\nkind = "symptom"\nparents = ["depresion"]\n', ":4: 'depresion' is no known condition; did"),
        ('[[drug]]\nname = "aspirin"\nterms = ["Foo"]\n[[drug]]\nname = "ketamine"\nterms = ["Foo"]\n', ":6: 'Foo' stands for something"),
        ("[[drug]\n", "not valid TOML"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line_and_a_sentence(tmp_path: Path, shipped: Path, text: str, words: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(DataError) as caught:
        Lexicon(shipped, own=[path])
    assert str(caught.value).startswith(str(path))
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_all_mistakes_are_told_at_once(tmp_path: Path, shipped: Path) -> None:
    text = '[[drug]]\nname = "zzz"\n[[drug]]\nname = "aspirin"\nterms = ["q"]\n'
    with pytest.raises(DataError) as caught:
        Lexicon(shipped, own=[own(tmp_path, text), own(tmp_path, '[[drug]]\nnam = "x"\n', "b.toml")])
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["2", "5", "2", "1"]


def test_files_that_are_missing_or_no_text(tmp_path: Path, shipped: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Lexicon(shipped, own=[tmp_path / "none.toml"])
    (tmp_path / "b.toml").write_bytes(b'[[drug]]\nname = "\xff"\n')
    with pytest.raises(DataError, match=r"b\.toml:2: the file is not in UTF-8"):
        Lexicon(shipped, own=[tmp_path / "b.toml"])


_KEYS = st.sampled_from(["drug", "condition", "name", "kind", "terms", "exact", "classes", "parents", "nmae"])
_VALUES = st.sampled_from(
    ['"x"', "3", "[]", '["aa"]', "[1]", '"generic"', '"disease"', "{}", "true", '"\\u0000"', '["", "é"]']
)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(["", "[[drug]]\n", "[[condition]]\n"]), _KEYS, _VALUES), max_size=6))
def test_any_file_is_taken_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("own") / "t.toml"
    path.write_text("".join(f"{head}{key} = {value}\n" for head, key, value in parts), encoding="utf-8")
    try:
        said = add_own_terms(Tables(), [path])
    except DataError as error:
        said = str(error)
    assert len(said) == 16 or all(line.startswith(str(path)) for line in said.splitlines())
