-- which store this is: a copy of it elsewhere, such as a search index, belongs to this one and to no other under the same name
create table store_identity (
  id varchar not null
);
insert into store_identity (id) select cast(uuid() as varchar) where not exists (select 1 from store_identity);
