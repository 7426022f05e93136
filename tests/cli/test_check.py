from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from reports import samples

from analyzer.errors import InputError, UsageError
from analyzer.reports.registry import FORMATS


def with_severities(*severities: str):
    def answer(page):
        report = samples.good()
        report.findings = [samples.finding(report.article, "HC1", f"rule-{s}", s) for s in severities]
        return report

    return staticmethod(answer)


@pytest.mark.parametrize(
    ("severities", "fail_on", "code"),
    [
        ((), None, 0), (("error",), None, 1), (("warning",), None, 0), (("info",), None, 0),
        (("warning",), "warning", 1), (("info",), "warning", 0), (("info",), "info", 1), (("error",), "info", 1),
        (("error",), "never", 0), (("error",), "ERROR", 1), (("warning", "info"), "error", 0),
    ],
)  # fmt: skip
def test_fail_on_decides_between_0_and_1(fake, run, page, severities, fail_on, code) -> None:
    fake.answer = with_severities(*severities)
    arguments = ["--fail-on", fail_on] if fail_on else []
    assert run("check", page, *arguments).exit_code == code


def test_suppressed_findings_do_not_fail(fake, run, page) -> None:
    def answer(_):
        report = samples.poor()
        for finding in report.findings:
            finding.suppressed = {"reason": "known", "until": None}
        return report

    fake.answer = staticmethod(answer)
    assert run("check", page, "--fail-on", "info").exit_code == 0


def test_the_text_report_is_the_default(fake, run, page) -> None:
    result = run("check", page)
    assert "Score 38 of 100: serious problems" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("form", [f.name for f in FORMATS])
def test_every_format_by_name(fake, run, page, form) -> None:
    result = run("check", page, "--output-format", form, "--fail-on", "never")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


