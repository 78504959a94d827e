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
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"creators"."content_item"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'visibility', case g."visibility"::text
            when 'public' then to_json('PUBLIC'::text)
            when 'unlisted' then to_json('UNLISTED'::text)
            when 'private' then to_json('PRIVATE'::text)
            else case
            when g."visibility"::text is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from (
            select t4."visibility"
            from "creators"."content_item" as t4
            where (select not s3.walks from s3) and t4."user_id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
            select t5."visibility"
            from "creators"."content_item" as t5
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t5."user_id" = (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )
            )
          ) as g
          group by g."visibility"
          order by g."visibility"
          limit $5::bigint
        ) as h
      ),
      'aggregates', (
        select json_build_object('count', count(*))
        from (
          select 1 as one
          from "creators"."content_item" as t6
          where (select not s3.walks from s3) and t6."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t6."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."content_item" as t7
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
