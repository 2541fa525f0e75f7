package io.lightsaillocal.resources;

/**
 * Where state belongs: nothing is seen from another account or Region.
 *
 * @param account 12 digits
 * @param region for example {@code us-east-1}
 */
public record Scope(String account, String region) {}
