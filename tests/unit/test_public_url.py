"""The server's own address: the first variable that is set, without its last slash."""

from __future__ import annotations

import pytest

from data_access.public_url import NotAnAddress, public_url


def test_the_first_that_is_set_counts() -> None:
    assert public_url({}) == ""
    assert public_url({"PUBLIC_URL": "http://may-chu:8501/"}) == "http://may-chu:8501"
    both = {"PUBLIC_URL": "http://b", "TOANCANH_PUBLIC_URL": " https://a/ "}
    assert public_url(both) == "https://a"


@pytest.mark.parametrize("address", ["clb.example.org", "ftp://a", "https://a b", "javascript:alert(1)"])
def test_what_is_no_address_is_named(address: str) -> None:
    with pytest.raises(NotAnAddress, match=r"^PUBLIC_URL$"):
        public_url({"PUBLIC_URL": address})
