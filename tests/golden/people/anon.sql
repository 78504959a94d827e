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
      'totalCount', (select count(*) from "public"."tasks" as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."status", t3."reward"
          from "public"."tasks" as t3
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
