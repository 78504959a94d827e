-- What owners pay. Providers tell what became of a payment in events, in any order and more than once: they are kept as
-- they came, and a payment's status is what all of them together say.
-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int
create table clones.currencies (
    code text primary key
        constraint currencies_valid_code check (code ~ '^[A-Z]{3}$'),
    decimals integer not null
        constraint currencies_valid_decimals check (decimals between 0 and 2)
);
comment on table clones.currencies is
    'The currencies of ISO 4217 that can be paid in, with their decimals. Those with three are not there: an amount has two.';

insert into clones.currencies (code, decimals)
values
    ('AED', 2), ('AFN', 2), ('ALL', 2), ('AMD', 2), ('ANG', 2), ('AOA', 2),
    ('ARS', 2), ('AUD', 2), ('AWG', 2), ('AZN', 2), ('BAM', 2), ('BBD', 2),
    ('BDT', 2), ('BGN', 2), ('BIF', 0), ('BMD', 2), ('BND', 2), ('BOB', 2),
    ('BRL', 2), ('BSD', 2), ('BTN', 2), ('BWP', 2), ('BYN', 2), ('BZD', 2),
    ('CAD', 2), ('CDF', 2), ('CHF', 2), ('CLP', 0), ('CNY', 2), ('COP', 2),
    ('CRC', 2), ('CUP', 2), ('CVE', 2), ('CZK', 2), ('DJF', 0), ('DKK', 2),
    ('DOP', 2), ('DZD', 2), ('EGP', 2), ('ERN', 2), ('ETB', 2), ('EUR', 2),
    ('FJD', 2), ('FKP', 2), ('GBP', 2), ('GEL', 2), ('GHS', 2), ('GIP', 2),
    ('GMD', 2), ('GNF', 0), ('GTQ', 2), ('GYD', 2), ('HKD', 2), ('HNL', 2),
    ('HTG', 2), ('HUF', 2), ('IDR', 2), ('ILS', 2), ('INR', 2), ('IRR', 2),
    ('ISK', 0), ('JMD', 2), ('JPY', 0), ('KES', 2), ('KGS', 2), ('KHR', 2),
    ('KMF', 0), ('KPW', 2), ('KRW', 0), ('KYD', 2), ('KZT', 2), ('LAK', 2),
    ('LBP', 2), ('LKR', 2), ('LRD', 2), ('LSL', 2), ('MAD', 2), ('MDL', 2),
    ('MGA', 2), ('MKD', 2), ('MMK', 2), ('MNT', 2), ('MOP', 2), ('MRU', 2),
    ('MUR', 2), ('MVR', 2), ('MWK', 2), ('MXN', 2), ('MYR', 2), ('MZN', 2),
    ('NAD', 2), ('NGN', 2), ('NIO', 2), ('NOK', 2), ('NPR', 2), ('NZD', 2),
    ('PAB', 2), ('PEN', 2), ('PGK', 2), ('PHP', 2), ('PKR', 2), ('PLN', 2),
    ('PYG', 0), ('QAR', 2), ('RON', 2), ('RSD', 2), ('RUB', 2), ('RWF', 0),
    ('SAR', 2), ('SBD', 2), ('SCR', 2), ('SDG', 2), ('SEK', 2), ('SGD', 2),
    ('SHP', 2), ('SLE', 2), ('SOS', 2), ('SRD', 2), ('SSP', 2), ('STN', 2),
    ('SVC', 2), ('SYP', 2), ('SZL', 2), ('THB', 2), ('TJS', 2), ('TMT', 2),
    ('TOP', 2), ('TRY', 2), ('TTD', 2), ('TWD', 2), ('TZS', 2), ('UAH', 2),
    ('UGX', 0), ('USD', 2), ('UYU', 2), ('UZS', 2), ('VES', 2), ('VND', 0),
    ('VUV', 0), ('WST', 2), ('XAF', 0), ('XCD', 2), ('XOF', 0), ('XPF', 0),
    ('YER', 2), ('ZAR', 2), ('ZMW', 2);

create table clones.payments (
    id uuid primary key default private.uuid_v7(),
    owner_id uuid not null references clones.users (id) on delete restrict,
    order_id text not null
        constraint payments_order_id_length check (char_length(order_id) between 1 and 255),
    amount numeric(10, 2) not null
        constraint payments_positive_amount check (amount > 0),
    currency text not null references clones.currencies (code) on delete restrict,
    status text not null default 'created'
        constraint payments_valid_status check (status in ('created', 'approved', 'captured', 'failed', 'refunded')),
    description text
        constraint payments_description_length check (char_length(description) between 1 and 2000),
    payment_method text not null default 'paypal'
        constraint payments_payment_method_length check (char_length(payment_method) between 1 and 50),
    metadata jsonb not null default '{}'
        constraint payments_metadata_size check (
            jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 65536
        ),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    completed_at timestamptz,
    constraint payments_order_id_key unique (order_id)
);
comment on table clones.payments is 'Payments of owners, each order once. None is ever deleted.';
comment on column clones.payments.status is 'What its events say, all together: clones_private.payment_state.';
comment on column clones.payments.completed_at is 'When it was captured, or has failed.';

create index payments_owner_id_idx on clones.payments (owner_id, created_at, id);
comment on index clones.payments_owner_id_idx is 'An owner''s payments, newest first; foreign key.';
create index payments_created_at_idx on clones.payments (created_at, id);
comment on index clones.payments_created_at_idx is 'Admin: the newest payments.';
create index payments_currency_idx on clones.payments (currency);
comment on index clones.payments_currency_idx is 'Foreign key.';
create index payments_metadata_idx on clones.payments using gin (metadata jsonb_path_ops);
comment on index clones.payments_metadata_idx is 'Payments whose metadata contains something.';

create table clones.payment_events (
    id uuid primary key default private.uuid_v7(),
    event_id text not null
        constraint payment_events_event_id_length check (char_length(event_id) between 1 and 255),
    order_id text not null
        constraint payment_events_order_id_length check (char_length(order_id) between 1 and 255),
    kind text not null
        constraint payment_events_valid_kind check (kind in ('approved', 'captured', 'failed', 'refunded')),
    amount numeric not null,
    currency text not null
        constraint payment_events_currency_length check (char_length(currency) between 1 and 10),
    received_at timestamptz not null default now(),
    constraint payment_events_event_id_key unique (event_id)
);
comment on table clones.payment_events is
    'What payment providers said, as they said it: append-only, each event once. It may come before its order is recorded.';
comment on column clones.payment_events.amount is 'As it came, also where the order says another: such an event moves nothing, and is kept for admins.';

create index payment_events_order_id_idx on clones.payment_events (order_id);
comment on index clones.payment_events_order_id_idx is 'All that is known of an order.';
create index payment_events_received_at_idx on clones.payment_events (received_at, id);
comment on index clones.payment_events_received_at_idx is 'Admin: the newest events.';
