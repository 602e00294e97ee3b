package io.github.replifix.samples.shop;

/** What a customer is about to order. */
public record Cart(String customer, String article, int quantity) {}
