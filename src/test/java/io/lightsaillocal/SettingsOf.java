package io.lightsaillocal;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/** What a builder has been told, for tests that are not in its package. */
public final class SettingsOf {

  private SettingsOf() {}

  /** The settings by their names. */
  public static Map<String, Object> builder(LightsailLocalBuilder builder) throws Exception {
    Map<String, Object> values = new TreeMap<>();
    for (RecordComponent component : Settings.class.getRecordComponents()) {
      values.put(component.getName(), component.getAccessor().invoke(builder.settings()));
    }
    return values;
  }
}
