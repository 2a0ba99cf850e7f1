-- How much did the source report of all dyads in each period, how cooperative was it, what had it lately been?
-- Reads quads and periods: period, covered, days. tone is the cooperative share pooled up to and including the period,
-- volume_baseline the mean volume of the covered periods among the $window before it (SCIENCE section 2). A period
-- that was not ingested is missing, never zero.
with reported as (
    select
        p.period,
        p.covered,
        p.days,
        cast(coalesce(sum(q.events), 0) as bigint) as events,
        coalesce(sum(q.cooperation), 0) as cooperation,
        coalesce(sum(q.conflict), 0) as conflict
    from periods as p
    left join quads as q on q.period = p.period
    group by p.period, p.covered, p.days
),

known as (
    select
        period,
        covered,
        days,
        case when covered then events end as events,
        case when covered then round(cooperation, 4) end as cooperation,
        case when covered then round(conflict, 4) end as conflict
    from reported
),

pooled as (
    select
        *,
        sum(cooperation) over (order by period rows between unbounded preceding and current row) as c,
        sum(conflict) over (order by period rows between unbounded preceding and current row) as f,
        avg(cooperation + conflict) over (order by period rows between $window preceding and 1 preceding) as past
    from known
)

select
    period,
    days,
    events,
    cooperation,
    conflict,
    case when c > 0 and f > 0 then c / nullif(c + f, 0) end as tone,
    case when covered then past end as volume_baseline
from pooled
order by period nulls last
