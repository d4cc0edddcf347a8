"""The errors of adding, naming and refreshing datasets, with the messages that users read."""

from app.core.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    RateLimitError,
    UpstreamError,
)


class InvalidUrlError(InvalidInputError):
    """The text is no URL that we read."""

    def __init__(self) -> None:
        super().__init__("Invalid URL format")


class DuplicateUrlError(InvalidInputError):
    """The conversation has a dataset of this URL already."""

    def __init__(self) -> None:
        super().__init__("This dataset is already loaded")


class TooManyDatasetsError(InvalidInputError):
    """The conversation holds as many datasets as it may."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"Maximum {limit} datasets reached")


class TooManyTasksError(RateLimitError):
    """The user has as many loads and queries at the same time as a user may have."""

    def __init__(self) -> None:
        super().__init__("Too many queries at once", retry_after=5)


class NameTakenError(InvalidInputError):
    """Another dataset of the conversation has this name, in any letter case."""

    def __init__(self) -> None:
        super().__init__("Table name already in use")


class DatasetNotFoundError(NotFoundError):
    """The conversation has no such dataset."""

    def __init__(self) -> None:
        super().__init__("Dataset not found")


class StillLoadingError(ConflictError):
    """The dataset is being loaded or refreshed at this moment."""

    def __init__(self) -> None:
        super().__init__("Dataset is still loading")


class SourceError(UpstreamError):
    """The file behind the URL can't be read, or is no Parquet file."""
