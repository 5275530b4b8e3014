"""What a field of a result is to small numbers and to names; each declares it by its type."""

from enum import Enum
from typing import Annotated, TypeVar

Disclosure = Enum("Disclosure", "OPEN NEEDS END SINGLE OWN NAME BY_PARTNER TRACE WORDS RECORDS")
T = TypeVar("T")
#: anybody may see it
Open = Annotated[T, Disclosure.OPEN]
#: a figure of several partners: hidden where they are fewer than the minimum
Needs = Annotated[T, Disclosure.NEEDS]
#: the figure of the one partner at the end of a range: hidden below twice the minimum
End = Annotated[T, Disclosure.END]
#: of one partner each: hidden wherever there is a minimum
Single = Annotated[T, Disclosure.SINGLE]
#: of the partner whom all of it is for, and who may see it
Own = Annotated[T, Disclosure.OWN]
#: names a partner, or several: letters where they are anonymised
Name = Annotated[T, Disclosure.NAME]
#: says whose a figure or an objection is: only with --by-partner
ByPartner = Annotated[T, Disclosure.BY_PARTNER]
#: tells who a partner is: gone where partners are anonymised
Trace = Annotated[T, Disclosure.TRACE]
#: what somebody wrote: only with --comments
Words = Annotated[T, Disclosure.WORDS]
#: records with declarations of their own
Records = Annotated[T, Disclosure.RECORDS]
