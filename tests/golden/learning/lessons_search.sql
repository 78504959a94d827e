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
          select not row_security_active('"learning"."lessons"'::pg_catalog.regclass) or coalesce("learning"."is_content_editor"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('edges', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'heading', ts_headline(
          'english'::pg_catalog.regconfig,
          translate(p2."title", '', ''),
          websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text),
          'StartSel="", StopSel="", HighlightAll=true'
        ),
        'highlight', ts_headline(
          'english'::pg_catalog.regconfig,
          translate(p2."description", '', ''),
          websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text),
          'StartSel="", StopSel="", MaxFragments=3, MaxWords=25, MinWords=8, FragmentDelimiter=" … "'
        ),
        'node', json_build_object('title', p2."title")
      ) as v1
      from (
        select distinct on (u10.":fc4979ca08a8", u10."id") u10.*
        from (
          (select b5.* from (select t4."id", t4."title", t4."description", ts_rank(t4."document", websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text)) as ":fc4979ca08a8" from "learning"."lessons" as t4 where t4."document" @@ websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text) and (select not s3.walks from s3) and t4."is_open" = true order by ts_rank(t4."document", websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text)) desc, t4."id" desc limit 101) as b5 limit $6::bigint) union all (
            select b7.*
            from (
              select t6."id",
              t6."title",
              t6."description",
              ts_rank(
                t6."document", websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text)
              ) as ":fc4979ca08a8"
              from "learning"."lessons" as t6
              where t6."document" @@ websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text) and (t6."is_open" = true) is not true and (select not s3.walks from s3) and t6."author_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t6."author_id" desc,
              ts_rank(
                t6."document", websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text)
              ) desc,
              t6."id" desc
              limit 101
            ) as b7
            limit $6::bigint
          ) union all (select b9.* from (select t8."id", t8."title", t8."description", ts_rank(t8."document", websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text)) as ":fc4979ca08a8" from "learning"."lessons" as t8 where t8."document" @@ websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text) and (select s3.walks from s3) and ((select s3.everything from s3) or t8."is_open" = true or t8."author_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by ts_rank(t8."document", websearch_to_tsquery('english'::pg_catalog.regconfig, $5::text)) desc, t8."id" desc limit 101) as b9 limit $6::bigint)
        ) as u10
        order by u10.":fc4979ca08a8" desc, u10."id" desc
        limit $6::bigint
      ) as p2
      order by p2.":fc4979ca08a8" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
