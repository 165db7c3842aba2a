"""What gaps must not fall below: on the real cases beside the checkout, and on our own."""

from analysis.profile import Profile
from benchmarks.gate import Gate

GATES: dict[Profile, tuple[Gate, ...]] = {Profile.FAST: (), Profile.BEST: ()}


def gate_of(fingerprint: str, profile: Profile) -> Gate | None:
    """The floors that were measured on a corpus in a profile, or None."""
    return next((gate for gate in GATES[profile] if gate.fingerprint == fingerprint), None)
