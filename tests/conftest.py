"""What all tests share: how many examples hypothesis tries, and no say of the machine in it."""

from hypothesis import HealthCheck, settings

# No deadlines: these tests state what holds, and not how fast. HYPOTHESIS_PROFILE is not read here,
# `pytest --hypothesis-profile=long` chooses.
settings.register_profile("usual", deadline=None, max_examples=100, print_blob=True)
settings.register_profile(
    "long",
    settings.get_profile("usual"),
    max_examples=5000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("usual")
