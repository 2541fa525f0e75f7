package io.lightsaillocal.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Answers the requests below {@code /_local/}. Safe for any number of threads. */
public final class ControlApi {

  /** Where the paths of this API begin. */
  static final String PATH = "/_local/";

  private static final String ROOT = "/_local";
  private static final String HEALTH = PATH + "health";
  private static final String CONSOLE = PATH + "console";

  private static final Logger LOG = LoggerFactory.getLogger(ControlApi.class);

  private final Doorkeeper doorkeeper;
  private final String version;
  private final Supplier<List<Controls>> controls;
  private volatile @Nullable Routes routes;

  /**
   * @param version of the emulator
   * @param controls what can be asked for; made on the first request
   */
  public ControlApi(Doorkeeper doorkeeper, String version, Supplier<List<Controls>> controls) {
    this.doorkeeper = doorkeeper;
    this.version = version;
    this.controls = controls;
  }

  /** Whether a path is one of this API's, whether or not there is something at it. */
  public static boolean serves(String path) {
    return path.equals(ROOT) || path.startsWith(PATH);
  }

  /** Whether a path is one at which everybody may ask how the emulator is. */
  public static boolean isHealth(String path) {
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  /** Whether a path is one of the console's files, which are no secret. */
  static boolean isConsole(String path) {
    return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
  }

  /** The page that a browser is shown elsewhere, too; never throws. */
  public Answer page(Visit visit) {
    return answer(new Visit("GET", CONSOLE, "", visit.header(), new byte[0], visit.upload()));
  }

  /** Answers a request; never throws. */
  public Answer answer(Visit visit) {
    try {
      return doorkeeper
          .refusal(visit)
          .map(refusal -> Answer.problem(refusal.status(), refusal.message()))
          .orElseGet(() -> admitted(visit));
    } catch (RuntimeException failure) {
      LOG.error("{} {} failed", visit.method(), visit.path(), failure);
      return Answer.problem(500, "The emulator failed to answer; its log tells more.");
    }
  }

  private Answer admitted(Visit visit) {
    String path = visit.path().equals(ROOT) ? "" : visit.path().substring(PATH.length());
    try {
      Optional<Routes.Match> match = routes().find(visit.method(), path);
      if (match.isEmpty()) {
        return unknown(visit, path);
      }
      Route route = match.get().route();
      return route.action().apply(new ControlRequest(route, match.get().parameters(), visit));
    } catch (JacksonException notJson) {
      return Answer.problem(400, "The body is not valid JSON: " + notJson.getOriginalMessage());
    } catch (NothingThere missing) {
      return Answer.problem(404, String.valueOf(missing.getMessage()));
    } catch (IllegalArgumentException wrong) {
      return Answer.problem(400, String.valueOf(wrong.getMessage()));
    }
  }

  private Routes routes() {
    Routes made = routes;
    if (made == null) {
      made = new Routes(controls.get(), version);
      routes = made;
    }
    return made;
  }

  private Answer unknown(Visit visit, String path) {
    List<String> methods = routes().methods(path);
    return methods.isEmpty()
        ? Answer.problem(
            404,
            "There is no %s %s. Below %s there are %s."
                .formatted(visit.method(), visit.path(), PATH, routes().summary()))
        : Answer.problem(
            405,
            "%s is not asked with %s, but with %s."
                .formatted(visit.path(), visit.method(), String.join(", ", methods)));
  }
}
