create table items (id int primary key, name varchar(40));
insert into items values (1, 'one');
