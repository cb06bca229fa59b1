"""Numbers as the reasons say them."""

import datetime as dt
import math

NO_LEAD = "nobody leads this team yet; say who does: evenhand edit team --lead PERSON"
"""What is said where something is for the lead, and there is none."""


def chance_words(chance: float) -> str:
    """A chance such as `.74`."""
    return f"{chance:.2f}".removeprefix("0")


def percent(share: float) -> str:
    """A share such as `96%`."""
    return "over any limit" if math.isinf(share) else f"{share:.0%}"


def hours_words(hours: float) -> str:
    """Hours such as `6.5 h`."""
    return f"{hours:.1f}".removesuffix(".0") + " h"


def day_words(day: dt.date) -> str:
    """A date such as `7 Dec 2026`."""
    return f"{day.day} {day:%b %Y}"


def sentence(text: str) -> str:
    """Words as a sentence: a capital first, and one sign at the end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('?', '.')) else '.'}"


def markdown(text: str) -> str:
    """Text as Markdown shows it: what people wrote is no heading, link or HTML."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in text)
