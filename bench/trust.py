"""How many good results each level of authority takes: all fresh, and one a month.

Run: python -m bench.trust
"""

from collections.abc import Sequence

from models.policy import Policy
from models.rules.trust import ceiling_for, trust_point


def fresh_weight_for(point: float, policy: Policy) -> float:
    """The weight of good results, without a miss, from which trust reaches a point."""
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if trust_point(middle, 0, policy) < point else (low, middle)
    return high


def ceilings(good: int, months_apart: float, policy: Policy, missed: int = 0) -> Sequence[int]:
    """The ceiling after each of so many good results, the newest of today; at the end with misses of today too."""
    found = []
    for count in range(1, good + 1):
        weight = sum(0.5 ** (months_apart * back / policy.trust_half_life) for back in range(count))
        found.append(ceiling_for(trust_point(weight, missed if count == good else 0, policy), policy))
    return found


def main() -> None:
    policy = Policy()
    points = {4: policy.trust_for_4, 5: policy.trust_for_5, 6: policy.trust_for_6, 7: policy.trust_for_7}
    print("authority   from trust   good results in weight   first reached, all of today   one a month")
    today, monthly = ceilings(12, 0, policy), ceilings(12, 1, policy)
    for authority, point in points.items():
        first = [1 + next(i for i, c in enumerate(row) if c >= authority) for row in (today, monthly)]
        print(
            f"{authority:>9}   {point:>10.2f}   {fresh_weight_for(point, policy):>22.2f}   {first[0]:>27}   {first[1]:>11}"
        )
    print(f"eight good ones of today: {today[7]}, and a miss: {ceilings(8, 0, policy, 1)[-1]}")
    print(f"eight good ones, one a month: {monthly[7]}, and a miss: {ceilings(8, 1, policy, 1)[-1]}")


if __name__ == "__main__":
    main()
