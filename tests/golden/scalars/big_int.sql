with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object(
      'aggregates', (
        select json_build_object(
          'count', count(*),
          'sum', json_build_object(
            'maxSubmissions', case
            when sum(g."max_submissions")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."max_submissions")::numeric::text) end,
            'currentSubmissions', case
            when sum(g."current_submissions")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."current_submissions")::numeric::text) end,
            'reward', case
            when sum(g."reward")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."reward")::numeric::text) end
          ),
          'avg', json_build_object(
            'maxSubmissions', case
            when avg(g."max_submissions") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(avg(g."max_submissions")::text) end,
            'reward', case
            when avg(g."reward") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(avg(g."reward")::text) end
          ),
          'min', json_build_object(
            'maxSubmissions', min(g."max_submissions"),
            'deadline', case
            when min(g."deadline") >= '0001-01-01' and min(g."deadline") < '10000-01-01' then to_json(min(g."deadline"))
            else gateway.far_time(to_json(min(g."deadline"))) end
          ),
          'max', json_build_object(
            'maxSubmissions', max(g."max_submissions"),
            'deadline', case
            when max(g."deadline") >= '0001-01-01' and max(g."deadline") < '10000-01-01' then to_json(max(g."deadline"))
            else gateway.far_time(to_json(max(g."deadline"))) end
          )
        )
        from "public"."tasks" as g
        where g."created_at" < $5::text::timestamptz
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
