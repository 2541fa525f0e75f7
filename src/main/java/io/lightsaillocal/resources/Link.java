package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;

/**
 * That one resource has a role for another.
 *
 * @param detail what else is to be known of it, for example a path; empty where there is nothing
 */
public record Link(End source, End target, String detail) {

  /**
   * What one resource is to another.
   *
   * @param name under which its links are kept
   * @param isSingle whether a source has at most one target in this role; the database holds to it
   */
  public record Role(String name, boolean isSingle) {

    /** A role in which a source has at most one target. */
    static Role one(String name) {
      return new Role(name, true);
    }

    /** A role in which a source may have many targets. */
    static Role many(String name) {
      return new Role(name, false);
    }

    /** What tells the links of one source from each other. */
    String slot(String targetArn) {
      return isSingle ? "" : targetArn;
    }
  }

  /** A resource at one end of a link. */
  public record End(String arn, String name, ResourceType type) {}
}
