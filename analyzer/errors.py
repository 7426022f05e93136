"""Every error a user can meet, in one place. Each message is one sentence that says what is wrong and what to do."""

from __future__ import annotations


class AnalyzerError(Exception):
    """Base of all errors raised on purpose. `exit_code` is what the command line returns for it."""

    exit_code = 2


class UsageError(AnalyzerError):
    """The call or the configuration is wrong."""

    exit_code = 2


class InputError(AnalyzerError):
    """The input could not be read. `status` is the article status that a batch records for it."""

    exit_code = 3

    def __init__(self, message: str, *, status: str = "rejected") -> None:
        super().__init__(message)
        self.status = status


class DataError(AnalyzerError):
    """A data file of the project or of the user is malformed."""

    exit_code = 2
