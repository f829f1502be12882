"""Names in formats that know them only as "Family, Given, Suffix"."""

from works.reference import Contributor

#: Why a format that has one form of each name loses some.
ONE_FORM_OF_A_NAME = (
    "one name alone may come back as a name that is never turned round, and such a name without its family name"
)


def inverted(one: Contributor) -> str:
    """ "Family, Given, Jr."; a comma after a family name that is alone, none after a name never turned round."""
    if one.literal or not one.family:
        return one.literal or one.given
    parts = [one.family, one.given, one.suffix]
    return ", ".join(parts[: 3 if one.suffix else 2]).rstrip()


def from_inverted(name: str, role: str = "author") -> Contributor:
    """The name; without a comma it is never turned round."""
    family, comma, rest = name.partition(",")
    if not comma:
        return Contributor(role, literal=name.strip())
    given, _, suffix = rest.partition(",")
    return Contributor(role, family=family.strip(), given=given.strip(), suffix=suffix.strip())
