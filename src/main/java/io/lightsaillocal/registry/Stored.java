package io.lightsaillocal.registry;

/**
 * A blob or a manifest that is there.
 *
 * @param file where its bytes are
 */
record Stored(String digest, String mediaType, long size, String file) {}
