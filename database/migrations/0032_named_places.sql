-- 0032_named_places.sql: open reports whose place is written in words, the newest of a category
-- first. The page of a report that came by a messenger asks for them each time it is opened;
-- without this it looked through all that the house was told in a month.
create index ticket_named_place on complaints.ticket (office_id, category, received_at desc)
  where state = 'open' and place is not null;
