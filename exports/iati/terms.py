"""What our words are in the IATI Standard 2.03, and the few things it has no word for."""

from __future__ import annotations

from typing import Final

VERSION: Final = "2.03"
# Our own attributes and elements, which the schema allows in a namespace of their own: what a ledger needs and the
# standard has no place for. Other programs skip them.
OWN: Final = "urn:toan-canh-clb:iati:1"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

# Seen from the project: a funder's promise and money come in, and go out to partners or are spent.
TYPE_OF_KIND: Final = {"commitment": "11", "incoming": "1", "disbursement": "3", "expenditure": "4"}
KIND_OF_TYPE: Final = {code: kind for kind, code in TYPE_OF_KIND.items()}
# Seen from the donor, whose file says the same of the same money: what it promises and pays out is ours to receive.
KIND_OF_DONORS_TYPE: Final = {"2": "commitment", "3": "incoming"}
# An advance is a part of what was disbursed, on its way to being accounted for: as a transaction it would count the
# same money twice, so it stands in elements of our own at the activity's end.
OWN_KINDS: Final = ("advance", "settlement")
KINDS: Final = (*TYPE_OF_KIND, *OWN_KINDS)

IN_KIND: Final = "4"  # disbursement channel: aid in kind, the giver manages it
OTHER_FLOW: Final = "50"
ODA: Final = "10"
GRANT: Final = "110"
PROJECT_AID: Final = "C01"
BILATERAL: Final = "1"
MULTILATERAL: Final = "4"
MULTILATERAL_ORGANISATION: Final = "40"
SOCIAL_SERVICES: Final = "16010"
SMALL_LOANS: Final = "24040"
RESULT_TYPES: Final = {"impact": "3", "outcome": "2", "output": "1", "activity": "9"}

# No agency of IATI's list OrganisationRegistrationAgency begins like these, so no publisher has them.
SIMULATED_ORG: Final = "MO-PHONG-KHONG-CONG-BO"
UNREGISTERED_ORG: Final = "CHUA-DANG-KY"
SIMULATED_FILE: Final = "MO-PHONG-"


def own(name: str) -> str:
    """A name in our own namespace, as lxml writes it."""
    return f"{{{OWN}}}{name}"
