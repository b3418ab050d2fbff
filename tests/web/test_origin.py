"""From where a verdict comes is told in one phrase."""

from datetime import date

import pytest
from django.utils import translation

from meetlat.web.origin import origin_words


@pytest.mark.parametrize(
    ("path", "until", "words"),
    [
        ((), None, ""),
        (("Zaakplatform",), None, "overgenomen van Zaakplatform"),
        (
            ["Zaakplatform"],
            date(2027, 5, 3),
            "overgenomen van Zaakplatform (tot en met 3 mei 2027)",
        ),
        (["Zaakplatform"], "2027-05-03", "overgenomen van Zaakplatform (tot en met 3 mei 2027)"),
        (("Zaakplatform", "Bouwer"), None, "overgenomen van Bouwer, via Zaakplatform"),
    ],
)
def test_with_the_way_along_which_it_came_and_its_last_day(path, until, words) -> None:
    with translation.override("nl"):
        assert origin_words(path, until) == words
