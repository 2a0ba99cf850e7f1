-- Of which directed dyads does the source have events, from when to when, and in how many of its covered periods?
-- Reads dyads and periods.
with covered as (
    select count(*) as periods
    from periods
    where covered
)

select
    d.sender,
    d.receiver,
    cast(sum(d.events) as bigint) as events,
    min(d.period) as first_period,
    max(d.period) as last_period,
    cast(count(*) as double) / nullif(max(c.periods), 0) as share_of_periods
from dyads as d
cross join covered as c
group by d.sender, d.receiver
order by events desc nulls last, d.sender nulls last, d.receiver nulls last
