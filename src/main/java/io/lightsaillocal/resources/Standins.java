package io.lightsaillocal.resources;

/**
 * What stands in for containers, as far as anything does.
 *
 * @param addresses where servers listen
 * @param checks how they are
 * @param logs what they are said to have written
 */
public record Standins(RealAddresses addresses, HealthChecks checks, ContainerLogs logs) {}
