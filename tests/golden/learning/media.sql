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
        'bucket', p2."bucket",
        'path', p2."path",
        'mediaType', p2."media_type",
        'durationSeconds', case
        when p2."duration_seconds" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."duration_seconds"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at",
          t3."id",
          t3."bucket",
          t3."path",
          t3."media_type",
          t3."duration_seconds"
          from "learning"."media_assets" as t3
          where t3."owner_id" = (
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
