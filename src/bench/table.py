"""Medians, ratios pair by pair, and the table that tells them."""

import statistics


def ratio(ours, theirs):
    """The median of the ratios of what was measured side by side, so that a machine that drifts does not matter."""
    return statistics.median(a / b for a, b in zip(ours, theirs))


def shown(figure):
    return f"{figure:,.0f}" if figure >= 1000 else f"{figure:.4g}"


class Table:
    """Prints each row as soon as it is known."""

    def __init__(self):
        print("| what | ours | peer | ratio | target | met |\n|---|---|---|---|---|---|", flush=True)

    def compare(self, what, unit, ours, theirs, peer, target, at_least=False):
        """One row: our figures beside those of a peer, and the ratio that was aimed at."""
        found = ratio(ours, theirs)
        self._row(
            what,
            f"{shown(statistics.median(ours))} {unit}",
            f"{peer}: {shown(statistics.median(theirs))} {unit}",
            f"{found:.2f}",
            f"{'≥' if at_least else '≤'} {target}",
            found >= target if at_least else found <= target,
        )

    def limit(self, what, unit, found, target):
        """One row: our figure, and the figure that was aimed at."""
        self._row(what, f"{shown(found)} {unit}", "", "", f"≤ {target} {unit}", found <= target)

    @staticmethod
    def _row(*cells):
        *texts, met = cells
        print("| " + " | ".join(texts) + f" | {'yes' if met else 'NO'} |", flush=True)
