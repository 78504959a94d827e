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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'kind', case p2."type"
        when 'nudge' then to_json('NUDGE'::text)
        else case
        when p2."type" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'title', p2."title",
        'silentSince', case
        when p2."silent_since" >= '0001-01-01' and p2."silent_since" < '10000-01-01' then to_json(p2."silent_since")
        else gateway.far_time(to_json(p2."silent_since")) end,
        'readAt', case
        when p2."read_at" >= '0001-01-01' and p2."read_at" < '10000-01-01' then to_json(p2."read_at")
        else gateway.far_time(to_json(p2."read_at")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."type", t3."title", t3."silent_since", t3."read_at"
          from "learning"."notifications" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
