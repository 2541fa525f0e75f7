package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.LightsailLocalBuilder;
import io.lightsaillocal.SettingsOf;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the command line can set is what the builder can set. */
class SettingTest {

  /** Of what the builder can be told, what has no meaning outside a JVM. */
  private static final Set<String> IN_A_JVM_ONLY = Set.of("time");

  @Test
  void everythingThatTheBuilderTakesCanBeSetByOneSetting() throws Exception {
    Map<String, Object> initial = SettingsOf.builder(LightsailLocal.builder());
    Set<String> set = new TreeSet<>(IN_A_JVM_ONLY);
    for (Setting setting : Setting.values()) {
      LightsailLocalBuilder builder = LightsailLocal.builder();
      SettingValues.set(setting, example(setting), builder);
      Map<String, Object> after = SettingsOf.builder(builder);
      Set<String> changed = new TreeSet<>(initial.keySet());
      changed.removeIf(name -> Objects.equals(initial.get(name), after.get(name)));

      assertEquals(1, changed.size(), setting + " changes " + changed);
      assertTrue(set.addAll(changed), setting + " is not the only one that changes " + changed);
    }
    assertEquals(initial.keySet(), set);
  }

  /** But for the port: in a JVM any will do, on a command line one has to be known beforehand. */
  @Test
  void whatHoldsWhereNothingIsSetIsWhatTheBuilderBeginsWith() throws Exception {
    LightsailLocalBuilder builder = LightsailLocal.builder();
    for (Setting setting : Setting.values()) {
      if (setting.isPreset()) {
        SettingValues.set(setting, List.of(setting.absent()), builder);
      }
    }
    Map<String, Object> defaults = SettingsOf.builder(builder);

    assertEquals(4570, defaults.put("port", 0));
    assertEquals(SettingsOf.builder(LightsailLocal.builder()), defaults);
  }

  @Test
  void everyExampleOfAListIsTakenWhole() throws Exception {
    for (Setting setting : Setting.values()) {
      List<String> values = example(setting);
      if (setting.isList()) {
        LightsailLocalBuilder all = LightsailLocal.builder();
        LightsailLocalBuilder first = LightsailLocal.builder();
        SettingValues.set(setting, values, all);
        SettingValues.set(setting, values.subList(0, 1), first);

        assertNotEquals(SettingsOf.builder(first), SettingsOf.builder(all), setting.option());
      }
    }
  }

  private static List<String> example(Setting setting) {
    return switch (setting) {
      case PORT -> List.of("4571");
      case HOST -> List.of("0.0.0.0");
      case DATA_DIR -> List.of("state");
      case DB_URL -> List.of("jdbc:postgresql://localhost/lightsail");
      case AUTH -> List.of("ON");
      case CREDENTIAL -> List.of("alice:secret", "bob:secret:111122223333");
      case ACCOUNT -> List.of("777788889999");
      case REGION -> List.of("eu-west-1");
      case REGION_SETTING_UP -> List.of("ap-east-1", "eu-south-2");
      case OPERATION_DELAY -> List.of("5s", "CreateInstances=PT20S");
      case REALISTIC_TIMES -> List.of("on");
      case PUBLIC_URL -> List.of("http://lightsail.test:4570");
      case BUCKET_URL -> List.of("aws");
      case S3_DOMAIN -> List.of("s3.test", "objects.test");
      case VALIDATE_CERTIFICATES -> List.of("at-once");
      case DNS_PORT -> List.of("5353");
      case DATABASES -> List.of("real");
      case DATABASE_BINARIES -> List.of("/usr/lib/postgresql/17");
      case DATABASE_PORTS -> List.of("5432-5441");
      case CONTROL_TOKEN -> List.of("open-sesame");
      case ADDRESS -> List.of("web-1=127.0.0.1:8080", "web-2=[::1]:8081");
      case BUCKET_QUOTA -> List.of("100");
      case QUOTA -> List.of("Instance=2000", "StaticIp=50");
      case OPERATION_LOG_SIZE -> List.of("50");
      case SEED -> List.of("42");
      case FREEZE_CLOCK -> List.of("2026-01-01T00:00:00Z");
      case IAM -> List.of("policies.json");
      case SEED_FILE -> List.of("seed.yaml", "more");
      case LOAD_STATE -> List.of("before.zip");
      case SAVE_STATE -> List.of("after.zip");
      case LOG -> List.of("requests");
    };
  }
}
