"""The marketplace: companies fund tasks, contributors do them, reviewed work is paid."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain, read_examples
from resolvers.marketplace.companies.companies import KEYS
from resolvers.marketplace.datasets.downloads import DATASETS
from resolvers.marketplace.demo_people import PEOPLE
from resolvers.marketplace.errors import ERRORS
from resolvers.marketplace.money.invoice_writing import INVOICES
from resolvers.marketplace.money.paying_in import PAYING_IN, PAYING_IN_REFUNDS, RETURN_URL
from resolvers.marketplace.money.payment_webhooks import PAYMENT_WEBHOOKS, WEBHOOK_SETTINGS
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from resolvers.marketplace.payouts.check_service import PAYOUT_CHECKS
from resolvers.marketplace.payouts.file_services import PAYOUT_FILES, PAYOUT_REPORTS
from resolvers.marketplace.payouts.payer import PAYER_SETTINGS
from resolvers.marketplace.payouts.service import PAYOUTS
from resolvers.marketplace.people.accounts import EXPORTS
from resolvers.marketplace.reports.writing import REPORTS
from resolvers.marketplace.roots import EXTENSIONS, MUTATIONS, QUERIES, SUBSCRIPTIONS
from resolvers.marketplace.work.media import create_context
from resolvers.marketplace.work.pre_validation import PRE_VALIDATION
from resolvers.payments.paypal import PAYPAL_SETTINGS
from resolvers.payments.stripe import STRIPE_SETTINGS

__all__ = ["MARKETPLACE"]

_HERE = Path(__file__).parent

MARKETPLACE = Domain(
    "marketplace",
    requires=["core"],
    queries=QUERIES,
    mutations=MUTATIONS,
    subscriptions=SUBSCRIPTIONS,
    extensions=EXTENSIONS,
    error_prefix="XM",
    errors=ERRORS,
    examples=read_examples(_HERE / "examples"),
    context=create_context,
    people=PEOPLE,
    downloads=(DATASETS, EXPORTS),
    keys=KEYS,
    services=[
        *(PRE_VALIDATION, REPORTS, PAYING_IN, PAYING_IN_REFUNDS, INVOICES),
        *(PAYOUTS, PAYOUT_CHECKS, PAYOUT_FILES, PAYOUT_REPORTS),
    ],
    webhooks=PAYMENT_WEBHOOKS,
    settings=[
        *(PAYOUT_KEYS, *PAYER_SETTINGS, *STRIPE_SETTINGS, *PAYPAL_SETTINGS),
        *(*WEBHOOK_SETTINGS, RETURN_URL),
    ],
    sql=_HERE.parent.parent / "sql" / "marketplace",
)
