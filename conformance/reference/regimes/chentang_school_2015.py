"""CT, 003-4: the school of Chentang. The thresholds of its three colours are set by the body."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, forbidden, must


def finance_separation(facts: Facts) -> Answer:
    """CT-2, L53-54; one keeper only of all three things together (#32)."""
    found: set[str] = set()
    if facts["related_accountant"]:
        found.add("related_accountant")
    if facts["ledger_and_cash_together"]:
        found.add("ledger_and_cash")
    if facts["kept_by_one"] >= {"finance_seals", "stamps", "bills"}:
        found.add("one_keeper")
    if facts["chief_runs_finance"]:
        found.add("chief_runs_finance")
    return found


def reimbursement(facts: Facts) -> Answer:
    """CT-3, L86: the group of four signs jointly, all of it."""
    return "jointly_signed" if facts["group_signatures"] == 4 else "not_jointly_signed"


def finance_breaches(facts: Facts) -> Answer:
    """CT-3, L86: two lines of income and spending, nothing off the books, no private coffer."""
    found: dict[str, str] = {}
    if not facts["income_and_spending_apart"]:
        found |= must("two_lines")
    if facts["off_book_accounts"]:
        found |= forbidden("off_book_accounts")
    if facts["private_coffer"]:
        found |= forbidden("private_coffer")
    return found


def education(facts: Facts) -> Answer:
    """CT-5, L83-84: law for leading cadres, every month for the staff."""
    if not facts["audience"]:
        return UNPROVIDED
    due: dict[str, str] = {}
    if "leading_cadre" in facts["audience"]:
        due |= must("law_education")
    if "staff" in facts["audience"]:
        due |= must("monthly_education")
    return due


def ethics(facts: Facts) -> Answer:
    """CT-5, L84: accountability for breaches of teachers' ethics."""
    return "accountability" if facts["ethics_breach"] else NONE


def warning_scope(facts: Facts) -> Answer:
    """CT-6, L90: any of three groups."""
    return "in_scope" if facts["groups"] else NONE


def deciding_body(facts: Facts) -> Answer:
    """CT-7, L91: any of four kinds of matter; of others it is not said who decides."""
    return "collective_discussion" if facts["matters"] else UNPROVIDED


#: What the text does not give, L90: from where blue, orange and red begin.
settings = {
    "size_thresholds": [2, 5, 8],
    "harm_thresholds": [1, 6, 10],
    "frequency_thresholds": [3, 4, 5],
}


def warn(facts: Facts) -> Answer:
    """CT-6, L90: who is in scope is warned by size, harm, frequency; the gravest colour counts."""
    if not facts["groups"]:
        return NONE
    reached = 0
    for fact, parameter in (
        ("risk_size", "size_thresholds"),
        ("harm", "harm_thresholds"),
        ("frequency", "frequency_thresholds"),
    ):
        reached = max(reached, sum(facts[fact] >= limit for limit in settings[parameter]))
    return (NONE, "blue", "orange", "red")[reached]


tables = {
    "finance_separation": finance_separation,
    "reimbursement": reimbursement,
    "finance_breaches": finance_breaches,
    "education": education,
    "ethics": ethics,
    "warning_scope": warning_scope,
    "deciding_body": deciding_body,
}
