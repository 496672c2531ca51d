"""Integrity and efficiency of posts at risk, 004 part 4 (JN); no factor of a grade is named."""

from ..answers import Answer, Decide, Facts


def supervision_of_post(facts: Facts) -> Answer:
    """How a post is supervised."""
    # JN-2, 二(一): every risk is monitored by grade.
    ways = {"graded_monitoring"}
    # JN-3, 二(一): posts of the five focus kinds above all.
    if facts["focus_kinds"]:
        ways |= {"focus_supervision"}
    return ways


def aspects_covered(facts: Facts) -> Answer:
    """Aspects of search and assessment."""
    # JN-4, 二(二)1 and 一(三): both on both occasions.
    return {"integrity", "efficiency"}


def measures_for_layer(facts: Facts) -> Answer:
    """For whom measures are set apart."""
    # JN-5, 二(二)2.
    layer: str = facts["layer"]
    return layer


def directory_publication(facts: Facts) -> Answer:
    """To whom the directory of powers is published."""
    # JN-9, 二(一).
    return "public"


tables: dict[str, Decide] = {
    "supervision_of_post": supervision_of_post,
    "aspects_covered": aspects_covered,
    "measures_for_layer": measures_for_layer,
    "directory_publication": directory_publication,
}
