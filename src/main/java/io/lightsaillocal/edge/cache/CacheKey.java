package io.lightsaillocal.edge.cache;

/**
 * What requests have in common that are answered alike.
 *
 * @param plan the number of the {@link CachePlan}, so that a changed distribution begins anew
 * @param method GET, HEAD or OPTIONS
 * @param path with the query strings that are forwarded
 * @param others the cookies and headers that are forwarded
 */
public record CacheKey(long plan, String method, String path, String others) {

  /** The same for another method. */
  public CacheKey with(String other) {
    return new CacheKey(plan, other, path, others);
  }
}
