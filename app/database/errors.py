"""Why a database can't be opened."""


class DatabaseOpenError(Exception):
    """The database that `DATABASE_URL` names can't serve; the text is one line for the operator."""
