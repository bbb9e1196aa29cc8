-- which store this is: a copy of it elsewhere, such as a search index, belongs to this one and to no other under the same name
create table store_identity (
  id varchar(36) not null primary key
);
insert into store_identity (id) select uuid() from dual where not exists (select 1 from store_identity);
