package io.lightsaillocal.cli;

/**
 * Where the runnable jar begins. It is compiled for Java 8, as nothing else is, so that an older
 * Java can say what it lacks instead of printing a stack trace about class files.
 */
final class Launcher {

  private static final int OLDEST = 17;

  private Launcher() {}

  /** Runs the command line; see {@code --help}. */
  public static void main(String[] args) {
    String version = System.getProperty("java.specification.version");
    if (isTooOld(version)) {
      System.err.println(complaint(version, System.getProperty("java.home")));
      System.exit(1);
    }
    Main.main(args);
  }

  /** Java 8 calls itself 1.8. */
  static boolean isTooOld(String version) {
    return version.startsWith("1.") || Integer.parseInt(version) < OLDEST;
  }

  static String complaint(String version, String home) {
    return "lightsail-local needs Java "
        + OLDEST
        + " or newer. "
        + home
        + " is Java "
        + version
        + ".";
  }
}
