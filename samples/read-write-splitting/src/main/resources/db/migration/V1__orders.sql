create table orders (
    id bigint auto_increment primary key,
    customer varchar(40) not null,
    article varchar(40) not null,
    quantity int not null
);
