"""How noisy the rule of the ladder is: who passes it by luck, who not in spite of it. Computed, and simulated beside it.

Run: python -m bench.ladder
"""

import random

from models.policy import Policy
from models.rules.ladder import pass_rate

CHANCES = (0.40, 0.56, 0.70, 0.85, 0.95)
COUNTS = (5, 6, 8, 12, 20)
PEOPLE = 20_000


def simulated(chance: float, results: int, policy: Policy, seed: int = 1) -> float:
    """The share of people with this true chance who pass within so many results, counted one by one."""
    pick, passed = random.Random(seed), 0
    for _ in range(PEOPLE):
        done: list[bool] = []
        for _ in range(results):
            done.append(pick.random() < chance)
            newest = done[-policy.up_of :]
            if len(newest) == policy.up_of and sum(newest) >= policy.up_good and newest[-1]:
                passed += 1
                break
    return passed / PEOPLE


def main() -> None:
    policy = Policy()
    print(f"share of people who pass {policy.up_good} of {policy.up_of} (computed / simulated with {PEOPLE} people)")
    print("true chance   " + "   ".join(f"within {count:>2}" for count in COUNTS))
    for chance in CHANCES:
        cells = [f"{pass_rate(chance, n, policy):.2f} / {simulated(chance, n, policy):.2f}"[:11] for n in COUNTS]
        print(f"{chance:>11.2f}   " + "   ".join(f"{cell:>9}" for cell in cells))


if __name__ == "__main__":
    main()
