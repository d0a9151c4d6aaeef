"""The web as one archive sees it: who asks, how long is waited, and what the sites said of programs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from index.fetching.page import Known, Limits, Manners, Page

if TYPE_CHECKING:
    from index.fetching.errands import Terms
    from index.fetching.hosts import Resolve

LIMITS: Final = Limits()
MANNERS: Final = Manners()


class Web:
    """Fetches pages: from public hosts alone, what robots.txt allows, one at a time of each host, within limits.

    Redirects are followed, no cookie is kept, and no proxy is used. Every request has a connection of its own, made to
    an address that was checked. Any thread may use it. Nothing that fetches is imported before the first page.

    Args:
        private: whether hosts that are not on the public internet may be asked.
        contact: an address under which sites can complain, which is told to them.
        limits: of time, size and redirects.
        manners: of how often.
        resolve: how names become network addresses; by this machine's resolver unless given.
        sleep: waits for so many seconds between two attempts.
    """

    def __init__(
        self,
        *,
        private: bool = False,
        contact: str | None = None,
        limits: Limits = LIMITS,
        manners: Manners = MANNERS,
        resolve: Resolve | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._private = private
        self._contact = contact
        self._limits = limits
        self._manners = manners
        self._resolve = resolve
        self._sleep = sleep
        self._lock = threading.Lock()
        self._terms: Terms | None = None

    def page(self, address: str, known: Known | None = None) -> Page | None:
        """What stands at a web address; None when it is still the version that is `known`.

        A server in trouble is asked again, after a while.

        Raises:
            Unfetched: it cannot be fetched, or may not be.
            Troubled: the same, but later it may go well.
        """
        from index.fetching.errands import Errand
        from index.fetching.troubled import Troubled

        manners = self._manners
        for attempt in range(manners.retries):
            try:
                return Errand(self._settled(), known).page(address)
            except Troubled as trouble:
                if not trouble.again or (trouble.after or 0) > manners.longest_wait:
                    raise
                self._sleep(max(trouble.after or 0, manners.wait * 3**attempt))
        return Errand(self._settled(), known).page(address)

    def _settled(self) -> Terms:
        with self._lock:
            if self._terms is None:
                self._terms = self._new_terms()
            return self._terms

    def _new_terms(self) -> Terms:
        from index.fetching.errands import Terms
        from index.fetching.hosts import resolved
        from index.fetching.pace import PACE
        from index.fetching.replies import agent
        from index.fetching.robots import Robots

        return Terms(
            self._resolve or resolved,
            self._limits,
            self._manners,
            agent(self._contact),
            self._private,
            Robots(),
            PACE,
        )
