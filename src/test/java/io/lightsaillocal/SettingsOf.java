package io.lightsaillocal;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** What a builder has been told, for tests that are not in its package. */
public final class SettingsOf {

  private SettingsOf() {}

  /** The settings by their names. */
  public static Map<String, Object> builder(LightsailLocalBuilder builder) throws Exception {
    Settings settings = builder.settings();
    Map<String, Object> values = new TreeMap<>();
    for (Field field : Settings.class.getDeclaredFields()) {
      values.put(field.getName(), field.get(settings));
    }
    values.put("credentials", settings.givenCredentials());
    return values;
  }
}
