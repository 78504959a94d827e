"""Each setting has a test that gives it a value which matters, by way of its environment variable."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from gateway.config import FIELDS
from tests.guards.parsed import nodes
from tests.harness.served import DOMAINS
from tests.harness.server import ROOT

TESTS = ROOT / "tests"
LIMIT = "unit/test_operation.py::test_more_than_a_limit_is_refused"
LAB_LIMIT = "engine/test_limits.py::test_what_is_beyond_a_limit_is_refused_with_its_code_and_a_hint"
PASSWORDS = "postgres/test_connecting.py::test_each_login_may_have_a_password_of_its_own"
TAKEN_OVER = "jobs/test_runner.py::test_a_runner_that_is_killed_loses_its_job_to_another"
BANK = "marketplace/payouts/test_bank.py"
SIGNATURES = "creators/queue/test_stripe_signatures.py"
CLIENTS = "payments/test_clients.py"
TOLD = "marketplace/money/adversary/test_payments_told.py"
STORAGE = "storage/test_local.py::test_the_settings_choose_the_storage"
MESSAGES = "core/messages/test_settings.py"
PUSH = (
    "MESSAGES_VAPID_KEY", "MESSAGES_VAPID_SUBJECT", "MESSAGES_FCM_ACCOUNT", "MESSAGES_FCM_URL", "MESSAGES_APNS_KEY",
    "MESSAGES_APNS_KEY_ID", "MESSAGES_APNS_TEAM", "MESSAGES_APNS_TOPIC", "MESSAGES_APNS_URL",
)  # fmt: skip
MAIL = (
    "MESSAGES_SMTP_HOST", "MESSAGES_SMTP_PORT", "MESSAGES_SMTP_USER", "MESSAGES_SMTP_PASSWORD", "MESSAGES_SMTP_TLS",
    "MESSAGES_MAIL_FROM", "MESSAGES_APP_URL",
)  # fmt: skip
EFFECTS = {
    "application": "unit/test_domains.py::test_what_is_no_list_of_domains_names_the_setting",
    "domains": "unit/test_domains.py::test_domains_are_chosen_by_their_names",
    "environment": "http/test_pages.py::test_a_production_server_has_no_example_page",
    "host": "storage/test_local.py::test_urls_lead_to_where_the_gateway_listens",
    "port": "storage/test_local.py::test_urls_lead_to_where_the_gateway_listens",
    "public_url": "storage/test_local.py::test_urls_lead_to_where_clients_reach_the_gateway",
    "admin_host": "http/test_production.py::test_an_admin_port_that_others_reach_is_open",
    "admin_port": "realtime/test_observing.py::test_each_worker_takes_a_port_of_its_own",
    "workers": "realtime/faults/test_processes.py::test_clients_that_come_back_to_any_of_several_workers_miss_nothing",
    "graphiql": "http/test_pages.py::test_without_the_page_a_browser_gets_json_or_nothing",
    "introspection": "engine/test_errors.py::test_without_introspection_no_name_is_suggested",
    "explorer_roles": "http/test_production.py::test_a_named_role_is_told_the_schema_and_another_is_not",
    "documents": "http/test_documents.py::test_a_trusted_document_runs_by_its_id",
    "documents_only": "http/test_documents.py::test_only_trusted_documents_run_where_the_setting_says_so",
    "persisted_query_bytes": "http/test_documents.py::test_what_is_persisted_has_a_bound",
    "public_max_age": "http/test_documents.py::test_caches_may_keep_what_anyone_gets",
    "executor": "types/test_operations.py::test_every_operation_is_answered_as_sql_says",
    "data_dir": "storage/test_local.py::test_the_settings_choose_the_storage",
    "database_url": "postgres/test_connecting.py::test_passwords_come_from_a_passfile",
    "login_prefix": PASSWORDS,
    "login_password": PASSWORDS,
    "anon_password": PASSWORDS,
    "authenticated_password": PASSWORDS,
    "service_role_password": PASSWORDS,
    "api_key_password": PASSWORDS,
    "login_suffix": "postgres/test_connecting.py::test_a_pooler_finds_the_project_in_the_users_name",
    "pooler": "engine/test_caches.py::test_behind_a_pooler_that_shares_connections_nothing_stays_prepared",
    "pool_size": "realtime/faults/test_faults.py::test_a_pool_that_is_used_up_only_delays",
    "read_share": "engine/test_turns.py::test_queries_leave_a_part_of_the_connections_to_the_rest",
    "mutation_share": "engine/test_turns.py::test_mutations_that_wait_for_a_row_leave_readers_their_connections",
    "subscription_share": "engine/test_turns.py::test_subscriptions_have_a_part_of_the_connections",
    "caller_share": "engine/test_turns.py::test_one_caller_has_a_part_of_the_connections_and_leaves_the_others_theirs",
    "queue_time": "engine/test_turns.py::test_what_could_not_be_answered_in_time_is_refused_at_once",
    "queue_length": "engine/test_turns.py::test_more_than_may_wait_is_refused_at_once",
    "queue_length_per_caller": "engine/test_turns.py::test_more_than_may_wait_is_refused_at_once",
    "pool_timeout": "postgres/test_connecting.py::test_when_no_host_answers_in_time_the_database_is_away",
    "statement_timeout": "engine/test_time_limits.py::test_a_query_has_the_time_of_the_setting",
    "lock_timeout": "engine/test_time_limits.py::test_a_mutation_waits_so_long_for_a_lock_and_can_be_sent_again",
    "idle_timeout": "engine/test_time_limits.py::test_a_transaction_that_is_idle_ends_and_its_place_is_free_again",
    "statement_cache_bytes": "engine/test_caches.py::test_prepared_statements_stay_within_their_budget",
    "max_statement_length": "engine/test_caches.py::test_a_statement_that_is_too_long_is_refused_before_it_is_sent",
    "jobs_poll": "jobs/test_runner.py::test_how_often_a_runner_looks_is_a_setting",
    "jobs_timeout": "jobs/test_runner.py::test_a_job_that_takes_too_long_is_ended_and_its_work_undone",
    "jobs_takeover": TAKEN_OVER,
    "jwt_secret": "http/test_pages.py::test_nobody_gets_a_token_of_a_real_secret",
    "jwks_url": "identity/test_public_keys.py::test_a_new_kid_is_fetched_at_its_first_token",
    "jwks_file": "identity/test_public_keys.py::test_a_jwks_file_is_read_and_looked_at_again",
    "jwt_algorithms": "identity/test_public_keys.py::test_an_algorithm_off_the_list_is_refused_though_its_key_is_known",
    "jwt_audience": "identity/test_tokens.py::test_no_configured_audience_accepts_any",
    "jwt_issuer": "identity/test_tokens.py::test_the_issuer_is_checked_where_one_is_configured",
    "jwt_leeway": "identity/test_cache.py::test_a_cached_token_dies_when_it_expires",
    "jwt_roles": "identity/test_tokens.py::test_a_configured_role_of_ones_own_is_accepted",
    "publishable_keys": "identity/test_tokens.py::test_new_style_keys_say_which_role",
    "secret_keys": "identity/test_tokens.py::test_new_style_keys_say_which_role",
    "key_rate": "marketplace/companies/adversary/test_company_keys.py::test_a_key_asks_as_fast_as_it_likes",
    "sign_in": "signin/test_bounds.py::test_production_does_not_start_with_it_nor_migrate",
    "sign_in_token_seconds": "signin/test_bounds.py::test_tokens_are_good_for_as_long_as_the_setting_says",
    "token_cache_entries": "identity/test_cache.py::test_how_many_tokens_are_kept_is_a_setting",
    "max_body_bytes": "engine/test_limits.py::test_a_body_that_is_too_long",
    "max_document_length": LIMIT,
    "max_tokens": LIMIT,
    "max_depth": LIMIT,
    "max_aliases": LIMIT,
    "max_fields": LIMIT,
    "max_root_fields": LIMIT,
    "max_cost": "engine/test_cost.py::test_what_costs_too_much_is_refused_before_postgres_is_asked",
    "max_rows": LAB_LIMIT,
    "max_values": "unit/test_operation.py::test_a_value_counts_as_often_as_it_is_used",
    "max_related_filters": "engine/test_filters.py::test_the_limit_of_related_rows_is_a_setting",
    "max_offset": "engine/test_searches.py::test_the_largest_offset_is_a_setting",
    "page_size": LAB_LIMIT,
    "max_page_size": LAB_LIMIT,
    "request_timeout": "http/test_time.py::test_an_operation_that_takes_too_long_is_cancelled",
    "operation_cache_bytes": "engine/test_caches.py::test_a_few_large_operations_push_out_many_small_ones",
    "operation_cache_entries": "engine/test_caches.py::test_a_thousand_operations_stay_within_entries_and_bytes",
    "shapes_per_operation": "engine/test_caches.py::test_an_operation_keeps_as_many_shapes_as_the_setting_says",
    "cost_per_minute": "engine/test_cost.py::test_what_a_caller_asks_for_in_a_minute_is_bounded",
    "requests_per_minute": "http/test_rates.py::test_more_than_a_caller_may_ask_is_refused_with_the_standard_headers",
    "bytes_per_minute": "http/test_rates.py::test_long_bodies_are_counted_by_their_bytes",
    "texts_per_minute": "http/test_rates.py::test_documents_that_are_new_are_counted_apart",
    "work_per_minute": "http/test_rates.py::test_who_sends_what_takes_long_is_charged_by_what_it_took",
    "query_time_per_minute": "engine/test_cost.py::test_whose_queries_take_long_waits",
    "burst_share": "http/test_rates.py::test_a_burst_is_refused_and_what_a_page_asks_at_once_is_not",
    "new_keys_per_minute": "identity/test_api_keys.py::test_keys_that_are_guessed_are_not_looked_for_without_end",
    "max_connections": "realtime/test_socket.py::test_a_process_has_so_many_sockets",
    "max_connections_per_caller": "realtime/test_socket.py::test_one_person_has_so_many_sockets",
    "max_operations_per_connection": "realtime/test_socket.py::test_how_many_operations_a_socket_may_have_is_a_setting",
    "max_operations_per_caller": "http/test_running.py::test_one_more_than_a_caller_may_have_in_work_is_refused",
    "max_subscriptions_per_caller": "realtime/test_socket.py::test_one_person_has_so_many_operations_on_all_sockets",
    "init_timeout": "realtime/test_socket.py::test_how_long_an_init_may_take_is_a_setting",
    "ping_interval": "realtime/test_socket.py::test_how_often_a_socket_is_pinged_is_a_setting",
    "token_notice": "realtime/test_socket.py::test_how_long_before_its_end_a_token_is_noticed_is_a_setting",
    "outbox_bytes": "realtime/test_slow_readers.py::test_pings_of_one_who_does_not_read_are_not_read_either",
    "slow_reader": "realtime/test_slow_readers.py::test_a_slow_reader_can_be_disconnected_with_its_cursor",
    "message_rate": "realtime/test_socket.py::test_messages_that_come_too_fast_wait",
    "websocket_compression": "realtime/test_socket.py::test_messages_are_compressed_only_where_the_setting_says_so",
    "trusted_proxies": "unit/test_caller.py::test_a_list_that_trusts_everybody_is_refused_in_production",
    "forwarded_header": "unit/test_caller.py::test_the_other_header_is_read_where_the_setting_names_it",
    "header_timeout": "http/test_wire.py::test_a_head_that_does_not_end_is_refused_however_it_trickles",
    "body_timeout": "http/test_wire.py::test_a_body_that_does_not_end_is_refused_however_it_trickles",
    "keep_alive": "http/test_wire.py::test_a_connection_rests_so_long_and_what_is_no_request_does_not_keep_it",
    "write_timeout": "http/test_wire.py::test_who_reads_nothing_of_an_answer_is_cut_off_and_who_reads_slowly_is_not",
    "max_header_bytes": "http/test_wire.py::test_what_is_too_long_is_refused_before_it_is_kept",
    "max_bodies_bytes": "http/test_wire.py::test_unfinished_bodies_take_no_more_than_they_may_and_the_greediest_goes",
    "max_clients": "http/test_wire.py::test_where_there_is_no_room_the_one_that_was_silent_longest_goes",
    "arrivals_per_second": "http/test_wire.py::test_an_address_opens_so_many_in_a_second",
    "max_clients_per_address": "http/test_wire.py::test_an_address_has_so_many_and_takes_no_room_of_others",
    "cors_origins": "http/test_browsers.py::test_a_configured_origin_may_read_answers",
    "gzip_min_bytes": "http/test_compression.py::test_the_size_is_a_setting",
    "shutdown_grace": "jobs/test_runner.py::test_a_job_that_outlives_the_grace_is_undone_and_given_back",
    "log_level": "platform/test_settings.py::test_a_level_leaves_out_what_is_below_it",
    "log_format": "platform/test_settings.py::test_lines_are_as_the_log_format_says",
    "redis_url": "platform/test_settings.py::test_a_redis_is_asked_where_there_is_one",
    "idempotency_secret": "http/test_download.py::test_an_address_opens_in_every_process_with_the_same_secret",
    "GATEWAY_PAYOUT_KEYS": "marketplace/money/stories/test_money.py::test_rotating_the_keys_encrypts_everything_anew",
    "PAYOUT_BANK_NAME": f"{BANK}::test_the_account_to_transfer_from_is_a_setting",
    "PAYOUT_BANK_ACCOUNT": f"{BANK}::test_the_account_to_transfer_from_is_a_setting",
    "PAYOUT_BANK_ROUTING": f"{BANK}::test_the_account_to_transfer_from_is_a_setting",
    **dict.fromkeys(MAIL, "core/messages/test_settings.py::test_a_mail_server_is_as_it_is_set"),
    **dict.fromkeys(PUSH, f"{MESSAGES}::test_push_is_as_it_is_set_and_each_service_is_off_without_its_key"),
    "outside_hosts": "core/messages/test_channels.py::test_production_lets_nobody_reach_this_machine",
    "CREATOR_SECRET_KEYS": "creators/platforms/test_secrets.py::test_rotating_the_keys_encrypts_the_tokens_anew",
    **dict.fromkeys(
        (
            *("OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"),
            *("GOOGLE_API_KEY", "GOOGLE_BASE_URL", "AI_LOCAL_URL", "AI_LOCAL_KEY"),
        ),
        "creators/ai/test_service.py::test_each_provider_is_asked_by_its_settings",
    ),
    "CREATOR_SITE_URL": "creators/seo/test_sitemap.py::test_crawlers_find_what_anybody_sees_and_nothing_else",
    "CREATOR_STRIPE_SECRETS": f"{SIGNATURES}::test_an_event_is_read_that_any_of_the_secrets_has_signed",
    "CREATOR_STRIPE_MODE": f"{SIGNATURES}::test_an_event_of_the_other_mode_is_refused",
    "CREATOR_STRIPE_MAX_AGE": f"{SIGNATURES}::test_what_was_signed_too_long_ago_is_to_be_sent_anew",
    "STRIPE_SECRET_KEY": f"{CLIENTS}::test_a_key_that_is_not_taken_refuses_nothing_and_is_not_said",
    "STRIPE_API_URL": f"{CLIENTS}::test_what_cannot_be_reached_has_done_nothing",
    "STRIPE_TIMEOUT": f"{CLIENTS}::test_no_fault_is_an_answer_and_the_same_key_finds_what_was_done",
    "STRIPE_PAYMENT_SECRETS": f"{TOLD}::test_what_another_has_signed_is_refused",
    "PAYPAL_CLIENT_ID": f"{CLIENTS}::test_what_is_refused_says_why",
    "PAYPAL_CLIENT_SECRET": f"{CLIENTS}::test_a_key_that_is_not_taken_refuses_nothing_and_is_not_said",
    "PAYPAL_API_URL": f"{CLIENTS}::test_what_cannot_be_reached_has_done_nothing",
    "PAYPAL_TIMEOUT": f"{CLIENTS}::test_no_fault_is_an_answer_and_the_same_key_finds_what_was_done",
    "PAYPAL_WEBHOOK_IDS": f"{TOLD}::test_what_another_has_signed_is_refused",
    "DEPOSIT_RETURN_URL": f"{TOLD}::test_the_provider_sends_who_has_paid_to_the_page_of_the_setting",
    "storage_url": STORAGE,
    "storage_key": STORAGE,
    "storage_expiry": "storage/test_local.py::test_how_long_a_url_is_good_is_a_setting",
}  # fmt: skip
"""Setting → the test that shows what it does."""
VARIABLES = {each.name: each.metadata["env"] for each in FIELDS}
VARIABLES |= {each.env: each.env for domain in DOMAINS for each in domain.settings}
# What these are given to tests with stands in a fixture beside the test.
SHARED = {"jobs": ("jobs/conftest.py",)}


def test_each_setting_has_a_test_of_its_effect() -> None:
    assert EFFECTS.keys() == VARIABLES.keys()


@pytest.mark.parametrize("setting", EFFECTS)
def test_that_test_gives_the_setting_another_value(setting: str) -> None:
    file, _, test = EFFECTS[setting].partition("::")
    tree = ast.parse((TESTS / file).read_text())
    functions = {node.name for node in ast.walk(tree) if hasattr(node, "name")}
    assert test in functions
    shared = SHARED.get(file.partition("/")[0], ())
    trees = [tree, *(ast.parse((TESTS / each).read_text()) for each in shared)]
    assert any(named(setting, each) for each in trees), f"{file} does not name {setting}"


def named(setting: str, tree: ast.AST) -> bool:
    """Whether a test's file has it as a keyword, or its name or variable as a text."""
    words = {setting, VARIABLES[setting]}
    return any(
        (isinstance(node, ast.keyword) and node.arg in words)
        or (isinstance(node, ast.Constant) and node.value in words)
        for node in ast.walk(tree)
    )


