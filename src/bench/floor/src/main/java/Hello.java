import io.javalin.Javalin;

/** Javalin as its own front page shows it: the floor that everything built on it stands on. */
public final class Hello {

  private Hello() {}

  /** Serves on the port that is the first argument. */
  public static void main(String[] args) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get("/", context -> context.result("hello"));
              config.routes.post("/", context -> context.result("hello"));
            })
        .start("127.0.0.1", Integer.parseInt(args[0]));
  }
}
