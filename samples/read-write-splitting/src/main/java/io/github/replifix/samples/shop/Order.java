package io.github.replifix.samples.shop;

/** What a customer has ordered. It never changes. */
public record Order(long id, Cart cart) {}
