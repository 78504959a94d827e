"""The core: accounts, sessions and the audit, which every other domain builds on."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain, signed_link
from resolvers.core.audit import AuditQueries
from resolvers.core.errors import ERRORS
from resolvers.core.jobs import JobQueries
from resolvers.core.mail_service import MAIL, UNSUBSCRIBE
from resolvers.core.mail_settings import SETTINGS as MAIL_SETTINGS
from resolvers.core.messages import MessageMutations, MessageQueries
from resolvers.core.nodes import NodeQueries
from resolvers.core.push_service import PUSH
from resolvers.core.push_settings import SETTINGS as PUSH_SETTINGS
from resolvers.core.sessions import SessionMutations
from resolvers.core.work import WorkMutations, WorkQueries

__all__ = ["CORE"]

CORE = Domain(
    "core",
    queries=[NodeQueries, JobQueries, WorkQueries, AuditQueries, MessageQueries],
    mutations=[SessionMutations, WorkMutations, MessageMutations],
    error_prefix="XC",
    errors=ERRORS,
    services=[MAIL, PUSH],
    links=[
        signed_link(
            UNSUBSCRIBE,
            function="public.stop_mails",
            title="Notifications by e-mail",
            text="You will get no notifications by e-mail any more. You still find all of them in the app.",
            button="Stop these e-mails",
            done="You get no notifications by e-mail any more. The settings of the app switch them on again.",
        )
    ],
    settings=(*MAIL_SETTINGS, *PUSH_SETTINGS),
    sql=Path(__file__).parent.parent.parent / "sql" / "core",
)
