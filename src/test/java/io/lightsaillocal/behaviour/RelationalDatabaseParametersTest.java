package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.GetRelationalDatabaseLogEventsResponse;
import software.amazon.awssdk.services.lightsail.model.LogEvent;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseParameter;

/** The parameters of databases, and their logs. */
class RelationalDatabaseParametersTest extends RelationalDatabaseTest {

  @Test
  void areThoseOfTheEngine() {
    create("shop", r -> {});
    create("blog", r -> r.relationalDatabaseBlueprintId("postgres_18"));

    RelationalDatabaseParameter roles = parameter("shop", "activate_all_roles_on_login");
    assertEquals("0", roles.parameterValue());
    assertEquals("0,1", roles.allowedValues());
    assertEquals("pending-reboot", roles.applyMethod());
    assertEquals("dynamic boolean", roles.applyType() + " " + roles.dataType());
    assertNull(parameter("shop", "autocommit").parameterValue());
    assertEquals("1", parameter("blog", "rds.force_ssl").parameterValue());
  }

  @Test
  void areSetAtOnceOrAtTheNextReboot() {
    create("shop", r -> {});
    List<Operation> operations = set("shop", "autocommit", "0", "immediate");
    assertEquals(
        List.of("UpdateRelationalDatabaseParameters RelationalDatabase shop  us-east-1a"),
        operations.stream().map(RelationalDatabaseTest::told).toList());
    assertEquals("0", parameter("shop", "autocommit").parameterValue());
    assertEquals("immediate", parameter("shop", "autocommit").applyMethod());
    assertEquals("in-sync", database("shop").parameterApplyStatus());

    set("shop", "back_log", "90", "pending-reboot");
    assertEquals("pending-reboot", database("shop").parameterApplyStatus());
    client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals("in-sync", database("shop").parameterApplyStatus());
    assertEquals("90", parameter("shop", "back_log").parameterValue());
    set("shop", "max_connections", "{DBInstanceClassMemory/25165760}", "pending-reboot");
    client.stopRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals("pending-reboot", database("shop").parameterApplyStatus());
    client.startRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    assertEquals("in-sync", database("shop").parameterApplyStatus());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no_such|1|immediate|Could not find parameter with name: no_such",
        "basedir|/tmp|pending-reboot|The parameter basedir cannot be modified.",
        "autocommit|2|immediate|Invalid parameter value: 2 for: autocommit allowed values are: 0,1",
        "wait_timeout|0|immediate|Invalid parameter value: 0 for: wait_timeout allowed values are: 1-31536000",
        "wait_timeout|ten|immediate|Invalid parameter value: ten for: wait_timeout allowed values are: 1-31536000",
        "back_log|90|immediate|cannot use immediate apply method for static parameter: back_log",
        "autocommit|1|now|The applyMethod now of the parameter autocommit is not valid.",
      })
  void areRefused(String name, String value, String method, String message) {
    create("shop", r -> {});
    assertInvalid(message, () -> set("shop", name, value, method));
    assertEquals("in-sync", database("shop").parameterApplyStatus());
  }

  @Test
  void areSetTogetherOrNotAtAll() {
    create("shop", r -> {});
    assertInvalid(
        "The parameter basedir cannot be modified.",
        () ->
            client.updateRelationalDatabaseParameters(
                r ->
                    r.relationalDatabaseName("shop")
                        .parameters(
                            wanted("autocommit", "0", "immediate"), wanted("basedir", "/", null))));
    assertNull(parameter("shop", "autocommit").parameterValue());
    assertInvalid(
        "The parameter autocommit is given twice.",
        () ->
            client.updateRelationalDatabaseParameters(
                r ->
                    r.relationalDatabaseName("shop")
                        .parameters(
                            wanted("autocommit", "0", null), wanted("autocommit", "1", null))));
  }

  @Test
  void haveLogsBesideThem() {
    create("shop", r -> {});
    create("blog", r -> r.relationalDatabaseBlueprintId("postgres_18"));
    assertEquals(List.of("audit", "error", "general", "slowquery"), streams("shop"));
    assertEquals(List.of("postgresql"), streams("blog"));
    assertTrue(messages(log("shop", "error", true, null)).get(1).contains("ready for connections"));
    assertTrue(
        messages(log("blog", "postgresql", false, null))
            .get(2)
            .endsWith("database system is ready to accept connections"));
    assertEquals(List.of(), messages(log("shop", "general", false, null)));
    assertInvalid(
        "The database shop has no log stream postgresql.",
        () -> log("shop", "postgresql", false, null));
    assertInvalid(
        "startFromHead must be false for the PostgreSQL database blog.",
        () -> log("blog", "postgresql", true, null));
  }

  @Test
  void haveLogsThatAreReadPageByPage() {
    create("shop", r -> {});
    for (int i = 0; i < 40; i++) {
      client.rebootRelationalDatabase(r -> r.relationalDatabaseName("shop"));
    }
    List<String> forward = new ArrayList<>();
    GetRelationalDatabaseLogEventsResponse page = log("shop", "error", true, null);
    while (!page.resourceLogEvents().isEmpty()) {
      forward.addAll(messages(page));
      page = log("shop", "error", true, page.nextForwardToken());
    }
    assertEquals(2 + 40 * 3, forward.size());
    assertEquals(
        forward.subList(22, 122), messages(log("shop", "error", false, page.nextBackwardToken())));
    assertEquals(forward.subList(22, 122), messages(log("shop", "error", false, null)));
    assertEquals(
        forward.subList(0, 22),
        messages(
            log("shop", "error", false, log("shop", "error", false, null).nextBackwardToken())));
    assertInvalid(
        "The page token 'no-token' is not valid.", () -> log("shop", "error", true, "no-token"));
  }

  private GetRelationalDatabaseLogEventsResponse log(
      String name, String stream, boolean isFromHead, @Nullable String token) {
    return client.getRelationalDatabaseLogEvents(
        r ->
            r.relationalDatabaseName(name)
                .logStreamName(stream)
                .startFromHead(isFromHead)
                .pageToken(token));
  }

  private static List<String> messages(GetRelationalDatabaseLogEventsResponse page) {
    return page.resourceLogEvents().stream().map(LogEvent::message).toList();
  }

  private List<String> streams(String name) {
    return client.getRelationalDatabaseLogStreams(r -> r.relationalDatabaseName(name)).logStreams();
  }

  private List<Operation> set(String database, String name, String value, String method) {
    return client
        .updateRelationalDatabaseParameters(
            r -> r.relationalDatabaseName(database).parameters(wanted(name, value, method)))
        .operations();
  }

  private static RelationalDatabaseParameter wanted(
      String name, String value, @Nullable String method) {
    return RelationalDatabaseParameter.builder()
        .parameterName(name)
        .parameterValue(value)
        .applyMethod(method)
        .build();
  }

  private RelationalDatabaseParameter parameter(String database, String name) {
    return client
        .getRelationalDatabaseParameters(r -> r.relationalDatabaseName(database))
        .parameters()
        .stream()
        .filter(parameter -> parameter.parameterName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
