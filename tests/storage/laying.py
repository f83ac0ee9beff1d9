"""A whole journal as one change, for tests that begin with a full one."""

from __future__ import annotations

from journal.domain.records import Change, Journal, Profile
from journal.storage.store import Store


def as_change(journal: Journal) -> Change:
    """The change that writes every record of `journal` (its flags apart) into an empty store."""
    profile = () if journal.profile == Profile() else (journal.profile,)
    settings = () if journal.settings is None else (journal.settings,)
    return Change(
        after=(
            *profile,
            *settings,
            *journal.treatments,
            *journal.events,
            *journal.check_ins,
            *journal.visits,
            *journal.flag_responses,
            *journal.medicines,
            *journal.questions,
            *journal.rule_settings,
        )
    )


def laid_in(store: Store, journal: Journal) -> None:
    """Writes all of `journal` into an empty store."""
    store.apply(as_change(journal))
    store.set_flags(journal.flags)
