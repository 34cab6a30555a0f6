"""Preferences in a few words, as pages repeat them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from films import iso
from screenings.plan.preferences import DayPreference, PlanPreferences
from screenings.states import enumerated


def day_words(one: DayPreference) -> str:
    """“not there”, “10:00–01:30, at most 2”; nothing for a day like the others."""
    if one.away:
        return _("not there")
    return ", ".join(filter(None, [times_words(one.begins, one.ends), most_words(one.most)]))


def times_words(begins: str, ends: str) -> str:
    """“18:00–01:30”, “from 18:00”, “until 01:30”."""
    if begins and ends:
        return f"{begins}–{ends}"
    if begins:
        return _("from %(time)s") % {"time": begins}
    return _("until %(time)s") % {"time": ends} if ends else ""


def most_words(most: int | None) -> str:
    """“at most 2”."""
    return "" if most is None else pgettext("screenings", "at most %(number)d") % {"number": most}


def in_words(said: PlanPreferences, language: str) -> list[str]:
    """What a visitor has said that differs from what is usual, one short text each."""
    return list(_words(said, language))


def _words(said: PlanPreferences, language: str) -> Iterator[str]:
    usual = times_words(said.begins, said.ends)
    if usual:
        yield _("free %(times)s") % {"times": usual}
    away = sum(one.away for one in said.days.values())
    others = sum(not one.away for one in said.days.values())
    if away:
        yield ngettext("%(number)d day off", "%(number)d days off", away) % {"number": away}
    if others:
        yield ngettext("%(number)d day that is different", "%(number)d days that are different", others) % {
            "number": others
        }
    if said.busy:
        number = len(said.busy)
        yield ngettext("%(number)d busy time", "%(number)d busy times", number) % {"number": number}
    if said.a_day is not None:
        yield _("at most %(number)d a day") % {"number": said.a_day}
    if said.in_all is not None:
        yield _("at most %(number)d in all") % {"number": said.in_all}
    yield _("%(minutes)d min to spare") % {"minutes": said.buffer}
    paces = {"slow": _("walking slowly"), "brisk": _("walking briskly")}
    if said.pace in paces:
        yield paces[said.pace]
    if said.languages:
        yield enumerated([iso.language_name(code, language) for code in said.languages])
    if said.access:
        yield ngettext("%(number)d access need", "%(number)d access needs", len(said.access)) % {
            "number": len(said.access)
        }
    talks = {"stay": _("staying for every discussion"), "ignore": _("leaving at the credits")}
    if said.discussions in talks:
        yield talks[said.discussions]
    if said.rush:
        yield _("queueing where it is sold out")
