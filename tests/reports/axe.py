"""What axe-core finds wrong with an open page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """Every rule that a page breaks, with where and why; empty when there is none.

    Args:
        page: Opened and as it is to be judged; what is hidden is not looked at.

    Returns:
        One line a rule: its name and impact, its help, and up to three of its places.
    """
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: "
        + "; ".join(str(node["html"])[:200] for node in rule["nodes"][:3])
        for rule in found
    ]
