"""When a server is warm: its compilers have come to rest, which takes seconds on one machine and minutes on another."""

WINDOW = 10
STEADY = 3
LIMIT = 40
MORE = 1.05


def warm(load):
    """Puts on the load until it has not become faster for three windows; load is given seconds and returns a rate."""
    best, steady = 0, 0
    for _ in range(LIMIT):
        rate = load(WINDOW)
        steady = 0 if rate > best * MORE else steady + 1
        best = max(best, rate)
        if steady == STEADY:
            return