def test_output_goes_to_a_file(fake, run, page, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")
    result = run("check", page, "-f", "json", "-o", target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["scores"]["overall"] == 38
    assert sorted(p.name for p in tmp_path.iterdir()) == ["page.txt", "report.json"]


def test_a_file_that_cannot_be_written_is_a_usage_error(fake, run, page, tmp_path: Path) -> None:
    result = run("check", page, "-o", tmp_path / "no" / "such" / "folder.txt")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_a_source_that_is_missing_ends_in_3(fake, run) -> None:
    result = run("check", "nothing-here.html")
    assert result.exit_code == 3
    assert result.stderr == "analyzer: nothing-here.html: no such file.\n"
    assert result.stdout == ""


@pytest.mark.parametrize(
    "message",
    [
        "the input is empty",
        "HTTP status 404",
        "the page took longer than 20 s",
        "over the limit of 10 MB",
        "not English",
    ],
)
def test_whatever_cannot_be_read_ends_in_3_with_its_reason(fake, run, page, message) -> None:
    def answer(_):
        raise InputError(f"page.txt: {message}.", status="rejected")

    fake.answer = staticmethod(answer)
    result = run("check", page)
    assert result.exit_code == 3
    assert result.stderr == f"analyzer: page.txt: {message}.\n"


def test_one_unreadable_source_among_several(fake, run, page) -> None:
    fake.answer = with_severities()
    result = run("check", page, "missing.html", page, "-f", "json")
    assert result.exit_code == 3
    assert "missing.html: no such file." in result.stderr
    reports = json.loads(result.stdout)["reports"]
    assert [r["article"]["status"] for r in reports] == ["ok", "rejected", "ok"]
    assert reports[1]["errors"] == ["missing.html: no such file."]


def test_jsonl_has_a_line_for_each_source(fake, run, page) -> None:
    lines = run("check", page, "missing.html", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["article"]["status"] for line in lines] == ["ok", "rejected"]


def test_standard_input_with_its_address(fake, run) -> None:
    result = run("check", "-", "--url", "https://x.example/a", "--title", "T", "--fail-on", "never", input="Some text.")
    assert result.exit_code == 0
    seen = fake.made[0].pages[0]
    assert (seen.source, seen.content, seen.url, seen.title) == ("-", "Some text.", "https://x.example/a", "T")


def test_settings_reach_the_analyzer(fake, run, page, tmp_path: Path) -> None:
    run(
        "check", page, "--jurisdiction", "uk", "--as-of", "2025-01-31", "--online", "--select", "HC1,no-sources",
        "--select", "HC305", "--ignore", "stale", "--reference", tmp_path,
    )  # fmt: skip
    assert fake.made[0].settings == {
        "jurisdiction": "UK", "as_of": date(2025, 1, 31), "online": True, "reference": [tmp_path],
        "select": ("HC1", "no-sources", "HC305"), "ignore": ("stale",),
    }  # fmt: skip


def test_defaults_reach_the_analyzer(fake, run, page) -> None:
    run("check", page)
    assert fake.made[0].settings == {
        "jurisdiction": "US", "as_of": None, "online": False, "reference": [], "select": (), "ignore": (),
    }  # fmt: skip


def test_source_options(fake, run, page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from analyzer.model import Page

    seen = []
    monkeypatch.setattr(
        "analyzer.sources.open.iterate_source",
        lambda source, options: seen.append(options) or [Page(source, "x", "text")],
    )
    run(
        "check", page, "--allow-private", "--ignore-robots", "--cache-dir", tmp_path, "--no-cache", "--save-warc",
        tmp_path / "a.warc", "--proxy", "http://127.0.0.1:1", "--max-bytes", "5", "--timeout", "1.5", "--url", "https://u.example",
    )  # fmt: skip
    options = seen[0]
    assert (options.allow_private, options.ignore_robots, options.no_cache) == (True, True, True)
    assert (options.cache_dir, options.save_warc, options.proxy) == (
        tmp_path,
        tmp_path / "a.warc",
        "http://127.0.0.1:1",
    )
    assert (options.max_bytes, options.timeout, options.base_url) == (5, 1.5, "https://u.example")


def test_with_text(fake, run, page) -> None:
    assert "text" not in json.loads(run("check", page, "-f", "json").stdout)["article"]
    assert "text" in json.loads(run("check", page, "-f", "json", "--with-text").stdout)["article"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--as-of", "tomorrow"], "is not a date"),
        (["--output-format", "sarf"], "did you mean sarif"),
        (["--select", "no-sorces"], "did you mean no-sources?"),
        (["--ignore", "HC9"], "there is no rule 'HC9'"),
        (["--jurisdiction", "FR"], "FR"),
        (["--fail-on", "sometimes"], "sometimes"),
        (["--max-bytes", "0"], "max-bytes"),
        (["--no-such-option"], "no-such-option"),
        (["--config", "none.toml"], "none.toml"),
    ],
)
def test_wrong_usage_ends_in_2(fake, run, page, arguments, words) -> None:
    result = run("check", page, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert fake.made == []


def test_standard_input_only_once(fake, run) -> None:
    assert run("check", "-", "-", input="x").exit_code == 2


def test_title_and_url_belong_to_one_source(fake, run, page) -> None:
    assert run("check", page, page, "--title", "T").exit_code == 2


def test_no_source_is_wrong_usage(fake, run) -> None:
    assert run("check").exit_code == 2


def test_errors_of_the_configuration_end_in_2(fake, run, page) -> None:
    def answer(_):
        raise UsageError("the reference folder is wrong.")

    fake.answer = staticmethod(answer)
    result = run("check", page)
    assert (result.exit_code, result.stderr) == (2, "analyzer: the reference folder is wrong.\n")


def test_ctrl_c_ends_in_130(fake, run, page) -> None:
    def answer(_):
        raise KeyboardInterrupt

    fake.answer = staticmethod(answer)
    assert run("check", page).exit_code == 130


def test_internal_errors_end_in_2_and_quote_no_article(fake, run, page) -> None:
    def answer(_):
        raise ValueError("Ketamine cures depression.")

    fake.answer = staticmethod(answer)
    result = run("check", page)
    assert result.exit_code == 2
    assert "internal error: ValueError in test_check.py" in result.stderr
    assert "Ketamine" not in result.stderr


def test_messages_are_harmless_for_a_terminal(fake, run) -> None:
    result = run("check", "a\x1b]52;c;x\x07.html")
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr


def test_settings_file(fake, run, page, tmp_path: Path) -> None:
    (tmp_path / "analyzer.toml").write_text(
        'jurisdiction = "EU"\nfail-on = "warning"\nignore = ["stale"]\nreference = ["mine"]\n', encoding="utf-8"
    )
    fake.answer = with_severities("warning")
    assert run("check", page).exit_code == 1
    assert fake.made[0].settings["jurisdiction"] == "EU"
    assert fake.made[0].settings["ignore"] == ("stale",)
    assert fake.made[0].settings["reference"] == [tmp_path / "mine"]
    assert run("check", page, "--isolated").exit_code == 0
    assert run("check", page, "--fail-on", "error", "--jurisdiction", "UK").exit_code == 0
    assert fake.made[2].settings["jurisdiction"] == "UK"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('jurisdction = "EU"\n', "did you mean jurisdiction?"),
        ("ignore = 3\n", "ignore must be a list"),
        ("fail-on = 1\n", "fail-on must be a text"),
        ('fail-on = "often"\n', "choose one of"),
        ("x = [\n", "not valid TOML"),
    ],
)
def test_wrong_settings_end_in_2(fake, run, page, tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "analyzer.toml").write_text(text, encoding="utf-8")
    result = run("check", page)
    assert result.exit_code == 2
    assert words in result.stderr
