create table audit_orders (
    id bigint auto_increment primary key,
    order_id bigint not null,
    placed_at timestamp not null default current_timestamp
);
