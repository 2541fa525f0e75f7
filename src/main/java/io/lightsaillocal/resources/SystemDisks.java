package io.lightsaillocal.resources;

/** The system disks of instances, as far as they follow from the blueprint. */
public final class SystemDisks {

  private SystemDisks() {}

  /** The path that the system disk of an instance of this blueprint has there. */
  public static String path(String blueprintId) {
    boolean isOlder =
        blueprintId.startsWith("windows")
            || blueprintId.startsWith("ubuntu")
            || blueprintId.startsWith("plesk")
            || blueprintId.startsWith("openclaw")
            || blueprintId.startsWith("lfr_");
    return isOlder ? "/dev/sda1" : "/dev/xvda";
  }
}