def modules() -> list[Path]:
    own = {TESTS / "unit" / "test_environment.py", Path(__file__)}
    return [path for path in sorted(TESTS.rglob("*.py")) if path not in own]


def test_settings_of_tests_come_through_the_environment() -> None:
    """`settings_of` writes each value as a variable; nothing else makes settings that differ."""
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in modules() for line in otherwise(nodes(path))
    ]
    assert found == []


def otherwise(parts: Iterable[ast.AST]) -> list[int]:
    """The lines that make settings of values."""
    return [
        node.lineno
        for node in parts
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and (
            (node.func.id == "Settings" and (node.args or node.keywords))
            or (node.func.id == "read_settings" and node.keywords)
        )
    ]


@pytest.mark.parametrize(
    "text", ["Settings(port=1)", "Settings(*values)", "read_settings({}, port=1)"]
)
def test_settings_that_are_made_otherwise_are_found(text: str) -> None:
    assert otherwise(ast.walk(ast.parse(text))) == [1]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("serve(port=1)", True),
        ("e = {'PORT': '1'}", True),
        ("serve(host='a')", False),
        ("port = 1", False),
    ],
)
def test_a_test_that_does_not_name_its_setting_is_found(text: str, is_named: bool) -> None:
    assert named("port", ast.parse(text)) is is_named
