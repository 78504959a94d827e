create table garden.weather (
    id text primary key,
    kind text not null constraint weather_kind_known check (kind in ('rain', 'frost')),
    measured jsonb not null
);
comment on table garden.weather is 'What the station has told, once each.';
