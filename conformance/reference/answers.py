"""What the functions of a regime are given, and what they give."""

from collections.abc import Callable, Mapping, Set
from fractions import Fraction
from typing import Any, TypeAlias

#: Values by fact id: words, flags, whole numbers, fractions; sets as frozensets of words; what is
#: asked for each type as a dict by type.
Facts: TypeAlias = Mapping[str, Any]

#: A grade, level, role or answer; several of them, in any order; answers with their force (`must`,
#: `must_any_of`, `may`, `forbids`), or with each of them where rules say it in more than one way;
#: an answer with its score; or one of the three words below.
Answer: TypeAlias = str | list[str] | Set[str] | Mapping[str, str | Set[str]] | tuple[str, Fraction]

Decide: TypeAlias = Callable[[Facts], Answer]

#: Nothing is called for.
NONE = "none"
#: The text gives no answer.
UNPROVIDED = "unprovided"
#: A matter for discipline or law.
LEAVES_SCALE = "leaves_scale"


def must(*answers: str) -> dict[str, str]:
    """Each of these is called for."""
    return dict.fromkeys(answers, "must")


def any_of(*answers: str) -> dict[str, str]:
    """One of these at least is called for, and the text leaves open which."""
    return dict.fromkeys(answers, "must_any_of")


def forbidden(*answers: str) -> dict[str, str]:
    """None of these may be."""
    return dict.fromkeys(answers, "forbids")
