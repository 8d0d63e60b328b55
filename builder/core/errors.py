"""Errors that people see: where, what was found, what to do. Worded at the raise."""


class GoldspanError(Exception):
    """Something the user can mend; the command line prints it and exits with 1."""


class ConfigError(GoldspanError):
    """A file in `annotation_config/` does not read as it should."""


class WorkspaceError(GoldspanError):
    """The workspace is missing, locked, or in no state for the command."""


class TableError(GoldspanError):
    """A table lacks a column, or a row carries a key that no column holds."""


class OffsetError(GoldspanError):
    """An offset map or a position in it cannot be right."""


class SpanError(GoldspanError):
    """A span does not fit its text."""


class ExportError(GoldspanError):
    """A file from Label Studio cannot be read as an export."""


class ServerError(GoldspanError):
    """Label Studio cannot be reached, refuses, or answers with what was not expected."""


class ReleaseError(GoldspanError):
    """A release is refused, or a folder is no release."""


class ScoreError(GoldspanError):
    """Predictions and gold cannot be compared."""
