package io.lightsaillocal.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be told of a command line before it is parsed. */
final class Foresight {

  /** The settings that have the state elsewhere than in memory. */
  private static final List<Setting> ELSEWHERE = List.of(Setting.DATA_DIR, Setting.DB_URL);

  /** What has something else done than to start. */
  private static final Set<String> NO_START =
      Set.of("--help", "-h", "--version", "-V", "health", "completion");

  private Foresight() {}

  /**
   * Whether it seems to start an emulator with its state in memory. To be wrong costs a little
   * time, and nothing else.
   */
  static boolean startsInMemory(List<String> arguments, Map<String, String> environment) {
    return arguments.stream().noneMatch(NO_START::contains)
        && ELSEWHERE.stream()
            .noneMatch(
                setting ->
                    environment.containsKey(setting.variable())
                        || arguments.stream().anyMatch(one -> one.startsWith(setting.option())));
  }
}
