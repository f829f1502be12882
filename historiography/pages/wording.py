"""Numbers as a sentence says them."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return "1 claim", "12 claims", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def in_words(number: int) -> str:
    """Return "two", "ten", "11"."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
