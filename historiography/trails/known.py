"""How far a link has been seen: one scale for the sentences of a trail and for the strokes of its picture."""

from enum import StrEnum


class Known(StrEnum):
    """How far a link has been seen, the surest first."""

    VERIFIED = "verified"
    READ = "read"
    REPORTED = "reported"
    INFERRED = "inferred"

    @property
    def words(self) -> str:
        """How readers are told."""
        return _WORDS[self]


_WORDS = {
    Known.VERIFIED: "compared with the original",
    Known.READ: "read where it stands",
    Known.REPORTED: "known through another",
    Known.INFERRED: "inferred by the curator",
}
