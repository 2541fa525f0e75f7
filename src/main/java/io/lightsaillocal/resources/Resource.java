package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;

/**
 * A resource as it is kept.
 *
 * @param body the record of its kind; members that follow from elsewhere (tags, states that change
 *     with time) are absent
 */
public record Resource<T extends Structure>(Identity identity, T body) {}
